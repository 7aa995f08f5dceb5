/** What the methods of frames and series make. Both share the names that leave the shape as it is. */
import { add, compare, type Dim, minimum, subtract } from '../../shapes';
import { bool, float, int, library, none, type Reference, type Result, type Run, stringOf, tuple, type Value } from '../../values';
import { dtypeOf, kindOf } from '../arrays/dtype';
import { scalarOf } from '../arrays/emit';
import { operandOf } from '../arrays/operand';
import type { MethodRecord } from '../record';
import { type Gave, type MethodBody, ndarray, notModelled, signedMethod, sized } from '../signed';
import {
  arrayOf,
  asColumn,
  type Frame,
  findColumn,
  isFrame,
  isNumeric,
  isSeries,
  label,
  leading,
  makeFrame,
  makeSeries,
  namesIn,
  readFrame,
  rowsOf,
  rowsPresent,
  setFrame,
  someRows,
  valuesOf,
  withColumn,
  withoutColumns,
  withRows,
} from './frame';
import { makeGroups, ROLLING } from './groups';
import { noColumn } from './indexing';

type Methods = Readonly<Record<string, MethodRecord>>;
const free = (body: MethodBody): MethodRecord => signedMethod('*args, **kwargs', body);
const each = (names: string, record: MethodRecord): Methods => Object.fromEntries(names.split(' ').map(name => [name, record]));

/** The object itself, changed (`inplace=True`), or another. */
function given(run: Run, self: Reference, gave: Gave, made: Reference): Value {
  const inplace = gave.flag('inplace', false);
  if (inplace === false) return made;
  if (isFrame(run, self) && isFrame(run, made)) setFrame(run, self, inplace ? readFrame(run, made) : { rows: 'unknown', columns: undefined, width: 'unknown' });
  else if (isSeries(run, self)) run.setFields(self, { '#array': inplace ? arrayOf(run, made) : ndarray(run, undefined) });
  return inplace ? none : run.unknown({ kind: 'operation', what: 'inplace', at: run.at });
}
/** All elements of another type; undefined: not known which. */
const retyped = (run: Run, self: Reference, dtype: (of: string | undefined) => string | undefined): Reference => {
  if (isFrame(run, self)) {
    const frame = readFrame(run, self);
    return makeFrame(run, { ...frame, columns: frame.columns?.map(({ name, array }) => ({ name, array: ndarray(run, array.shape, dtype(array.dtype)) })) });
  }
  const array = arrayOf(run, self);
  return makeSeries(run, ndarray(run, array.shape, dtype(array.dtype)), { name: run.field(self, '#name') });
};
const kept = (of: string | undefined): string | undefined => of;
const floating = (of: string | undefined): string | undefined => (of === undefined || kindOf(of) === undefined ? of : 'float64');
const same = (dtype: (of: string | undefined) => string | undefined): MethodRecord =>
  free((self, gave, run) => given(run, self, gave, retyped(run, self, dtype)));
const fewer: MethodRecord = free((self, gave, run) => given(run, self, gave, withRows(run, self, someRows(run))));

const SHARED: Methods = {
  ...each(
    'copy sort_index sort_values infer_objects nlargest_ sort reindex_like',
    free((self, gave, run) => given(run, self, gave, withRows(run, self, rowsOf(run, self)))),
  ),
  ...each(
    'fillna ffill bfill pad backfill interpolate where mask replace clip convert_dtypes combine_first',
    same(() => undefined),
  ),
  ...each('round abs cumsum cumprod cummax cummin', same(kept)),
  ...each(
    'shift diff pct_change',
    signedMethod('periods=1, *args, **kwargs', (self, gave, run) => {
      const made = retyped(run, self, floating);
      const periods = gave.number('periods', 1);
      return gave.rest.length === 0 && Object.keys(gave.keywords).length === 0 && periods !== undefined ? leading(run, made, self, Math.abs(periods)) : made;
    }),
  ),
  rank: same(floating),
  ...each(
    'isna isnull notna notnull isin between',
    same(() => 'bool'),
  ),
  ...each(
    'applymap transform',
    same(() => undefined),
  ),
  ...each('drop_duplicates filter query truncate between_time', fewer),
  add_prefix: same(kept),
  astype: signedMethod("dtype, copy=None, errors='raise'", (self, gave, run) => {
    const value = gave.value('dtype');
    const content = value?.kind === 'object' ? run.look(value) : undefined;
    return retyped(run, self, of =>
      content?.kind === 'dict' || !value
        ? undefined
        : (dtypeOf(value, run) ?? (stringOf(value) === 'category' ? 'category' : undefined) ?? (of === undefined ? undefined : undefined)),
    );
  }),
  dropna: free((self, gave, run) => {
    const columns = gave.value('axis') !== undefined && !['0', 'index'].includes(String(stringOf(gave.value('axis')) ?? gave.number('axis') ?? '?'));
    if (columns && isFrame(run, self))
      return given(run, self, gave, makeFrame(run, { rows: rowsOf(run, self), columns: undefined, width: run.symbol('columns') }));
    return given(run, self, gave, withRows(run, self, rowsPresent(run, self)));
  }),
  head: signedMethod('n=5', (self, gave, run) => withRows(run, self, ends(run, rowsOf(run, self), gave.size('n', 5)))),
  tail: signedMethod('n=5', (self, gave, run) => withRows(run, self, ends(run, rowsOf(run, self), gave.size('n', 5)))),
  ...each(
    'nlargest nsmallest',
    signedMethod('n=5, *args, **kwargs', (self, gave, run) => withRows(run, self, ends(run, rowsOf(run, self), gave.size('n', 5)))),
  ),
  sample: signedMethod('n=None, frac=None, replace=False, weights=None, random_state=None, axis=None, ignore_index=False', (self, gave, run) => {
    const rows = rowsOf(run, self);
    const share = gave.value('frac');
    if (share) {
      const part = gave.number('frac');
      return withRows(run, self, part === 1 ? rows : part !== undefined && typeof rows === 'number' ? roundHalfEven(part * rows) : someRows(run));
    }
    return withRows(run, self, gave.size('n', 1));
  }),
  reset_index: signedMethod(
    "level=None, *, drop=False, inplace=False, col_level=0, col_fill='', allow_duplicates=None, names=None, name=None",
    (self, gave, run) => {
      const drop = gave.flag('drop', false);
      if (drop) return given(run, self, gave, withRows(run, self, rowsOf(run, self)));
      if (isSeries(run, self)) {
        const rows = rowsOf(run, self);
        return makeFrame(run, {
          rows,
          columns: [
            { name: { kind: 'str' }, array: ndarray(run, [rows]) },
            { name: run.field(self, '#name') ?? { kind: 'str' }, array: arrayOf(run, self) },
          ],
          width: 2,
        });
      }
      const frame = readFrame(run, self);
      return given(
        run,
        self,
        gave,
        makeFrame(
          run,
          drop === false
            ? {
                ...frame,
                ...(frame.columns && { columns: [{ name: { kind: 'str' }, array: ndarray(run, [frame.rows]) }, ...frame.columns] }),
                width: add(frame.width, 1),
              }
            : { rows: frame.rows, columns: undefined, width: 'unknown' },
        ),
      );
    },
  ),
  groupby: signedMethod('by=None, *args, **kwargs', (self, gave, run) => makeGroups(run, self, gave.value('by'), gave.flag('as_index', true))),
  rolling: signedMethod('window, min_periods=None, center=False, *args, **kwargs', (self, gave, run) => {
    const plain = gave.value('min_periods') === undefined && gave.flag('center', false) === false && gave.keywords.closed === undefined;
    return run.make({
      kind: 'instance',
      class: library(ROLLING),
      fields: { '#of': self, '#window': int(plain ? sized(gave.size('window', 'unknown')) : 'unknown') },
    });
  }),
  ...each(
    'expanding ewm',
    free((self, _, run) => run.make({ kind: 'instance', class: library(ROLLING), fields: { '#of': self } })),
  ),
  to_numpy: signedMethod('dtype=None, copy=False, na_value=None', (self, gave, run) => {
    const values = isFrame(run, self) ? valuesOf(run, readFrame(run, self)) : arrayOf(run, self);
    const type = gave.value('dtype');
    return type ? ndarray(run, values.shape, dtypeOf(type, run)) : isSeries(run, self) ? asColumn(values) : values;
  }),
  pipe: signedMethod('func, *args, **kwargs', (self, gave, run) => {
    const callee = gave.value('func');
    return callee && callee.kind !== 'tuple'
      ? run.call(callee, { positional: [{ value: self }, ...gave.rest], keywords: gave.keywords })
      : notModelled(run, 'pipe');
  }),
  ...each(
    'info to_csv to_excel to_pickle to_json to_parquet to_feather to_hdf to_sql to_latex to_clipboard',
    free(() => none),
  ),
  ...each(
    'to_string to_markdown to_html',
    free(() => ({ kind: 'str' })),
  ),
  ...each(
    'plot hist boxplot to_dict to_xarray items_ memory_usage squeeze asfreq resample tz_localize tz_convert equals_ swaplevel compare align join_ first last at_time',
    free((_, __, run) => notModelled(run, 'pandas')),
  ),
  equals: free(() => bool()),
};
const ends = (run: Run, rows: Dim, n: Dim): Dim => {
  if (typeof n === 'number' && n < 0) return rows === 'unknown' ? rows : typeof rows === 'number' ? Math.max(0, rows + n) : add(rows, n);
  const order = compare(n, rows);
  return order === undefined ? (n === 'unknown' || rows === 'unknown' ? someRows(run) : minimum(n, rows)) : order === 1 ? rows : n;
};
function roundHalfEven(x: number): number {
  const floor = Math.floor(x);
  const rest = x - floor;
  return rest > 0.5 || (rest === 0.5 && floor % 2 === 1) ? floor + 1 : floor;
}

// ── Frames ───────────────────────────────────────────────────────────────────

const reduction = (dtype: string | undefined, always = false): MethodRecord =>
  free((self, gave, run) => {
    const frame = readFrame(run, self);
    const along = gave.keywords.axis?.value ?? gave.rest[0]?.value;
    const name = along?.kind === 'int' ? along.size : along?.kind === 'str' ? along.value : along === undefined ? 0 : 'unknown';
    if (name === 1 || name === 'columns') return makeSeries(run, ndarray(run, [frame.rows], dtype));
    if (name !== 0 && name !== 'index') return run.unknown({ kind: 'operation', what: 'axis', at: run.at });
    const only = gave.keywords.numeric_only !== undefined;
    const numbers = isNumeric(frame);
    return makeSeries(run, ndarray(run, [always || numbers || !only ? frame.width : 'unknown'], dtype));
  });
const drop: MethodBody = (self, gave, run) => {
  const frame = readFrame(run, self);
  const byRow = gave.value('index') ?? (isRows(gave) ? gave.value('labels') : undefined);
  const names = gave.value('columns') ?? (byRow ? undefined : gave.value('labels'));
  let now = frame;
  if (names) {
    const listed = namesIn(run, names);
    const strict = gave.text('errors', 'raise') === 'raise';
    if (!listed || !strict) {
      const count = names.kind === 'object' ? operandOf(run, names)?.shape?.[0] : undefined;
      if (listed && frame.columns) now = withoutColumns(frame, listed).frame;
      else now = { ...frame, columns: undefined, width: strict && count !== undefined ? subtract(frame.width, count) : run.symbol('columns') };
    } else {
      const { frame: left, missing } = withoutColumns(frame, listed);
      if (missing) return noColumn(run, missing, gave.at(gave.value('columns') ? 'columns' : 'labels'));
      now = left;
    }
  }
  if (byRow) {
    const count = byRow.kind === 'int' || byRow.kind === 'str' ? 1 : operandOf(run, byRow)?.shape?.[0];
    now = { ...now, rows: count === undefined || count === 'unknown' ? someRows(run) : subtract(now.rows, count) };
  }
  return given(run, self, gave, withRows(run, makeFrame(run, now), now.rows));
};
const isRows = (gave: Gave): boolean => {
  const axis = gave.value('axis');
  return axis === undefined || (axis.kind === 'int' && axis.size === 0) || (axis.kind === 'str' && axis.value === 'index');
};
/** `merge`: rows are not known; columns are those of both, the keys once. */
export function merged(run: Run, left: Reference, right: Value | undefined, gave: Gave): Value {
  const rows = someRows(run);
  if (!right || !isFrame(run, right)) return makeFrame(run, { rows, columns: undefined, width: 'unknown' });
  const [a, b] = [readFrame(run, left), readFrame(run, right)];
  const keys = namesIn(run, gave.value('on'));
  const clash =
    !a.columns ||
    !b.columns ||
    b.columns.some(column => findColumn(a.columns ?? [], column.name) !== 'no' && !keys?.some(key => stringOf(key) === stringOf(column.name)));
  if (!keys || clash)
    return makeFrame(run, {
      rows,
      columns: undefined,
      width: keys && a.columns && b.columns ? add(a.columns.length + b.columns.length, -keys.length) : 'unknown',
    });
  const others = b.columns.filter(column => !keys.some(key => stringOf(key) === stringOf(column.name)));
  const columns = [...a.columns, ...others].map(({ name }) => ({ name, array: ndarray(run, [rows]) }));
  return makeFrame(run, { rows, columns, width: columns.length });
}
const square: MethodRecord = free((self, _, run) => {
  const frame = readFrame(run, self);
  if (!isNumeric(frame) || !frame.columns) return makeFrame(run, { rows: 'unknown', columns: undefined, width: 'unknown' });
  return makeFrame(run, {
    rows: frame.width,
    columns: frame.columns.map(({ name }) => ({ name, array: ndarray(run, [frame.width], 'float64') })),
    width: frame.width,
  });
});
const rowOf = (run: Run, frame: Frame): Value => makeSeries(run, ndarray(run, [frame.width]));

export const FRAME_METHODS: Methods = {
  ...SHARED,
  ...each('mean median std var sem skew kurt kurtosis quantile', reduction('float64')),
  ...each('sum min max prod product idxmax idxmin first_valid_index', reduction(undefined)),
  ...each('count nunique', reduction('int64', true)),
  ...each('any all', reduction('bool', true)),
  ...each('corr cov', square),
  drop: signedMethod("labels=None, *, axis=0, index=None, columns=None, level=None, inplace=False, errors='raise'", drop),
  pop: signedMethod('item', (self, gave, run) => {
    const name = gave.value('item');
    if (!name) return run.unknown({ kind: 'operation', what: 'pop', at: run.at });
    const { frame, missing } = withoutColumns(readFrame(run, self), [name]);
    if (missing) return noColumn(run, missing, gave.at('item'));
    const column = run.index(self, name);
    setFrame(run, self, frame);
    return column;
  }),
  insert: signedMethod('loc, column, value, allow_duplicates=None', (self, gave, run) => {
    const [frame, name] = [readFrame(run, self), gave.value('column')];
    const at = gave.number('loc');
    const made = name
      ? withColumn(frame, name, ndarray(run, [frame.rows], gave.operand('value')?.dtype))
      : { ...frame, columns: undefined, width: add(frame.width, 1) };
    const added = made.columns?.at(-1);
    const columns =
      made.columns && added && frame.columns && at !== undefined ? [...frame.columns.slice(0, at), added, ...frame.columns.slice(at)] : made.columns;
    setFrame(run, self, { ...made, columns });
    return none;
  }),
  assign: signedMethod('**kwargs', (self, gave, run) =>
    makeFrame(
      run,
      Object.entries(gave.keywords).reduce((now, [name]) => withColumn(now, label(name), ndarray(run, [now.rows])), readFrame(run, self)),
    ),
  ),
  rename: signedMethod('mapper=None, *, index=None, columns=None, axis=None, copy=None, inplace=False, level=None, errors=None', (self, gave, run) => {
    const frame = readFrame(run, self);
    const to = gave.value('columns') ?? (gave.value('axis') ? gave.value('mapper') : undefined);
    const content = to?.kind === 'object' ? run.look(to) : undefined;
    if (to && (content?.kind !== 'dict' || content.more)) return given(run, self, gave, makeFrame(run, { ...frame, columns: undefined }));
    const renamed = frame.columns?.map(column => {
      const found =
        content?.kind === 'dict' ? content.entries.find(({ key }) => stringOf(key) !== undefined && stringOf(key) === stringOf(column.name)) : undefined;
      return found ? { ...column, name: found.value } : column;
    });
    return given(run, self, gave, makeFrame(run, { ...frame, columns: renamed }));
  }),
  set_index: signedMethod('keys, *, drop=True, append=False, inplace=False, verify_integrity=False', (self, gave, run) => {
    const [frame, names] = [readFrame(run, self), namesIn(run, gave.value('keys'))];
    if (gave.flag('drop', true) === false) return given(run, self, gave, makeFrame(run, frame));
    if (!names || names.some(name => stringOf(name) === undefined))
      return given(run, self, gave, makeFrame(run, { ...frame, columns: undefined, width: 'unknown' }));
    const { frame: left, missing } = withoutColumns(frame, names);
    return missing ? noColumn(run, missing, gave.at('keys')) : given(run, self, gave, makeFrame(run, left));
  }),
  merge: signedMethod("right, how='inner', on=None, *args, **kwargs", (self, gave, run) => merged(run, self, gave.value('right'), gave)),
  join: free((self, _, run) => makeFrame(run, { rows: someRows(run), columns: undefined, width: self ? 'unknown' : 'unknown' })),
  append: free((_, __, run) => makeFrame(run, { rows: someRows(run), columns: undefined, width: 'unknown' })),
  select_dtypes: free((self, _, run) => makeFrame(run, { rows: rowsOf(run, self), columns: undefined, width: run.symbol('columns') })),
  transpose: free((self, _, run) => transposed(run, self)),
  describe: free((_, __, run) => makeFrame(run, { rows: 'unknown', columns: undefined, width: 'unknown' })),
  apply: signedMethod('func, axis=0, *args, **kwargs', (self, gave, run) => {
    const [callee, frame, axis] = [gave.value('func'), readFrame(run, self), gave.value('axis')];
    const along = axis === undefined ? 0 : axis.kind === 'int' ? axis.size : axis.kind === 'str' ? (axis.value === 'columns' ? 1 : 0) : 'unknown';
    if (!callee || (along !== 0 && along !== 1)) return run.unknown({ kind: 'operation', what: 'apply', at: run.at });
    const size = along === 1 ? frame.width : frame.rows;
    const made = run.callLater(callee, { positional: [{ value: makeSeries(run, ndarray(run, [size])) }], keywords: {} });
    const plain = ['int', 'float', 'bool', 'str', 'none'].includes(made.kind);
    return plain ? makeSeries(run, ndarray(run, [along === 1 ? frame.rows : frame.width])) : run.unknown({ kind: 'operation', what: 'apply', at: run.at });
  }),
  ...each(
    'agg aggregate pivot pivot_table melt stack unstack explode combine eval corrwith mode value_counts reindex add sub mul div truediv floordiv mod pow',
    free((_, __, run) => notModelled(run, 'pandas')),
  ),
  duplicated: free((self, _, run) => makeSeries(run, ndarray(run, [rowsOf(run, self)], 'bool'))),
  iterrows: free((self, _, run) => {
    const frame = readFrame(run, self);
    return run.make({
      kind: 'iterator',
      items: [],
      more: { count: sized(frame.rows), element: tuple([run.unknown({ kind: 'operation', what: 'index', at: run.at }), rowOf(run, frame)]) },
      taken: 0,
    });
  }),
  itertuples: free((self, _, run) =>
    run.make({
      kind: 'iterator',
      items: [],
      more: { count: sized(rowsOf(run, self)), element: run.unknown({ kind: 'not-modelled', name: 'itertuples', at: run.at }) },
      taken: 0,
    }),
  ),
  items: free((self, _, run) => {
    const frame = readFrame(run, self);
    const element = tuple([{ kind: 'str' }, makeSeries(run, ndarray(run, [frame.rows]))]);
    return frame.columns
      ? run.make({ kind: 'iterator', items: frame.columns.map(({ name, array }) => tuple([name, makeSeries(run, array, { name })])), taken: 0 })
      : run.make({ kind: 'iterator', items: [], more: { count: sized(frame.width), element }, taken: 0 });
  }),
  keys: free((self, _, run) => run.attribute(self, 'columns')),
  get: signedMethod('key, default=None', (self, gave, run) => {
    const key = gave.value('key');
    return key?.kind === 'str' && readFrame(run, self).columns ? run.index(self, key) : run.unknown({ kind: 'operation', what: 'get', at: run.at });
  }),
};
export function transposed(run: Run, self: Reference): Reference {
  const frame = readFrame(run, self);
  const dtype = valuesOf(run, frame).dtype;
  if (typeof frame.rows !== 'number' || frame.rows > 200) return makeFrame(run, { rows: frame.width, columns: undefined, width: frame.rows });
  const columns = Array.from({ length: frame.rows }, (_, i) => ({ name: int(i), array: ndarray(run, [frame.width], dtype) }));
  return makeFrame(run, { rows: frame.width, columns, width: columns.length });
}

// ── Series ───────────────────────────────────────────────────────────────────

const scalar = (dtype: (of: string | undefined) => string | undefined, ranged = false): MethodRecord =>
  free((self, _, run): Result => {
    const array = arrayOf(run, self);
    const type = dtype(array.dtype);
    const operand = operandOf(run, array);
    return (
      (type === undefined ? undefined : scalarOf({ dtype: type, ...(ranged && operand?.range && { range: operand.range }) })) ??
      run.unknown({ kind: 'operation', what: 'reduction', at: run.at })
    );
  });
/** How many different values; where nobody knows, one at least. */
function distinct(run: Run, self: Reference): Value {
  const known = run.field(self, '#distinct');
  const numbers = run.numbers(arrayOf(run, self));
  return known ?? (numbers ? int(new Set(numbers).size) : { kind: 'int', size: 'unknown', range: { min: 1 } });
}
const classes = (run: Run, self: Reference): Dim => {
  const known = distinct(run, self);
  return known.kind === 'int' && known.size !== 'unknown' ? known.size : run.symbol('classes');
};
export const SERIES_METHODS: Methods = {
  ...SHARED,
  ...each(
    'mean median std var sem skew kurt kurtosis',
    scalar(() => 'float64'),
  ),
  quantile: signedMethod('q=0.5, *args, **kwargs', (_, gave, run) =>
    gave.value('q')?.kind === 'float' || !gave.has('q') ? float() : notModelled(run, 'quantile'),
  ),
  ...each(
    'sum prod product',
    scalar(of => (of === 'bool' ? 'int64' : of)),
  ),
  ...each('min max', scalar(kept, true)),
  ...each(
    'any all',
    free(() => bool()),
  ),
  ...each(
    'is_unique_ hasnans_',
    free(() => bool()),
  ),
  ...each(
    'count argmax argmin',
    free(() => ({ kind: 'int', size: 'unknown', range: { min: 0 } })),
  ),
  ...each(
    'idxmax idxmin item',
    free((_, __, run) => notModelled(run, 'pandas')),
  ),
  nunique: free((self, _, run) => distinct(run, self)),
  unique: free((self, _, run) => ndarray(run, [classes(run, self)], arrayOf(run, self).dtype)),
  value_counts: free((self, _, run) => makeSeries(run, ndarray(run, [classes(run, self)], 'int64'))),
  mode: free((_, __, run) => makeSeries(run, ndarray(run, [someRows(run)]))),
  ...each(
    'tolist to_list',
    free((self, _, run) => {
      const array = arrayOf(run, self);
      const element = array.dtype === undefined ? run.unknown({ kind: 'operation', what: 'tolist', at: run.at }) : run.index(array, int('unknown'));
      return run.list([], { count: sized(array.shape?.[0] ?? 'unknown'), element });
    }),
  ),
  ...each(
    'map apply',
    free((self, gave, run) => {
      const callee = gave.rest[0]?.value ?? gave.keywords.func?.value ?? gave.keywords.arg?.value;
      const array = arrayOf(run, self);
      const element: Value = array.dtype === undefined ? run.unknown({ kind: 'operation', what: 'map', at: run.at }) : run.index(array, int('unknown'));
      const calls = callee?.kind === 'function' || callee?.kind === 'library' || callee?.kind === 'method';
      const made = calls && callee ? run.callLater(callee, { positional: [{ value: element }], keywords: {} }) : undefined;
      const content = made?.kind === 'object' ? run.look(made) : undefined;
      if (content?.kind === 'instance') return run.unknown({ kind: 'operation', what: 'apply', at: run.at });
      const dtype =
        made?.kind === 'int'
          ? 'int64'
          : made?.kind === 'float'
            ? 'float64'
            : made?.kind === 'bool'
              ? 'bool'
              : made?.kind === 'str' || content?.kind === 'list'
                ? 'object'
                : undefined;
      return makeSeries(run, ndarray(run, array.shape, dtype), { name: run.field(self, '#name') });
    }),
  ),
  to_frame: signedMethod('name=None', (self, gave, run) => {
    const array = arrayOf(run, self);
    return makeFrame(run, {
      rows: array.shape?.[0] ?? 'unknown',
      columns: [{ name: gave.value('name') ?? run.field(self, '#name') ?? int(0), array }],
      width: 1,
    });
  }),
  drop: signedMethod('labels=None, *args, **kwargs', (self, gave, run) => {
    const count = gave.value('labels')?.kind === 'object' ? gave.operand('labels')?.shape?.[0] : 1;
    return given(run, self, gave, withRows(run, self, count === undefined || count === 'unknown' ? someRows(run) : subtract(rowsOf(run, self), count)));
  }),
  rename: free((self, gave, run) => given(run, self, gave, withRows(run, self, rowsOf(run, self)))),
  factorize: free((self, _, run) =>
    tuple([
      ndarray(run, [rowsOf(run, self)], 'int64'),
      run.make({ kind: 'instance', class: library('pandas.Index'), fields: { '#array': ndarray(run, [classes(run, self)]) } }),
    ]),
  ),
  ...each(
    'add sub mul div truediv floordiv mod pow radd rsub rmul rdiv eq ne lt gt le ge',
    free((self, _, run) => makeSeries(run, ndarray(run, arrayOf(run, self).shape))),
  ),
  ...each(
    'append argsort searchsorted autocorr corr cov dot explode unstack agg aggregate describe repeat get reindex combine update pop',
    free((_, __, run) => notModelled(run, 'pandas')),
  ),
  ravel: free((self, _, run) => arrayOf(run, self)),
  duplicated: same(() => 'bool'),
  items: free((self, _, run) =>
    run.make({
      kind: 'iterator',
      items: [],
      more: { count: sized(rowsOf(run, self)), element: run.unknown({ kind: 'operation', what: 'items', at: run.at }) },
      taken: 0,
    }),
  ),
};
