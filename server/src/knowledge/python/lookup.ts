/** Keys of dictionaries: which entries a key may mean. */
import { alternatives, type Dict, type Entry, type Run, type Value } from '../../values';
import { equals } from './equality';
import { MOST_ITEMS } from './sequence';

export interface Found {
  /** What may be there; undefined: surely nothing. */
  readonly value?: Value;
  /** The key is there on every path. */
  readonly sure: boolean;
}

/** An entry's value without the alternative that it is not there. */
export function present(run: Run, value: Value): { readonly value?: Value; readonly sure: boolean } {
  const all = alternatives(value);
  const kept = all.filter(one => one.kind !== 'absent');
  if (kept.length === all.length) return { value, sure: true };
  return kept.length === 0 ? { sure: false } : { value: run.join(kept), sure: false };
}

/** What `dict[key]` may be. */
export function dictValue(run: Run, dict: Dict, key: Value): Found {
  const maybe: Value[] = [];
  for (const entry of dict.entries) {
    const same = keyEquals(run, key, entry.key);
    if (same === false) continue;
    const found = present(run, entry.value);
    if (same === true) return found;
    if (found.value) maybe.push(found.value);
  }
  if (dict.more && keyEquals(run, key, dict.more.key) !== false) maybe.push(dict.more.value);
  return maybe.length === 0 ? { sure: false } : { value: run.join(maybe), sure: false };
}

export const keyEquals = (run: Run, a: Value, b: Value): boolean | 'maybe' => {
  const same = equals(run, a, b);
  if (same !== undefined) return same;
  // Objects are their own keys, unless their class says otherwise.
  return a.kind === 'object' && b.kind === 'object' && a.owner === b.owner && a.serial === b.serial && !run.look(a).many ? true : 'maybe';
};

/** It is known which key this is. */
const isConcrete = (run: Run, key: Value): boolean => keyEquals(run, key, key) === true;

/** `dict[key] = value`. */
export function withEntry(run: Run, dict: Dict, key: Value, value: Value): Dict {
  if (isConcrete(run, key)) {
    const matches = dict.entries.map(entry => keyEquals(run, key, entry.key));
    const exact = matches.indexOf(true);
    if (exact >= 0) {
      const put = { ...dict, entries: dict.entries.map((entry, i) => (i === exact ? { key: entry.key, value } : entry)) };
      // Where it was not there it is put behind all others now.
      const last = exact === dict.entries.length - 1 && !dict.more;
      return last || present(run, dict.entries[exact]?.value ?? value).sure ? put : { ...put, unordered: true };
    }
    if (!matches.includes('maybe')) return collapsed(run, { ...dict, entries: [...dict.entries, { key, value }], ...(dict.more && { unordered: true }) });
  }
  const entries = dict.entries.map(
    (entry): Entry => (keyEquals(run, key, entry.key) === false ? entry : { key: entry.key, value: run.join([entry.value, value]) }),
  );
  return { ...dict, entries, more: dict.more ? { key: run.join([dict.more.key, key]), value: run.join([dict.more.value, value]) } : { key, value } };
}

function collapsed(run: Run, dict: Dict): Dict {
  if (dict.entries.length <= MOST_ITEMS) return dict;
  const values = dict.entries.flatMap(entry => present(run, entry.value).value ?? []);
  const more = {
    key: run.join([...dict.entries.map(entry => entry.key), ...(dict.more ? [dict.more.key] : [])]),
    value: run.join([...values, ...(dict.more ? [dict.more.value] : [])]),
  };
  return { ...dict, entries: [], more };
}

/** `del dict[key]`. */
export function withoutKey(run: Run, dict: Dict, key: Value): Dict {
  const entries = dict.entries.flatMap((entry): readonly Entry[] => {
    const same = keyEquals(run, key, entry.key);
    return same === true ? [] : same === false ? [entry] : [{ key: entry.key, value: run.join([entry.value, { kind: 'absent' }]) }];
  });
  return { ...dict, entries };
}

/** Keys (or what `each` makes of an entry) in their order, as far as that is known; behind an entry that may be absent nothing is certain. */
export function entriesOf(run: Run, dict: Dict, each: (key: Value, value: Value) => Value): import('../../values').Elements {
  const items: Value[] = [];
  const loose: Value[] = [];
  let sure = !dict.unordered || dict.entries.length + (dict.more ? 1 : 0) < 2;
  for (const entry of dict.entries) {
    const found = present(run, entry.value);
    if (!found.sure) sure = false;
    if (found.value) (sure ? items : loose).push(each(entry.key, found.value));
  }
  if (dict.more) loose.push(each(dict.more.key, dict.more.value));
  return loose.length === 0 ? { items } : { items, more: { count: dictCount(run, dict) ?? 'unknown', element: run.join(loose) } };
}

/** How many entries, where that is known. */
export function dictCount(run: Run, dict: Dict): number | undefined {
  return dict.more || dict.entries.some(entry => !present(run, entry.value).sure && present(run, entry.value).value)
    ? undefined
    : dict.entries.filter(entry => present(run, entry.value).value).length;
}
