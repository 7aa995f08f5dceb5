/** Python's own classes, as records: what `int`, `list`, `dict` … make, are subclasses of, and can do. */
import { type Arguments, type Elements, int, library, type Reference, type Result, type Run, type Value } from '../../values';
import type { ClassRecord, MethodRecord } from '../record';
import { toBool, toDict, toFloat, toInt, toList, toSet, toSlice, toStr, toTuple } from './convert';
import { dictItem, setDictItem, viewElements } from './dict';
import { pythonError, vague } from './kinds';
import { itemOf, listElements, makeList, setItem } from './list';
import { plainLength, plainMethod } from './methods';
import { NAMES } from './names';
import { rangeElements, rangeIndex, rangeOf, rangeOfInstance } from './range';
import { countOf, intBetween } from './sequence';
import { setBinary } from './set';

type Row = Omit<ClassRecord, 'path'>;

/** Methods by name that any value of the class has, also as `str.upper`. */
const methodsOf = (type: string, self: (run: Run, self: Value) => Value = (_, value) => value): Readonly<Record<string, MethodRecord>> =>
  Object.fromEntries(
    [...(NAMES[type] ?? [])]
      .filter(name => !name.startsWith('__'))
      .map(name => [
        name,
        {
          ...(STATIC.has(name) && { static: true as const }),
          call: (run: Run, given: Value, args: Arguments): Result =>
            plainMethod(run, STATIC.has(name) ? representative(run, type) : self(run, given), name, args),
        },
      ]),
  );
/** A static method has no `self`. */
const representative = (run: Run, type: string): Value =>
  type === 'dict' || type === 'OrderedDict'
    ? run.dict([])
    : type === 'str'
      ? { kind: 'str' }
      : type === 'bytes'
        ? { kind: 'bytes' }
        : { kind: 'int', size: 'unknown' };
const STATIC: ReadonlySet<string> = new Set(['fromkeys', 'maketrans', 'from_bytes', 'fromhex']);

const plain = (type: string, construct: ClassRecord['construct'], bases: readonly string[] = ['builtins.object']): Row => ({
  kind: 'class',
  bases,
  construct,
  methods: methodsOf(type),
});

/**
 * A class of the program that derives from `list` or `dict` holds a real one in this field, to which
 * everything is handed on.
 */
const INSIDE = '#inside';
function inside(run: Run, self: Reference, make: (run: Run) => Reference): Reference {
  const held = run.field(self, INSIDE);
  if (held?.kind === 'object') return held;
  const made = make(run);
  run.setFields(self, { [INSIDE]: made });
  return made;
}
const ownOr =
  (make: (run: Run) => Reference) =>
  (run: Run, self: Value): Value =>
    self.kind === 'object' && run.instance(self) ? inside(run, self, make) : self;

const listOf = (run: Run): Reference => run.list([]);
const dictOf = (run: Run): Reference => run.dict([]);

const list: Row = {
  kind: 'class',
  bases: ['builtins.object'],
  construct: toList,
  methods: methodsOf('list', ownOr(listOf)),
  initialise: (run, self, args) => {
    const made = toList(run, args);
    if (made.kind === 'failure') return made;
    run.setFields(self, { [INSIDE]: made });
    return undefined;
  },
  elements: (run, self): Elements => listElements(run, inside(run, self, listOf)),
  length: (run, self): Value => plainLength(run, inside(run, self, listOf)) ?? intBetween(0, undefined),
  index: (run, self, index) => itemOf(run, listElements(run, inside(run, self, listOf)), index, 'list', part => makeList(run, part)),
  setIndex: (run, self, index, value) => setItem(run, inside(run, self, listOf), index, value),
};

/** `dict` and its kin; subclasses of the program too. */
export const dictClass = (type: string, bases: readonly string[], construct: (run: Run, args: Arguments) => Result): Row => ({
  kind: 'class',
  bases,
  construct,
  methods: methodsOf(type, ownOr(dictOf)),
  initialise: (run, self, args) => {
    const made = construct(run, args);
    if (made.kind === 'failure') return made;
    run.setFields(self, { [INSIDE]: made });
    return undefined;
  },
  elements: (run, self): Elements | undefined => run.elements(inside(run, self, dictOf)),
  length: (run, self): Value => plainLength(run, inside(run, self, dictOf)) ?? intBetween(0, undefined),
  index: (run, self, index) => {
    const found = dictItem(run, inside(run, self, dictOf), index);
    return found.kind === 'failure' ? vague(run, 'key') : found;
  },
  setIndex: (run, self, index, value) => setDictItem(run, inside(run, self, dictOf), index, value),
});

const range: Row = {
  kind: 'class',
  bases: ['builtins.object'],
  construct: (run, args) => (args.open ? vague(run, 'range') : rangeOf(run, args.positional)),
  methods: {},
  closed: true,
  attribute: (run, self, name) => (name === 'start' || name === 'stop' || name === 'step' ? run.field(self, name) : undefined),
  elements: (run, self) => {
    const content = run.instance(self);
    return content && rangeElements(run, content);
  },
  length: (run, self) => {
    const content = run.instance(self);
    const range = content && rangeOfInstance(run, content);
    return range && range.count !== 'unknown' ? int(range.count, run.at) : intBetween(0, undefined);
  },
  index: (run, self, index) => {
    const content = run.instance(self);
    return content ? rangeIndex(run, content, index) : vague(run, 'range', index);
  },
};

/** `dict.keys()` and its like. */
const view = (name: string): Row => {
  const shown = (run: Run, self: Reference): Elements => {
    const of = run.field(self, '#of');
    return of?.kind === 'object' ? viewElements(run, of, `dict_${name}`) : { items: [], more: { count: 'unknown', element: vague(run, 'view') } };
  };
  return {
    kind: 'class',
    bases: ['builtins.object'],
    construct: run => vague(run, 'view'),
    closed: true,
    methods: { isdisjoint: { call: () => ({ kind: 'bool' }) } },
    elements: shown,
    length: (run, self) => {
      const count = countOf(shown(run, self));
      return count === 'unknown' ? intBetween(0, undefined) : int(count, run.at);
    },
    index: run => pythonError(run, 'TypeError', `'dict_${name}' object is not subscriptable`),
    binary: (run, self, op, other, reflected) => (reflected ? setBinary(run, op, other, self) : setBinary(run, op, self, other)),
  };
};

export const classRows: Readonly<Record<string, Row>> = {
  object: { kind: 'class', bases: [], construct: run => run.make({ kind: 'instance', class: library('builtins.object'), fields: {} }), methods: {} },
  int: plain('int', toInt),
  bool: plain('bool', toBool, ['builtins.int', 'builtins.object']),
  float: plain('float', toFloat),
  complex: plain('complex', () => ({ kind: 'complex' })),
  str: plain('str', toStr),
  bytes: plain('bytes', () => ({ kind: 'bytes' })),
  bytearray: plain('bytes', () => ({ kind: 'bytes' })),
  tuple: plain('tuple', toTuple),
  list,
  set: plain('set', toSet),
  frozenset: plain('set', toSet),
  dict: dictClass('dict', ['builtins.object'], (run, args) => toDict(run, args)),
  slice: plain('slice', (_, args) => toSlice(args)),
  range,
  dict_keys: view('keys'),
  dict_values: view('values'),
  dict_items: view('items'),
};
