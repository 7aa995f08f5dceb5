/** Operators and comparisons, over every alternative of their operands. */
import { plainBinary, plainCompare, plainCompareFailure, plainUnary } from '../knowledge/python/methods';
import { tensorMembers } from '../knowledge/tensor';
import { add, type Dim, floorDivide, modulo, multiply, power, type Size, subtract } from '../shapes';
import type { Expr, Place, UnaryOp } from '../syntax/tree';
import { alternatives, bool, failure, int, type Result, type Unknown, type Value, worst } from '../values';
import { pythonType } from './calls';
import type { Machine } from './machine';
import { objectBinary, objectCompare, objectUnary } from './objectOperators';
import { mayRefuse } from './uncertain';

export function binary(m: Machine, op: string, left: Value, right: Value, at: Place): Value {
  const rights = alternatives(right);
  return m.operate(alternatives(left).flatMap(a => rights.map(b => () => binaryOne(m, op, a, b, at))));
}

/** Of one alternative each. */
export function binaryOne(m: Machine, op: string, left: Value, right: Value, at: Place): Result {
  const run = m.language.run(m, at, [left, right]);
  const own = objectBinary(m, op, left, right, at);
  if (own) return own;
  if (left.kind === 'tensor' || right.kind === 'tensor') {
    if (left.kind === 'unknown' || right.kind === 'unknown') m.mayRaise();
    return run.result(() => tensorMembers.binary(run, op, left, right));
  }
  if (left.kind === 'unknown' || right.kind === 'unknown') {
    m.mayRaise();
    return unknownBinary(op, left, right, at);
  }
  const result = run.result(
    () =>
      plainBinary(run, op, left, right) ??
      failure({
        code: 'python-error',
        message: `unsupported operand type(s) for ${op}: '${pythonType(left)}' and '${pythonType(right)}'`,
        at,
        exception: 'TypeError',
      }),
  );
  if (result.kind !== 'failure' && DIVIDES.has(op)) mayRefuse(m, [left, right], true);
  // A dictionary may lack what the format names, a list is no number.
  if (op === '%' && left.kind === 'str' && right.kind === 'object') m.mayRaise();
  return result;
}
/** Operators to which the values of their operands matter. */
const DIVIDES: ReadonlySet<string> = new Set(['/', '//', '%', '**', '<<', '>>']);

/** Sizes keep arithmetic, also of what is only perhaps a number. */
function unknownBinary(op: string, left: Value, right: Value, at: Place): Value {
  const [one, other] = left.kind === 'unknown' ? [left, right] : [right as Value & { kind: 'unknown' }, left];
  // With a tuple or a text it comes to no number, so that nothing may be called after it (`size=(n,) + x.shape[1:]`).
  const sequence = (op === '+' || op === '*') && (other.kind === 'tuple' || other.kind === 'object' || other.kind === 'str');
  const why: Unknown['why'] = sequence && one.why.kind !== 'fails' ? { kind: 'operation', what: op, at } : one.why;
  const [a, b] = [sizeOf(left), sizeOf(right)];
  const trust = worst('trust' in left ? left.trust : undefined, 'trust' in right ? right.trust : undefined);
  const dim: Dim | undefined =
    a === undefined || b === undefined
      ? undefined
      : op === '+'
        ? add(a, b)
        : op === '-'
          ? subtract(a, b)
          : op === '*'
            ? multiply(a, b)
            : op === '//'
              ? floorDivide(a, b)
              : op === '%'
                ? modulo(a, b)
                : op === '**'
                  ? power(a, b)
                  : undefined;
  return { kind: 'unknown', why, ...(dim !== undefined && typeof dim !== 'string' && { size: dim }), ...(trust && { trust }) };
}
const sizeOf = (value: Value): Size | undefined =>
  value.kind === 'int' ? (value.size === 'unknown' ? undefined : value.size) : value.kind === 'unknown' ? value.size : undefined;

export function unary(m: Machine, op: UnaryOp, operand: Value, at: Place): Value {
  if (op === 'not') {
    const truth = m.truth(operand, at);
    return truth === 'maybe' ? bool() : bool(!truth);
  }
  return m.operate(
    alternatives(operand).map(one => () => {
      if (one.kind === 'unknown') {
        m.mayRaise();
        return op === '-' && one.size !== undefined ? unknownBinary('-', int(0), one, at) : one;
      }
      const run = m.language.run(m, at, [one]);
      if (one.kind === 'tensor') return run.result(() => tensorMembers.unary(run, op, one));
      const own = objectUnary(m, op, one, at);
      if (own) return own;
      return run.result(() => plainUnary(run, op, one));
    }),
  );
}

const ORDERS: ReadonlySet<string> = new Set(['<', '<=', '>', '>=']);
type Compare = Extract<Expr, { readonly kind: 'compare' }>;
export function compare(m: Machine, { left, rest, id }: Compare): Value {
  return chain(m, left, m.evaluate(left), rest, m.place(id));
}
/** `a < b < c` is `a < b and b < c` with b evaluated once: what stands behind a false link is not run. */
function chain(m: Machine, left: Expr, before: Value, [link, ...others]: Compare['rest'], at: Place): Value {
  if (!link) return bool(true);
  const value = m.evaluate(link.right);
  // A variable that may hold several things holds the same on both sides.
  const alike = value === before && left.kind === 'name' && link.right.kind === 'name' && left.name === link.right.name;
  const one = compareTwo(m, link.op, before, value, at, alike ? alternatives(value).map((both): Pair => [both, both]) : pairs(before, value));
  if (others.length === 0) return one;
  const truth = m.truth(one, at);
  if (truth !== 'maybe') return truth ? chain(m, link.right, value, others, at) : one;
  return m.eitherValue([
    () => one,
    () => {
      // Where the first link is false, the others are not run: what fails there is no fault of the whole.
      m.context = { ...m.context, perhaps: m.context.visit };
      return chain(m, link.right, value, others, at);
    },
  ]);
}

type Pair = readonly [Value, Value];
function compareTwo(m: Machine, op: string, left: Value, right: Value, at: Place, both: readonly Pair[] = pairs(left, right)): Value {
  if (op === 'in' || op === 'not in') {
    const refused = plainCompareFailure(m.language.run(m, at, [left, right]), op, left, right);
    if (refused) return m.fails(refused);
  }
  if (op === 'is' || op === 'is not' || op === 'in' || op === 'not in')
    return verdict(
      both.map(([a, b]) => (op.startsWith('is') ? identical(a, b) : contains(m, b, a, at))),
      op.includes('not'),
    );
  return m.operate(
    both.map(([a, b]) => (): Result => {
      const run = m.language.run(m, at, [a, b]);
      if (a.kind === 'tensor' || b.kind === 'tensor') return run.result(() => tensorMembers.binary(run, op, a, b));
      const own = objectCompare(m, op, a, b, at);
      if (own) return own;
      const refused = plainCompareFailure(run, op, a, b);
      if (refused) return run.result(() => refused);
      // It may be an array, which is compared element by element.
      if (a.kind === 'unknown' || b.kind === 'unknown') return unknownBinary(op, a, b, at);
      const truth = plainCompare(run, op, a, b) ?? 'maybe';
      if (truth === 'maybe') {
        // What lists are ordered by may have no order.
        if (ORDERS.has(op) && a.kind === 'object') m.mayRaise({ kind: 'named', name: 'TypeError' });
        mayRefuse(m, [a, b], false);
      }
      return run.result(() => (truth === 'maybe' ? bool() : bool(truth)));
    }),
  );
}
const pairs = (left: Value, right: Value): Pair[] => alternatives(left).flatMap(a => alternatives(right).map(b => [a, b] as const));
function verdict(all: readonly (boolean | 'maybe')[], negate: boolean): Value {
  const [first] = all;
  return first === undefined || first === 'maybe' || all.some(one => one !== first) ? bool() : bool(first !== negate);
}

/** `a is b`. Equal immutable values may be two things, but None, True and classes are one. */
function identical(a: Value, b: Value): boolean | 'maybe' {
  if (a.kind === 'unknown' || b.kind === 'unknown') return 'maybe';
  if (a.kind === 'none' || b.kind === 'none') return a.kind === b.kind;
  if (a.kind === 'object' && b.kind === 'object') return 'maybe';
  if (a.kind === 'library' && b.kind === 'library') return a.path === b.path ? true : isPlainClass(a) && isPlainClass(b) ? false : 'maybe';
  if ((a.kind !== 'library' && isPlainClass(b)) || (b.kind !== 'library' && isPlainClass(a))) return false;
  if (a.kind === 'bool' && b.kind === 'bool') return a.value === undefined || b.value === undefined ? 'maybe' : a.value === b.value;
  return a.kind === b.kind ? 'maybe' : a.kind === 'ellipsis' || b.kind === 'ellipsis' ? false : 'maybe';
}

/** Python's classes of plain values, none of which goes by two names: `type(x) is list`. */
const isPlainClass = (value: Value): boolean => value.kind === 'library' && PLAIN_CLASSES.has(value.path);
const PLAIN_CLASSES: ReadonlySet<string> = new Set(
  ['bool', 'bytearray', 'bytes', 'complex', 'dict', 'float', 'frozenset', 'int', 'list', 'object', 'set', 'slice', 'str', 'tuple', 'type'].map(
    name => `builtins.${name}`,
  ),
);

function contains(m: Machine, container: Value, item: Value, at: Place): boolean | 'maybe' {
  mayRefuse(m, [container, item], false);
  if (container.kind === 'unknown' || item.kind === 'unknown') return 'maybe';
  const run = m.language.run(m, at, [container, item]);
  return plainCompare(run, 'in', item, container) ?? 'maybe';
}

export function equals(m: Machine, left: Value, right: Value, at: Place): boolean | 'maybe' {
  const result = compareTwo(m, '==', left, right, at);
  return m.truth(result, at);
}
