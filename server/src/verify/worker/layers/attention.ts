/** Attention and einsum layers, which TensorFlow.js lacks. */
import type { ModelNode } from '../../../values';
import type { Operation } from '../operation';
import * as tf from '../tensorflow';
import { einsum } from './einsum';
import { argument, cannot, integer } from './read';
import type { Makers } from './table';

/** Query, value, and the key, which is the value where none is given. */
function parts(inputs: readonly tf.Tensor[]): readonly [tf.Tensor, tf.Tensor, tf.Tensor] {
  const [query, value, key = value] = inputs;
  return query && value && key ? [query, value, key] : cannot('it needs a query and a value');
}
const callFlag = (node: ModelNode, name: string): boolean => node.call[name] === true;

function attention(node: ModelNode, score: (query: tf.Tensor, key: tf.Tensor) => tf.Tensor): Operation {
  return {
    run(inputs) {
      const [query, value, key] = parts(inputs);
      const weights = tf.softmax(score(query, key));
      const output = tf.matMul(weights, value);
      return callFlag(node, 'return_attention_scores') ? [output, weights] : output;
    },
  };
}
const dotted = (query: tf.Tensor, key: tf.Tensor): tf.Tensor => tf.matMul(query, key, false, true);
const added = (query: tf.Tensor, key: tf.Tensor): tf.Tensor => tf.sum(tf.tanh(tf.add(tf.expandDims(query, -2), tf.expandDims(key, -3))), -1);

/** Over the axis before the last; `kvHeads`: heads of key and value, each serving several of the query. */
function multiHead(node: ModelNode, heads: number, kvHeads: number, size: number, valueSize: number): Operation {
  const axes = argument(node, 'attention_axes');
  if (axes !== null && JSON.stringify(axes) !== '[1]') cannot('its attention_axes cannot be rebuilt yet');
  if (node.inputShapes.some(shape => shape && shape.length !== 3)) cannot('it is rebuilt for inputs of three axes only');
  const shape = argument(node, 'output_shape');
  const wide = typeof shape === 'number' ? shape : Array.isArray(shape) && shape.length === 1 && typeof shape[0] === 'number' ? shape[0] : undefined;
  if (shape !== null && wide === undefined) cannot('its output_shape cannot be rebuilt yet');
  return {
    weights(inputs) {
      const [query = [], value = [], key = value] = inputs;
      const width = (one: readonly number[]): number => one.at(-1) ?? 1;
      return [
        [width(query), heads * size],
        [width(key), kvHeads * size],
        [width(value), kvHeads * valueSize],
        [heads * valueSize, wide ?? width(query)],
      ];
    },
    run(inputs, [toQuery, toKey, toValue, toOutput]) {
      const [query, value, key] = parts(inputs);
      if (!toQuery || !toKey || !toValue || !toOutput) return cannot('it has no weights');
      const split = (x: tf.Tensor, by: tf.Tensor, count: number): tf.Tensor => {
        const flat = tf.matMul(tf.reshape(x, [-1, x.shape.at(-1) ?? 1]), by as tf.Tensor2D);
        const apart = tf.reshape(flat, [x.shape[0] ?? 1, x.shape[1] ?? 1, count, (by.shape.at(-1) ?? 1) / count]);
        return tf.transpose(apart, [0, 2, 1, 3]);
      };
      const shared = (x: tf.Tensor): tf.Tensor =>
        heads === kvHeads
          ? x
          : tf.concat(
              Array.from({ length: heads / kvHeads }, () => x),
              1,
            );
      const scores = tf.softmax(tf.matMul(split(query, toQuery, heads), shared(split(key, toKey, kvHeads)), false, true));
      const context = tf.transpose(tf.matMul(scores, shared(split(value, toValue, kvHeads))), [0, 2, 1, 3]);
      const [batch = 1, steps = 1] = context.shape;
      const output = tf.reshape(tf.matMul(tf.reshape(context, [batch * steps, heads * valueSize]), toOutput as tf.Tensor2D), [
        batch,
        steps,
        toOutput.shape[1] ?? 1,
      ]);
      return callFlag(node, 'return_attention_scores') ? [output, scores] : output;
    },
  };
}

function einsumDense(node: ModelNode): Operation {
  const equation = argument(node, 'equation');
  if (typeof equation !== 'string' || equation.includes('...')) return cannot('its equation cannot be rebuilt yet');
  const [left = '', output = ''] = equation.replace(/\s/g, '').split('->');
  const [input = '', kernel = ''] = left.split(',');
  const given = argument(node, 'output_shape');
  const sizes = typeof given === 'number' ? [given] : Array.isArray(given) ? given : cannot('its output_shape is not understood');
  if (sizes.length !== output.length - 1) cannot('its output_shape does not fit its equation');
  return {
    // `output_shape` has no batch axis; an open axis takes its size from the input.
    weights: inputs => [
      [...kernel].map(letter => {
        const fromInput = inputs[0]?.[input.indexOf(letter)];
        const said = sizes[output.indexOf(letter) - (output.length - sizes.length)];
        return (input.includes(letter) ? fromInput : typeof said === 'number' ? said : undefined) ?? cannot(`the size of axis ${letter} is not known`);
      }),
    ],
    run: ([x], [w]) => (x && w ? einsum(equation.replace(/\s/g, ''), x, w) : cannot('it has no input')),
  };
}

export const attentions: Makers = {
  Attention: node => attention(node, dotted),
  AdditiveAttention: node => attention(node, added),
  MultiHeadAttention: node => {
    const [heads, size] = [integer(node, 'num_heads'), integer(node, 'key_dim')];
    return multiHead(node, heads, heads, size, integer(node, 'value_dim', size));
  },
  GroupedQueryAttention: node => {
    const [heads, kvHeads, size] = [integer(node, 'num_query_heads'), integer(node, 'num_key_value_heads'), integer(node, 'head_dim')];
    return multiHead(node, heads, kvHeads, size, size);
  },
  GroupQueryAttention: node => attentions.GroupedQueryAttention?.(node),
  EinsumDense: einsumDense,
};
