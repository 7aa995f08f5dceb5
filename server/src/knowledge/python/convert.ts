/** `int(…)`, `float(…)`, `str(…)`, `list(…)` and their like. */
import { type Size, symbol } from '../../shapes';
import {
  type Argument,
  type Arguments,
  bool,
  type Elements,
  float,
  type Int,
  int,
  none,
  type Result,
  type Run,
  type Slice,
  str,
  type Value,
} from '../../values';
import { labelsIn } from '../arrays/labels';
import { unhashable, updated } from './dict';
import { textOf } from './format';
import { pythonError, typeName, vague } from './kinds';
import { makeList, notIterable } from './list';
import { sizeOf, wholeOf } from './numbers';
import { asCount, withRest } from './sequence';
import { makeSet } from './set';

const oneArgument = (args: Arguments): Argument | undefined => args.positional[0] ?? Object.values(args.keywords)[0];
const DIGITS: Readonly<Record<number, RegExp>> = { 2: /^[+-]?(0b)?[01]+$/i, 8: /^[+-]?(0o)?[0-7]+$/i, 10: /^[+-]?\d+$/, 16: /^[+-]?(0x)?[\da-f]+$/i };

/** What stands in data may well be 0 or -1 (a label, a marker), which programs ask for: it is never taken for a size. */
const EITHER_SIGN: Int = { ...int('unknown'), range: { min: Number.MIN_SAFE_INTEGER } };
/** The same name, but it may be 0. */
function fromZero(size: Size): Size {
  const [atom] = typeof size === 'object' && size.terms.length === 1 && size.terms[0]?.coefficient === 1 ? size.terms[0].atoms : [];
  return atom?.kind === 'symbol' && typeof size === 'object' && size.terms[0]?.atoms.length === 1 ? symbol(atom.id, atom.name, 0) : size;
}

export function toInt(run: Run, args: Arguments): Result {
  const given = args.positional[0];
  if (!given) return args.open ? int('unknown') : int(0);
  const { value, at } = given;
  const base = args.positional[1] ?? args.keywords.base;
  switch (value.kind) {
    case 'int': {
      const { numpy: _numpy, ...plain } = value;
      return plain;
    }
    case 'bool':
      return int(sizeOf(value) ?? 'unknown');
    case 'float':
      if (Number.isNaN(value.value)) return pythonError(run, 'ValueError', 'cannot convert float NaN to integer', at);
      if (value.value !== undefined && !Number.isFinite(value.value)) return pythonError(run, 'OverflowError', 'cannot convert float infinity to integer', at);
      return wholeOf(value.value);
    case 'str':
      // Whoever binds it gives it a name; that of the text's own origin says less.
      if (value.named !== undefined) return int('unknown', run.at);
      return textToInt(run, value.value, base ? sizeOf(base.value) : 10, at);
    case 'tensor': {
      const known = run.numbers(value);
      const size = value.shape?.length === 0 ? value.sizes?.[0] : undefined;
      return known?.length === 1
        ? wholeOf(known[0])
        : size !== undefined
          ? int(asCount(size))
          : { ...int('unknown'), ...(value.range && { range: value.range }) };
    }
    case 'unknown':
      return value.size === undefined ? EITHER_SIGN : { ...int(fromZero(value.size)), trust: value.trust ?? 'assumed' };
    case 'none':
    case 'tuple':
    case 'complex':
    case 'ellipsis':
    case 'function':
      return pythonError(run, 'TypeError', `int() argument must be a string, a bytes-like object or a real number, not '${typeName(run, value)}'`, at);
    case 'object':
      if (['list', 'dict', 'set'].includes(run.look(value).kind))
        return pythonError(run, 'TypeError', `int() argument must be a string, a bytes-like object or a real number, not '${typeName(run, value)}'`, at);
      return int('unknown');
    default:
      return int('unknown');
  }
}

function textToInt(run: Run, text: string | undefined, base: ReturnType<typeof sizeOf>, at = run.at): Result {
  if (text === undefined || typeof base !== 'number') return EITHER_SIGN;
  const digits = text.trim().replace(/(?<=[\da-z])_(?=[\da-z])/gi, '');
  const pattern = DIGITS[base];
  if (!pattern) return int('unknown');
  if (!pattern.test(digits)) return pythonError(run, 'ValueError', `invalid literal for int() with base ${base}: '${text}'`, at);
  const sign = digits.startsWith('-') ? -1 : 1;
  const whole = sign * Number.parseInt(digits.replace(/^[+-]/, '').replace(/^0[box]/i, ''), base);
  return int(Number.isSafeInteger(whole) ? whole + 0 : 'unknown');
}

export function toFloat(run: Run, args: Arguments): Result {
  const given = oneArgument(args);
  if (!given) return args.open ? float() : float(0);
  const { value, at } = given;
  switch (value.kind) {
    case 'float':
      return float(value.value);
    case 'int':
    case 'bool': {
      const size = sizeOf(value);
      return float(typeof size === 'number' ? size : undefined);
    }
    case 'str': {
      if (value.value === undefined) return float();
      const text = value.value
        .trim()
        .toLowerCase()
        .replace(/(?<=\d)_(?=\d)/g, '');
      if (/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/.test(text)) return float(Number(text));
      if (/^[+-]?inf(inity)?$/.test(text)) return float(text.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY);
      if (/^[+-]?nan$/.test(text)) return float(Number.NaN);
      return pythonError(run, 'ValueError', `could not convert string to float: '${value.value}'`, at);
    }
    case 'tensor': {
      const known = run.numbers(value);
      return float(known?.length === 1 ? known[0] : undefined);
    }
    case 'none':
    case 'tuple':
    case 'complex':
      return pythonError(run, 'TypeError', `float() argument must be a string or a real number, not '${typeName(run, value)}'`, at);
    case 'object':
      return ['list', 'dict', 'set'].includes(run.look(value).kind)
        ? pythonError(run, 'TypeError', `float() argument must be a string or a real number, not '${typeName(run, value)}'`, at)
        : float();
    default:
      return float();
  }
}

export const toBool = (run: Run, args: Arguments): Result => {
  const given = args.positional[0];
  const truth = given ? run.truth(given.value) : args.open ? 'maybe' : false;
  return truth === 'maybe' ? bool() : bool(truth);
};

export function toStr(run: Run, args: Arguments): Result {
  const given = oneArgument(args);
  if (!given) return str(args.open ? undefined : '');
  if (args.positional.length > 1 || 'encoding' in args.keywords) return str();
  return given.value.kind === 'str' ? given.value : str(textOf(run, given.value));
}

/** Elements of what a constructor is given. */
function elementsFor(run: Run, args: Arguments): Elements | Result {
  const given = args.positional[0];
  if (!given) return args.open ? { items: [], more: { count: 'unknown', element: vague(run, 'argument') } } : { items: [] };
  const elements = run.elements(given.value);
  if (elements) return elements;
  if (notIterable(given.value) && !('numpy' in given.value && given.value.numpy))
    return pythonError(run, 'TypeError', `'${typeName(run, given.value)}' object is not iterable`, given.at);
  return vague(run, 'elements', given.value);
}

export function toList(run: Run, args: Arguments): Result {
  const content = args.positional[0]?.value;
  // The members of a set in an order that nobody knows.
  const elements = elementsFor(run, args);
  if (!('kind' in elements)) return makeList(run, elements);
  return elements.kind === 'failure' ? elements : run.list([], { count: 'unknown', element: vague(run, 'element', content) });
}

export function toTuple(run: Run, args: Arguments): Result {
  const given = args.positional[0]?.value;
  if (given?.kind === 'tuple' && !given.names) return given;
  const elements = elementsFor(run, args);
  if (!('kind' in elements)) {
    const { items, more } = withRest(elements.items, elements.more);
    return { kind: 'tuple', items, ...(more && { more }) };
  }
  return elements.kind === 'failure' ? elements : { kind: 'tuple', items: [], more: { count: 'unknown', element: vague(run, 'element', given) } };
}

export function toSet(run: Run, args: Arguments): Result {
  const given = args.positional[0]?.value;
  const content = given?.kind === 'object' ? run.look(given) : undefined;
  if (content?.kind === 'set') return run.make({ kind: 'set', items: content.items, ...(content.more && { more: content.more }) });
  const elements = (given && labelsIn(run, given)) ?? elementsFor(run, args);
  if (!('kind' in elements)) {
    for (const item of elements.items) {
      const refused = unhashable(run, item);
      if (refused) return refused;
    }
    return makeSet(run, elements);
  }
  return elements.kind === 'failure' ? elements : run.make({ kind: 'set', items: [], more: { count: 'unknown', element: vague(run, 'element', given) } });
}

/** `dict(…)`; `factory`: a `defaultdict`'s, or the mark of an `OrderedDict` or a `Counter`. */
export function toDict(run: Run, args: Arguments, factory?: Value): Result {
  const made = run.make({ kind: 'dict', entries: [], ...(factory && { factory }) });
  const failed = updated(run, made, args.positional[0]?.value ?? (args.open ? vague(run, 'dict') : undefined), args.keywords);
  return failed ?? made;
}

export function toSlice(args: Arguments): Slice {
  const [a, b, c] = args.positional.map(one => one.value);
  return b === undefined ? { kind: 'slice', start: none, stop: a ?? none, step: none } : { kind: 'slice', start: a ?? none, stop: b, step: c ?? none };
}
