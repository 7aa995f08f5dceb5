/** Arithmetic of sliding windows: convolution and pooling. */
import { add, atLeast, ceilDivide, type Dim, floorDivide, maximum, multiply, type Shape, subtract } from '../../../shapes';
import type { DataFormat } from '../arguments';
import { type Refusal, refuse } from '../rule';

/** How many input elements one output element sees. */
export const reach = (kernel: Dim, dilation: Dim = 1): Dim => add(multiply(dilation, subtract(kernel, 1)), 1);

/** Length of what comes out of one axis; `same` and `causal` keep it but for the stride. */
export function windows(length: Dim, kernel: Dim, stride: Dim, padding: string, dilation: Dim = 1): Dim {
  if (length === 'None') return 'None';
  if (padding === 'valid') return add(floorDivide(subtract(length, reach(kernel, dilation)), stride), 1);
  return padding === 'full' ? ceilDivide(subtract(add(length, reach(kernel, dilation)), 1), stride) : add(floorDivide(subtract(length, 1), stride), 1);
}

/** Length of what comes out of one axis of a transposed convolution. */
export function transposed(length: Dim, kernel: Dim, stride: Dim, padding: string, outputPadding: Dim | null, dilation: Dim, major: 2 | 3): Dim {
  if (length === 'None') return 'None';
  const k = reach(kernel, dilation);
  if (outputPadding === null) {
    if (padding === 'same') return multiply(length, stride);
    return major === 2 ? add(multiply(length, stride), maximum(subtract(k, stride), 0)) : add(multiply(subtract(length, 1), stride), maximum(k, stride));
  }
  const start = add(multiply(subtract(length, 1), stride), outputPadding);
  if (padding === 'valid') return add(start, k);
  return add(start, subtract(k, multiply(2, floorDivide(k, 2))));
}

/** The axes between batch and channels. */
export const spatialAxes = (format: DataFormat, x: Shape): Shape => (format === 'channels_last' ? x.slice(1, -1) : x.slice(2));
export const channelsOf = (format: DataFormat, x: Shape): Dim => (format === 'channels_last' ? x.at(-1) : x[1]) ?? 'unknown';
export const channelAxis = (format: DataFormat): number => (format === 'channels_last' ? -1 : 1);
/** The index of the first axis between batch and channels. */
export const firstSpatial = (format: DataFormat): number => (format === 'channels_last' ? 1 : 2);
/** `(batch, *spatial, channels)`, whichever way round the channels are. */
export const arranged = (format: DataFormat, batch: Dim, spatial: Shape, channels: Dim): Shape =>
  format === 'channels_last' ? [batch, ...spatial, channels] : [batch, channels, ...spatial];

/** Refuses an axis that would have no element left; `smallest` is the least input that would do. */
export function vanished(input: Shape, output: Shape, first: number, smallest: (axis: number) => Dim): Refusal | undefined {
  for (const [axis, size] of output.entries()) {
    if (axis >= first && axis < first + output.length && atLeast(size, 1) === 'no' && input[axis] !== 'None')
      return refuse({ code: 'output-size', axis, input, output, smallest: smallest(axis) });
  }
  return undefined;
}
