/** Methods of `dict` and its kin (`OrderedDict`, `defaultdict`, `Counter`). */
import {
  type Argument,
  type Dict,
  type Elements,
  type Failure,
  int,
  library,
  NO_ARGUMENTS,
  none,
  type Reference,
  type Result,
  type Run,
  str,
  tuple,
  type Value,
} from '../../values';
import { reprOf } from './format';
import { COUNTER, markOf, ORDERED, pythonError, typeName, vague } from './kinds';
import { dictValue, entriesOf, keyEquals, present, withEntry, withoutKey } from './lookup';
import { always, type Methods, may, mayNamed, named, need, on, orNone } from './method';
import { anyOf } from './sequence';

const m = on<Reference>();
const dictOf = (run: Run, self: Reference): Dict => {
  const content = run.look(self);
  return content.kind === 'dict' ? content : { kind: 'dict', at: run.at, entries: [] };
};
const changeDict = (run: Run, self: Reference, to: (dict: Dict) => Dict): void =>
  run.change(self, content => (content.kind === 'dict' ? to(content) : content));

const UNHASHABLE: ReadonlySet<string> = new Set(['list', 'dict', 'set']);
/** A list cannot be a key. */
export function unhashable(run: Run, key: Value, at = run.at): Failure | undefined {
  const content = key.kind === 'object' ? run.look(key) : undefined;
  return content && UNHASHABLE.has(content.kind) ? pythonError(run, 'TypeError', `unhashable type: '${typeName(run, key)}'`, at) : undefined;
}

/** `dict[key]`. */
export function dictItem(run: Run, self: Reference, key: Value): Result {
  const refused = unhashable(run, key);
  if (refused) return refused;
  const dict = dictOf(run, self);
  const found = dictValue(run, dict, key);
  const mark = dict.factory ? markOf(dict.factory) : '';
  if (dict.factory && mark !== ORDERED && !found.sure) {
    const fresh = mark === COUNTER ? int(0) : run.call(dict.factory, NO_ARGUMENTS);
    const value = found.value ? run.join([found.value, fresh]) : fresh;
    if (mark !== COUNTER) changeDict(run, self, now => withEntry(run, now, key, value));
    return value;
  }
  if (found.value) return found.value;
  if (key.kind === 'unknown' || key.kind === 'either') return vague(run, 'key', key);
  // A class of the program's own may have `__missing__`.
  return noKey(run, key);
}

/** Python says the key alone, which is no sentence. */
function noKey(run: Run, key: Value): Failure {
  const text = reprOf(run, key);
  return pythonError(run, 'KeyError', text === undefined ? 'there is no such key' : `there is no key ${text}`);
}

export function setDictItem(run: Run, self: Reference, key: Value, value: Value): Failure | undefined {
  const refused = unhashable(run, key);
  if (!refused) changeDict(run, self, now => withEntry(run, now, key, value));
  return refused;
}

export function deleteDictItem(run: Run, self: Reference, key: Value): Failure | undefined {
  const refused = unhashable(run, key);
  if (refused) return refused;
  if (!dictValue(run, dictOf(run, self), key).value && key.kind !== 'unknown') return noKey(run, key);
  changeDict(run, self, now => withoutKey(run, now, key));
  return undefined;
}

/** Puts in what `update`, `dict(…)`, `|` are given: a mapping, or pairs. */
export function updated(run: Run, self: Reference, given: Value | undefined, keywords: Readonly<Record<string, Argument>>): Failure | undefined {
  if (given?.kind === 'either') {
    run.either(
      given.of.map(one => () => {
        if (updated(run, self, one, {})) run.mayRaise('TypeError');
        return none;
      }),
    );
  } else if (given) {
    const content = given.kind === 'object' ? run.look(given) : undefined;
    if (content?.kind === 'dict') changeDict(run, self, now => merged(run, now, content));
    else {
      const keys = given.kind === 'object' && content?.kind === 'instance' ? run.attributeOrNothing(given, 'keys') : undefined;
      const pairs = keys ? undefined : run.elements(given);
      if (!pairs && !keys && given.kind !== 'unknown' && given.kind !== 'object')
        return pythonError(run, 'TypeError', `'${typeName(run, given)}' object is not iterable`);
      if (pairs) for (const pair of pairs.items) putPair(run, self, pair);
      const rest = pairs ? pairs.more?.element : undefined;
      const two = rest && run.elements(rest);
      if (rest || !pairs) {
        const [key, value] = two && !two.more && two.items.length === 2 ? [two.items[0], two.items[1]] : [];
        addAny(run, self, key ?? vague(run, 'dict', rest ?? given), value ?? vague(run, 'dict', rest ?? given));
      }
    }
  }
  for (const [name, argument] of Object.entries(keywords)) changeDict(run, self, now => withEntry(run, now, str(name), argument.value));
  return undefined;
}

function putPair(run: Run, self: Reference, pair: Value): void {
  const two = run.elements(pair);
  const [key, value] = two?.items ?? [];
  if (two && !two.more && key && value) changeDict(run, self, now => withEntry(run, now, key, value));
  else {
    const any = two && anyOf(run, two);
    run.mayRaise('ValueError');
    if (!two) run.mayRaise('TypeError');
    addAny(run, self, any ?? vague(run, 'dict', pair), any ?? vague(run, 'dict', pair));
  }
}

/** Entries of which nobody knows the keys. */
function addAny(run: Run, self: Reference, key: Value, value: Value): void {
  changeDict(run, self, now => {
    const entries = now.entries.map(entry => (keyEquals(run, key, entry.key) === false ? entry : { key: entry.key, value: run.join([entry.value, value]) }));
    return { ...now, entries, more: now.more ? { key: run.join([now.more.key, key]), value: run.join([now.more.value, value]) } : { key, value } };
  });
}

function merged(run: Run, into: Dict, from: Dict): Dict {
  let now: Dict = from.unordered ? { ...into, unordered: true } : into;
  for (const entry of from.entries) {
    const found = present(run, entry.value);
    if (!found.value) continue;
    if (found.sure) {
      now = withEntry(run, now, entry.key, found.value);
      continue;
    }
    const before = now.entries.find(e => keyEquals(run, e.key, entry.key) === true);
    now = withEntry(
      run,
      now,
      entry.key,
      run.join([before?.value ?? (now.more ? run.join([now.more.value, { kind: 'absent' }]) : { kind: 'absent' }), found.value]),
    );
  }
  if (!from.more) return now;
  const { key, value } = from.more;
  const entries = now.entries.map(e =>
    keyEquals(run, key, e.key) === false || from.entries.some(o => keyEquals(run, o.key, e.key) === true && present(run, o.value).sure)
      ? e
      : { key: e.key, value: run.join([e.value, value]) },
  );
  return { ...now, entries, more: now.more ? { key: run.join([now.more.key, key]), value: run.join([now.more.value, value]) } : { key, value } };
}

/** A new dictionary with the same entries. */
export function copied(run: Run, self: Reference): Reference {
  const { at: _at, many: _many, ...content } = dictOf(run, self);
  return run.make(content);
}

/** A view of the dictionary: it shows what is in it whenever it is read. */
const view = (name: 'keys' | 'values' | 'items') =>
  m({}, (self, _, run) => run.make({ kind: 'instance', class: library(`builtins.dict_${name}`), fields: { '#of': self } }));
/** What a view shows. */
export const viewElements = (run: Run, of: Reference, path: string): Elements =>
  entriesOf(run, dictOf(run, of), path.endsWith('keys') ? key => key : path.endsWith('values') ? (_, value) => value : (key, value) => tuple([key, value]));

export const dictMethods: Methods<Reference> = {
  clear: m({}, (self, _, run) => {
    changeDict(run, self, ({ more: _more, unordered: _, ...dict }) => ({ ...dict, entries: [] }));
    return none;
  }),
  copy: m({}, (self, _, run) => copied(run, self)),
  get: m({ key: need, default: { ...orNone, form: 'positional-only' } }, (self, { key, default: otherwise }, run) => {
    const refused = unhashable(run, key);
    if (refused) return refused;
    const found = dictValue(run, dictOf(run, self), key);
    if (!found.value) return key.kind === 'unknown' && dictOf(run, self).entries.length > 0 ? vague(run, 'get', key) : otherwise;
    return found.sure ? found.value : run.join([found.value, otherwise]);
  }),
  items: view('items'),
  keys: view('keys'),
  values: view('values'),
  pop: m({ key: need, default: may }, (self, { key, default: otherwise }, run) => {
    const refused = unhashable(run, key);
    if (refused) {
      // CPython looks at the key only if there are any (`_PyDict_Pop` of Objects/dictobject.c).
      const { entries, more } = dictOf(run, self);
      if (entries.some(({ value }) => present(run, value).sure)) return refused;
      if (entries.length > 0 || more) run.mayRaise('TypeError');
      return otherwise ?? noKey(run, key);
    }
    const found = dictValue(run, dictOf(run, self), key);
    if (!found.value && !otherwise) return key.kind === 'unknown' ? vague(run, 'pop', key) : noKey(run, key);
    changeDict(run, self, now => withoutKey(run, now, key));
    return !found.value ? (otherwise ?? none) : found.sure || !otherwise ? found.value : run.join([found.value, otherwise]);
  }),
  popitem: m({ last: mayNamed }, (self, { last }, run) => {
    const dict = dictOf(run, self);
    const entry = last && run.truth(last) === false ? dict.entries[0] : dict.entries.at(-1);
    if (!entry && !dict.more) return pythonError(run, 'KeyError', "'popitem(): dictionary is empty'");
    if (!entry || dict.more || dict.unordered || !present(run, entry.value).sure) {
      const any = entriesOf(run, dict, (key, value) => tuple([key, value]));
      changeDict(run, self, now => ({ ...now, entries: now.entries.map(e => ({ ...e, value: run.join([e.value, { kind: 'absent' }]) })) }));
      return anyOf(run, any) ?? vague(run, 'popitem');
    }
    changeDict(run, self, now => withoutKey(run, now, entry.key));
    return tuple([entry.key, entry.value]);
  }),
  setdefault: m({ key: need, default: { ...orNone, form: 'positional-only' } }, (self, { key, default: otherwise }, run) => {
    const refused = unhashable(run, key);
    if (refused) return refused;
    const found = dictValue(run, dictOf(run, self), key);
    if (found.sure && found.value) return found.value;
    const value = found.value ? run.join([found.value, otherwise]) : otherwise;
    changeDict(run, self, now => withEntry(run, now, key, value));
    return value;
  }),
  update: always((self, run, args) => {
    if (args.positional.length > 1)
      return pythonError(run, 'TypeError', `update expected at most 1 argument, got ${args.positional.length}`, args.positional[1]?.at);
    const failed = updated(run, self, args.positional[0]?.value, args.keywords);
    if (args.open) addAny(run, self, vague(run, 'update'), vague(run, 'update'));
    return failed ?? none;
  }),
  fromkeys: m({ iterable: need, value: { ...orNone, form: 'positional-only' } }, (_, { iterable, value }, run) => fromKeys(run, iterable, value)),
  // OrderedDict's and Counter's.
  move_to_end: m({ key: named, last: mayNamed }, (self, { key, last }, run) => {
    changeDict(run, self, now => {
      const entry = now.entries.find(e => keyEquals(run, e.key, key) === true);
      const others = now.entries.filter(e => e !== entry);
      return entry ? { ...now, entries: last && run.truth(last) === false ? [entry, ...others] : [...others, entry] } : now;
    });
    return none;
  }),
  most_common: m({ n: mayNamed }, (self, { n }, run) => {
    const all = entriesOf(run, dictOf(run, self), (key, value) => tuple([key, value]));
    const any = anyOf(run, all);
    const count = all.more || n?.kind === 'none' || n === undefined ? (all.more || n ? 'unknown' : all.items.length) : 'unknown';
    return any ? run.list([], { count, element: any }) : run.list([]);
  }),
  elements: m({}, (self, _, run) => {
    const any = anyOf(
      run,
      entriesOf(run, dictOf(run, self), key => key),
    );
    return any ? run.list([], { count: 'unknown', element: any }) : run.list([]);
  }),
};

/** `dict.fromkeys(keys, value)`. */
function fromKeys(run: Run, iterable: Value, value: Value): Result {
  const keys: Elements | undefined = run.elements(iterable);
  const made = run.dict([]);
  for (const key of keys?.items ?? []) changeDict(run, made, now => withEntry(run, now, key, value));
  if (!keys || keys.more) addAny(run, made, keys?.more?.element ?? vague(run, 'fromkeys', iterable), value);
  return made;
}

/** `left | right`. */
export function union(run: Run, left: Reference, right: Reference): Reference {
  const made = copied(run, left);
  const from = run.look(right);
  if (from.kind === 'dict') changeDict(run, made, now => merged(run, now, from));
  return made;
}
