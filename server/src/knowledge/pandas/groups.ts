/** `groupby`: groups whose number nobody knows; windows (`rolling`). */
import { add, type Dim } from '../../shapes';
import { int, library, type Reference, type Run, tuple, type Value } from '../../values';
import type { ClassRecord, MethodRecord } from '../record';
import { ndarray, notModelled, signedMethod } from '../signed';
import {
  findColumn,
  isFrame,
  isNumeric,
  isSeries,
  leading,
  makeFrame,
  makeSeries,
  namesIn,
  readFrame,
  rowsOf,
  someRows,
  withoutColumns,
  withRows,
} from './frame';

export const GROUPS = 'pandas.#Groups';
export const ROLLING = 'pandas.#Rolling';

export function makeGroups(run: Run, of: Reference, by: Value | undefined, keysApart: boolean | undefined): Value {
  const keys = namesIn(run, by);
  return run.make({
    kind: 'instance',
    class: library(GROUPS),
    fields: { '#of': of, '#keys': keys && keysApart ? tuple(keys) : { kind: 'none' }, '#count': int(groupCount(run, of, keys) ?? run.symbol('groups')) },
  });
}
/** How many different values the only key has, where its numbers are known. */
function groupCount(run: Run, of: Reference, keys: readonly Value[] | undefined): number | undefined {
  const [key] = keys ?? [];
  if (!key || keys?.length !== 1 || !isFrame(run, of)) return undefined;
  const { columns } = readFrame(run, of);
  const at = columns ? findColumn(columns, key) : 'maybe';
  const array = typeof at === 'number' ? columns?.[at]?.array : undefined;
  const numbers = array && run.numbers(array);
  return numbers && new Set(numbers).size;
}
const free = (body: (self: Reference, run: Run) => Value): MethodRecord => signedMethod('*args, **kwargs', (self, _, run) => body(self, run));
const each = (names: string, record: MethodRecord): Readonly<Record<string, MethodRecord>> => Object.fromEntries(names.split(' ').map(name => [name, record]));
const grouped = (run: Run, self: Reference): Reference | undefined => {
  const of = run.field(self, '#of');
  return of?.kind === 'object' ? of : undefined;
};
const count = (run: Run, self: Reference): Dim => {
  const value = run.field(self, '#count');
  return value?.kind === 'int' ? value.size : 'unknown';
};
/** One row for each group; the keys become the index. */
const reduced = free((self, run) => {
  const of = grouped(run, self);
  if (!of) return notModelled(run, 'groupby');
  if (isSeries(run, of)) return makeSeries(run, ndarray(run, [count(run, self)]));
  const frame = readFrame(run, of);
  const keys = run.field(self, '#keys');
  const { frame: left } = keys?.kind === 'tuple' ? withoutColumns(frame, keys.items) : { frame: { ...frame, columns: undefined, width: 'unknown' as Dim } };
  if (!isNumeric(frame) && frame.columns) return makeFrame(run, { rows: count(run, self), columns: undefined, width: 'unknown' });
  return withRows(
    run,
    makeFrame(run, frame.columns ? left : { ...left, width: keys?.kind === 'tuple' ? add(frame.width, -keys.items.length) : 'unknown' }),
    count(run, self),
  );
});

export const groups: Omit<ClassRecord, 'path'> = {
  kind: 'class',
  bases: [],
  construct: run => notModelled(run, 'groupby'),
  methods: {
    ...each('mean sum min max median std var first last prod', reduced),
    size: free((self, run) => makeSeries(run, ndarray(run, [count(run, self)], 'int64'))),
    get_group: free((self, run) => {
      const of = grouped(run, self);
      return of ? withRows(run, of, someRows(run)) : notModelled(run, 'get_group');
    }),
    ...each(
      'head tail',
      free((self, run) => {
        const of = grouped(run, self);
        return of ? withRows(run, of, someRows(run)) : notModelled(run, 'groupby');
      }),
    ),
    ...each(
      'agg aggregate apply transform filter count nunique describe cumsum cumcount shift rolling diff rank pipe',
      free((_, run) => notModelled(run, 'groupby')),
    ),
  },
  attribute: (run, self, name) => (name === 'ngroups' ? (run.field(self, '#count') ?? int('unknown')) : notModelled(run, `groupby.${name}`)),
  index: (run, self, at) => {
    const of = grouped(run, self);
    if (!of || !isFrame(run, of) || at.kind === 'tuple') return notModelled(run, 'groupby');
    const picked = run.index(of, at);
    if (picked.kind !== 'object') return picked;
    return run.make({
      kind: 'instance',
      class: library(GROUPS),
      fields: { '#of': picked, '#keys': tuple([]), '#count': run.field(self, '#count') ?? int('unknown') },
    });
  },
  elements: (run, self) => {
    const of = grouped(run, self);
    if (!of) return undefined;
    const rows = count(run, self);
    return {
      items: [],
      more: {
        count: rows === 'None' ? 'unknown' : rows,
        element: tuple([run.unknown({ kind: 'depends-on-values', what: 'groupby', at: run.at }), withRows(run, of, someRows(run))]),
      },
    };
  },
  length: (run, self) => run.field(self, '#count') ?? int('unknown'),
};
/** Means of windows: the shape stays. */
const windowed = free((self, run) => {
  const of = grouped(run, self);
  if (!of) return notModelled(run, 'rolling');
  const window = run.field(self, '#window');
  const missing: Dim = window?.kind === 'int' ? add(window.size, -1) : 'unknown';
  if (isSeries(run, of)) return leading(run, makeSeries(run, ndarray(run, [rowsOf(run, of)], 'float64')), of, missing);
  const frame = readFrame(run, of);
  if (!isNumeric(frame)) return makeFrame(run, { ...frame, columns: undefined });
  const columns = frame.columns?.map(({ name }) => ({ name, array: ndarray(run, [frame.rows], 'float64') }));
  return leading(run, makeFrame(run, { ...frame, columns }), of, missing);
});
export const rolling: Omit<ClassRecord, 'path'> = {
  kind: 'class',
  bases: [],
  construct: run => notModelled(run, 'rolling'),
  methods: {
    ...each('mean sum min max median std var count quantile skew kurt', windowed),
    ...each(
      'apply agg aggregate corr cov',
      free((_, run) => notModelled(run, 'rolling')),
    ),
  },
  attribute: (run, _, name) => notModelled(run, `rolling.${name}`),
};
