/**
 * DataFrame and Series as objects. A frame knows its rows, and its columns where the program names them: a name and an array for
 * each (`#columns`, `#arrays`), else only how many there are. A series is one array (`#array`), which array functions see too.
 */
import { add, type Dim, sameDim } from '../../shapes';
import { int, library, none, type Reference, type Run, str, stringOf, type Tensor, tuple, type Value } from '../../values';
import { COLUMN, DRAWN } from '../arrays/constants';
import { kindOf, numpyPromotion } from '../arrays/dtype';
import { called, ndarray, sized } from '../signed';

const FRAME = 'pandas.DataFrame';
const SERIES = 'pandas.Series';

export interface Column {
  readonly name: Value;
  readonly array: Tensor;
}
export interface Frame {
  readonly rows: Dim;
  /** undefined: not known by name. */
  readonly columns: readonly Column[] | undefined;
  readonly width: Dim;
}

const fieldsOf = (run: Run, { rows, columns, width }: Frame): Record<string, Value> => ({
  '#rows': int(sized(rows)),
  '#width': int(sized(columns ? columns.length : width)),
  '#columns': columns ? tuple(columns.map(({ name }) => name)) : none,
  '#arrays': columns ? tuple(columns.map(({ array }) => (sameDim(array.shape?.[0] ?? 'unknown', rows) ? array : ndarray(run, [rows], array.dtype)))) : none,
});
export const makeFrame = (run: Run, frame: Frame): Reference => run.make({ kind: 'instance', class: library(FRAME), fields: fieldsOf(run, frame) });
/** In place. */
export const setFrame = (run: Run, self: Reference, frame: Frame): void => run.setFields(self, fieldsOf(run, frame));

export function readFrame(run: Run, self: Reference): Frame {
  const size = (name: string): Dim => {
    const value = run.field(self, name);
    return value?.kind === 'int' ? called(run, value.size) : 'unknown';
  };
  const [names, arrays, rows] = [run.field(self, '#columns'), run.field(self, '#arrays'), size('#rows')];
  const known = names?.kind === 'tuple' && arrays?.kind === 'tuple' && !names.more && names.items.length === arrays.items.length;
  const columns = known
    ? names.items.map((name, i): Column => {
        const array = arrays.items[i];
        return { name, array: array?.kind === 'tensor' ? { ...array, shape: [rows] } : ndarray(run, [rows]) };
      })
    : undefined;
  return { rows, columns, width: columns ? columns.length : size('#width') };
}
/** A reference of which the type checker knows what lies there; other references are not excluded where it is not this. */
interface Marked {
  readonly marked: never;
}
export const isFrame = (run: Run, value: Value | undefined): value is Reference & Marked => value?.kind === 'object' && run.libraryBases(value)[0] === FRAME;
export const isSeries = (run: Run, value: Value | undefined): value is Reference & Marked => value?.kind === 'object' && run.libraryBases(value)[0] === SERIES;

// ── Series ───────────────────────────────────────────────────────────────────

interface SeriesMore {
  readonly name?: Value | undefined;
  /** How many different values there surely are. */
  readonly distinct?: number | undefined;
}
export const makeSeries = (run: Run, array: Tensor, { name, distinct }: SeriesMore = {}): Reference =>
  run.make({
    kind: 'instance',
    class: library(SERIES),
    fields: { '#array': array, '#name': name ?? none, ...(distinct !== undefined && { '#distinct': int(distinct) }) },
  });
export const arrayOf = (run: Run, self: Reference): Tensor => {
  const array = run.field(self, '#array');
  if (array?.kind !== 'tensor') return ndarray(run, ['unknown']);
  return array.shape?.some(dim => typeof dim === 'object') ? { ...array, shape: array.shape.map(dim => called(run, dim)) } : array;
};
/** `series.values`. */
export const asColumn = (array: Tensor): Tensor => (array.dtype === undefined ? { ...array, about: COLUMN } : array);
export const rowsOf = (run: Run, value: Reference): Dim => (isFrame(run, value) ? readFrame(run, value).rows : (arrayOf(run, value).shape?.[0] ?? 'unknown'));

// ── Parts and wholes ─────────────────────────────────────────────────────────

/** The same columns with another number of rows; what the numbers are is forgotten, their bounds are not. */
export function withRows(run: Run, value: Reference, rows: Dim): Reference {
  if (isFrame(run, value)) {
    const frame = readFrame(run, value);
    return makeFrame(run, { ...frame, rows, columns: frame.columns?.map(column => ({ ...column, array: resized(run, column.array, rows) })) });
  }
  return makeSeries(run, resized(run, arrayOf(run, value), rows), { name: run.field(value, '#name') });
}
export const resized = (run: Run, { dtype, range, valid, constants, about }: Tensor, rows: Dim): Tensor => {
  const numbers = constants?.numbers.filter(Number.isInteger);
  const bounds =
    range ??
    (numbers && numbers.length === constants?.numbers.length && numbers.length > 0 ? { min: Math.min(...numbers), max: Math.max(...numbers) } : undefined);
  return ndarray(run, [rows], dtype, {
    range: valid && run.look(valid).kind === 'valid' ? bounds : constants ? bounds : undefined,
    ...(about !== undefined && about !== DRAWN && { about }),
  });
};

/** `df.values`: one array of all columns. */
export function valuesOf(run: Run, { rows, columns, width }: Frame): Tensor {
  return ndarray(run, [rows, width], columns ? commonType(columns.map(({ array }) => array.dtype)) : undefined);
}
export function commonType(dtypes: readonly (string | undefined)[]): string | undefined {
  if (dtypes.length === 0) return 'object';
  if (dtypes.some(dtype => dtype === undefined)) return undefined;
  const kinds = new Set(dtypes.map(dtype => (dtype === undefined ? undefined : kindOf(dtype))));
  if (kinds.has(undefined) || (kinds.has('bool') && kinds.size > 1)) return new Set(dtypes).size === 1 ? dtypes[0] : 'object';
  return numpyPromotion(dtypes.map(dtype => ({ dtype })));
}
/** All columns are surely numbers. */
export const isNumeric = ({ columns }: Frame): boolean =>
  columns?.every(({ array }) => array.dtype !== undefined && kindOf(array.dtype) !== undefined) ?? false;

/** Its columns have names of several levels: a name of the first one stands for all columns below it. */
export const hasLevels = ({ columns }: Frame): boolean => columns?.some(({ name }) => name.kind === 'tuple') ?? false;
const sameName = (a: Value, b: Value): boolean | undefined => {
  if (a.kind === 'str' && b.kind === 'str') return a.value === undefined || b.value === undefined ? undefined : a.value === b.value;
  if (a.kind === 'int' && b.kind === 'int') return typeof a.size === 'number' && typeof b.size === 'number' ? a.size === b.size : undefined;
  return a.kind === b.kind || VAGUE.has(a.kind) || VAGUE.has(b.kind) ? undefined : false;
};
const VAGUE: ReadonlySet<Value['kind']> = new Set(['unknown', 'object', 'tuple']);
/** Which column has the name; `no`: surely none. */
export function findColumn(columns: readonly Column[], name: Value): number | 'no' | 'maybe' {
  const answers = columns.map(column => sameName(column.name, name));
  const at = answers.indexOf(true);
  return at >= 0 ? at : answers.includes(undefined) ? 'maybe' : 'no';
}
/** With one column more, or another in its place. */
export function withColumn(frame: Frame, name: Value, array: Tensor): Frame {
  if (!frame.columns) return { ...frame, width: 'unknown' };
  const at = findColumn(frame.columns, name);
  if (at === 'maybe') return { ...frame, columns: undefined, width: 'unknown' };
  if (at === 'no') return { ...frame, columns: [...frame.columns, { name, array }], width: frame.columns.length + 1 };
  return { ...frame, columns: frame.columns.map((column, i) => (i === at ? { name: column.name, array } : column)) };
}
/** Without so many columns of these names; `missing`: one that surely is not there. */
export function withoutColumns(frame: Frame, names: readonly Value[]): { readonly frame: Frame; readonly missing?: Value } {
  const { columns, width } = frame;
  if (!columns) return { frame: { ...frame, width: add(width, -names.length) } };
  const found = names.map(name => findColumn(columns, name));
  const missing = names[found.indexOf('no')];
  if (found.includes('maybe')) return { frame: { ...frame, columns: undefined, width: hasLevels(frame) ? 'unknown' : add(width, -names.length) } };
  const left = columns.filter((_, i) => !found.includes(i));
  return { frame: { ...frame, columns: left, width: left.length }, ...(missing && { missing }) };
}
/** Names in an argument: one, or a list of them; undefined: not known. */
export function namesIn(run: Run, value: Value | undefined): readonly Value[] | undefined {
  if (value === undefined) return undefined;
  if (value.kind === 'str' || value.kind === 'int') return [value];
  if (value.kind !== 'object' && value.kind !== 'tuple') return undefined;
  const elements = run.elements(value);
  return elements && !elements.more ? elements.items : undefined;
}
export const named = (run: Run, names: readonly Value[], frame: Frame): Frame => ({
  ...frame,
  columns: names.map((name, i) => ({ name, array: frame.columns?.[i]?.array ?? ndarray(run, [frame.rows]) })),
  width: names.length,
});
export const nameText = (name: Value): string => stringOf(name) ?? (name.kind === 'int' && typeof name.size === 'number' ? String(name.size) : '?');
export const label = (text: string): Value => str(text);
/** Rows of which nobody knows how many are left. */
export const someRows = (run: Run): Dim => run.symbol('selected');

// ── What is missing ──────────────────────────────────────────────────────────

/** Nothing is missing in it (no NaN). */
function isComplete(run: Run, { dtype, ...rest }: Tensor): boolean {
  const kind = dtype === undefined ? undefined : kindOf(dtype);
  if (kind === 'bool' || kind === 'int' || kind === 'uint') return true;
  return run.numbers({ ...rest, ...(dtype !== undefined && { dtype }) })?.every(Number.isFinite) ?? false;
}
const allComplete = (run: Run, value: Reference): boolean =>
  isFrame(run, value) ? (readFrame(run, value).columns?.every(({ array }) => isComplete(run, array)) ?? false) : isComplete(run, arrayOf(run, value));
/** Says that so many first rows are missing, and no others, where nothing was missing in what it was made of. */
export function leading(run: Run, made: Reference, from: Reference, rows: Dim): Reference {
  if (rows !== 'unknown' && rows !== 'None' && allComplete(run, from)) run.setFields(made, { '#missing': int(rows) });
  return made;
}
/** How many rows `dropna` leaves. */
export function rowsPresent(run: Run, value: Reference): Dim {
  const missing = run.field(value, '#missing');
  if (missing?.kind === 'int') {
    const left = add(rowsOf(run, value), typeof missing.size === 'number' ? -missing.size : 'unknown');
    return left === 'unknown' ? someRows(run) : left;
  }
  return allComplete(run, value) ? rowsOf(run, value) : someRows(run);
}
