/** `target op= value`: lists, sets, dictionaries, arrays and objects with a method for it are changed in place; of all others it is `target = target op value`. */
import { plainInPlace } from '../knowledge/python/methods';
import { tensorMembers } from '../knowledge/tensor';
import type { Place, Stmt } from '../syntax/tree';
import { alternatives, type Result, type Value } from '../values';
import { classAttribute } from './classes';
import { handedOver } from './foreign';
import type { Machine } from './machine';
import { isNotImplemented, METHODS } from './objectOperators';
import { binaryOne } from './operators';
import { told } from './shapeComment';
import { assignTo } from './targets';
import { mayRefuse } from './uncertain';

export function augmented(m: Machine, s: Extract<Stmt, { readonly kind: 'augmented' }>): void {
  const at = m.place(s.id);
  const old = m.evaluate(s.target);
  const value = m.evaluate(s.value);
  // Of a list that we do not know, `+=` with a list changes whoever else holds it.
  if (value.kind === 'object' && alternatives(old).some(one => one.kind === 'unknown')) {
    handedOver(m, [value]);
  }
  for (const one of alternatives(old)) if (one.kind === 'tensor') m.language.run(m, at, []).dropNumbers(one);
  const now = changed(m, s.op, old, value, at);
  assignTo(m, s.target, s.shape ? told(m, s.shape, now) : now); // `self.rows += …` of a list that the class holds makes a field
}

function changed(m: Machine, op: string, old: Value, value: Value, at: Place): Value {
  const all = alternatives(old);
  const values = alternatives(value);
  const exclusive = all.length > 1 && values.length === 1 && all.every(one => one.kind === 'object' && one.sole === true);
  if (!exclusive || isOnce(m, value)) return m.operate(all.flatMap(one => values.map(by => () => inPlace(m, op, one, by, at))));
  // Where one of them exists the others do not: each is changed as if it were alone.
  const results = all.map(one => inPlace(m, op, one, value, at));
  if (results.every((result, i) => result === all[i])) return old;
  const done = results.filter((result): result is Value => result.kind !== 'failure');
  const failed = results.flatMap(result => (result.kind === 'failure' ? [result] : []))[0];
  if (failed && done.length === 0) return m.fails(failed);
  if (failed) m.mayRaise({ kind: 'named', name: failed.problem.exception });
  return m.memory.anyOf(done);
}
/** What can be gone through only once must be shared by all that are changed. */
const isOnce = (m: Machine, value: Value): boolean => value.kind === 'object' && m.memory.look(value).kind === 'iterator';

const NUMERIC: ReadonlySet<Value['kind']> = new Set(['tensor', 'int', 'float', 'bool']);
function inPlace(m: Machine, op: string, one: Value, value: Value, at: Place): Result {
  const run = m.language.run(m, at, [one, value]);
  if (one.kind === 'tensor' && NUMERIC.has(value.kind)) return run.result(() => tensorMembers.update(run, op, one, value));
  const content = one.kind === 'object' ? m.memory.look(one) : undefined;
  if (content?.kind === 'instance') {
    const method = classAttribute(m, content.class, `__i${METHODS[op]}__`);
    const result = method && m.language.callOne(m, method, { positional: [{ value: one }, { value }], keywords: {} }, at);
    if (result && !isNotImplemented(result)) return result;
  } else if (content) {
    const result = plainInPlace(run, op, one, value);
    if (result && result.kind !== 'failure') mayRefuse(m, [value], true);
    if (result) return run.result(() => result);
  }
  return binaryOne(m, op, one, value, at);
}
