/** What can be iterated over once: `zip(…)`, `iter(…)`, generators. How many were taken is part of the State. */
import { subtract } from '../../shapes';
import type { Elements, Iterator, Reference, Result, Run, Value } from '../../values';
import { pythonError, vague } from './kinds';
import { anyOf, asCount, blurred, countOf, dropped, withRest } from './sequence';

export function makeIterator(run: Run, { items, more }: Elements): Reference {
  return run.make({ kind: 'iterator', items, ...(more && { more }), taken: 0 });
}

/** What is left. */
function remaining(run: Run, { items, more, taken }: Iterator): Elements {
  const all = withRest(items, more);
  return taken === 'unknown' ? blurred(run, all, 'unknown') : dropped(all, taken);
}

const setTaken = (run: Run, self: Reference, taken: number | 'unknown'): void =>
  run.change(self, content => (content.kind === 'iterator' ? { ...content, taken } : content));

/** Takes everything out. A generator that has not run is not for here: undefined. */
export function takeAll(run: Run, self: Reference): Elements | undefined {
  const content = run.look(self);
  if (content.kind !== 'iterator' || content.pending) return undefined;
  const left = remaining(run, content);
  const total = countOf(content);
  setTaken(run, self, typeof total === 'number' ? total : 'unknown');
  return left;
}

/** `next(iterator[, default])`. */
export function takeOne(run: Run, self: Reference, otherwise: Value | undefined): Result {
  let content = run.look(self);
  if (content.kind === 'iterator' && content.pending) {
    // Asking for its elements makes the generator run; then the first is taken.
    const all = run.elements(self);
    if (!all) return vague(run, 'next');
    const { pending: _pending, ...ran } = content;
    const now: Iterator = { ...ran, items: all.items, ...(all.more && { more: all.more }), taken: 0 };
    run.change(self, () => now);
    content = now;
  }
  if (content.kind !== 'iterator') return vague(run, 'next');
  const { items, more, taken } = content;
  if (taken === 'unknown') {
    const any = anyOf(run, withRest(items, more));
    return any ? (otherwise ? run.join([any, otherwise]) : any) : vague(run, 'next');
  }
  const item = items[taken];
  if (item) {
    setTaken(run, self, taken + 1);
    return item;
  }
  const behind = more && more.count !== 'unknown' ? subtract(more.count, taken - items.length) : 'unknown';
  if (!more || (typeof behind === 'number' && behind <= 0)) return otherwise ?? pythonError(run, 'StopIteration', '');
  setTaken(run, self, taken + 1);
  return otherwise && typeof asCount(behind) !== 'number' ? run.join([more.element, otherwise]) : more.element;
}
