/** Whether what was said of a value covers what it really was. */
import { type Size, substitute, symbolsOf } from '../../../server/src/shapes';
import type { Description } from '../../../server/src/values';
import type { Real } from './reality';

/**
 * A symbol stands for one number throughout a real run; it is learnt where it is first met. NaN: what it names is no integer.
 * `certain`: the place was visited once, and there is no other alternative.
 */
export type Symbols = Map<string, number>;

export function covers(said: Description, real: Real, symbols: Symbols, certain: boolean): boolean {
  if (real[0] === 'deep') return true;
  switch (said.kind) {
    case 'unknown':
      return said.size === undefined || unknownSize(said.size, real, symbols, certain);
    case 'either':
      return said.of.some(one => covers(one, real, symbols, false));
    case 'none':
      return real[0] === 'none';
    case 'bool':
      return real[0] === 'bool' && (said.value === undefined || said.value === real[1]);
    case 'int':
      return real[0] === 'int' && integer(said, real[1], symbols, certain);
    case 'float':
      return real[0] === 'float' && (said.value === undefined || sameFloat(said.value, real[1]));
    case 'str':
      return real[0] === 'str' && (said.value === undefined || said.value === real[1]);
    case 'sequence':
      return sequence(said, real, symbols, certain);
    case 'dict':
      return dictionary(said, real, symbols);
    case 'instance':
      return real[0] === 'instance' ? said.class === real[1] : real[0] === 'class' ? said.class === `class ${real[1]}` : real[0] === 'other';
    case 'function':
      return real[0] === 'function' ? said.name === real[1] || said.name === '' : real[0] === 'class' ? said.name === real[1] : real[0] === 'other';
    case 'module':
      return real[0] === 'module' && said.name === real[1];
    case 'other':
      return said.what === 'object' || real[0] === 'other';
    default:
      return real[0] === 'other';
  }
}

const sameFloat = (said: number, real: string): boolean => (real === 'nan' ? Number.isNaN(said) : said === Number(real.replace('inf', 'Infinity')));

function integer(said: Extract<Description, { kind: 'int' }>, real: number | string, symbols: Symbols, certain: boolean): boolean {
  if (typeof real !== 'number') return said.size === 'unknown';
  const { range } = said;
  if (range) {
    if (typeof range.min === 'number' && real < range.min) return false;
    if (typeof range.max === 'number' && real > range.max) return false;
  }
  return said.size === 'unknown' || sizeIs(said.size, real, symbols, certain);
}

/** "If it is an integer, it is this one." */
function unknownSize(size: Size, real: Real, symbols: Symbols, certain: boolean): boolean {
  if (real[0] === 'bool') {
    if (certain) for (const id of symbolsOf(size)) if (!symbols.has(id)) symbols.set(id, Number.NaN);
    return true;
  }
  if (real[0] === 'int' && typeof real[1] === 'number') return sizeIs(size, real[1], symbols, certain);
  if (certain) for (const id of symbolsOf(size)) if (!symbols.has(id)) symbols.set(id, Number.NaN);
  return true;
}

function sizeIs(size: Size, real: number, symbols: Symbols, certain: boolean): boolean {
  let known: ReturnType<typeof substitute> = size;
  for (const id of symbolsOf(size)) {
    const value = symbols.get(id);
    if (value === undefined) continue;
    if (Number.isNaN(value)) return true;
    known = substitute(known, id, value);
  }
  if (typeof known === 'string') return true;
  if (typeof known === 'number') return known === real;
  const open = symbolsOf(known);
  const [id] = open;
  if (open.length > 1 || id === undefined) return true;
  const [atZero, atOne] = [substitute(known, id, 0), substitute(known, id, 1)];
  if (typeof atZero !== 'number' || typeof atOne !== 'number' || !linear(known)) return true;
  const value = (real - atZero) / (atOne - atZero);
  if (!Number.isInteger(value)) return false;
  if (certain) symbols.set(id, value);
  return true;
}
const linear = (size: Size): boolean =>
  typeof size === 'number' || size.terms.every(({ atoms }) => atoms.every(atom => atom.kind === 'symbol') && atoms.length < 2);

function sequence(said: Extract<Description, { kind: 'sequence' }>, real: Real, symbols: Symbols, certain: boolean): boolean {
  if (said.form === 'iterator') return real[0] === 'iterator' || real[0] === 'other';
  if (real[0] !== 'sequence' || real[1] !== said.form) return false;
  const [, , count, items] = real;
  const least = said.items.length + (said.hidden ?? 0);
  if (said.more ? count < least : count !== least) return false;
  if (said.more && said.more.count !== 'unknown' && !sizeIs(said.more.count, count - least, symbols, certain)) return false;
  if (said.form === 'set') {
    const all = [...said.items, ...(said.more ? [said.more.element] : [])];
    return said.hidden !== undefined || items.every(item => all.some(one => covers(one, item, symbols, false)));
  }
  return items.every((item, i) => {
    const one = said.items[i];
    if (one) return covers(one, item, symbols, certain);
    if (i < least || !said.more) return true;
    return covers(said.more.element, item, symbols, false);
  });
}

function dictionary(said: Extract<Description, { kind: 'dict' }>, real: Real, symbols: Symbols): boolean {
  if (real[0] !== 'dict') return false;
  const [, count, entries] = real;
  const name = (key: Real): string | undefined => (key[0] === 'str' || key[0] === 'int' ? String(key[1]) : undefined);
  const kinds = new Set(said.entries.map(entry => entry.key));
  for (const entry of said.entries) {
    if (entry.key === '?') continue;
    const found = entries.filter(([key]) => name(key) === entry.key);
    if (found.length === 0) {
      if (entries.length === count && !mayBeAbsent(entry.value)) return false;
    } else if (!found.some(([, value]) => covers(entry.value, value, symbols, false))) return false;
  }
  return said.open || entries.every(([key]) => kinds.has(name(key) ?? '?') || kinds.has('?'));
}
const mayBeAbsent = (value: Description): boolean => (value.kind === 'either' ? value.of.some(mayBeAbsent) : value.kind === 'other' && value.what === 'absent');
