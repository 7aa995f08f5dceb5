/** The classes `DataFrame`, `Series` and `Index` themselves: attributes, brackets, operators, iteration. */
import { type Dim, equal, product } from '../../shapes';
import { bool, int, library, none, type Reference, type Result, type Run, str, stringOf, tuple, type Value } from '../../values';
import { operandOf } from '../arrays/operand';
import type { ClassRecord } from '../record';
import { ndarray, notModelled, readAs, signedMethod, sized, unfit } from '../signed';
import { shapeTuple, tensorMembers } from '../tensor';
import {
  arrayOf,
  asColumn,
  commonType,
  findColumn,
  isFrame,
  isSeries,
  makeFrame,
  makeSeries,
  named,
  namesIn,
  nameText,
  readFrame,
  setFrame,
  valuesOf,
  withoutColumns,
} from './frame';
import { frameIndex, locate, locator, noColumn, seriesIndex, setColumn, setLocated } from './indexing';
import { newFrame, newSeries } from './make';
import { FRAME_METHODS, SERIES_METHODS, transposed } from './methods';

type Row = Omit<ClassRecord, 'path'>;
const INDEX = 'pandas.Index';
const indexOf = (run: Run, names: readonly Value[] | undefined, count: Dim): Reference =>
  run.make({
    kind: 'instance',
    class: library(INDEX),
    fields: { '#array': ndarray(run, [names ? names.length : count], names ? 'object' : undefined), '#items': names ? tuple(names) : none },
  });
const size = (dim: Dim): Value => int(sized(dim));

// ── DataFrame ────────────────────────────────────────────────────────────────

const readFrameArguments = readAs('data=None, index=None, columns=None, dtype=None, copy=None');
function frameAttribute(run: Run, self: Reference, name: string): Result | undefined {
  const frame = readFrame(run, self);
  const { rows, width, columns } = frame;
  switch (name) {
    case 'shape':
      return shapeTuple([rows, width]);
    case 'values':
      return valuesOf(run, frame);
    case 'columns':
      return indexOf(
        run,
        columns?.map(column => column.name),
        width,
      );
    case 'index':
      return indexOf(run, undefined, rows);
    case 'iloc':
    case 'iat':
      return locator(run, self, true);
    case 'loc':
    case 'at':
    case 'ix':
      return locator(run, self, false);
    case 'T':
      return transposed(run, self);
    case 'ndim':
      return int(2);
    case 'size':
      return size(product([rows, width]));
    case 'empty':
      return bool();
    case 'dtypes':
      return makeSeries(run, ndarray(run, [width], 'object'));
    case 'axes':
      return run.list([
        indexOf(run, undefined, rows),
        indexOf(
          run,
          columns?.map(column => column.name),
          width,
        ),
      ]);
    case 'attrs':
    case 'style':
    case 'plot':
      return notModelled(run, `.${name}`);
  }
  if (name.startsWith('_')) return undefined;
  // `df.label`: a column.
  if (!columns) return makeSeries(run, ndarray(run, [rows]), { name: str(name) });
  const at = findColumn(columns, str(name));
  const column = typeof at === 'number' ? columns[at] : undefined;
  return column
    ? makeSeries(run, column.array, { name: str(name) })
    : at === 'no'
      ? notModelled(run, `.${name}`)
      : makeSeries(run, ndarray(run, [rows]), { name: str(name) });
}
export const DataFrame: Row = {
  kind: 'class',
  bases: ['pandas.core.generic.NDFrame'],
  construct: (run, args) => readFrameArguments(run, args, gave => newFrame(run, gave)),
  methods: FRAME_METHODS,
  attribute: frameAttribute,
  setAttribute: (run, self, name, value) => {
    const frame = readFrame(run, self);
    if (name === 'columns') {
      const names = namesIn(run, value);
      if (!names) {
        setFrame(run, self, { ...frame, columns: undefined });
        return undefined;
      }
      if (equal(names.length, frame.width) === 'no')
        return unfit(run, 'df.columns', [[frame.rows, frame.width]], `there are ${names.length} names for the columns`);
      setFrame(run, self, named(run, names, frame));
    } else if (name !== 'index' && frame.columns && findColumn(frame.columns, str(name)) !== 'no') return setColumn(run, self, str(name), value);
    return undefined;
  },
  index: frameIndex,
  setIndex: setColumn,
  deleteIndex: (run, self, at) => {
    const { frame, missing } = withoutColumns(readFrame(run, self), [at]);
    if (missing) return noColumn(run, missing);
    setFrame(run, self, frame);
    return undefined;
  },
  elements: (run, self) => {
    const { columns, width } = readFrame(run, self);
    return columns ? { items: columns.map(column => column.name) } : { items: [], more: { count: sized(width), element: str() } };
  },
  length: (run, self) => size(readFrame(run, self).rows),
  binary: (run, self, op, other) => {
    const frame = readFrame(run, self);
    const compares = COMPARES.has(op);
    const same =
      other.kind !== 'object' ||
      (isFrame(run, other) && equal(readFrame(run, other).width, frame.width) === 'yes' && equal(readFrame(run, other).rows, frame.rows) === 'yes');
    if (other.kind === 'tensor' || (other.kind === 'object' && !same && !isSeries(run, other)))
      return makeFrame(run, {
        ...frame,
        columns:
          other.kind === 'tensor' ? frame.columns?.map(({ name }) => ({ name, array: ndarray(run, [frame.rows], compares ? 'bool' : undefined) })) : undefined,
        ...(other.kind !== 'tensor' && { rows: 'unknown' as Dim, width: 'unknown' as Dim }),
      });
    const numbers = !compares && (op === '/' ? 'float64' : undefined);
    return makeFrame(run, {
      ...frame,
      columns: frame.columns?.map(({ name, array }) => ({
        name,
        array: ndarray(
          run,
          [frame.rows],
          compares ? 'bool' : numbers || (other.kind === 'float' ? commonType([array.dtype, 'float64']) : other.kind === 'int' ? array.dtype : undefined),
        ),
      })),
    });
  },
  describe: (run, self) => {
    const { rows, width, columns } = readFrame(run, self);
    return { kind: 'frame', class: 'DataFrame', shape: [rows, width], ...(columns && { columns: columns.map(column => nameText(column.name)) }) };
  },
};
const COMPARES: ReadonlySet<string> = new Set(['==', '!=', '<', '<=', '>', '>=']);

// ── Series ───────────────────────────────────────────────────────────────────

const readSeriesArguments = readAs('data=None, index=None, dtype=None, name=None, copy=None, fastpath=None');
function seriesAttribute(run: Run, self: Reference, name: string): Result | undefined {
  const array = arrayOf(run, self);
  switch (name) {
    case 'values':
    case 'array':
      return asColumn(array);
    case 'shape':
      return shapeTuple(array.shape);
    case 'size':
      return size(array.shape?.[0] ?? 'unknown');
    case 'ndim':
      return int(1);
    case 'dtype':
    case 'dtypes':
      return { kind: 'dtype', ...(array.dtype !== undefined && { name: array.dtype }) };
    case 'index':
      return indexOf(run, undefined, array.shape?.[0] ?? 'unknown');
    case 'iloc':
    case 'iat':
      return locator(run, self, true);
    case 'loc':
    case 'at':
      return locator(run, self, false);
    case 'T':
      return self;
    case 'name':
      return run.field(self, '#name') ?? none;
    case 'empty':
    case 'is_unique':
    case 'hasnans':
      return bool();
    case 'str':
    case 'dt':
    case 'cat':
      return run.make({ kind: 'instance', class: library(ACCESSOR), fields: { '#of': self, '#name': str(name) } });
    case 'plot':
      return notModelled(run, '.plot');
  }
  return undefined;
}
export const Series: Row = {
  kind: 'class',
  bases: ['pandas.core.generic.NDFrame'],
  construct: (run, args) => readSeriesArguments(run, args, gave => newSeries(run, gave)),
  methods: SERIES_METHODS,
  attribute: seriesAttribute,
  setAttribute: () => undefined,
  index: seriesIndex,
  setIndex: (run, self) => {
    run.setFields(self, { '#array': ndarray(run, arrayOf(run, self).shape) });
    return undefined;
  },
  elements: (run, self) => {
    const array = arrayOf(run, self);
    if (array.dtype !== undefined && array.dtype !== 'object') return tensorMembers.elements(run, array);
    return { items: [], more: { count: sized(array.shape?.[0] ?? 'unknown'), element: run.unknown({ kind: 'outside', what: 'an element', at: run.at }) } };
  },
  length: (run, self) => size(arrayOf(run, self).shape?.[0] ?? 'unknown'),
  binary: (run, self, op, other, reflected) => {
    const array = arrayOf(run, self);
    const others = isSeries(run, other) ? arrayOf(run, other) : other;
    if (isFrame(run, other)) return undefined;
    // Two series are aligned by their index, and never fail.
    if (isSeries(run, other) && equal(arrayOf(run, other).shape?.[0] ?? 'unknown', array.shape?.[0] ?? 'unknown') !== 'yes')
      return makeSeries(run, ndarray(run, ['unknown']));
    if (array.dtype === undefined || array.dtype === 'object') return makeSeries(run, ndarray(run, array.shape, COMPARES.has(op) ? 'bool' : undefined));
    const made = reflected ? tensorMembers.binary(run, op, others, array) : tensorMembers.binary(run, op, array, others);
    if (made.kind === 'failure') return made;
    return makeSeries(run, made.kind === 'tensor' && made.shape?.length === 1 ? made : ndarray(run, array.shape), { name: run.field(self, '#name') });
  },
  describe: (run, self) => {
    const { shape } = arrayOf(run, self);
    const name = stringOf(run.field(self, '#name'));
    return { kind: 'frame', class: 'Series', shape, ...(name !== undefined && { columns: [name] }) };
  },
};

/** `s.str`, `s.dt`, `s.cat`: what is done to each element. */
export const ACCESSOR = 'pandas.#Accessor';
const LENGTHS = new Set([
  'len',
  'count',
  'find',
  'rfind',
  'index',
  'codes',
  'year',
  'month',
  'day',
  'hour',
  'minute',
  'second',
  'dayofweek',
  'weekday',
  'dayofyear',
  'quarter',
  'week',
]);
const TRUTHS = /^(contains|match|fullmatch|startswith|endswith|is[a-z_]+)$/;
const applied = (run: Run, self: Reference, name: string): Result => {
  const of = run.field(self, '#of');
  if (of?.kind !== 'object') return notModelled(run, `.${name}`);
  const { shape } = arrayOf(run, of);
  return makeSeries(run, ndarray(run, shape, LENGTHS.has(name) ? undefined : TRUTHS.test(name) ? 'bool' : undefined));
};
export const accessor: Row = {
  kind: 'class',
  bases: [],
  construct: run => notModelled(run, 'accessor'),
  methods: Object.fromEntries(
    'lower upper strip lstrip rstrip replace len contains match fullmatch startswith endswith slice get title capitalize find count pad zfill cat_ join encode decode normalize isdigit isalpha isnumeric strftime floor ceil round total_seconds day_name month_name'
      .split(' ')
      .map(name => [name, signedMethod('*args, **kwargs', (self, _, run) => applied(run, self, name))])
      .concat([
        [
          'split',
          signedMethod('pat=None, n=-1, expand=False, regex=None', (self, gave, run) =>
            gave.flag('expand', false) === false ? applied(run, self, 'split') : notModelled(run, 'str.split'),
          ),
        ],
        ['extract', signedMethod('*args, **kwargs', (_, __, run) => notModelled(run, 'str.extract'))],
        ['get_dummies', signedMethod('*args, **kwargs', (_, __, run) => notModelled(run, 'str.get_dummies'))],
      ] as never),
  ),
  attribute: (run, self, name) => (name === 'categories' ? indexOf(run, undefined, run.symbol('classes')) : applied(run, self, name)),
  index: (run, self) => applied(run, self, 'get'),
};

// ── Index ────────────────────────────────────────────────────────────────────

const items = (run: Run, self: Reference): readonly Value[] | undefined => {
  const found = run.field(self, '#items');
  return found?.kind === 'tuple' ? found.items : undefined;
};
const count = (run: Run, self: Reference): Dim => arrayOf(run, self).shape?.[0] ?? 'unknown';
const listed = signedMethod('*args, **kwargs', (self, _, run) => {
  const known = items(run, self);
  return known ? run.list(known) : run.list([], { count: sized(count(run, self)), element: run.unknown({ kind: 'outside', what: 'an index', at: run.at }) });
});
const without = signedMethod('other, *args, **kwargs', (self, gave, run) => {
  const [known, names] = [items(run, self), namesIn(run, gave.value('other'))];
  const gone = new Set(names?.map(stringOf));
  if (!known || !names || [...known, ...names].some(name => stringOf(name) === undefined)) return indexOf(run, undefined, run.symbol('columns'));
  return indexOf(
    run,
    known.filter(name => !gone.has(stringOf(name))),
    known.length,
  );
});
export const Index: Row = {
  kind: 'class',
  bases: [],
  construct: (run, { positional }) => {
    const value = positional[0]?.value;
    return indexOf(
      run,
      namesIn(run, value)?.every(name => name.kind === 'str') ? namesIn(run, value) : undefined,
      (value && operandOf(run, value)?.shape?.[0]) ?? 'unknown',
    );
  },
  methods: {
    tolist: listed,
    to_list: listed,
    drop: without,
    difference: without,
    to_numpy: signedMethod('*args, **kwargs', (self, _, run) => arrayOf(run, self)),
    get_loc: signedMethod('key', () => ({ kind: 'int', size: 'unknown', range: { min: 0 } })),
    ...Object.fromEntries(
      'isin union intersection map get_indexer append insert delete astype str unique sort_values duplicated nunique min max'
        .split(' ')
        .map(name => [name, signedMethod('*args, **kwargs', (_, __, run) => notModelled(run, `index.${name}`))]),
    ),
  },
  attribute: (run, self, name) =>
    name === 'values'
      ? arrayOf(run, self)
      : name === 'shape'
        ? shapeTuple(arrayOf(run, self).shape)
        : name === 'size'
          ? size(count(run, self))
          : name === 'str'
            ? notModelled(run, '.str')
            : undefined,
  setAttribute: () => undefined,
  index: (run, self, at) => {
    const known = items(run, self);
    if (known) {
      const picked = run.index(tuple(known), at.kind === 'slice' || at.kind === 'int' ? at : int('unknown'));
      if (at.kind !== 'slice' && at.kind !== 'int') {
        const picks = operandOf(run, at)?.shape;
        return picks?.length === 1 ? indexOf(run, undefined, run.symbol('columns')) : run.unknown({ kind: 'index', at: run.at });
      }
      return picked.kind === 'tuple' ? indexOf(run, picked.items, picked.items.length) : picked;
    }
    if (at.kind === 'slice') {
      const made = tensorMembers.index(run, ndarray(run, [count(run, self)], 'int64'), at);
      return made.kind === 'tensor' ? indexOf(run, undefined, made.shape?.[0] ?? 'unknown') : made;
    }
    return run.unknown({ kind: 'outside', what: 'an index', at: run.at });
  },
  elements: (run, self) => {
    const known = items(run, self);
    return known
      ? { items: known }
      : { items: [], more: { count: sized(count(run, self)), element: run.unknown({ kind: 'outside', what: 'an index', at: run.at }) } };
  },
  length: (run, self) => size(count(run, self)),
  binary: (run, self, op) => makeSeriesLike(run, self, op),
};
const makeSeriesLike = (run: Run, self: Reference, op: string): Value => ndarray(run, [count(run, self)], COMPARES.has(op) ? 'bool' : undefined);

export const Locator: Row = {
  kind: 'class',
  bases: [],
  construct: run => notModelled(run, 'loc'),
  methods: {},
  index: locate,
  setIndex: (run, self, at) => setLocated(run, self, at),
};
