/** Number literals, those of Python 2 too. */
import { close, type Lowering, open, textOf } from './lowering';
import type { Raw } from './raw';
import type { Expr } from './tree';

export function lowerNumber(c: Lowering, raw: Raw): Expr {
  const id = open(c, raw.start, raw.end);
  const digits = textOf(c, raw).replaceAll('_', '').toLowerCase();
  // The hexadecimal digits have no `j`, but the grammar lets an integer end with one.
  if (digits.endsWith('j')) return close<Expr>(c, { id, kind: 'imaginary' });
  if (raw.type === 'float') return close<Expr>(c, { id, kind: 'float', value: Number(digits) });
  return close<Expr>(c, { id, kind: 'int', value: integer(digits) });
}

/** Undefined beyond 2^53. */
function integer(digits: string): number | undefined {
  const plain = digits.endsWith('l') ? digits.slice(0, -1) : digits;
  // `0777` is octal in Python 2, and nothing in Python 3.
  const value = /^0[0-7]+$/.test(plain) ? Number.parseInt(plain, 8) : Number(plain);
  return Number.isSafeInteger(value) ? value : undefined;
}
