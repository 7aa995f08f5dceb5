/** Operations that move, add or drop axes and leave the elements as they are. */
import { type Axes, normalizeAxes, normalizeAxis } from './axes';
import { type Dim, equal } from './dim';
import { failed, isFailed, type ShapeResult } from './failure';
import type { Shape } from './shape';

/** `axes` undefined: all reversed. */
export function transpose(shape: Shape, axes?: readonly number[]): ShapeResult {
  if (axes === undefined) return [...shape].reverse();
  if (axes.length !== shape.length) return failed({ kind: 'not-a-permutation', axes, rank: shape.length });
  const order = normalizeAxes(axes, shape.length);
  return isFailed(order) ? order : order.map((axis): Dim => shape[axis] ?? 'unknown');
}

export function swapAxes(shape: Shape, axis1: number, axis2: number): ShapeResult {
  const [a, b] = [normalizeAxis(axis1, shape.length), normalizeAxis(axis2, shape.length)];
  if (isFailed(a)) return a;
  if (isFailed(b)) return b;
  return shape.map((dim, i) => (i === a ? shape[b] : i === b ? shape[a] : dim) ?? 'unknown');
}

/** The axes `source` go to the places `destination`; the others keep their order. */
export function moveAxis(shape: Shape, source: Axes, destination: Axes): ShapeResult {
  const [from, to] = [normalizeAxes(source, shape.length), normalizeAxes(destination, shape.length)];
  if (isFailed(from)) return from;
  if (isFailed(to)) return to;
  if (from.length !== to.length) return failed({ kind: 'entry-count', what: 'destination', expected: from.length, got: to.length });
  const rest = shape.filter((_, i) => !from.includes(i));
  return shape.map((_, i): Dim => {
    const moved = to.indexOf(i);
    return (moved < 0 ? rest.shift() : shape[from[moved] ?? 0]) ?? 'unknown';
  });
}

/** Axes of size 1 at these places of the result. */
export function expandDims(shape: Shape, axes: Axes): ShapeResult {
  const rank = shape.length + (typeof axes === 'number' ? 1 : axes.length);
  const added = normalizeAxes(axes, rank);
  if (isFailed(added)) return added;
  const rest = [...shape];
  return Array.from({ length: rank }, (_, i): Dim => (added.includes(i) ? 1 : (rest.shift() ?? 'unknown')));
}

/**
 * Drops axes of size 1: those named, or all. Without axes, a size that we do not know leaves even the rank unknown
 * (undefined); a `None` is kept, as in Keras, and so is a named size: here it is taken for what it nearly always is, more than 1.
 */
export function squeeze(shape: Shape, axes?: Axes): ShapeResult | undefined {
  if (axes === undefined) return shape.includes('unknown') ? undefined : shape.filter(dim => dim !== 1);
  if (shape.length === 0 && (axes === 0 || axes === -1)) return shape;
  const dropped = normalizeAxes(axes, shape.length);
  if (isFailed(dropped)) return dropped;
  const wrong = dropped.find(axis => equal(shape[axis] ?? 'unknown', 1) === 'no');
  if (wrong !== undefined) return failed({ kind: 'size-not-one', axis: wrong, size: shape[wrong] ?? 'unknown' });
  return shape.filter((_, i) => !dropped.includes(i));
}

/** `np.atleast_1d`, `_2d`, `_3d`. */
export function atLeastRank(shape: Shape, rank: 1 | 2 | 3): Shape {
  if (shape.length >= rank) return shape;
  const [first = 1, second] = shape;
  if (rank === 1) return [first];
  if (rank === 2) return [1, first];
  return second === undefined ? [1, first, 1] : [first, second, 1];
}

/** For operations that keep the shape and only need their axes to exist (`flip`, `roll`, `cumsum`, `sort`, `softmax`). */
export function keep(shape: Shape, axes?: Axes): ShapeResult {
  if (axes === undefined) return shape;
  const normal = typeof axes === 'number' ? normalizeAxis(axes, shape.length) : normalizeAxes(axes, shape.length);
  return isFailed(normal) ? normal : shape;
}
