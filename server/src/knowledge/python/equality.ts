/** `==`, `<`, `in`, `is` and the truth of plain values: known, or `maybe`; undefined where the interpreter must ask the object's own class. */
import { atLeast, compare, equal, type Truth, unbounded } from '../../shapes';
import { alternatives, type Content, type Elements, numberOf, type Run, same, type Value } from '../../values';
import { numericRange } from './numeric';
import { rangeOfInstance } from './range';
import { countOf } from './sequence';

export type Answer = boolean | 'maybe';
const answer = (truth: Truth): Answer => (truth === 'maybe' ? truth : truth === 'yes');
export const not = (a: Answer): Answer => (a === 'maybe' ? a : !a);

const NUMBERS: ReadonlySet<string> = new Set(['int', 'bool', 'float', 'complex']);
/** Values that are only ever equal to their own kind. */
const PLAIN: ReadonlySet<string> = new Set([
  'none',
  'bool',
  'int',
  'float',
  'complex',
  'str',
  'bytes',
  'ellipsis',
  'tuple',
  'slice',
  'function',
  'method',
  'module',
]);
const CONTAINERS: ReadonlySet<string> = new Set(['list', 'set', 'dict']);

/** `left == right` of plain values. undefined: one is an object with a class of its own, an array, or of a library. */
export function equals(run: Run, left: Value, right: Value): Answer | undefined {
  if (left.kind === 'either' || right.kind === 'either') {
    const all = alternatives(left).flatMap(a => alternatives(right).map(b => equals(run, a, b) ?? 'maybe'));
    return all.every(one => one === true) ? true : all.every(one => one === false) ? false : 'maybe';
  }
  if (left.kind === 'unknown' || right.kind === 'unknown' || left.kind === 'absent' || right.kind === 'absent') return 'maybe';
  if (left.kind === 'tensor' || right.kind === 'tensor') return undefined;
  if (left.kind === 'object' || right.kind === 'object') return equalObjects(run, left, right);
  if (NUMBERS.has(left.kind) && NUMBERS.has(right.kind)) return equalNumbers(left, right);
  if (left.kind !== right.kind) return PLAIN.has(left.kind) && PLAIN.has(right.kind) ? false : 'maybe';
  switch (left.kind) {
    case 'none':
    case 'ellipsis':
      return true;
    case 'str': {
      const other = right.kind === 'str' ? right.value : undefined;
      return left.value === undefined || other === undefined ? 'maybe' : left.value === other;
    }
    case 'tuple':
      return right.kind === 'tuple' ? equalElements(run, left, right) : false;
    case 'dtype':
      return right.kind === 'dtype' && left.name !== undefined && right.name !== undefined ? left.name === right.name : 'maybe';
    case 'function':
      return same(left, right) ? true : right.kind === 'function' && (right.owner !== left.owner || right.node !== left.node) ? false : 'maybe';
    case 'library':
      if (same(left, right)) return true;
      // Two of Python's own classes; others may be one class under two names.
      return right.kind === 'library' && left.path.startsWith('builtins.') && right.path.startsWith('builtins.') && left.path !== right.path ? false : 'maybe';
    case 'module':
      return same(left, right) ? true : 'maybe';
    default:
      return 'maybe';
  }
}

/** A number that a program asks about may be other than it is as the size of an axis. */
function asAsked(value: Value): Value {
  if (value.kind !== 'int' || typeof value.size !== 'object') return value;
  const size = unbounded(value.size);
  return typeof size === 'string' ? value : { ...value, size };
}

function equalNumbers(a_: Value, b_: Value): Answer {
  const [left, right] = [asAsked(a_), asAsked(b_)];
  const [a, b] = [numberOf(left), numberOf(right)];
  if (a !== undefined && b !== undefined) return a === b;
  const [low, high] = [numericRange(left), numericRange(right)];
  if (low && high && (low[1] < high[0] || high[1] < low[0])) return false;
  return left.kind === 'int' && right.kind === 'int' ? answer(equal(left.size, right.size)) : 'maybe';
}

function equalObjects(run: Run, left: Value, right: Value): Answer | undefined {
  const [a, b] = [contentOf(run, left), contentOf(run, right)];
  if (
    (a && !CONTAINERS.has(a.kind) && a.kind !== 'class' && a.kind !== 'iterator') ||
    (b && !CONTAINERS.has(b.kind) && b.kind !== 'class' && b.kind !== 'iterator')
  )
    return undefined;
  if (left.kind === 'object' && right.kind === 'object' && left.owner === right.owner && left.serial === right.serial) return a?.many ? 'maybe' : true;
  if (!a || !b) return PLAIN.has((a ? right : left).kind) ? false : 'maybe';
  if (a.kind !== b.kind) return false;
  if (a.kind === 'list' && b.kind === 'list') return equalElements(run, a, b);
  if (a.kind === 'class') return a.many || b.many ? 'maybe' : false;
  const [x, y] = [lengthBounds(a), lengthBounds(b)];
  if (x && y && (x[1] < y[0] || y[1] < x[0])) return false;
  if (a.kind === 'set' && b.kind === 'set' && !a.more && !b.more) {
    const all = a.items.map(item => contains(run, b, item));
    return all.includes(false) ? false : all.every(one => one === true) ? true : 'maybe';
  }
  if (a.kind === 'dict' && b.kind === 'dict' && !a.more && !b.more) {
    const all = a.entries.map(entry => {
      const other = b.entries.find(e => equals(run, e.key, entry.key) === true);
      return other ? (equals(run, entry.value, other.value) ?? 'maybe') : 'maybe';
    });
    return all.includes(false) ? false : all.every(one => one === true) ? true : 'maybe';
  }
  return 'maybe';
}

const contentOf = (run: Run, value: Value): Content | undefined => (value.kind === 'object' ? run.look(value) : undefined);

/** Least and most elements. */
function lengthBounds(content: Content): readonly [number, number] | undefined {
  if (content.kind === 'dict') {
    const sure = content.entries.filter(e => !alternatives(e.value).some(v => v.kind === 'absent')).length;
    return [sure, content.more ? Number.POSITIVE_INFINITY : content.entries.length];
  }
  if (content.kind !== 'set') return undefined;
  return [content.items.length, content.more ? Number.POSITIVE_INFINITY : content.items.length];
}

function equalElements(run: Run, a: Elements, b: Elements): Answer {
  if (equal(countOf(a), countOf(b)) === 'no') return false;
  let all: Answer = a.more || b.more ? 'maybe' : true;
  for (let i = 0; i < Math.min(a.items.length, b.items.length); i++) {
    const [x, y] = [a.items[i], b.items[i]];
    const one = x && y ? (equals(run, x, y) ?? 'maybe') : 'maybe';
    if (one === false) return false;
    if (one === 'maybe') all = 'maybe';
  }
  return all;
}

/** `item in elements`: identity first, as Python does. */
export function contains(run: Run, elements: Elements, item: Value): Answer {
  let found: Answer = false;
  const one = (candidate: Value): Answer => (isSame(run, item, candidate) === true ? true : (equals(run, item, candidate) ?? 'maybe'));
  for (const candidate of elements.items) {
    const here = one(candidate);
    if (here === true) return true;
    if (here === 'maybe') found = here;
  }
  return elements.more && elements.more.count !== 0 && one(elements.more.element) !== false ? 'maybe' : found;
}

/** `left is right`. */
export function isSame(run: Run, left: Value, right: Value): Answer {
  if (left.kind === 'either' || right.kind === 'either') {
    const all = alternatives(left).flatMap(a => alternatives(right).map(b => isSame(run, a, b)));
    return all.every(one => one === true) ? true : all.every(one => one === false) ? false : 'maybe';
  }
  if (left.kind === 'unknown' || right.kind === 'unknown' || left.kind === 'absent' || right.kind === 'absent') return 'maybe';
  if (left.kind === 'object' && right.kind === 'object')
    return left.owner === right.owner && left.serial === right.serial ? (run.look(left).many ? 'maybe' : true) : false;
  if (left.kind !== right.kind) return left.kind === 'library' || right.kind === 'library' ? 'maybe' : false;
  if (left.kind === 'none' || left.kind === 'ellipsis') return true;
  if (left.kind === 'bool' && right.kind === 'bool') return left.value === undefined || right.value === undefined ? 'maybe' : left.value === right.value;
  const equal = left.kind === 'tensor' ? 'maybe' : equals(run, left, right);
  if (equal === false) return false;
  return (left.kind === 'library' || left.kind === 'module') && same(left, right) ? true : 'maybe';
}

/** `left < right` and its like; undefined as in `equals`. */
export function ordered(run: Run, op: '<' | '>' | '<=' | '>=', left: Value, right: Value): Answer | undefined {
  if (op === '>') return ordered(run, '<', right, left);
  if (op === '>=') return ordered(run, '<=', right, left);
  if (left.kind === 'either' || right.kind === 'either') {
    const all = alternatives(left).flatMap(a => alternatives(right).map(b => ordered(run, op, a, b) ?? 'maybe'));
    return all.every(one => one === true) ? true : all.every(one => one === false) ? false : 'maybe';
  }
  if (left.kind === 'tensor' || right.kind === 'tensor') return undefined;
  if (NUMBERS.has(left.kind) && NUMBERS.has(right.kind)) return orderedNumbers(op, left, right);
  if (left.kind === 'str' && right.kind === 'str')
    return left.value === undefined || right.value === undefined
      ? 'maybe'
      : op === '<'
        ? lessText(left.value, right.value)
        : !lessText(right.value, left.value);
  const [a, b] = [elementsOfSequence(run, left), elementsOfSequence(run, right)];
  if (a && b) return orderedElements(run, op, a, b);
  return [left, right].some(one => one.kind === 'object' && run.look(one).kind === 'instance') ? undefined : 'maybe';
}

const elementsOfSequence = (run: Run, value: Value): Elements | undefined => {
  if (value.kind === 'tuple') return value;
  const content = contentOf(run, value);
  return content?.kind === 'list' ? content : undefined;
};

function orderedNumbers(op: '<' | '<=', a_: Value, b_: Value): Answer {
  const [left, right] = [asAsked(a_), asAsked(b_)];
  const [a, b] = [numberOf(left), numberOf(right)];
  if (a !== undefined && b !== undefined) return op === '<' ? a < b : a <= b;
  if (left.kind === 'int' && right.kind === 'int' && left.size !== 'unknown' && right.size !== 'unknown') {
    const order = compare(left.size, right.size);
    if (order !== undefined) return op === '<' ? order < 0 : order <= 0;
    // `n < 1` is never so of a named size, though nobody knows which is smaller in `n <= 1`.
    const [more, less] = [compareLeast(left, right), compareLeast(right, left)];
    if (op === '<' && more) return false;
    if (op === '<=' && less) return true;
  }
  const [x, y] = [numericRange(left), numericRange(right)];
  if (!x || !y) return 'maybe';
  if (op === '<') return x[1] < y[0] ? true : x[0] >= y[1] ? false : 'maybe';
  return x[1] <= y[0] ? true : x[0] > y[1] ? false : 'maybe';
}

/** `a >= b` for sure, by the bounds of their difference. */
const compareLeast = (a: Value, b: Value): boolean => {
  if (a.kind !== 'int' || b.kind !== 'int' || a.size === 'unknown' || b.size === 'unknown') return false;
  return typeof b.size === 'number' && atLeast(a.size, b.size) === 'yes';
};

function lessText(a: string, b: string): boolean {
  const [x, y] = [Array.from(a), Array.from(b)];
  for (let i = 0; i < Math.min(x.length, y.length); i++) {
    const [p, q] = [x[i]?.codePointAt(0) ?? 0, y[i]?.codePointAt(0) ?? 0];
    if (p !== q) return p < q;
  }
  return x.length < y.length;
}

function orderedElements(run: Run, op: '<' | '<=', a: Elements, b: Elements): Answer {
  for (let i = 0; i < Math.min(a.items.length, b.items.length); i++) {
    const [x, y] = [a.items[i], b.items[i]];
    if (!x || !y) return 'maybe';
    const here = equals(run, x, y) ?? 'maybe';
    if (here === false) return ordered(run, op, x, y) ?? 'maybe';
    if (here === 'maybe') return 'maybe';
  }
  if (a.more || b.more) return 'maybe';
  return op === '<' ? a.items.length < b.items.length : a.items.length <= b.items.length;
}

/** Truth of a plain value; `maybe` for whatever has a class of its own. */
export function truthOf(run: Run, value: Value): Answer {
  switch (value.kind) {
    case 'none':
      return false;
    case 'bool':
      return value.value ?? 'maybe';
    case 'int': {
      const zero = equalNumbers(value, { kind: 'int', size: 0 });
      return not(zero);
    }
    case 'float':
      return value.value === undefined ? 'maybe' : value.value !== 0;
    case 'str':
      return value.value === undefined ? 'maybe' : value.value !== '';
    case 'tuple':
      return filled(value);
    case 'ellipsis':
    case 'slice':
    case 'function':
    case 'module':
    case 'method':
    case 'super':
    case 'dtype':
      return true;
    case 'either': {
      const all = value.of.map(one => truthOf(run, one));
      return all.every(one => one === true) ? true : all.every(one => one === false) ? false : 'maybe';
    }
    case 'object':
      return contentTruth(run, value);
    default:
      return 'maybe';
  }
}

function contentTruth(run: Run, value: Value & { readonly kind: 'object' }): Answer {
  const content = run.look(value);
  switch (content.kind) {
    case 'list':
    case 'set':
      return filled(content);
    case 'dict': {
      const bounds = lengthBounds(content);
      return bounds && bounds[0] > 0 ? true : bounds && bounds[1] === 0 ? false : 'maybe';
    }
    case 'iterator':
    case 'class':
      return true;
    case 'instance': {
      const range = rangeOfInstance(run, content);
      return range ? answer(atLeast(unbounded(range.count), 1)) : 'maybe';
    }
    default:
      return 'maybe';
  }
}

const filled = (elements: Elements): Answer => (elements.items.length > 0 ? true : answer(atLeast(unbounded(countOf(elements)), 1)));
