/** Elements of lists, tuples and the like: known ones, then so many others. Counting, indexing, slicing, joining them. */
import { add, atLeast, ceilDivide, compare, type Dim, maximum, minimum, multiply, type Size, subtract } from '../../shapes';
import type { Elements, Failure, Int, Range, Rest, Run, Slice, Value } from '../../values';
import { int, str } from '../../values';
import { pythonError } from './kinds';

/** Elements kept apart in one sequence; longer ones are a count and what each of them is. */
export const MOST_ITEMS = 1024;

export type Count = Size | 'unknown';
export const asCount = (dim: Dim): Count => (dim === 'None' ? 'unknown' : dim);
export const countOf = ({ items, more }: Elements): Count => (more ? asCount(add(items.length, more.count)) : items.length);

/** What any one of the elements is; undefined where there is none. */
export function anyOf(run: Run, { items, more }: Elements): Value | undefined {
  const all = more && more.count !== 0 ? [...items, more.element] : items;
  return all.length === 0 ? undefined : run.join(all);
}

/** So many elements of which nothing tells one from another. */
export function blurred(run: Run, elements: Elements, count: Count = countOf(elements)): Elements {
  const element = anyOf(run, elements);
  return element === undefined || count === 0 ? { items: [] } : { items: [], more: { count, element } };
}

export const withRest = (items: readonly Value[], more: Rest | undefined): Elements => (more && more.count !== 0 ? { items, more } : { items });

/** Keeps a long sequence small. */
export const limited = (run: Run, elements: Elements): Elements => (elements.items.length > MOST_ITEMS ? blurred(run, elements) : elements);

export function concatenated(run: Run, a: Elements, b: Elements): Elements {
  if (!a.more) return limited(run, withRest([...a.items, ...b.items], b.more));
  const others = anyOf(run, b);
  return others === undefined ? a : { items: a.items, more: { count: asCount(add(a.more.count, countOf(b))), element: run.join([a.more.element, others]) } };
}

/** `elements * times`; a negative number is none. */
export function repeated(run: Run, elements: Elements, times: Count): Elements {
  if (typeof times === 'number') {
    if (times <= 0) return { items: [] };
    if (!elements.more && elements.items.length * times <= MOST_ITEMS) return { items: Array.from({ length: times }, () => elements.items).flat() };
  }
  const least = times === 'unknown' ? times : asCount(maximum(times, 0));
  return blurred(run, elements, asCount(multiply(countOf(elements), least)));
}

/** The integer that Python's `__index__` gives; undefined: it may be no integer at all. */
export function indexOf(run: Run, value: Value): Count | undefined {
  if (value.kind === 'int') return value.size;
  if (value.kind === 'unknown') return value.size;
  if (value.kind === 'bool') return value.value === undefined ? 'unknown' : Number(value.value);
  if (value.kind === 'tensor' && value.shape?.length === 0 && (value.dtype === undefined || /^u?int/.test(value.dtype))) {
    const known = run.numbers(value)?.[0];
    return Number.isInteger(known) ? known : asCount(value.sizes?.[0] ?? 'unknown');
  }
  return undefined;
}

/** The element at an index; undefined: there is surely none. */
export function elementAt(run: Run, elements: Elements, index: Count): Value | undefined {
  const { items, more } = elements;
  if (typeof index !== 'number') {
    const count = countOf(elements);
    return index !== 'unknown' && compare(index, count) !== undefined && compare(index, count) !== -1 && atLeast(index, 0) === 'yes'
      ? undefined
      : anyOf(run, elements);
  }
  if (!more) return items[index < 0 ? items.length + index : index];
  const total = countOf(elements);
  if (index < 0) {
    if (typeof total === 'number') return total + index < 0 ? undefined : elementAt(run, elements, total + index);
    return atLeast(more.count, -index) === 'yes' ? more.element : anyOf(run, elements);
  }
  const item = items[index];
  return item ?? (atLeast(total, index + 1) === 'no' ? undefined : more.element);
}

/** Start (inclusive), stop and step of a slice of something of this length; undefined: one is not known. */
export interface Bounds {
  readonly start: Size;
  readonly stop: Size;
  readonly step: number;
}
/** Python's `slice.indices`. `zero`: the step is zero. */
export function sliceBounds(run: Run, slice: Slice, length: Count): Bounds | 'zero' | undefined {
  const step = slice.step.kind === 'none' ? 1 : indexOf(run, slice.step);
  if (step === 0) return 'zero';
  if (typeof step !== 'number' || length === 'unknown') return undefined;
  const [low, high]: readonly [number, Dim] = step > 0 ? [0, length] : [-1, subtract(length, 1)];
  const clamp = (value: Value, otherwise: Dim): Dim => {
    if (value.kind === 'none') return otherwise;
    const index = indexOf(run, value) ?? 'unknown';
    if (index === 'unknown') return 'unknown';
    if (atLeast(index, 0) === 'yes') return minimum(index, high);
    return atLeast(index, 0) === 'no' ? maximum(add(index, length), low) : 'unknown';
  };
  const start = clamp(slice.start, step > 0 ? low : high);
  const stop = clamp(slice.stop, step > 0 ? high : low);
  return typeof start === 'string' || typeof stop === 'string' ? undefined : { start, stop, step };
}

export const countOfBounds = ({ start, stop, step }: Bounds): Count =>
  asCount(maximum(0, step > 0 ? ceilDivide(subtract(stop, start), step) : ceilDivide(subtract(start, stop), -step)));

/** `elements[start:stop:step]`. */
export function sliced(run: Run, elements: Elements, slice: Slice): Elements | Failure {
  const bounds = sliceBounds(run, slice, countOf(elements));
  if (bounds === 'zero') return pythonError(run, 'ValueError', 'slice step cannot be zero');
  if (!bounds) {
    const start = slice.start.kind === 'none' ? 0 : indexOf(run, slice.start);
    // An unknown length, but all of it from here on: `a[2:]`.
    if (typeof start === 'number' && start >= 0 && start <= elements.items.length && slice.stop.kind === 'none' && slice.step.kind === 'none')
      return withRest(elements.items.slice(start), elements.more);
    return blurred(run, elements, 'unknown');
  }
  const { start, stop, step } = bounds;
  const { items, more } = elements;
  if (!more && typeof start === 'number' && typeof stop === 'number') {
    const taken: Value[] = [];
    for (let i = start; step > 0 ? i < stop : i > stop; i += step) {
      const item = items[i];
      if (item) taken.push(item);
    }
    return { items: taken };
  }
  const count = countOfBounds(bounds);
  if (step === 1 && typeof start === 'number') {
    const kept = typeof count === 'number' ? items.slice(start, start + count) : atLeast(stop, items.length) === 'yes' ? items.slice(start) : undefined;
    if (kept) return withRest(kept, more && { count: asCount(subtract(count, kept.length)), element: more.element });
  }
  if (more && step === 1 && atLeast(start, items.length) === 'yes') return withRest([], { count, element: more.element });
  return blurred(run, elements, count);
}

/** Elements behind the first `n`; they may be fewer. */
export function dropped({ items, more }: Elements, n: number): Elements {
  if (n <= items.length) return withRest(items.slice(n), more);
  if (!more) return { items: [] };
  const left = subtract(more.count, n - items.length);
  return withRest([], { count: atLeast(left, 0) === 'yes' ? asCount(left) : asCount(maximum(left, 0)), element: more.element });
}

export const reversedElements = (run: Run, elements: Elements): Elements => (elements.more ? blurred(run, elements) : { items: [...elements.items].reverse() });

/** An integer of which only bounds are known. */
export const intBetween = (min: Dim | undefined, max: Dim | undefined): Int => {
  const range: Range = { ...(typeof min !== 'string' && min !== undefined && { min }), ...(typeof max !== 'string' && max !== undefined && { max }) };
  return range.min !== undefined || range.max !== undefined ? { ...int('unknown'), range } : int('unknown');
};

/** Python's characters are code points. */
export const characters = (text: string): readonly string[] => (/[\ud800-\udfff]/.test(text) ? Array.from(text) : text.split(''));
export function textElements(run: Run, text: string | undefined): Elements {
  if (text === undefined) return { items: [], more: { count: 'unknown', element: str() } };
  return limited(run, { items: characters(text).map(str) });
}
