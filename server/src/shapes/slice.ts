/** How many places a Python slice or range has, with negative, missing and symbolic bounds. */
import { add, atLeast, ceilDivide, type Dim, maximum, minimum, negate, subtract } from './dim';

/**
 * The length of `x[start:stop:step]` on an axis of this size: Python's `slice.indices`, bounds clamped. `undefined`
 * is a bound that is not written. An axis of any size keeps it (`None` stays `None`, as in Keras).
 */
export function sliceLength(size: Dim, start: Dim | undefined, stop: Dim | undefined, step: Dim = 1): Dim {
  if (size === 'None') return 'None';
  if (start === undefined && stop === undefined && (step === 1 || step === -1)) return size;
  if (atLeast(step, 1) === 'yes') {
    const from = start === undefined ? 0 : clamp(start, size, 0, size);
    const to = stop === undefined ? size : clamp(stop, size, 0, size);
    return rangeLength(from, to, step);
  }
  if (atLeast(step, 0) === 'no') {
    const last = subtract(size, 1);
    const from = start === undefined ? last : clamp(start, size, -1, last);
    const to = stop === undefined ? -1 : clamp(stop, size, -1, last);
    return rangeLength(from, to, step);
  }
  return 'unknown';
}

/** The length of `range(start, stop, step)`, and of `np.arange` on integers. */
export function rangeLength(start: Dim, stop: Dim, step: Dim = 1): Dim {
  if (atLeast(step, 1) === 'yes') return maximum(ceilDivide(subtract(stop, start), step), 0);
  if (atLeast(step, 0) === 'no') return maximum(ceilDivide(subtract(start, stop), negate(step)), 0);
  return 'unknown';
}

/** A bound as an index from the front, between `low` and `high`. Negative ones count from the end. */
function clamp(bound: Dim, size: Dim, low: Dim, high: Dim): Dim {
  if (atLeast(bound, 0) === 'yes') return minimum(bound, high);
  if (atLeast(bound, 0) === 'no') return maximum(add(bound, size), low);
  return 'unknown';
}
