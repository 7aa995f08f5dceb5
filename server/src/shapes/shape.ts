/** The shape of a tensor: one dimension an axis. A scalar has the shape (). */
import { type Dim, equal, joinDim, multiply, print, sameDim, type Truth } from './dim';

export type Shape = readonly Dim[];

/** As Python prints a tuple: `(None, 28, 28, 1)`, `(n,)`, `()`. */
export function printShape(shape: Shape): string {
  return shape.length === 1 ? `(${shape.map(print).join()},)` : `(${shape.map(print).join(', ')})`;
}

/** Axis by axis; `undefined` if the ranks differ. */
export function joinShape(a: Shape, b: Shape): Shape | undefined {
  return a.length === b.length ? a.map((dim, i) => joinDim(dim, b[i] ?? 'unknown')) : undefined;
}

/** The same rank, and the same canonical form on each axis. */
export function sameShape(a: Shape, b: Shape): boolean {
  return a.length === b.length && a.every((dim, i) => sameDim(dim, b[i] ?? 'unknown'));
}

/** The number of elements. A zero makes it zero whatever the other axes are. */
export function product(shape: Shape): Dim {
  return shape.includes(0) ? 0 : shape.reduce(multiply, 1);
}

/** Whether the two can be the same shape: `no` if their ranks or two of their sizes surely differ. */
export function compatible(a: Shape, b: Shape): Truth {
  if (a.length !== b.length) return 'no';
  const axes = a.map((dim, i) => equal(dim, b[i] ?? 'unknown'));
  return axes.includes('no') ? 'no' : axes.includes('maybe') ? 'maybe' : 'yes';
}
