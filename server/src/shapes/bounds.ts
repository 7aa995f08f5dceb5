/**
 * What surely holds of a size: between which numbers it lies. A named size is an integer >= 1; what is computed
 * from it may be anything.
 */
import {
  type Atom,
  add,
  type Dim,
  type FloorDivision,
  multiply,
  type Polynomial,
  product,
  type Size,
  subtract,
  sum,
  symbol,
  type Term,
  termsOf,
} from './polynomial';

export interface Range {
  readonly low: number;
  readonly high: number;
}
type RangeOf = (atom: Atom) => Range;

const ANYTHING: Range = { low: -Infinity, high: Infinity };
/** Floor divisions that are looked through in one size; the rest is bounded coarsely. */
const MAX_RELAXED = 6;
/** Terms into which a size is multiplied out: each factor that is at least something doubles them. */
const MOST_SHIFTED = 1024;

/** Numbers between which the size lies whatever its names stand for (infinite where no bound was found). */
export function rangeOf(size: Dim): Range {
  if (typeof size === 'number') return { low: size, high: size };
  if (typeof size === 'string') return ANYTHING;
  return intersect(shiftedRange(size, atomRange), relaxedRange(size));
}

function atomRange(atom: Atom): Range {
  switch (atom.kind) {
    case 'symbol':
      return { low: atom.least === 'none' ? -Infinity : atom.least === 0 ? 0 : 1, high: Infinity };
    case 'floorDivide':
      return quotientRange(rangeOf(atom.numerator), rangeOf(atom.denominator));
    case 'maximum':
    case 'minimum': {
      const pick = atom.kind === 'maximum' ? Math.max : Math.min;
      const ranges = atom.operands.map(rangeOf);
      return { low: pick(...ranges.map(r => r.low)), high: pick(...ranges.map(r => r.high)) };
    }
  }
}

function quotientRange(a: Range, b: Range): Range {
  if (b.low < 1) return ANYTHING;
  const low = a.low >= 0 ? a.low / b.high : a.low / b.low;
  const high = a.high >= 0 ? a.high / b.low : a.high / b.high;
  return {
    // Infinity / Infinity has no value: the quotient of a number >= 0 is >= 0, that of a negative one is <= -1.
    low: Number.isNaN(low) ? 0 : Math.floor(low),
    high: Number.isNaN(high) ? -1 : high === 0 && a.high < 0 ? -1 : Math.floor(high),
  };
}

/**
 * Each atom with a known lower bound is written as that bound plus something >= 0, which makes `n*m - n` (with both
 * >= 1) visibly >= 0; then the terms are bounded one by one.
 */
function shiftedRange(size: Polynomial, ranges: RangeOf): Range {
  const lows = new Map<string, Range>();
  const known = (atom: Atom): Range => {
    const range = lows.get(atom.key) ?? ranges(atom);
    lows.set(atom.key, range);
    return range;
  };
  const shifted: Term[] = [];
  for (const term of size.terms) {
    let expanded: readonly Term[] = [{ coefficient: term.coefficient, atoms: [], key: '' }];
    for (const atom of term.atoms) {
      const { low } = known(atom);
      const base = Number.isFinite(low) && low !== 0 ? low : 0;
      if (expanded.length > MOST_SHIFTED) return boundTerms(size.terms, known);
      expanded = expanded.flatMap(t => {
        const grown: Term = { coefficient: t.coefficient, ...product([...t.atoms, atom]) };
        return base === 0 ? [grown] : [grown, { ...t, coefficient: t.coefficient * base }];
      });
    }
    shifted.push(...expanded);
    if (shifted.length > MOST_SHIFTED) return boundTerms(size.terms, known);
  }
  const total = sum(shifted);
  if (total === 'unknown') return ANYTHING;
  return boundTerms(termsOf(total), atom => {
    const { low, high } = known(atom);
    return Number.isFinite(low) ? { low: 0, high: high - low } : { low, high };
  });
}

/** Each term by itself. */
function boundTerms(terms: readonly Term[], ranges: RangeOf): Range {
  let range: Range = { low: 0, high: 0 };
  for (const { coefficient, atoms } of terms) {
    const part = atoms.reduce((all: Range, atom) => timesRange(all, ranges(atom)), { low: coefficient, high: coefficient });
    range = { low: range.low + part.low, high: range.high + part.high };
  }
  return range;
}

function timesRange(a: Range, b: Range): Range {
  const corners = [times(a.low, b.low), times(a.low, b.high), times(a.high, b.low), times(a.high, b.high)];
  return { low: Math.min(...corners), high: Math.max(...corners) };
}
const times = (a: number, b: number): number => (a === 0 || b === 0 ? 0 : a * b);

/**
 * `p // d` is `(p - r)/d` with a remainder r in 0 … d-1. Written so, `n - 2*(n//2)` is r and lies in 0 … 1, which
 * looking at the two terms alone cannot see.
 */
function relaxedRange(size: Polynomial): Range {
  let scaled: Size = size;
  let scale = 1;
  const remainders = new Map<string, Range>();
  for (let i = 0; i < MAX_RELAXED; i++) {
    const atom = dividedAtom(scaled);
    if (atom === undefined) break;
    const remainder = `remainder of ${atom.key}`;
    const divisor = atom.denominator;
    remainders.set(remainder, { low: 0, high: divisor - 1 });
    const next = withoutDivision(scaled, atom, divisor, subtract(atom.numerator, symbol(remainder, '')));
    if (typeof next === 'string') return ANYTHING;
    scaled = next;
    scale *= divisor;
  }
  if (scale === 1) return ANYTHING;
  const range =
    typeof scaled === 'number'
      ? { low: scaled, high: scaled }
      : shiftedRange(scaled, a => (a.kind === 'symbol' ? remainders.get(a.id) : undefined) ?? atomRange(a));
  // Every size is an integer; adding 0 turns -0 into 0.
  return { low: Math.ceil(range.low / scale) + 0, high: Math.floor(range.high / scale) + 0 };
}

function dividedAtom(size: Size): (FloorDivision & { readonly denominator: number }) | undefined {
  for (const { atoms } of termsOf(size)) {
    for (const atom of atoms) {
      if (atom.kind !== 'floorDivide') continue;
      const { denominator } = atom;
      if (typeof denominator === 'number' && denominator > 0) return { ...atom, denominator };
    }
  }
  return undefined;
}

/** `divisor · size`, where one occurrence of the atom in each term is replaced by `by / divisor`. */
function withoutDivision(size: Size, atom: FloorDivision, divisor: number, by: Dim): Dim {
  let result: Dim = 0;
  for (const term of termsOf(size)) {
    const at = term.atoms.findIndex(a => a.key === atom.key);
    const rest: Dim = sum([{ coefficient: term.coefficient, ...product(term.atoms.filter((_, i) => i !== at)) }]);
    result = add(result, multiply(rest, at < 0 ? divisor : by));
  }
  return result;
}

function intersect(a: Range, b: Range): Range {
  return { low: Math.max(a.low, b.low), high: Math.min(a.high, b.high) };
}
