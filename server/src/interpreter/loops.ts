/** `for` and `while`: unrolled while it is known what comes, then widened. */

import { notIterable } from '../knowledge/python/list';
import { add } from '../shapes';
import type { For, Place, While } from '../syntax/tree';
import { alternatives, type Elements, failure, same, unknown, type Value } from '../values';
import { pythonType } from './calls';
import { filledBy, isFilled, startsEmpty } from './filledList';
import { Head } from './head';
import { FEW, FEW_GATHERED, MOST_GRANTED } from './limits';
import { type Machine, type Nest, NOBODY, type Target } from './machine';
import { narrow } from './narrow';
import { Repetition } from './repetition';

export function forStatement(m: Machine, s: For): void {
  const over = m.evaluate(s.iter);
  const breaks: Target = { to: 'the end of a loop' };
  const outer = m.context;
  const ends = m.take(
    m.within({ ...outer, breaks }, () => {
      forEach(
        m,
        over,
        m.place(s.id),
        item => m.language.assign(m, s.target, item),
        () => m.block(s.body),
      );
      // What breaks in `else` leaves the loop around this one.
      m.goOn(m.take(m.within(outer, () => m.block(s.otherwise))));
    }),
    breaks,
  );
  m.goOn(ends);
}

/** Runs `body` once for each element, after `bind` has bound it. `continue` ends a pass. `gathers`: it is a comprehension. */
export function forEach(m: Machine, over: Value, at: Place, bind: (item: Value) => void, body: () => void, gathers = false): void {
  let known = over.kind === 'either' ? undefined : m.language.elements(m, over, at);
  const live = over.kind === 'object' && m.memory.look(over).kind === 'list' ? over : undefined;
  const around = m.nest();
  const few = fewPasses(m, around, known, gathers);
  const nest = few ?? around;
  const outer = m.context;
  m.context = { ...outer, nest };
  try {
    if (!known && notIterable(over))
      m.fails(failure({ code: 'python-error', message: `'${pythonType(over)}' object is not iterable`, at, exception: 'TypeError' }));
    if (!known) {
      const isList = (one: Value): boolean => one.kind === 'object' && m.memory.look(one).kind === 'list';
      const fixed = alternatives(over).flatMap(one => (isList(one) ? [] : elementsOfAny(m, one, at)));
      const lists = alternatives(over).filter(isList);
      anyPasses(m, () => [...fixed, ...lists.flatMap(one => elementsOfAny(m, one, at))], 0, at, bind, body).finish('unknown');
      return;
    }
    const repetition = new Repetition(m.memory, 1);
    let done = 0;
    for (let item = known.items[0]; item; item = known.items[done]) {
      if ((!few && isSpent(m, nest)) || repetition.repeats()) break;
      const one = item;
      repetition.begin();
      pass(m, at, { pass: done++ }, () => {
        bind(one);
        body();
      });
      repetition.end();
      nest.left -= repetition.cost;
      if (live) known = m.language.elements(m, live, at) ?? known; // a list is read as it is then
    }
    const left = (of: Elements): Value[] => [...of.items.slice(done), ...(of.more ? [of.more.element] : [])];
    const now = left(known);
    if (now.length === 0) return;
    const count = known.more?.count === 'unknown' ? 'unknown' : sum(known.more?.count ?? 0, Math.max(0, known.items.length - done));
    const before = live && m.memory.look(live);
    const head = anyPasses(m, () => (live ? left(m.language.elements(m, live, at) ?? { items: now }) : now), done, at, bind, body);
    head.finish(live && !same(before, m.memory.look(live)) ? 'unknown' : count);
  } finally {
    m.context = outer;
    around.left = Math.min(around.left, nest.left);
  }
}
/**
 * The loop's own count of passes, where it goes over a few known elements: these are told apart even if the nest has no passes
 * left, if all around them is told apart too; where passes stand for any of many, only what a comprehension gathers.
 */
function fewPasses(m: Machine, nest: Nest, known: Elements | undefined, gathers: boolean): Nest | undefined {
  const count = known && !known.more ? known.items.length : Number.POSITIVE_INFINITY;
  const most = gathers ? FEW_GATHERED : m.context.visit.some(step => step.from !== undefined) ? 0 : FEW;
  const granted = (nest.granted ?? 1) * Math.max(1, count);
  return count <= most && granted <= MOST_GRANTED ? { ...nest, granted } : undefined;
}
const isSpent = (m: Machine, { left, until }: Nest): boolean => left <= 0 || m.steps >= until;
const sum = (count: Parameters<typeof add>[0], n: number): Exclude<ReturnType<typeof add>, 'None'> => {
  const total = add(count, n);
  return total === 'None' ? 'unknown' : total;
};

function elementsOfAny(m: Machine, over: Value, at: Place): readonly Value[] {
  const elements = m.language.elements(m, over, at);
  if (elements) return elements.more ? [...elements.items, elements.more.element] : elements.items;
  m.mayRaise();
  return [over.kind === 'unknown' ? withoutSize(over) : unknown({ kind: 'operation', what: 'iteration', at })];
}
const withoutSize = ({ size: _, ...rest }: Extract<Value, { kind: 'unknown' }>): Value => rest;

/** An unknown number of passes, each with any of the elements that are there then. */
function anyPasses(m: Machine, elements: () => readonly Value[], from: number, at: Place, bind: (item: Value) => void, body: () => void): Head {
  const done: Target = { to: 'no element is left' };
  return untilStable(m, done, () => {
    m.mayLeave(done);
    const all = elements();
    if (all.length === 0) throw NOBODY;
    pass(m, at, { from }, () => {
      bind(m.memory.anyOf(all));
      body();
    });
  });
}

export function whileStatement(m: Machine, s: While): void {
  const at = m.place(s.id);
  const testAt = m.place(s.test.id);
  const breaks: Target = { to: 'the end of a loop' };
  const done: Target = { to: 'the test is false' };
  const nest = m.nest();
  const filled = filledBy(s);
  const fills = filled && startsEmpty(m, filled) ? filled : undefined;
  const test = (nth: { readonly pass: number } | { readonly from: number }) => {
    let truth: boolean | 'maybe' = 'maybe';
    const tried = m.within({ ...m.context, visit: [...m.context.visit, { at, ...nth }] }, () => {
      truth = m.truth(m.evaluate(s.test), testAt);
    });
    return { tried, truth: truth as boolean | 'maybe' };
  };
  const loop = m.within({ ...m.context, breaks, nest }, () => {
    let passes = 0;
    const repetition = new Repetition(m.memory, 0);
    for (; !isSpent(m, nest) && !repetition.repeats(); passes++) {
      repetition.begin();
      const before = m.memory.save();
      const { tried, truth } = test({ pass: passes });
      if (truth === 'maybe') {
        m.memory.load(before);
        break; // from here on, any number of passes
      }
      m.goOn(m.take(tried));
      if (!truth) m.leave(done);
      pass(m, at, { pass: passes }, () => m.block(s.body));
      repetition.end();
      nest.left -= repetition.cost;
    }
    untilStable(m, done, () => {
      const { tried, truth } = test({ from: passes });
      m.goOn(m.take(tried));
      if (truth === false) m.leave(done);
      if (truth === 'maybe') {
        const before = m.memory.save();
        narrow(m, s.test, false);
        if (fills) isFilled(m, fills);
        m.mayLeave(done);
        m.memory.load(before);
        narrow(m, s.test, true);
      }
      pass(m, at, { from: passes }, () => m.block(s.body));
    });
  });
  const { otherwise } = s;
  if (otherwise.length === 0) return m.goOn(m.take(loop, breaks, done));
  // `else` runs where the test came out false, not after `break`.
  const falses = loop.exits.flatMap(exit => (exit.target === done ? [exit.state] : []));
  if (loop.end) falses.push(loop.end);
  const ends = m.take({ facts: loop.facts, exits: loop.exits.filter(exit => exit.target !== done) }, breaks);
  if (falses.length > 0) {
    m.memory.load(m.join(falses));
    ends.push(...m.take(m.within(m.context, () => m.block(otherwise))));
  }
  m.goOn(ends);
}

function pass(m: Machine, at: Place, nth: { readonly pass: number } | { readonly from: number }, body: () => void): void {
  m.spend();
  const continues: Target = { to: 'the next pass' };
  m.goOn(m.take(m.within({ ...m.context, continues, visit: [...m.context.visit, { at, ...nth }] }, body), continues));
}

/** Passes from the head until the State there holds before each of them; only the last one counts. Goes on from `done`. */
function untilStable(m: Machine, done: Target, once: () => void): Head {
  const loop = new Head(m.memory);
  const outer = m.nest();
  for (let head = m.memory.save(); ; ) {
    m.spend();
    loop.begin(head);
    const tried = m.within({ ...m.context, nest: { ...outer } }, once);
    const widened = tried.end ? loop.widen(head, tried.end) : head;
    if (widened !== head) {
      head = widened;
      continue;
    }
    m.goOn(m.take({ facts: tried.facts, exits: tried.exits }, done));
    return loop;
  }
}
