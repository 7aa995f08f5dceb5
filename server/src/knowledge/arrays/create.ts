/** Making arrays: zeros and ones, ranges, copies of lists. */
import { atLeast, type Dim, failed, rangeLength, type Shape, type ShapeResult, subtract } from '../../shapes';
import type { Range } from '../../values';
import type { Param } from '../params';
import { countOf, DRAWN, MOST_NUMBERS } from './constants';
import { type Call, type Family, family } from './define';
import { isInteger } from './dtype';
import type { Operand } from './operand';
import { type Outcome, out, type Rest, ranged, typed } from './outcome';
import { array, axis, type DTypeArgument, dim, dtype, flagged, optionalArray, optionalDim, optionalShape, raw, type ShapeArgument, shape, word } from './roles';

/** The dtype asked for, else this one. An unknown one that was given stays unknown. */
export const asked = (given: DTypeArgument, byDefault: string | undefined): { readonly dtype?: string } => typed(given ? given.name : byDefault);

/** A new array's shape: sizes that can be no sizes are refused. */
function newShape(given: ShapeArgument, call: Call, role = 'shape'): ShapeResult | undefined | Outcome {
  if (given === 'unknown') return undefined;
  const negative = given.find(one => atLeast(one, 0) === 'no');
  if (negative !== undefined) return failed({ kind: 'negative-size', size: negative });
  if (given.includes('None') && call.dialect.name !== 'backend' && !call.run.insideCall) return call.invalid(role, 'a tuple of integers', 'TypeError');
  return given;
}
const isShape = (made: ReturnType<typeof newShape>): made is Shape | undefined => made === undefined || Array.isArray(made);

const repeated = (count: number | undefined, value: number | undefined): { readonly numbers?: readonly number[] } =>
  count === undefined || value === undefined || count > MOST_NUMBERS ? {} : { numbers: new Array<number>(count).fill(value) };

/** `zeros`, `ones`, `empty` (no value). */
export const filled = (value?: number): Family =>
  family({ shape, dtype }, ({ shape, dtype }, call) => {
    const made = newShape(shape, call);
    return isShape(made) ? out(made, { array: true, ...asked(dtype, call.dialect.float), ...repeated(countOf(made), value) }) : (made as Outcome);
  });
/** `full(shape, value)`; TensorFlow's `fill`. */
export const full: Family = family({ shape, fill_value: array, dtype }, ({ shape, fill_value, dtype }, call) => {
  const made = newShape(shape, call);
  if (!isShape(made)) return made as Outcome;
  const type = fill_value.weak ? (call.dialect.name === 'keras' ? call.dialect.float : call.dialect.literal(fill_value.dtype)) : fill_value.dtype;
  const single = fill_value.shape?.length === 0 ? fill_value.numbers?.[0] : undefined;
  return out(made, { array: true, ...asked(dtype, type), ...repeated(countOf(made), single), ...ranged(fill_value.range) });
});
/** `zeros_like`, `ones_like`, `empty_like`. NumPy has a `shape=` of its own. */
export const filledLike = (value?: number): Family =>
  family({ x: array, dtype, shape: optionalShape }, ({ x, dtype, shape }, call) => {
    const made = shape === null || shape === undefined ? x.shape : newShape(shape, call);
    return isShape(made) ? out(made, { array: true, ...asked(dtype, own(x, call)), ...repeated(countOf(made), value) }) : (made as Outcome);
  });
export const fullLike: Family = family({ x: array, fill_value: array, dtype, shape: optionalShape }, ({ x, fill_value, dtype, shape }, call) => {
  const made = shape === null || shape === undefined ? x.shape : newShape(shape, call);
  return isShape(made) ? out(made, { array: true, ...asked(dtype, own(x, call)), ...ranged(fill_value.range) }) : (made as Outcome);
});
/** The dtype of what was given, as this library sees it. */
export const own = (x: Operand, { dialect }: Pick<Call, 'dialect'>): string | undefined => (x.origin === 'python' ? dialect.literal(x.dtype) : x.dtype);

/** `np.array`, `asarray`, `tf.constant`, `convert_to_tensor`: keeps numbers, ranges, sizes. */
export const convert: Family = family(
  { x: array, dtype, ndmin: { ...dim, default: '0', fallback: 0 }, shape: optionalShape },
  ({ x, dtype, ndmin, shape }, call) => {
    const name = asked(dtype, own(x, call));
    if (shape !== null && shape !== undefined) return out(shape === 'unknown' ? undefined : shape, { array: true, ...name });
    const missing = typeof ndmin === 'number' && x.shape ? Math.max(0, ndmin - x.shape.length) : 0;
    return out(x.shape && [...new Array<Dim>(missing).fill(1), ...x.shape], { array: true, ...name, ...contents(x) });
  },
  { definite: true },
);
/** What is known of the elements, for a result that has the same ones in the same order. */
export const contents = (x: Operand): Rest => ({
  ...(x.numbers && { numbers: x.numbers }),
  ...ranged(x.range),
  ...(x.complete && { complete: x.complete }),
  ...(x.value.kind === 'tensor' && x.value.about === DRAWN && x.range && { about: DRAWN }),
  ...(x.sizes && { sizes: x.sizes }),
  ...(x.valid && { valid: x.valid }),
});
/** `x.copy()`, `identity`, `stop_gradient`: the same again. */
export const same: Family = family({ x: array }, ({ x }, call) => out(x.shape, { array: true, ...typed(own(x, call)), ...contents(x) }));
/** Another dtype. */
export const cast: Family = family({ x: array, dtype }, ({ x, dtype }, call) => out(x.shape, { array: true, ...asked(dtype, own(x, call)), ...contents(x) }));

// ── Ranges ───────────────────────────────────────────────────────────────────

const optionalNumber: Param<Operand | undefined> = optionalArray;
/** `arange(stop)`, `arange(start, stop, step)`, `tf.range`. */
export const arange: Family = family({ start: optionalNumber, stop: optionalNumber, step: optionalNumber, dtype }, ({ start, stop, step, dtype }, call) => {
  const [from, to] = stop ? [start, stop] : [undefined, start];
  if (!to) return out(undefined, { array: true });
  const given = [from, to, step].filter(one => one !== undefined);
  const type = call.dialect.promote(given.map(one => ({ dtype: one.origin === 'python' ? call.dialect.literal(one.dtype) : one.dtype, weak: false })));
  const whole = given.every(one => isInteger(one.dtype) || one.dtype === 'bool');
  const rest = asked(dtype, type);
  const values = [from?.numbers?.[0] ?? (from ? undefined : 0), to.numbers?.[0], step?.numbers?.[0] ?? (step ? undefined : 1)];
  if (values.every(one => one !== undefined)) {
    const [a = 0, b = 0, by = 1] = values;
    const count = by === 0 ? 0 : Math.max(0, Math.ceil((b - a) / by));
    if (!whole) return out([Number.isFinite(count) ? count : 'unknown'], { array: true, ...rest });
    return out([count], {
      array: true,
      ...rest,
      ...(count <= MOST_NUMBERS
        ? { numbers: Array.from({ length: count }, (_, i) => a + i * by) }
        : { range: by > 0 ? { min: a, max: a + (count - 1) * by } : { min: a + (count - 1) * by, max: a } }),
    });
  }
  if (!whole) return out(given.some(one => one.dtype === undefined) ? ['unknown'] : ['unknown'], { array: true, ...rest });
  const sized = (one: Operand | undefined, otherwise: number): Dim => (one ? (one.sizes?.[0] ?? one.numbers?.[0] ?? 'unknown') : otherwise);
  const [a, b, by] = [sized(from, 0), sized(to, 0), sized(step, 1)];
  const range: Range | undefined = by === 1 && typeof a !== 'string' && typeof b !== 'string' ? spanned(a, subtract(b, 1)) : undefined;
  return out([rangeLength(a, b, by)], { array: true, ...rest, ...ranged(range) });
});
const spanned = (min: Dim, max: Dim): Range => ({ ...(typeof min !== 'string' && { min }), ...(typeof max !== 'string' && { max }) });

/** `linspace`, `logspace`, `geomspace`. */
export const linspace: Family = family(
  { start: array, stop: array, num: { ...dim, default: '50', fallback: 50 }, endpoint: flagged(true), retstep: flagged(false), dtype, axis: axis(0) },
  ({ start, stop, num, retstep, dtype, axis }, call) => {
    const ends = start.shape && stop.shape ? (start.shape.length >= stop.shape.length ? start.shape : stop.shape) : undefined;
    const type = call.dialect.promote([{ dtype: call.dialect.float }, ...[start, stop].filter(one => !isInteger(one.dtype) && !one.weak)]);
    const made = out(ends && (ends.length === 0 ? [num] : axis === 0 ? [num, ...ends] : axis === -1 ? [...ends, num] : undefined), {
      array: true,
      ...asked(dtype, type),
    });
    return retstep && made.kind === 'out' ? { kind: 'outs', form: 'tuple', items: [made, { kind: 'out', shape: [], dtype: 'float64' }] } : made;
  },
);

// ── Matrices ─────────────────────────────────────────────────────────────────

/** `eye(N, M)`, `tri`, `identity`; TensorFlow's `batch_shape`. */
export const eye: Family = family({ n: dim, m: optionalDim, batch_shape: optionalShape, dtype }, ({ n, m, batch_shape, dtype }, call) => {
  const made = newShape([...(batch_shape && batch_shape !== 'unknown' ? batch_shape : []), n, m ?? n], call, 'n');
  return isShape(made)
    ? out(batch_shape === 'unknown' ? undefined : made, { array: true, ...asked(dtype, call.dialect.float), range: { min: 0, max: 1 } })
    : (made as Outcome);
});
/** Windows of signal processing: `hanning(n)`. */
export const signalWindow: Family = family({ n: dim }, ({ n }, call) => out([n], { array: true, dtype: call.dialect.float }));
/** `vander(x, N)`. */
export const vander: Family = family({ x: array, N: optionalDim }, ({ x, N }, call) =>
  out(x.shape && [x.shape[0] ?? 'unknown', N ?? x.shape[0] ?? 'unknown'], typed(own(x, call))),
);
/** `np.indices((n, m))`. */
export const indices: Family = family({ dimensions: shape, dtype }, ({ dimensions, dtype }, call) =>
  out(dimensions === 'unknown' ? undefined : [dimensions.length, ...dimensions], asked(dtype, call.dialect.int)),
);
/** `meshgrid(x, y, …)`. */
export const meshgrid: Family = family({ indexing: word('xy') }, (args, call) => {
  const given = call.given.keywords.indexing?.value;
  const indexing = given ? (given.kind === 'str' ? given.value : undefined) : args.indexing;
  const lengths = call.rest.map((one): Dim => (one.shape?.length === 1 ? (one.shape[0] ?? 1) : one.shape?.length === 0 ? 1 : 'unknown'));
  const [first = 1, second] = lengths;
  const swapped = second === undefined ? lengths : [second, first, ...lengths.slice(2)];
  const grid = indexing === 'ij' ? lengths : indexing === 'xy' ? swapped : lengths.map((): Dim => 'unknown');
  return {
    kind: 'outs',
    form: call.dialect.name === 'numpy' ? 'tuple' : 'list',
    items: call.rest.map(one => ({ kind: 'out', shape: grid, array: true, ...typed(own(one, call)) })),
  };
});
/** `np.fromfunction(f, shape)`: what the function makes of the grids of indices. */
export const fromFunction: Family = family({ function: raw, shape, dtype }, ({ function: callee, shape, dtype }, { run }) =>
  shape === 'unknown'
    ? out(undefined)
    : run.call(callee, { positional: shape.map(() => ({ value: { kind: 'tensor', flavour: 'numpy', shape, ...asked(dtype, 'float64') } })), keywords: {} }),
);
