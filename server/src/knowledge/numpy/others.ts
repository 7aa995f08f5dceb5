/** NumPy's names that are no plain functions of arrays: constants, questions about arrays, files, index tricks. */
import { broadcast, type Shape } from '../../shapes';
import { bool, int, library, none, numpyArray, type Result, type Run, str, unknown, type Value } from '../../values';
import { dtypeOf, kindOf } from '../arrays/dtype';
import { operandOf } from '../arrays/operand';
import { readShape } from '../arrays/roles';
import { fn } from '../define';
import { any, optional } from '../params';
import type { ClassRecord } from '../record';
import type { Table } from '../table';
import { shapeTuple } from '../tensor';
import { Generator, RandomState } from './random';

const value = (of: Value): Table[string] => ({ kind: 'value', value: of });
const number = (of: number): Table[string] => value({ kind: 'float', value: of });
/** Reads a file that we cannot see. */
const fromFile = (dtype?: string): Table[string] =>
  fn({ params: { file: any }, varArgs: 'args', varKeywords: 'kwargs', result: (_, run) => ({ ...numpyArray(undefined, dtype), from: run.at }) });
/** Writes, prints, sets up: gives None. */
const silent: Table[string] = fn({ params: {}, varArgs: 'args', varKeywords: 'kwargs', result: () => none });

/** A question about an array that needs only its shape. */
const ask = (answer: (run: Run, shape: Shape | undefined, x: Value) => Result): Table[string] =>
  fn({ params: { a: any, axis: optional }, result: ({ a }, run) => answer(run, operandOf(run, a)?.shape, a) });

/** A class of objects that nobody looks into. */
const opaque = (path: string, attributes: Readonly<Record<string, Value>> = {}): Omit<ClassRecord, 'path'> => ({
  kind: 'class',
  bases: [],
  methods: {},
  construct: run => run.make({ kind: 'instance', class: library(path), fields: {} }),
  attribute: (_, __, name) => attributes[name],
});
/** `np.dtype('float32')` is the dtype itself. */
const dtypeClass: Omit<ClassRecord, 'path'> = {
  kind: 'class',
  bases: [],
  methods: {},
  construct: (run, { positional }) => {
    const name = positional[0] && dtypeOf(positional[0].value, run);
    return { kind: 'dtype', ...(name !== undefined && { name }) };
  },
};
const ndarray: Omit<ClassRecord, 'path'> = {
  kind: 'class',
  bases: [],
  methods: {},
  construct: (run, { positional, keywords }) => {
    const given = positional[0] ?? keywords.shape;
    const read = given ? readShape(given.value, run) : undefined;
    return numpyArray(typeof read === 'object' ? read : undefined, 'float64');
  },
};

/** A function of rows, columns, or cells, whose result is the function's own. */
const alongAxis: Table[string] = fn({
  params: { func1d: any, axis: any, arr: any },
  varArgs: 'args',
  varKeywords: 'kwargs',
  result: ({ func1d, axis, arr }, run) => {
    const shape = operandOf(run, arr)?.shape;
    const at = axis.kind === 'int' && typeof axis.size === 'number' && shape ? (axis.size < 0 ? axis.size + shape.length : axis.size) : undefined;
    if (!shape || at === undefined || at >= shape.length) return unknown({ kind: 'operation', what: 'np.apply_along_axis', at: run.at });
    const row = run.callLater(func1d, { positional: [{ value: numpyArray([shape[at] ?? 'unknown']) }], keywords: {} });
    const result = operandOf(run, row);
    return result?.shape
      ? numpyArray([...shape.slice(0, at), ...result.shape, ...shape.slice(at + 1)], result.dtype)
      : unknown({ kind: 'operation', what: 'np.apply_along_axis', at: run.at });
  },
});

/** `np.vectorize(f)`: a function of each element. */
const vectorize: Omit<ClassRecord, 'path'> = {
  kind: 'class',
  bases: [],
  methods: {},
  construct: (run, { positional }) =>
    run.make({ kind: 'instance', class: library('numpy.vectorize'), fields: positional[0] ? { '#function': positional[0].value } : {} }),
  call: (run, self, { positional }) => {
    const shapes = positional.map(one => operandOf(run, one.value)?.shape);
    const made = shapes.every(one => one !== undefined) ? broadcast(...(shapes as readonly Shape[])) : undefined;
    const of = run.field(self, '#function');
    const element =
      of &&
      run.callLater(of, { positional: positional.map(() => ({ value: run.unknown({ kind: 'operation', what: 'np.vectorize', at: run.at }) })), keywords: {} });
    const dtype = element && operandOf(run, element)?.dtype;
    return numpyArray(made && !('kind' in made) ? made : undefined, dtype);
  },
};

const SCALAR: Value = { kind: 'float', numpy: true };
export const OTHERS: Table = {
  pi: number(Math.PI),
  e: number(Math.E),
  euler_gamma: number(0.5772156649015329),
  inf: number(Number.POSITIVE_INFINITY),
  nan: number(Number.NaN),
  newaxis: value(none),
  True_: value(bool(true)),
  False_: value(bool(false)),
  __version__: value(str()),
  shape: ask((_, shape) => shapeTuple(shape)),
  ndim: ask((_, shape) => int(shape ? shape.length : 'unknown')),
  size: fn({
    params: { a: any, axis: optional },
    result: ({ a, axis }, run) => {
      const shape = operandOf(run, a)?.shape;
      if (!shape) return int('unknown');
      if (axis) return axis.kind === 'int' && typeof axis.size === 'number' ? run.index(shapeTuple(shape), axis) : int('unknown');
      return shape.map((dim): Value => int(dim === 'None' ? 'unknown' : dim)).reduce((a, b) => run.binary('*', a, b), int(1));
    },
  }),
  isscalar: fn({
    params: { element: any },
    result: ({ element }) =>
      bool(element.kind === 'unknown' ? undefined : element.kind === 'int' || element.kind === 'float' || element.kind === 'str' || element.kind === 'bool'),
  }),
  iterable: fn({ params: { y: any }, result: () => bool() }),
  issubdtype: fn({
    params: { arg1: any, arg2: any },
    result: ({ arg1, arg2 }, run) => {
      const name = dtypeOf(arg1, run);
      const kind = name === undefined ? undefined : kindOf(name);
      const above = arg2.kind === 'library' ? arg2.path.replace(/^(numpy|builtins)\./, '') : undefined;
      if (kind === undefined || above === undefined) return bool();
      return bool(
        above === 'number' || above === 'generic'
          ? kind !== 'bool'
          : above === 'integer' || above === 'int'
            ? kind === 'int' || kind === 'uint'
            : above === 'floating' || above === 'float' || above === 'inexact'
              ? kind === 'float'
              : above === kind || above === name,
      );
    },
  }),
  broadcast_shapes: fn({
    params: {},
    varArgs: 'args',
    result: (_, run, { rest }) => {
      const shapes = rest.map(one => readShape(one.value, run));
      const made = shapes.every((one): one is Shape => typeof one === 'object') ? broadcast(...shapes) : undefined;
      return shapeTuple(made && !('kind' in made) ? made : undefined);
    },
  }),
  load: fn({
    params: { file: any },
    varArgs: 'args',
    varKeywords: 'kwargs',
    result: (_, run) => run.unknown({ kind: 'outside', what: 'np.load', at: run.at }),
  }),
  loadtxt: fromFile(),
  genfromtxt: fromFile(),
  fromfile: fromFile(),
  fromstring: fromFile(),
  memmap: fromFile(),
  ...Object.fromEntries(
    'save savez savez_compressed savetxt set_printoptions seterr put copyto putmask place fill_diagonal put_along_axis setbufsize info show_config random.seed random.set_state'
      .split(' ')
      .map(name => [name, silent]),
  ),
  apply_along_axis: alongAxis,
  vectorize,
  dtype: dtypeClass,
  ndarray,
  finfo: opaque('numpy.finfo', { eps: SCALAR, max: SCALAR, min: SCALAR, tiny: SCALAR }),
  iinfo: opaque('numpy.iinfo', { max: int('unknown'), min: int('unknown') }),
  errstate: opaque('numpy.errstate'),
  'random.Generator': Generator,
  'random.RandomState': RandomState,
  'random.default_rng': fn({ params: { seed: optional }, result: (_, run) => Generator.construct(run, { positional: [], keywords: {} }) }),
  'testing.assert_array_equal': silent,
  'testing.assert_allclose': silent,
  'testing.assert_array_almost_equal': silent,
  'testing.assert_equal': silent,
};
