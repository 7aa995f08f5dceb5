/** Tables of `keras.ops` and `keras.random`, for the library of Keras. */

import { type Dim, product } from '../../../shapes';
import { bool, int, library, none, str, tuple, type Value } from '../../../values';
import { VARIABLE } from '../../arrays/constants';
import { asked } from '../../arrays/create';
import { callable, family, type Row, record } from '../../arrays/define';
import { KERAS, NUMPY, RANDOM as RANDOM_DIALECT } from '../../arrays/dialect';
import { dtypeOf } from '../../arrays/dtype';
import { operandOf } from '../../arrays/operand';
import { out, typed } from '../../arrays/outcome';
import { array, dtype, optionalShape, readShape } from '../../arrays/roles';
import { namesOf } from '../../arrays/signatures';
import { recordsOf } from '../../arrays/tables';
import { fn } from '../../define';
import { any } from '../../params';
import type { Table } from '../../table';
import { FUNCTIONS } from './functions';
import { OPS, RANDOM as RANDOM_NAMES } from './names';
import { RANDOM } from './random';

const ops = namesOf(OPS);
const random = namesOf(RANDOM_NAMES);
const numpyOf: Row = family({ x: array }, ({ x }) =>
  out(x.shape, { ...typed(x.dtype), ...(x.numbers && { numbers: x.numbers }), ...(x.range && { range: x.range }), array: true }),
);

/** A size as `ops.shape` gives it: inside a layer's `call` an open one is a number that is not known yet. */
const sizeValue = (dim: Dim, insideCall: boolean): Value =>
  dim !== 'None' ? int(dim) : insideCall ? { kind: 'tensor', flavour: 'backend', shape: [], dtype: 'int32', sizes: ['None'] } : none;

const OTHERS: Table = {
  shape: fn({
    params: { x: any },
    result: ({ x }, run) => {
      const shape = operandOf(run, x)?.shape;
      return shape
        ? tuple(shape.map(dim => sizeValue(dim, run.insideCall)))
        : { kind: 'tuple', items: [], more: { count: 'unknown', element: int('unknown') } };
    },
  }),
  ndim: fn({ params: { x: any }, result: ({ x }, run) => int(operandOf(run, x)?.shape?.length ?? 'unknown') }),
  size: record(
    KERAS,
    'size',
    family({ x: array }, ({ x }) => out([], { dtype: 'int32', ...(x.shape && { sizes: [product(x.shape)] }) })),
    'x',
  ),
  dtype: fn({ params: { x: any }, result: ({ x }, run) => str(operandOf(run, x)?.dtype) }),
  is_tensor: fn({
    params: { x: any },
    result: ({ x }) => (x.kind === 'tensor' ? bool(x.flavour !== 'numpy') : bool(x.kind === 'unknown' ? undefined : false)),
  }),
  get_item: fn({ params: { x: any, key: any }, result: ({ x, key }, run) => run.index(x, key) }),
  convert_to_numpy: record(NUMPY, 'convert_to_numpy', numpyOf, 'x'),
};
/** Below `keras.ops`; the modules `nn`, `numpy`, `linalg` of it repeat the same names. */
const opsTable = (): Table => ({ ...recordsOf(KERAS, FUNCTIONS, ops), ...OTHERS });
const seedGenerator: Table[string] = {
  kind: 'class',
  bases: [],
  methods: {},
  construct: run => run.make({ kind: 'instance', class: library('keras.random.SeedGenerator'), fields: {} }),
};
/** Below `keras.random`. */
const randomTable = (): Table => ({ ...recordsOf(RANDOM_DIALECT, RANDOM, random), SeedGenerator: seedGenerator });

/** `keras.KerasTensor(shape)`: a symbolic tensor that no layer made. */
const KerasTensor: Table[string] = {
  kind: 'class',
  bases: [],
  methods: {},
  construct: (run, { positional, keywords }) => {
    const [shape, dtype] = [(positional[0] ?? keywords.shape)?.value, (positional[1] ?? keywords.dtype)?.value];
    const read = shape && readShape(shape, run);
    return {
      kind: 'tensor',
      flavour: 'keras',
      shape: typeof read === 'object' ? read : undefined,
      dtype: (dtype && dtypeOf(dtype, run)) ?? 'float32',
      from: run.at,
    };
  },
};
/** `keras.Variable(value)`, or an initializer and a shape. */
const variable = callable(
  KERAS,
  'Variable',
  family({ initializer: array, shape: optionalShape, dtype }, ({ initializer, shape, dtype }) =>
    out(shape === null ? initializer.shape : shape === 'unknown' ? undefined : shape, {
      ...asked(dtype, shape === null && initializer.origin !== 'python' ? initializer.dtype : 'float32'),
      about: VARIABLE,
    }),
  ),
  'initializer, shape=None, dtype=None, trainable=True, autocast=True, aggregation=None, synchronization=None, name=None, **kwargs',
);
const Variable: Table[string] = { kind: 'class', bases: [], methods: {}, construct: variable.call };

/** What `keras.ops`, `keras.random` and the root of Keras 3 have of arrays, below `keras`: `ops.add`, `random.normal`. Some modules of ops repeat its names. */
export const kerasArrays = (): Table => ({
  KerasTensor,
  Variable,
  ...Object.fromEntries(
    Object.entries(opsTable()).flatMap(([name, row]) =>
      ['ops', ...(name.includes('.') ? [] : ['ops.numpy', 'ops.nn', 'ops.linalg'])].map(module => [`${module}.${name}`, row]),
    ),
  ),
  ...Object.fromEntries(Object.entries(randomTable()).map(([name, row]) => [`random.${name}`, row])),
});
