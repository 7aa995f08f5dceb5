/** `match`: the patterns are tried in order, until one surely fits. */
import type { Case, Match, Pattern } from '../syntax/tree';
import { alternatives, type Dict, type Value } from '../values';
import { isInstanceOf } from './classes';
import type { Machine } from './machine';
import { bindName } from './scope';
import { assignTo } from './targets';

export function matchStatement(m: Machine, s: Match): void {
  tryCases(m, s.cases, 0, m.evaluate(s.subject));
}

function tryCases(m: Machine, cases: readonly Case[], i: number, subject: Value): void {
  const one = cases[i];
  if (!one) return;
  const fits = combine(alternatives(subject).map(value => matches(m, one.pattern, value)));
  const next = (): void => tryCases(m, cases, i + 1, subject);
  if (fits === false) return next();
  const run = (): void => {
    bind(m, one.pattern, subject);
    const truth = one.guard ? m.truth(m.evaluate(one.guard), m.place(one.guard.id)) : true;
    if (truth === true) return m.block(one.body);
    if (truth === false) return next();
    m.either([() => m.block(one.body), next]);
  };
  if (fits === true) return run();
  m.either([run, next]);
}
type Truth = boolean | 'maybe';
const combine = (all: readonly Truth[]): Truth => (all.every(one => one === all[0]) ? (all[0] ?? 'maybe') : 'maybe');
const every = (all: readonly Truth[]): Truth => (all.includes(false) ? false : all.includes('maybe') ? 'maybe' : true);

function matches(m: Machine, pattern: Pattern, value: Value): Truth {
  switch (pattern.kind) {
    case 'wildcard-pattern':
    case 'capture-pattern':
    case 'star-pattern':
      return true;
    case 'as-pattern':
      return matches(m, pattern.pattern, value);
    case 'or-pattern': {
      const all = pattern.items.map(one => matches(m, one, value));
      return all.includes(true) ? true : all.every(one => one === false) ? false : 'maybe';
    }
    case 'value-pattern':
      return equals(m, pattern, value);
    case 'sequence-pattern': {
      if (value.kind === 'str' || value.kind === 'int' || value.kind === 'none' || value.kind === 'float' || value.kind === 'bool') return false;
      if (dictOf(m, value)) return false;
      const found = value.kind === 'tuple' || isList(m, value) ? m.language.elements(m, value, m.place(pattern.id)) : undefined;
      if (!found || found.more) return 'maybe';
      const star = pattern.items.findIndex(one => one.kind === 'star-pattern');
      if (star < 0 ? found.items.length !== pattern.items.length : found.items.length < pattern.items.length - 1) return false;
      return star >= 0 ? 'maybe' : every(pattern.items.map((one, i) => matches(m, one, found.items[i] as Value)));
    }
    case 'class-pattern': {
      const fits = isInstanceOf(m, value, m.evaluate(pattern.class));
      return fits === true && (pattern.args.length > 0 || pattern.keywords.length > 0) ? 'maybe' : fits;
    }
    case 'mapping-pattern': {
      const dict = dictOf(m, value);
      if (dict === undefined) return value.kind === 'unknown' || (value.kind === 'object' && m.memory.look(value).kind === 'instance') ? 'maybe' : false;
      return every(
        pattern.entries.map(entry => {
          const found = valueAt(dict, m.evaluate(entry.key));
          return found === undefined ? (dict.more ? 'maybe' : false) : found === 'maybe' ? 'maybe' : matches(m, entry.value, found);
        }),
      );
    }
  }
}

function dictOf(m: Machine, value: Value): Dict | undefined {
  const content = value.kind === 'object' ? m.memory.look(value) : undefined;
  return content?.kind === 'dict' ? content : undefined;
}
/** What a dictionary holds under a key; undefined: surely not among those that are known. */
function valueAt({ entries }: Dict, key: Value): Value | 'maybe' | undefined {
  const same = entries.find(entry => JSON.stringify({ ...entry.key, from: undefined }) === JSON.stringify({ ...key, from: undefined }));
  if (same) return alternatives(same.value).some(one => one.kind === 'absent') ? 'maybe' : same.value;
  const plain = (one: Value): boolean => one.kind === 'str' || one.kind === 'int' || one.kind === 'none';
  return plain(key) && entries.every(entry => plain(entry.key)) ? undefined : 'maybe';
}

const isList = (m: Machine, value: Value): boolean => value.kind === 'object' && m.memory.look(value).kind === 'list';
const SOMETHING: Value = { kind: 'unknown', why: { kind: 'operation', what: 'match' } };

function equals(m: Machine, pattern: Extract<Pattern, { kind: 'value-pattern' }>, value: Value): Truth {
  const wanted = m.evaluate(pattern.value);
  if (wanted.kind === 'none' || wanted.kind === 'bool')
    return value.kind === wanted.kind
      ? wanted.kind === 'bool' && value.kind === 'bool'
        ? value.value === undefined
          ? 'maybe'
          : value.value === wanted.value
        : true
      : value.kind === 'unknown'
        ? 'maybe'
        : false;
  const at = m.place(pattern.id);
  const truth = m.language.equals(m, wanted, value, at);
  return truth;
}

function bind(m: Machine, pattern: Pattern, value: Value): void {
  switch (pattern.kind) {
    case 'capture-pattern':
      return assignTo(m, pattern.name, value);
    case 'as-pattern':
      bind(m, pattern.pattern, value);
      return assignTo(m, pattern.name, value);
    case 'star-pattern':
      if (pattern.name) bindName(m, pattern.name, SOMETHING);
      return;
    case 'sequence-pattern': {
      const found = value.kind === 'tuple' || isList(m, value) ? m.language.elements(m, value, m.place(pattern.id)) : undefined;
      const star = pattern.items.findIndex(one => one.kind === 'star-pattern');
      for (const [i, one] of pattern.items.entries()) {
        const from = star >= 0 && i > star && found ? found.items.length - (pattern.items.length - i) : i;
        bind(m, one, (found && !found.more && i !== star ? found.items[from] : undefined) ?? SOMETHING);
      }
      return;
    }
    case 'mapping-pattern': {
      const dict = dictOf(m, value);
      for (const entry of pattern.entries) {
        const found = dict && valueAt(dict, m.evaluate(entry.key));
        bind(m, entry.value, found === undefined || found === 'maybe' ? SOMETHING : found);
      }
      if (pattern.rest) bindName(m, pattern.rest, SOMETHING);
      return;
    }
    case 'class-pattern': {
      for (const { name, value: inner } of pattern.keywords) {
        const found = value.kind === 'either' ? undefined : m.language.attribute(m, value, name.text, m.place(pattern.id));
        bind(m, inner, found === undefined || found.kind === 'failure' ? SOMETHING : found);
      }
      for (const one of pattern.args) bind(m, one, SOMETHING);
      return;
    }
    case 'or-pattern': {
      for (const one of pattern.items) bind(m, one, value);
      return;
    }
    default:
      return;
  }
}
