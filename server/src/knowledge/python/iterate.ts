/** `zip`, `map`, `filter`, `enumerate`, `sum`, `any` …: what iterating functions give, element by element. */
import { add, atLeast, minimum, multiply } from '../../shapes';
import { type Arguments, alternatives, bool, type Elements, float, int, NO_ARGUMENTS, numberOf, type Result, type Run, tuple, type Value } from '../../values';
import { makeIterator } from './iterator';
import { pythonError, typeName, vague } from './kinds';
import { notIterable } from './list';
import { anyOf, asCount, countOf, dropped, intBetween } from './sequence';

/** Elements of an argument; what nothing is known of has any number of unknown ones. */
export function elementsOf(run: Run, value: Value, at = run.at): Elements | import('../../values').Failure {
  const elements = run.elements(value);
  if (elements) return elements;
  if (notIterable(value) && !('numpy' in value && value.numpy)) return pythonError(run, 'TypeError', `'${typeName(run, value)}' object is not iterable`, at);
  return { items: [], more: { count: 'unknown', element: elementOfUnknown(run, value) } };
}
const elementOfUnknown = (run: Run, value: Value): Value => {
  const reason = vague(run, 'element', value);
  const { size: _size, ...plain } = reason;
  return plain;
};

/** Side by side: `zip`. The shortest ends it; `longest`: the longest does, with this in the gaps. */
export function zipped(run: Run, all: readonly Elements[], longest?: Value): Elements {
  if (all.length === 0) return { items: [] };
  const lengths = all.map(countOf);
  if (longest) {
    if (all.some(one => one.more))
      return { items: [], more: { count: 'unknown', element: tuple(all.map(one => run.join([anyOf(run, one) ?? longest, longest]))) } };
    const count = Math.max(...all.map(one => one.items.length));
    return { items: Array.from({ length: count }, (_, i) => tuple(all.map(one => one.items[i] ?? longest))) };
  }
  const known = Math.min(...all.map(one => (one.more ? Number.POSITIVE_INFINITY : one.items.length)));
  const listed = Math.min(...all.map(one => one.items.length));
  const items = Array.from({ length: listed }, (_, i) => tuple(all.flatMap(one => one.items[i] ?? [])));
  if (known === listed || !all.some(one => one.more)) return { items };
  const rests = all.map(one => dropped(one, listed));
  const elements = rests.map(one => anyOf(run, one));
  if (elements.some(one => one === undefined)) return { items };
  const count = asCount(lengths.reduce((a, b) => (a === 'unknown' || b === 'unknown' ? 'unknown' : asCount(minimum(a, b))), lengths[0] ?? 'unknown'));
  const left = count === 'unknown' ? count : asCount(add(count, -listed));
  return left === 0 ? { items } : { items, more: { count: left, element: tuple(elements.flatMap(one => one ?? [])) } };
}

/** Calls `f` on each element, as the list `of` has them then; for those that are not kept apart, as something that happens any number of times. */
function mapped(run: Run, elements: Elements, f: (run: Run, args: Arguments, later: boolean) => Value, of?: Value): Elements {
  const one = (value: Value): Arguments => ({ ...NO_ARGUMENTS, positional: [{ value }] });
  const isLive = of?.kind === 'object' && run.look(of).kind === 'list';
  const items: Value[] = [];
  let now = elements;
  for (let item = now.items[0]; item; item = now.items[items.length]) {
    items.push(f(run, one(item), false));
    now = (isLive && run.elements(of)) || now;
  }
  const { more } = now;
  return more && more.count !== 0 ? { items, more: { count: more.count, element: f(run, one(more.element), true) } } : { items };
}
const calling =
  (callee: Value) =>
  (run: Run, args: Arguments, later: boolean): Value =>
    later ? run.perhaps(() => run.callLater(callee, args)) : run.call(callee, args);

/** `map(f, a, b, …)`; `of`: what `a` is. */
export function mapOver(run: Run, callee: Value, all: readonly Elements[], of: Value | undefined): Result {
  const [first] = all;
  if (!first) return pythonError(run, 'TypeError', 'map() must have at least two arguments.');
  const f = calling(callee);
  if (all.length === 1) return makeIterator(run, mapped(run, first, f, of));
  const spread = (args: Arguments): Arguments => {
    const row = args.positional[0]?.value;
    return { positional: row?.kind === 'tuple' ? row.items.map(value => ({ value })) : [], keywords: {} };
  };
  return makeIterator(
    run,
    mapped(run, zipped(run, all), (r, args, later) => f(r, spread(args), later)),
  );
}

/** `filter(f, xs)`; `wanted` false: `itertools.filterfalse`. */
export function filtered(run: Run, callee: Value, elements: Elements, wanted = true): Elements {
  const test = (value: Value, later: boolean): boolean | 'maybe' =>
    run.truth(callee.kind === 'none' ? value : calling(callee)(run, { ...NO_ARGUMENTS, positional: [{ value }] }, later));
  const kept: Value[] = [];
  const perhaps: Value[] = [];
  for (const item of elements.items) {
    const passes = test(item, false);
    if (passes === 'maybe' || (passes === wanted && perhaps.length > 0)) perhaps.push(item);
    else if (passes === wanted) kept.push(item);
  }
  const { more } = elements;
  if (more && more.count !== 0 && test(more.element, true) !== !wanted) perhaps.push(more.element);
  return perhaps.length === 0 ? { items: kept } : { items: kept, more: { count: 'unknown', element: run.join(perhaps) } };
}

export function enumerated(elements: Elements, start: Value): Elements {
  const from = start.kind === 'int' ? start.size : start.kind === 'bool' && start.value !== undefined ? Number(start.value) : 'unknown';
  const items = elements.items.map((item, i) => tuple([int(asCount(add(from, i))), item]));
  const { more } = elements;
  if (!more) return { items };
  const last = more.count === 'unknown' || from === 'unknown' ? undefined : asCount(add(add(from, countOf(elements)), -1));
  return {
    items,
    more: { count: more.count, element: tuple([intBetween(from === 'unknown' ? undefined : asCount(add(from, items.length)), last), more.element]) },
  };
}

/** `sum(xs, start)`. */
export function summed(run: Run, elements: Elements, start: Value): Value {
  const known = elements.items.reduce((a, b) => run.binary('+', a, b), start);
  const { more } = elements;
  if (!more || more.count === 0) return known;
  const { element, count } = more;
  if (element.kind === 'int' && element.size !== 'unknown' && count !== 'unknown') return run.binary('+', known, int(asCount(multiply(element.size, count))));
  const mayBeEmpty = count === 'unknown' || atLeast(count, 1) !== 'yes';
  const added = (to: Value): Value => (mayBeEmpty ? run.perhaps(() => run.binary('+', to, element)) : run.binary('+', to, element));
  const once = added(known);
  const twice = added(once);
  // Three elements may come to more than two do: of numbers only the kind is known, of texts and sequences nothing.
  const sums = [once, twice].flatMap(alternatives);
  const natural = numberOf(known) === 0 && sums.every(one => one.kind !== 'int' || Number(one.range?.min ?? one.size) >= 0);
  const any = (one: Value): Value => {
    if (one.kind === 'int') return intBetween(natural ? 0 : undefined, undefined);
    if (one.kind === 'float') return float();
    return one.kind === 'str' || one.kind === 'tuple' || (one.kind === 'object' && run.look(one).kind === 'list') ? vague(run, 'sum', element) : one;
  };
  return run.join([...(mayBeEmpty ? [known] : []), ...sums.map(any)]);
}

/** `any(xs)`, `all(xs)`: `decides` is the truth that ends it. */
export function decided(run: Run, elements: Elements, decides: boolean): Value {
  let sure = true;
  for (const item of elements.items) {
    const truth = run.truth(item);
    if (truth === decides && sure) return bool(decides);
    if (truth === decides) return bool(decides);
    if (truth === 'maybe') sure = false;
  }
  if (elements.more && elements.more.count !== 0 && run.truth(elements.more.element) !== !decides) sure = false;
  return sure ? bool(!decides) : bool();
}
