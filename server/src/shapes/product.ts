/** Products of arrays over axes that must have the same size. */
import { type Axes, normalizeAxes, normalizeAxis } from './axes';
import { broadcastParts } from './broadcast';
import { type Dim, equal, multiply } from './dim';
import { type Failed, failed, isFailed, type ShapeResult } from './failure';
import { product, type Shape } from './shape';

/** `@`, `np.matmul`, `tf.matmul`, `ops.matmul`: rank 1 counts as a row on the left, as a column on the right. */
export function matmul(a: Shape, b: Shape): ShapeResult {
  const scalar = [a, b].find(s => s.length === 0);
  if (scalar !== undefined) return failed({ kind: 'rank', shape: scalar, min: 1 });
  const wrong = mismatch(a, b, [[a.length - 1, Math.max(b.length - 2, 0)]]);
  if (wrong !== undefined) return wrong;
  const lead = broadcastParts([a.slice(0, -2), b.slice(0, -2)], [a, b]);
  if (isFailed(lead)) return lead;
  return [...lead, ...(a.length > 1 ? a.slice(-2, -1) : []), ...(b.length > 1 ? b.slice(-1) : [])];
}

/** `np.dot`: a scalar multiplies; otherwise the last axis of `a` with the last but one of `b`. */
export function dot(a: Shape, b: Shape): ShapeResult {
  if (a.length === 0) return b;
  if (b.length === 0) return a;
  return contract(a, b, [a.length - 1], [Math.max(b.length - 2, 0)]);
}

/** `np.inner`: the last axes of both. */
export function inner(a: Shape, b: Shape): ShapeResult {
  if (a.length === 0) return b;
  if (b.length === 0) return a;
  return contract(a, b, [a.length - 1], [b.length - 1]);
}

/** `np.outer`: both flattened. */
export function outer(a: Shape, b: Shape): Shape {
  return [product(a), product(b)];
}

/** `np.vdot`: both flattened, of the same length. */
export function vdot(a: Shape, b: Shape): ShapeResult {
  const [n, m] = [product(a), product(b)];
  return mismatch([n], [m], [[0, 0]]) ?? [];
}

/** `np.vecdot`, `linalg.vecdot`: the last axes (or `axis`) of both, the others broadcast. */
export function vecdot(a: Shape, b: Shape, axis = -1): ShapeResult {
  const [i, j] = [normalizeAxis(axis, a.length), normalizeAxis(axis, b.length)];
  if (isFailed(i)) return i;
  if (isFailed(j)) return j;
  return mismatch(a, b, [[i, j]]) ?? broadcastParts([without(a, [i]), without(b, [j])], [a, b]);
}

/** `axes`: how many axes from the end of `a` and the front of `b`, or which of each. */
export function tensordot(a: Shape, b: Shape, axes: number | readonly [Axes, Axes] = 2): ShapeResult {
  if (typeof axes !== 'number') {
    const [i, j] = [normalizeAxes(axes[0], a.length), normalizeAxes(axes[1], b.length)];
    if (isFailed(i)) return i;
    return isFailed(j) ? j : contract(a, b, i, j);
  }
  const count = Math.max(axes, 0);
  for (const shape of [a, b]) if (shape.length < count) return failed({ kind: 'rank', shape, min: count });
  return contract(
    a,
    b,
    a.slice(a.length - count).map((_, i) => a.length - count + i),
    b.slice(0, count).map((_, i) => i),
  );
}

/**
 * `K.batch_dot` and `layers.Dot`: axis 0 is the batch of both. The result of two vectors keeps an axis: (batch, 1).
 */
export function batchDot(a: Shape, b: Shape, axes: readonly [number, number]): ShapeResult {
  for (const shape of [a, b]) if (shape.length < 2) return failed({ kind: 'rank', shape, min: 2 });
  const [i, j] = [normalizeAxis(axes[0], a.length), normalizeAxis(axes[1], b.length)];
  if (isFailed(i)) return i;
  if (isFailed(j)) return j;
  const wrong = mismatch(a, b, [[i, j]]);
  if (wrong !== undefined) return wrong;
  const result = [...without(a, [i]), ...without(b, [0, j])];
  return result.length === 1 ? [...result, 1] : result;
}

/** `np.kron`: sizes multiply, the shorter shape counts as 1 in front. */
export function kron(a: Shape, b: Shape): Shape {
  const rank = Math.max(a.length, b.length);
  const sized = (s: Shape, i: number): Dim => s[i - (rank - s.length)] ?? 1;
  return Array.from({ length: rank }, (_, i) => multiply(sized(a, i), sized(b, i)));
}

/** `np.cross` over the last axes, of 2 or 3 each; two of 2 leave no axis. Undefined: which of them, and so the rank, is not known. */
export function cross(a: Shape, b: Shape): ShapeResult | undefined {
  for (const shape of [a, b]) {
    const size = shape.at(-1);
    if (size === undefined) return failed({ kind: 'rank', shape, min: 1 });
    if (equal(size, 2) === 'no' && equal(size, 3) === 'no')
      return failed({ kind: 'sizes-differ', shapes: [shape, [3]], axes: [shape.length - 1, 0], sizes: [size, 3] });
  }
  const lead = broadcastParts([a.slice(0, -1), b.slice(0, -1)], [a, b]);
  if (isFailed(lead)) return lead;
  const sizes = [a.at(-1), b.at(-1)];
  if (sizes.includes(3)) return [...lead, 3];
  return sizes.every(size => size === 2) ? lead : undefined;
}

/** Both without the axes that are summed over, which must agree in pairs. */
function contract(a: Shape, b: Shape, i: readonly number[], j: readonly number[]): ShapeResult {
  if (i.length !== j.length) return failed({ kind: 'entry-count', what: 'axes', expected: i.length, got: j.length });
  return (
    mismatch(
      a,
      b,
      i.map((axis, k) => [axis, j[k] ?? 0]),
    ) ?? [...without(a, i), ...without(b, j)]
  );
}

function mismatch(a: Shape, b: Shape, pairs: readonly (readonly [number, number])[]): Failed | undefined {
  for (const [i, j] of pairs) {
    const sizes = [a[i] ?? 'unknown', b[j] ?? 'unknown'] as const;
    if (equal(...sizes) === 'no') return failed({ kind: 'sizes-differ', shapes: [a, b], axes: [i, j], sizes });
  }
  return undefined;
}

function without(shape: Shape, axes: readonly number[]): Shape {
  return shape.filter((_, i) => !axes.includes(i));
}
