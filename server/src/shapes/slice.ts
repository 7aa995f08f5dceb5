/** How many places a Python slice or range has, with negative, missing and symbolic bounds. */
import { add, atLeast, ceilDivide, type Dim, maximum, minimum, negate, subtract } from './dim';

/**
 * The length of `x[start:stop:step]` on an axis of this size: Python's `slice.indices`, bounds clamped. `undefined`
 * is a bound that is not written. An axis of any size keeps it (`None` stays `None`, as in Keras), and
 * so does one that is cut at a place which only data will say.
 */
export function sliceLength(size: Dim, start: Dim | undefined, stop: Dim | undefined, step: Dim = 1): Dim {
  if (size === 'None' || start === 'None' || stop === 'None') return 'None';
  if (start === undefined && stop === undefined && (step === 1 || step === -1)) return size;
  if (atLeast(step, 1) === 'yes') return ceilDivide(maximum(between(size, start ?? 0, stop), 0), step);
  if (atLeast(step, 0) === 'no') {
    const last = subtract(size, 1);
    const from = start === undefined ? last : clamp(start, size, -1, last);
    const to = stop === undefined ? -1 : clamp(stop, size, -1, last);
    return rangeLength(from, to, step);
  }
  return 'unknown';
}

/**
 * How many places lie between two bounds, or less than 0. A bound is clamped only where it matters, so that
 * `x[60:]` has max(n - 60, 0) places and `x[-60:]` has min(n, 60).
 */
function between(size: Dim, start: Dim, stop: Dim | undefined): Dim {
  // `x[o:n - o]`: from the back as well no more than from `o` on.
  if (stop !== undefined && startsBehind(size, start, stop)) return subtract(stop, start);
  const [startSign, stopSign] = [signOf(start), stop === undefined ? 'positive' : signOf(stop)];
  if (startSign === 'unknown' || stopSign === 'unknown') return 'unknown';
  if (startSign === 'negative' && (stop === undefined || stopSign === 'negative')) {
    const end = stop ?? 0;
    return minimum(subtract(end, start), add(size, end));
  }
  const from = startSign === 'negative' ? maximum(add(size, start), 0) : start;
  const to = stop === undefined ? size : stopSign === 'negative' ? add(size, stop) : minimum(stop, size);
  return subtract(to, from);
}

/**
 * With a start at or behind `size - stop` (both not negative), a stop that is negative, and thus counts from the end,
 * means a start behind the end: nothing is left, and `stop - start` is negative too.
 */
function startsBehind(size: Dim, start: Dim, stop: Dim): boolean {
  const left = subtract(size, stop);
  return atLeast(start, 0) === 'yes' && atLeast(left, 0) === 'yes' && atLeast(subtract(start, left), 0) === 'yes';
}

function signOf(bound: Dim): 'positive' | 'negative' | 'unknown' {
  const sign = atLeast(bound, 0);
  return sign === 'yes' ? 'positive' : sign === 'no' ? 'negative' : 'unknown';
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
