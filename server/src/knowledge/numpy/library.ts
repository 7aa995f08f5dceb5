/** What we know of NumPy: each name is a family of array functions with NumPy's own signature. */

import { type Row, record } from '../arrays/define';
import { NUMPY as DIALECT, numpyOver } from '../arrays/dialect';
import { dtypeNamed } from '../arrays/dtype';
import { namesOf } from '../arrays/signatures';
import { recordsOf } from '../arrays/tables';
import type { Library } from '../registry';
import { alias, lazily, libraryOf, type Table } from '../table';
import { BRACKETS } from './brackets';
import { FUNCTIONS } from './functions';
import { NUMPY } from './names';
import { OTHERS } from './others';
import { RANDOM } from './random';
import { REMOVED } from './removed';
import { scalarClass } from './scalars';

const names = namesOf(NUMPY);
/** Modules of NumPy that have further names, of which we know nothing. */
const OPEN =
  /^(core|lib|ma|matlib|polynomial|testing|typing|ctypeslib|char|rec|strings|exceptions|dtypes|emath|f2py|fft|version|__version__|distutils|compat|random\.(mtrand|bit_generator)|linalg\.linalg)(\.|$)/;

const TYPES =
  'bool bool_ int8 int16 int32 int64 uint8 uint16 uint32 uint64 float16 float32 float64 complex64 complex128 int_ intp intc uint uintp double single half longdouble longlong byte ubyte short ushort long ulong csingle cdouble str_ bytes_ object_ float128 datetime64 timedelta64'.split(
    ' ',
  );
const types = (): Table => Object.fromEntries(TYPES.map(name => [name, scalarClass(dtypeNamed(name))]));
const table = (): Table => ({
  ...recordsOf(DIALECT, { ...FUNCTIONS, ...RANDOM }, names),
  ...types(),
  ...OTHERS,
  ...BRACKETS,
  ...REMOVED,
  'lib.stride_tricks.sliding_window_view': record(
    DIALECT,
    'lib.stride_tricks.sliding_window_view',
    FUNCTIONS.sliding_window_view as Row,
    'x, window_shape, axis=None, *, subok=False, writeable=False',
  ),
  'lib.index_tricks.r_': alias('r_'),
  'core.numeric.newaxis': alias('newaxis'),
});

const exists = (name: string): boolean => names.has(name) || OPEN.test(name) || name.includes('__');
/** Other libraries have parameters of their own besides NumPy's: `size` of jnp.unique. */
const loose: typeof names = {
  ...names,
  find: name => {
    const listed = names.find(name);
    return listed?.kind === 'function' ? { varKeywords: 'kwargs', ...listed } : listed;
  },
};
/** NumPy's functions over a backend's arrays: the same families, other arrays. */
const over = (root: string, shown: string): Library => {
  const dialect = numpyOver(root, shown);
  return libraryOf([root], {
    ...recordsOf(dialect, FUNCTIONS, loose),
    ...types(),
    newaxis: OTHERS.newaxis as Row_,
    pi: OTHERS.pi as Row_,
    inf: OTHERS.inf as Row_,
    nan: OTHERS.nan as Row_,
    shape: OTHERS.shape as Row_,
    ndim: OTHERS.ndim as Row_,
    size: OTHERS.size as Row_,
  });
};
type Row_ = Table[string];
export const jaxNumpy = lazily(['jax.numpy'], () => over('jax.numpy', 'jnp'));
export const tensorflowNumpy = lazily(['tensorflow.experimental.numpy'], () => over('tensorflow.experimental.numpy', 'tnp'));
export const numpy = lazily(['numpy'], () => libraryOf(['numpy'], table(), exists));
