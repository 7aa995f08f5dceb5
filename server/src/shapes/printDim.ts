/** Sizes as Python expressions: `(n - 3)//2 + 1`, `n % 32`, `max(n - 60, 0)`. Reading them back gives the same size. */
import { type Atom, add, type Dim, type FloorDivision, multiply, ofAtom, type Polynomial, type Size, subtract, sum, type Term, termsOf } from './polynomial';

/** As Python; `None` and `?` for what has no size. */
export function print(dim: Dim): string {
  if (typeof dim === 'number') return String(dim);
  if (dim === 'None') return 'None';
  if (dim === 'unknown') return '?';
  return printSum(piecesOf(dim));
}

/** `coefficient · factors`, already text; `degree` orders them (names first, the constant last). */
interface Piece {
  readonly coefficient: number;
  readonly factors: readonly Factor[];
}
/** `tight`: may stand in a product as it is (`n`, `max(a, b)`); `loose`: holds together only in a sum (`n//2`). */
interface Factor {
  readonly text: string;
  readonly tight: boolean;
}

function printSum(pieces: readonly Piece[]): string {
  const texts = pieces.map(piece => ({ piece, text: printPiece({ ...piece, coefficient: 1 }) }));
  texts.sort((a, b) => {
    if (a.piece.factors.length === 0 || b.piece.factors.length === 0) return b.piece.factors.length - a.piece.factors.length;
    const sign = Number(a.piece.coefficient < 0) - Number(b.piece.coefficient < 0);
    return sign || b.piece.factors.length - a.piece.factors.length || (a.text < b.text ? -1 : 1);
  });
  const [first, ...others] = texts.map(t => t.piece);
  if (first === undefined) return '0';
  if (first.factors.length > 0) return first.coefficient < 0 ? negated(first) + tail(others) : printPiece(first) + tail(others);
  return printPiece(first);
}

function tail(pieces: readonly Piece[]): string {
  return pieces.map(p => (p.coefficient < 0 ? ` - ${printPiece({ ...p, coefficient: -p.coefficient })}` : ` + ${printPiece(p)}`)).join('');
}

function negated({ coefficient, factors }: Piece): string {
  const [only] = factors;
  // Python reads -n//2 as (-n)//2.
  if (coefficient === -1 && factors.length === 1 && only !== undefined && !only.tight) return `-(${only.text})`;
  return `-${printPiece({ coefficient: -coefficient, factors })}`;
}

function printPiece({ coefficient, factors }: Piece): string {
  const [only] = factors;
  if (only === undefined) return String(coefficient);
  if (coefficient === 1 && factors.length === 1) return only.text;
  const texts = factors.map(f => (f.tight ? f.text : `(${f.text})`));
  return (coefficient === 1 ? texts : [String(coefficient), ...texts]).join('*');
}

function piecesOf(size: Polynomial): readonly Piece[] {
  const { remainders, rest } = takeRemainders(size);
  const written = asWritten(rest);
  return [...remainders, ...termsOf(written ?? rest).map(term => pieceOf(term, written !== undefined))];
}

function pieceOf({ coefficient, atoms }: Term, written: boolean): Piece {
  const factors: Factor[] = [];
  for (let i = 0; i < atoms.length; ) {
    const atom = atoms[i];
    if (atom === undefined) break;
    const power = atoms.filter(a => a.key === atom.key).length;
    const factor = factorOf(atom, written && atoms.length === 1);
    factors.push(power === 1 ? factor : { text: `${factor.tight ? factor.text : `(${factor.text})`}**${power}`, tight: true });
    i += power;
  }
  factors.sort((a, b) => Number(b.tight) - Number(a.tight) || (a.text < b.text ? -1 : 1));
  return { coefficient, factors };
}

function factorOf(atom: Atom, written: boolean): Factor {
  switch (atom.kind) {
    case 'symbol':
      return { text: atom.name, tight: true };
    case 'maximum':
    case 'minimum':
      return { text: printExtremum(atom.kind, atom.operands), tight: true };
    case 'floorDivide':
      return { text: `${dividend((written ? atom.written : undefined) ?? atom.numerator)}//${divisor(atom.denominator)}`, tight: false };
  }
}

function printExtremum(kind: 'maximum' | 'minimum', operands: readonly Size[]): string {
  // Names before numbers, as people write it: max(n - 60, 0).
  const numbers = operands.filter(o => typeof o === 'number').map(print);
  const others = operands.filter(o => typeof o !== 'number').map(print);
  return `${kind === 'maximum' ? 'max' : 'min'}(${[...others.sort(), ...numbers].join(', ')})`;
}

/** Python reads `2*n//3` and `-n//3` from the left, as they are meant; a sum or a remainder needs brackets. */
function dividend(size: Size): string {
  const text = print(size);
  return outside(text).includes(' ') ? `(${text})` : text;
}

function divisor(size: Size): string {
  const text = print(size);
  return /[-+*/% ]/.test(outside(text)) ? `(${text})` : text;
}

/** The text without what stands in round brackets. */
function outside(text: string): string {
  let depth = 0;
  return [...text].filter(c => (c === '(' ? depth++ : c === ')' ? --depth : depth) === 0).join('');
}

/**
 * `a - b*(a//b)` is `a % b`, and is printed so where the whole pattern is there.
 */
function takeRemainders(size: Polynomial): { readonly remainders: readonly Piece[]; readonly rest: Size } {
  const remainders: Piece[] = [];
  let rest: Size = size;
  for (const division of divisionsOf(size)) {
    const { numerator, denominator } = division;
    const pattern = subtract(numerator, multiply(denominator, ofAtom(division)));
    if (typeof pattern !== 'object' || typeof rest === 'number') continue;
    const lead = pattern.terms.find(t => t.atoms.some(a => a.key === division.key));
    const found: Term | undefined = rest.terms.find(t => t.key === lead?.key);
    if (lead === undefined || found === undefined || found.coefficient % lead.coefficient !== 0) continue;
    const times = found.coefficient / lead.coefficient;
    const without = subtract(rest, multiply(times, pattern));
    if (typeof without === 'string' || termsOf(without).length !== rest.terms.length - pattern.terms.length) continue;
    remainders.push({ coefficient: times, factors: [{ text: `${dividend(numerator)} % ${divisor(denominator)}`, tight: false }] });
    rest = without;
  }
  return { remainders, rest };
}

/** The outermost divisions first: (n//2) % 3 contains n//2. */
function divisionsOf(size: Polynomial): readonly FloorDivision[] {
  const found = new Map<string, FloorDivision>();
  for (const { atoms } of size.terms) for (const a of atoms) if (a.kind === 'floorDivide') found.set(a.key, a);
  return [...found.values()].sort((a, b) => b.key.length - a.key.length || (a.key < b.key ? -1 : 1));
}

/**
 * A division that stands alone in its term is shown with the numerator that the program wrote: what the canonical form
 * had taken out of it is taken out of the rest again, so that `(n - 3)//2 + 1` prints as it was made.
 */
function asWritten(size: Size): Size | undefined {
  let rest: Dim = size;
  const done = new Set<string>();
  for (;;) {
    // The outermost first: what it moves may cancel the divisions inside it, or bring some back.
    const next = outermostWritten(rest, done);
    if (next === undefined) return rest;
    done.add(next.atom.key);
    const moved = exactQuotient(subtract(next.atom.numerator, next.written), next.atom.denominator);
    rest = add(rest, multiply(next.coefficient, moved));
    if (typeof rest === 'string') return undefined;
  }
}

function outermostWritten(size: Size, done: ReadonlySet<string>) {
  let found: { readonly coefficient: number; readonly atom: FloorDivision; readonly written: Size } | undefined;
  for (const { coefficient, atoms } of termsOf(size)) {
    const [atom] = atoms;
    if (atoms.length !== 1 || atom?.kind !== 'floorDivide' || atom.written === undefined || done.has(atom.key)) continue;
    if (found === undefined || atom.key.length > found.atom.key.length) found = { coefficient, atom, written: atom.written };
  }
  return found;
}

function exactQuotient(a: Dim, d: Size): Dim {
  if (typeof a === 'string' || typeof d !== 'number') return 'unknown';
  return sum(termsOf(a).map(t => ({ ...t, coefficient: t.coefficient / d })));
}
