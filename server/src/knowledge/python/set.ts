/** Methods and operators of `set` and `frozenset`. */
import { bool, type Elements, none, type Reference, type Result, type Run, type SetContent, type Value } from '../../values';
import { unhashable } from './dict';
import { type Answer, contains } from './equality';
import { reprOf } from './format';
import { pythonError, typeName, vague } from './kinds';
import { notIterable } from './list';
import { always, type Methods, need, on } from './method';
import { anyOf, blurred, countOf, MOST_ITEMS, withRest } from './sequence';

const m = on<Reference>();
const setOf = (run: Run, self: Reference): SetContent => {
  const content = run.look(self);
  return content.kind === 'set' ? content : { kind: 'set', at: run.at, items: [] };
};
const changeSet = (run: Run, self: Reference, to: (elements: Elements) => Elements): void =>
  run.change(self, content => {
    if (content.kind !== 'set') return content;
    const { more: _more, ...rest } = content;
    const { items, more } = to(content);
    return more ? { ...rest, items, more } : { ...rest, items };
  });

/** Adds one member: nothing if it is surely there, one more if it surely is not. */
function withMember(run: Run, elements: Elements, member: Value): Elements {
  const there = contains(run, elements, member);
  if (there === true) return elements;
  if (there === false && !elements.more && elements.items.length < MOST_ITEMS && contains(run, { items: [member] }, member) === true)
    return { items: [...elements.items, member] };
  return { items: elements.items, more: { count: 'unknown', element: elements.more ? run.join([elements.more.element, member]) : member } };
}
export const membersOf = (run: Run, elements: Elements): Elements => {
  const known = elements.items.reduce((all: Elements, item) => withMember(run, all, item), { items: [] });
  return elements.more
    ? withMember(
        run,
        { items: known.items, more: { count: 'unknown', element: known.more ? run.join([known.more.element, elements.more.element]) : elements.more.element } },
        elements.more.element,
      )
    : known;
};
export function makeSet(run: Run, elements: Elements): Reference {
  const { items, more } = membersOf(run, elements);
  return run.make({ kind: 'set', items, ...(more && { more }) });
}

/** In which order a set hands out its members, nobody can say. */
export function setElements(run: Run, self: Reference): Elements {
  const { items, more } = setOf(run, self);
  return !more && items.length < 2 ? { items } : blurred(run, { items, ...(more && { more }) }, more ? 'unknown' : items.length);
}

type SetOp = '|' | '&' | '-' | '^';
function combined(run: Run, op: SetOp, a: Elements, b: Elements): Elements {
  const keep = (from: Elements, other: Elements, wanted: boolean): Elements => {
    const answers = from.items.map(item => contains(run, other, item));
    const sure = from.items.filter((_, i) => answers[i] === wanted);
    const maybe = [...from.items.filter((_, i) => answers[i] === 'maybe'), ...(from.more ? [from.more.element] : [])];
    return maybe.length === 0 ? { items: sure } : { items: sure, more: { count: 'unknown', element: run.join(maybe) } };
  };
  const both = (x: Elements, y: Elements): Elements =>
    membersOf(run, {
      items: [...x.items, ...y.items],
      ...((x.more || y.more) && { more: { count: 'unknown', element: run.join([...(x.more ? [x.more.element] : []), ...(y.more ? [y.more.element] : [])]) } }),
    });
  switch (op) {
    case '|':
      return both(a, b);
    case '&':
      // CPython hands out the members of the smaller one.
      return typeof countOf(b) === 'number' && typeof countOf(a) === 'number' && b.items.length > a.items.length ? keep(a, b, true) : keep(b, a, true);
    case '-':
      return keep(a, b, false);
    case '^':
      return both(keep(a, b, false), keep(b, a, false));
  }
}
const raw = (run: Run, value: Value): Elements | undefined => {
  const content = value.kind === 'object' ? run.look(value) : undefined;
  return content?.kind === 'set' ? withRest(content.items, content.more) : run.elements(value);
};

/** `left | right` and its like, of two sets. */
export function setBinary(run: Run, op: string, left: Value, right: Value): Result | undefined {
  if (op !== '|' && op !== '&' && op !== '-' && op !== '^') return undefined;
  const [a, b] = [raw(run, left), raw(run, right)];
  const { items, more } = a && b ? combined(run, op, a, b) : { items: [], more: { count: 'unknown' as const, element: vague(run, op, left, right) } };
  return run.make({ kind: 'set', items, ...(more && { more }) });
}

/** A method that takes any number of iterables. */
const method = (op: SetOp, inPlace: boolean) =>
  always<Reference>((self, run, args) => {
    let now: Elements = setOf(run, self);
    for (const { value, at } of args.positional) {
      if (notIterable(value)) return pythonError(run, 'TypeError', `'${typeName(run, value)}' object is not iterable`, at);
      const other = raw(run, value) ?? { items: [], more: { count: 'unknown' as const, element: vague(run, 'set', value) } };
      now = combined(run, op, now, other);
    }
    if (args.open) now = op === '|' ? { items: now.items, more: { count: 'unknown', element: vague(run, 'set') } } : blurred(run, now, 'unknown');
    if (inPlace) {
      changeSet(run, self, () => now);
      return none;
    }
    return run.make({ kind: 'set', items: now.items, ...(now.more && { more: now.more }) });
  });
const asked = (answer: (a: Elements, b: Elements, run: Run) => Answer) =>
  m({ other: need }, (self, { other }, run) => {
    const elements = raw(run, other);
    const result = elements ? answer(setOf(run, self), elements, run) : 'maybe';
    return result === 'maybe' ? bool() : bool(result);
  });
const inside = (a: Elements, b: Elements, run: Run): Answer => {
  const all = a.items.map(item => contains(run, b, item));
  return all.includes(false) ? false : a.more || all.includes('maybe') ? 'maybe' : true;
};

export const setMethods: Methods<Reference> = {
  add: m({ element: need }, (self, { element }, run) => {
    const refused = unhashable(run, element);
    if (refused) return refused;
    changeSet(run, self, now => withMember(run, now, element));
    return none;
  }),
  clear: m({}, (self, _, run) => {
    changeSet(run, self, () => ({ items: [] }));
    return none;
  }),
  copy: m({}, (self, _, run) => {
    const { items, more } = setOf(run, self);
    return run.make({ kind: 'set', items, ...(more && { more }) });
  }),
  discard: m({ element: need }, (self, { element }, run) => {
    changeSet(run, self, now => combined(run, '-', now, { items: [element] }));
    return none;
  }),
  remove: m({ element: need }, (self, { element }, run) => {
    if (contains(run, setOf(run, self), element) === false)
      return pythonError(run, 'KeyError', `there is no ${reprOf(run, element) ?? 'such element'} in the set`);
    changeSet(run, self, now => combined(run, '-', now, { items: [element] }));
    return none;
  }),
  pop: m({}, (self, _, run) => {
    const now = setOf(run, self);
    const any = anyOf(run, now);
    if (!any) return pythonError(run, 'KeyError', "'pop from an empty set'");
    changeSet(run, self, elements =>
      elements.items.length === 1 && !elements.more
        ? { items: [] }
        : { items: [], more: { count: elements.more ? 'unknown' : elements.items.length - 1, element: any } },
    );
    return any;
  }),
  union: method('|', false),
  update: method('|', true),
  intersection: method('&', false),
  intersection_update: method('&', true),
  difference: method('-', false),
  difference_update: method('-', true),
  symmetric_difference: method('^', false),
  symmetric_difference_update: method('^', true),
  issubset: asked(inside),
  issuperset: asked((a, b, run) => inside(b, a, run)),
  isdisjoint: asked((a, b, run) => {
    const all = a.items.map(item => contains(run, b, item));
    return all.includes(true) ? false : a.more || b.more || all.includes('maybe') ? 'maybe' : true;
  }),
};

/** `a <= b` of sets. */
export function setOrdered(run: Run, op: '<' | '<=', a: Elements, b: Elements): Answer {
  const within = inside(a, b, run);
  if (op === '<=' || within !== true) return within;
  return a.more || b.more ? 'maybe' : a.items.length < b.items.length;
}
