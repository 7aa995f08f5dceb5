/** Operators and comparisons of plain values. */
import { negate } from '../../shapes';
import { bool, type Elements, type Failure, int, type Result, type Run, str, type Value } from '../../values';
import { union, updated } from './dict';
import { type Answer, contains, equals, isSame, not, ordered } from './equality';
import { percentFormatted } from './formatting';
import { plainTruth } from './iteration';
import { pythonError, typeName, vague } from './kinds';
import { extended, listElements, makeList, setElements } from './list';
import { dictValue } from './lookup';
import { isNumber, numberBinary, numberUnary, sizeOf } from './numbers';
import { inRange, rangeOfInstance } from './range';
import { asCount, concatenated, indexOf, repeated } from './sequence';
import { setBinary, setMethods, setOrdered } from './set';

const sequenceKind = (run: Run, value: Value): 'list' | 'tuple' | 'str' | 'bytes' | 'dict' | 'set' | undefined => {
  if (value.kind === 'str' || value.kind === 'tuple' || value.kind === 'bytes') return value.kind;
  const kind = value.kind === 'object' ? run.look(value).kind : undefined;
  return kind === 'list' || kind === 'dict' || kind === 'set' ? kind : undefined;
};
/** Kinds for which Python's refusal is certain, when neither side has an operator. */
const SURE: ReadonlySet<Value['kind']> = new Set([
  'none',
  'bool',
  'int',
  'float',
  'complex',
  'str',
  'bytes',
  'tuple',
  'function',
  'module',
  'method',
  'ellipsis',
  'slice',
]);

const COMPARISONS: ReadonlySet<string> = new Set(['==', '!=', '<', '<=', '>', '>=']);
/** `left op right`. undefined: one of them is no plain value, so its own class must be asked. */
export function plainBinary(run: Run, op: string, left: Value, right: Value): Result | undefined {
  if (COMPARISONS.has(op) && left.kind !== 'unknown' && right.kind !== 'unknown') {
    const answer = plainCompare(run, op, left, right);
    return answer === undefined ? undefined : answer === 'maybe' ? bool() : bool(answer);
  }
  if (left.kind === 'unknown' || right.kind === 'unknown') return vagueBinary(run, op, left, right);
  if (left.kind === 'tensor' || right.kind === 'tensor') return undefined;
  if (isNumber(left) && isNumber(right)) return numberBinary(run, op, left, right) ?? refused(run, op, left, right) ?? vague(run, op);
  const [a, b] = [sequenceKind(run, left), sequenceKind(run, right)];
  if (op === '%' && left.kind === 'str') return percentFormatted(run, left.value, right);
  if (op === '%' && left.kind === 'bytes') return left;
  if (op === '*' && (a || b)) {
    const result = times(run, left, right);
    if (result) return result;
  }
  if (op === '+' && a && a === b) return plus(run, a, left, right);
  if (a === 'set' && b === 'set') return setBinary(run, op, left, right) ?? refused(run, op, left, right);
  if (op === '|' && a === 'dict' && b === 'dict' && left.kind === 'object' && right.kind === 'object') return union(run, left, right);
  // Types (`int | None`), constants of libraries: they may have this operator.
  return (
    refused(run, op, left, right) ??
    ([left, right].some(one => one.kind === 'object' && !sequenceKind(run, one) && run.look(one).kind === 'instance') ? undefined : vague(run, op, left, right))
  );
}

function vagueBinary(run: Run, op: string, left: Value, right: Value): Result | undefined {
  const other = left.kind === 'unknown' ? right : left;
  if (other.kind === 'tensor' || (other.kind === 'object' && !sequenceKind(run, other))) return undefined;
  if (op === '%' && left.kind === 'str') return str();
  // A list times what may well be a number: `[0] * n`.
  if (op === '*' && [left, right].some(one => one.kind === 'unknown' && one.size !== undefined)) {
    const repeated = times(run, left, right);
    if (repeated) return repeated;
  }
  const [a, b] = [left, right].map(one => (one.kind === 'unknown' ? one.size : isNumber(one) && one.kind !== 'float' ? sizeOf(one) : undefined));
  const reason = vague(run, op, left, right);
  if (a !== undefined && b !== undefined && a !== 'unknown' && b !== 'unknown' && op !== '/') {
    const result = numberBinary(run, op, int(a), int(b));
    if (result?.kind === 'int' && result.size !== 'unknown') return { ...reason, size: result.size };
  }
  const { size: _size, ...plain } = reason;
  return plain;
}

function plus(run: Run, kind: string, left: Value, right: Value): Result | undefined {
  if (left.kind === 'str' && right.kind === 'str') return str(left.value === undefined || right.value === undefined ? undefined : left.value + right.value);
  if (left.kind === 'tuple' && right.kind === 'tuple') {
    const { items, more } = concatenated(run, left, right);
    return { kind: 'tuple', items, ...(more && { more }) };
  }
  if (kind === 'list' && left.kind === 'object' && right.kind === 'object')
    return makeList(run, concatenated(run, listElements(run, left), listElements(run, right)));
  return kind === 'bytes' ? left : refused(run, '+', left, right);
}

/** `sequence * n`, either way round. undefined: `n` has a class of its own, or the other is no sequence that can be repeated. */
function times(run: Run, left: Value, right: Value): Result | undefined {
  const [sequence, by] = sequenceKind(run, left) ? [left, right] : [right, left];
  if (by.kind === 'object' || by.kind === 'float' || by.kind === 'str') return undefined;
  const n = indexOf(run, by);
  if (n === undefined || by.kind === 'tensor') return undefined;
  if (sequence.kind === 'str')
    return str(sequence.value !== undefined && typeof n === 'number' && n * sequence.value.length < 10_000 ? sequence.value.repeat(Math.max(0, n)) : undefined);
  if (sequence.kind === 'bytes') return sequence;
  if (sequence.kind === 'tuple') {
    const { items, more } = repeated(run, sequence, n);
    return { kind: 'tuple', items, ...(more && { more }) };
  }
  return sequence.kind === 'object' && run.look(sequence).kind === 'list' ? makeList(run, repeated(run, listElements(run, sequence), n)) : undefined;
}

function refused(run: Run, op: string, left: Value, right: Value): Failure | undefined {
  const sure = (value: Value): boolean =>
    value.kind === 'object' ? sequenceKind(run, value) !== undefined : SURE.has(value.kind) && !('numpy' in value && value.numpy) && !('names' in value);
  if (!sure(left) || !sure(right)) return undefined;
  const [a, b] = [typeName(run, left), typeName(run, right)];
  if (op === '+' && (a === 'str' || a === 'list' || a === 'tuple')) return pythonError(run, 'TypeError', `can only concatenate ${a} (not "${b}") to ${a}`);
  if (op === '*' && (sequenceKind(run, left) ?? sequenceKind(run, right)) && a !== 'dict' && b !== 'dict' && a !== 'set' && b !== 'set')
    return pythonError(run, 'TypeError', `can't multiply sequence by non-int of type '${sequenceKind(run, left) ? b : a}'`);
  return pythonError(run, 'TypeError', `unsupported operand type(s) for ${op === '**' ? '** or pow()' : op}: '${a}' and '${b}'`);
}

/** `left op= right` of what changes in place. undefined: it does not, so `left = left op right` it is. */
export function plainInPlace(run: Run, op: string, left: Value, right: Value): Result | undefined {
  if (left.kind !== 'object') return undefined;
  const { kind } = run.look(left);
  if (kind === 'list' && op === '+' && right.kind !== 'tensor') {
    const result = extended(run, left, right);
    return result.kind === 'failure' ? result : left;
  }
  if (kind === 'list' && op === '*') {
    const n = indexOf(run, right);
    if (n === undefined) return undefined;
    setElements(run, left, now => repeated(run, now, n));
    return left;
  }
  if (kind === 'dict' && op === '|') return updated(run, left, right, {}) ?? left;
  const name = kind === 'set' ? { '|': 'update', '&': 'intersection_update', '-': 'difference_update', '^': 'symmetric_difference_update' }[op] : undefined;
  if (name === undefined || sequenceKind(run, right) !== 'set') return undefined;
  const result = setMethods[name]?.call(run, left, { positional: [{ value: right }], keywords: {} });
  if (!result) return undefined;
  return result.kind === 'failure' ? result : left;
}

/** `-x`, `+x`, `~x`, `not x`. */
export function plainUnary(run: Run, op: '-' | '+' | '~' | 'not', operand: Value): Result {
  if (op === 'not') {
    const truth = plainTruth(run, operand);
    return truth === 'maybe' ? bool() : bool(!truth);
  }
  if (operand.kind === 'unknown') {
    const { size, ...plain } = operand;
    const negated = size !== undefined && op !== '~' ? (op === '-' ? asCount(negate(size)) : size) : undefined;
    return negated === undefined || negated === 'unknown' ? plain : { ...plain, size: negated };
  }
  const result = isNumber(operand) ? numberUnary(op, operand) : undefined;
  if (result) return result;
  if (!SURE.has(operand.kind) && !sequenceKind(run, operand)) return vague(run, op, operand);
  return pythonError(run, 'TypeError', `bad operand type for unary ${op}: '${typeName(run, operand)}'`);
}

/** A comparison of plain values. undefined: one of them has a class of its own. */
export function plainCompare(run: Run, op: string, left: Value, right: Value): Answer | undefined {
  switch (op) {
    case 'is':
      return isSame(run, left, right);
    case 'is not':
      return not(isSame(run, left, right));
    case '==':
      return equals(run, left, right);
    case '!=': {
      const answer = equals(run, left, right);
      return answer === undefined ? undefined : not(answer);
    }
    case 'in':
      return member(run, left, right);
    case 'not in': {
      const answer = member(run, left, right);
      return answer === undefined ? undefined : not(answer);
    }
    case '<':
    case '<=':
    case '>':
    case '>=': {
      const [a, b] = [setContent(run, left), setContent(run, right)];
      if (a && b) return op === '<' || op === '<=' ? setOrdered(run, op, a, b) : setOrdered(run, op === '>' ? '<' : '<=', b, a);
      return ordered(run, op, left, right);
    }
    default:
      return undefined;
  }
}
const setContent = (run: Run, value: Value): Elements | undefined => {
  const content = value.kind === 'object' ? run.look(value) : undefined;
  return content?.kind === 'set' ? content : undefined;
};

function member(run: Run, item: Value, container: Value): Answer | undefined {
  switch (container.kind) {
    case 'unknown':
    case 'either':
      return 'maybe';
    case 'str':
      return item.kind === 'str' && item.value !== undefined && container.value !== undefined ? container.value.includes(item.value) : 'maybe';
    case 'tuple':
      return contains(run, container, item);
    case 'object': {
      const content = run.look(container);
      if (content.kind === 'list' || content.kind === 'set') return contains(run, content, item);
      if (content.kind === 'dict') {
        const found = dictValue(run, content, item);
        return found.value ? (found.sure ? true : 'maybe') : item.kind === 'unknown' ? 'maybe' : false;
      }
      if (content.kind === 'instance' && rangeOfInstance(run, content)) return inRange(run, content, item);
      return content.kind === 'instance' ? undefined : 'maybe';
    }
    default:
      return container.kind === 'tensor' ? undefined : 'maybe';
  }
}

const ORDERED_KINDS: ReadonlySet<string> = new Set(['number', 'str', 'bytes', 'tuple', 'list', 'set']);
/** What Python refuses to compare: `None < 1`. undefined: nothing is certainly wrong. */
export function plainCompareFailure(run: Run, op: string, left: Value, right: Value): Failure | undefined {
  if (op === '<' || op === '>' || op === '<=' || op === '>=') {
    const kindOf = (value: Value): string | undefined =>
      isNumber(value) && value.kind !== 'complex' ? 'number' : (sequenceKind(run, value) ?? (SURE.has(value.kind) ? value.kind : undefined));
    const [a, b] = [kindOf(left), kindOf(right)];
    if (!a || !b || (a === b && ORDERED_KINDS.has(a))) return undefined;
    if (('numpy' in left && left.numpy) || ('numpy' in right && right.numpy) || 'names' in left || 'names' in right) return undefined;
    return pythonError(run, 'TypeError', `'${op}' not supported between instances of '${typeName(run, left)}' and '${typeName(run, right)}'`);
  }
  if (op === 'in' || op === 'not in') {
    if (['none', 'bool', 'int', 'float', 'complex', 'ellipsis'].includes(right.kind) && !('numpy' in right && right.numpy))
      return pythonError(run, 'TypeError', `argument of type '${typeName(run, right)}' is not iterable`);
    if (right.kind === 'str' && ['none', 'bool', 'int', 'float', 'tuple'].includes(left.kind))
      return pythonError(run, 'TypeError', `'in <string>' requires string as left operand, not ${typeName(run, left)}`);
  }
  return undefined;
}
