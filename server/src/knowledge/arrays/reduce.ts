/** Reductions, and what goes along an axis: sums, means, extremes, cumulative sums, sorting, counting. */
import { add, type Dim, isFailed, keep, maximum, minimum, multiply, normalizeAxis, product, reduce as reduceShape, type Shape, subtract } from '../../shapes';
import type { Range } from '../../values';
import { everyNumber } from './constants';
import { asked, own } from './create';
import { type Call, type Family, family } from './define';
import { kindOf } from './dtype';
import { binaryType, type Yield, yielded } from './elementwise';
import type { Operand } from './operand';
import { type Out, out, outs, type Rest, ranged, typed } from './outcome';
import { type Axes, array, axes, axis, dim, dtype, flagged, keepdims, optionalArray, optionalDim, requiredAxes } from './roles';

/** Sums widen small integers in NumPy. */
type Reduced = Yield | 'sum' | 'index';
/** What all numbers, or all sizes, come to. */
interface Fold {
  readonly numbers?: (numbers: readonly number[]) => number;
  readonly sizes?: (sizes: readonly Dim[]) => Dim;
  readonly range?: 'same' | 'index';
  /** The bound that it gives of elements that reach it. */
  readonly bound?: 'min' | 'max';
}

export const reduction = (yields: Reduced, fold: Fold = {}, byDefault: Axes = 'all'): Family =>
  family({ x: array, axis: axes(byDefault), keepdims, dtype }, ({ x, axis, keepdims, dtype }, call) => {
    const all = axis === 'all' || (x.shape !== undefined && axis !== 'unknown' && axis.length === x.shape.length);
    const shape = reduced(x.shape, axis, keepdims);
    return out(shape, {
      ...asked(dtype, typeOf(yields, x, call)),
      ...(all && !keepdims ? whole(fold, x) : {}),
      ...(all && !keepdims ? bound(fold, x) : {}),
      ...(fold.range === 'index' ? ranged(indices(x, axis)) : fold.range === 'same' ? ranged(x.range) : {}),
    });
  });

/** The shape without these axes; an axis that is not known leaves the rank unknown, or the sizes. */
export function reduced(shape: Shape | undefined, axis: Axes, keepdims: boolean) {
  if (!shape) return axis === 'all' && !keepdims ? [] : undefined;
  if (axis === 'unknown') return keepdims ? shape.map((): Dim => 'unknown') : undefined;
  return reduceShape(shape, axis === 'all' ? undefined : axis, keepdims);
}

function typeOf(yields: Reduced, x: Operand, call: Call): string | undefined {
  const dtype = own(x, call);
  if (yields === 'index') return call.dialect.name === 'keras' ? 'int32' : 'int64';
  if (yields === 'float' && call.dialect.flavour === 'numpy' && dtype !== undefined && ['bool', 'int', 'uint'].includes(kindOf(dtype) ?? '')) return 'float64';
  if (yields !== 'sum') return yielded(dtype, yields, call.dialect);
  if (call.dialect.name === 'tensorflow' || call.dialect.name === 'backend' || dtype === undefined) return dtype;
  const kind = kindOf(dtype);
  return kind === 'bool' || kind === 'int'
    ? call.dialect.name === 'numpy'
      ? 'int64'
      : dtype === 'int64'
        ? 'int64'
        : 'int32'
    : kind === 'uint'
      ? call.dialect.name === 'numpy'
        ? 'uint64'
        : 'uint32'
      : dtype;
}

function whole({ numbers, sizes }: Fold, x: Operand): Rest {
  if (numbers && x.numbers && x.numbers.length > 0) {
    const result = numbers(x.numbers);
    if (Number.isFinite(result)) return { numbers: [result] };
  }
  return sizes && x.sizes ? { sizes: [sizes(x.sizes)] } : {};
}
/** The largest of labels of which every class is there. */
function bound({ bound }: Fold, x: Operand): Rest {
  const size = bound && x.complete ? x.range?.[bound] : undefined;
  return typeof size === 'number' ? { numbers: [size] } : {};
}
function indices(x: Operand, axis: Axes): Range | undefined {
  if (!x.shape || axis === 'unknown') return undefined;
  const at = axis === 'all' ? undefined : normalizeAxis(axis[0] ?? 0, x.shape.length);
  if (isFailed(at)) return undefined;
  const last = subtract(at === undefined ? product(x.shape) : (x.shape[at] ?? 'unknown'), 1);
  return { min: 0, ...(typeof last !== 'string' && { max: last }) };
}

export const sum: Fold = { numbers: all => all.reduce((a, b) => a + b, 0), sizes: all => all.reduce(add, 0) };
export const prod: Fold = { numbers: all => all.reduce((a, b) => a * b, 1), sizes: all => all.reduce(multiply, 1) };
export const max: Fold = { numbers: all => Math.max(...all), sizes: all => all.reduce(maximum), range: 'same', bound: 'max' };
export const min: Fold = { numbers: all => Math.min(...all), sizes: all => all.reduce(minimum), range: 'same', bound: 'min' };
export const mean: Fold = { numbers: all => all.reduce((a, b) => a + b, 0) / all.length };
export const argIndex: Fold = { range: 'index' };

/** `average(x, axis, weights)`. */
export const average: Family = family(
  { x: array, axis: axes(), weights: optionalArray, keepdims, returned: flagged(false) },
  ({ x, axis, keepdims, returned }, call) => {
    const made = out(reduced(x.shape, axis, keepdims), typed(yielded(own(x, call), 'float', call.dialect)));
    return returned ? outs('tuple', [made, made]) : made;
  },
);
/** `percentile(x, q, axis)`, `quantile`: the shape of `q` comes first. */
export const quantile: Family = family({ x: array, q: array, axis: axes(), keepdims }, ({ x, q, axis, keepdims }, call) => {
  const rest = reduced(x.shape, axis, keepdims);
  return out(
    rest === undefined || isFailed(rest) || !q.shape ? (q.shape ? rest : undefined) : [...q.shape, ...rest],
    typed(yielded(own(x, call), 'float', call.dialect)),
  );
});
/** `moments(x, axes)`: mean and variance. */
export const moments: Family = family({ x: array, axes: requiredAxes, keepdims }, ({ x, axes, keepdims }, call) => {
  const made = out(reduced(x.shape, axes, keepdims), typed(own(x, call)));
  return outs('tuple', [made, made]);
});
/** `norm(x, ord, axis)`: over all axes, one, or two. */
export const norm: Family = family({ x: array, axis: axes(), keepdims }, ({ x, axis, keepdims }, call) => {
  if (call.dialect.name === 'keras' && axis === 'all' && x.shape && x.shape.length > 2 && !x.symbolic && call.value('ord') === undefined)
    return call.misfit('without an axis, a norm is of a vector or a matrix');
  return out(reduced(x.shape, axis, keepdims), typed(yielded(own(x, call), 'float', call.dialect)));
});

// ── Along an axis, shape kept ────────────────────────────────────────────────

/** `softmax`, `flip`, `roll`, `reverse`: the shape stays; the axes must exist. */
export const along = (yields: Yield = 'same', byDefault: Axes = 'all'): Family =>
  family({ x: array, axis: axes(byDefault) }, ({ x, axis }, call) =>
    out(x.shape && (axis === 'all' || axis === 'unknown' ? x.shape : keep(x.shape, axis)), {
      array: true,
      ...typed(yielded(own(x, call), yields, call.dialect)),
      ...ranged(yields === 'same' ? x.range : undefined),
    }),
  );
/** The same where `axis=None` flattens first: `cumsum`, `sort`, `argsort`. */
export const alongOrFlat = (yields: Reduced, byDefault: Axes = 'all'): Family =>
  family({ x: array, axis: axes(byDefault), dtype }, ({ x, axis, dtype }, call) =>
    out(x.shape && (axis === 'all' ? [product(x.shape)] : axis === 'unknown' ? undefined : keep(x.shape, axis)), {
      array: true,
      ...asked(dtype, typeOf(yields, x, call)),
      ...ranged(yields === 'same' ? x.range : yields === 'index' ? indices(x, axis) : undefined),
    }),
  );
/** `diff(x, n, axis)`. */
export const diff: Family = family(
  { x: array, n: { ...dim, default: '1', fallback: 1 }, axis: axis(-1), prepend: optionalArray, append: optionalArray },
  ({ x, n, axis, prepend, append }, call) => {
    if (!x.shape || typeof axis !== 'number') return out(x.shape?.map((): Dim => 'unknown'));
    const at = normalizeAxis(axis, x.shape.length);
    if (isFailed(at)) return at;
    const more = [prepend, append].map((one): Dim => (!one ? 0 : one.shape?.length === 0 ? 1 : (one.shape?.[at] ?? 'unknown'))).reduce(add);
    return out(
      x.shape.map((size, i) => (i === at ? (size === 'None' ? size : maximum(subtract(add(size, more), n), 0)) : size)),
      typed(own(x, call)),
    );
  },
);

// ── Counting and finding ─────────────────────────────────────────────────────

/** `top_k(x, k)`: values and indices along the last axis. */
export const topK: Family = family({ x: array, k: { ...dim, default: '1', fallback: 1 } }, ({ x, k }, call) => {
  const shape = x.shape && x.shape.length > 0 ? [...x.shape.slice(0, -1), k] : undefined;
  const last = x.shape?.at(-1);
  if (typeof last === 'number' && typeof k === 'number' && k > last && !x.symbolic)
    return call.misfit(`the last axis has ${last} elements, fewer than k = ${k}`);
  return outs('tuple', [out(shape, typed(own(x, call))), out(shape, { dtype: 'int32' })], ['values', 'indices']);
});
/** `unique(x)`: how many there are depends on the numbers. */
export const unique: Family = family(
  { x: array, axis: axis(), return_index: flagged(false), return_inverse: flagged(false), return_counts: flagged(false) },
  ({ x, axis, return_index, return_inverse, return_counts }, call) => {
    const all = x.numbers ?? (x.complete && x.range && everyNumber(x.range));
    const distinct = all && new Set(all);
    const count: Dim = axis === 'none' && distinct ? distinct.size : 'unknown';
    const found =
      axis === 'none'
        ? out([count], { ...typed(own(x, call)), ...(distinct && axis === 'none' ? { numbers: [...distinct].sort((a, b) => a - b) } : ranged(x.range)) })
        : out(
            typeof axis === 'number' && x.shape
              ? x.shape.map((size, i) => (i === (axis < 0 ? axis + (x.shape?.length ?? 0) : axis) ? 'unknown' : size))
              : undefined,
            typed(own(x, call)),
          );
    const index: Rest = { dtype: call.dialect.name === 'numpy' ? 'int64' : 'int32' };
    const extra: Out[] = [
      ...(return_index ? [out([count], index) as Out] : []),
      ...(return_inverse ? [out(axis === 'none' ? x.shape : ['unknown'], index) as Out] : []),
      ...(return_counts ? [out([count], index) as Out] : []),
    ];
    return extra.length === 0 ? found : outs('tuple', [found, ...extra]);
  },
);
/** TensorFlow's `unique(x)`: values and, for each element, where its value is. */
export const uniqueWithIndex = (counts: boolean): Family =>
  family({ x: array }, ({ x }, call) =>
    outs(
      'tuple',
      [out(['unknown'], typed(own(x, call))), out(x.shape, { dtype: 'int32' }), ...(counts ? [out(['unknown'], { dtype: 'int32' })] : [])],
      counts ? ['y', 'idx', 'count'] : ['y', 'idx'],
    ),
  );
/** `bincount(x)`: one more than the largest number, or `minlength`. */
export const bincount: Family = family(
  { x: array, weights: optionalArray, minlength: { ...dim, default: '0', fallback: 0 } },
  ({ x, weights, minlength }, call) => {
    const most = x.complete && typeof x.range?.max === 'number' ? x.range.max : undefined;
    const largest = x.numbers && x.numbers.length > 0 ? Math.max(...x.numbers) + 1 : most !== undefined ? most + 1 : 'unknown';
    const lead = call.dialect.name !== 'numpy' && x.shape ? x.shape.slice(0, -1) : [];
    return out([...lead, largest === 'unknown' ? 'unknown' : maximum(largest, minlength)], {
      dtype: weights ? (call.dialect.name === 'numpy' ? 'float64' : 'float32') : call.dialect.int,
    });
  },
);
/** `histogram(x, bins)`: counts and edges. */
export const histogram: Family = family(
  {
    x: array,
    bins: { ...array, default: '10', fallback: { kind: 'operand', value: { kind: 'int', size: 10 }, shape: [], sizes: [10], origin: 'python' } as Operand },
  },
  ({ x, bins }, call) => {
    const count: Dim = bins.shape?.length === 1 ? subtract(bins.shape[0] ?? 'unknown', 1) : (bins.sizes?.[0] ?? bins.numbers?.[0] ?? 'unknown');
    return outs('tuple', [
      out([count], { dtype: call.dialect.name === 'numpy' ? 'int64' : (own(x, call) ?? 'int32') }),
      out([add(count, 1)], { dtype: call.dialect.float }),
    ]);
  },
);
/** `searchsorted(a, v)`, `digitize(x, bins)`: an index for each element of one of the two. */
export const indexFor = (which: 'x' | 'y'): Family =>
  family({ x: array, y: array }, ({ x, y }, call) => out((which === 'x' ? x : y).shape, { dtype: call.dialect.name === 'numpy' ? 'int64' : 'int32' }));
/** `nonzero(x)`: for each axis the places where it holds. */
export const nonzero: Family = family({ x: array }, ({ x }, call) => {
  const rank = x.shape && Math.max(1, x.shape.length);
  if (rank === undefined) return out(undefined);
  return {
    kind: 'outs',
    form: 'tuple',
    items: Array.from(
      { length: rank },
      () => ({ kind: 'out', shape: [x.symbolic ? 'None' : 'unknown'], dtype: call.dialect.name === 'numpy' ? 'int64' : 'int32' }) as const,
    ),
  };
});
/** `argwhere(x)`. */
export const argwhere: Family = family({ x: array }, ({ x }) => out(['unknown', x.shape?.length ?? 'unknown'], { dtype: 'int64' }));
/** One axis of unknown size. */
export const listing = (dtype?: string): Family => family({ x: array }, ({ x }, call) => out(['unknown'], typed(dtype ?? own(x, call))));
/** `segment_sum(data, ids, num_segments)`. */
export const segments: Family = family({ x: array, ids: array, num_segments: optionalDim }, ({ x, num_segments }, call) =>
  out(x.shape && [num_segments ?? 'unknown', ...x.shape.slice(1)], typed(own(x, call))),
);
/** `in_top_k(targets, predictions, k)`. */
export const inTopK = (targets: 'x' | 'y'): Family => family({ x: array, y: array }, ({ x, y }) => out((targets === 'x' ? x : y).shape, { dtype: 'bool' }));
/** Whether all of it, a truth value alone (`allclose`, `array_equal`). */
export const verdict: Family = family({ x: array, y: array }, ({ x, y }, call) => out([], { dtype: binaryType('bool', [x, y], call.dialect) ?? 'bool' }));

/** `ediff1d(x)`: flattened, one fewer. */
export const flatDifferences: Family = family({ x: array, to_end: optionalArray, to_begin: optionalArray }, ({ x, to_end, to_begin }, call) =>
  out(x.shape && !to_end && !to_begin ? [maximum(subtract(product(x.shape), 1), 0)] : ['unknown'], typed(own(x, call))),
);
/** `histogram2d(x, y, bins)`: counts and the edges of both. */
export const histogram2d: Family = family({ x: array, y: array, bins: { ...dim, default: '10', fallback: 10 as Dim } }, ({ bins }) =>
  outs('tuple', [out([bins, bins], { dtype: 'float64' }), out([add(bins, 1)], { dtype: 'float64' }), out([add(bins, 1)], { dtype: 'float64' })]),
);
