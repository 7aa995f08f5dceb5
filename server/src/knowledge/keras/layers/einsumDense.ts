/** EinsumDense: the equation says which axes the kernel has (keras/src/layers/core/einsum_dense.py). */
import { type Dim, equal, type Shape } from '../../../shapes';
import { stringOf } from '../../../values';
import { INVALID, type Param, readSizes, since } from '../../params';
import { activation, anything, constraint, initializer, kernelAndBias, regularizer } from '../arguments';
import { layer } from '../layer';
import { isRefusal, type Refusal, refusal, type Weight, weight } from '../rule';

const equation: Param<string | undefined> = {
  expects: 'an einsum equation',
  choices: [undefined],
  read: value => (value.kind === 'str' ? value.value : value.kind === 'unknown' || value.kind === 'either' ? undefined : INVALID),
};
const outputShape: Param<Shape | undefined> = {
  expects: 'an integer or a tuple of integers and None',
  choices: [undefined],
  read: (value, run) => (value.kind === 'float' || value.kind === 'none' || value.kind === 'str' ? INVALID : readSizes(value, run)),
};
const biasAxes: Param<string | null | undefined> = {
  expects: 'letters of the output, or None',
  default: 'None',
  fallback: null,
  choices: [undefined],
  read: value => (value.kind === 'none' ? null : stringOf(value)),
};
const { activity_regularizer, ...kernel } = kernelAndBias;

interface Analysed {
  readonly output: Shape;
  readonly weights: readonly Weight[];
}

/** `strides` of the rule: which letters are whose, and what the missing sizes are. */
function analyse(equation: string, partial: Shape, biasAxes: string | null, x: Shape, major: 2 | 3): Analysed | Refusal {
  const text = equation.replace(/\.\.\./g, '0');
  const plain = /^([a-zA-Z]+),([a-zA-Z]+)->([a-zA-Z]+)/.exec(text);
  const left = /^0([a-zA-Z]+),([a-zA-Z]+)->0([a-zA-Z]+)/.exec(text);
  const right = /^([a-zA-Z]{2,})0,([a-zA-Z]+)->([a-zA-Z]+)0/.exec(text);
  const match = plain ?? left ?? right;
  if (!match) return refusal('The equation must have the form "X,Y->Z", "...X,Y->...Z" or "X...,Y->Z...".', 'equation');
  const leftElided = !plain && left !== null;
  const [, input = '', kernel = '', result = ''] = match;
  const elided = x.length - input.length;
  const output: Dim[] = [x[0] ?? 'None', ...partial];
  if (elided > 0 && leftElided) for (let i = 1; i < elided; i++) output.splice(1, 0, x[i] ?? 'unknown');
  else if (elided > 0) output.push(...x.slice(x.length - elided));

  if (major === 2 && plain && elided !== 0)
    return refusal('The equation names another number of axes than the input has.', 'equation', elided < 0 ? 'IndexError' : 'ValueError');
  const shift = leftElided ? elided : 0;
  const inputSize = (letter: string): Dim | undefined => x[input.lastIndexOf(letter) + shift];
  const outputAt = (letter: string): number => result.lastIndexOf(letter) + shift;
  for (const letter of input) {
    const size = inputSize(letter);
    if (size === undefined) return refusal('The input has fewer axes than the equation names.', 'equation', 'IndexError');
    if (!result.includes(letter)) continue;
    if (outputAt(letter) >= output.length) return refusal('output_shape has fewer axes than the equation names.', 'output_shape', 'IndexError');
    const said = output[outputAt(letter)] ?? 'unknown';
    if (said !== 'None' && (equal(said, size) === 'no' || size === 'None') && said !== 'unknown')
      return refusal(`The axis "${letter}" of the input and of output_shape differ.`, 'output_shape');
  }
  for (const letter of result) if (!input.includes(letter) && !kernel.includes(letter)) return refusal(`"${letter}" is in the result only.`, 'equation');
  const shape: Dim[] = [];
  for (const letter of kernel) {
    const size = result.includes(letter) ? output[outputAt(letter)] : input.includes(letter) ? inputSize(letter) : null;
    if (size === null) return refusal(`"${letter}" of the kernel is in neither the input nor the result.`, 'equation');
    if (size === undefined) return refusal('output_shape has fewer axes than the equation names.', 'output_shape', 'IndexError');
    shape.push(size);
  }
  if (shape.includes('None')) return refusal('The sizes of the kernel must be known.', 'output_shape');
  const weights = [weight('kernel', shape)];
  if (biasAxes) {
    for (const letter of biasAxes) if (!result.includes(letter)) return refusal(`"${letter}" of bias_axes is not in the result.`, 'bias_axes');
    const first = Math.min(...[...biasAxes].map(letter => result.indexOf(letter)));
    const bias: Dim[] = [...result.slice(first)].map((letter): Dim => (biasAxes.includes(letter) ? (output[outputAt(letter)] ?? 'unknown') : 1));
    if (bias.includes('None')) return refusal('The sizes of the bias must be known.', 'bias_axes');
    weights.push(weight('bias', [...bias, ...(leftElided ? [] : new Array<1>(Math.max(elided, 0)).fill(1))]));
  }
  // Keras 3 says what it was told; Keras 2 computes it, so that the input's sizes show.
  const computed = [...result].map((letter): Dim => (input.includes(letter) ? (inputSize(letter) ?? 'unknown') : (output[outputAt(letter)] ?? 'unknown')));
  const lead = leftElided ? x.slice(0, Math.max(elided, 0)) : [];
  const tail = !leftElided && elided > 0 ? x.slice(x.length - elided) : [];
  return { output: major === 3 ? output : [...lead, ...computed, ...tail], weights };
}

export const einsumDense = layer({
  docs: 'core_layers/einsum_dense',
  params: {
    equation,
    output_shape: outputShape,
    activation: activation(),
    bias_axes: biasAxes,
    ...kernel,
    lora_rank: since('3', anything('None')),
    lora_alpha: since('3', anything('None')),
    gptq_unpacked_column_size: since('3', anything('None')),
    quantization_config: since('3', anything('None')),
  },
  keras2: {
    equation,
    output_shape: outputShape,
    activation: activation(),
    bias_axes: biasAxes,
    kernel_initializer: initializer('glorot_uniform'),
    bias_initializer: initializer('zeros'),
    kernel_regularizer: regularizer,
    bias_regularizer: regularizer,
    activity_regularizer,
    kernel_constraint: constraint,
    bias_constraint: constraint,
  },
  call: { 2: 'inputs', 3: 'inputs, training=None' },
  input: { pinnedRank: true },
  output: ({ equation, output_shape, bias_axes }, x, { keras }) => {
    if (equation === undefined || output_shape === undefined) return undefined;
    const analysed = analyse(equation, output_shape, bias_axes ?? null, x, keras.major);
    return isRefusal(analysed) ? analysed : analysed.output;
  },
  weights: ({ equation, output_shape, bias_axes }, x, { keras }) => {
    if (equation === undefined || output_shape === undefined || bias_axes === undefined) return undefined;
    const analysed = analyse(equation, output_shape, bias_axes, x, keras.major);
    return isRefusal(analysed) ? analysed : analysed.weights;
  },
});
