/**
 * What plain values can do: attributes, methods, operators, indexing, iteration, comparison, truth of Python's own types.
 * The interpreter asks here; what has a class of its own (objects, arrays, layers) it asks elsewhere, and is told undefined.
 */
import { negate } from '../../shapes';
import {
  type Arguments,
  alternatives,
  bool,
  type ClassContent,
  type Elements,
  type Failure,
  int,
  library,
  none,
  type Reference,
  type Result,
  type Run,
  str,
  tuple,
  type Value,
} from '../../values';
import { deleteDictItem, dictItem, dictMethods, setDictItem, union, updated } from './dict';
import { type Answer, contains, equals, isSame, not, ordered, truthOf } from './equality';
import { percentFormatted } from './formatting';
import { numberMethods } from './intMethods';
import { takeAll } from './iterator';
import { classPath, pythonError, typeName, vague } from './kinds';
import { deleteItem, extended, itemOf, listElements, listMethods, makeList, setElements, setItem } from './list';
import { dictCount, dictValue, entriesOf } from './lookup';
import type { Methods } from './method';
import { NAMES, OBJECT_NAMES } from './names';
import { isNumber, numberBinary, numberUnary, sizeOf } from './numbers';
import { inRange, rangeElements, rangeIndex, rangeOfInstance } from './range';
import { asCount, characters, concatenated, countOf, indexOf, intBetween, repeated, sliced, textElements, withRest } from './sequence';
import { setElements as elementsOfSet, setBinary, setMethods, setOrdered } from './set';
import { bytesMethods, strMethods } from './str';
import { tupleAttribute, tupleMethods } from './tuple';

// ── Attributes and methods ───────────────────────────────────────────────────

const BY_KIND: Readonly<Record<string, Methods<never>>> = {
  str: strMethods,
  tuple: tupleMethods,
  int: numberMethods,
  bool: numberMethods,
  float: numberMethods,
  bytes: bytesMethods,
};
const BY_CONTENT: Readonly<Record<string, Methods<never>>> = { list: listMethods, dict: dictMethods, set: setMethods };

function methodsOf(run: Run, self: Value): Methods<never> | undefined {
  return self.kind === 'object' ? BY_CONTENT[run.look(self).kind] : BY_KIND[self.kind];
}

/** `self.name` of a plain value. undefined: it is none, so its own class must be asked. */
export function plainAttribute(run: Run, self: Value, name: string): Result | undefined {
  if (self.kind === 'object' && !(run.look(self).kind in BY_CONTENT) && run.look(self).kind !== 'iterator') return undefined;
  const type = classPath(run, self)?.split('.').pop();
  if ((self.kind === 'int' || self.kind === 'float') && self.numpy) return numpyScalarAttribute(run, self, name);
  const names = type === undefined ? undefined : NAMES[type];
  if (type === undefined || !names) return undefined;
  const own = dataAttribute(run, self, name);
  if (own) return own;
  if (methodsOf(run, self)?.[name] && (names.has(name) || (self.kind === 'tuple' && self.names))) return { kind: 'method', self, name };
  if (names.has(name)) return { kind: 'method', self, name };
  if (OBJECT_NAMES.has(name)) return name === '__class__' ? library(`builtins.${type}`) : { kind: 'method', self, name };
  // A tuple that knows no names of its fields may be a named one.
  if (self.kind === 'tuple' && (name.startsWith('_') || self.names)) return vague(run, name);
  return pythonError(run, 'AttributeError', `'${type}' object has no attribute '${name}'`);
}

function dataAttribute(run: Run, self: Value, name: string): Result | undefined {
  if (self.kind === 'tuple') return tupleAttribute(run, self, name);
  if (self.kind === 'slice' && (name === 'start' || name === 'stop' || name === 'step')) return self[name];
  if (isNumber(self)) {
    if (name === 'real') return self.kind === 'complex' ? { kind: 'float' } : self;
    if (name === 'imag') return self.kind === 'complex' ? { kind: 'float' } : self.kind === 'float' ? { kind: 'float', value: 0 } : int(0);
    if (name === 'numerator' && self.kind === 'int') return self;
    if (name === 'denominator' && self.kind === 'int') return int(1);
  }
  if (name === 'default_factory' && self.kind === 'object') {
    const content = run.look(self);
    return content.kind === 'dict' ? content.factory : undefined;
  }
  return name === '__doc__' ? str() : undefined;
}

/** NumPy's scalars have what arrays have. */
function numpyScalarAttribute(run: Run, self: Value, name: string): Result | undefined {
  if (name === 'shape') return tuple([]);
  if (name === 'ndim') return int(0);
  if (name === 'size') return int(1);
  if (name === 'T' || name === 'real') return self;
  if (name === 'dtype') return { kind: 'dtype' };
  return numberMethods[name] || NAMES.float?.has(name) || NAMES.int?.has(name) ? { kind: 'method', self, name } : vague(run, name);
}

/** `self.name(…)`. */
export function plainMethod(run: Run, self: Value, name: string, args: Arguments): Result {
  const method = methodsOf(run, self)?.[name];
  if (method && self.kind !== 'object') return eachWay(run, args, given => method.call(run, self as never, given));
  if (method) return method.call(run, self as never, args);
  return specialMethod(run, self, name, args) ?? vague(run, name, self);
}

const MOST_WAYS = 8;
/** What cannot change is asked once for each alternative of its arguments; the answers are joined. */
function eachWay(run: Run, args: Arguments, ask: (args: Arguments) => Result): Result {
  let ways: readonly Arguments[] = [args];
  args.positional.forEach((argument, i) => {
    const choices = alternatives(argument.value);
    if (choices.length < 2 || choices.length * ways.length > MOST_WAYS) return;
    ways = ways.flatMap(way => choices.map(value => ({ ...way, positional: way.positional.map((one, j) => (j === i ? { ...one, value } : one)) })));
  });
  const [first, ...others] = ways.map(ask);
  if (!first || others.length === 0) return first ?? vague(run, 'method');
  const values = [first, ...others].filter((one): one is Value => one.kind !== 'failure');
  return values.length > 0 ? run.join(values) : first;
}

const OPERATORS: Readonly<Record<string, string>> = {
  __add__: '+',
  __sub__: '-',
  __mul__: '*',
  __truediv__: '/',
  __floordiv__: '//',
  __mod__: '%',
  __pow__: '**',
  __and__: '&',
  __or__: '|',
  __xor__: '^',
};
/** Methods with two underscores, called by name. */
function specialMethod(run: Run, self: Value, name: string, args: Arguments): Result | undefined {
  const [first, second] = args.positional;
  const op = OPERATORS[name];
  if (op && first) return run.binary(op, self, first.value);
  switch (name) {
    case '__len__':
      return plainLength(run, self);
    case '__getitem__':
      return first && plainIndex(run, self, first.value);
    case '__setitem__':
      return first && second && self.kind === 'object' ? (plainSetIndex(run, self, first.value, second.value) ?? none) : undefined;
    case '__contains__': {
      const answer = first && plainCompare(run, 'in', first.value, self);
      return answer === undefined || answer === 'maybe' ? bool() : bool(answer);
    }
    case '__init__':
    case '__setattr__':
      return none;
    case '__str__':
    case '__repr__':
    case '__format__':
      return str();
    case '__hash__':
      return int('unknown');
    default:
      return undefined;
  }
}

// ── Indexing ─────────────────────────────────────────────────────────────────

const NO_INDEX: ReadonlySet<Value['kind']> = new Set(['none', 'bool', 'int', 'float', 'complex', 'ellipsis', 'function', 'module']);

/** `self[index]` of a plain value. */
export function plainIndex(run: Run, self: Value, index: Value): Result {
  switch (self.kind) {
    case 'tuple':
      return itemOf(run, self, index, 'tuple', part => ({ kind: 'tuple', items: part.items, ...(part.more && { more: part.more }) }));
    case 'str':
      return textItem(run, self.value, index);
    case 'bytes':
      return index.kind === 'slice' ? self : intBetween(0, 255);
    case 'object': {
      const content = run.look(self);
      if (content.kind === 'list') return itemOf(run, listElements(run, self), index, 'list', part => makeList(run, part));
      if (content.kind === 'dict') return dictItem(run, self, index);
      if (content.kind === 'instance' && rangeOfInstance(run, content)) return rangeIndex(run, content, index);
      if (content.kind === 'set' || content.kind === 'iterator') return pythonError(run, 'TypeError', `'${typeName(run, self)}' object is not subscriptable`);
      return vague(run, 'index', index);
    }
    default:
      if (NO_INDEX.has(self.kind) && !('numpy' in self)) return pythonError(run, 'TypeError', `'${typeName(run, self)}' object is not subscriptable`);
      return vague(run, 'index', self, index);
  }
}

function textItem(run: Run, text: string | undefined, index: Value): Result {
  if (index.kind === 'slice') {
    const part =
      text === undefined
        ? { items: [], more: { count: 'unknown' as const, element: str() } }
        : sliced(run, { items: characters(text).map(c => str(c)) }, index);
    if ('kind' in part) return part;
    const all = part.items.map(one => (one.kind === 'str' ? one.value : undefined));
    return part.more || all.includes(undefined) ? str() : str(all.join(''));
  }
  const at = indexOf(run, index);
  if (at === undefined)
    return index.kind === 'unknown' || index.kind === 'object' || index.kind === 'either'
      ? vague(run, 'index', index)
      : pythonError(run, 'TypeError', 'string indices must be integers');
  if (text === undefined || typeof at !== 'number') return str();
  const all = characters(text);
  const found = all[at < 0 ? all.length + at : at];
  return found === undefined ? pythonError(run, 'IndexError', 'string index out of range') : str(found);
}

/** `self[index] = value`. undefined: done. */
export function plainSetIndex(run: Run, self: Value, index: Value, value: Value): Failure | undefined {
  if (self.kind === 'object') {
    const content = run.look(self);
    if (content.kind === 'list') return setItem(run, self, index, value);
    if (content.kind === 'dict') return setDictItem(run, self, index, value);
    if (content.kind !== 'set' && content.kind !== 'iterator') return undefined;
  }
  return classPath(run, self) === undefined || 'names' in self
    ? undefined
    : pythonError(run, 'TypeError', `'${typeName(run, self)}' object does not support item assignment`);
}

/** `del self[index]`. */
export function plainDelIndex(run: Run, self: Value, index: Value): Failure | undefined {
  if (self.kind === 'object') {
    const content = run.look(self);
    if (content.kind === 'list') return deleteItem(run, self, index);
    if (content.kind === 'dict') return deleteDictItem(run, self, index);
    if (content.kind !== 'set' && content.kind !== 'iterator') return undefined;
  }
  return classPath(run, self) === undefined ? undefined : pythonError(run, 'TypeError', `'${typeName(run, self)}' object doesn't support item deletion`);
}

// ── Operators ────────────────────────────────────────────────────────────────

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
  const result = plainMethod(run, left, name, { positional: [{ value: right }], keywords: {} });
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

// ── Iteration, length, truth ─────────────────────────────────────────────────

/** An enumeration's class hands out its members. */
function membersOf(run: Run, self: Reference, content: ClassContent): Elements | undefined {
  if (!run.libraryBases(self).some(path => path.startsWith('enum.'))) return undefined;
  return { items: Object.values(content.fields).filter(value => run.instance(value)?.fields['#name'] !== undefined) };
}

/** What iterating over it gives; an iterator is used up. undefined: not iterable, or not plain. */
export function plainElements(run: Run, self: Value): Elements | undefined {
  switch (self.kind) {
    case 'tuple':
      return withRest(self.items, self.more);
    case 'str':
      return textElements(run, self.value);
    case 'bytes':
      return { items: [], more: { count: 'unknown', element: intBetween(0, 255) } };
    case 'object': {
      const content = run.look(self);
      switch (content.kind) {
        case 'list':
          return withRest(content.items, content.more);
        case 'set':
          return elementsOfSet(run, self);
        case 'dict':
          return entriesOf(run, content, key => key);
        case 'iterator':
          return takeAll(run, self);
        case 'instance':
          return rangeElements(run, content);
        case 'class':
          return membersOf(run, self, content);
        default:
          return undefined;
      }
    }
    default:
      return undefined;
  }
}

/** `len(self)`. undefined: it is no plain value that has one. */
export function plainLength(run: Run, self: Value): Value | undefined {
  const counted = (elements: Elements): Value => {
    const count = countOf(elements);
    return count === 'unknown' ? intBetween(elements.items.length, undefined) : int(count, run.at);
  };
  if (self.kind === 'str') return self.value === undefined ? intBetween(0, undefined) : int(characters(self.value).length, run.at);
  if (self.kind === 'tuple') return counted(self);
  if (self.kind === 'bytes') return intBetween(0, undefined);
  if (self.kind !== 'object') return undefined;
  const content = run.look(self);
  switch (content.kind) {
    case 'list':
      return counted(withRest(content.items, content.more));
    case 'set':
      return content.more ? intBetween(content.items.length > 0 ? 1 : 0, undefined) : int(content.items.length, run.at);
    case 'dict': {
      const count = dictCount(run, content);
      return count === undefined ? intBetween(0, undefined) : int(count, run.at);
    }
    case 'instance': {
      const range = rangeOfInstance(run, content);
      return range ? (range.count === 'unknown' ? intBetween(0, undefined) : int(range.count, run.at)) : undefined;
    }
    default:
      return undefined;
  }
}

/** `bool(self)`; `maybe` for whatever has a class of its own. */
export function plainTruth(run: Run, self: Value): Answer {
  return truthOf(run, self);
}

export { plainFormat } from './formatting';
export type { Answer };
