/** Names that NumPy no longer has. The run goes on with what they stood for. */
import { dtypeNamed } from '../arrays/dtype';
import type { Table } from '../table';
import { scalarClass } from './scalars';

/** Since 1.24 (or 2.0), with what people write now. */
const GONE: Readonly<Record<string, string>> = {
  float: 'float',
  int: 'int',
  bool8: 'np.bool_',
  object: 'object',
  str: 'str',
  complex: 'complex',
  float_: 'np.float64',
  complex_: 'np.complex128',
  unicode_: 'np.str_',
  string_: 'np.bytes_',
  int0: 'np.intp',
  uint0: 'np.uintp',
  cfloat: 'np.complex128',
  singlecomplex: 'np.complex64',
  longfloat: 'np.longdouble',
};
export const REMOVED: Table = Object.fromEntries(
  Object.entries(GONE).map(([name, replacement]) => [name, { ...scalarClass(dtypeNamed(name)), removed: { replacement } }]),
);
