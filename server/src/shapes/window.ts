/** How many places a window has that slides over an axis: convolution, pooling, their transposes, sliding views. */
import { type Axes, normalizeAxis } from './axes';
import { add, atLeast, type Dim, floorDivide, maximum, modulo, multiply, subtract } from './dim';
import { type Failed, failed, isFailed, type ShapeResult } from './failure';
import type { Shape } from './shape';

export type Padding = 'valid' | 'same' | 'causal';

/**
 * Keras' compute_conv_output_shape and compute_pooling_output_shape (keras/src/ops/operation_utils.py) for one axis.
 * With 'valid' padding it fails if no window fits; `needs` in the reason is the smallest length that would do.
 */
export function window(length: Dim, kernel: Dim, stride: Dim, padding: Padding, dilation: Dim = 1): Dim | Failed {
  if (padding !== 'valid') return add(floorDivide(subtract(length, 1), stride), 1);
  const needs = extent(kernel, dilation);
  const output = add(floorDivide(subtract(length, needs), stride), 1);
  return atLeast(output, 1) === 'no' ? failed({ kind: 'window-too-large', length, needs, output }) : output;
}

/**
 * A transposed convolution: Keras' _get_output_shape_given_tf_padding (keras/src/backend/common/backend_utils.py); Keras 2
 * has the same lengths. `outputPadding` undefined: as much as makes the input's length out of the output's.
 */
export function transposedWindow(length: Dim, kernel: Dim, stride: Dim, padding: 'valid' | 'same', outputPadding?: Dim, dilation: Dim = 1): Dim {
  const size = extent(kernel, dilation);
  const inside = multiply(subtract(length, 1), stride);
  if (padding === 'valid') return add(inside, outputPadding === undefined ? maximum(size, stride) : add(size, outputPadding));
  return outputPadding === undefined ? multiply(length, stride) : add(inside, add(modulo(size, 2), outputPadding));
}

/** How many places a dilated kernel covers. */
export function extent(kernel: Dim, dilation: Dim): Dim {
  return add(multiply(subtract(kernel, 1), dilation), 1);
}

/** `np.lib.stride_tricks.sliding_window_view`: the windows come last. `axes` undefined: all, in order; one may come twice. */
export function slidingWindowView(shape: Shape, sizes: Dim | readonly Dim[], axes?: Axes): ShapeResult {
  const windows = isList(sizes) ? sizes : [sizes];
  const at = typeof axes === 'number' ? [axes] : (axes ?? shape.map((_, i) => i));
  if (at.length !== windows.length) return failed({ kind: 'entry-count', what: 'window_shape', expected: at.length, got: windows.length });
  const result = [...shape];
  for (const [i, given] of at.entries()) {
    const axis = normalizeAxis(given, shape.length);
    if (isFailed(axis)) return axis;
    const [length, needs] = [result[axis] ?? 'unknown', windows[i] ?? 'unknown'];
    if (atLeast(needs, 0) === 'no') return failed({ kind: 'negative-size', size: needs });
    const output = add(subtract(length, needs), 1);
    if (atLeast(output, 1) === 'no') return failed({ kind: 'window-too-large', length, needs, output });
    result[axis] = output;
  }
  return [...result, ...windows];
}

function isList(sizes: Dim | readonly Dim[]): sizes is readonly Dim[] {
  return Array.isArray(sizes);
}
