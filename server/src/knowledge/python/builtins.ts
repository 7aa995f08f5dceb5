/** Python's built-in functions and classes. */
import { modulo, power } from '../../shapes';
import {
  type Arguments,
  type Elements,
  ellipsis,
  type Failure,
  float,
  int,
  library,
  NO_ARGUMENTS,
  none,
  type Result,
  type Run,
  str,
  stringOf,
  tuple,
  type Value,
} from '../../values';
import { labelsIn } from '../arrays/labels';
import { fn } from '../define';
import type { FunctionRecord, ValueRecord } from '../record';
import { alias, type Table } from '../table';
import { classRows } from './classes';
import { EXCEPTION_ALIASES, exceptionRows } from './exceptions';
import { fieldsOf } from './fields';
import { formatted, reprOf } from './format';
import { isInstanceOf, isSubclassOf } from './instances';
import { decided, elementsOf, enumerated, filtered, mapOver, summed, zipped } from './iterate';
import { makeIterator, takeOne } from './iterator';
import { classPath, pythonError, typeName, vague } from './kinds';
import { pythonLibrary } from './library';
import { makeList } from './list';
import { may, mayNamed, mayNone, named, need, noneNamed } from './method';
import { plainLength } from './methods';
import { floatDivmod, sizeOf } from './numbers';
import { absolute, rounded } from './rounding';
import { asCount, characters, intBetween, reversedElements } from './sequence';
import { extreme, sortedElements } from './sorting';
import { openFile } from './stdlib/io';

type Row = Omit<FunctionRecord, 'path'>;
/** A function of any arguments. */
export const free = (call: (run: Run, args: Arguments) => Result, pure = true): Row => ({ kind: 'function', pure, call });
/** A function of which only the kind of its result is known. */
export const gives = (value: Value): Row => free(() => value);
/** A function that hands on elements: `f(iterable)`. */
const over = (result: (elements: Elements, run: Run) => Result): Row =>
  fn({
    params: { iterable: need },
    result: ({ iterable }, run, given) => {
      const elements = elementsOf(run, iterable, given.args.iterable?.at);
      return 'kind' in elements ? elements : result(elements, run);
    },
  });

function length(run: Run, value: Value, at = run.at): Result {
  const plain = plainLength(run, value);
  if (plain) return plain;
  if (value.kind === 'tensor') {
    if (!value.shape) return intBetween(0, undefined);
    const [first] = value.shape;
    if (first === undefined) return pythonError(run, 'TypeError', 'len() of unsized object', at);
    return first === 'None' ? vague(run, 'len', value) : first === 'unknown' ? intBetween(0, undefined) : int(first, value.axes?.[0] ?? run.at);
  }
  if (value.kind === 'unknown') return intBetween(0, undefined);
  if (value.kind === 'object') {
    const content = run.look(value);
    if (content.kind === 'iterator') return pythonError(run, 'TypeError', "object of type 'generator' has no len()", at);
    if (content.kind !== 'instance') return vague(run, 'len', value);
    const own = run.attributeOrNothing(value, '__len__');
    if (own && own.kind !== 'unknown') return run.call(own, NO_ARGUMENTS);
    return run.length?.(value) ?? vague(run, 'len', own ?? value);
  }
  const certain = ['none', 'bool', 'int', 'float', 'complex', 'ellipsis', 'function', 'slice'].includes(value.kind) && !('numpy' in value && value.numpy);
  return certain ? pythonError(run, 'TypeError', `object of type '${typeName(run, value)}' has no len()`, at) : vague(run, 'len', value);
}

function extremum(run: Run, which: 'min' | 'max', args: Arguments): Result {
  const { key, default: otherwise } = args.keywords;
  if (args.open) return vague(run, which, ...args.positional.map(one => one.value));
  const [first] = args.positional;
  if (!first) return pythonError(run, 'TypeError', `${which} expected at least 1 argument, got 0`);
  const elements =
    args.positional.length > 1 ? { items: args.positional.map(one => one.value) } : (labelsIn(run, first.value) ?? elementsOf(run, first.value, first.at));
  if ('kind' in elements) return elements;
  const keyed = key && key.value.kind !== 'none' ? key.value : undefined;
  // NumPy's arrays have no order of their own.
  const found = extreme(run, which, elements, keyed);
  if (!found) return otherwise?.value ?? pythonError(run, 'ValueError', `${which}() arg is an empty sequence`, first.at);
  return otherwise && elements.items.length === 0 ? run.join([found, otherwise.value]) : found;
}

function attributeNamed(run: Run, of: Value, name: Value, otherwise: Value | undefined): Result {
  const known = stringOf(name);
  if (known === undefined) return vague(run, 'getattr', of, name);
  if (!otherwise) return run.attribute(of, known);
  if (of.kind === 'unknown') return run.join([of, otherwise]);
  const found = run.attributeOrNothing(of, known);
  return !found ? otherwise : run.mayLack(of, known) ? run.join([found, otherwise]) : found;
}

function typeOf(run: Run, value: Value): Result {
  if (value.kind === 'object') {
    const content = run.look(value);
    if (content.kind === 'instance') return content.class;
  }
  const path = classPath(run, value);
  return path === undefined ? vague(run, 'type', value) : library(path);
}

const outside = (what: string): Row => free(run => run.unknown({ kind: 'outside', what, at: run.at }));
const constant = (value: Value): Omit<ValueRecord, 'path'> => ({ kind: 'value', value });
const verdict = (answer: boolean | 'maybe'): Value => (answer === 'maybe' ? { kind: 'bool' } : { kind: 'bool', value: answer });

const functions: Table = {
  abs: fn({ params: { x: need }, result: ({ x }, run) => absolute(run, x) }),
  all: over((elements, run) => decided(run, elements, false)),
  any: over((elements, run) => decided(run, elements, true)),
  ascii: fn({ params: { object: need }, result: ({ object }, run) => str(reprOf(run, object)) }),
  bin: fn({ params: { number: need }, result: ({ number }, run) => str(formatted(run, number, '#b')) }),
  callable: fn({ params: { object: need }, result: ({ object }, run) => verdict(isCallable(run, object)) }),
  chr: fn({
    params: { i: need },
    result: ({ i }) => {
      const size = sizeOf(i);
      return str(typeof size === 'number' && size >= 0 && size <= 0x10ffff ? String.fromCodePoint(size) : undefined);
    },
  }),
  compile: outside('compile'),
  delattr: free((run, args) => {
    const [of, name] = args.positional;
    const known = stringOf(name?.value);
    if (of?.value.kind === 'object' && known !== undefined) run.setFields(of.value, { [known]: { kind: 'absent' } });
    else run.disturb(args.positional.map(one => one.value));
    return none;
  }),
  dir: free(run => run.list([], { count: 'unknown', element: str() })),
  divmod: fn({
    params: { x: need, y: need },
    result: ({ x, y }, run) => {
      if (x.kind === 'float' && x.value !== undefined && y.kind === 'float' && y.value !== undefined) {
        const both = floatDivmod(x.value, y.value);
        if (both) return tuple(both.map(one => float(one)));
      }
      return tuple([run.binary('//', x, y), run.binary('%', x, y)]);
    },
  }),
  enumerate: fn({
    params: { iterable: named, start: mayNamed },
    result: ({ iterable, start }, run, given) => {
      const elements = elementsOf(run, iterable, given.args.iterable?.at);
      return 'kind' in elements ? elements : makeIterator(run, enumerated(elements, start ?? int(0)));
    },
  }),
  eval: free((run, args) => {
    run.disturb(args.positional.map(one => one.value));
    return run.unknown({ kind: 'not-followed', name: 'eval', at: run.at });
  }, false),
  exec: free((run, args) => {
    run.disturb(args.positional.map(one => one.value));
    return none;
  }, false),
  filter: fn({
    params: { function: need, iterable: need },
    result: ({ function: f, iterable }, run, given) => {
      const elements = elementsOf(run, iterable, given.args.iterable?.at);
      return 'kind' in elements ? elements : makeIterator(run, filtered(run, f, elements));
    },
  }),
  format: fn({
    params: { value: need, format_spec: may },
    result: ({ value, format_spec: spec }, run) => str(spec && stringOf(spec) === undefined ? undefined : formatted(run, value, stringOf(spec) ?? '')),
  }),
  getattr: fn({
    params: { object: need, name: need, default: may },
    result: ({ object, name, default: otherwise }, run) => attributeNamed(run, object, name, otherwise),
  }),
  hasattr: fn({
    params: { object: need, name: need },
    result: ({ object, name }, run) => {
      const known = stringOf(name);
      if (known === undefined || object.kind === 'unknown') return { kind: 'bool' };
      const found = run.attributeOrNothing(object, known);
      return found === undefined
        ? { kind: 'bool', value: false }
        : found.kind === 'unknown' || run.mayLack(object, known)
          ? { kind: 'bool' }
          : { kind: 'bool', value: true };
    },
  }),
  hash: gives(int('unknown')),
  help: gives(none),
  hex: fn({ params: { number: need }, result: ({ number }, run) => str(formatted(run, number, '#x')) }),
  id: gives(int('unknown')),
  input: fn({ params: { prompt: may }, result: ({ prompt }) => ({ kind: 'str', named: nameFrom(stringOf(prompt)) ?? 'input' }) }),
  isinstance: fn({ params: { object: need, classinfo: need }, result: ({ object, classinfo }, run) => verdict(isInstanceOf(run, object, classinfo)) }),
  issubclass: fn({ params: { class: need, classinfo: need }, result: ({ class: of, classinfo }, run) => verdict(isSubclassOf(run, of, classinfo)) }),
  iter: fn({
    params: { object: need, sentinel: may },
    result: ({ object, sentinel }, run) => {
      if (sentinel) return makeIterator(run, { items: [], more: { count: 'unknown', element: run.callLater(object, NO_ARGUMENTS) } });
      if (object.kind === 'object' && run.look(object).kind === 'iterator') return object;
      if (run.instance(object)) {
        const own = run.attributeOrNothing(object, '__iter__');
        if (own && own.kind !== 'unknown') return run.call(own, NO_ARGUMENTS);
      }
      const elements = elementsOf(run, object);
      return 'kind' in elements ? elements : object.kind === 'unknown' ? vague(run, 'iter', object) : makeIterator(run, elements);
    },
  }),
  len: fn({ params: { obj: need }, result: ({ obj }, run, given) => length(run, obj, given.args.obj?.at) }),
  map: free((run, args) => {
    const [f, ...rest] = args.positional;
    if (!f || args.open) return args.open ? vague(run, 'map') : pythonError(run, 'TypeError', 'map() must have at least two arguments.');
    const all = rest.map(({ value, at }) => elementsOf(run, value, at));
    const failed = all.find((one): one is Failure => 'kind' in one);
    return failed ?? mapOver(run, f.value, all as readonly Elements[], rest[0]?.value);
  }),
  max: free((run, args) => extremum(run, 'max', args)),
  min: free((run, args) => extremum(run, 'min', args)),
  next: fn({
    params: { iterator: need, default: may },
    result: ({ iterator, default: otherwise }, run) => {
      if (iterator.kind !== 'object')
        return iterator.kind === 'unknown'
          ? vague(run, 'next', iterator)
          : pythonError(run, 'TypeError', `'${typeName(run, iterator)}' object is not an iterator`);
      const content = run.look(iterator);
      if (content.kind === 'iterator') return takeOne(run, iterator, otherwise);
      if (content.kind !== 'instance') return pythonError(run, 'TypeError', `'${typeName(run, iterator)}' object is not an iterator`);
      const own = run.attributeOrNothing(iterator, '__next__');
      if (own && own.kind !== 'unknown') return run.call(own, NO_ARGUMENTS);
      const elements = run.elements(iterator);
      return elements?.items[0] ?? elements?.more?.element ?? vague(run, 'next', own);
    },
  }),
  oct: fn({ params: { number: need }, result: ({ number }, run) => str(formatted(run, number, '#o')) }),
  open: openFile,
  ord: fn({
    params: { c: need },
    result: ({ c }) => {
      const text = stringOf(c);
      return text !== undefined && characters(text).length === 1 ? int(text.codePointAt(0) ?? 0) : intBetween(0, 0x10ffff);
    },
  }),
  pow: fn({
    params: { base: named, exp: named, mod: noneNamed },
    result: ({ base, exp, mod }, run) => {
      const raised = run.binary('**', base, exp);
      if (!mod) return raised;
      const [a, b, c] = [sizeOf(base), sizeOf(exp), sizeOf(mod)];
      return a !== undefined && b !== undefined && c !== undefined && c !== 0 ? int(asCount(modulo(power(a, b), c))) : int('unknown');
    },
  }),
  print: gives(none),
  breakpoint: gives(none),
  quit: free(run => run.unknown({ kind: 'outside', what: 'quit', at: run.at })),
  repr: fn({ params: { obj: need }, result: ({ obj }, run) => str(reprOf(run, obj)) }),
  reversed: fn({
    params: { sequence: need },
    result: ({ sequence }, run, given) => {
      const instance = run.instance(sequence);
      if (instance) {
        const bounds = run.index(sequence, { kind: 'slice', start: none, stop: none, step: int(-1) });
        const elements = instance.class.kind === 'library' && instance.class.path === 'builtins.range' ? run.elements(bounds) : undefined;
        if (elements) return makeIterator(run, elements);
      }
      const elements = elementsOf(run, sequence, given.args.sequence?.at);
      return 'kind' in elements ? elements : makeIterator(run, reversedElements(run, elements));
    },
  }),
  round: fn({ params: { number: named, ndigits: noneNamed }, result: ({ number, ndigits }, run) => rounded(run, number, ndigits) }),
  setattr: free((run, args) => {
    const [of, name, value] = args.positional;
    const known = stringOf(name?.value);
    if (of && value && known !== undefined && run.setAttribute) run.setAttribute(of.value, known, value.value);
    else run.disturb(args.positional.map(one => one.value));
    return none;
  }),
  sorted: fn({
    params: { iterable: need, key: { ...noneNamed, form: 'keyword-only' }, reverse: { ...mayNamed, form: 'keyword-only' } },
    result: ({ iterable, key, reverse }, run, given) => {
      const content = iterable.kind === 'object' ? run.look(iterable) : undefined;
      // A set has no order to lose.
      const elements = content?.kind === 'set' && !content.more ? { items: content.items } : elementsOf(run, iterable, given.args.iterable?.at);
      return 'kind' in elements ? elements : makeList(run, sortedElements(run, elements, key, reverse));
    },
  }),
  sum: fn({
    params: { iterable: need, start: mayNamed },
    result: ({ iterable, start }, run, given) => {
      const elements = elementsOf(run, iterable, given.args.iterable?.at);
      return 'kind' in elements ? elements : iterable.kind === 'unknown' ? vague(run, 'sum', iterable) : summed(run, elements, start ?? int(0));
    },
  }),
  type: free((run, args) =>
    args.positional.length === 1 && args.positional[0] && !args.open
      ? typeOf(run, args.positional[0].value)
      : run.unknown({ kind: 'not-modelled', name: 'type', at: run.at }),
  ),
  vars: fn({ params: { object: mayNone }, result: ({ object }, run) => (object ? fieldsOf(run, object) : vague(run, 'vars')) }),
  zip: free((run, args) => {
    if (args.open) return makeIterator(run, { items: [], more: { count: 'unknown', element: vague(run, 'zip') } });
    const all = args.positional.map(({ value, at }) => elementsOf(run, value, at));
    const failed = all.find((one): one is Failure => 'kind' in one);
    return failed ?? makeIterator(run, zipped(run, all as readonly Elements[]));
  }),
  __import__: free((run, args) => run.unknown({ kind: 'not-followed', name: stringOf(args.positional[0]?.value) ?? '__import__', at: run.at })),
  NotImplemented: constant(library('builtins.NotImplemented')),
  Ellipsis: constant(ellipsis),
  __debug__: constant({ kind: 'bool', value: true }),
};

/** `input("Number of epochs: ")` is called `number_of_epochs`. */
const nameFrom = (prompt: string | undefined): string | undefined => {
  const words = prompt
    ?.toLowerCase()
    .match(/[a-z][a-z0-9]*/g)
    ?.slice(0, 4)
    .join('_');
  return words === '' ? undefined : words;
};

function isCallable(run: Run, value: Value): boolean | 'maybe' {
  switch (value.kind) {
    case 'function':
    case 'method':
      return true;
    case 'none':
    case 'bool':
    case 'int':
    case 'float':
    case 'complex':
    case 'str':
    case 'bytes':
    case 'tuple':
    case 'ellipsis':
    case 'slice':
    case 'tensor':
    case 'module':
      return false;
    case 'object': {
      const { kind } = run.look(value);
      if (kind === 'class') return true;
      if (kind !== 'instance') return false;
      const own = run.attributeOrNothing(value, '__call__');
      return own === undefined ? false : own.kind === 'unknown' ? 'maybe' : true;
    }
    case 'library':
      return value.path.startsWith('builtins.') ? true : 'maybe';
    default:
      return 'maybe';
  }
}

/** Names that the interpreter itself gives a meaning; here they only exist. */
const INTERPRETED = [
  'super',
  'property',
  'staticmethod',
  'classmethod',
  'globals',
  'locals',
  'memoryview',
  'aiter',
  'anext',
  'copyright',
  'credits',
  'license',
  'exit',
  '__build_class__',
  '__name__',
  '__doc__',
  '__file__',
  '__loader__',
  '__package__',
  '__spec__',
  'unicode',
  'NoneType',
  'ellipsis',
  'generator',
  'function',
  'method',
  'module',
  '__dict__',
];
const table: Table = {
  ...functions,
  ...classRows,
  ...exceptionRows,
  ...Object.fromEntries(Object.entries(EXCEPTION_ALIASES).map(([name, of]) => [name, alias(of)])),
};

export const builtinsLibrary = pythonLibrary('builtins', table, name => INTERPRETED.includes(name));
