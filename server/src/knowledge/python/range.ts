/** `range(…)`: an object with start, stop and step, from which everything else follows. */
import { add, atLeast, ceilDivide, maximum, multiply, subtract } from '../../shapes';
import type { Elements, Instance, Int, Reference, Result, Run, Value } from '../../values';
import { int, library } from '../../values';
import { pythonError, typeName, vague } from './kinds';
import { numericRange } from './numeric';
import { asCount, type Count, countOfBounds, indexOf, intBetween, MOST_ITEMS, sliceBounds } from './sequence';

const RANGE = 'builtins.range';
/** Passes of a range that are listed one by one. */
const MOST_LISTED = 4 * MOST_ITEMS;

interface RangeParts {
  readonly start: Count;
  readonly stop: Count;
  readonly step: Count;
  readonly count: Count;
  readonly startValue: Value;
}

function makeRange(run: Run, start: Int, stop: Int, step: Int): Reference {
  return run.make({ kind: 'instance', class: library(RANGE), fields: { start, stop, step } });
}

/** `range(stop)`, `range(start, stop[, step])`. */
export function rangeOf(run: Run, args: readonly { readonly value: Value; readonly at?: import('../../syntax/tree').Place }[]): Result {
  const read: Int[] = [];
  for (const { value, at } of args) {
    const size = indexOf(run, value);
    if (size === undefined) {
      if (value.kind === 'float' || value.kind === 'str' || value.kind === 'none' || value.kind === 'tuple')
        return pythonError(run, 'TypeError', `'${typeName(run, value)}' object cannot be interpreted as an integer`, at);
      if (value.kind !== 'unknown' && value.kind !== 'tensor') return vague(run, 'range', value);
      read.push(int('unknown'));
    } else read.push(value.kind === 'int' ? value : int(size));
  }
  const [first, second, step] = read;
  if (!first) return pythonError(run, 'TypeError', 'range expected at least 1 argument, got 0');
  if (args.length > 3) return pythonError(run, 'TypeError', `range expected at most 3 arguments, got ${args.length}`);
  if (step?.size === 0) return pythonError(run, 'ValueError', 'range() arg 3 must not be zero', args[2]?.at);
  return second ? makeRange(run, first, second, step ?? int(1)) : makeRange(run, int(0), first, int(1));
}

/** What a `range` object consists of; undefined: it is none. */
export function rangeOfInstance(_run: Run, instance: Instance): RangeParts | undefined {
  if (instance.class.kind !== 'library' || instance.class.path !== RANGE) return undefined;
  const { start, stop, step } = instance.fields;
  const read = (value: Value | undefined): Count => (value?.kind === 'int' ? value.size : 'unknown');
  const [a, b, c] = [read(start), read(stop), read(step)];
  return { start: a, stop: b, step: c, count: countBetween(a, b, c), startValue: start ?? int('unknown') };
}

function countBetween(start: Count, stop: Count, step: Count): Count {
  if (start === 'unknown' || stop === 'unknown' || step === 'unknown') return 'unknown';
  if (typeof step === 'number') return countOfBounds({ start, stop, step });
  return atLeast(step, 1) === 'yes' ? asCount(maximum(0, ceilDivide(subtract(stop, start), step))) : 'unknown';
}

/** One by one where there are few, else how many and between which numbers. */
export function rangeElements(run: Run, instance: Instance): Elements | undefined {
  const range = rangeOfInstance(run, instance);
  if (!range) return undefined;
  const { start, stop, step, count } = range;
  if (typeof count === 'number' && count <= MOST_LISTED) {
    const items: Value[] = [];
    for (let i = 0; i < count; i++) items.push(int(asCount(add(start, multiply(i, step)))));
    return { items };
  }
  return { items: [], more: { count, element: anyOfRange(range, stop, step) } };
}

function anyOfRange(range: RangeParts, stop: Count, step: Count): Int {
  const up = step !== 'unknown' && atLeast(step, 0) === 'yes';
  const down = typeof step === 'number' && step < 0;
  const least = range.start === 'unknown' ? numericRange(range.startValue)?.[0] : range.start;
  const finite = least === undefined || (typeof least === 'number' && !Number.isFinite(least)) ? undefined : least;
  return up ? intBetween(finite, subtract(stop, 1)) : down ? intBetween(add(stop, 1), range.start) : int('unknown');
}

/** `range(…)[i]`, `range(…)[a:b]`. */
export function rangeIndex(run: Run, instance: Instance, index: Value): Result {
  const range = rangeOfInstance(run, instance);
  if (!range) return vague(run, 'range');
  const { start, step, count } = range;
  if (index.kind === 'slice') {
    const bounds = sliceBounds(run, index, count);
    if (bounds === 'zero') return pythonError(run, 'ValueError', 'slice step cannot be zero');
    if (!bounds) return makeRange(run, int('unknown'), int('unknown'), int('unknown'));
    return makeRange(
      run,
      int(asCount(add(start, multiply(bounds.start, step)))),
      int(asCount(add(start, multiply(bounds.stop, step)))),
      int(asCount(multiply(step, bounds.step))),
    );
  }
  const i = indexOf(run, index);
  if (i === undefined)
    return index.kind === 'unknown'
      ? vague(run, 'range', index)
      : pythonError(run, 'TypeError', `range indices must be integers or slices, not ${typeName(run, index)}`);
  const known = typeof i === 'number' ? i : undefined;
  if (known === undefined) return anyOfRange(range, range.stop, step);
  const from = known < 0 ? add(count, known) : known;
  if (atLeast(from, 0) === 'no' || atLeast(subtract(count, from), 1) === 'no') return pythonError(run, 'IndexError', 'range object index out of range');
  return int(asCount(add(start, multiply(from, step))), run.at);
}

/** `x in range(…)`. */
export function inRange(run: Run, instance: Instance, item: Value): boolean | 'maybe' {
  const range = rangeOfInstance(run, instance);
  if (!range) return 'maybe';
  const { start, step, count } = range;
  const x = item.kind === 'float' ? item.value : indexOf(run, item);
  if (typeof x === 'number' && !Number.isInteger(x)) return false;
  if (typeof x !== 'number' || typeof start !== 'number' || typeof step !== 'number' || typeof count !== 'number') return 'maybe';
  const k = (x - start) / step;
  return Number.isInteger(k) && k >= 0 && k < count;
}
