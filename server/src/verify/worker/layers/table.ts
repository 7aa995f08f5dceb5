/** What TensorFlow.js lacks or has wrong, made of its operations: layers by Keras' class, operations by the last name of their path. */
import type { ModelNode } from '../../../values';
import type { Operation } from '../operation';
import { type Tensor, transpose } from '../tensorflow';
import { attentions } from './attention';
import { convolution } from './convolution';
import { arithmetic } from './functions';
import { isChannelsFirst, NotBuilt } from './read';
import { simple } from './simple';

/** undefined: TensorFlow.js' own layer does it right in this case. Throws NotBuilt where nobody can do it. */
export type Make = (node: ModelNode) => Operation | undefined;
export type Makers = Readonly<Record<string, Make>>;

const layers: Makers = { ...simple, ...convolution, ...attentions };

/** The operation for a node; undefined where there is nothing to say. */
export function operationOf(node: ModelNode): Operation | { readonly reason: string } | undefined {
  const isLayer = node.operation.includes('.layers.');
  const table = isLayer ? layers : /\.(ops|backend|math|nn)\.|^(operator|keras|tensorflow)\./.test(node.operation) ? arithmetic : {};
  const key = isLayer ? node.class : (node.operation.split('.').at(-1) ?? '');
  if (!Object.hasOwn(table, key)) return undefined;
  try {
    return isLayer && isChannelsFirst(node) ? channelsFirst(node, table[key]) : table[key]?.(node);
  } catch (error) {
    if (error instanceof NotBuilt) return { reason: error.message };
    throw error;
  }
}

/** The same layer with its channels last, between two transpositions. */
function channelsFirst(node: ModelNode, make: Make | undefined): Operation | undefined {
  // Where the usual order needs nothing of ours, TensorFlow.js transposes by itself; global pooling of sequences does not.
  const made = make?.(node);
  if (!made || node.class === 'Flatten') return made;
  const weights = made.weights;
  return {
    run: (inputs, given) => {
      const output = made.run(
        inputs.map(x => moved(x, 1, x.rank - 1)),
        given,
      );
      return Array.isArray(output) ? output.map(back) : back(output);
    },
    ...(weights && { weights: inputs => weights(inputs.map(([batch = 1, channels = 1, ...rest]) => [batch, ...rest, channels])) }),
  };
}
const back = (x: Tensor): Tensor => (x.rank < 3 ? x : moved(x, x.rank - 1, 1));
/** One axis moved, the others in their order. */
function moved(x: Tensor, from: number, to: number): Tensor {
  const order = x.shape.map((_, axis) => axis).filter(axis => axis !== from);
  order.splice(to, 0, from);
  return transpose(x, order);
}
