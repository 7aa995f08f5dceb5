/**
 * One axis of a tensor: a size (a number, or an expression over names whose values are not known), `None` (Keras' own
 * "any size"), or unknown to us. The arithmetic follows Python's integers; where an operand is not a size, unknown wins,
 * then None; what cannot be said exactly (beyond 2^53, division by zero) is unknown.
 */
import { rangeOf } from './bounds';
import { ceilDivide, floorDivide, modulo } from './division';
import { maximum, minimum } from './extremum';
import { add, type Dim, multiply, type Symbol as NamedSize, negate, type Size, safe, sameDim, subtract, symbol, termsOf } from './polynomial';
import { print } from './printDim';

export type { Atom, Dim, Polynomial, Size, Symbol, Term } from './polynomial';
export { add, ceilDivide, floorDivide, maximum, minimum, modulo, multiply, negate, print, sameDim, subtract, symbol };

export type Truth = 'yes' | 'no' | 'maybe';

/** `a ** n`; unknown where n is no number (except for 0 and 1), or negative: that is no integer. */
export function power(a: Dim, n: Dim): Dim {
  if (a === 1 || (a === 0 && atLeast(n, 1) === 'yes')) return a;
  if (typeof n !== 'number') return n === 'None' && a !== 'unknown' ? 'None' : 'unknown';
  if (n < 0 || !Number.isInteger(n)) return 'unknown';
  if (typeof a === 'number') return safe(a ** n);
  if (n === 0) return 1;
  if (n > 16) return 'unknown';
  let result: Dim = a;
  for (let i = 1; i < n; i++) result = multiply(result, a);
  return result;
}

/** `no` only when the two can never be the same size. Two `None` may differ: each is any size. */
export function equal(a: Dim, b: Dim): Truth {
  if (typeof a === 'number' && typeof b === 'number') return a === b ? 'yes' : 'no';
  if (typeof a === 'string' || typeof b === 'string') return 'maybe';
  if (sameDim(a, b)) return 'yes';
  const difference = subtract(a, b);
  if (typeof difference === 'string') return 'maybe';
  const { low, high } = rangeOf(difference);
  return low > 0 || high < 0 || !hasIntegerRoot(difference) ? 'no' : 'maybe';
}

/** An even sum is never odd: whether the coefficients' common divisor divides the constant. */
function hasIntegerRoot(size: Size): boolean {
  let divisor = 0;
  let constant = 0;
  for (const { coefficient, key } of termsOf(size)) {
    if (key === '') constant = coefficient;
    else
      for (let [a, b] = [divisor, coefficient]; ; [a, b] = [b, a % b])
        if (b === 0) {
          divisor = Math.abs(a);
          break;
        }
  }
  return divisor === 0 ? constant === 0 : constant % divisor === 0;
}

/** -1 if `a` is surely smaller than `b`, 0 if surely equal, 1 if surely larger; else undefined. */
export function compare(a: Dim, b: Dim): -1 | 0 | 1 | undefined {
  if (typeof a === 'string' || typeof b === 'string') return undefined;
  if (sameDim(a, b)) return 0;
  const { low, high } = rangeOf(subtract(a, b));
  return low > 0 ? 1 : high < 0 ? -1 : undefined;
}

/** Whether `a >= n`; `no`: it is surely smaller. An axis of any size still has at least 0. */
export function atLeast(a: Dim, n: number): Truth {
  if (typeof a === 'number') return a >= n ? 'yes' : 'no';
  if (a === 'None' && n <= 0) return 'yes';
  const { low, high } = rangeOf(a);
  return low >= n ? 'yes' : high < n ? 'no' : 'maybe';
}

/** `d` with `by` in place of the named size `id`. */
export function substitute(d: Dim, id: string, by: Dim): Dim {
  if (typeof d !== 'object' || !symbolsOf(d).includes(id)) return d;
  let result: Dim = 0;
  for (const { coefficient, atoms } of d.terms) {
    let value: Dim = coefficient;
    for (const atom of atoms) value = multiply(value, substituteAtom(atom, id, by));
    result = add(result, value);
  }
  return result;
}

function substituteAtom(atom: ReturnType<typeof atomsOf>[number], id: string, by: Dim): Dim {
  switch (atom.kind) {
    case 'symbol':
      return atom.id === id ? by : symbol(atom.id, atom.name, atom.least);
    case 'floorDivide': {
      const [written, denominator] = [atom.written ?? atom.numerator, substitute(atom.denominator, id, by)];
      const moved = floorDivide(subtract(atom.numerator, written), atom.denominator);
      return add(floorDivide(substitute(written, id, by), denominator), substitute(moved, id, by));
    }
    case 'maximum':
    case 'minimum': {
      const pick = atom.kind === 'maximum' ? maximum : minimum;
      return atom.operands.map((o): Dim => substitute(o, id, by)).reduce((a, b) => pick(a, b));
    }
  }
}

/** The same size, of whose `soft` names nothing is taken for granted: what a program's own comparisons may rest on. */
export const unbounded = (d: Dim): Dim =>
  symbolsIn(d).reduce((all, { id, name, least }) => (least === 'soft' ? substitute(all, id, symbol(id, name, 'none')) : all), d);

/** The ids of the named sizes in `d`, sorted. */
export function symbolsOf(d: Dim): readonly string[] {
  return symbolsIn(d).map(s => s.id);
}

/** The named sizes in `d`, sorted by id. */
export function symbolsIn(d: Dim): readonly NamedSize[] {
  const found = new Map<string, NamedSize>();
  collect(d, found);
  return [...found.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

function collect(d: Dim, found: Map<string, NamedSize>): void {
  for (const atom of atomsOf(d)) {
    if (atom.kind === 'symbol') found.set(atom.id, { id: atom.id, name: atom.name, ...(atom.least !== undefined && { least: atom.least }) });
    else for (const part of atom.kind === 'floorDivide' ? [atom.numerator, atom.denominator] : atom.operands) collect(part, found);
  }
}

function atomsOf(d: Dim) {
  return typeof d === 'object' ? d.terms.flatMap(t => t.atoms) : [];
}

/** What is known of a size that is `a` on one path and `b` on another: the same, or unknown. */
export function joinDim(a: Dim, b: Dim): Dim {
  return sameDim(a, b) ? a : 'unknown';
}
