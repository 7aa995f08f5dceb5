/** Diagonals and triangles of matrices. */
import { normalizeAxes } from './axes';
import { add, type Dim, maximum, minimum } from './dim';
import { type Failed, failed, isFailed, type ShapeResult } from './failure';
import type { Shape } from './shape';

/** `np.diag`: a vector becomes a matrix, a matrix gives its diagonal. */
export function diag(shape: Shape, k = 0): ShapeResult {
  if (shape.length !== 1 && shape.length !== 2) return failed({ kind: 'rank', shape, min: 1, max: 2 });
  if (shape.length === 2) return diagonal(shape, k, 0, 1);
  const size = add(shape[0] ?? 'unknown', Math.abs(k));
  return [size, size];
}

/** `np.diagonal`: the two axes go, their diagonal comes last. */
export function diagonal(shape: Shape, offset = 0, axis1 = 0, axis2 = 1): ShapeResult {
  const rest = trace(shape, axis1, axis2);
  const axes = matrixAxes(shape, axis1, axis2);
  if (isFailed(rest) || isFailed(axes)) return isFailed(axes) ? axes : rest;
  const [rows, columns] = axes.map((axis): Dim => shape[axis] ?? 'unknown');
  const length = minimum(add(rows ?? 'unknown', Math.min(offset, 0)), add(columns ?? 'unknown', -Math.max(offset, 0)));
  return [...rest, maximum(length, 0)];
}

/** `np.trace`: the two axes go. */
export function trace(shape: Shape, axis1 = 0, axis2 = 1): ShapeResult {
  const axes = matrixAxes(shape, axis1, axis2);
  return isFailed(axes) ? axes : shape.filter((_, i) => !axes.includes(i));
}

/** `np.tril`, `np.triu`: the shape stays; a vector becomes a matrix in NumPy. */
export function triangle(shape: Shape): ShapeResult {
  const [only] = shape;
  if (only === undefined) return failed({ kind: 'rank', shape, min: 1 });
  return shape.length === 1 ? [only, only] : shape;
}

function matrixAxes(shape: Shape, axis1: number, axis2: number): readonly number[] | Failed {
  return shape.length < 2 ? failed({ kind: 'rank', shape, min: 2 }) : normalizeAxes([axis1, axis2], shape.length);
}
