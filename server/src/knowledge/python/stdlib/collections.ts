/** `collections`, and named tuples of `typing`. */
import {
  type Arguments,
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
  stringOf,
  tuple,
  type Value,
} from '../../../values';
import type { ClassRecord } from '../../record';
import { gone, type Table } from '../../table';
import { dictClass } from '../classes';
import { toDict } from '../convert';
import { contains } from '../equality';
import { elementsOf } from '../iterate';
import { COUNTER, ORDERED, pythonError, vague } from '../kinds';
import { itemOf, listElements, makeList, setElements, setItem } from '../list';
import { plainLength, plainMethod } from '../methods';
import { sizeOf } from '../numbers';
import { anyOf, blurred, concatenated, countOf, intBetween } from '../sequence';
import { argument, free } from './rows';

type Row = Omit<ClassRecord, 'path'>;

function counter(run: Run, args: Arguments): Result {
  const given = argument(args, 0);
  const mark = library(COUNTER);
  const content = given?.kind === 'object' ? run.look(given) : undefined;
  if (!given || content?.kind === 'dict') return toDict(run, args, mark);
  const elements = elementsOf(run, given);
  if ('kind' in elements) return elements;
  // How often each one occurs, if all of them are told apart.
  const keys: { readonly key: Value; count: number }[] = [];
  let known = !elements.more;
  for (const item of elements.items) {
    const at = keys.findIndex(one => contains(run, { items: [one.key] }, item) === true);
    const own = keys[at];
    if (own) own.count++;
    else {
      if (contains(run, { items: keys.map(one => one.key) }, item) === 'maybe' || contains(run, { items: [item] }, item) !== true) known = false;
      keys.push({ key: item, count: 1 });
    }
  }
  const any = anyOf(run, elements);
  return run.make(
    known
      ? { kind: 'dict', factory: mark, entries: keys.map(({ key, count }) => ({ key, value: int(count) })) }
      : { kind: 'dict', factory: mark, entries: [], more: { key: any ?? vague(run, 'Counter', given), value: intBetween(1, undefined) } },
  );
}

// ── deque ────────────────────────────────────────────────────────────────────

const INSIDE = '#inside';
const held = (run: Run, self: Reference): Reference => {
  const list = run.field(self, INSIDE);
  if (list?.kind === 'object') return list;
  const made = run.list([]);
  run.setFields(self, { [INSIDE]: made });
  return made;
};
/** What a bounded deque drops at the other end. */
function bounded(run: Run, self: Reference, side: 'left' | 'right'): Value {
  const most = run.field(self, 'maxlen');
  const limit = most && most.kind !== 'none' ? sizeOf(most) : undefined;
  if (limit === undefined) return none;
  setElements(run, held(run, self), now => {
    const count = countOf(now);
    if (typeof limit === 'number' && !now.more)
      return { items: side === 'left' ? now.items.slice(Math.max(0, now.items.length - limit)) : now.items.slice(0, limit) };
    return typeof limit === 'number' && typeof count === 'number' ? blurred(run, now, Math.min(limit, count)) : blurred(run, now, 'unknown');
  });
  return none;
}
const method = (call: (run: Run, self: Reference, args: Arguments) => Result) => ({ call });
const through = (name: string) => method((run, self, args) => plainMethod(run, held(run, self), name, args));
const deque: Row = {
  kind: 'class',
  bases: ['builtins.object'],
  construct: (run, args) => {
    const given = argument(args, 0, 'iterable');
    const elements: Elements | Failure = given && given.kind !== 'none' ? elementsOf(run, given) : { items: [] };
    if ('kind' in elements) return elements;
    const made = run.make({
      kind: 'instance',
      class: library('collections.deque'),
      fields: { [INSIDE]: makeList(run, elements), maxlen: argument(args, 1, 'maxlen') ?? none },
    });
    bounded(run, made, 'left');
    return made;
  },
  methods: {
    append: method((run, self, args) => {
      const done = plainMethod(run, held(run, self), 'append', args);
      return done.kind === 'failure' ? done : bounded(run, self, 'left');
    }),
    extend: method((run, self, args) => {
      const done = plainMethod(run, held(run, self), 'extend', args);
      return done.kind === 'failure' ? done : bounded(run, self, 'left');
    }),
    appendleft: method((run, self, args) => {
      const done = plainMethod(run, held(run, self), 'insert', { ...args, positional: [{ value: int(0) }, ...args.positional] });
      return done.kind === 'failure' ? done : bounded(run, self, 'right');
    }),
    extendleft: method((run, self, args) => {
      const given = argument(args, 0);
      const elements = given && run.elements(given);
      setElements(run, held(run, self), now =>
        elements
          ? concatenated(
              run,
              { items: elements.more ? [] : [...elements.items].reverse(), ...(elements.more && { more: blurred(run, elements).more ?? elements.more }) },
              now,
            )
          : blurred(run, now, 'unknown'),
      );
      return bounded(run, self, 'right');
    }),
    popleft: method((run, self) => {
      const list = held(run, self);
      return countOf(listElements(run, list)) === 0
        ? pythonError(run, 'IndexError', 'pop from an empty deque')
        : plainMethod(run, list, 'pop', { positional: [{ value: int(0) }], keywords: {} });
    }),
    rotate: method((run, self) => {
      setElements(run, held(run, self), now => blurred(run, now));
      return none;
    }),
    ...Object.fromEntries(['pop', 'clear', 'copy', 'count', 'index', 'insert', 'remove', 'reverse'].map(name => [name, through(name)])),
  },
  elements: (run, self) => listElements(run, held(run, self)),
  length: (run, self) => plainLength(run, held(run, self)) ?? intBetween(0, undefined),
  index: (run, self, index) => itemOf(run, listElements(run, held(run, self)), index, 'list', part => makeList(run, part)),
  setIndex: (run, self, index, value) => setItem(run, held(run, self), index, value),
};

// ── Named tuples ─────────────────────────────────────────────────────────────

/** Names of the fields that `namedtuple("P", "x y")` or `["x", "y"]` says. */
function fieldNames(run: Run, given: Value | undefined): readonly string[] | undefined {
  if (!given) return undefined;
  const text = stringOf(given);
  if (text !== undefined)
    return text
      .replaceAll(',', ' ')
      .split(/\s+/)
      .filter(name => name !== '');
  const elements = given.kind === 'unknown' ? undefined : run.elements(given);
  if (!elements || elements.more) return undefined;
  const names = elements.items.map(item => stringOf(item) ?? (item.kind === 'tuple' ? stringOf(item.items[0]) : undefined));
  return names.every(name => name !== undefined) ? (names as readonly string[]) : undefined;
}

/** Fields in order, from the arguments of a call; `defaults` by name. */
function bindFields(
  run: Run,
  callable: string,
  names: readonly string[],
  defaults: Readonly<Record<string, Value>>,
  args: Arguments,
): readonly Value[] | Failure {
  const extra = args.positional[names.length];
  if (extra)
    return pythonError(
      run,
      'TypeError',
      `${callable}.__new__() takes ${names.length + 1} positional arguments but ${args.positional.length + 1} were given`,
      extra.at,
    );
  const wrong = Object.keys(args.keywords).find(name => !names.includes(name));
  if (wrong !== undefined)
    return pythonError(run, 'TypeError', `${callable}.__new__() got an unexpected keyword argument '${wrong}'`, args.keywords[wrong]?.at);
  const values: Value[] = [];
  for (const [i, name] of names.entries()) {
    const value = args.positional[i]?.value ?? args.keywords[name]?.value ?? defaults[name] ?? (args.open ? vague(run, name) : undefined);
    if (!value) return pythonError(run, 'TypeError', `${callable}.__new__() missing 1 required positional argument: '${name}'`);
    values.push(value);
  }
  return values;
}

const NAMED = 'collections.#namedtuple';
const namedTupleClass: Row = {
  kind: 'class',
  bases: ['builtins.tuple', 'builtins.object'],
  construct: run => vague(run, 'namedtuple'),
  call: (run, self, args): Result => {
    const [name, fields, defaults] = ['#name', '#fields', '#defaults'].map(one => run.field(self, one));
    if (fields?.kind !== 'tuple') return vague(run, 'namedtuple');
    const names = fields.items.map(one => stringOf(one) ?? '');
    const behind = defaults?.kind === 'tuple' ? defaults.items : [];
    const known = Object.fromEntries(behind.map((value, i) => [names[names.length - behind.length + i] ?? '', value]));
    const values = bindFields(run, stringOf(name) ?? 'namedtuple', names, known, args);
    return 'kind' in values ? values : { kind: 'tuple', items: values, names };
  },
  methods: {
    _make: method((run, self, args) => {
      const given = argument(args, 0);
      const elements = given && run.elements(given);
      const names = run.field(self, '#fields');
      return elements && !elements.more && names?.kind === 'tuple'
        ? { kind: 'tuple', items: elements.items, names: names.items.map(one => stringOf(one) ?? '') }
        : vague(run, '_make', given);
    }),
  },
  attribute: (run, self, name) => (name === '_fields' ? run.field(self, '#fields') : name === '__name__' ? run.field(self, '#name') : undefined),
};

/** `class P(NamedTuple): x: int`: an object whose fields are its elements too. */
const typedNamedTuple: Row = {
  kind: 'class',
  bases: ['builtins.tuple', 'builtins.object'],
  construct: (run, args) => makeNamed(run, args),
  methods: {},
  initialise: (run, self, args) => {
    const made = classOf(run, self);
    const names = made?.annotated ?? [];
    const defaults = Object.fromEntries(Object.entries(made?.fields ?? {}).filter(([, value]) => value.kind !== 'absent'));
    const values = bindFields(run, made?.name ?? 'NamedTuple', names, defaults, args);
    if ('kind' in values) return values;
    run.setFields(self, Object.fromEntries(names.map((name, i) => [name, values[i] ?? none])));
    return undefined;
  },
  elements: (run, self) => {
    const names = classOf(run, self)?.annotated;
    return names && { items: names.map(name => run.field(self, name) ?? vague(run, name)) };
  },
  length: (run, self) => int(classOf(run, self)?.annotated?.length ?? 'unknown'),
  index: (run, self, index) =>
    itemOf(run, { items: (classOf(run, self)?.annotated ?? []).map(name => run.field(self, name) ?? vague(run, name)) }, index, 'tuple', part =>
      tuple(part.items),
    ),
};
function classOf(run: Run, self: Reference): ClassContent | undefined {
  const instance = run.instance(self);
  const content = instance?.class.kind === 'object' ? run.look(instance.class) : undefined;
  return content?.kind === 'class' ? content : undefined;
}
function makeNamed(run: Run, args: Arguments): Result {
  const [name, given] = [argument(args, 0, 'typename'), argument(args, 1, 'field_names') ?? argument(args, 1, 'fields')];
  const names = fieldNames(run, given);
  if (!names) return run.unknown({ kind: 'not-modelled', name: 'namedtuple', at: run.at });
  const defaults = args.keywords.defaults?.value;
  const elements = defaults && defaults.kind !== 'none' ? run.elements(defaults) : undefined;
  return run.make({
    kind: 'instance',
    class: library(NAMED),
    fields: { '#name': name ?? str(), '#fields': tuple(names.map(one => str(one))), ...(elements && { '#defaults': tuple(elements.items) }) },
  });
}

const ABSTRACT = 'Iterable Iterator Mapping MutableMapping Sequence MutableSequence Callable Hashable Sized Container Set MutableSet Generator'.split(' ');

export const collectionsTable: Table = {
  OrderedDict: dictClass('OrderedDict', ['builtins.dict', 'builtins.object'], (run, args) => toDict(run, args, library(ORDERED))),
  defaultdict: dictClass('defaultdict', ['builtins.dict', 'builtins.object'], (run, args) => {
    const [factory, ...rest] = args.positional;
    return toDict(run, { ...args, positional: rest }, factory && factory.value.kind !== 'none' ? factory.value : undefined);
  }),
  Counter: dictClass('Counter', ['builtins.dict', 'builtins.object'], counter),
  UserDict: dictClass('dict', ['builtins.object'], (run, args) => toDict(run, args)),
  deque,
  namedtuple: free(makeNamed),
  '#namedtuple': namedTupleClass,
  ...Object.fromEntries(
    ABSTRACT.flatMap(name => [
      [`abc.${name}`, { kind: 'class' as const, bases: ['builtins.object'], construct: (run: Run) => vague(run, name), methods: {} }],
      [name, gone('Python 3.10', { as: `abc.${name}`, replacement: `collections.abc.${name}` })],
    ]),
  ),
};
export { typedNamedTuple };
