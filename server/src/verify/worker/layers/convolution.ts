/** Convolutions that TensorFlow.js lacks, or whose arguments it passes over in silence. */
import type { ModelNode } from '../../../values';
import type { Operation } from '../operation';
import * as tf from '../tensorflow';
import { cannot, integer, isChannelsFirst, perAxis, text } from './read';
import type { Makers } from './table';

type Pad = 'valid' | 'same';
const two = (values: readonly number[]): [number, number] => [values[0] ?? 1, values[1] ?? 1];
const channels = (inputs: readonly (readonly number[])[]): number => inputs[0]?.at(-1) ?? 1;
/** A sequence as an image of one row. */
const asImage = (x: tf.Tensor): tf.Tensor4D => tf.expandDims(x, 1) as tf.Tensor4D;
const asSequence = (x: tf.Tensor): tf.Tensor => tf.squeeze(x, [1]);

/** `causal` is padding in front. Returns what to do before, and the padding that is left. */
function padded(node: ModelNode, kernel: number, dilation: number): readonly [(x: tf.Tensor) => tf.Tensor, Pad] {
  const padding = text(node, 'padding', 'valid');
  if (padding === 'causal')
    return [
      x =>
        tf.pad(x, [
          [0, 0],
          [dilation * (kernel - 1), 0],
          [0, 0],
        ]),
      'valid',
    ];
  return [x => x, padding === 'same' ? 'same' : 'valid'];
}

function conv1d(node: ModelNode): Operation | undefined {
  const groups = integer(node, 'groups', 1);
  if (text(node, 'padding', 'valid') !== 'causal' && groups === 1 && !isChannelsFirst(node)) return undefined;
  const [filters, [kernel = 1], [stride = 1], [dilation = 1]] = [
    integer(node, 'filters'),
    perAxis(node, 'kernel_size', 1),
    perAxis(node, 'strides', 1, [1]),
    perAxis(node, 'dilation_rate', 1, [1]),
  ];
  const [before, pad] = padded(node, kernel, dilation);
  return {
    weights: inputs => [[1, kernel, channels(inputs) / groups, filters]],
    run: ([x], [w]) =>
      x && w ? asSequence(grouped(asImage(before(x)), w as tf.Tensor4D, groups, [1, stride], pad, [1, dilation])) : cannot('it has no input'),
  };
}

function conv2d(node: ModelNode): Operation | undefined {
  const groups = integer(node, 'groups', 1);
  if (groups === 1) return undefined;
  const filters = integer(node, 'filters');
  const [kernel, strides, dilations] = [perAxis(node, 'kernel_size', 2), perAxis(node, 'strides', 2, [1, 1]), perAxis(node, 'dilation_rate', 2, [1, 1])];
  const pad = text(node, 'padding', 'valid') === 'same' ? 'same' : 'valid';
  return {
    weights: inputs => [[...kernel, channels(inputs) / groups, filters]],
    run: ([x], [w]) => (x && w ? grouped(x as tf.Tensor4D, w as tf.Tensor4D, groups, two(strides), pad, two(dilations)) : cannot('it has no input')),
  };
}

/** Each group of channels by itself; the sizes must divide, as TensorFlow demands. */
function grouped(x: tf.Tensor4D, filter: tf.Tensor4D, groups: number, strides: [number, number], pad: Pad, dilations: [number, number]): tf.Tensor {
  const filters = tf.split(filter, groups, 3);
  const parts = tf.split(x, groups, 3).map((part, i) => tf.conv2d(part as tf.Tensor4D, (filters[i] ?? filter) as tf.Tensor4D, strides, pad, 'NHWC', dilations));
  return tf.concat(parts, 3);
}

function depthwise2d(node: ModelNode): Operation | undefined {
  const dilation = perAxis(node, 'dilation_rate', 2, [1, 1]);
  if (dilation.every(one => one === 1)) return undefined;
  return depthwise(
    node,
    perAxis(node, 'kernel_size', 2),
    perAxis(node, 'strides', 2, [1, 1]),
    dilation,
    x => x as tf.Tensor4D,
    x => x,
  );
}
function depthwise1d(node: ModelNode): Operation {
  const one = (values: readonly number[]) => [1, ...values];
  const [kernel, strides, dilation] = [perAxis(node, 'kernel_size', 1), perAxis(node, 'strides', 1, [1]), perAxis(node, 'dilation_rate', 1, [1])];
  // Its image has one row: the stride of the rows must be that of the columns, and changes nothing.
  return depthwise(node, one(kernel), [...strides, ...strides], one(dilation), asImage, asSequence);
}
function depthwise(
  node: ModelNode,
  kernel: readonly number[],
  strides: readonly number[],
  dilation: readonly number[],
  enter: (x: tf.Tensor) => tf.Tensor4D,
  leave: (x: tf.Tensor) => tf.Tensor,
): Operation {
  notBoth(strides, dilation);
  const multiplier = integer(node, 'depth_multiplier', 1);
  const pad = text(node, 'padding', 'valid') === 'same' ? 'same' : 'valid';
  return {
    weights: inputs => [[...kernel, channels(inputs), multiplier]],
    run: ([x], [w]) => (x && w ? leave(tf.depthwiseConv2d(enter(x), w as tf.Tensor4D, two(strides), pad, 'NHWC', two(dilation))) : cannot('it has no input')),
  };
}

function separable1d(node: ModelNode): Operation {
  const [filters, multiplier] = [integer(node, 'filters'), integer(node, 'depth_multiplier', 1)];
  const [[kernel = 1], [stride = 1], [dilation = 1]] = [
    perAxis(node, 'kernel_size', 1),
    perAxis(node, 'strides', 1, [1]),
    perAxis(node, 'dilation_rate', 1, [1]),
  ];
  notBoth([stride], [dilation]);
  const [before, pad] = padded(node, kernel, dilation);
  return {
    weights: inputs => [
      [1, kernel, channels(inputs), multiplier],
      [1, 1, channels(inputs) * multiplier, filters],
    ],
    run: ([x], [depth, point]) =>
      x && depth && point
        ? asSequence(tf.separableConv2d(asImage(before(x)), depth as tf.Tensor4D, point as tf.Tensor4D, [stride, stride], pad, [1, dilation]))
        : cannot('it has no input'),
  };
}

/** The length of Keras: `valid` adds what the kernel is longer than the stride. */
function transposed(length: number, kernel: number, stride: number, pad: Pad, outputPadding: number | undefined, dilation: number): number {
  const wide = (kernel - 1) * dilation + 1;
  if (outputPadding !== undefined) return (length - 1) * stride + wide - (pad === 'same' ? 2 * Math.floor(wide / 2) : 0) + outputPadding;
  return pad === 'same' ? length * stride : length * stride + Math.max(wide - stride, 0);
}
function conv1dTranspose(node: ModelNode): Operation {
  const filters = integer(node, 'filters');
  const [[kernel = 1], [stride = 1], [dilation = 1]] = [
    perAxis(node, 'kernel_size', 1),
    perAxis(node, 'strides', 1, [1]),
    perAxis(node, 'dilation_rate', 1, [1]),
  ];
  const [extra] = perAxis(node, 'output_padding', 1, []);
  if (dilation !== 1 || extra !== undefined) cannot('TensorFlow.js has no dilation and no output_padding of transposed convolutions');
  const pad = text(node, 'padding', 'valid') === 'same' ? 'same' : 'valid';
  return {
    weights: inputs => [[1, kernel, filters, channels(inputs)]],
    run: ([x], [w]) =>
      x && w
        ? asSequence(
            tf.conv2dTranspose(
              asImage(x),
              w as tf.Tensor4D,
              [x.shape[0] ?? 1, 1, transposed(x.shape[1] ?? 0, kernel, stride, pad, undefined, 1), filters],
              [1, stride],
              pad,
            ),
          )
        : cannot('it has no input'),
  };
}
/** It passes over both arguments in silence. */
const plainTransposed =
  (axes: number) =>
  (node: ModelNode): undefined => {
    const dilated = perAxis(node, 'dilation_rate', axes, Array(axes).fill(1)).some(one => one !== 1);
    if (dilated || perAxis(node, 'output_padding', axes, []).length > 0)
      cannot('TensorFlow.js has no dilation and no output_padding of transposed convolutions');
    return undefined;
  };
const ungrouped = (node: ModelNode): undefined => (integer(node, 'groups', 1) === 1 ? undefined : cannot('TensorFlow.js has no groups here'));

/** TensorFlow has no strides with dilation here either. */
function notBoth(strides: readonly number[], dilation: readonly number[]): void {
  if (strides.some(one => one !== 1) && dilation.some(one => one !== 1)) cannot('TensorFlow.js has no strides together with dilation here');
}

function separable2d(node: ModelNode): undefined {
  if (isChannelsFirst(node)) cannot('TensorFlow.js has a fault here with channels first');
  notBoth(perAxis(node, 'strides', 2, [1, 1]), perAxis(node, 'dilation_rate', 2, [1, 1]));
}

/** Pooling of a sequence, whose axes TensorFlow.js cannot exchange. */
const pooling =
  (pool: (x: tf.Tensor4D, size: [number, number], strides: [number, number], pad: Pad) => tf.Tensor) =>
  (node: ModelNode): Operation | undefined => {
    if (!isChannelsFirst(node)) return undefined;
    const [size = 2] = perAxis(node, 'pool_size', 1, [2]);
    const [stride = size] = perAxis(node, 'strides', 1, []);
    const pad = text(node, 'padding', 'valid') === 'same' ? 'same' : 'valid';
    return { run: ([x]) => (x ? asSequence(pool(asImage(x), [1, size], [1, stride], pad)) : cannot('it has no input')) };
  };

/** One step after another: each is a convolution of the input and one of the state. */
function convLstm1d(node: ModelNode): Operation {
  if (isChannelsFirst(node)) cannot('with channels first it cannot be rebuilt yet');
  const filters = integer(node, 'filters');
  const [[kernel = 1], [stride = 1], [dilation = 1]] = [
    perAxis(node, 'kernel_size', 1),
    perAxis(node, 'strides', 1, [1]),
    perAxis(node, 'dilation_rate', 1, [1]),
  ];
  const pad = text(node, 'padding', 'valid') === 'same' ? 'same' : 'valid';
  const [sequences, states] = [node.config.return_sequences === true, node.config.return_state === true];
  return {
    weights: inputs => [
      [1, kernel, channels(inputs), 4 * filters],
      [1, kernel, filters, 4 * filters],
    ],
    run([x], [input, recurrent]) {
      if (!x || !input || !recurrent) return cannot('it has no input');
      const outputs: tf.Tensor[] = [];
      let state: tf.Tensor | undefined;
      for (const step of tf.unstack(x, 1)) {
        const gates = tf.conv2d(asImage(step), input as tf.Tensor4D, [1, stride], pad, 'NHWC', [1, dilation]);
        const all: tf.Tensor = state ? tf.add(gates, tf.conv2d(asImage(state), recurrent as tf.Tensor4D, 1, 'same')) : gates;
        state = asSequence(tf.split(all, 4, 3)[0] ?? all);
        outputs.push(state);
      }
      const output = sequences ? tf.stack(outputs, 1) : (outputs.at(-1) ?? x);
      return states && state ? [output, state, tf.clone(state)] : output;
    },
  };
}

export const convolution: Makers = {
  Conv1D: conv1d,
  Conv2D: conv2d,
  Conv3D: ungrouped,
  DepthwiseConv1D: depthwise1d,
  DepthwiseConv2D: depthwise2d,
  SeparableConv1D: separable1d,
  Conv1DTranspose: conv1dTranspose,
  Conv2DTranspose: plainTransposed(2),
  Conv3DTranspose: plainTransposed(3),
  ConvLSTM1D: convLstm1d,
  MaxPooling1D: pooling(tf.maxPool),
  AveragePooling1D: pooling(tf.avgPool),
  SeparableConv2D: separable2d,
};
