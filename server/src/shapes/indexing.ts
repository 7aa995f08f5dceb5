/** What square brackets give: NumPy's basic and advanced indexing. */
import { broadcast } from './broadcast';
import { compare, type Dim, equal, negate } from './dim';
import { type Failed, failed, isFailed, type ShapeResult } from './failure';
import type { Shape } from './shape';
import { sliceLength } from './slice';

/** One item between the commas. */
export type IndexItem =
  | { readonly kind: 'integer'; readonly value: Dim }
  /** `undefined`: the bound is not written (or None). */
  | { readonly kind: 'slice'; readonly start?: Dim; readonly stop?: Dim; readonly step?: Dim }
  | { readonly kind: 'newaxis' }
  | { readonly kind: 'ellipsis' }
  /** An array or list of integers. */
  | { readonly kind: 'integers'; readonly shape: Shape }
  /** A mask of this shape; `count` is how many of its elements are true, where that is known or has a name. */
  | { readonly kind: 'mask'; readonly shape: Shape; readonly count?: Dim }
  | { readonly kind: 'unknown' };

type Advanced = Extract<IndexItem, { readonly kind: 'integers' | 'mask' }>;

/**
 * The shape of `x[items]`; undefined where an item is so unknown that even the rank is (it may be an integer, a slice,
 * an array or None). Arrays among the items are broadcast together; their axes stand where the first array stood if
 * the arrays (and integers) are next to each other, else in front. A `None` axis is never out of range.
 */
export function index(shape: Shape, items: readonly IndexItem[]): ShapeResult | undefined {
  if (items.filter(i => i.kind === 'ellipsis').length > 1) return failed({ kind: 'several-ellipses' });
  const count = items.reduce((n, item) => n + consumed(item), 0);
  if (count > shape.length) return failed({ kind: 'too-many-indices', shape, count });
  if (items.some(i => i.kind === 'unknown')) return undefined;

  const whole = items.some(i => i.kind === 'ellipsis') ? items : [...items, { kind: 'ellipsis' } as const];
  // Integers count as arrays of rank 0 as soon as there is a real one.
  const advanced = whole.some(isAdvanced);
  const result: (Dim | 'arrays')[] = [];
  const arrays: Shape[] = [];
  let axis = 0;
  let [blocks, inside] = [0, false];
  for (const item of whole) {
    const size = shape[axis] ?? 'unknown';
    const joins = isAdvanced(item) || (advanced && item.kind === 'integer');
    if (joins && !inside && blocks++ === 0) result.push('arrays');
    inside = joins;
    switch (item.kind) {
      case 'integer': {
        if (isOutside(item.value, size)) return failed({ kind: 'index-out-of-range', shape, axis, index: item.value, size });
        if (advanced) arrays.push([]);
        break;
      }
      case 'slice':
        if (item.step === 0) return failed({ kind: 'zero-step' });
        result.push(sliceLength(size, item.start, item.stop, item.step ?? 1));
        break;
      case 'newaxis':
        result.push(1);
        break;
      case 'ellipsis':
        result.push(...shape.slice(axis, axis + shape.length - count));
        axis += shape.length - count;
        break;
      case 'integers':
        arrays.push(item.shape);
        break;
      case 'mask': {
        const misfit = maskMisfit(shape, axis, item.shape);
        if (misfit !== undefined) return misfit;
        arrays.push([item.count ?? 'unknown']);
        break;
      }
    }
    axis += consumed(item);
  }
  const picked = broadcast(...arrays);
  if (isFailed(picked)) return picked;
  const rest = result.filter(dim => dim !== 'arrays');
  if (!advanced) return rest;
  const at = blocks === 1 ? result.indexOf('arrays') : 0;
  return [...rest.slice(0, at), ...picked, ...rest.slice(at)];
}

/** How many axes an item takes. What is unknown may be None, which takes none. */
function consumed(item: IndexItem): number {
  switch (item.kind) {
    case 'integer':
    case 'slice':
    case 'integers':
      return 1;
    case 'mask':
      return item.shape.length;
    default:
      return 0;
  }
}

function isAdvanced(item: IndexItem): item is Advanced {
  return item.kind === 'integers' || item.kind === 'mask';
}

/** Whether `-size <= value < size` surely does not hold. */
function isOutside(value: Dim, size: Dim): boolean {
  const above = compare(value, size);
  return above === 0 || above === 1 || compare(value, negate(size)) === -1;
}

function maskMisfit(shape: Shape, axis: number, mask: Shape): Failed | undefined {
  for (const [i, dim] of mask.entries()) {
    const size = shape[axis + i] ?? 'unknown';
    if (equal(size, dim) === 'no') return failed({ kind: 'mask-size', shape, mask, axis: axis + i, sizes: [size, dim] });
  }
  return undefined;
}
