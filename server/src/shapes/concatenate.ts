/** Putting arrays together: along an axis that they have, or along a new one. */
import { normalizeAxis } from './axes';
import { atLeastRank } from './axisChanges';
import { unifyShapes } from './broadcast';
import { add, type Dim } from './dim';
import { failed, isFailed, type ShapeResult } from './failure';
import { product, type Shape } from './shape';

/** `axis` null: each is flattened first (NumPy's `axis=None`). */
export function concatenate(shapes: readonly Shape[], axis: number | null = 0): ShapeResult {
  if (axis === null) return [shapes.map(product).reduce(add, 0)];
  const [first] = shapes;
  if (first === undefined) return failed({ kind: 'no-operands' });
  if (first.length === 0) return failed({ kind: 'rank', shape: first, min: 1 });
  const at = normalizeAxis(axis, first.length);
  if (isFailed(at)) return at;
  const common = unifyShapes(shapes, at);
  if (isFailed(common)) return common;
  const total = shapes.map((s): Dim => s[at] ?? 'unknown').reduce(add);
  return common.map((dim, i) => (i === at ? total : dim));
}

/** A new axis of as many places as there are shapes, which must all be the same. */
export function stack(shapes: readonly Shape[], axis = 0): ShapeResult {
  return stackMany(shapes, shapes.length, axis);
}

/** The same for `count` arrays of these shapes (a list whose length has a name). */
export function stackMany(shapes: readonly Shape[], count: Dim, axis = 0): ShapeResult {
  const common = unifyShapes(shapes);
  if (isFailed(common)) return common;
  const at = normalizeAxis(axis, common.length + 1);
  return isFailed(at) ? at : [...common.slice(0, at), count, ...common.slice(at)];
}

/** `np.vstack`: rows of at least rank 2, one above the other. */
export function vstack(shapes: readonly Shape[]): ShapeResult {
  return concatenate(shapes.map(s => atLeastRank(s, 2)));
}

/** `np.hstack`: along axis 1, or along axis 0 if the first is of rank 1. */
export function hstack(shapes: readonly Shape[]): ShapeResult {
  const whole = shapes.map(s => atLeastRank(s, 1));
  return concatenate(whole, whole[0]?.length === 1 ? 0 : 1);
}

/** `np.dstack`: along axis 2. */
export function dstack(shapes: readonly Shape[]): ShapeResult {
  return concatenate(
    shapes.map(s => atLeastRank(s, 3)),
    2,
  );
}

/** `np.column_stack`: rank 1 becomes a column. */
export function columnStack(shapes: readonly Shape[]): ShapeResult {
  return concatenate(
    shapes.map(s => (s.length < 2 ? [s[0] ?? 1, 1] : s)),
    1,
  );
}
