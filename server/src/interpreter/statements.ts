/** What each kind of statement does: one function each, in a table. */
import type { Stmt } from '../syntax/tree';
import { none, type Value } from '../values';
import { augmented } from './augmented';
import { defineClass } from './classes';
import { closure, decorate } from './definitions';
import { fromImport, importStatement } from './imports';
import { forStatement, whileStatement } from './loops';
import type { Machine } from './machine';
import { matchStatement } from './match';
import { narrow } from './narrow';
import { assignStatement, assignTo, deleteTarget } from './targets';
import { raiseStatement, tryStatement } from './try';
import { withStatement } from './with';

type Of<K extends Stmt['kind']> = Extract<Stmt, { readonly kind: K }>;
type Table = { readonly [K in Stmt['kind']]: (m: Machine, s: Of<K>) => void };

export function execute(m: Machine, s: Stmt): void {
  m.spend();
  (statements[s.kind] as (m: Machine, s: Stmt) => void)(m, s);
}

const nothing = (): void => {};
const statements: Table = {
  expression: (m, s) => {
    m.evaluate(s.value);
  },
  assign: assignStatement,
  augmented,
  annotated: nothing,
  if: (m, s) => {
    const truth = m.truth(m.evaluate(s.test), m.place(s.test.id));
    if (truth !== 'maybe') return m.block(truth ? s.then : s.otherwise);
    m.either([
      () => {
        narrow(m, s.test, true);
        m.block(s.then);
      },
      () => {
        narrow(m, s.test, false);
        m.block(s.otherwise);
      },
    ]);
  },
  for: forStatement,
  while: whileStatement,
  try: tryStatement,
  with: withStatement,
  match: matchStatement,
  def: (m, s) => {
    const value = decorate(m, closure(m, s, s.id), s.decorators, s.id);
    if (s.name) assignTo(m, s.name, value, { silent: true });
  },
  class: (m, s) => assignTo(m, s.name, decorate(m, defineClass(m, s), s.decorators, s.id), { silent: true }),
  import: importStatement,
  from: fromImport,
  return: (m, s) => {
    const { frame } = m.context;
    const value: Value = s.value ? m.evaluate(s.value) : none;
    if (!frame) return; // outside of a function: passed over
    m.memory.set(frame.result, value);
    m.leave(frame.returns);
  },
  raise: raiseStatement,
  assert: (m, s) => {
    const truth = m.truth(m.evaluate(s.test), m.place(s.test.id));
    if (truth === false) {
      m.mayRaise({ kind: 'named', name: 'AssertionError' });
      // What stands behind is looked at all the same; but where that never ends, this is how the run does.
      if (m.context.handling.length === 0) m.mayLeave(m.context.raises);
    } else {
      if (truth === 'maybe') m.mayRaise({ kind: 'named', name: 'AssertionError' });
      narrow(m, s.test, true);
    }
  },
  delete: (m, s) => {
    for (const target of s.targets) deleteTarget(m, target);
  },
  pass: nothing,
  break: m => {
    if (m.context.breaks) m.leave(m.context.breaks);
  },
  continue: m => {
    if (m.context.continues) m.leave(m.context.continues);
  },
  global: nothing,
  nonlocal: nothing,
};
