/** `itertools`. Endless iterators are known by what each of their elements is. */
import { multiply } from '../../../shapes';
import { type Elements, type Failure, int, NO_ARGUMENTS, none, type Result, type Run, tuple, type Value } from '../../../values';
import type { Table } from '../../table';
import { elementsOf, filtered, zipped } from '../iterate';
import { makeIterator } from '../iterator';
import { vague } from '../kinds';
import { sizeOf } from '../numbers';
import { anyOf, asCount, blurred, concatenated, countOf, dropped, intBetween, MOST_ITEMS, sliced } from '../sequence';
import { argument, free } from './rows';

/** All iterables of a call, or why not. */
function all(run: Run, args: readonly { readonly value: Value; readonly at?: import('../../../syntax/tree').Place }[]): readonly Elements[] | Failure {
  const read = args.map(({ value, at }) => elementsOf(run, value, at));
  return read.find((one): one is Failure => 'kind' in one) ?? (read as readonly Elements[]);
}
const isFailure = (value: readonly Elements[] | Failure): value is Failure => 'kind' in value;
const endless = (run: Run, element: Value): Result => makeIterator(run, { items: [], more: { count: 'unknown', element } });
const unknownItems = (run: Run, what: string, ...of: readonly (Value | undefined)[]): Result => endless(run, vague(run, what, ...of));

function product(run: Run, pools: readonly Elements[]): Elements {
  let rows: (readonly Value[])[] = [[]];
  const counts = pools.map(countOf);
  const exact = pools.every(pool => !pool.more) && counts.reduce<number>((a, b) => a * (typeof b === 'number' ? b : 1), 1) <= MOST_ITEMS;
  if (exact) {
    for (const pool of pools) rows = rows.flatMap(row => pool.items.map(item => [...row, item]));
    return { items: rows.map(row => tuple(row)) };
  }
  const any = pools.map(pool => anyOf(run, pool));
  const count = asCount(counts.reduce((a, b) => asCount(multiply(a, b)), 1));
  return any.some(one => one === undefined) ? { items: [] } : { items: [], more: { count, element: tuple(any.flatMap(one => one ?? [])) } };
}

/** Choices of `r` places in order: by position, as Python lists them. */
function chosen(n: number, r: number, kind: 'combinations' | 'permutations' | 'combinations_with_replacement'): readonly (readonly number[])[] | undefined {
  let rows: (readonly number[])[] = [[]];
  for (let k = 0; k < r; k++) {
    rows = rows.flatMap(row => {
      const first = kind === 'permutations' ? 0 : row.length === 0 ? 0 : (row.at(-1) ?? 0) + (kind === 'combinations' ? 1 : 0);
      return Array.from({ length: Math.max(0, n - first) }, (_, i) => [...row, first + i]).filter(
        one => kind !== 'permutations' || new Set(one).size === one.length,
      );
    });
    if (rows.length > MOST_ITEMS) return undefined;
  }
  return rows;
}
const choosing = (kind: 'combinations' | 'permutations' | 'combinations_with_replacement') =>
  free((run, args) => {
    const [pool] = args.positional;
    if (!pool) return vague(run, kind);
    const elements = elementsOf(run, pool.value, pool.at);
    if ('kind' in elements) return elements;
    const given = argument(args, 1, 'r');
    const r = given && given.kind !== 'none' ? sizeOf(given) : countOf(elements);
    const any = anyOf(run, elements);
    const rows = typeof r === 'number' && !elements.more ? chosen(elements.items.length, r, kind) : undefined;
    if (rows) return makeIterator(run, { items: rows.map(row => tuple(row.flatMap(i => elements.items[i] ?? []))) });
    if (!any) return makeIterator(run, { items: [] });
    return endless(
      run,
      typeof r === 'number' && r <= 64
        ? tuple(Array.from({ length: r }, () => any))
        : { kind: 'tuple', items: [], more: { count: r ?? 'unknown', element: any } },
    );
  });

function grouped(run: Run, elements: Elements, key: Value | undefined): Result {
  const keyOf = (item: Value): Value => (key && key.kind !== 'none' ? run.call(key, { ...NO_ARGUMENTS, positional: [{ value: item }] }) : item);
  const groups: { readonly key: Value; readonly items: Value[] }[] = [];
  const any = anyOf(run, elements);
  if (elements.more && any) return endless(run, tuple([keyOf(any), makeIterator(run, blurred(run, elements, 'unknown'))]));
  for (const item of elements.items) {
    const own = keyOf(item);
    const last = groups.at(-1);
    const joins = last ? run.truth(run.binary('==', own, last.key)) : false;
    if (last && joins === true) last.items.push(item);
    else if (joins === 'maybe' && any) return endless(run, tuple([own, makeIterator(run, blurred(run, elements, 'unknown'))]));
    else groups.push({ key: own, items: [item] });
  }
  return makeIterator(run, { items: groups.map(group => tuple([group.key, makeIterator(run, { items: group.items })])) });
}

export const itertoolsTable: Table = {
  chain: free((run, args) => {
    if (args.open) return unknownItems(run, 'chain', ...args.positional.map(one => one.value));
    const parts = all(run, args.positional);
    return isFailure(parts)
      ? parts
      : makeIterator(
          run,
          parts.reduce((a, b) => concatenated(run, a, b), { items: [] }),
        );
  }),
  'chain.from_iterable': free((run, args) => {
    const outer = argument(args, 0);
    const elements = outer && run.elements(outer);
    if (!elements) return unknownItems(run, 'chain', outer);
    const parts = all(
      run,
      elements.items.map(value => ({ value })),
    );
    if (isFailure(parts)) return parts;
    const joined = parts.reduce((a, b) => concatenated(run, a, b), { items: [] });
    if (!elements.more) return makeIterator(run, joined);
    const inner = run.elements(elements.more.element);
    const rest = inner ? anyOf(run, inner) : vague(run, 'chain', elements.more.element);
    const count = inner ? asCount(multiply(elements.more.count, countOf(inner))) : 'unknown';
    return makeIterator(run, rest ? concatenated(run, joined, { items: [], more: { count, element: rest } }) : joined);
  }),
  product: free((run, args) => {
    if (args.open) return unknownItems(run, 'product');
    const pools = all(run, args.positional);
    if (isFailure(pools)) return pools;
    const repeat = args.keywords.repeat ? sizeOf(args.keywords.repeat.value) : 1;
    if (typeof repeat !== 'number' || repeat > 64) {
      const any = anyOf(run, { items: pools.flatMap(pool => anyOf(run, pool) ?? []) });
      return any ? endless(run, { kind: 'tuple', items: [], more: { count: 'unknown', element: any } }) : makeIterator(run, { items: [] });
    }
    return makeIterator(run, product(run, Array.from({ length: Math.max(0, repeat) }, () => pools).flat()));
  }),
  combinations: choosing('combinations'),
  permutations: choosing('permutations'),
  combinations_with_replacement: choosing('combinations_with_replacement'),
  islice: free((run, args) => {
    const [iterable, ...limits] = args.positional;
    if (!iterable) return vague(run, 'islice');
    const [a, b, c] = limits.map(one => one.value);
    const elements = elementsOf(run, iterable.value, iterable.at);
    if ('kind' in elements) return elements;
    const slice = { kind: 'slice' as const, start: b ? (a ?? none) : none, stop: b ?? a ?? none, step: c ?? none };
    const stop = slice.stop.kind === 'none' ? undefined : sizeOf(slice.stop);
    // Out of what never ends (or nobody knows when), at most so many.
    if (elements.more?.count === 'unknown' && typeof stop === 'number' && stop <= elements.items.length)
      return makeIterator(
        run,
        'kind' in sliced(run, { items: elements.items }, slice) ? { items: [] } : (sliced(run, { items: elements.items }, slice) as Elements),
      );
    const part = sliced(run, elements, slice);
    return 'kind' in part ? part : makeIterator(run, part);
  }),
  count: free((run, args) => endless(run, intBetween(args.positional.length === 0 ? 0 : sizeOf(args.positional[0]?.value ?? none), undefined))),
  cycle: free((run, args) => {
    const given = argument(args, 0);
    const elements = given && run.elements(given);
    const any = elements && anyOf(run, elements);
    return any ? endless(run, any) : unknownItems(run, 'cycle', given);
  }),
  repeat: free((run, args) => {
    const [value, times] = [argument(args, 0, 'object'), argument(args, 1, 'times')];
    if (!value) return vague(run, 'repeat');
    const count = times ? sizeOf(times) : undefined;
    if (typeof count === 'number' && count <= MOST_ITEMS) return makeIterator(run, { items: Array.from({ length: Math.max(0, count) }, () => value) });
    return makeIterator(run, { items: [], more: { count: count ?? 'unknown', element: value } });
  }),
  zip_longest: free((run, args) => {
    const parts = args.open ? undefined : all(run, args.positional);
    if (!parts) return unknownItems(run, 'zip_longest');
    return isFailure(parts) ? parts : makeIterator(run, zipped(run, parts, args.keywords.fillvalue?.value ?? none));
  }),
  starmap: free((run, args) => {
    const [f, iterable] = args.positional;
    const elements = iterable && run.elements(iterable.value);
    if (!f || !elements) return unknownItems(run, 'starmap', iterable?.value);
    const given = (row: Value) => {
      const inner = run.elements(row);
      return inner && !inner.more ? { positional: inner.items.map(value => ({ value })), keywords: {} } : { ...NO_ARGUMENTS, open: true as const };
    };
    const items = elements.items.map(row => run.call(f.value, given(row)));
    return makeIterator(run, {
      items,
      ...(elements.more && { more: { count: elements.more.count, element: run.callLater(f.value, given(elements.more.element)) } }),
    });
  }),
  filterfalse: free((run, args) => {
    const [f, iterable] = args.positional;
    const elements = iterable && run.elements(iterable.value);
    return f && elements ? makeIterator(run, filtered(run, f.value, elements, false)) : unknownItems(run, 'filterfalse', iterable?.value);
  }),
  takewhile: free((run, args) => {
    const [f, iterable] = args.positional;
    const elements = iterable && run.elements(iterable.value);
    if (!f || !elements) return unknownItems(run, 'takewhile', iterable?.value);
    const items: Value[] = [];
    for (const item of elements.items) {
      const passes = run.truth(run.call(f.value, { ...NO_ARGUMENTS, positional: [{ value: item }] }));
      if (passes === false) return makeIterator(run, { items });
      if (passes === 'maybe') return makeIterator(run, { items, more: { count: 'unknown', element: anyOf(run, dropped(elements, items.length)) ?? item } });
      items.push(item);
    }
    return makeIterator(run, elements.more ? { items, more: { count: 'unknown', element: elements.more.element } } : { items });
  }),
  accumulate: free((run, args) => {
    const [iterable, f] = [argument(args, 0, 'iterable'), argument(args, 1, 'func')];
    const elements = iterable && run.elements(iterable);
    if (!elements) return unknownItems(run, 'accumulate', iterable);
    const step = (a: Value, b: Value): Value =>
      f && f.kind !== 'none' ? run.call(f, { positional: [{ value: a }, { value: b }], keywords: {} }) : run.binary('+', a, b);
    const initial = args.keywords.initial?.value;
    const items: Value[] = initial && initial.kind !== 'none' ? [initial] : [];
    for (const item of elements.items) {
      const last = items.at(-1);
      items.push(last ? step(last, item) : item);
    }
    if (!elements.more) return makeIterator(run, { items });
    const element = elements.more.element.kind === 'int' ? int('unknown') : vague(run, 'accumulate', elements.more.element);
    return makeIterator(run, { items, more: { count: elements.more.count, element } });
  }),
  pairwise: free((run, args) => {
    const given = argument(args, 0);
    const elements = given && run.elements(given);
    return elements ? makeIterator(run, zipped(run, [elements, dropped(elements, 1)])) : unknownItems(run, 'pairwise', given);
  }),
  groupby: free((run, args) => {
    const [given, key] = [argument(args, 0, 'iterable'), argument(args, 1, 'key')];
    const elements = given && run.elements(given);
    return elements ? grouped(run, elements, key) : unknownItems(run, 'groupby', given);
  }),
  tee: free((run, args) => {
    const [given, n] = [argument(args, 0), argument(args, 1)];
    const count = n ? sizeOf(n) : 2;
    const elements = given && run.elements(given);
    if (!elements || typeof count !== 'number' || count > 64) return vague(run, 'tee', given);
    return tuple(Array.from({ length: count }, () => makeIterator(run, elements)));
  }),
};
