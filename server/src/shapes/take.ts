/** Picking elements by arrays of integers: `take`, `gather` and their like. (Square brackets: indexing.ts.) */
import { normalizeAxis } from './axes';
import { broadcast } from './broadcast';
import { type Dim, equal } from './dim';
import { failed, isFailed, type ShapeResult } from './failure';
import { product, type Shape } from './shape';

/** `np.take`, `ops.take`, `tf.gather`: the indices' shape in place of the axis; `axis` undefined: flattened first. */
export function take(shape: Shape, indices: Shape, axis?: number): ShapeResult {
  if (axis === undefined) return indices;
  const at = normalizeAxis(axis, shape.length);
  return isFailed(at) ? at : [...shape.slice(0, at), ...indices, ...shape.slice(at + 1)];
}

/** `tf.gather(batch_dims=…)`: the first axes of both go together. */
export function gather(shape: Shape, indices: Shape, axis: number, batchDims = 0): ShapeResult {
  const [at, batch] = [normalizeAxis(axis, shape.length), batchDims < 0 ? batchDims + indices.length : batchDims];
  if (isFailed(at)) return at;
  if (batch > indices.length || batch < 0) return failed({ kind: 'rank', shape: indices, min: batchDims });
  for (let i = 0; i < batch; i++) {
    const sizes = [shape[i] ?? 'unknown', indices[i] ?? 'unknown'] as const;
    if (equal(...sizes) === 'no') return failed({ kind: 'sizes-differ', shapes: [shape, indices], axes: [i, i], sizes });
  }
  return [...shape.slice(0, at), ...indices.slice(batch), ...shape.slice(at + 1)];
}

/** `tf.gather_nd`: the last axis of the indices holds coordinates. Undefined: how many is not known, so neither is the rank. */
export function gatherNd(shape: Shape, indices: Shape, batchDims = 0): ShapeResult | undefined {
  const last = indices.at(-1);
  if (last === undefined) return failed({ kind: 'rank', shape: indices, min: 1 });
  if (typeof last !== 'number') return undefined;
  if (last + batchDims > shape.length) return failed({ kind: 'too-many-indices', shape, count: last });
  return [...indices.slice(0, -1), ...shape.slice(batchDims + last)];
}

/** `np.take_along_axis`: ranks must agree, all axes but this one are broadcast. */
export function takeAlongAxis(shape: Shape, indices: Shape, axis: number | undefined): ShapeResult {
  const from = axis === undefined ? [product(shape)] : shape;
  if (from.length !== indices.length) return failed({ kind: 'ranks-differ', shapes: [from, indices] });
  const at = normalizeAxis(axis ?? 0, from.length);
  if (isFailed(at)) return at;
  const count: Dim = indices[at] ?? 'unknown';
  const free = (s: Shape): Shape => s.map((dim, i) => (i === at ? 1 : dim));
  const rest = broadcast(free(from), free(indices));
  return isFailed(rest) ? rest : rest.map((dim, i) => (i === at ? count : dim));
}
