/**
 * Sizes as integer polynomials in canonical form.
 *
 * Two spellings of the same size have the same polynomial (`n*m` and `m*n`), so shape rules are written
 * once for numbers and names. A plain number stays a `number`; a polynomial always contains a name.
 * All of it is plain immutable data: it is held in states and compared deeply.
 */

/** A named size's identity: (owner, node, visit) folded to a key by whoever makes it; `name` is only for print. */
export interface Symbol {
  readonly id: string;
  readonly name: string;
  /** What it is at least, where that is not 1. `none`: it may be anything. `soft`: as the size of an axis it is at least 1, but a program that asks may hear otherwise. */
  readonly least?: 0 | 'none' | 'soft';
}

/** What a polynomial cannot look into. `key` is its identity; two atoms are the same if and only if their keys are. */
export type Atom =
  | (Symbol & { readonly kind: 'symbol'; readonly key: string })
  | FloorDivision
  | { readonly kind: 'maximum' | 'minimum'; readonly key: string; readonly operands: readonly Size[] };

/**
 * `numerator // denominator`, with every coefficient of the numerator reduced modulo a numeric denominator, so that
 * `(n - 3)//2 + 1` and `(n - 1)//2` are one. `written` is the numerator as the program had it, only for print.
 */
export interface FloorDivision {
  readonly kind: 'floorDivide';
  readonly key: string;
  readonly numerator: Size;
  readonly denominator: Size;
  readonly written?: Size;
}

/** coefficient · product of the atoms, which are sorted by key. The constant has none, and the key ''. */
export interface Term {
  readonly coefficient: number;
  readonly atoms: readonly Atom[];
  readonly key: string;
}

/** Canonical: terms sorted by key, none zero, at least one with an atom. Never a plain number (those are `number`). */
export interface Polynomial {
  readonly kind: 'polynomial';
  readonly terms: readonly Term[];
}

export type Size = number | Polynomial;

/** One axis: a size, `'None'` (Keras' own any size, final), or `'unknown'` (our ignorance, prints `?`). */
export type Dim = Size | 'None' | 'unknown';

/** More terms, or a longer key, than anybody can read: the size is given up, which keeps every operation bounded. */
const MAX_TERMS = 40;
const MAX_KEY = 1500;
/** Factors of a term: the axes of an array are fewer. */
const MAX_FACTORS = 32;

/** A size with a name. `id` is its identity; `name` is only for print. It is at least 1, or at least 0 (a loop's index), or what `Atom.least` says. */
export function symbol(id: string, name: string, least: 0 | 1 | 'none' | 'soft' = 1): Size {
  return ofAtom({ kind: 'symbol', key: JSON.stringify(id), id, name, ...(least !== 1 && { least }) });
}

/** The sum of two dimensions. Here as in all arithmetic: unknown wins, then None; beyond 2^53 the result is unknown. */
export function add(a: Dim, b: Dim): Dim {
  if (typeof a === 'number' && typeof b === 'number') return safe(a + b);
  if (typeof a === 'string' || typeof b === 'string') return weakest(a, b);
  return sum([...termsOf(a), ...termsOf(b)]);
}

export function subtract(a: Dim, b: Dim): Dim {
  if (typeof a === 'number' && typeof b === 'number') return safe(a - b);
  return add(a, negate(b));
}

export function negate(a: Dim): Dim {
  if (typeof a === 'number') return safe(-a);
  if (typeof a === 'string') return a;
  return { kind: 'polynomial', terms: a.terms.map(t => ({ ...t, coefficient: -t.coefficient })) };
}

export function multiply(a: Dim, b: Dim): Dim {
  if (typeof a === 'number' && typeof b === 'number') return safe(a * b);
  if (typeof a === 'string' || typeof b === 'string') return weakest(a, b);
  if (a === 1) return b;
  if (b === 1) return a;
  return sum(termsOf(a).flatMap(s => termsOf(b).map(t => timesTerm(s, t))));
}

/** A number of the result that can be held exactly; -0 becomes 0. */
export function safe(value: number): number | 'unknown' {
  return Number.isSafeInteger(value) ? value + 0 : 'unknown';
}

/** What arithmetic gives where one operand is not a size: unknown wins, then None. */
export function weakest(a: Dim, b: Dim): 'None' | 'unknown' {
  return a === 'unknown' || b === 'unknown' ? 'unknown' : 'None';
}

export function termsOf(a: Size): readonly Term[] {
  if (typeof a !== 'number') return a.terms;
  return a === 0 ? [] : [constantTerm(a)];
}

function constantTerm(value: number): Term {
  return { coefficient: value, atoms: [], key: '' };
}

/** The canonical sum of terms in any order. */
export function sum(terms: readonly Term[]): Size | 'unknown' {
  const byKey = new Map<string, Term>();
  for (const term of terms) {
    const seen = byKey.get(term.key);
    byKey.set(term.key, seen ? { ...seen, coefficient: seen.coefficient + term.coefficient } : term);
  }
  const kept = [...byKey.values()].filter(t => t.coefficient !== 0);
  if (kept.length > MAX_TERMS || kept.some(t => !Number.isSafeInteger(t.coefficient) || t.atoms.length > MAX_FACTORS)) return 'unknown';
  const [first] = kept;
  if (first === undefined) return 0;
  if (kept.length === 1 && first.key === '') return first.coefficient;
  kept.sort((s, t) => (s.key < t.key ? -1 : 1));
  return { kind: 'polynomial', terms: kept };
}

function timesTerm(s: Term, t: Term): Term {
  const coefficient = s.coefficient * t.coefficient;
  if (t.atoms.length === 0) return { ...s, coefficient };
  if (s.atoms.length === 0) return { ...t, coefficient };
  return { coefficient, ...product([...s.atoms, ...t.atoms]) };
}

/** Atoms in canonical order, with the key of their product. */
export function product(atoms: readonly Atom[]): { readonly atoms: readonly Atom[]; readonly key: string } {
  const sorted = [...atoms].sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  return { atoms: sorted, key: sorted.map(a => a.key).join('*') };
}

export function ofAtom(atom: Atom): Polynomial {
  return { kind: 'polynomial', terms: [{ coefficient: 1, atoms: [atom], key: atom.key }] };
}

/** A floor division that nothing simplifies; `division.ts` has brought the numerator into canonical form. */
export function floorDivisionAtom(numerator: Size, denominator: Size, written: Size): Polynomial | 'unknown' {
  const key = `[${keyOf(numerator)}//${keyOf(denominator)}]`;
  if (key.length > MAX_KEY) return 'unknown';
  const atom: FloorDivision = { kind: 'floorDivide', key, numerator, denominator };
  return ofAtom(keyOf(written) === keyOf(numerator) ? atom : { ...atom, written });
}

export function extremumAtom(kind: 'maximum' | 'minimum', operands: readonly Size[]): Polynomial | 'unknown' {
  const keyed = operands.map(operand => ({ operand, key: keyOf(operand) }));
  keyed.sort((a, b) => (a.key < b.key ? -1 : 1));
  const key = `${kind}[${keyed.map(k => k.key).join(',')}]`;
  if (key.length > MAX_KEY) return 'unknown';
  return ofAtom({ kind, key, operands: keyed.map(k => k.operand) });
}

/** The identity of a size as text. Names are quoted in it, so that no name can be mistaken for an expression. */
export function keyOf(a: Size): string {
  if (typeof a === 'number') return String(a);
  return a.terms.map(t => `${t.coefficient}${t.key === '' ? '' : '*'}${t.key}`).join('+');
}

/** Structural equality of the canonical form. `None` is the same as `None`, unknown as unknown. */
export function sameDim(a: Dim, b: Dim): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a.terms.length !== b.terms.length) return false;
  return a.terms.every((s, i) => {
    const t = b.terms[i];
    return t !== undefined && s.coefficient === t.coefficient && s.key === t.key;
  });
}
