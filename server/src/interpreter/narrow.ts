/** On one side of a test, what the test looks at is what passes it: `if x is None:`, `isinstance(x, list)`, `if flag:`. */
import type { Expr, Name } from '../syntax/tree';
import { unknown, type Value } from '../values';
import type { Machine } from './machine';
import { bindName, lookUp } from './scope';

/** Keeps the alternatives of a variable for which the test can come out so. */
export function narrow(m: Machine, test: Expr, truth: boolean): void {
  if (test.kind === 'unary' && test.op === 'not') return narrow(m, test.operand, !truth);
  if (test.kind === 'boolean') {
    if ((test.op === 'and') === truth) {
      narrow(m, test.left, truth);
      narrow(m, test.right, truth);
    }
    return;
  }
  const name = subject(test);
  if (!name) return;
  const value = lookUp(m, name);
  if (value.kind !== 'either') return unsure(m, test, truth, name, value);
  const kept = value.of.filter(one => tried(m, test, name, one) !== !truth);
  if (kept.length === value.of.length || kept.length === 0) return;
  bindName(m, name, kept.length === 1 ? (kept[0] as Value) : { kind: 'either', of: kept });
}

/** Where `isinstance` asks for a class that we do not know, what passes may be no such value: nothing that it cannot do is a fault. */
function unsure(m: Machine, test: Expr, truth: boolean, name: Name, value: Value): void {
  if (!truth || test.kind !== 'call' || test.callee.kind !== 'name' || test.callee.name !== 'isinstance' || value.kind === 'unknown' || value.kind === 'absent')
    return;
  if (tried(m, test, name, value) === 'maybe') bindName(m, name, unknown({ kind: 'operation', what: 'isinstance', at: m.place(test.id) }));
}

/** The one variable that a simple test is about. */
function subject(test: Expr): Name | undefined {
  if (test.kind === 'name') return test;
  if (test.kind === 'compare') return test.left.kind === 'name' ? test.left : undefined;
  if (test.kind === 'call' && test.callee.kind === 'name' && ['isinstance', 'callable', 'hasattr', 'len'].includes(test.callee.name))
    return test.args[0]?.value.kind === 'name' ? test.args[0].value : undefined;
  return undefined;
}

/** How the test comes out if the variable is this. It leaves no trace. */
function tried(m: Machine, test: Expr, name: Name, one: Value): boolean | 'maybe' {
  const before = m.memory.save();
  let truth: boolean | 'maybe' = 'maybe';
  m.within({ ...m.context, quiet: true }, () => {
    bindName(m, name, one);
    truth = m.truth(m.evaluate(test), m.place(test.id));
  });
  m.memory.load(before);
  return truth;
}
