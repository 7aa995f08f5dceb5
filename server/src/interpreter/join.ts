/** What one may say where two paths meet. Values are joined without a State; what gets lost on the way is collected. */
import { type Dim, equal, joinDim, type Shape, type Size } from '../shapes';
import {
  absent,
  alternatives,
  type Cell,
  type Content,
  type Dict,
  type Entry,
  type Fields,
  held,
  type Instance,
  type Int,
  int,
  isContent,
  type List,
  type Reference,
  type Rest,
  type SetContent,
  same,
  type Tensor,
  type Tuple,
  tuple,
  unknown,
  type Value,
  worst,
} from '../values';
import { DEEPEST, LONGEST, MOST_ALTERNATIVES } from './limits';

/** What a join of two values has to know, and what it loses sight of. */
export interface Joining {
  readonly lost: Value[];
  readonly inA: (o: Reference) => boolean;
  readonly inB: (o: Reference) => boolean;
  /** How deep in a value the join is: what nests deeper is not looked at. */
  depth: number;
}

const DIFFERS = unknown({ kind: 'differs-by-path' });

export function joinValues(a: Value | undefined, b: Value | undefined, joining: Joining): Value {
  if (!a || !b) return (a ?? b) as Value; // unbound on one side: whoever reaches a use has bound it
  if (a === b || same(a, b)) return a;
  if (joining.depth >= DEEPEST) {
    joining.lost.push(a, b);
    return givenUp(DIFFERS, [a, b]);
  }
  joining.depth++;
  const joined = joinDifferent(a, b, joining);
  joining.depth--;
  return joined;
}

function joinDifferent(a: Value, b: Value, joining: Joining): Value {
  const merged = merge(a, b, joining);
  if (merged) return merged;
  const all: Value[] = [];
  const add = (from: Value, elsewhere: (o: Reference) => boolean): void => {
    for (const one of alternatives(from)) {
      const alone = from.kind !== 'either' || (one.kind === 'object' && !!one.sole);
      const now = one.kind === 'object' ? reference(one, alone && !elsewhere(one)) : one;
      const i = all.findIndex(
        other =>
          same(other, now) ||
          (other.kind === 'unknown' && now.kind === 'unknown') ||
          (other.kind === 'object' && now.kind === 'object' && other.owner === now.owner && other.serial === now.serial),
      );
      if (i >= 0) all[i] = same(all[i], now) ? now : now.kind === 'object' ? reference(now, false) : { ...DIFFERS, trust: 'doubtful' };
      else put(all, now, merge, joining);
    }
  };
  add(a, joining.inB);
  add(b, joining.inA);
  if (all.length === 1) return all[0] as Value;
  if (all.length <= MOST_ALTERNATIVES) return { kind: 'either', of: all };
  const wide = widened(all, joining);
  if (wide.length === 1) return wide[0] as Value;
  if (wide.length <= MOST_ALTERNATIVES) return { kind: 'either', of: wide };
  joining.lost.push(...wide);
  return givenUp(DIFFERS, wide);
}

/** What is no longer told apart: it may still be that there is nothing. */
export const givenUp = (left: Value, of: readonly Value[]): Value =>
  of.some(value => alternatives(value).some(one => one.kind === 'absent')) ? { kind: 'either', of: [left, absent] } : left;

/** Too many to keep apart: of numbers and texts the kind stays, of tuples of one length what each place is. */
function widened(all: readonly Value[], joining: Joining): readonly Value[] {
  const kept: Value[] = [];
  for (const one of all) put(kept, one, widen, joining);
  return kept;
}
/** Joins `one` with the first of `all` that it can be one value with; else it stands beside them. */
function put(all: Value[], one: Value, into: (a: Value, b: Value, joining: Joining) => Value | undefined, joining: Joining): void {
  for (const [i, other] of all.entries()) {
    const both = into(other, one, joining);
    if (!both) continue;
    all[i] = both;
    return;
  }
  all.push(one);
}
function widen(a: Value, b: Value, joining: Joining): Value | undefined {
  if (a.kind === 'int' && b.kind === 'int') return trusted({ ...int('unknown'), ...rangeAround(a, b) }, a, b);
  if (a.kind === 'float' && b.kind === 'float') return trusted({ kind: 'float', ...(a.numpy && b.numpy && { numpy: true as const }) }, a, b);
  if (a.kind === 'str' && b.kind === 'str') return trusted({ kind: 'str' }, a, b);
  if (a.kind === 'tuple' && b.kind === 'tuple' && a.items.length === b.items.length && !a.more && !b.more && same(a.names, b.names))
    return { ...a, items: a.items.map((item, i) => joinValues(item, b.items[i], joining)) };
  return undefined;
}
/** Numbers between which both lie. */
function rangeAround(a: Int, b: Int): Pick<Int, 'range'> {
  const bound = (one: Int, side: 'min' | 'max'): number | undefined => {
    const known = one.size === 'unknown' ? one.range?.[side] : one.size;
    return typeof known === 'number' ? known : undefined;
  };
  const both = (side: 'min' | 'max'): number | undefined => {
    const [x, y] = [bound(a, side), bound(b, side)];
    return x === undefined || y === undefined ? undefined : Math[side](x, y);
  };
  const [min, max] = [both('min'), both('max')];
  return min === undefined && max === undefined ? {} : { range: { ...(min !== undefined && { min }), ...(max !== undefined && { max }) } };
}

const reference = ({ owner, serial }: Reference, sole: boolean): Reference => ({ kind: 'object', owner, serial, ...(sole && { sole }) });

/** One value that stands for both, where there is one that says more than a union would. */
function merge(a: Value, b: Value, joining: Joining): Value | undefined {
  if (a.kind === 'tensor' && b.kind === 'tensor') return mergeTensors(a, b, joining);
  if (
    a.kind === 'tuple' &&
    b.kind === 'tuple' &&
    a.items.length === b.items.length &&
    !a.more &&
    !b.more &&
    [...a.items, ...b.items].some(one => alternatives(one).some(v => v.kind === 'tensor' || v.kind === 'object'))
  )
    return { ...a, items: a.items.map((item, i) => joinValues(item, b.items[i], joining)) };
  if (a.kind === 'tuple' && b.kind === 'tuple' && (a.more || b.more)) return joinTuples(a, b, joining);
  if (a.kind === 'str' && b.kind === 'str' && (a.value === undefined || b.value === undefined)) return trusted({ kind: 'str' }, a, b);
  if (a.kind === 'bool' && b.kind === 'bool') return trusted({ kind: 'bool' }, a, b);
  if (a.kind === 'float' && b.kind === 'float' && (a.value === undefined || b.value === undefined))
    return trusted({ kind: 'float', ...(a.numpy && b.numpy && { numpy: true as const }) }, a, b);
  if (a.kind === 'int' && b.kind === 'int' && (a.size === 'unknown' || b.size === 'unknown' || equal(a.size, b.size) === 'yes'))
    return trusted(
      {
        kind: 'int',
        size: a.size === b.size || same(a.size, b.size) ? a.size : 'unknown',
        ...(a.numpy && b.numpy && { numpy: true as const }),
        ...(!same(a.size, b.size) && rangeAround(a, b)),
      },
      a,
      b,
    );
  return undefined;
}
function trusted<V extends Value>(value: V, a: { readonly trust?: 'assumed' | 'doubtful' }, b: { readonly trust?: 'assumed' | 'doubtful' }): V {
  const trust = worst(a.trust, b.trust);
  return trust ? { ...value, trust } : value;
}

/** Axis by axis; the shape stays even when the history is lost. Ranks that differ stay apart. */
function mergeTensors(a: Tensor, b: Tensor, joining: Joining): Tensor | undefined {
  if (a.flavour !== b.flavour || (a.shape && b.shape && a.shape.length !== b.shape.length) || !a.shape !== !b.shape) return undefined;
  for (const { constants } of [a, b]) if (constants && !same(a.constants, b.constants)) joining.lost.push({ kind: 'object', ...constants.valid });
  return trusted(
    {
      kind: 'tensor',
      flavour: a.flavour,
      shape: a.shape && b.shape ? joinShapes(a.shape, b.shape) : undefined,
      ...(a.dtype !== undefined && a.dtype === b.dtype && { dtype: a.dtype }),
      ...(a.node && same(a.node, b.node) && a.output === b.output && { node: a.node, ...(a.output !== undefined && { output: a.output }) }),
      ...(a.from && same(a.from, b.from) && { from: a.from }),
      ...(a.axes && same(a.axes, b.axes) && { axes: a.axes }),
      ...(a.constants && same(a.constants, b.constants) && { constants: a.constants }),
      ...(a.range && same(a.range, b.range) && { range: a.range }),
      ...(a.about !== undefined && a.about === b.about && { about: a.about }),
    },
    a,
    b,
  );
}
const joinShapes = (a: Shape, b: Shape): Shape => a.map((dim, i) => joinDim(dim, b[i] as Dim));

function joinTuples(a: Tuple, b: Tuple, joining: Joining): Tuple {
  const { items, more } = joinSequences(a, b, (p, q) => joinValues(p, q, joining));
  return { kind: 'tuple', items, ...(more && { more }) };
}

// ── Contents ─────────────────────────────────────────────────────────────────

export function joinCells(x: Cell | undefined, y: Cell | undefined, joining: Joining): Cell | undefined {
  if (!x || !y || same(x, y)) return x ?? y;
  if (isContent(x) && isContent(y)) return joinContents(x, y, joining);
  if (isContent(x) || isContent(y)) return x; // a cell keeps its sort
  return joinValues(x as Value, y as Value, joining);
}

function joinContents(x: Content, y: Content, joining: Joining): Content {
  const value = (p: Value, q: Value): Value => joinValues(p, q, joining);
  if (x.kind === 'list' && y.kind === 'list') return withSequence(x, joinSequences(x, y, value));
  if (x.kind === 'set' && y.kind === 'set') return withSequence(x, joinSequences(x, y, value));
  if (x.kind === 'iterator' && y.kind === 'iterator') {
    const { pending, ...rest } = x;
    return { ...withSequence(rest, joinSequences(x, y, value)), taken: x.taken === y.taken ? x.taken : 'unknown', ...(pending && y.pending && { pending }) };
  }
  if (x.kind === 'dict' && y.kind === 'dict') return joinDicts(x, y, joining);
  if (x.kind === 'instance' && y.kind === 'instance') return joinInstances(x, y, joining);
  if (x.kind === 'class' && y.kind === 'class') return { ...x, fields: joinFields(x.fields, y.fields, joining) };
  if (x.kind === 'node' && y.kind === 'node') return x;
  if (x.kind === 'valid' && y.kind === 'valid') return { ...x, holds: x.holds && y.holds };
  throw new Error('an object keeps its kind');
}

/** A field that one side lacks may be absent. */
function joinFields(x: Fields, y: Fields, joining: Joining): Fields {
  const fields: Record<string, Value> = {};
  for (const name of new Set([...Object.keys(x), ...Object.keys(y)])) fields[name] = joinValues(x[name] ?? absent, y[name] ?? absent, joining);
  return fields;
}
const joinInstances = (x: Instance, y: Instance, joining: Joining): Instance => {
  const trust = worst(x.trust, y.trust);
  return { ...x, fields: joinFields(x.fields, y.fields, joining), ...(trust && { trust }) };
};

function joinDicts(x: Dict, y: Dict, joining: Joining): Dict {
  const entries: Entry[] = [];
  const other = (dict: Dict, key: Value): Value =>
    dict.entries.find(entry => same(entry.key, key))?.value ?? (dict.more ? { kind: 'either', of: [dict.more.value, absent] } : absent);
  for (const { key, value } of x.entries) entries.push({ key, value: joinValues(value, other(y, key), joining) });
  for (const { key, value } of y.entries)
    if (!entries.some(entry => same(entry.key, key))) entries.push({ key, value: joinValues(value, other(x, key), joining) });
  const more =
    x.more && y.more ? { key: joinValues(x.more.key, y.more.key, joining), value: joinValues(x.more.value, y.more.value, joining) } : (x.more ?? y.more);
  const places = y.entries.map(({ key }) => entries.findIndex(entry => same(entry.key, key)));
  const unordered = x.unordered || y.unordered || places.some((place, i) => place < (places[i - 1] ?? 0));
  return { ...x, entries, ...(unordered && { unordered }), ...(more && { more }) };
}

// ── Sequences ────────────────────────────────────────────────────────────────

interface Sequence {
  readonly items: readonly Value[];
  readonly more?: Rest;
}
export const countOf = ({ items, more }: Sequence): Size | 'unknown' => (more ? addCount(more.count, items.length) : items.length);
const addCount = (count: Size | 'unknown', n: number): Size | 'unknown' => (count === 'unknown' ? 'unknown' : plus(count, n));

/** The common beginning, element by element; then `more`, which makes up the total. */
export function joinSequences(
  x: Sequence,
  y: Sequence,
  join: (a: Value, b: Value) => Value,
  total: Size | 'unknown' = same(countOf(x), countOf(y)) ? countOf(x) : 'unknown',
): Sequence {
  const common = Math.min(x.items.length, y.items.length);
  const items = x.items.slice(0, common).map((value, i) => join(value, y.items[i] as Value));
  const rest = (s: Sequence): Value[] => [...s.items.slice(common), ...(s.more ? [s.more.element] : [])];
  const others = [...rest(x), ...rest(y)];
  if (others.length === 0) return { items };
  return { items, more: { count: addCount(total, -common), element: others.reduce(join) } };
}
function withSequence<S extends Sequence>(of: S, { items, more }: Sequence): S {
  const { more: _, ...rest } = of;
  return { ...rest, items, ...(more && { more }) } as S;
}

/** Appends; too many elements are no longer kept apart. */
export function longer<S extends List | SetContent>(list: S, value: Value, join: (values: readonly Value[]) => Value): S {
  if (list.more) return { ...list, more: { count: addCount(list.more.count, 1), element: join([list.more.element, value]) } };
  if (list.items.length < LONGEST) return { ...list, items: [...list.items, value] };
  return { ...list, items: [], more: { count: list.items.length + 1, element: join([...list.items, value]) } };
}

import { add } from '../shapes';

function plus(a: Size, b: number): Size | 'unknown' {
  const sum = add(a, b);
  return sum === 'None' ? 'unknown' : sum;
}

export { held, tuple };
