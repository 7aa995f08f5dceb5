/** Making arrays larger: padding, tiling, repeating. */
import { normalizeAxis } from './axes';
import { add, atLeast, type Dim, equal, multiply } from './dim';
import { failed, isFailed, type ShapeResult } from './failure';
import { product, type Shape } from './shape';

/** `np.pad`, `tf.pad`: (before, after) for each axis; one pair is for all of them. An axis of any size stays so. */
export function pad(shape: Shape, widths: readonly (readonly [Dim, Dim])[]): ShapeResult {
  if (widths.length !== shape.length && widths.length !== 1)
    return failed({ kind: 'entry-count', what: 'pad_width', expected: shape.length, got: widths.length });
  const negative = widths.flat().find(w => atLeast(w, 0) === 'no');
  if (negative !== undefined) return failed({ kind: 'negative-size', size: negative });
  return shape.map((dim, i) => {
    const [before, after] = widths[widths.length === 1 ? 0 : i] ?? [0, 0];
    return add(dim, add(before, after));
  });
}

/** `np.tile`: the shorter of shape and counts is filled up with 1 in front. */
export function tile(shape: Shape, counts: readonly Dim[]): Shape {
  const rank = Math.max(shape.length, counts.length);
  return Array.from({ length: rank }, (_, i) => multiply(shape[i - (rank - shape.length)] ?? 1, counts[i - (rank - counts.length)] ?? 1));
}

/** `np.repeat`: each element so many times, or its own count; `axis` undefined: flattened first. */
export function repeat(shape: Shape, counts: Dim | readonly Dim[], axis?: number): ShapeResult {
  const flat = axis === undefined ? [product(shape)] : shape;
  const at = normalizeAxis(axis ?? 0, flat.length);
  if (isFailed(at)) return at;
  const size = flat[at] ?? 'unknown';
  const each = isList(counts) ? counts : [counts];
  const [first = 1] = each;
  if (each.length !== 1 && equal(size, each.length) === 'no')
    return failed({ kind: 'sizes-differ', shapes: [flat, [each.length]], axes: [at, 0], sizes: [size, each.length] });
  const total = each.length === 1 ? multiply(size, first) : size === 'None' ? size : each.reduce(add, 0);
  return flat.map((dim, i) => (i === at ? total : dim));
}

// Array.isArray does not tell readonly lists apart.
function isList(counts: Dim | readonly Dim[]): counts is readonly Dim[] {
  return Array.isArray(counts);
}
