/** Methods and changes of `list`. */
import { add, atLeast, subtract } from '../../shapes';
import { type Elements, type Failure, int, none, type Reference, type Rest, type Result, type Run, type Slice, type Value } from '../../values';
import { keywordOnly } from '../params';
import { contains } from './equality';
import { pythonError, typeName, vague } from './kinds';
import { type Methods, may, mayNamed, need, noneNamed, on } from './method';
import {
  anyOf,
  asCount,
  blurred,
  concatenated,
  countOf,
  countOfBounds,
  elementAt,
  indexOf,
  intBetween,
  limited,
  reversedElements,
  sliceBounds,
  sliced,
  withRest,
} from './sequence';
import { sortedElements } from './sorting';

const m = on<Reference>();
const EMPTY: Elements = { items: [] };

/** The list as it is now; what is none counts as empty. */
export function listElements(run: Run, self: Reference): Elements {
  const content = run.look(self);
  return content.kind === 'list' ? withRest(content.items, content.more) : EMPTY;
}

/** Puts other elements into a list. */
export function setElements(run: Run, self: Reference, to: (elements: Elements) => Elements): void {
  run.change(self, content => {
    if (content.kind !== 'list') return content;
    const { items, more } = limited(run, to(withRest(content.items, content.more)));
    const { more: _, ...rest } = content;
    return more ? { ...rest, items, more } : { ...rest, items };
  });
}
export const makeList = (run: Run, { items, more }: Elements): Reference => run.list(items, more);

const appended = (run: Run, { items, more }: Elements, value: Value): Elements =>
  more ? { items, more: { count: asCount(add(more.count, 1)), element: run.join([more.element, value]) } } : { items: [...items, value] };

/** One element fewer, and nobody knows which. */
const oneLess = (run: Run, elements: Elements): Elements =>
  blurred(run, elements, atLeast(countOf(elements), 1) === 'yes' ? asCount(subtract(countOf(elements), 1)) : 'unknown');

function popped(run: Run, self: Reference, index: Value | undefined): Result {
  const elements = listElements(run, self);
  if (countOf(elements) === 0) return pythonError(run, 'IndexError', 'pop from empty list');
  const at = index ? indexOf(run, index) : -1;
  if (at === undefined)
    return index && index.kind !== 'unknown'
      ? pythonError(run, 'TypeError', `'${typeName(run, index)}' object cannot be interpreted as an integer`)
      : vague(run, 'pop', index);
  const value = elementAt(run, elements, at);
  if (value === undefined) return pythonError(run, 'IndexError', 'pop index out of range');
  setElements(run, self, now => removed(run, now, at));
  return value;
}

/** Without the element at an index. */
function removed(run: Run, elements: Elements, at: number | unknown): Elements {
  const { items, more } = elements;
  if (typeof at !== 'number') return oneLess(run, elements);
  if (!more) {
    const i = at < 0 ? items.length + at : at;
    return { items: items.filter((_, k) => k !== i) };
  }
  const less: Rest = { ...more, count: atLeast(more.count, 1) === 'yes' ? asCount(subtract(more.count, 1)) : 'unknown' };
  if (at >= 0 && at < items.length) return { items: items.filter((_, k) => k !== at), more };
  if (at >= items.length || atLeast(more.count, -at) === 'yes') return withRest(items, less);
  return oneLess(run, elements);
}

export const listMethods: Methods<Reference> = {
  append: m({ object: need }, (self, { object }, run) => {
    setElements(run, self, now => appended(run, now, object));
    return none;
  }),
  extend: m({ iterable: need }, (self, { iterable }, run) => extended(run, self, iterable)),
  insert: m({ index: need, object: need }, (self, { index, object }, run) => {
    const at = indexOf(run, index);
    setElements(run, self, now => {
      const i = typeof at === 'number' && at < 0 && !now.more ? Math.max(0, now.items.length + at) : at;
      if (typeof i !== 'number' || i < 0 || (now.more && i > now.items.length)) return blurred(run, concatenated(run, now, { items: [object] }));
      return withRest([...now.items.slice(0, i), object, ...now.items.slice(i)], now.more);
    });
    return none;
  }),
  pop: m({ index: may }, (self, { index }, run) => popped(run, self, index)),
  remove: m({ value: need }, (self, { value }, run) => {
    const { items, more } = listElements(run, self);
    const answers = items.map(item => contains(run, { items: [item] }, value));
    const first = answers.findIndex(one => one !== false);
    if (first < 0 && !more) return pythonError(run, 'ValueError', 'list.remove(x): x not in list');
    setElements(run, self, now => (answers[first] === true ? removed(run, now, first) : oneLess(run, now)));
    return none;
  }),
  clear: m({}, (self, _, run) => {
    setElements(run, self, () => EMPTY);
    return none;
  }),
  copy: m({}, (self, _, run) => makeList(run, listElements(run, self))),
  count: m({ value: need }, (self, { value }, run) => {
    const { items, more } = listElements(run, self);
    const answers = items.map(item => contains(run, { items: [item] }, value));
    const sure = answers.filter(one => one === true).length;
    return !more && !answers.includes('maybe') ? int(sure) : intBetween(sure, undefined);
  }),
  index: m({ value: need, start: may, stop: may }, (self, { value, start }, run) => {
    const { items, more } = listElements(run, self);
    if (start) return intBetween(0, undefined);
    for (const [i, item] of items.entries()) {
      const here = contains(run, { items: [item] }, value);
      if (here === true) return int(i);
      if (here === 'maybe') return intBetween(i, undefined);
    }
    return more ? intBetween(items.length, undefined) : pythonError(run, 'ValueError', 'list.index(x): x not in list');
  }),
  reverse: m({}, (self, _, run) => {
    setElements(run, self, now => reversedElements(run, now));
    return none;
  }),
  sort: m({ key: keywordOnly(noneNamed), reverse: keywordOnly(mayNamed) }, (self, { key, reverse }, run) => {
    const sorted = sortedElements(run, listElements(run, self), key, reverse);
    setElements(run, self, () => sorted);
    return none;
  }),
};

/** `list.extend(…)`, and `list += …`. */
export function extended(run: Run, self: Reference, iterable: Value): Value | Failure {
  const elements = run.elements(iterable);
  if (!elements && notIterable(iterable)) return pythonError(run, 'TypeError', `'${typeName(run, iterable)}' object is not iterable`);
  setElements(run, self, now => concatenated(run, now, elements ?? { items: [], more: { count: 'unknown', element: vague(run, 'extend', iterable) } }));
  return none;
}
const NOT_ITERABLE: ReadonlySet<Value['kind']> = new Set(['none', 'bool', 'int', 'float', 'complex', 'ellipsis', 'function', 'module']);
/** It surely cannot be iterated over. */
export const notIterable = (value: Value): boolean => NOT_ITERABLE.has(value.kind);

const NO_INDEX: ReadonlySet<Value['kind']> = new Set(['str', 'bytes', 'float', 'complex', 'none', 'tuple', 'ellipsis', 'function', 'module']);
/** It is surely no number that an element could be named by; a slice has been looked at before. */
export const isNoIndex = (run: Run, index: Value): boolean =>
  NO_INDEX.has(index.kind) || (index.kind === 'object' && ['list', 'dict', 'set', 'iterator', 'class'].includes(run.look(index).kind));

const noIndex = (run: Run, index: Value, type = 'list'): Failure =>
  pythonError(run, 'TypeError', `${type} indices must be integers or slices, not ${typeName(run, index)}`);

/** `list[index]`, `tuple[index]`: an element; undefined for a slice that is not one. */
export function itemOf(run: Run, elements: Elements, index: Value, type: 'list' | 'tuple', make: (elements: Elements) => Value): Result {
  if (index.kind === 'slice') {
    const part = sliced(run, elements, index);
    return 'kind' in part ? part : make(part);
  }
  const at = indexOf(run, index);
  // An unknown index may be a slice.
  if (at === undefined) return isNoIndex(run, index) ? noIndex(run, index, type) : vague(run, 'index', index);
  if (index.kind === 'unknown' && at !== undefined) return anyOf(run, elements) ?? vague(run, 'index', index);
  const item = elementAt(run, elements, at);
  return item ?? pythonError(run, 'IndexError', `${type} index out of range`);
}

/** `list[index] = value`. */
export function setItem(run: Run, self: Reference, index: Value, value: Value): Failure | undefined {
  const elements = listElements(run, self);
  if (index.kind === 'slice') return setSlice(run, self, elements, index, value);
  const at = indexOf(run, index);
  if (at === undefined) {
    if (isNoIndex(run, index)) return noIndex(run, index);
    setElements(run, self, now => blurred(run, concatenated(run, now, { items: [value, vague(run, 'index', index)] }), 'unknown'));
    return undefined;
  }
  if (typeof at === 'number' && elementAt(run, elements, at) === undefined) return pythonError(run, 'IndexError', 'list assignment index out of range');
  setElements(run, self, ({ items, more }) => {
    const i = typeof at === 'number' && at < 0 && !more ? items.length + at : at;
    if (typeof i === 'number' && i >= 0 && i < items.length)
      return withRest(
        items.map((item, k) => (k === i ? value : item)),
        more,
      );
    const rest = more && { ...more, element: run.join([more.element, value]) };
    const first = typeof i === 'number' && i >= 0 ? items.length : 0;
    return withRest(
      items.map((item, k) => (k >= first ? run.join([item, value]) : item)),
      rest,
    );
  });
  return undefined;
}

function setSlice(run: Run, self: Reference, elements: Elements, slice: Slice, value: Value): Failure | undefined {
  const given = run.elements(value);
  if (!given && notIterable(value)) return pythonError(run, 'TypeError', 'can only assign an iterable');
  const bounds = sliceBounds(run, slice, countOf(elements));
  if (bounds === 'zero') return pythonError(run, 'ValueError', 'slice step cannot be zero');
  const put = given ?? { items: [], more: { count: 'unknown' as const, element: vague(run, 'slice', value) } };
  const { start, stop, step } = bounds ?? {};
  if (!elements.more && !put.more && typeof start === 'number' && typeof stop === 'number' && step !== undefined) {
    if (step === 1) setElements(run, self, ({ items }) => ({ items: [...items.slice(0, start), ...put.items, ...items.slice(Math.max(start, stop))] }));
    else {
      const places: number[] = [];
      for (let i = start; step > 0 ? i < stop : i > stop; i += step) places.push(i);
      if (places.length !== put.items.length)
        return pythonError(run, 'ValueError', `attempt to assign sequence of size ${put.items.length} to extended slice of size ${places.length}`);
      setElements(run, self, ({ items }) => ({ items: items.map((item, i) => put.items[places.indexOf(i)] ?? item) }));
    }
    return undefined;
  }
  if (step === 1 && start === 0 && slice.stop.kind === 'none') {
    setElements(run, self, () => put);
    return undefined;
  }
  const count = bounds ? asCount(add(subtract(countOf(elements), countOfBounds(bounds)), countOf(put))) : 'unknown';
  setElements(run, self, now => blurred(run, concatenated(run, now, put), count));
  return undefined;
}

function deleteSlice(run: Run, self: Reference, elements: Elements, slice: Slice): Failure | undefined {
  const bounds = sliceBounds(run, slice, countOf(elements));
  if (bounds === 'zero') return pythonError(run, 'ValueError', 'slice step cannot be zero');
  const { start, stop, step } = bounds ?? {};
  if (!elements.more && typeof start === 'number' && typeof stop === 'number' && step !== undefined) {
    const gone = new Set<number>();
    for (let i = start; step > 0 ? i < stop : i > stop; i += step) gone.add(i);
    setElements(run, self, ({ items }) => ({ items: items.filter((_, i) => !gone.has(i)) }));
  } else {
    const count = bounds ? asCount(subtract(countOf(elements), countOfBounds(bounds))) : 'unknown';
    setElements(run, self, now => blurred(run, now, count));
  }
  return undefined;
}

/** `del list[index]`. */
export function deleteItem(run: Run, self: Reference, index: Value): Failure | undefined {
  if (index.kind === 'slice') return deleteSlice(run, self, listElements(run, self), index);
  const at = indexOf(run, index);
  if (typeof at === 'number' && elementAt(run, listElements(run, self), at) === undefined)
    return pythonError(run, 'IndexError', 'list assignment index out of range');
  if (at === undefined && isNoIndex(run, index)) return noIndex(run, index);
  setElements(run, self, now => (at === undefined ? blurred(run, now, 'unknown') : removed(run, now, at)));
  return undefined;
}
