/** `pd.DataFrame(…)`, `pd.Series(…)`, and what reads files. */
import { add, type Dim, equal } from '../../shapes';
import { type Failure, int, type Result, type Run, stringOf, type Tensor, type Value } from '../../values';
import { dtypeOf } from '../arrays/dtype';
import { type Operand, operandOf } from '../arrays/operand';
import { type Gave, ndarray, unfit } from '../signed';
import { arrayOf, type Column, type Frame, isFrame, isSeries, makeFrame, makeSeries, named, namesIn, readFrame } from './frame';

/** Text is an object to pandas. */
const typeOf = (operand: Operand): string | undefined => (operand.dtype === 'str' || operand.dtype === 'bytes' ? 'object' : operand.dtype);
export const columnOf = (run: Run, operand: Operand, rows: Dim): Tensor =>
  operand.shape?.length === 1 && operand.shape[0] === rows
    ? ndarray(run, [rows], typeOf(operand), { range: operand.range, ...(operand.numbers && { numbers: operand.numbers }) })
    : ndarray(run, [rows], typeOf(operand));

/** How many different words or numbers a list has. */
export function distinctIn(run: Run, value: Value, operand: Operand | undefined): number | undefined {
  if (operand?.numbers) return new Set(operand.numbers).size;
  const elements = value.kind === 'object' && run.look(value).kind === 'list' ? run.elements(value) : value.kind === 'tuple' ? run.elements(value) : undefined;
  if (!elements || elements.more) return undefined;
  const words = elements.items.map(stringOf);
  return words.length > 0 && words.every(word => word !== undefined) ? new Set(words).size : undefined;
}

export function newSeries(run: Run, gave: Gave): Result {
  const value = gave.value('data');
  const name = gave.value('name');
  const type = gave.value('dtype');
  if (!value) return makeSeries(run, ndarray(run, [lengthOf(run, gave.value('index')) ?? 0], 'object'), { name });
  if (isSeries(run, value)) return makeSeries(run, arrayOf(run, value), { name: name ?? run.field(value, '#name') });
  const content = value.kind === 'object' ? run.look(value) : undefined;
  if (content?.kind === 'dict') return makeSeries(run, ndarray(run, [content.more ? 'unknown' : content.entries.length]), { name });
  const operand = operandOf(run, value);
  if (operand?.shape && operand.shape.length > 1) return unfit(run, 'pd.Series', [operand.shape], 'a series has one axis', gave.at('data'));
  const index = lengthOf(run, gave.value('index'));
  const rows = operand?.shape?.length === 1 ? (operand.shape[0] ?? 'unknown') : operand?.shape ? (index ?? 1) : 'unknown';
  const array = operand ? columnOf(run, operand, rows) : ndarray(run, [rows]);
  const asked = type ? dtypeOf(type, run) : array.dtype;
  return makeSeries(run, asked === array.dtype ? array : ndarray(run, [rows], asked), { name, distinct: distinctIn(run, value, operand) });
}
const lengthOf = (run: Run, value: Value | undefined): Dim | undefined => (value ? operandOf(run, value)?.shape?.[0] : undefined);

export function newFrame(run: Run, gave: Gave): Result {
  const made = frameFrom(run, gave, gave.value('data'));
  if (made.kind === 'failure') return made;
  const type = gave.value('dtype');
  const { frame } = made;
  const asked = type && dtypeOf(type, run);
  return makeFrame(run, type ? { ...frame, columns: frame.columns?.map(({ name }) => ({ name, array: ndarray(run, [frame.rows], asked) })) } : frame);
}
type Made = { readonly kind: 'frame'; readonly frame: Frame } | Failure;
const ok = (frame: Frame): Made => ({ kind: 'frame', frame });

function frameFrom(run: Run, gave: Gave, value: Value | undefined): Made {
  const given = gave.value('columns');
  const names = namesIn(run, given);
  const index = lengthOf(run, gave.value('index'));
  if (!value) return ok(named(run, names ?? [], { rows: index ?? 0, columns: [], width: given && !names ? 'unknown' : 0 }));
  if (isFrame(run, value)) {
    const frame = readFrame(run, value);
    return ok(names ? selected(run, frame, names) : frame);
  }
  if (isSeries(run, value)) {
    const array = arrayOf(run, value);
    return ok({ rows: array.shape?.[0] ?? 'unknown', columns: [{ name: names?.[0] ?? run.field(value, '#name') ?? int(0), array }], width: 1 });
  }
  const content = value.kind === 'object' ? run.look(value) : undefined;
  if (content?.kind === 'dict') return fromDict(run, gave, content.more ? undefined : content.entries, names, index);
  const elements = content?.kind === 'list' || value.kind === 'tuple' ? run.elements(value) : undefined;
  const all = elements && [...elements.items, ...(elements.more ? [elements.more.element] : [])];
  const count: Dim = elements
    ? elements.more
      ? typeof elements.more.count === 'string'
        ? 'unknown'
        : add(elements.items.length, elements.more.count)
      : elements.items.length
    : 'unknown';
  if (all && all.length > 0 && all.every(item => item.kind === 'object' && run.look(item).kind === 'dict')) return ok(fromRecords(run, all, count, names));
  const operand = operandOf(run, value);
  if (operand?.shape && !operand.ragged && operand.dtype !== 'object') return fromArray(run, gave, operand, names);
  // Rows of several types.
  const first = all?.[0];
  const width = names?.length ?? (first?.kind === 'tuple' && !first.more ? first.items.length : 'unknown');
  const rows = all ? count : (operand?.shape?.[0] ?? 'unknown');
  return ok(
    names
      ? named(run, names, { rows, columns: undefined, width })
      : { rows, columns: typeof width === 'number' ? numbered(width, () => ndarray(run, [rows])) : undefined, width },
  );
}
const numbered = (width: number, part: (column: number) => Tensor): readonly Column[] =>
  Array.from({ length: width }, (_, i) => ({ name: int(i), array: part(i) }));
/** One column of a table. */
const partOf = (run: Run, operand: Operand, rows: Dim, width: number, dtype: string | undefined): ((column: number) => Tensor) => {
  if (operand.shape?.length === 1) return () => columnOf(run, operand, rows);
  return column => {
    const numbers = operand.numbers?.filter((_, i) => i % width === column);
    return ndarray(run, [rows], dtype, { range: operand.range, ...(numbers && { numbers }) });
  };
};

function fromArray(run: Run, gave: Gave, operand: Operand, names: readonly Value[] | undefined): Made {
  const shape = operand.shape ?? [];
  if (shape.length === 0) return ok({ rows: 'unknown', columns: undefined, width: 'unknown' });
  if (shape.length > 2) return unfit(run, 'pd.DataFrame', [shape], 'a frame has two axes', gave.at('data'));
  const [rows = 'unknown', width = 1] = shape;
  const dtype = operand.dtype === 'str' ? 'object' : operand.dtype;
  if (names) {
    if (equal(width, names.length) === 'no') return unfit(run, 'pd.DataFrame', [shape], `there are ${names.length} names of columns`, gave.at('columns'));
    const part = partOf(run, operand, rows, names.length, dtype);
    return ok({ rows, columns: names.map((name, i) => ({ name, array: part(i) })), width: names.length });
  }
  if (gave.value('columns') || typeof width !== 'number' || width > 1000) return ok({ rows, columns: undefined, width });
  return ok({ rows, columns: numbered(width, partOf(run, operand, rows, width, dtype)), width });
}

function fromDict(
  run: Run,
  gave: Gave,
  entries: readonly { readonly key: Value; readonly value: Value }[] | undefined,
  names: readonly Value[] | undefined,
  index: Dim | undefined,
): Made {
  if (!entries) return ok({ rows: index ?? 'unknown', columns: undefined, width: names?.length ?? 'unknown' });
  const operands = entries.map(({ value }) => operandOf(run, value));
  const lengths = operands.flatMap((operand, i) => {
    const length = operand?.shape?.length === 1 ? operand.shape[0] : undefined;
    const value = entries[i]?.value;
    return length !== undefined && value && !isSeries(run, value) ? [length] : [];
  });
  const [first] = lengths;
  const other = first !== undefined ? lengths.find(length => equal(length, first) === 'no') : undefined;
  if (first !== undefined && other !== undefined) return unfit(run, 'pd.DataFrame', [[first], [other]], 'the columns must be equally long', gave.at('data'));
  const aligned = operands.flatMap(operand => (operand?.shape?.length === 1 ? [operand.shape[0] ?? 'unknown'] : []));
  const rows =
    index ??
    lengths.find(length => typeof length === 'number') ??
    lengths.find(length => typeof length === 'object') ??
    (aligned.length > 0 && aligned.every(one => one === aligned[0]) ? (aligned[0] ?? 'unknown') : 'unknown');
  const frame: Frame = {
    rows,
    columns: entries.map(({ key }, i) => {
      const operand = operands[i];
      return { name: key, array: operand ? columnOf(run, operand, rows) : ndarray(run, [rows]) };
    }),
    width: entries.length,
  };
  return ok(names ? selected(run, frame, names) : frame);
}
function fromRecords(run: Run, items: readonly Value[], rows: Dim, names: readonly Value[] | undefined): Frame {
  if (names) return named(run, names, { rows, columns: undefined, width: names.length });
  const keys = new Map<string, Value>();
  let open = false;
  for (const item of items) {
    const content = item.kind === 'object' ? run.look(item) : undefined;
    if (content?.kind !== 'dict' || content.more) open = true;
    else
      for (const { key } of content.entries) {
        const text = stringOf(key);
        if (text === undefined) open = true;
        else keys.set(text, key);
      }
  }
  return open ? { rows, columns: undefined, width: 'unknown' } : named(run, [...keys.values()], { rows, columns: undefined, width: keys.size });
}
/** The columns of these names; new ones where there are none. */
const selected = (run: Run, frame: Frame, names: readonly Value[]): Frame => ({
  ...frame,
  columns: names.map(name => {
    const text = stringOf(name);
    const found = text === undefined ? undefined : frame.columns?.find(column => stringOf(column.name) === text);
    return found ?? { name, array: ndarray(run, [frame.rows]) };
  }),
  width: names.length,
});

/** `pd.read_csv(…)`: as many rows as the file has, which has a name; its columns where the call says them. */
export function fromFile(run: Run, gave: Gave): Value {
  if (gave.value('chunksize') || gave.flag('iterator', false) !== false || gave.flag('squeeze', false) !== false)
    return run.unknown({ kind: 'outside', what: 'a file', at: run.at });
  const [names, used, index] = [gave.value('names'), gave.value('usecols'), gave.value('index_col')];
  const listed = namesIn(run, used) ?? (used ? undefined : namesIn(run, names));
  const rows = run.symbol('rows');
  const byNumber = listed?.some(name => name.kind === 'int') && used !== undefined;
  const indices = index === undefined || (index.kind === 'bool' && index.value === false) ? 0 : (namesIn(run, index)?.length ?? 1);
  if (!listed || byNumber || gave.flag('index_col', false) === undefined)
    return makeFrame(run, { rows, columns: undefined, width: listed ? listed.length - indices : run.symbol('columns') });
  const inside = index ? new Set((namesIn(run, index) ?? []).map(stringOf)) : new Set<string | undefined>();
  const columns = listed.filter((name, i) => !(index?.kind === 'int' ? index.size === i : inside.has(stringOf(name)) && stringOf(name) !== undefined));
  return makeFrame(run, named(run, columns, { rows, columns: undefined, width: columns.length }));
}
