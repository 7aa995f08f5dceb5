/** `for` and `while`: unrolled while it is known what comes, then widened. */

import { notIterable } from '../knowledge/python/list';
import { add, type Size } from '../shapes';
import type { For, Place, While } from '../syntax/tree';
import { alternatives, failure, unknown, type Value } from '../values';
import { pythonType } from './calls';
import { Head } from './head';
import type { Machine, Target } from './machine';
import { narrow } from './narrow';
import { Repetition } from './repetition';

export function forStatement(m: Machine, s: For): void {
  const over = m.evaluate(s.iter);
  const breaks: Target = { to: 'the end of a loop' };
  const ends = m.take(
    m.within({ ...m.context, breaks }, () => {
      forEach(
        m,
        over,
        m.place(s.id),
        item => m.language.assign(m, s.target, item),
        () => m.block(s.body),
      );
      m.block(s.otherwise);
    }),
    breaks,
  );
  m.goOn(ends);
}

/** Runs `body` once for each element, after `bind` has bound it. `continue` ends a pass. */
export function forEach(m: Machine, over: Value, at: Place, bind: (item: Value) => void, body: () => void): void {
  const known = over.kind === 'either' ? undefined : m.language.elements(m, over, at);
  const nest = m.nest();
  const outer = m.context;
  m.context = { ...outer, nest };
  try {
    if (!known && notIterable(over))
      m.fails(failure({ code: 'python-error', message: `'${pythonType(over)}' object is not iterable`, at, exception: 'TypeError' }));
    if (!known) return anyPasses(m, elementsOfAny(m, over, at), 'unknown', 0, at, bind, body);
    const repetition = new Repetition(m.memory);
    let passes = 0;
    for (const item of known.items) {
      if (nest.left-- <= 0 || repetition.repeats()) break;
      repetition.begin();
      pass(m, at, { pass: passes++ }, () => {
        bind(item);
        body();
      });
      repetition.end();
    }
    const left = known.items.slice(passes);
    const elements = known.more ? [...left, known.more.element] : left;
    const count = known.more ? known.more.count : 0;
    if (elements.length > 0) anyPasses(m, elements, count === 'unknown' ? 'unknown' : sum(count, left.length), passes, at, bind, body);
  } finally {
    m.context = outer;
  }
}
const sum = (count: Parameters<typeof add>[0], n: number): Exclude<ReturnType<typeof add>, 'None'> => {
  const total = add(count, n);
  return total === 'None' ? 'unknown' : total;
};

function elementsOfAny(m: Machine, over: Value, at: Place): readonly Value[] {
  return alternatives(over).flatMap(one => {
    const elements = m.language.elements(m, one, at);
    if (!elements) {
      m.mayRaise();
      return [one.kind === 'unknown' ? withoutSize(one) : unknown({ kind: 'operation', what: 'iteration', at })];
    }
    return elements.more ? [...elements.items, elements.more.element] : elements.items;
  });
}
const withoutSize = ({ size: _, ...rest }: Extract<Value, { kind: 'unknown' }>): Value => rest;

/** An unknown number of passes, each with any of these elements. */
function anyPasses(
  m: Machine,
  elements: readonly Value[],
  count: Size | 'unknown',
  from: number,
  at: Place,
  bind: (item: Value) => void,
  body: () => void,
): void {
  if (elements.length === 0) return;
  const element = m.memory.anyOf(elements);
  const done: Target = { to: 'no element is left' };
  const head = untilStable(m, done, () => {
    m.mayLeave(done);
    pass(m, at, { from }, () => {
      bind(element);
      body();
    });
  });
  head.finish(count);
}

export function whileStatement(m: Machine, s: While): void {
  const at = m.place(s.id);
  const testAt = m.place(s.test.id);
  const breaks: Target = { to: 'the end of a loop' };
  const done: Target = { to: 'the test is false' };
  const nest = m.nest();
  const test = (nth: { readonly pass: number } | { readonly from: number }) => {
    let truth: boolean | 'maybe' = 'maybe';
    const tried = m.within({ ...m.context, visit: [...m.context.visit, { at, ...nth }] }, () => {
      truth = m.truth(m.evaluate(s.test), testAt);
    });
    return { tried, truth: truth as boolean | 'maybe' };
  };
  const loop = m.within({ ...m.context, breaks, nest }, () => {
    let passes = 0;
    const repetition = new Repetition(m.memory);
    for (; nest.left-- > 0 && !repetition.repeats(); passes++) {
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
    }
    untilStable(m, done, () => {
      const { tried, truth } = test({ from: passes });
      m.goOn(m.take(tried));
      if (truth === false) m.leave(done);
      if (truth === 'maybe') {
        const before = m.memory.save();
        narrow(m, s.test, false);
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
  const exits = loop.exits.filter(exit => exit.target === done).map(exit => exit.state);
  const ends = m.take({ facts: loop.facts, exits: loop.exits.filter(exit => exit.target !== done), ...(loop.end && { end: loop.end }) }, breaks);
  if (exits.length > 0) {
    m.memory.load(m.join(exits));
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
  const { left } = m.nest();
  for (let head = m.memory.save(); ; ) {
    m.spend();
    loop.begin(head);
    const tried = m.within({ ...m.context, nest: { left } }, once);
    const widened = tried.end ? loop.widen(head, tried.end) : head;
    if (widened !== head) {
      head = widened;
      continue;
    }
    m.goOn(m.take({ facts: tried.facts, exits: tried.exits }, done));
    return loop;
  }
}
