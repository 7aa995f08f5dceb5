/** Comprehensions and generator expressions: loops that gather. */
import type { Expr, ForClause, Place } from '../syntax/tree';
import type { Reference, Value } from '../values';
import { forEach } from './loops';
import type { Machine } from './machine';
import { narrow } from './narrow';

type Of<K extends Expr['kind']> = Extract<Expr, { readonly kind: K }>;

export function comprehension(m: Machine, e: Of<'comprehension'>): Value {
  const at = m.place(e.id);
  const made = m.memory.make({ kind: e.form === 'set' ? 'set' : 'list', at, items: [] });
  clauses(m, e.clauses, 0, at, () => {
    const value = m.evaluate(e.element);
    m.call({ kind: 'method', self: made, name: e.form === 'set' ? 'add' : 'append' }, { positional: [{ value }], keywords: {} }, at);
  });
  return e.form === 'generator' ? asIterator(m, made, at) : made;
}

export function dictComprehension(m: Machine, e: Of<'dict-comprehension'>): Value {
  const at = m.place(e.id);
  const made = m.memory.make({ kind: 'dict', at, entries: [] });
  clauses(m, e.clauses, 0, at, () => {
    const key = m.evaluate(e.key);
    m.language.setIndex(m, made, key, m.evaluate(e.value), at);
  });
  return made;
}

function asIterator(m: Machine, made: Reference, at: Place): Value {
  const content = m.memory.look(made);
  return content.kind === 'list' ? m.memory.make({ kind: 'iterator', at, items: content.items, ...(content.more && { more: content.more }), taken: 0 }) : made;
}

function clauses(m: Machine, all: readonly ForClause[], i: number, at: Place, body: () => void): void {
  const clause = all[i];
  if (!clause) return body();
  const place = m.place(clause.id);
  forEach(
    m,
    m.evaluate(clause.iter),
    place,
    item => m.language.assign(m, clause.target, item),
    () => tests(m, clause.tests, 0, () => clauses(m, all, i + 1, at, body)),
    true,
  );
}

function tests(m: Machine, all: readonly Expr[], i: number, body: () => void): void {
  const test = all[i];
  if (!test) return body();
  const truth = m.truth(m.evaluate(test), m.place(test.id));
  if (truth === true) return tests(m, all, i + 1, body);
  if (truth === 'maybe')
    m.either([
      () => {
        narrow(m, test, true);
        tests(m, all, i + 1, body);
      },
      () => {},
    ]);
}
