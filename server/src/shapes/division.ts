/** Floor division and remainder of sizes with Python's semantics (towards minus infinity), in canonical form. */
import { rangeOf } from './bounds';
import {
  add,
  type Dim,
  type FloorDivision,
  floorDivisionAtom,
  multiply,
  negate,
  type Polynomial,
  product,
  type Size,
  safe,
  subtract,
  sum,
  type Term,
  termsOf,
  weakest,
} from './polynomial';

/** `a // b`. Division by zero, which Python refuses, is unknown here: whoever calls decides whether it is an error. */
export function floorDivide(a: Dim, b: Dim): Dim {
  if (typeof a === 'number' && typeof b === 'number') return b === 0 ? 'unknown' : safe((a - remainder(a, b)) / b);
  if (typeof a === 'string' || typeof b === 'string') return b === 0 ? 'unknown' : weakest(a, b);
  if (b === 0) return 'unknown';
  if (b === 1 || a === 0) return a;
  const constant = constantQuotient(a, b);
  if (constant !== undefined) return constant;
  return typeof b === 'number' ? divideByNumber(a, b) : divideBySize(a, b);
}

/** `a % b`: it is `a - b*(a//b)`, and printed as `a % b` again. */
export function modulo(a: Dim, b: Dim): Dim {
  if (typeof a === 'number' && typeof b === 'number') return b === 0 ? 'unknown' : safe(remainder(a, b));
  return subtract(a, multiply(b, floorDivide(a, b)));
}

/** `-(-a // b)`, the quotient rounded up. */
export function ceilDivide(a: Dim, b: Dim): Dim {
  if (typeof a === 'number' && typeof b === 'number') return negate(floorDivide(-a, b));
  // The same number, and it reads better than a negated numerator.
  if (typeof b === 'number' && b > 0) return floorDivide(add(a, b - 1), b);
  return negate(floorDivide(negate(a), b));
}

function remainder(a: number, b: number): number {
  const r = a % b;
  return r !== 0 && r < 0 !== b < 0 ? r + b : r;
}

/** The quotient where the bounds of both leave only one. */
function constantQuotient(a: Size, b: Size): number | undefined {
  const divisor = rangeOf(b);
  if (divisor.low < 1) return undefined;
  const { low, high } = rangeOf(a);
  if (low >= 0 && rangeOf(subtract(b, a)).low >= 1) return 0;
  if (divisor.low !== divisor.high || !Number.isFinite(low) || !Number.isFinite(high)) return undefined;
  const quotient = Math.floor(low / divisor.low);
  return quotient === Math.floor(high / divisor.low) ? quotient : undefined;
}

function divideByNumber(a: Size, d: number): Dim {
  if (d < 0) return floorDivide(negate(a), -d);
  const nested = nestedDivision(a);
  if (nested !== undefined) return flatten(nested, d);
  const terms = termsOf(a);
  const g = terms.reduce((g, t) => (t.key === '' ? g : gcd(g, t.coefficient)), d);
  // (g*p + c)//(g*d) == (p + c//g)//d
  if (g > 1) return floorDivide(sum(terms.map(t => ({ ...t, coefficient: Math.floor(t.coefficient / g) }))), d / g);
  // (d*q + r)//d == q + r//d, coefficient by coefficient.
  const whole = sum(terms.map(t => ({ ...t, coefficient: Math.floor(t.coefficient / d) })));
  const rest = sum(terms.map(t => ({ ...t, coefficient: remainder(t.coefficient, d) })));
  if (typeof rest === 'string') return rest;
  if (typeof rest === 'number') return add(whole, floorDivide(rest, d));
  // A remainder such as n//2 may itself be divided again: (n//2 + 2*m)//2 has the rest n//2.
  const inner = nestedDivision(rest);
  if (inner !== undefined) return add(whole, flatten(inner, d));
  const constant = constantQuotient(rest, d);
  if (constant !== undefined) return add(whole, constant);
  const written = sum(terms.filter(t => t.coefficient % d !== 0));
  return add(whole, floorDivisionAtom(rest, d, typeof written === 'string' ? rest : written));
}

function divideBySize(a: Size, b: Polynomial): Dim {
  const { quotient, rest } = divideTerms(a, b);
  if (rest === 0) return quotient;
  if (typeof rest === 'string') return rest;
  const constant = constantQuotient(rest, b);
  if (constant !== undefined) return add(quotient, constant);
  const nested = nestedDivision(rest);
  if (nested !== undefined && rangeOf(b).low >= 1) return add(quotient, flatten(nested, b));
  const [p, d] = withoutCommonFactor(rest, b);
  if (typeof d === 'number') return add(quotient, floorDivide(p, d));
  return add(quotient, floorDivisionAtom(p, d, p));
}

/**
 * a == quotient*b + rest. A divisor of one term is taken out of every term that it divides; a longer one only where
 * nothing, or a plain number, remains: otherwise the rest would be no simpler.
 */
function divideTerms(a: Size, b: Polynomial): { readonly quotient: Dim; readonly rest: Dim } {
  const lead = b.terms.reduce((s, t) => (t.atoms.length > s.atoms.length ? t : s));
  let quotient: Dim = 0;
  let rest: Dim = a;
  for (let i = 0; i < 40 && typeof rest !== 'string'; i++) {
    const part: Term | undefined = firstQuotient(rest, lead);
    if (part === undefined) break;
    const q = sum([part]);
    quotient = add(quotient, q);
    rest = subtract(rest, multiply(q, b));
  }
  if (b.terms.length === 1 || typeof rest === 'number') return { quotient, rest };
  return { quotient: 0, rest: a };
}

function firstQuotient(a: Size, by: Term): Term | undefined {
  for (const term of termsOf(a)) {
    const part = quotientOfTerms(term, by);
    if (part !== undefined) return part;
  }
  return undefined;
}

function quotientOfTerms(a: Term, b: Term): Term | undefined {
  if (a.coefficient % b.coefficient !== 0) return undefined;
  const atoms = [...a.atoms];
  for (const atom of b.atoms) {
    const at = atoms.findIndex(x => x.key === atom.key);
    if (at < 0) return undefined;
    atoms.splice(at, 1);
  }
  return { coefficient: a.coefficient / b.coefficient, ...product(atoms) };
}

/** `p//c + r` where nothing else is divided: what a second division may be merged with. */
function nestedDivision(a: Size): { readonly inner: FloorDivision; readonly rest: Dim } | undefined {
  let found: FloorDivision | undefined;
  for (const { coefficient, atoms } of termsOf(a)) {
    const division = atoms.find(x => x.kind === 'floorDivide');
    if (division === undefined) continue;
    if (found !== undefined || coefficient !== 1 || atoms.length !== 1) return undefined;
    found = division;
  }
  const key = found?.key;
  return found && { inner: found, rest: sum(termsOf(a).filter(t => t.key !== key)) };
}

/** (p//c + r)//d == (p + c*r)//(c*d) for d >= 1: one division reads better than two. */
function flatten({ inner, rest }: { readonly inner: FloorDivision; readonly rest: Dim }, d: Size): Dim {
  return floorDivide(add(inner.numerator, multiply(inner.denominator, rest)), multiply(inner.denominator, d));
}

/** Both divided by the number and the names that all their terms share: (2*n)//(2*m) == n//m. */
function withoutCommonFactor(a: Size, b: Polynomial): readonly [Size, Size] {
  const all = [...termsOf(a), ...b.terms];
  const [first] = all;
  if (first === undefined) return [a, b];
  const factor = all.reduce<Term>((f, t) => ({ coefficient: gcd(f.coefficient, t.coefficient), ...product(shared(f, t)) }), {
    ...first,
    coefficient: Math.abs(first.coefficient),
  });
  if (factor.coefficient === 1 && factor.key === '') return [a, b];
  const divided = (s: Size): Dim => sum(termsOf(s).flatMap(t => quotientOfTerms(t, factor) ?? []));
  const [p, d] = [divided(a), divided(b)];
  return typeof p === 'string' || typeof d === 'string' ? [a, b] : [p, d];
}

function shared(s: Term, t: Term): Term['atoms'] {
  const left = [...t.atoms];
  return s.atoms.filter(atom => {
    const at = left.findIndex(x => x.key === atom.key);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
}

function gcd(a: number, b: number): number {
  return b === 0 ? Math.abs(a) : gcd(b, a % b);
}
