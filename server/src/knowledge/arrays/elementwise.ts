/** Element by element: functions of one array, and of two that are broadcast. */
import { add, broadcast, type Dim, floorDivide, modulo, multiply, type Shape, subtract } from '../../shapes';
import type { Range } from '../../values';
import { DRAWN } from './constants';
import { asked, contents, own } from './create';
import { type Call, type Family, family } from './define';
import type { Dialect } from './dialect';
import { floatFor, isInteger, kindOf } from './dtype';
import { isIntegral, type Operand } from './operand';
import { out, type Rest, ranged, typed } from './outcome';
import { array, dtype, optionalArray } from './roles';

/** What comes out of which type. `float`: integers become floats. */
export type Yield = 'same' | 'float' | 'bool' | 'real' | 'int' | 'signed';

/** A function of each element. `apply` gives undefined where another machine might round otherwise. */
export const unary = (yields: Yield = 'same', apply?: (number: number) => number | undefined): Family =>
  family({ x: array, dtype }, ({ x, dtype }, call) => {
    const numbers = apply && x.numbers?.map(apply);
    const known = numbers?.every((one): one is number => one !== undefined) ? { numbers } : {};
    return out(x.shape, { ...asked(dtype, yielded(own(x, call), yields, call.dialect)), ...known });
  });
/** Logarithms where they are whole numbers, which every machine finds alike (`int(np.log2(64))`). */
export const wholeLogarithm =
  (base: 2 | 10) =>
  (x: number): number | undefined => {
    const whole = Math.round(Math.log(x) / Math.log(base));
    return base ** whole === x && whole >= 0 ? whole : undefined;
  };
/** Halves go to the even side, as NumPy's and Python's do. */
export const roundHalfEven = (x: number): number => (Math.abs(x % 1) === 0.5 ? 2 * Math.round(x / 2) : Math.round(x));
/** One that leaves the elements as they are (`np.ascontiguousarray`, `tf.identity`). */
export const untouched: Family = family({ x: array, dtype }, ({ x, dtype }, call) =>
  out(x.shape, { array: true, ...asked(dtype, own(x, call)), ...contents(x) }),
);

export function yielded(dtype: string | undefined, yields: Yield, dialect: Dialect): string | undefined {
  switch (yields) {
    case 'same':
      return dtype;
    case 'bool':
      return 'bool';
    case 'int':
      return dialect.name === 'numpy' ? 'int64' : 'int32';
    case 'signed':
      return dtype === 'bool' ? 'int32' : dtype;
    case 'real':
      return dtype === 'complex128' ? 'float64' : dtype === 'complex64' ? 'float32' : dtype;
    case 'float':
      return dialect.name === 'numpy'
        ? floatFor(dtype)
        : dtype !== undefined && ['int', 'uint', 'bool'].includes(kindOf(dtype) ?? '') && dialect.name === 'keras'
          ? 'float32'
          : dtype;
  }
}

/** What an operator does to numbers and to sizes. */
export interface Arithmetic {
  readonly yields: 'same' | 'float' | 'bool' | 'divide';
  readonly numbers?: (a: number, b: number) => number;
  readonly sizes?: (a: Dim, b: Dim) => Dim;
  readonly range?: (a: Range, b: Range) => Range | undefined;
}
const shifted =
  (apply: (a: Dim, b: Dim) => Dim) =>
  (a: Range, b: Range): Range | undefined => {
    const side = (x: Range['min'], y: Range['min']): Range['min'] => {
      const size = x === undefined || y === undefined ? 'unknown' : apply(x, y);
      return typeof size === 'string' ? undefined : size;
    };
    const [min, max] = apply === subtract ? [side(a.min, b.max), side(a.max, b.min)] : [side(a.min, b.min), side(a.max, b.max)];
    return { ...(min !== undefined && { min }), ...(max !== undefined && { max }) };
  };
const pythonMod = (a: number, b: number): number => (b === 0 ? Number.NaN : a - b * Math.floor(a / b));
const ARITHMETIC = {
  add: { yields: 'same', numbers: (a, b) => a + b, sizes: add, range: shifted(add) },
  subtract: { yields: 'same', numbers: (a, b) => a - b, sizes: subtract, range: shifted(subtract) },
  multiply: {
    yields: 'same',
    numbers: (a, b) => a * b,
    sizes: multiply,
    range: (a, b) => (typeof b.min === 'number' && b.min === b.max && b.min >= 0 ? shifted(multiply)(a, b) : undefined),
  },
  divide: { yields: 'divide', numbers: (a, b) => a / b },
  floorDivide: {
    yields: 'same',
    numbers: (a, b) => Math.floor(a / b),
    sizes: floorDivide,
    range: (a, b) => (typeof b.min === 'number' && b.min === b.max && b.min > 0 ? shifted(floorDivide)(a, b) : undefined),
  },
  mod: {
    yields: 'same',
    numbers: pythonMod,
    sizes: modulo,
    range: (_, b) => (typeof b.min === 'number' && b.min > 0 && b.max !== undefined ? spanned(0, subtract(b.max, 1)) : undefined),
  },
  power: { yields: 'same', numbers: (a, b) => a ** b },
  maximum: { yields: 'same', numbers: Math.max },
  minimum: { yields: 'same', numbers: Math.min },
  equal: { yields: 'bool', numbers: (a, b) => Number(a === b) },
  notEqual: { yields: 'bool', numbers: (a, b) => Number(a !== b) },
  less: { yields: 'bool', numbers: (a, b) => Number(a < b) },
  lessEqual: { yields: 'bool', numbers: (a, b) => Number(a <= b) },
  greater: { yields: 'bool', numbers: (a, b) => Number(a > b) },
  greaterEqual: { yields: 'bool', numbers: (a, b) => Number(a >= b) },
  logical: { yields: 'bool' },
  bitwise: { yields: 'same' },
  float: { yields: 'float' },
} as const satisfies Readonly<Record<string, Arithmetic>>;
export type Operation = keyof typeof ARITHMETIC;
function spanned(min: Dim, max: Dim): Range {
  return { ...(typeof min !== 'string' && { min }), ...(typeof max !== 'string' && { max }) };
}

/** A function of two arrays. */
export const binary = (operation: Operation): Family =>
  family({ x: array, y: array, dtype }, ({ x, y, dtype }, call) => combine(operation, x, y, call, dtype?.name));

/** Two arrays, broadcast, with what is known of their elements. */
export function combine(operation: Operation, x: Operand, y: Operand, call: Pick<Call, 'dialect'>, given?: string) {
  const arithmetic: Arithmetic = ARITHMETIC[operation];
  const shape = x.shape && y.shape && broadcast(x.shape, y.shape);
  const name = given ?? binaryType(arithmetic.yields, [x, y], call.dialect);
  return out(shape, { ...typed(name), ...elements(arithmetic, x, y, shape !== undefined && !('kind' in shape) ? shape : undefined) });
}

export function binaryType(yields: Arithmetic['yields'], operands: readonly Operand[], dialect: Dialect): string | undefined {
  if (yields === 'bool') return 'bool';
  const promoted = dialect.promote(
    operands.map(one => ({ dtype: one.origin === 'python' && dialect.name !== 'numpy' ? dialect.literal(one.dtype) : one.dtype, weak: one.weak === true })),
  );
  if (yields === 'same' || promoted === undefined) return promoted;
  if (yields === 'divide') {
    if (!['int', 'uint', 'bool'].includes(kindOf(promoted) ?? '')) return promoted;
    return dialect.name === 'keras' ? 'float32' : 'float64';
  }
  return yielded(promoted, 'float', dialect);
}

function elements({ numbers, sizes, range, yields }: Arithmetic, x: Operand, y: Operand, shape: Shape | undefined): Rest {
  if (!shape) return {};
  const whole = isIntegral(x) === true && isIntegral(y) === true;
  const known = numbers && x.numbers && y.numbers ? pairwise(x, y, shape, numbers) : undefined;
  if (known && !(yields === 'divide' && known.some(one => !Number.isFinite(one)))) return { numbers: known };
  const sized = sizes && x.sizes && y.sizes && shape.length <= 1 && whole ? broadcastSizes(x.sizes, y.sizes, sizes) : undefined;
  const bounds =
    range && x.range && y.range && whole ? range(x.range, y.range) : range && y.range && isInteger(y.dtype) && whole ? range({}, y.range) : undefined;
  // Each element moves by the same: both ends are still among them.
  const moved = (range === ARITHMETIC.add.range || range === ARITHMETIC.subtract.range) && bounds && x.complete && typeof y.range?.min === 'number';
  return {
    ...(sized && { sizes: sized }),
    ...ranged(bounds),
    ...(moved && y.range?.min === y.range?.max && { complete: true, ...(isDrawn(x) && { about: DRAWN }) }),
  };
}

const isDrawn = ({ value }: Operand): boolean => value.kind === 'tensor' && value.about === DRAWN;

function broadcastSizes(a: Shape, b: Shape, apply: (a: Dim, b: Dim) => Dim): Shape | undefined {
  if (a.length !== b.length && a.length !== 1 && b.length !== 1) return undefined;
  return Array.from({ length: Math.max(a.length, b.length) }, (_, i) => apply(a[a.length === 1 ? 0 : i] ?? 'unknown', b[b.length === 1 ? 0 : i] ?? 'unknown'));
}

/** Same shape, or a scalar with anything; other broadcasts are not worked out. */
function pairwise(x: Operand, y: Operand, shape: Shape, apply: (a: number, b: number) => number): readonly number[] | undefined {
  const [a, b] = [x.numbers ?? [], y.numbers ?? []];
  const count = shape.reduce<number>((n, dim) => n * (typeof dim === 'number' ? dim : Number.NaN), 1);
  if ((a.length !== count && a.length !== 1) || (b.length !== count && b.length !== 1)) return undefined;
  const result = Array.from({ length: count }, (_, i) => apply(a[a.length === 1 ? 0 : i] ?? Number.NaN, b[b.length === 1 ? 0 : i] ?? Number.NaN));
  return result.some(Number.isNaN) ? undefined : result;
}

/** Three arrays or more, broadcast: `clip(x, low, high)`, `select`. The type is the first one's. */
export const clip: Family = family({ x: array, low: optionalArray, high: optionalArray, dtype }, ({ x, low, high, dtype }, call) => {
  const given = [x, low, high].filter(one => one !== undefined);
  const shapes = given.map(one => one.shape);
  const type = binaryType(
    'same',
    given.map((one, i) => (i > 0 && call.dialect.name !== 'numpy' ? { ...one, weak: true } : one)),
    call.dialect,
  );
  return out(shapes.every(one => one !== undefined) ? broadcast(...(shapes as readonly Shape[])) : undefined, asked(dtype, type));
});
/** `where(condition, x, y)`; with the condition alone, where it holds. */
export const where: Family = family({ condition: array, x: optionalArray, y: optionalArray }, ({ condition, x, y }, call) => {
  if (!x || !y) {
    const rank = condition.shape?.length;
    if (rank === undefined) return out(undefined);
    if (call.dialect.name === 'tensorflow') return out(['unknown', rank], { dtype: 'int64' });
    return {
      kind: 'outs',
      form: call.dialect.name === 'keras' ? 'list' : 'tuple',
      items: Array.from(
        { length: Math.max(rank, 1) },
        () => ({ kind: 'out', shape: ['unknown'], dtype: call.dialect.name === 'numpy' ? 'int64' : 'int32' }) as const,
      ),
    };
  }
  const shapes = [condition.shape, x.shape, y.shape];
  const bounds = x.range && y.range ? { ...smaller(x.range, y.range) } : undefined;
  return out(shapes.every(one => one !== undefined) ? broadcast(...(shapes as readonly Shape[])) : undefined, {
    array: true,
    ...typed(binaryType('same', [x, y], call.dialect)),
    ...ranged(bounds),
  });
});
function smaller(a: Range, b: Range): Range {
  const [min, max] = [
    [a.min, b.min],
    [a.max, b.max],
  ] as const;
  return {
    ...(typeof min[0] === 'number' && typeof min[1] === 'number' && { min: Math.min(min[0], min[1]) }),
    ...(typeof max[0] === 'number' && typeof max[1] === 'number' && { max: Math.max(max[0], max[1]) }),
  };
}
/** Two results of the shape of one (`frexp`, `modf`) or of both (`divmod`). */
export const pair = (yields: Arithmetic['yields']): Family =>
  family({ x: array, y: optionalArray }, ({ x, y }, call) => {
    const made = y ? combine(yields === 'same' ? 'floorDivide' : 'float', x, y, call) : out(x.shape, typed(yielded(own(x, call), 'float', call.dialect)));
    return made.kind === 'out' ? { kind: 'outs', form: 'tuple', items: [made, made] } : made;
  });
