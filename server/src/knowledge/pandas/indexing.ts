/** Square brackets of frames and series: names, lists of names, masks, `iloc`, `loc`. */
import { type Dim, equal, sliceLength } from '../../shapes';
import { type Failure, failure, int, library, type Reference, type Result, type Run, stringOf, type Tensor, type Value } from '../../values';
import { kindOf } from '../arrays/dtype';
import { indexed } from '../arrays/indexing';
import { operandOf } from '../arrays/operand';
import { dimOf } from '../arrays/roles';
import { ndarray, unfit } from '../signed';
import {
  arrayOf,
  type Column,
  type Frame,
  findColumn,
  hasLevels,
  isFrame,
  isSeries,
  makeFrame,
  makeSeries,
  nameText,
  readFrame,
  rowsOf,
  setFrame,
  someRows,
  withColumn,
  withRows,
} from './frame';
import { columnOf } from './make';

export const noColumn = (run: Run, name: Value, at = run.at): Failure =>
  failure({ code: 'python-error', message: `there is no column "${nameText(name)}"`, at, exception: 'KeyError' });

const isMask = (run: Run, value: Value): boolean => {
  if (value.kind !== 'tensor' && value.kind !== 'object') return false;
  const operand = operandOf(run, value);
  return operand?.dtype !== undefined && kindOf(operand.dtype) === 'bool' && operand.shape?.length === 1;
};
/** The rows that an item picks; undefined: one row alone. 'unknown': not even whether it is one. */
function rowsPicked(run: Run, rows: Dim, item: Value, byPosition: boolean): Dim | 'one' | 'vague' {
  switch (item.kind) {
    case 'slice': {
      const bounds = [item.start, item.stop, item.step].map(one => (one.kind === 'none' ? undefined : (dimOf(one, run) ?? 'unknown')));
      const [start, stop, step] = bounds;
      if (start === undefined && stop === undefined && (step === undefined || step === 1)) return rows;
      // Labels: the last one is included, and only those of a plain range are numbers.
      if (!byPosition) return someRows(run);
      const length = sliceLength(rows, start, stop, step ?? 1);
      return length === 'unknown' ? someRows(run) : length;
    }
    case 'int':
      return 'one';
    case 'str':
      return byPosition ? 'vague' : 'one';
    case 'tensor':
    case 'object':
    case 'tuple': {
      if (isMask(run, item)) return trueIn(run, item);
      const operand = operandOf(run, item);
      return operand?.shape?.length === 1 ? (operand.shape[0] ?? 'unknown') : 'vague';
    }
    default:
      return 'vague';
  }
}
/** A frame with only these columns, in this order; undefined: not known which. */
function columnsPicked(run: Run, frame: Frame, item: Value, byPosition: boolean): Frame | Column | Failure | undefined {
  const { columns, width, rows } = frame;
  if (item.kind === 'slice') {
    if (item.start.kind === 'none' && item.stop.kind === 'none' && item.step.kind === 'none') return frame;
    if (!byPosition) {
      if (!columns) return { ...frame, width: run.symbol('columns') };
      const [from, to] = [item.start, item.stop].map(name => (name.kind === 'none' ? undefined : findColumn(columns, name)));
      const [start, stop] = [from ?? 0, to ?? columns.length - 1];
      if (from === 'no') return noColumn(run, item.start);
      if (to === 'no') return noColumn(run, item.stop);
      if (typeof start !== 'number' || typeof stop !== 'number' || item.step.kind !== 'none') return { rows, columns: undefined, width: run.symbol('columns') };
      const taken = columns.slice(start, stop + 1);
      return { rows, columns: taken, width: taken.length };
    }
    const [start, stop, step] = [item.start, item.stop, item.step].map(one => (one.kind === 'none' ? undefined : (dimOf(one, run) ?? 'unknown')));
    const plain = (one: Dim | undefined): number | undefined | false => (one === undefined ? undefined : typeof one === 'number' ? one : false);
    const [a, b] = [plain(start), plain(stop)];
    if (columns && a !== false && b !== false && (step === undefined || step === 1)) {
      const taken = columns.slice(a, b);
      return { rows, columns: taken, width: taken.length };
    }
    // Of a file that we do not see, the columns that are asked for are taken to be there.
    const there = typeof width === 'object' && typeof a === 'number' && typeof b === 'number' && a >= 0 && b > a && (step === undefined || step === 1);
    const head = typeof width === 'object' && a === undefined && typeof b === 'number' && b > 0 && (step === undefined || step === 1);
    const length = there ? b - a : head ? b : sliceLength(width, start, stop, step ?? 1);
    return { rows, columns: undefined, width: length === 'unknown' ? run.symbol('columns') : length };
  }
  if (byPosition && (item.kind === 'int' || item.kind === 'unknown')) {
    if (item.kind === 'unknown' && item.size === undefined) return undefined;
    const at = item.size;
    if (typeof at !== 'number' || !columns) return { name: { kind: 'str' }, array: ndarray(run, [rows]) };
    const column = columns[at < 0 ? at + columns.length : at];
    return column ?? failure({ code: 'array-index', shape: [rows, columns.length], because: `there is no column ${at}`, at: run.at, exception: 'IndexError' });
  }
  if (!byPosition && hasLevels(frame)) return undefined;
  if (!byPosition && (item.kind === 'str' || item.kind === 'int')) return columnNamed(run, frame, item);
  if (item.kind === 'object' || item.kind === 'tuple' || item.kind === 'tensor') {
    const elements = item.kind === 'tensor' ? undefined : run.elements(item);
    if (!elements || elements.more) {
      const count = operandOf(run, item)?.shape?.[0];
      return {
        rows,
        columns: undefined,
        width: elements?.more && elements.items.length === 0 ? elements.more.count : isMask(run, item) ? run.symbol('columns') : (count ?? 'unknown'),
      };
    }
    if (byPosition) {
      const picks = elements.items.map(one => (one.kind === 'int' && typeof one.size === 'number' && columns ? columns.at(one.size) : undefined));
      return picks.every(one => one !== undefined) && columns
        ? { rows, columns: picks as Column[], width: picks.length }
        : { rows, columns: undefined, width: elements.items.length };
    }
    return framed(run, frame, elements.items);
  }
  return undefined;
}
const columnNamed = (run: Run, { columns, rows }: Frame, name: Value): Column | Failure => {
  const at = columns ? findColumn(columns, name) : 'maybe';
  if (at === 'no') return noColumn(run, name);
  return (typeof at === 'number' ? columns?.[at] : undefined) ?? { name, array: ndarray(run, [rows]) };
};
function framed(run: Run, frame: Frame, names: readonly Value[]): Frame | Failure {
  const picked = names.map(name => columnNamed(run, frame, name));
  const wrong = picked.find((one): one is Failure => 'kind' in one);
  return wrong ?? { rows: frame.rows, columns: picked as Column[], width: picked.length };
}

/** `df[…]`. */
export function frameIndex(run: Run, self: Reference, at: Value): Result {
  const frame = readFrame(run, self);
  if (hasLevels(frame) && (at.kind === 'str' || at.kind === 'int')) return run.unknown({ kind: 'index', at: run.at });
  if (at.kind === 'str' || at.kind === 'int') {
    const column = columnNamed(run, frame, at);
    return 'kind' in column ? column : makeSeries(run, column.array, { name: at });
  }
  if (at.kind === 'slice') {
    const rows = rowsPicked(run, frame.rows, at, ![at.start, at.stop].some(one => one.kind === 'str'));
    return withRows(run, self, typeof rows === 'string' && rows !== 'unknown' ? someRows(run) : rows);
  }
  if (isMask(run, at)) return masked(run, self, at);
  if (isFrame(run, at)) return withRows(run, self, frame.rows);
  if (at.kind === 'object' && ['list', 'instance'].includes(run.look(at).kind)) {
    const elements = run.elements(at);
    if (elements && !elements.more && elements.items.every(item => item.kind === 'bool')) return withRows(run, self, someRows(run));
    const made = columnsPicked(run, frame, at, false);
    if (made && 'kind' in made) return made;
    if (made && 'rows' in made) return makeFrame(run, made);
  }
  if (at.kind === 'unknown') return run.unknown({ kind: 'index', at: run.at });
  return run.unknown({ kind: 'index', at: run.at });
}
/** A mask that surely has another length. */
function masked(run: Run, self: Reference, mask: Value): Result {
  const shape = operandOf(run, mask)?.shape;
  if (!isSeries(run, mask) && shape && equal(shape[0] ?? 'unknown', rowsOf(run, self)) === 'no')
    return failure({ code: 'array-index', shape: [rowsOf(run, self)], because: 'the mask has another length', at: run.at, exception: 'ValueError' });
  return withRows(run, self, trueIn(run, mask));
}
/** How many elements of a mask are true. */
function trueIn(run: Run, mask: Value): Dim {
  const numbers = operandOf(run, mask)?.numbers;
  return numbers ? numbers.filter(one => one !== 0).length : someRows(run);
}
/** `series[…]`. */
export function seriesIndex(run: Run, self: Reference, at: Value): Result {
  const array = arrayOf(run, self);
  if (at.kind === 'int' || at.kind === 'str') return one(run, array, at);
  const rows =
    at.kind === 'slice'
      ? rowsPicked(run, array.shape?.[0] ?? 'unknown', at, true)
      : isMask(run, at)
        ? someRows(run)
        : rowsPicked(run, array.shape?.[0] ?? 'unknown', at, false);
  if (rows === 'one') return one(run, array, at);
  return rows === 'vague' ? run.unknown({ kind: 'index', at: run.at }) : withRows(run, self, rows);
}
/** One element. */
function one(run: Run, array: Tensor, at: Value): Value {
  const position: Value =
    at.kind === 'int' && typeof at.size === 'number' && typeof array.shape?.[0] === 'number' && at.size < array.shape[0] && at.size >= 0 ? at : int('unknown');
  if (array.dtype === undefined) return run.unknown({ kind: 'index', at: run.at });
  return run.index(array, position);
}

// ── iloc, loc ────────────────────────────────────────────────────────────────

export const LOCATOR = 'pandas.#Locator';
export const locator = (run: Run, self: Reference, byPosition: boolean): Value =>
  run.make({ kind: 'instance', class: library(LOCATOR), fields: { '#of': self, '#position': { kind: 'bool', value: byPosition } } });
const parts = (run: Run, self: Reference): { readonly of: Reference; readonly byPosition: boolean } | undefined => {
  const [of, position] = [run.field(self, '#of'), run.field(self, '#position')];
  return of?.kind === 'object' && position?.kind === 'bool' ? { of, byPosition: position.value === true } : undefined;
};
export function locate(run: Run, self: Reference, at: Value): Result {
  const found = parts(run, self);
  const vague = (): Value => run.unknown({ kind: 'index', at: run.at });
  if (!found) return vague();
  const { of, byPosition } = found;
  const items = at.kind === 'tuple' && !at.more ? at.items : [at];
  if (isSeries(run, of)) {
    if (items.length !== 1 || !items[0]) return vague();
    const array = arrayOf(run, of);
    const rows = rowsPicked(run, array.shape?.[0] ?? 'unknown', items[0], byPosition);
    return rows === 'one' ? one(run, array, items[0]) : rows === 'vague' ? vague() : withRows(run, of, rows);
  }
  const frame = readFrame(run, of);
  const wrong = byPosition ? outside(run, frame, items) : undefined;
  if (wrong) return wrong;
  const rows = items[0] ? rowsPicked(run, frame.rows, items[0], byPosition) : 'vague';
  const columns = items[1] ? columnsPicked(run, frame, items[1], byPosition) : frame;
  if (columns && 'kind' in columns) return columns;
  if (!columns || rows === 'vague') return vague();
  if ('array' in columns)
    return rows === 'one' ? one(run, columns.array, int('unknown')) : withRows(run, makeSeries(run, columns.array, { name: columns.name }), rows);
  if (rows === 'one') return makeSeries(run, ndarray(run, [columns.width]));
  return withRows(run, makeFrame(run, columns), rows);
}
/** An integer that surely picks nothing. */
function outside(run: Run, frame: Frame, items: readonly Value[]): Failure | undefined {
  const whole = ndarray(run, [frame.rows, frame.width]);
  if (!items.every(item => item.kind === 'int')) return undefined;
  const made = indexed(run, whole, { kind: 'tuple', items });
  return made.kind === 'failure' ? made : undefined;
}

// ── Writing ──────────────────────────────────────────────────────────────────

/** `df[name] = value`: a column more, or another in its place. */
export function setColumn(run: Run, self: Reference, at: Value, value: Value): Failure | undefined {
  const frame = readFrame(run, self);
  const names = at.kind === 'object' && run.look(at).kind === 'list' ? run.elements(at) : undefined;
  if (names && !names.more && names.items.every(item => stringOf(item) !== undefined)) {
    const operand = operandOf(run, value);
    setFrame(
      run,
      self,
      names.items.reduce((now, name) => withColumn(now, name, ndarray(run, [now.rows], operand?.dtype)), frame),
    );
    return undefined;
  }
  if (at.kind !== 'str' && at.kind !== 'int') {
    // A mask writes into what is there.
    setFrame(run, self, {
      ...frame,
      columns: frame.columns?.map(({ name }) => ({ name, array: ndarray(run, [frame.rows]) })),
      ...(isMask(run, at) || isFrame(run, at) ? {} : { columns: undefined, width: 'unknown' }),
    });
    return undefined;
  }
  const operand = operandOf(run, value);
  const plain = value.kind === 'tensor' || (value.kind === 'object' && run.look(value).kind === 'list');
  const [length] = operand?.shape ?? [];
  const empty = frame.columns?.length === 0;
  if (plain && operand?.shape?.length === 1 && length !== undefined && !empty && equal(length, frame.rows) === 'no')
    return unfit(run, 'df[…] = …', [operand.shape, [frame.rows]], 'the new column has another length than the frame');
  const rows = empty && length !== undefined && operand?.shape?.length === 1 ? length : frame.rows;
  setFrame(run, self, withColumn({ ...frame, rows }, at, operand ? columnOf(run, operand, rows) : ndarray(run, [rows])));
  return undefined;
}
/** `df.loc[rows, name] = value`. */
export function setLocated(run: Run, self: Reference, at: Value): Failure | undefined {
  const found = parts(run, self);
  if (!found) return undefined;
  const { of, byPosition } = found;
  if (isSeries(run, of)) {
    run.setFields(of, { '#array': ndarray(run, arrayOf(run, of).shape) });
    return undefined;
  }
  const frame = readFrame(run, of);
  const items = at.kind === 'tuple' && !at.more ? at.items : [at];
  const [where, name] = items;
  const forgotten: Frame = { ...frame, columns: frame.columns?.map(column => ({ ...column, array: ndarray(run, [frame.rows]) })) };
  if (byPosition) setFrame(run, of, forgotten);
  else if (name?.kind === 'str' && where && where.kind !== 'int' && where.kind !== 'str')
    setFrame(run, of, withColumn(forgotten, name, ndarray(run, [frame.rows])));
  // A row of a label that was not there is a new one.
  else setFrame(run, of, { ...forgotten, rows: 'unknown', ...(name ? { columns: undefined, width: 'unknown' as Dim } : {}) });
  return undefined;
}
