/** Other shapes of the same elements: reshaping, moving and adding axes, repeating, padding, cutting. */
import {
  add,
  arraySplit,
  atLeastRank,
  broadcast,
  broadcastTo,
  compare,
  type Dim,
  equal,
  expandDims,
  type Failed,
  failed,
  isFailed,
  keep,
  modulo,
  moveAxis,
  normalizeAxes,
  normalizeAxis,
  pad as padShape,
  print,
  product,
  repeat as repeatShape,
  reshape as reshapeShape,
  type Shape,
  type Axes as ShapeAxes,
  type ShapeResult,
  sliceLength,
  slidingWindowView,
  split as splitShape,
  splitSizes,
  squeeze as squeezeShape,
  subtract,
  swapAxes,
  tile as tileShape,
  transpose as transposeShape,
} from '../../shapes';
import type { Value } from '../../values';
import { contents, own } from './create';
import { type Call, type Family, family } from './define';
import type { Operand } from './operand';
import { type Out, type Outcome, out, outs, type Rest, ranged, typed } from './outcome';
import {
  type Axes,
  type Axis,
  array,
  axes,
  axis,
  dim,
  dimOf,
  flagged,
  optionalDim,
  raw,
  readShape,
  requiredAxes,
  requiredAxis,
  type ShapeArgument,
  shape,
} from './roles';

const kept = (x: Operand, call: Call): Rest => ({ array: true, ...typed(own(x, call)), ...ranged(x.range), ...(x.valid && { valid: x.valid }) });
/** The same elements in the same order. */
const same = (x: Operand, call: Call): Rest => ({ array: true, ...typed(own(x, call)), ...contents(x) });

/** `reshape(x, shape)`. */
export const reshape: Family = family({ x: array, shape }, ({ x, shape }, call) => reshaped(x, shape, call), { definite: true });
export function reshaped(x: Operand, target: ShapeArgument, call: Call): Outcome {
  if (target === 'unknown') return out(undefined, same(x, call));
  // A size of a whole tensor on a symbolic one stays open, whatever was asked.
  const mode = call.dialect.name === 'numpy' ? 'numpy' : 'keras';
  if (!x.shape)
    return out(
      target.map((one): Dim => (typeof one === 'number' && one < 0 ? 'unknown' : one)),
      same(x, call),
    );
  return out(reshapeShape(x.shape, target, mode), same(x, call));
}
/** `ravel`, `flatten`. */
export const flatten: Family = family(
  { x: array },
  ({ x }, call) =>
    out(x.shape ? [x.shape.includes('None') ? (x.shape.length === 1 ? (x.shape[0] ?? 'None') : 'None') : product(x.shape)] : ['unknown'], same(x, call)),
  { definite: true },
);
/** `np.resize`: repeats or cuts to any shape. */
export const resized: Family = family({ x: array, shape }, ({ x, shape }, call) => out(shape === 'unknown' ? undefined : shape, kept(x, call)));

const axesFor = (axes: Axes): ShapeAxes | undefined | 'unknown' => (axes === 'all' ? undefined : axes);
export const expand: Family = family(
  { x: array, axis: requiredAxes },
  ({ x, axis }, call) => {
    const at = axesFor(axis);
    if (at === 'unknown' || at === undefined) return out(x.shape && [...x.shape, 1].map((): Dim => 'unknown'), same(x, call));
    return out(x.shape && expandDims(x.shape, at), { ...same(x, call), sizes: undefined } as Rest);
  },
  { definite: true },
);
export const squeeze: Family = family({ x: array, axis: axes() }, ({ x, axis }, call) => {
  const at = axesFor(axis);
  return out(at === 'unknown' || !x.shape ? undefined : squeezeShape(x.shape, at), { ...same(x, call), ...(at === undefined && {}) });
});
/** `transpose(x, axes)`. */
export const transpose: Family = family({ x: array, axes: axes() }, ({ x, axes }, call) => transposed(x, axes, call));
export function transposed(x: Operand, axes: Axes, call: Call): Outcome {
  const at = axesFor(axes);
  if (at === 'unknown')
    return out(
      x.shape?.map((): Dim => 'unknown'),
      kept(x, call),
    );
  return out(x.shape && transposeShape(x.shape, typeof at === 'number' ? [at] : at), { ...kept(x, call), ...(x.shape && x.shape.length < 2 && contents(x)) });
}
/** The last two axes swapped (`matrix_transpose`, `.mT`). */
export const matrixTranspose: Family = family({ x: array }, ({ x }, call) =>
  out(x.shape && (x.shape.length < 2 ? failed({ kind: 'rank', shape: x.shape, min: 2 }) : swapAxes(x.shape, -1, -2)), kept(x, call)),
);
export const swap: Family = family({ x: array, axis1: requiredAxis, axis2: requiredAxis }, ({ x, axis1, axis2 }, call) =>
  out(x.shape && (typeof axis1 === 'number' && typeof axis2 === 'number' ? swapAxes(x.shape, axis1, axis2) : x.shape.map((): Dim => 'unknown')), kept(x, call)),
);
export const move: Family = family({ x: array, source: requiredAxes, destination: requiredAxes }, ({ x, source, destination }, call) =>
  out(
    x.shape && (typeof source === 'object' && typeof destination === 'object' ? moveAxis(x.shape, source, destination) : x.shape.map((): Dim => 'unknown')),
    kept(x, call),
  ),
);
/** `np.rollaxis(a, axis, start)`. */
export const rollAxis: Family = family({ x: array, axis: requiredAxis, start: { ...dim, default: '0', fallback: 0 } }, ({ x, axis, start }, call) => {
  if (!x.shape || typeof axis !== 'number' || typeof start !== 'number')
    return out(
      x.shape?.map((): Dim => 'unknown'),
      kept(x, call),
    );
  const [from, to] = [normalizeAxis(axis, x.shape.length), start < 0 ? start + x.shape.length : start];
  if (isFailed(from)) return from;
  return out(moveAxis(x.shape, from, from < to ? to - 1 : to), kept(x, call));
});
/** `atleast_1d(*arrays)` …: one array alone is no tuple. */
export const atLeast = (rank: 1 | 2 | 3): Family =>
  family({}, (_, call) => {
    const all = call.rest.map(x => out(x.shape && atLeastRank(x.shape, rank), same(x, call)));
    return all.length === 1 && all[0] ? all[0] : outs('tuple', all);
  });

export const broadcastToShape: Family = family({ x: array, shape }, ({ x, shape }, call) => {
  if (shape === 'unknown') return out(undefined, kept(x, call));
  const target = shape.map((one, i): Dim => (one === -1 ? (x.shape?.[i - (shape.length - x.shape.length)] ?? 'unknown') : one));
  return out(x.shape ? broadcastTo(x.shape, target) : target, kept(x, call));
});
/** `broadcast_arrays(*arrays)`. */
export const broadcastAll: Family = family({}, (_, call) => {
  const shapes = call.rest.map(x => x.shape);
  const common = shapes.every(one => one !== undefined) ? broadcast(...(shapes as readonly Shape[])) : undefined;
  return outs(
    'tuple',
    call.rest.map(x => out(common, kept(x, call))),
  );
});

/** `repeat(x, repeats, axis)`. */
export const repeat: Family = family({ x: array, repeats: array, axis: axis() }, ({ x, repeats, axis }, call) => {
  if (axis === 'unknown') return out(undefined, kept(x, call));
  const counts: Dim | readonly Dim[] =
    repeats.shape?.length === 0 ? (repeats.sizes?.[0] ?? repeats.numbers?.[0] ?? 'unknown') : (repeats.sizes ?? repeats.numbers ?? 'unknown');
  if (!x.shape) return out(axis === 'none' ? ['unknown'] : undefined, kept(x, call));
  if (x.shape.includes('None') && axis === 'none') return out(['None'], kept(x, call));
  return out(repeatShape(x.shape, counts, axis === 'none' ? undefined : axis), kept(x, call));
});
export const tile: Family = family({ x: array, repeats: shape }, ({ x, repeats }, call) => {
  if (repeats === 'unknown' || !x.shape) return out(undefined, kept(x, call));
  if (call.dialect.name === 'tensorflow' && repeats.length !== x.shape.length)
    return failed({ kind: 'entry-count', what: 'multiples', expected: x.shape.length, got: repeats.length });
  return out(tileShape(x.shape, repeats), kept(x, call));
});

/** `pad(x, widths)`: a number, a pair, or a pair an axis. */
export const pad: Family = family({ x: array, pad_width: raw }, ({ x, pad_width }, call) => {
  if (!x.shape) return out(undefined, typed(own(x, call)));
  const widths = widthsOf(pad_width, x.shape.length, call);
  if (widths && call.dialect.name === 'tensorflow' && widths.length !== x.shape.length)
    return failed({ kind: 'entry-count', what: 'paddings', expected: x.shape.length, got: widths.length });
  return out(widths ? padShape(x.shape, widths) : x.shape.map((): Dim => 'unknown'), { ...typed(own(x, call)) });
});
/** Pairs before and after, as far as they are known. undefined: not even how many. */
function widthsOf(value: Value, rank: number, { run, dialect }: Call): readonly (readonly [Dim, Dim])[] | undefined {
  const one = dimOf(value, run);
  if (one !== undefined && value.kind !== 'none' && value.kind !== 'unknown')
    return one === 'unknown' ? undefined : Array.from({ length: rank }, () => [one, one]);
  const items = value.kind === 'tuple' || value.kind === 'object' ? run.elements(value) : undefined;
  if (!items || items.more) {
    if (value.kind !== 'tensor') return undefined;
    const numbers = run.numbers(value);
    return numbers && value.shape?.length === 2
      ? Array.from({ length: numbers.length / 2 }, (_, i) => [numbers[2 * i] ?? 0, numbers[2 * i + 1] ?? 0])
      : undefined;
  }
  const rows = items.items.map(item => (dimOf(item, run) !== undefined && item.kind !== 'unknown' ? dimOf(item, run) : readShape(item, run)));
  const [first, second] = rows;
  if (rows.length === 2 && first !== undefined && second !== undefined && !isRow(first) && !isRow(second) && first !== 'unknown' && second !== 'unknown')
    return Array.from({ length: rank }, () => [first as Dim, second as Dim]);
  const pairs = rows.map((row): readonly [Dim, Dim] =>
    isRow(row) ? (row.length === 1 ? [row[0] ?? 'unknown', row[0] ?? 'unknown'] : [row[0] ?? 'unknown', row[1] ?? 'unknown']) : ['unknown', 'unknown'],
  );
  return pairs.length === 1 && dialect.name === 'numpy' ? Array.from({ length: rank }, () => pairs[0] ?? ['unknown', 'unknown']) : pairs;
}
const isRow = (row: unknown): row is Shape => Array.isArray(row);

// ── Cutting ──────────────────────────────────────────────────────────────────

type Sections = number | readonly Dim[] | 'unknown';
function sectionsOf(value: Value, call: Call): Sections {
  const one = dimOf(value, call.run);
  if (one !== undefined && value.kind !== 'unknown' && !(value.kind === 'tensor' && value.shape?.length === 1))
    return typeof one === 'number' ? one : 'unknown';
  const read = readShape(value, call.run);
  return read === undefined || typeof read === 'symbol' ? 'unknown' : read;
}
function pieces(x: Operand, made: readonly Shape[] | { readonly kind: 'shape-failure' } | undefined, call: Call, form: 'list' | 'tuple'): Outcome {
  if (made === undefined) return call.run.unknown({ kind: 'operation', what: call.name, at: call.run.at });
  if ('kind' in made) return made as Outcome;
  return { kind: 'outs', form, items: made.map((shape): Out => ({ kind: 'out', shape, ...kept(x, call) })) };
}
/** Parts of a size that is not known; how many there are may be. */
function vagueParts(x: Operand, axis: Axis, sections: Sections, call: Call): Outcome {
  const at = typeof axis === 'number' ? (axis < 0 ? axis + (x.shape?.length ?? 0) : axis) : undefined;
  const element = out(
    x.shape?.map((size, i) => (at === undefined || i === at ? 'unknown' : size)),
    kept(x, call),
  );
  if (element.kind !== 'out') return element;
  const count =
    typeof sections === 'number' ? sections : sections === 'unknown' ? undefined : call.name.startsWith('tf.') ? sections.length : sections.length + 1;
  if (count !== undefined && count > 0 && count <= MOST_LISTED) return { kind: 'outs', form: 'list', items: Array.from({ length: count }, () => element) };
  return { kind: 'outs', form: 'list', items: [element], count: count ?? 'unknown' };
}
/** Parts that are listed one by one. */
const MOST_LISTED = 64;
/** `split(x, sections or indices, axis)`; `array_split` allows unequal parts. */
export const split = (equal: boolean, rank = 1, fixedAxis?: (rank: number) => number): Family =>
  family({ x: array, sections: raw, axis: axis(0) }, ({ x, sections, axis: given }, call) => {
    const at = fixedAxis && x.shape ? fixedAxis(x.shape.length) : given;
    const parts = sectionsOf(sections, call);
    if (x.shape && x.shape.length < rank) return failed({ kind: 'rank', shape: x.shape, min: rank });
    if (typeof at !== 'number' || !x.shape || parts === 'unknown') return vagueParts(x, at, parts, call);
    if (x.symbolic && typeof parts !== 'number') return pieces(x, byDifference(x.shape, parts, at), call, 'list');
    const cut = equal ? splitShape : arraySplit;
    return pieces(x, cut(x.shape, parts, at), call, 'list');
  });
/** Keras takes differences of the indices for symbolic tensors, whatever the size is (keras/src/ops/numpy.py, _compute_split_output_spec). */
function byDifference(shape: Shape, indices: readonly Dim[], axis: number): readonly Shape[] | Failed {
  const at = normalizeAxis(axis, shape.length);
  if (isFailed(at)) return at;
  const bounds: readonly Dim[] = [0, ...indices, shape[at] ?? 'unknown'];
  return bounds.slice(1).map((end, i) => shape.map((one, j): Dim => (j === at ? subtract(end, bounds[i] ?? 'unknown') : one)));
}
/** `tf.split(x, number or sizes, axis)`. */
export const splitBySizes: Family = family({ x: array, sections: raw, axis: axis(0) }, ({ x, sections, axis }, call) => {
  const parts = sectionsOf(sections, call);
  if (typeof axis !== 'number' || !x.shape || parts === 'unknown') return vagueParts(x, axis, parts, call);
  return pieces(x, typeof parts === 'number' ? splitShape(x.shape, parts, axis) : splitSizes(x.shape, parts, axis), call, 'list');
});
/** `unstack(x, axis)`: each place of an axis. */
export const unstack: Family = family({ x: array, num: optionalDim, axis: axis(0) }, ({ x, num, axis }, call) => {
  if (!x.shape || typeof axis !== 'number') return call.run.unknown({ kind: 'operation', what: call.name, at: call.run.at });
  const at = normalizeAxis(axis, x.shape.length);
  if (isFailed(at)) return at;
  const count = num ?? x.shape[at] ?? 'unknown';
  const element: Out = { kind: 'out', shape: x.shape.filter((_, i) => i !== at), ...kept(x, call) };
  if (count === 'None') return call.misfit('the number of places of an axis that is None is not known');
  return typeof count === 'number' && count <= 64
    ? { kind: 'outs', form: call.dialect.name === 'numpy' ? 'tuple' : 'list', items: Array.from({ length: count }, () => element) }
    : { kind: 'outs', form: 'list', items: [element], count };
});

/** `slice(x, begin, size)`: TensorFlow's -1 is the rest. */
export const sliceFrom: Family = family({ x: array, begin: shape, size: shape }, ({ x, begin, size }, call) => {
  if (!x.shape || size === 'unknown')
    return out(
      x.shape?.map((): Dim => 'unknown'),
      kept(x, call),
    );
  const wrong = size.length !== x.shape.length;
  if (wrong) return failed({ kind: 'entry-count', what: 'size', expected: x.shape.length, got: size.length });
  const { shape } = x;
  const beyond =
    x.symbolic || begin === 'unknown' ? -1 : size.findIndex((one, i) => one !== -1 && compare(add(begin[i] ?? 'unknown', one), shape[i] ?? 'unknown') === 1);
  if (beyond >= 0) return call.misfit(`the slice ends behind axis ${beyond}, which has size ${print(shape[beyond] ?? 'unknown')}`);
  return out(
    size.map(
      (one, i): Dim => (one === -1 ? (begin === 'unknown' ? 'unknown' : sliceLength(x.shape?.[i] ?? 'unknown', begin[i] ?? 'unknown', undefined, 1)) : one),
    ),
    kept(x, call),
  );
});
/** `tf.strided_slice(x, begin, end, strides)`. */
export const stridedSlice: Family = family(
  { x: array, begin: shape, end: shape, strides: { ...shape, default: 'None', fallback: 'unknown' as ShapeArgument } },
  ({ x, begin, end, strides }, call) => {
    if (
      !x.shape ||
      begin === 'unknown' ||
      end === 'unknown' ||
      call.value('begin_mask') ||
      call.value('end_mask') ||
      call.value('shrink_axis_mask') ||
      call.value('ellipsis_mask') ||
      call.value('new_axis_mask')
    )
      return out(undefined, kept(x, call));
    return out(
      x.shape.map((one, i): Dim => (i < begin.length ? sliceLength(one, begin[i], end[i], strides === 'unknown' ? 1 : (strides[i] ?? 1)) : one)),
      kept(x, call),
    );
  },
);

// ── Turning ──────────────────────────────────────────────────────────────────

/** `rot90(x, k, axes)`: an odd number of turns swaps the two axes. */
export const rot90 = (first: number): Family =>
  family({ x: array, k: { ...dim, default: '1', fallback: 1 }, axes: axes([first, first + 1]) }, ({ x, k, axes }, call) => {
    if (!x.shape) return out(undefined, kept(x, call));
    const pair = typeof axes === 'object' ? axes : [first, first + 1];
    const at = call.dialect.name === 'tensorflow' ? [x.shape.length - 3, x.shape.length - 2] : normalizeAxes(pair, x.shape.length);
    if (isFailed(at)) return at;
    const [a = 0, b = 1] = at;
    const odd = equal(modulo(k, 2), 1);
    if (odd === 'no') return out(x.shape, kept(x, call));
    return out(odd === 'yes' ? swapAxes(x.shape, a, b) : x.shape.map((one, i): Dim => (i === a || i === b ? 'unknown' : one)), kept(x, call));
  });
/** The shape stays, but so many axes must be there (`fliplr`). */
export const needsRank = (rank: number): Family =>
  family({ x: array }, ({ x }, call) => out(x.shape && (x.shape.length < rank ? failed({ kind: 'rank', shape: x.shape, min: rank }) : x.shape), kept(x, call)));

/** `np.delete(x, where, axis)`. */
export const remove: Family = family({ x: array, where: array, axis: axis() }, ({ x, where, axis }, call) => {
  if (!x.shape || axis === 'unknown') return out(axis === 'none' ? ['unknown'] : x.shape?.map((): Dim => 'unknown'), kept(x, call));
  const flat = axis === 'none' ? [product(x.shape)] : x.shape;
  const at = normalizeAxis(axis === 'none' ? 0 : axis, flat.length);
  if (isFailed(at)) return at;
  const count: Dim =
    where.shape?.length === 0 && where.dtype === 'int64' ? 1 : where.numbers && where.dtype !== 'bool' ? new Set(where.numbers).size : 'unknown';
  return out(
    flat.map((one, i): Dim => (i === at ? (count === 'unknown' ? 'unknown' : add(one, -count)) : one)),
    kept(x, call),
  );
});
/** `np.insert(x, where, values, axis)`. */
export const insert: Family = family({ x: array, where: array, values: array, axis: axis() }, ({ x, where, values, axis }, call) => {
  if (!x.shape || axis === 'unknown') return out(axis === 'none' ? ['unknown'] : x.shape?.map((): Dim => 'unknown'), kept(x, call));
  const flat = axis === 'none' ? [product(x.shape)] : x.shape;
  const at = normalizeAxis(axis === 'none' ? 0 : axis, flat.length);
  if (isFailed(at)) return at;
  const count: Dim =
    where.shape?.length === 0 && where.dtype === 'int64'
      ? values.shape?.length === 0 || !values.shape
        ? values.shape
          ? 1
          : 'unknown'
        : axis === 'none'
          ? product(values.shape)
          : values.shape.length < flat.length
            ? 1
            : (values.shape[at] ?? 'unknown')
      : where.shape?.length === 1 && where.dtype !== 'bool'
        ? (where.shape[0] ?? 'unknown')
        : 'unknown';
  return out(
    flat.map((one, i): Dim => (i === at ? add(one, count) : one)),
    kept(x, call),
  );
});
/** `sliding_window_view(x, window_shape, axis)`. */
export const slidingWindows: Family = family({ x: array, window: shape, axis: axes() }, ({ x, window, axis }, call) =>
  !x.shape || window === 'unknown' || axis === 'unknown'
    ? out(undefined, kept(x, call))
    : out(slidingWindowView(x.shape, window, axis === 'all' ? undefined : axis), kept(x, call)),
);
/** Keeps the shape given an axis that must exist; `roll(x, shift, axis)`. */
export const roll: Family = family({ x: array, axis: axes(), flag: flagged(false) }, ({ x, axis }, call) =>
  out(x.shape && (typeof axis === 'object' ? keepEach(x.shape, axis) : x.shape), kept(x, call)),
);
function keepEach(given: Shape, axes: readonly number[]): ShapeResult {
  const wrong = axes.map(one => keep(given, one)).find(isFailed);
  return wrong ?? given;
}
