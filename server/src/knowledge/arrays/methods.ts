/** Methods of arrays and tensors: the families of the functions, with `self` in front. */

import { isFailed, reshape as reshapeShape } from '../../shapes';
import { type Arguments, NO_ARGUMENTS, none, type Result, type Run, type Tensor, unknown, type Value } from '../../values';
import { NDARRAY } from '../numpy/names';
import { forget } from './constants';
import { cast, same } from './create';
import { callable, type Family, family, type Row } from './define';
import { type Dialect, KERAS, NUMPY, TENSORFLOW } from './dialect';
import { isText } from './dtype';
import { clip, unary, untouched } from './elementwise';
import { scalarOf } from './emit';
import { flatten, repeat, reshaped, squeeze, swap, transposed } from './layout';
import { diagonal, dot, trace } from './linear';
import { type Operand, operandOfTensor } from './operand';
import { out, typed } from './outcome';
import { masked, take } from './pick';
import { alongOrFlat, argIndex, indexFor, max, mean, min, nonzero, prod, reduction, sum } from './reduce';
import { array, readShape, type ShapeArgument } from './roles';
import { namesOf } from './signatures';

type Method = (run: Run, self: Tensor, args: Arguments) => Result;

/** Integers one by one, or one tuple of them: `reshape(2, 3)`, `reshape((2, 3))`. */
function spread(run: Run, values: readonly Value[]): ShapeArgument {
  const [first] = values;
  const read = readShape(values.length === 1 && first ? first : { kind: 'tuple', items: values }, run);
  return read === undefined || typeof read === 'symbol' ? 'unknown' : read;
}
const reshapeMethod: Family = family(
  { x: array },
  ({ x }, call) =>
    reshaped(
      x,
      spread(
        call.run,
        call.restArguments.map(one => one.value),
      ),
      call,
    ),
  { definite: true, plainRest: true },
);
const transposeMethod: Family = family(
  { x: array },
  ({ x }, call) => {
    const values = call.restArguments.map(one => one.value);
    if (values.length === 0 || (values.length === 1 && values[0]?.kind === 'none')) return transposed(x, 'all', call);
    const axes = spread(call.run, values);
    return transposed(x, axes === 'unknown' || axes.some(one => typeof one !== 'number') ? 'unknown' : axes.map(Number), call);
  },
  { plainRest: true },
);
/** `view(dtype)`, `view(np.ndarray)`: the same shape if the type is as wide. */
const viewMethod: Family = family({ x: array }, ({ x }, call) =>
  call.restArguments.length === 0 ? out(x.shape, { array: true, ...typed(x.dtype) }) : out(undefined),
);

const ARRAY: Readonly<Record<string, Row>> = {
  all: reduction('bool'),
  any: reduction('bool'),
  argmax: reduction('index', argIndex),
  argmin: reduction('index', argIndex),
  max: reduction('same', max),
  min: reduction('same', min),
  sum: reduction('sum', sum),
  prod: reduction('sum', prod),
  mean: reduction('float', mean),
  std: reduction('float'),
  var: reduction('float'),
  argsort: alongOrFlat('index', [-1]),
  argpartition: [alongOrFlat('index', [-1]), { axis: 'axis' }],
  cumsum: alongOrFlat('sum'),
  cumprod: alongOrFlat('sum'),
  astype: cast,
  clip: [clip, { low: 'min', high: 'max' }],
  compress: masked,
  conj: unary(),
  conjugate: unary(),
  copy: same,
  diagonal,
  dot,
  flatten,
  ravel: flatten,
  nonzero,
  repeat,
  reshape: reshapeMethod,
  round: untouched,
  searchsorted: indexFor('y'),
  squeeze,
  swapaxes: swap,
  take: take(),
  trace,
  transpose: transposeMethod,
  view: viewMethod,
  byteswap: same,
};
const signatures = namesOf(NDARRAY);
const made = new Map<string, Method>();

/** A method that is a function of the array. */
function functional(name: string, row: Row, dialect: Dialect, signature: string): Method {
  const key = `${dialect.name}.${name}`;
  const known = made.get(key);
  if (known) return known;
  const { call } = callable(dialect, name, row, signature);
  const method: Method = (run, self, args) => call(run, { ...args, positional: [{ value: self }, ...args.positional] });
  made.set(key, method);
  return method;
}

/** What changes the array in place and gives None. */
const IN_PLACE = new Set(['fill', 'sort', 'partition', 'put', 'resize', 'setfield', 'setflags', 'itemset']);

function written(run: Run, self: Tensor): Value {
  forget(run, self);
  return none;
}

/** undefined: arrays have no such method. */
export function arrayMethod(name: string): Method | undefined {
  const row = ARRAY[name];
  const listed = signatures.find(name);
  if (row && listed?.kind === 'function') {
    const text = listed.parameters.map(one => `${one.name}${one.default === undefined ? '' : `=${one.default}`}`).join(', ');
    return functional(name, row, NUMPY, `x, /, ${listed.varArgs !== undefined ? `*${listed.varArgs}, ` : ''}${text}`);
  }
  if (IN_PLACE.has(name)) return written;
  if (name === 'item') return (run, self) => itemOf(run, operandOfTensor(run, self), name);
  if (name === 'tolist') return (run, self) => nested(run, self);
  if (name === 'tobytes' || name === 'dumps') return () => ({ kind: 'bytes' });
  return listed?.kind === 'function' ? run => run.unknown({ kind: 'not-modelled', name: `ndarray.${name}`, at: run.at }) : undefined;
}
const itemOf = (run: Run, x: Operand, name: string): Value =>
  withoutNumpy(
    scalarOf({ ...typed(x.dtype), ...(x.numbers?.length === 1 && { numbers: x.numbers }), ...(x.range && { range: x.range }) }) ??
      run.unknown({ kind: 'operation', what: name, at: run.at }),
  );
function withoutNumpy(value: Value): Value {
  if (value.kind !== 'int' && value.kind !== 'float') return value;
  const { numpy: _, ...plain } = value;
  return plain;
}
/** `x.tolist()`: lists of lists of Python numbers. */
function nested(run: Run, { shape, dtype, ...rest }: Tensor): Value {
  if (!shape) return unknown({ kind: 'operation', what: 'tolist', at: run.at });
  const numbers = run.numbers({ shape, ...rest });
  const [count, ...inner] = shape;
  const scalar = (number?: number): Value =>
    withoutNumpy(
      scalarOf({ ...typed(dtype), ...(number !== undefined && { numbers: [number] }) }) ?? unknown({ kind: 'operation', what: 'tolist', at: run.at }),
    );
  if (count === undefined) return scalar(numbers?.[0]);
  if (numbers && inner.length === 0) return run.list(numbers.map(scalar));
  const element = nested(run, { kind: 'tensor', flavour: 'numpy', shape: inner, ...typed(dtype) });
  return typeof count === 'number' && count <= 16
    ? run.list(Array.from({ length: count }, () => element))
    : run.list([], { count: typeof count === 'string' ? 'unknown' : count, element });
}

// ── Tensors ──────────────────────────────────────────────────────────────────

const SYMBOLIC: Readonly<Record<string, readonly [Row, string]>> = {
  reshape: [reshapeMethod, 'x, /, *newshape'],
  squeeze: [squeeze, 'x, /, axis=None'],
  astype: [cast, 'x, /, dtype'],
};
/** Texts of TensorFlow are bytes, and an array of them one of objects. */
const toNumpy: Family = family({ x: array }, ({ x }) => {
  if (isText(x.dtype)) return x.shape?.length === 0 ? { kind: 'bytes' } : out(x.shape, { dtype: 'object' });
  return out(x.shape, { ...typed(x.dtype), ...(x.numbers && { numbers: x.numbers }), ...(x.range && { range: x.range }) });
});

/** Methods of TensorFlow's tensors and variables, and of KerasTensors. undefined: none that we know. */
export function tensorMethod(name: string, self: Tensor): Method | undefined {
  if (self.flavour === 'keras') {
    const [row, signature] = SYMBOLIC[name] ?? [];
    return row && signature !== undefined ? functional(name, row, KERAS, signature) : undefined;
  }
  switch (name) {
    case 'numpy':
      return functional('numpy', toNumpy, NUMPY, 'x, /');
    case 'read_value':
    case 'value':
      return functional(name, same, TENSORFLOW, 'x, /');
    case 'assign':
    case 'assign_add':
    case 'assign_sub':
      return (run, self, args) => assigned(run, self, args, name);
    case 'set_shape':
      return () => none;
    default:
      return undefined;
  }
}
/** A variable takes values of its own shape alone. */
function assigned(run: Run, self: Tensor, args: Arguments = NO_ARGUMENTS, name: string): Result {
  const value = args.positional[0]?.value;
  if (value?.kind === 'tensor' && self.shape && value.shape && isFailed(reshapeShape(value.shape, self.shape)) && value.shape.length > 0) {
    return {
      kind: 'failure',
      problem: {
        code: 'array-shapes',
        operation: name,
        shapes: [self.shape, value.shape],
        because: 'a variable keeps its shape',
        at: args.positional[0]?.at ?? run.at,
        exception: 'ValueError',
      },
    };
  }
  const { constants: _, range: __, sizes: ___, ...rest } = self;
  return rest;
}
