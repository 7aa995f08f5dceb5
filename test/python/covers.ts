/** Whether what the analysis says of a value holds of the one that CPython had. */
import type { Description } from '../../server/src/values';

/** A value as record.py wrote it. */
export type Recorded =
  | { readonly type: 'list' | 'tuple' | 'set' /** `value` has the first of them. */; readonly count: number; readonly value: readonly Recorded[] }
  | { readonly type: 'dict'; readonly value: readonly (readonly [string, Recorded])[] }
  | { readonly type: 'int' | 'float' | 'str' | 'bool' | 'NoneType' | 'other'; readonly value: string | number | boolean | null };
export type Verdict = 'exact' | 'covered' | 'wrong';

const worst = (all: readonly Verdict[]): Verdict => (all.includes('wrong') ? 'wrong' : all.includes('covered') ? 'covered' : 'exact');
const known = (ok: boolean): Verdict => (ok ? 'exact' : 'wrong');

export function verdictOf(said: Description, real: Recorded): Verdict {
  switch (said.kind) {
    case 'unknown':
      return 'covered';
    case 'either':
      return said.of.some(one => verdictOf(one, real) !== 'wrong') ? 'covered' : 'wrong';
    case 'int': {
      if (real.type !== 'int') return real.type === 'other' && real.value === 'int' ? 'covered' : 'wrong';
      const { min, max } = said.range ?? {};
      if (said.size === 'unknown')
        return typeof real.value === 'number' && ((typeof min === 'number' && real.value < min) || (typeof max === 'number' && real.value > max))
          ? 'wrong'
          : 'covered';
      return typeof said.size === 'number' ? known(said.size === real.value) : 'covered';
    }
    case 'float':
      if (real.type !== 'float') return 'wrong';
      return said.value === undefined ? 'covered' : known(typeof real.value === 'string' ? !Number.isFinite(said.value) : said.value === real.value);
    case 'str':
    case 'bool':
      return real.type !== said.kind ? 'wrong' : said.value === undefined ? 'covered' : known(said.value === real.value);
    case 'none':
      return known(real.type === 'NoneType');
    case 'sequence':
      return sequence(said, real);
    case 'dict': {
      if (real.type !== 'dict') return 'wrong';
      const entries = new Map(real.value);
      const all = said.entries.map(({ key, value }): Verdict => {
        const other = entries.get(key);
        // A key that is no text has no name here.
        if (key === '?') return real.value.some(([, one]) => verdictOf(value, one) !== 'wrong') ? 'exact' : 'wrong';
        if (other === undefined) return mayLack(value) ? 'covered' : 'wrong';
        return verdictOf(value, other);
      });
      if (said.open) return worst([...all, 'covered']);
      return worst([...all, known(real.value.every(([key]) => said.entries.some(one => one.key === key || one.key === '?')))]);
    }
    default:
      return real.type === 'other' ? 'exact' : said.kind === 'other' ? 'covered' : 'wrong';
  }
}

const mayLack = (value: Description): boolean => value.kind === 'either' && value.of.some(one => one.kind === 'other' && one.what === 'absent');

function sequence(said: Extract<Description, { kind: 'sequence' }>, real: Recorded): Verdict {
  if (said.form === 'iterator') return real.type === 'other' ? 'exact' : 'wrong';
  if (real.type !== said.form) return 'wrong';
  const length = said.items.length + (said.hidden ?? 0);
  const count = said.more?.count;
  const rest = real.count - length;
  if (rest < 0 || (!said.more && rest > 0) || (typeof count === 'number' && count !== rest)) return 'wrong';
  // Members of a set are recorded in some order of their own.
  if (said.form === 'set') return worst(said.items.map(item => (real.value.some(one => verdictOf(item, one) !== 'wrong') ? 'exact' : 'wrong')));
  const shown = said.items.map((item, i) => verdictOf(item, real.value[i] as Recorded));
  const others = said.more ? real.value.slice(length).map(one => verdictOf(said.more?.element as Description, one)) : [];
  return worst([...shown, ...others, ...(said.more && typeof count !== 'number' ? (['covered'] as const) : [])]);
}
