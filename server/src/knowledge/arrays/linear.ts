/** Products of arrays and linear algebra. */
import {
  add,
  batchDot as batchDotShape,
  broadcast,
  cross as crossShape,
  type Dim,
  diagonal as diagonalShape,
  diag as diagShape,
  dot as dotShape,
  einsum as einsumShape,
  failed,
  floorDivide,
  inner as innerShape,
  isFailed,
  kron as kronShape,
  matmul as matmulShape,
  maximum,
  minimum,
  outer as outerShape,
  product,
  type Shape,
  type ShapeResult,
  subtract,
  swapAxes,
  tensordot as tensordotShape,
  trace as traceShape,
  triangle as triangleShape,
  vdot as vdotShape,
  vecdot as vecdotShape,
} from '../../shapes';
import type { Value } from '../../values';
import { asked, own } from './create';
import { type Call, type Family, family } from './define';
import { floatFor } from './dtype';
import { binaryType, yielded } from './elementwise';
import { type Operand, operandOf } from './operand';
import { type Outcome, out, outs, typed } from './outcome';
import { array, axes, axis, dim, dtype, flagged, optionalArray, optionalDim, raw, word } from './roles';

type Product = (a: Shape, b: Shape) => ShapeResult | undefined;
const productOf = (x: Operand, y: Operand, call: Call, of: Product): Outcome =>
  out(x.shape && y.shape && of(x.shape, y.shape), typed(binaryType('same', [x, y], call.dialect)));
/** A product of two arrays. */
const products = (of: Product): Family => family({ x: array, y: array }, ({ x, y }, call) => productOf(x, y, call, of));
export const dot = products(dotShape);
export const inner = products(innerShape);
export const outer = products((a, b) => (a.includes('None') || b.includes('None') ? [flat(a), flat(b)] : outerShape(a, b)));
const flat = (shape: Shape): Dim => (shape.includes('None') ? 'None' : product(shape));
export const vdot = products(vdotShape);
export const vecdot = products(vecdotShape);
export const kron = products(kronShape);
export const cross = products(crossShape);
/** `matmul(x, y)`, with TensorFlow's `transpose_a` and `transpose_b`. */
export const matmul: Family = family(
  { x: array, y: array, transpose_a: flagged(false), transpose_b: flagged(false), adjoint_a: flagged(false), adjoint_b: flagged(false) },
  (args, call) => {
    const turned = (one: Operand, turn: boolean): Operand => (turn && one.shape && one.shape.length > 1 ? { ...one, shape: swapped(one.shape) } : one);
    const [x, y] = [turned(args.x, args.transpose_a || args.adjoint_a), turned(args.y, args.transpose_b || args.adjoint_b)];
    if (call.dialect.name === 'tensorflow' && [x, y].some(one => one.shape && one.shape.length < 2)) {
      const low = [x, y].find(one => one.shape && one.shape.length < 2)?.shape ?? [];
      return failed({ kind: 'rank', shape: low, min: 2 });
    }
    return productOf(x, y, call, matmulShape);
  },
);
const swapped = (shape: Shape): Shape => {
  const made = swapAxes(shape, -1, -2);
  return isFailed(made) ? shape : made;
};
/** `matvec(a, b)`: a matrix times a vector, batched. */
export const matvec: Family = family({ x: array, y: array, transpose_a: flagged(false) }, ({ x, y, transpose_a }, call) => {
  if (!x.shape || !y.shape) return out(undefined);
  const made = matmulShape(transpose_a ? swapped(x.shape) : x.shape, [...y.shape, 1]);
  return out(isFailed(made) ? made : made.slice(0, -1), typed(binaryType('same', [x, y], call.dialect)));
});
/** `tensordot(x, y, axes)`. */
export const tensordot: Family = family({ x: array, y: array, axes: raw }, ({ x, y, axes }, call) => {
  const read = axesOf(axes, call);
  if (read === undefined) return out(undefined);
  // Keras does not compare the sizes of symbolic tensors here (keras/src/ops/numpy.py, Tensordot).
  if (typeof read === 'number' && (x.symbolic || y.symbolic)) return productOf(x, y, call, (a, b) => [...a.slice(0, a.length - read), ...b.slice(read)]);
  return productOf(x, y, call, (a, b) => tensordotShape(a, b, read));
});
function axesOf(value: Value, { run }: Call): number | readonly [readonly number[], readonly number[]] | undefined {
  if (value === undefined) return 2;
  if (value.kind === 'int') return typeof value.size === 'number' ? value.size : undefined;
  const operand = operandOf(run, value);
  const items = value.kind === 'tuple' || value.kind === 'object' ? run.elements(value)?.items : undefined;
  const [a, b] = items ?? [];
  if (!a || !b || items?.length !== 2) return operand?.numbers?.length === 2 ? [[operand.numbers[0] ?? 0], [operand.numbers[1] ?? 0]] : undefined;
  const [first, second] = [operandOf(run, a)?.numbers, operandOf(run, b)?.numbers];
  return first && second ? [first, second] : undefined;
}
/** `einsum(equation, *arrays)`. */
export const einsum: Family = family({ equation: { ...raw, default: '?', fallback: undefined as Value | undefined } }, ({ equation }, call) => {
  const [text, operands] = equation ? [equation, call.rest] : [call.restArguments[0]?.value, call.rest.slice(1)];
  if (text?.kind !== 'str' || text.value === undefined) return out(undefined);
  const shapes = operands.map(one => one.shape);
  const type = call.dialect.promote(operands.map(one => ({ dtype: one.dtype, weak: false })));
  return out(shapes.every(one => one !== undefined) ? einsumShape(text.value, shapes as readonly Shape[]) : einsumRank(text.value), typed(type));
});
/** What is known without the operands: nothing but the rank, and that only with letters alone. */
function einsumRank(equation: string): Shape | undefined {
  const result = /->\s*([a-zA-Z]*)\s*$/.exec(equation)?.[1];
  return result === undefined ? undefined : [...result].map(() => 'unknown');
}
/** `K.batch_dot(x, y, axes)`. */
export const batchDot: Family = family(
  { x: array, y: array, axes: { ...raw, default: 'None', fallback: undefined as Value | undefined } },
  ({ x, y, axes }, call) => {
    if (!x.shape || !y.shape) return out(undefined);
    const given =
      axes && axes.kind !== 'none' ? operandOf(call.run, axes)?.numbers : [x.shape.length - 1, y.shape.length === 2 ? y.shape.length - 1 : y.shape.length - 2];
    if (!given) return out(undefined);
    const [a = 0, b = a] = given;
    return productOf(x, y, call, (s, t) => batchDotShape(s, t, [a, b]));
  },
);

// ── Diagonals and triangles ──────────────────────────────────────────────────

const offset = { ...dim, default: '0', fallback: 0 as Dim };
export const diag: Family = family({ x: array, k: offset }, ({ x, k }, call) =>
  out(x.shape && (typeof k === 'number' ? diagShape(x.shape, k) : undefined), { array: true, ...typed(own(x, call)) }),
);
export const diagFlat: Family = family({ x: array, k: offset }, ({ x, k }, call) =>
  out(x.shape && (typeof k === 'number' ? diagShape([product(x.shape)], k) : undefined), typed(own(x, call))),
);
/** `diagonal(x, offset, axis1, axis2)`; NumPy keeps the other axes in front. */
export const diagonal: Family = family(
  { x: array, offset, axis1: { ...dim, default: '0', fallback: 0 as Dim }, axis2: { ...dim, default: '1', fallback: 1 as Dim } },
  ({ x, offset, axis1, axis2 }, call) =>
    out(
      x.shape &&
        (typeof offset === 'number' && typeof axis1 === 'number' && typeof axis2 === 'number' ? diagonalShape(x.shape, offset, axis1, axis2) : undefined),
      { array: true, ...typed(own(x, call)) },
    ),
);
export const trace: Family = family(
  { x: array, offset, axis1: { ...dim, default: '0', fallback: 0 as Dim }, axis2: { ...dim, default: '1', fallback: 1 as Dim } },
  ({ x, axis1, axis2 }, call) =>
    out(x.shape && (typeof axis1 === 'number' && typeof axis2 === 'number' ? traceShape(x.shape, axis1, axis2) : undefined), typed(own(x, call))),
);
export const triangle: Family = family({ x: array }, ({ x }, call) =>
  out(x.shape && (call.dialect.name === 'numpy' ? triangleShape(x.shape) : x.shape), typed(own(x, call))),
);
/** `tf.linalg.diag(x)`: a vector along the last axis becomes a matrix. */
export const matrixDiag: Family = family({ x: array }, ({ x }, call) => {
  if (call.value('k') !== undefined) return out(undefined);
  return out(x.shape && [...x.shape, x.shape.at(-1) ?? 1], typed(own(x, call)));
});
/** `tf.linalg.diag_part(x)`. */
export const matrixDiagPart: Family = family({ x: array }, ({ x }, call) => {
  if (call.value('k') !== undefined || !x.shape) return out(undefined);
  return out(
    x.shape.length < 2 ? failed({ kind: 'rank', shape: x.shape, min: 2 }) : [...x.shape.slice(0, -2), minimum(x.shape.at(-1) ?? 1, x.shape.at(-2) ?? 1)],
    typed(own(x, call)),
  );
});
/** `tf.linalg.trace`: the last two axes go. */
export const matrixTrace: Family = family({ x: array }, ({ x }, call) =>
  out(x.shape && (x.shape.length < 2 ? failed({ kind: 'rank', shape: x.shape, min: 2 }) : x.shape.slice(0, -2)), typed(own(x, call))),
);

// ── Decompositions ───────────────────────────────────────────────────────────

const float = (x: Operand, call: Call): { readonly dtype?: string } =>
  typed(
    call.dialect.name === 'numpy'
      ? own(x, call) === 'float32'
        ? 'float32'
        : floatFor(own(x, call)) && 'float64'
      : yielded(own(x, call), 'float', call.dialect),
  );
/** (…, rows, columns) of a matrix; a failure where it is none, or not square. */
function matrix(x: Operand, square = false): { readonly batch: Shape; readonly rows: Dim; readonly columns: Dim } | ReturnType<typeof failed> | undefined {
  if (!x.shape) return undefined;
  if (x.shape.length < 2) return failed({ kind: 'rank', shape: x.shape, min: 2 });
  const [rows = 'unknown', columns = 'unknown'] = x.shape.slice(-2);
  if (square && typeof rows === 'number' && typeof columns === 'number' && rows !== columns)
    return failed({ kind: 'sizes-differ', shapes: [x.shape, x.shape], axes: [x.shape.length - 2, x.shape.length - 1], sizes: [rows, columns] });
  return { batch: x.shape.slice(0, -2), rows, columns };
}
type Matrix = Exclude<ReturnType<typeof matrix>, undefined | { readonly kind: 'shape-failure' }>;
const ofMatrix = (square: boolean, make: (m: Matrix, x: Operand, call: Call) => Outcome): Family =>
  family({ x: array }, ({ x }, call) => {
    const made = matrix(x, square);
    return made === undefined ? call.run.unknown({ kind: 'operation', what: call.name, at: call.run.at }) : 'kind' in made ? made : make(made, x, call);
  });
/** `inv`, `cholesky`, `expm`: a square matrix for one. */
export const squareToSquare = ofMatrix(true, (_, x, call) => out(x.shape, float(x, call)));
/** `det`, `logdet`: a number for a square matrix. */
export const squareToNumber = ofMatrix(true, ({ batch }, x, call) => out(batch, float(x, call)));
export const slogdet = ofMatrix(true, ({ batch }, x, call) => outs('tuple', [out(batch, float(x, call)), out(batch, float(x, call))], ['sign', 'logabsdet']));
export const pinv = ofMatrix(false, ({ batch, rows, columns }, x, call) => out([...batch, columns, rows], float(x, call)));
export const matrixRank = ofMatrix(false, ({ batch }) => out(batch, { dtype: 'int64' }));
export const condition = ofMatrix(false, ({ batch }, x, call) => out(batch, float(x, call)));
/** `eigh` gives values and vectors; with `valuesOnly`, the values. */
export const eigen = (valuesOnly: boolean, complex = false): Family =>
  ofMatrix(true, ({ batch, rows }, x, call) => {
    const type = complex && call.dialect.name !== 'numpy' ? { dtype: 'complex64' } : complex ? {} : float(x, call);
    const values = out([...batch, rows], type);
    return valuesOnly ? values : outs('tuple', [values, out(x.shape, type)], ['eigenvalues', 'eigenvectors']);
  });
/** `svdvals`. */
export const singularValues = ofMatrix(false, ({ batch, rows, columns }, x, call) => out([...batch, minimum(rows, columns)], float(x, call)));
/** `svd`: U, S, Vh; TensorFlow gives S, U, V. */
export const svd: Family = family({ x: array, full_matrices: flagged(true), compute_uv: flagged(true) }, ({ x, full_matrices, compute_uv }, call) => {
  const made = matrix(x);
  if (made === undefined) return call.run.unknown({ kind: 'operation', what: call.name, at: call.run.at });
  if ('kind' in made) return made;
  const { batch, rows, columns } = made;
  const least = minimum(rows, columns);
  const type = float(x, call);
  const s = out([...batch, least], type);
  if (!compute_uv) return s;
  const u = out([...batch, rows, full_matrices ? rows : least], type);
  if (call.dialect.name === 'tensorflow') return outs('tuple', [s, u, out([...batch, columns, full_matrices ? columns : least], type)]);
  return outs('tuple', [u, s, out([...batch, full_matrices ? columns : least, columns], type)], call.dialect.name === 'numpy' ? ['U', 'S', 'Vh'] : undefined);
});
export const qr: Family = family({ x: array, mode: word('reduced'), full_matrices: flagged(false) }, ({ x, mode, full_matrices }, call) => {
  const made = matrix(x);
  if (made === undefined || mode === 'unknown') return call.run.unknown({ kind: 'operation', what: call.name, at: call.run.at });
  if ('kind' in made) return made;
  const { batch, rows, columns } = made;
  const inner = mode === 'complete' || full_matrices ? rows : minimum(rows, columns);
  const r = out([...batch, inner, columns], float(x, call));
  return mode === 'r' ? r : outs('tuple', [out([...batch, rows, inner], float(x, call)), r], ['Q', 'R']);
});
export const lu = ofMatrix(false, ({ batch, rows, columns }, x, call) =>
  outs('tuple', [out(x.shape, float(x, call)), out([...batch, minimum(rows, columns)], { dtype: 'int32' })]),
);
/** `solve(a, b)`: as many unknowns as `a` has columns. */
export const solve: Family = family({ x: array, y: array }, ({ x, y }, call) => {
  const made = matrix(x, true);
  if (made === undefined || !y.shape) return out(undefined);
  if ('kind' in made) return made;
  if (y.shape.length === 1) {
    const [size = 'unknown'] = y.shape;
    const fit = matmulShape(x.shape ?? [], [size]);
    return isFailed(fit) ? fit : out(y.shape, float(x, call));
  }
  const fit = matmulShape(x.shape ?? [], y.shape);
  return out(fit, float(x, call));
});
/** `lstsq(a, b)`; NumPy also gives residuals, rank and singular values. */
export const lstsq: Family = family({ x: array, y: array }, ({ x, y }, call) => {
  const made = matrix(x);
  if (made === undefined || !y.shape) return call.run.unknown({ kind: 'operation', what: call.name, at: call.run.at });
  if ('kind' in made) return made;
  const solution = out([...made.batch, made.columns, ...y.shape.slice(made.batch.length + 1)], float(x, call));
  return call.dialect.name === 'numpy'
    ? outs('tuple', [solution, out(['unknown'], float(x, call)), out([], { dtype: 'int64' }), out([minimum(made.rows, made.columns)], float(x, call))])
    : solution;
});
/** `matrix_power(a, n)`. */
export const matrixPower: Family = family({ x: array, n: dim }, ({ x }, call) => out(x.shape, float(x, call)));
/** `multi_dot(arrays)`. */
export const multiDot: Family = family({ xs: { ...raw } }, ({ xs }, { run }) => {
  const items = run.elements(xs)?.items.map(item => operandOf(run, item)?.shape);
  if (!items || items.some(one => one === undefined) || !items[0]) return out(undefined);
  return out(
    items.slice(1).reduce<ShapeResult>((a, b) => (isFailed(a) ? a : dotShape(a, b ?? [])), items[0]),
    {},
  );
});

// ── Statistics of two arrays ─────────────────────────────────────────────────

/** `cov(m)`, `corrcoef(x)`: variables are rows. */
export const covariance: Family = family({ x: array, y: optionalArray, rowvar: flagged(true), dtype }, ({ x, y, rowvar, dtype }, call) => {
  if (!x.shape || y) return out(undefined, asked(dtype, 'float64'));
  if (x.shape.length < 2) return out([], { array: true, ...asked(dtype, call.dialect.float) });
  const size = x.shape[rowvar ? 0 : 1] ?? 'unknown';
  return out([size, size], asked(dtype, call.dialect.name === 'numpy' ? 'float64' : yielded(own(x, call), 'float', call.dialect)));
});
/** `convolve(a, v, mode)`, `correlate`. */
export const convolve = (byDefault: string): Family =>
  family({ x: array, y: array, mode: word(byDefault) }, ({ x, y, mode }, call) => {
    if (x.shape?.length !== 1 || y.shape?.length !== 1) return out(x.shape && y.shape ? undefined : undefined);
    const [n, m] = [x.shape[0] ?? 'unknown', y.shape[0] ?? 'unknown'];
    const longer = maximum(n, m);
    const type = typed(binaryType('same', [x, y], call.dialect));
    if (mode === 'full') return out([subtract(add(n, m), 1)], type);
    if (mode === 'same') return out([longer], type);
    return out([mode === 'valid' ? add(subtract(longer, minimum(n, m)), 1) : 'unknown'], type);
  });
/** `interp(x, xp, fp)`, `polyval(p, x)`: as many as there are places. */
export const evaluated = (at: 'x' | 'y'): Family => family({ x: array, y: array }, ({ x, y }) => out((at === 'x' ? x : y).shape, { dtype: 'float64' }));
/** `cdist(x, y)`. */
export const distances: Family = family({ x: array, y: array }, ({ x, y }, call) => {
  if (!x.shape || !y.shape || x.shape.length < 2 || y.shape.length < 2) return out(undefined);
  const lead = broadcast(x.shape.slice(0, -2), y.shape.slice(0, -2));
  return out(isFailed(lead) ? lead : [...lead, x.shape.at(-2) ?? 'unknown', y.shape.at(-2) ?? 'unknown'], typed(binaryType('float', [x, y], call.dialect)));
});
/** `polyfit(x, y, deg)`. */
export const polyfit: Family = family({ x: array, y: array, deg: dim }, ({ deg, y }) => out([add(deg, 1), ...(y.shape ?? []).slice(1)], { dtype: 'float64' }));

/** `gradient(f)`: an array for each axis; one alone is no list. */
export const gradient: Family = family(
  { x: array, axis: axes() },
  ({ x, axis }, call) => {
    if (!x.shape || axis === 'unknown') return out(undefined);
    const one = out(x.shape, { dtype: 'float64' });
    const count = axis === 'all' ? x.shape.length : axis.length;
    return count === 1
      ? one
      : outs(
          call.dialect.flavour === 'numpy' ? 'tuple' : 'list',
          Array.from({ length: count }, () => one),
        );
  },
  { plainRest: true },
);
/** A Fourier transform of the last axes: without `n` or `s` the shape stays. */
export const transform: Family = family({ x: array }, ({ x }, call) => out(call.value('n') || call.value('s') ? undefined : x.shape, { dtype: 'complex128' }));
export const realTransform: Family = family({ x: array, n: optionalDim, axis: axis(-1) }, ({ x, n, axis }) => {
  if (!x.shape || axis !== -1) return out(undefined);
  return out([...x.shape.slice(0, -1), add(floorDivide(n ?? x.shape.at(-1) ?? 'unknown', 2), 1)], { dtype: 'complex128' });
});
/** `rfftfreq(n)`. */
export const halfSpectrum: Family = family({ n: dim }, ({ n }) => out([add(floorDivide(n, 2), 1)], { dtype: 'float64' }));
