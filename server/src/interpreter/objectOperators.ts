/** Operators and comparisons of objects: what their class defines, what a library's record knows, and that there is neither. */
import { typeName } from '../knowledge/python/kinds';
import type { Place } from '../syntax/tree';
import { type Arguments, bool, type Failure, failure, type Instance, type Result, unknown, type Value } from '../values';
import { classAttribute, libraryBase, orderOf } from './classes';
import type { Machine } from './machine';

/** What `__add__`, `__radd__` and `__iadd__` are made of. */
export const METHODS: Readonly<Record<string, string>> = {
  '+': 'add',
  '-': 'sub',
  '*': 'mul',
  '/': 'truediv',
  '//': 'floordiv',
  '%': 'mod',
  '**': 'pow',
  '@': 'matmul',
  '&': 'and',
  '|': 'or',
  '^': 'xor',
  '<<': 'lshift',
  '>>': 'rshift',
};
/** The method that the left side is asked for, and the one that the right side is. */
const COMPARISONS: Readonly<Record<string, readonly [string, string]>> = {
  '==': ['__eq__', '__eq__'],
  '!=': ['__ne__', '__ne__'],
  '<': ['__lt__', '__gt__'],
  '<=': ['__le__', '__ge__'],
  '>': ['__gt__', '__lt__'],
  '>=': ['__ge__', '__le__'],
};
const ORDERINGS = ['__lt__', '__le__', '__gt__', '__ge__'];
const UNARY: Readonly<Record<string, string>> = { '-': '__neg__', '+': '__pos__', '~': '__invert__' };

const instanceOf = (m: Machine, value: Value): Instance | undefined => {
  const content = value.kind === 'object' ? m.memory.look(value) : undefined;
  return content?.kind === 'instance' ? content : undefined;
};
const given = (...values: readonly Value[]): Arguments => ({ positional: values.map(value => ({ value })), keywords: {} });
export const isNotImplemented = (result: Result): boolean => result.kind === 'library' && result.path === 'builtins.NotImplemented';

/** `left op right`. undefined: neither is an object with a class of its own, or Python's own rules say what it is. */
export function objectBinary(m: Machine, op: string, left: Value, right: Value, at: Place): Result | undefined {
  if (!instanceOf(m, left) && !instanceOf(m, right)) return undefined;
  for (const [self, other, reflected] of [
    [left, right, false],
    [right, left, true],
  ] as const) {
    const content = instanceOf(m, self);
    if (self.kind !== 'object' || !content) continue;
    const method = classAttribute(m, content.class, `__${reflected ? 'r' : ''}${METHODS[op]}__`);
    if (method) {
      const result = m.language.callOne(m, method, given(self, other), at);
      if (!isNotImplemented(result)) return result;
    }
    for (const record of libraryBase(m, self)) {
      const run = m.language.run(m, at, [self, other]);
      const { binary: compute } = record;
      const result = compute && run.result(() => compute(run, self, op, other, reflected) ?? unknown({ kind: 'not-modelled', name: op, at }));
      if (result) return result;
    }
  }
  if (op === '%' && left.kind === 'str') return undefined;
  if (![left, right].every(one => isPlain(m, one)) || hasAny(m, [left, right], ['__index__'])) {
    m.mayRaise();
    return unknown({ kind: 'not-modelled', name: op, at });
  }
  return refused(m, `unsupported operand type(s) for ${op}:`, [left, right], at);
}

/** `op operand`. undefined: no object with a class of its own. */
export function objectUnary(m: Machine, op: string, operand: Value, at: Place): Result | undefined {
  const content = instanceOf(m, operand);
  if (content?.class.kind !== 'object') return undefined;
  const method = classAttribute(m, content.class, UNARY[op] ?? '');
  if (method) return m.language.callOne(m, method, given(operand), at);
  if (isPlain(m, operand)) return refused(m, `bad operand type for unary ${op}:`, [operand], at);
  m.mayRaise();
  return undefined;
}

/** `a op b`, a comparison. undefined: neither is an object with a class of its own. */
export function objectCompare(m: Machine, op: string, a: Value, b: Value, at: Place): Result | undefined {
  if (!instanceOf(m, a) && !instanceOf(m, b)) return undefined;
  for (const [self, other, reflected] of [
    [a, b, false],
    [b, a, true],
  ] as const) {
    const content = instanceOf(m, self);
    if (self.kind !== 'object' || !content) continue;
    const method = classAttribute(m, content.class, COMPARISONS[op]?.[reflected ? 1 : 0] ?? '');
    if (method) {
      const result = m.language.callOne(m, method, given(self, other), at);
      if (!isNotImplemented(result)) return result;
    }
    // What is not equal by its own `__eq__` alone is unequal.
    const equal = op === '!=' ? classAttribute(m, content.class, '__eq__') : undefined;
    if (equal) {
      const result = m.language.callOne(m, equal, given(self, other), at);
      if (result.kind === 'failure') return result;
      const truth = m.truth(result, at);
      return truth === 'maybe' || isNotImplemented(result) ? bool() : bool(!truth);
    }
    for (const record of libraryBase(m, self)) {
      const { binary: compute } = record;
      if (!compute) continue;
      const run = m.language.run(m, at, [self, other]);
      const result = compute(run, self, op, other, reflected);
      if (result) return run.result(() => result);
    }
  }
  if (op === '==' || op === '!=') return bool();
  if ([a, b].every(one => isPlain(m, one)) && !hasAny(m, [a, b], ORDERINGS)) return refused(m, `'${op}' not supported between instances of`, [a, b], at);
  m.mayRaise();
  return bool();
}

/** Whether it is known that Python finds no special method but those that we see: values of Python's own, and objects of the program's classes that inherit from no library. */
export function isPlain(m: Machine, value: Value): boolean {
  if (value.kind !== 'object') return PLAIN.has(value.kind) && !('numpy' in value && value.numpy) && !('trust' in value && value.trust);
  const content = m.memory.look(value);
  if (content.kind === 'list' || content.kind === 'dict') return true;
  if (content.kind !== 'instance' || content.trust) return false;
  const { classes, open } = orderOf(m, content.class);
  return (
    !open &&
    classes.every(one => {
      const of = one.kind === 'object' ? m.memory.look(one) : undefined;
      return one.kind === 'library' ? one.path === 'builtins.object' : of?.kind === 'class' && !of.dataclass;
    })
  );
}
const PLAIN: ReadonlySet<Value['kind']> = new Set(['none', 'bool', 'int', 'float', 'str', 'bytes', 'tuple']);

const hasAny = (m: Machine, values: readonly Value[], names: readonly string[]): boolean =>
  values.some(value => {
    const content = instanceOf(m, value);
    return content !== undefined && names.some(name => classAttribute(m, content.class, name));
  });

function refused(m: Machine, message: string, operands: readonly Value[], at: Place): Failure {
  const run = m.language.run(m, at, operands);
  return failure({ code: 'python-error', message: `${message} ${operands.map(one => `'${typeName(run, one)}'`).join(' and ')}`, at, exception: 'TypeError' });
}
