/** `match`: the patterns are tried in order, until one surely fits. */
import type { Case, Match, Pattern } from '../syntax/tree';
import { alternatives, type Value } from '../values';
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
      const found = value.kind === 'tuple' || value.kind === 'object' ? m.language.elements(m, value, m.place(pattern.id)) : undefined;
      if (!found || found.more) return 'maybe';
      const star = pattern.items.findIndex(one => one.kind === 'star-pattern');
      if (star < 0 ? found.items.length !== pattern.items.length : found.items.length < pattern.items.length - 1) return false;
      return star >= 0 ? 'maybe' : every(pattern.items.map((one, i) => matches(m, one, found.items[i] as Value)));
    }
    case 'class-pattern': {
      const fits = isInstanceOf(m, value, m.evaluate(pattern.class));
      return fits === true && (pattern.args.length > 0 || pattern.keywords.length > 0) ? 'maybe' : fits;
    }
    case 'mapping-pattern':
      return value.kind === 'object' || value.kind === 'unknown' ? 'maybe' : false;
  }
}

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
      if (pattern.name) bindName(m, pattern.name, { kind: 'unknown', why: { kind: 'operation', what: 'match' } });
      return;
    case 'sequence-pattern': {
      const found = value.kind === 'tuple' || value.kind === 'object' ? m.language.elements(m, value, m.place(pattern.id)) : undefined;
      for (const [i, one] of pattern.items.entries())
        bind(m, one, (found && !found.more ? found.items[i] : found?.more?.element) ?? { kind: 'unknown', why: { kind: 'operation', what: 'match' } });
      return;
    }
    case 'mapping-pattern': {
      for (const entry of pattern.entries) bind(m, entry.value, m.language.index(m, value, m.evaluate(entry.key), m.place(pattern.id)));
      return;
    }
    case 'class-pattern': {
      for (const { name, value: inner } of pattern.keywords) bind(m, inner, m.attribute(value, name.text, m.place(pattern.id)));
      for (const one of pattern.args) bind(m, one, { kind: 'unknown', why: { kind: 'operation', what: 'match' } });
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
