/** Reshaping, with -1, with names, and with what is not known. */
import { atLeast, type Dim, equal, floorDivide, modulo } from './dim';
import { failed, type ShapeResult } from './failure';
import { product, type Shape } from './shape';

/**
 * `target` may hold -1 (or, in NumPy, any negative number) once. In `keras` mode other negative numbers are refused, and a
 * `None` in the shape or in the target turns all checks off: `(None, 4)` to `(-1, 3)` is `(None, 3)`, although 3 may
 * not divide (keras.ops.reshape, layers.Reshape, tf.reshape on symbolic tensors).
 * A size that we do not know is worked out where it is the only one; it may stand for -1.
 */
export function reshape(shape: Shape, target: Shape, mode: 'numpy' | 'keras' = 'numpy'): ShapeResult {
  const isFree = (dim: Dim): boolean => (mode === 'numpy' ? atLeast(dim, 0) === 'no' : dim === -1);
  const negative = target.find(dim => !isFree(dim) && atLeast(dim, 0) === 'no');
  if (negative !== undefined) return failed({ kind: 'negative-size', size: negative });
  const free = target.findIndex(isFree);
  if (free >= 0 && target.some((dim, i) => i !== free && isFree(dim))) return failed({ kind: 'several-free-sizes', to: target });

  const open = free >= 0 ? free : target.indexOf('unknown');
  const others = target.filter((_, i) => i !== open);
  const total = product(shape);
  const filled = (by: Dim): Shape => target.map((dim, i) => (i === open ? by : dim));

  if (shape.includes('None') || others.includes('None')) return open < 0 ? target : filled(free < 0 ? 'unknown' : 'None');
  if (shape.includes('unknown') || others.includes('unknown')) return open < 0 ? target : filled('unknown');

  const known = product(others);
  const misfit = failed({ kind: 'total-size', from: shape, to: target, total });
  if (open < 0) return equal(total, known) === 'no' ? misfit : target;
  if (known === 0) return free >= 0 || equal(total, 0) === 'no' ? misfit : target;
  if (equal(modulo(total, known), 0) === 'no') return misfit;
  // A size that we do not know, of an array that may be empty, may be another one than the quotient.
  if (free < 0 && equal(total, 0) !== 'no') return target;
  return filled(floorDivide(total, known));
}

/** `ravel`, `flatten`: one axis with all elements. */
export function flatten(shape: Shape): Shape {
  return [product(shape)];
}
