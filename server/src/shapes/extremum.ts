/** The larger and the smaller of two sizes; where no order can be proved, an atom that prints as `max(a, b)`. */
import { rangeOf } from './bounds';
import { type Dim, extremumAtom, type Size, sameDim, subtract, weakest } from './polynomial';

export function maximum(a: Dim, b: Dim): Dim {
  return extremum('maximum', a, b);
}

export function minimum(a: Dim, b: Dim): Dim {
  return extremum('minimum', a, b);
}

function extremum(kind: 'maximum' | 'minimum', a: Dim, b: Dim): Dim {
  if (typeof a === 'number' && typeof b === 'number') return kind === 'maximum' ? Math.max(a, b) : Math.min(a, b);
  if (typeof a === 'string' || typeof b === 'string') return weakest(a, b);
  const kept: Size[] = [];
  for (const operand of [...operandsOf(kind, a), ...operandsOf(kind, b)]) {
    if (kept.some(other => isBetter(kind, other, operand))) continue;
    const left = kept.filter(other => !isBetter(kind, operand, other));
    kept.splice(0, kept.length, ...left, operand);
  }
  const [first, ...others] = kept;
  return others.length === 0 && first !== undefined ? first : extremumAtom(kind, kept);
}

/** `max(max(a, b), c)` has the operands a, b, c. */
function operandsOf(kind: 'maximum' | 'minimum', a: Size): readonly Size[] {
  if (typeof a === 'number' || a.terms.length !== 1) return [a];
  const [term] = a.terms;
  const [atom] = term?.atoms ?? [];
  return term?.coefficient === 1 && term.atoms.length === 1 && atom?.kind === kind ? atom.operands : [a];
}

/** Whether `a` surely makes `b` superfluous. */
function isBetter(kind: 'maximum' | 'minimum', a: Size, b: Size): boolean {
  if (sameDim(a, b)) return true;
  return kind === 'maximum' ? rangeOf(subtract(a, b)).low >= 0 : rangeOf(subtract(b, a)).low >= 0;
}
