/**
 * What a shape operation says when it cannot be done, as data: whoever reports it knows the operation and its
 * arguments, this knows the axis and the sizes. An operation fails only when it must fail for every value of the sizes.
 */
import { type Dim, print } from './dim';
import { printShape, type Shape } from './shape';

type ShapeFailure =
  | { readonly kind: 'axis-out-of-range'; readonly axis: number; readonly rank: number }
  | { readonly kind: 'repeated-axis'; readonly axes: readonly number[] }
  /** `axes` does not name each of the `rank` axes once. */
  | { readonly kind: 'not-a-permutation'; readonly axes: readonly number[]; readonly rank: number }
  /** An argument must have `expected` entries (one an axis, or as many as another argument). */
  | { readonly kind: 'entry-count'; readonly what: string; readonly expected: number; readonly got: number }
  | { readonly kind: 'rank'; readonly shape: Shape; readonly min: number; readonly max?: number }
  | { readonly kind: 'ranks-differ'; readonly shapes: readonly Shape[] }
  /** Two axes that must have one size; `axes` says which of each shape. */
  | { readonly kind: 'sizes-differ'; readonly shapes: readonly [Shape, Shape]; readonly axes: readonly [number, number]; readonly sizes: readonly [Dim, Dim] }
  | { readonly kind: 'not-broadcastable'; readonly shapes: readonly Shape[]; readonly sizes: readonly [Dim, Dim] }
  | { readonly kind: 'total-size'; readonly from: Shape; readonly to: Shape; readonly total: Dim }
  | { readonly kind: 'several-free-sizes'; readonly to: Shape }
  | { readonly kind: 'negative-size'; readonly size: Dim }
  | { readonly kind: 'not-divisible'; readonly axis: number; readonly size: Dim; readonly by: Dim }
  | { readonly kind: 'size-not-one'; readonly axis: number; readonly size: Dim }
  | { readonly kind: 'no-operands' }
  | { readonly kind: 'too-many-indices'; readonly shape: Shape; readonly count: number }
  | { readonly kind: 'several-ellipses' }
  | { readonly kind: 'index-out-of-range'; readonly shape: Shape; readonly axis: number; readonly index: Dim; readonly size: Dim }
  | { readonly kind: 'mask-size'; readonly shape: Shape; readonly mask: Shape; readonly axis: number; readonly sizes: readonly [Dim, Dim] }
  | { readonly kind: 'zero-step' }
  /** `because` is an English clause about the text of the equation itself. */
  | { readonly kind: 'equation'; readonly equation: string; readonly because: string }
  | { readonly kind: 'equation-rank'; readonly equation: string; readonly operand: number; readonly subscripts: string; readonly shape: Shape }
  /** A window of extent `needs` does not fit into `length`: the output would have `output` places. */
  | { readonly kind: 'window-too-large'; readonly length: Dim; readonly needs: Dim; readonly output: Dim };

export interface Failed {
  readonly kind: 'shape-failure';
  readonly reason: ShapeFailure;
}
export type ShapeResult = Shape | Failed;

export function failed(reason: ShapeFailure): Failed {
  return { kind: 'shape-failure', reason };
}

export function isFailed(result: unknown): result is Failed {
  return typeof result === 'object' && result !== null && 'kind' in result && result.kind === 'shape-failure';
}

/** The reason as an English clause, without a capital letter or a full stop: "axis 2 is out of range for rank 2". */
export function explain(reason: ShapeFailure): string {
  switch (reason.kind) {
    case 'axis-out-of-range':
      return `axis ${reason.axis} is out of range for ${reason.rank} ${reason.rank === 1 ? 'axis' : 'axes'}`;
    case 'repeated-axis':
      return `axes (${reason.axes.join(', ')}) name an axis twice`;
    case 'not-a-permutation':
      return `axes (${reason.axes.join(', ')}) do not name each of ${reason.rank} axes once`;
    case 'entry-count':
      return `${reason.what} has ${reason.got} ${reason.got === 1 ? 'entry' : 'entries'}, ${reason.expected} expected`;
    case 'rank':
      return `${printShape(reason.shape)} has rank ${reason.shape.length}, ${ranks(reason.min, reason.max)} expected`;
    case 'ranks-differ':
      return `the ranks of ${shapesText(reason.shapes)} differ`;
    case 'sizes-differ':
      return `axis ${reason.axes[0]} of ${printShape(reason.shapes[0])} and axis ${reason.axes[1]} of ${printShape(reason.shapes[1])} differ: ${print(reason.sizes[0])} and ${print(reason.sizes[1])}`;
    case 'not-broadcastable':
      return `${shapesText(reason.shapes)} cannot be broadcast: ${print(reason.sizes[0])} and ${print(reason.sizes[1])} differ and neither is 1`;
    case 'total-size':
      return `${printShape(reason.from)} has ${print(reason.total)} elements, which do not fit ${printShape(reason.to)}`;
    case 'several-free-sizes':
      return `only one size of ${printShape(reason.to)} can be left open`;
    case 'negative-size':
      return `${print(reason.size)} is no size`;
    case 'not-divisible':
      return `axis ${reason.axis} of size ${print(reason.size)} cannot be divided into ${print(reason.by)} equal parts`;
    case 'size-not-one':
      return `axis ${reason.axis} has size ${print(reason.size)}, not 1`;
    case 'no-operands':
      return 'at least one array is needed';
    case 'too-many-indices':
      return `${reason.count} indices for ${printShape(reason.shape)}, which has ${reason.shape.length} ${reason.shape.length === 1 ? 'axis' : 'axes'}`;
    case 'several-ellipses':
      return 'an index can have only one ellipsis';
    case 'index-out-of-range':
      return `index ${print(reason.index)} is out of range for axis ${reason.axis} of ${printShape(reason.shape)}, which has size ${print(reason.size)}`;
    case 'mask-size':
      return `the mask ${printShape(reason.mask)} does not fit axis ${reason.axis} of ${printShape(reason.shape)}: ${print(reason.sizes[1])} and ${print(reason.sizes[0])}`;
    case 'zero-step':
      return 'the step of a slice cannot be 0';
    case 'equation':
      return `"${reason.equation}" ${reason.because}`;
    case 'equation-rank':
      return `"${reason.subscripts}" in "${reason.equation}" does not fit the rank of ${printShape(reason.shape)}`;
    case 'window-too-large':
      return `a window of ${print(reason.needs)} does not fit into ${print(reason.length)}`;
  }
}

function ranks(min: number, max: number | undefined): string {
  if (max === undefined) return `at least ${min}`;
  return min === max ? String(min) : `${min} to ${max}`;
}

function shapesText(shapes: readonly Shape[]): string {
  return shapes.map(printShape).join(' and ');
}
