/** What an operation on arrays comes to, before a library makes its own kind of value of it. */
import type { Failed, Shape, ShapeResult } from '../../shapes';
import type { Address, Failure, Range, Value } from '../../values';

/** One array. */
export interface Out {
  readonly kind: 'out';
  readonly shape: Shape | undefined;
  readonly dtype?: string;
  /** Its numbers, row by row, if it is small and constant. */
  readonly numbers?: readonly number[];
  readonly range?: Range;
  /** Every whole number within `range` is among the elements. */
  readonly complete?: true;
  /** It may share memory with the array that this cell belongs to. */
  readonly valid?: Address;
  readonly sizes?: Shape;
  /** NumPy: an array of rank 0 stays one, and is no scalar. */
  readonly array?: true;
  readonly about?: string;
}
/** Several arrays. `names`: a named tuple. */
export interface Outs {
  readonly kind: 'outs';
  readonly form: 'list' | 'tuple';
  readonly items: readonly (Out | Outs)[];
  readonly names?: readonly string[];
  /** So many more like the last item; then there is one item. */
  readonly count?: import('../../shapes').Dim;
}
export type Outcome = Out | Outs | Failed | Value | Failure;

export type Rest = Omit<Out, 'kind' | 'shape'>;
/** An array of this shape, or the failure that stands in its place. */
export const out = (shape: ShapeResult | undefined, rest: Rest = {}): Out | Failed =>
  shape !== undefined && 'kind' in shape ? shape : { kind: 'out', shape, ...rest };
export const outs = (form: Outs['form'], items: readonly (Out | Failed)[], names?: readonly string[]): Outs | Failed => {
  const wrong = items.find((item): item is Failed => item.kind === 'shape-failure');
  return wrong ?? { kind: 'outs', form, items: items.filter((item): item is Out => item.kind === 'out'), ...(names && { names }) };
};
/** Drops what is undefined, for exact optional fields. */
export const typed = (dtype: string | undefined): { readonly dtype?: string } => (dtype === undefined ? {} : { dtype });
export const ranged = (range: Range | undefined): { readonly range?: Range } => (range === undefined ? {} : { range });
