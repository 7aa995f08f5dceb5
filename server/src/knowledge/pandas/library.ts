/** What we know of pandas. */
import { add, type Dim, equal } from '../../shapes';
import { float, library, none, type Reference, type Run, tuple, type Value } from '../../values';
import { kindOf } from '../arrays/dtype';
import type { Library } from '../registry';
import { type Body, type Gave, ndarray, notModelled, signed, unknownRows } from '../signed';
import { libraryOf, type Table } from '../table';
import { ACCESSOR, accessor, DataFrame, Index, Locator, Series } from './classes';
import { arrayOf, type Column, type Frame, findColumn, isFrame, isSeries, makeFrame, makeSeries, readFrame, someRows } from './frame';
import { GROUPS, groups, ROLLING, rolling } from './groups';
import { LOCATOR } from './indexing';
import { distinctIn, fromFile, newFrame } from './make';
import { merged } from './methods';

const below = (path: string): string => path.slice('pandas.'.length);

/** `pd.concat`: below each other, or side by side. */
const concat: Body = (gave, run) => {
  const value = gave.value('objs');
  const elements = value && (value.kind === 'object' || value.kind === 'tuple') ? run.elements(value) : undefined;
  const axis = gave.value('axis');
  const along =
    axis === undefined
      ? 0
      : axis.kind === 'int'
        ? axis.size
        : axis.kind === 'str'
          ? axis.value === 'columns'
            ? 1
            : axis.value === 'index'
              ? 0
              : 'unknown'
          : 'unknown';
  if (!elements || (along !== 0 && along !== 1)) return run.unknown({ kind: 'operation', what: 'pd.concat', at: run.at });
  if (elements.more) {
    const { element } = elements.more;
    if (elements.items.length > 0 || along === 1 || !isFrame(run, element)) return run.unknown({ kind: 'operation', what: 'pd.concat', at: run.at });
    const frame = readFrame(run, element);
    return makeFrame(run, { ...frame, rows: someRows(run), columns: frame.columns?.map(({ name }) => ({ name, array: ndarray(run, ['unknown']) })) });
  }
  const all = elements.items.filter(item => item.kind !== 'none');
  if (!all.every(item => isFrame(run, item) || isSeries(run, item))) return run.unknown({ kind: 'operation', what: 'pd.concat', at: run.at });
  const frames = all.map((item): Frame => (isFrame(run, item) ? readFrame(run, item) : seriesFrame(run, item as Reference)));
  if (along === 0 && all.every(item => isSeries(run, item))) {
    const arrays = all.map(item => arrayOf(run, item as Reference));
    const dtype = arrays.every(array => array.dtype === arrays[0]?.dtype) ? arrays[0]?.dtype : undefined;
    return makeSeries(run, ndarray(run, [frames.map(frame => frame.rows).reduce(add, 0)], dtype));
  }
  return makeFrame(run, along === 0 ? stacked(run, frames) : beside(run, frames));
};
const seriesFrame = (run: Run, item: Reference): Frame => {
  const array = arrayOf(run, item);
  return { rows: array.shape?.[0] ?? 'unknown', columns: [{ name: run.field(item, '#name') ?? { kind: 'str' }, array }], width: 1 };
};
function stacked(run: Run, frames: readonly Frame[]): Frame {
  const rows = frames.map(frame => frame.rows).reduce(add, 0);
  const columns: Column[] = [];
  let vague = false;
  for (const frame of frames)
    for (const column of frame.columns ?? []) {
      const at = findColumn(columns, column.name);
      if (at === 'maybe') vague = true;
      else if (at === 'no') columns.push({ name: column.name, array: ndarray(run, [rows], column.array.dtype) });
      else if (columns[at]?.array.dtype !== column.array.dtype) columns[at] = { name: column.name, array: ndarray(run, [rows]) };
    }
  const [first] = frames;
  if (vague || frames.some(frame => !frame.columns))
    return {
      rows,
      columns: undefined,
      width: first && frames.every(frame => equal(frame.width, first.width) === 'yes' && !frame.columns) ? first.width : 'unknown',
    };
  return { rows, columns, width: columns.length };
}
function beside(run: Run, frames: readonly Frame[]): Frame {
  const [first] = frames;
  // Rows are aligned by their labels; we take it that equally long frames have the same.
  const rows: Dim = first && frames.every(frame => equal(frame.rows, first.rows) === 'yes') ? first.rows : someRows(run);
  const width = frames.map(frame => frame.width).reduce(add, 0);
  const columns = frames.every(frame => frame.columns)
    ? frames.flatMap(frame => frame.columns ?? []).map(({ name, array }) => ({ name, array: array.shape?.[0] === rows ? array : ndarray(run, [rows]) }))
    : undefined;
  return { rows, columns, width };
}

/** `pd.get_dummies`: a column for each value. */
const dummies: Body = (gave, run) => {
  const value = gave.value('data');
  const dtype = 'bool';
  if (!value) return run.unknown({ kind: 'operation', what: 'get_dummies', at: run.at });
  if (isFrame(run, value)) {
    const frame = readFrame(run, value);
    const numeric = frame.columns?.every(({ array }) => array.dtype !== undefined && kindOf(array.dtype) !== undefined);
    if (numeric && !gave.value('columns')) return makeFrame(run, frame);
    return makeFrame(run, { rows: frame.rows, columns: undefined, width: run.symbol('columns') });
  }
  const operand = gave.operand('data');
  const rows = operand?.shape?.[0] ?? 'unknown';
  const known = isSeries(run, value) ? run.field(value, '#distinct') : undefined;
  const count = known?.kind === 'int' ? known.size : distinctIn(run, value, operand);
  const width: Dim =
    count === undefined ? run.symbol('classes') : gave.flag('drop_first', false) === false && gave.flag('dummy_na', false) === false ? count : 'unknown';
  if (typeof width !== 'number') return makeFrame(run, { rows, columns: undefined, width });
  return makeFrame(run, {
    rows,
    columns: Array.from({ length: width }, () => ({ name: { kind: 'str' as const }, array: ndarray(run, [rows], dtype) })),
    width,
  });
};
/** The same length, of another type. */
const converted =
  (dtype?: string): Body =>
  (gave, run) => {
    const value = gave.value('arg') ?? gave.value('x') ?? gave.value('obj');
    if (value && isSeries(run, value)) return makeSeries(run, ndarray(run, arrayOf(run, value).shape, dtype), { name: run.field(value, '#name') });
    if (value && isFrame(run, value)) {
      const frame = readFrame(run, value);
      return makeFrame(run, dtype ? { ...frame, columns: frame.columns?.map(({ name }) => ({ name, array: ndarray(run, [frame.rows], dtype) })) } : frame);
    }
    return notModelled(run, 'pandas');
  };
const fixedLength = (gave: Gave, run: Run): Value => {
  const periods = gave.value('periods') ? gave.size('periods', 'unknown') : run.symbol('rows');
  return run.make({ kind: 'instance', class: library('pandas.Index'), fields: { '#array': ndarray(run, [periods], 'datetime64'), '#items': none } });
};
const CSV =
  'filepath_or_buffer, sep=None, *, delimiter=None, header=None, names=None, index_col=None, usecols=None, nrows=None, chunksize=None, iterator=False, squeeze=False, **kwargs';
const read = signed(CSV, (gave, run) => fromFile(run, gave), { name: 'pd.read_csv' });
const readAny = signed('*args, names=None, usecols=None, index_col=None, chunksize=None, **kwargs', (gave, run) => fromFile(run, gave));

export const PANDAS: Table = {
  DataFrame,
  Series,
  Index,
  RangeIndex: Index,
  [below(LOCATOR)]: Locator,
  [below(GROUPS)]: groups,
  [below(ROLLING)]: rolling,
  [below(ACCESSOR)]: accessor,
  read_csv: read,
  read_table: read,
  ...Object.fromEntries(
    ['read_parquet', 'read_feather', 'read_json', 'read_fwf', 'read_sql', 'read_sql_query', 'read_sql_table', 'read_stata', 'read_sas', 'read_orc'].map(
      name => [name, readAny],
    ),
  ),
  read_excel: signed('io, sheet_name=0, *, names=None, usecols=None, index_col=None, chunksize=None, iterator=False, squeeze=False, **kwargs', (gave, run) => {
    const sheet = gave.value('sheet_name');
    const several = (gave.has('sheet_name') && !sheet) || sheet?.kind === 'object';
    return several ? run.unknown({ kind: 'outside', what: 'a file', at: run.at }) : fromFile(run, gave);
  }),
  ...unknownRows(
    'read_pickle read_hdf read_html read_xml pivot_table pivot crosstab melt wide_to_long merge_asof merge_ordered Timestamp Timedelta Period Grouper Categorical CategoricalDtype ExcelWriter ExcelFile HDFStore MultiIndex json_normalize eval NamedAgg Interval option_context',
    'pd.',
  ),
  concat: signed('objs, *, axis=0, join=None, ignore_index=False, keys=None, levels=None, names=None, verify_integrity=False, sort=False, copy=None', concat, {
    name: 'pd.concat',
  }),
  merge: signed("left, right, how='inner', on=None, *args, **kwargs", (gave, run) => {
    const left = gave.value('left');
    return left && isFrame(run, left)
      ? merged(run, left, gave.value('right'), gave)
      : makeFrame(run, { rows: someRows(run), columns: undefined, width: 'unknown' });
  }),
  get_dummies: signed("data, prefix=None, prefix_sep='_', dummy_na=False, columns=None, sparse=False, drop_first=False, dtype=None", dummies, {
    name: 'pd.get_dummies',
  }),
  to_datetime: signed('arg, *args, **kwargs', converted('datetime64')),
  to_numeric: signed('arg, *args, **kwargs', converted()),
  to_timedelta: signed('arg, *args, **kwargs', converted('timedelta64')),
  ...Object.fromEntries(['isna', 'isnull', 'notna', 'notnull'].map(name => [name, signed('obj', converted('bool'))])),
  ...Object.fromEntries(
    ['cut', 'qcut'].map(name => [
      name,
      signed('x, *args, **kwargs', (gave, run) => (gave.keywords.retbins ? notModelled(run, name) : converted('category')(gave, run))),
    ]),
  ),
  unique: signed('values', (gave, run) => {
    const value = gave.value('values');
    const count = value && distinctIn(run, value, gave.operand('values'));
    return ndarray(run, [count ?? run.symbol('classes')], gave.operand('values')?.dtype);
  }),
  factorize: signed('values, *args, **kwargs', (gave, run) => {
    const [n] = gave.operand('values')?.shape ?? [];
    return tuple([
      ndarray(run, [n ?? 'unknown'], 'int64'),
      run.make({ kind: 'instance', class: library('pandas.Index'), fields: { '#array': ndarray(run, [run.symbol('classes')]), '#items': none } }),
    ]);
  }),
  date_range: signed('start=None, end=None, periods=None, freq=None, *args, **kwargs', fixedLength),
  timedelta_range: signed('start=None, end=None, periods=None, freq=None, *args, **kwargs', fixedLength),
  'DataFrame.from_dict': signed("data, orient='columns', dtype=None, columns=None, index=None", (gave, run) =>
    gave.text('orient', 'columns') === 'columns' ? newFrame(run, gave) : makeFrame(run, { rows: 'unknown', columns: undefined, width: 'unknown' }),
  ),
  'DataFrame.from_records': signed('data, index=None, exclude=None, columns=None, coerce_float=False, nrows=None, dtype=None', (gave, run) =>
    newFrame(run, gave),
  ),
  set_option: signed('*args, **kwargs', () => none),
  reset_option: signed('*args, **kwargs', () => none),
  NA: { kind: 'value', value: float() },
  NaT: { kind: 'value', value: float() },
};
/** Names that exist and of which nothing is known. */
export const pandas: Library = libraryOf(['pandas'], PANDAS);
