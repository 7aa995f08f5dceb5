/** Picking and placing elements: take, gather, one-hot, scatter, masks. */
import {
  broadcast,
  type Dim,
  equal,
  failed,
  gatherNd,
  gather as gatherShape,
  isFailed,
  normalizeAxis,
  type Shape,
  subtract,
  takeAlongAxis as takeAlong,
  take as takeShape,
} from '../../shapes';
import type { Range } from '../../values';
import { asked, own } from './create';
import { type Call, type Family, family } from './define';
import { isInteger } from './dtype';
import { binaryType } from './elementwise';
import type { Operand } from './operand';
import { out, outs, ranged, typed } from './outcome';
import { type Axis, array, axis, dim, dtype, optionalDim, parts, shape } from './roles';

const rest = (x: Operand, call: Call) => ({ array: true as const, ...typed(own(x, call)), ...ranged(x.range) });

/** `take(x, indices, axis)`; without an axis the array is flattened. */
export const take = (byDefault: Axis = 'none'): Family =>
  family(
    { x: array, indices: array, axis: axis(byDefault), batch_dims: { ...dim, default: '0', fallback: 0 as Dim } },
    ({ x, indices, axis, batch_dims }, call) => {
      const at = axis === 'none' && byDefault === 'none' ? undefined : axis === 'none' ? (typeof batch_dims === 'number' ? batch_dims : 0) : axis;
      if (!x.shape || !indices.shape || at === 'unknown' || typeof batch_dims !== 'number') return out(undefined, rest(x, call));
      const outside = at === undefined || x.symbolic ? undefined : beyond(indices.range, x.shape, at);
      if (outside && call.dialect.name === 'numpy') return outside;
      return out(batch_dims !== 0 ? gatherShape(x.shape, indices.shape, at ?? 0, batch_dims) : takeShape(x.shape, indices.shape, at), rest(x, call));
    },
  );
/** An index that is surely out of range. */
function beyond(range: Range | undefined, shape: Shape, axis: number) {
  const at = normalizeAxis(axis, shape.length);
  if (isFailed(at)) return at;
  const size = shape[at];
  if (typeof size !== 'number' || !range) return undefined;
  const { min, max } = range;
  const wrong = typeof min === 'number' && min >= size ? min : typeof max === 'number' && max < -size ? max : undefined;
  return wrong === undefined ? undefined : failed({ kind: 'index-out-of-range', shape, axis: at, index: wrong, size });
}
export const gatherNdOf: Family = family(
  { x: array, indices: array, batch_dims: { ...dim, default: '0', fallback: 0 as Dim } },
  ({ x, indices, batch_dims }, call) =>
    out(x.shape && indices.shape && typeof batch_dims === 'number' ? gatherNd(x.shape, indices.shape, batch_dims) : undefined, rest(x, call)),
);
export const takeAlongAxis: Family = family({ x: array, indices: array, axis: axis() }, ({ x, indices, axis }, call) =>
  out(x.shape && indices.shape && axis !== 'unknown' ? takeAlong(x.shape, indices.shape, axis === 'none' ? undefined : axis) : undefined, rest(x, call)),
);

/** `one_hot(x, depth, axis)`. */
export const oneHot: Family = family({ x: array, depth: dim, axis: axis(-1), dtype }, ({ x, depth, axis, dtype }) => {
  const type = asked(dtype, 'float32');
  if (!x.shape || axis === 'unknown') return out(x.shape && [...x.shape, depth].map((): Dim => 'unknown'), type);
  const at = normalizeAxis(axis === 'none' ? -1 : axis, x.shape.length + 1);
  return out(isFailed(at) ? at : [...x.shape.slice(0, at), depth, ...x.shape.slice(at)], type);
});
/**
 * `multi_hot(x, num_classes)`: one-hot along a last axis, then the largest along axis 1 (axis 0 of a vector), whatever
 * the rank is (keras/src/backend/tensorflow/nn.py).
 */
export const multiHot: Family = family({ x: array, num_classes: dim, axis: axis(-1), dtype }, ({ x, num_classes, axis, dtype }) => {
  const type = asked(dtype, 'float32');
  if (!x.shape || axis !== -1) return out(undefined, type);
  const classes = [...x.shape, num_classes];
  return out(x.shape.length === 0 ? classes : classes.filter((_, i) => i !== (classes.length > 2 ? 1 : 0)), type);
});

/** `boolean_mask(x, mask)`, `compress`: how many stay depends on the numbers. */
export const masked: Family = family({ x: array, mask: array, axis: axis(0) }, ({ x, mask, axis }, call) => {
  if (!x.shape || !mask.shape || typeof axis !== 'number') return out(undefined, rest(x, call));
  const wrong = mask.shape.findIndex((size, i) => equal(size, x.shape?.[axis + i] ?? 'unknown') === 'no');
  if (wrong >= 0 && call.dialect.name !== 'numpy')
    return failed({
      kind: 'mask-size',
      shape: x.shape,
      mask: mask.shape,
      axis: axis + wrong,
      sizes: [x.shape[axis + wrong] ?? 'unknown', mask.shape[wrong] ?? 'unknown'],
    });
  const count: Dim = mask.numbers ? mask.numbers.filter(one => one !== 0).length : 'unknown';
  return out([...x.shape.slice(0, axis), count, ...x.shape.slice(axis + mask.shape.length)], rest(x, call));
});
/** `scatter(indices, values, shape)`, `scatter_nd`. */
export const scatter: Family = family({ indices: array, values: array, shape }, ({ values, shape }, call) =>
  out(shape === 'unknown' ? undefined : shape, typed(own(values, call))),
);
/** Writes into a copy (`scatter_update`, `slice_update`, `tensor_scatter_nd_update`): the shape stays. */
export const updated: Family = family({ x: array, indices: array, updates: array }, ({ x }, call) => out(x.shape, typed(own(x, call))));
/** `select(conditions, choices)`: all broadcast. */
export const select: Family = family({ conditions: parts, choices: parts }, ({ conditions, choices }, call) => {
  const all = [...conditions.items, ...choices.items];
  if (conditions.more || choices.more || all.some(one => !one.shape)) return out(undefined);
  return out(broadcast(...all.map(one => one.shape as Shape)), typed(binaryType('same', choices.items, call.dialect)));
});
/** `unravel_index(indices, shape)`: an array of indices for each axis. */
export const unravel: Family = family({ indices: array, shape }, ({ indices, shape }, call) => {
  if (shape === 'unknown') return call.run.unknown({ kind: 'operation', what: call.name, at: call.run.at });
  return outs(
    'tuple',
    shape.map(() => out(indices.shape, { dtype: call.dialect.name === 'numpy' ? 'int64' : 'int32' })),
  );
});
/** `ix_(*sequences)`: each along its own axis. */
export const openMesh: Family = family({}, (_, call) =>
  outs(
    'tuple',
    call.rest.map((one, i) =>
      out(
        call.rest.map((_, j): Dim => (i === j ? (one.shape?.[0] ?? 'unknown') : 1)),
        { dtype: 'int64', ...ranged(one.range) },
      ),
    ),
  ),
);
/** `tril_indices(n)`, `triu_indices`: how many there are is a sum. */
export const triangleIndices: Family = family({ n: dim, k: { ...dim, default: '0', fallback: 0 as Dim }, m: optionalDim }, ({ n, k, m }) => {
  const square = m === null && k === 0 && typeof n === 'number';
  return outs(
    'tuple',
    [0, 1].map(() => out([square ? (n * (n + 1)) / 2 : 'unknown'], { dtype: 'int64' })),
  );
});
/** `diag_indices(n, ndim)`. */
export const diagonalIndices: Family = family({ n: dim, ndim: { ...dim, default: '2', fallback: 2 as Dim } }, ({ n, ndim }) =>
  outs(
    'tuple',
    Array.from({ length: typeof ndim === 'number' ? ndim : 2 }, () => out([n], { dtype: 'int64' })),
  ),
);
/** `isin(x, values)`. */
export const membership: Family = family({ x: array, y: array }, ({ x }) => out(x.shape, { dtype: 'bool' }));
/** Sets: `union1d`, `setdiff1d`. */
export const setOf: Family = family({ x: array, y: array }, ({ x, y }, call) => out(['unknown'], { ...typed(binaryType('same', [x, y], call.dialect)) }));
/** `random.choice(a, size)`: elements of `a`, or numbers below it. */
export const choose = (x: Operand): { readonly element: Shape | undefined; readonly dtype?: string; readonly range?: Range } =>
  x.shape?.length === 0 ? { element: [], dtype: 'int64', ...ranged(bounded(x)) } : { element: x.shape?.slice(1), ...typed(x.dtype), ...ranged(x.range) };
function bounded(x: Operand): Range | undefined {
  const last = subtract(x.sizes?.[0] ?? x.numbers?.[0] ?? 'unknown', 1);
  return isInteger(x.dtype) ? { min: 0, ...(typeof last !== 'string' && { max: last }) } : undefined;
}
/** `sequence_mask(lengths, maxlen)`. */
export const sequenceMask: Family = family({ x: array, maxlen: optionalDim, dtype }, ({ x, maxlen, dtype }) =>
  out(x.shape && [...x.shape, maxlen ?? 'unknown'], asked(dtype, 'bool')),
);
/** `embedding_lookup(table, ids)`. */
export const lookup: Family = family({ x: array, ids: array }, ({ x, ids }, call) =>
  out(x.shape && ids.shape && [...ids.shape, ...x.shape.slice(1)], typed(own(x, call))),
);

/** `ravel_multi_index(indices, dims)`: an array of indices for each axis becomes one. */
export const ravelIndex: Family = family({ indices: parts }, ({ indices }) => {
  const shapes = indices.items.map(one => one.shape);
  return out(!indices.more && !indices.vague && shapes.every((one): one is Shape => one !== undefined) ? broadcast(...shapes) : undefined, { dtype: 'int64' });
});

/** `choose(a, choices)`: the choices broadcast against the indices. */
export const chosen: Family = family({ x: array, choices: parts }, ({ x, choices }, call) => {
  const shapes = [x, ...choices.items].map(one => one.shape);
  return out(
    !choices.more && !choices.vague && shapes.every((one): one is Shape => one !== undefined) ? broadcast(...shapes) : undefined,
    typed(binaryType('same', choices.items, call.dialect)),
  );
});
