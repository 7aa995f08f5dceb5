/** Cutting an array along an axis. */
import { normalizeAxis } from './axes';
import { add, type Dim, equal, floorDivide, modulo } from './dim';
import { type Failed, failed, isFailed } from './failure';
import type { Shape } from './shape';
import { sliceLength } from './slice';

/** More parts than this are not listed. */
const MOST_PARTS = 1000;

/** `np.split`, `tf.split`, `ops.split`: into equal sections, or at indices. Undefined: too many parts to list. */
export function split(shape: Shape, parts: number | readonly Dim[], axis = 0): readonly Shape[] | Failed | undefined {
  const at = normalizeAxis(axis, shape.length);
  if (isFailed(at)) return at;
  if (typeof parts !== 'number') return splitAt(shape, parts, at);
  const size = shape[at] ?? 'unknown';
  if (parts < 1 || equal(modulo(size, parts), 0) === 'no') return failed({ kind: 'not-divisible', axis: at, size, by: parts });
  return parts > MOST_PARTS ? undefined : Array.from({ length: parts }, () => withSize(shape, at, floorDivide(size, parts)));
}

/** `np.array_split`: sections that differ by at most one, the longer ones first; or at indices. */
export function arraySplit(shape: Shape, parts: number | readonly Dim[], axis = 0): readonly Shape[] | Failed | undefined {
  const at = normalizeAxis(axis, shape.length);
  if (isFailed(at)) return at;
  if (typeof parts !== 'number') return splitAt(shape, parts, at);
  const size = shape[at] ?? 'unknown';
  if (parts < 1) return failed({ kind: 'not-divisible', axis: at, size, by: parts });
  return parts > MOST_PARTS ? undefined : Array.from({ length: parts }, (_, i) => withSize(shape, at, floorDivide(add(size, parts - 1 - i), parts)));
}

/** `tf.split` with the size of each part; one of them may be -1. */
export function splitSizes(shape: Shape, sizes: readonly Dim[], axis = 0): readonly Shape[] | Failed {
  const at = normalizeAxis(axis, shape.length);
  if (isFailed(at)) return at;
  const size = shape[at] ?? 'unknown';
  const free = sizes.indexOf(-1);
  const given = sizes.filter((_, i) => i !== free).reduce(add, 0);
  if (free < 0 && equal(given, size) === 'no') return failed({ kind: 'sizes-differ', shapes: [shape, sizes], axes: [at, 0], sizes: [size, given] });
  const rest = sliceLength(size, given, undefined, 1);
  return sizes.map((part, i) => withSize(shape, at, i === free ? rest : part));
}

function splitAt(shape: Shape, indices: readonly Dim[], at: number): readonly Shape[] {
  const bounds = [undefined, ...indices, undefined];
  return bounds.slice(1).map((stop, i) => withSize(shape, at, sliceLength(shape[at] ?? 'unknown', bounds[i], stop, 1)));
}

function withSize(shape: Shape, at: number, size: Dim): Shape {
  return shape.map((dim, i) => (i === at ? size : dim));
}
