/** Broadcasting, as NumPy, TensorFlow and Keras have it. */
import { atLeast, type Dim, equal, maximum, sameDim } from './dim';
import { type Failed, failed, type ShapeResult } from './failure';
import type { Shape } from './shape';

/**
 * The shape that all of these are broadcast to. Fails only if two sizes surely differ and neither can be 1.
 * A `None` against a size other than 1 gives that size, as Keras has it.
 */
export function broadcast(...shapes: readonly Shape[]): ShapeResult {
  return broadcastParts(shapes, shapes);
}

/** The same for parts of shapes (all but the last two axes of a product's); a failure shows the whole ones. */
export function broadcastParts(shapes: readonly Shape[], whole: readonly Shape[]): ShapeResult {
  const rank = Math.max(0, ...shapes.map(s => s.length));
  const result: Dim[] = [];
  for (let axis = 0; axis < rank; axis++) {
    let dim: Dim = 1;
    for (const shape of shapes) {
      const at = axis - (rank - shape.length);
      const both = broadcastDims(dim, shape[at] ?? 1);
      if (both === undefined) return failed({ kind: 'not-broadcastable', shapes: whole, sizes: [dim, shape[at] ?? 1] });
      dim = both;
    }
    result.push(dim);
  }
  return result;
}

/** `np.broadcast_to`: the target itself, if the shape can be broadcast to it without growing it. */
export function broadcastTo(shape: Shape, target: Shape): ShapeResult {
  const refused = (a: Dim, b: Dim): Failed => failed({ kind: 'not-broadcastable', shapes: [shape, target], sizes: [a, b] });
  const lead = target.length - shape.length;
  if (lead < 0) return failed({ kind: 'ranks-differ', shapes: [shape, target] });
  const result: Dim[] = [...target.slice(0, lead)];
  for (const [i, from] of shape.entries()) {
    const to = target[lead + i] ?? 1;
    if (equal(from, 1) === 'no' && equal(from, to) === 'no') return refused(from, to);
    result.push(to);
  }
  return result;
}

/** Two axes broadcast against each other; undefined if they cannot be. */
export function broadcastDims(a: Dim, b: Dim): Dim | undefined {
  if (a === 1) return b;
  if (b === 1 || sameDim(a, b)) return a;
  const [aIsOther, bIsOther] = [equal(a, 1) === 'no', equal(b, 1) === 'no'];
  if (aIsOther && bIsOther) {
    if (equal(a, b) === 'no') return undefined;
    // Both are the same size then: a number says more than a name.
    return typeof b !== 'number' ? a : b;
  }
  // What can be 1 gives way to what cannot.
  if (aIsOther) return a;
  if (bIsOther) return b;
  // One of them is 1, or they are the same.
  return atLeast(a, 1) === 'yes' && atLeast(b, 1) === 'yes' ? maximum(a, b) : 'unknown';
}

/**
 * The size of two axes that must have the same one; undefined if they surely differ.
 * Keras keeps the first one's `None` though the other has a number; where shapes are `symbolic` (any of them has a
 * `None`), what we do not know of the first may be such a `None` and is not filled in from the second.
 */
export function unify(a: Dim, b: Dim, symbolic: boolean): Dim | undefined {
  if (equal(a, b) === 'no') return undefined;
  if (a === 'unknown') return symbolic || b === 'None' ? a : b;
  if (a === 'None' || typeof b !== 'number') return a;
  return b;
}

/** Whether a shape belongs to a tensor whose sizes Keras itself leaves open. */
export function isSymbolic(shapes: readonly Shape[]): boolean {
  return shapes.some(s => s.includes('None'));
}

/** Shapes that must agree on all axes but `except`; the result says most about each of the others. */
export function unifyShapes(shapes: readonly Shape[], except?: number): ShapeResult {
  const [first, ...others] = shapes;
  if (first === undefined) return failed({ kind: 'no-operands' });
  const symbolic = isSymbolic(shapes);
  let result = first;
  for (const shape of others) {
    if (shape.length !== first.length) return failed({ kind: 'ranks-differ', shapes: [first, shape] });
    const next: Dim[] = [];
    for (const [axis, dim] of result.entries()) {
      const other = shape[axis] ?? 'unknown';
      const both = axis === except ? dim : unify(dim, other, symbolic);
      if (both === undefined) return failed({ kind: 'sizes-differ', shapes: [first, shape], axes: [axis, axis], sizes: [dim, other] });
      next.push(both);
    }
    result = next;
  }
  return result;
}
