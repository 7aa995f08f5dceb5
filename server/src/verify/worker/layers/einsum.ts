/** Einsum: TensorFlow.js' own sums over one axis only; where there are more, all products are made and added up. */
import * as tf from '../tensorflow';
import { cannot } from './read';

/** Numbers that may be held at once. */
const MOST = 20e6;

/** `equation` without spaces and without `...`. */
export function einsum(equation: string, ...operands: readonly tf.Tensor[]): tf.Tensor {
  const [left = '', output = ''] = equation.split('->');
  const terms = left.split(',');
  const letters = [...new Set(left.replace(/,/g, ''))];
  const summed = letters.filter(letter => !output.includes(letter));
  if (summed.length <= 1 && terms.every(term => new Set(term).size === term.length)) return tf.einsum(equation, ...operands);
  const size = (letter: string): number =>
    operands[terms.findIndex(term => term.includes(letter))]?.shape[terms.find(term => term.includes(letter))?.indexOf(letter) ?? 0] ?? 1;
  if (terms.some(term => new Set(term).size !== term.length) || letters.reduce((product, letter) => product * size(letter), 1) > MOST)
    return cannot('its subscripts are too much for TensorFlow.js');
  const order = [...output, ...summed];
  const spread = operands.map((operand, i) => {
    const term = terms[i] ?? '';
    const sorted = order.filter(letter => term.includes(letter));
    const moved = tf.transpose(
      operand,
      sorted.map(letter => term.indexOf(letter)),
    );
    return tf.reshape(
      moved,
      order.map(letter => (term.includes(letter) ? size(letter) : 1)),
    );
  });
  const product = spread.reduce((a, b) => tf.mul(a, b));
  return tf.sum(
    product,
    summed.map(letter => order.indexOf(letter)),
  );
}
