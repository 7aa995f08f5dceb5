/** `sorted`, `min`, `max`: exact where every comparison is known. */
import { maximum, minimum } from '../../shapes';
import { alternatives, type Elements, int, numberOf, type Run, type Value } from '../../values';
import { ordered } from './equality';
import { isNumber, sizeOf } from './numbers';
import { numericRange } from './numeric';
import { anyOf, asCount, blurred, intBetween } from './sequence';

const keysOf = (run: Run, items: readonly Value[], key: Value | undefined): readonly Value[] =>
  key ? items.map(item => run.call(key, { positional: [{ value: item }], keywords: {} })) : items;

/** `sorted(elements, key=…, reverse=…)`; where the order is not known, so many elements of any kind. */
export function sortedElements(run: Run, elements: Elements, key: Value | undefined, reverse: Value | undefined): Elements {
  if (elements.more) {
    const any = anyOf(run, elements) ?? elements.more.element;
    if (!key) mayNotCompare(run, [any, any]);
    if (key) run.perhaps(() => run.callLater(key, { positional: [{ value: any }], keywords: {} }));
    return blurred(run, elements);
  }
  const keys = keysOf(run, elements.items, key);
  mayNotCompare(run, keys);
  const down = reverse ? run.truth(reverse) : false;
  if (elements.items.length < 2) return elements;
  if (down === 'maybe') return blurred(run, elements);
  let known = true;
  const less = (i: number, j: number): boolean => {
    const [a, b] = [keys[i], keys[j]];
    const answer = a && b ? ordered(run, '<', a, b) : undefined;
    if (answer === undefined || answer === 'maybe') known = false;
    return answer === true;
  };
  const order = elements.items.map((_, i) => i).sort((i, j) => (less(i, j) ? -1 : less(j, i) ? 1 : 0) * (down ? -1 : 1));
  return known ? { items: order.flatMap(i => elements.items[i] ?? []) } : blurred(run, elements);
}

/** `<` between a number and a list, and between most other things, is a TypeError. */
function mayNotCompare(run: Run, values: readonly Value[]): void {
  const all = values.flatMap(alternatives);
  if (values.length > 1 && !all.every(isNumber) && !all.every(({ kind }) => kind === 'str')) run.mayRaise('TypeError');
}

/** The smallest or largest of the elements, of which there is at least one. */
export function extreme(run: Run, which: 'min' | 'max', elements: Elements, key: Value | undefined): Value | undefined {
  const any = anyOf(run, elements);
  if (!any) return undefined;
  if (!key) mayNotCompare(run, [...elements.items, ...(elements.more ? [elements.more.element] : [])]);
  if (elements.more || key) {
    if (elements.more) {
      if (key) run.callLater(key, { positional: [{ value: any }], keywords: {} });
      return loosened(any);
    }
    const keys = keysOf(run, elements.items, key);
    return pick(run, which, elements.items, keys) ?? any;
  }
  const exact = pick(run, which, elements.items, elements.items);
  if (exact) return exact;
  if (elements.items.every(item => alternatives(item).every(isNumber))) {
    const sizes = elements.items.map(item => sizeOf(item));
    if (sizes.every(size => size !== undefined)) {
      const size = asCount(sizes.reduce((a, b) => asCount((which === 'min' ? minimum : maximum)(a ?? 'unknown', b ?? 'unknown'))) ?? 'unknown');
      return size === 'unknown' ? bounded(which, elements.items) : int(size, run.at);
    }
    return loosened(any);
  }
  return any;
}

function bounded(which: 'min' | 'max', items: readonly Value[]): Value {
  const ranges = items.map(numericRange);
  const pickOne = which === 'min' ? Math.min : Math.max;
  const low = pickOne(...ranges.map(r => r?.[0] ?? Number.NEGATIVE_INFINITY));
  const high = pickOne(...ranges.map(r => r?.[1] ?? Number.POSITIVE_INFINITY));
  return intBetween(Number.isSafeInteger(low) ? low : undefined, Number.isSafeInteger(high) ? high : undefined);
}

/** The join of numbers is one of them, which is what the smallest is. */
const loosened = (value: Value): Value => value;

function pick(run: Run, which: 'min' | 'max', items: readonly Value[], keys: readonly Value[]): Value | undefined {
  let best = 0;
  for (let i = 1; i < items.length; i++) {
    const [a, b] = [keys[i], keys[best]];
    // What is compared with NaN, nobody can say.
    if (!a || !b || Number.isNaN(numberOf(a))) return undefined;
    const better = which === 'min' ? ordered(run, '<', a, b) : ordered(run, '<', b, a);
    if (better === undefined || better === 'maybe') return undefined;
    if (better) best = i;
  }
  return items[best];
}
