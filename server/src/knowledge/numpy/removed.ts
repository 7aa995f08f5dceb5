/**
 * Names that NumPy dropped (release notes of 1.18 to 2.4), with what people write now: the run goes on with that.
 * Which NumPy is installed is not known, so each says since when it is gone.
 */
import { dtypeNamed } from '../arrays/dtype';
import { gone, type Table } from '../table';
import { scalarClass } from './scalars';

const type = (since: string, replacement: string, name: string): Table[string] => ({
  ...scalarClass(dtypeNamed(name)),
  removed: { since: `NumPy ${since}`, replacement },
});
/** `old:new` stands for the same, `old~new` is what people write now though it differs, `old` has no successor. */
const names = (since: string, text: string): Table =>
  Object.fromEntries(
    text.split(' ').map(entry => {
      const [old = '', now] = entry.split(/[:~]/);
      return [old, gone(`NumPy ${since}`, { ...(entry.includes(':') && { as: now }), ...(now !== undefined && { replacement: `np.${now}` }) })];
    }),
  );

export const REMOVED: Table = {
  // Python's own types under another name.
  ...Object.fromEntries(['float', 'int', 'object', 'str', 'complex'].map(name => [name, type('1.24', name, name)])),
  ...Object.fromEntries(
    Object.entries({
      bool8: 'bool_',
      float_: 'float64',
      complex_: 'complex128',
      unicode_: 'str_',
      string_: 'bytes_',
      int0: 'intp',
      uint0: 'uintp',
      cfloat: 'complex128',
      singlecomplex: 'complex64',
      longfloat: 'longdouble',
      clongfloat: 'clongdouble',
      longcomplex: 'clongdouble',
    }).map(([name, now]) => [name, type('2.0', `np.${now}`, name)]),
  ),
  ...names('2.4', 'trapz:trapezoid in1d~isin'),
  ...names(
    '2.0',
    'Inf:inf Infinity:inf infty:inf PINF:inf NaN:nan NINF PZERO NZERO product:prod cumproduct:cumprod alltrue:all sometrue:any round_:round mat:asmatrix asfarray~asarray msort~sort math cast find_common_type issubclass_ issctype issubsctype obj2sctype sctype2char sctypes maximum_sctype nbytes source who lookfor safe_eval byte_bounds compare_chararrays disp deprecate deprecate_with_doc add_docstring add_newdoc_ufunc recfromcsv recfromtxt DataSource geterrobj seterrobj set_numeric_ops set_string_function fastCopyAndTranspose tracemalloc_domain ComplexWarning VisibleDeprecationWarning ModuleDeprecationWarning RankWarning TooHardError AxisError~exceptions.AxisError',
  ),
  ...names('1.23', 'asscalar alen'),
  ...names('1.20', 'fv pmt pv nper npv irr mirr rate ppmt ipmt'),
  ...names('1.18', 'rank:ndim'),
};
