/** What stands left of `=`, after `for`, after `as`, after `del`: names are bound, the rest is as in an expression. */
import { lowerAny, lowerExpression } from './lowerExpression';
import { bindName, close, deeper, HOLE, hole, type Lowering, open } from './lowering';
import { isBad, named, type Raw } from './raw';
import type { Expr } from './tree';

export function lowerTarget(c: Lowering, raw: Raw): Expr {
  return deeper(
    c,
    () => target(c, raw),
    () => hole(c, raw.start),
  );
}

function target(c: Lowering, raw: Raw): Expr {
  if (isBad(raw)) return lowerExpression(c, raw);
  switch (raw.type) {
    case 'identifier':
      return raw.missing || c.text.startsWith(HOLE, raw.start) ? hole(c, raw.start) : bindName(c, raw);
    case 'tuple':
    case 'tuple_pattern':
    case 'pattern_list':
    case 'expression_list':
      return items(c, raw, 'tuple');
    case 'list':
    case 'list_pattern':
      return items(c, raw, 'list');
    case 'list_splat':
    case 'list_splat_pattern': {
      const id = open(c, raw.start, raw.end);
      const [value] = named(raw);
      return close<Expr>(c, { id, kind: 'starred', value: value ? lowerTarget(c, value) : lowerAny(c, value, raw.end) });
    }
    case 'parenthesized_expression':
    case 'as_pattern_target': {
      const [inner] = named(raw);
      return inner ? lowerTarget(c, inner) : hole(c, raw.start);
    }
    default:
      return lowerExpression(c, raw);
  }
}

function items(c: Lowering, raw: Raw, kind: 'tuple' | 'list'): Expr {
  // `(x) = 1` is no tuple, though the grammar calls it a tuple pattern.
  const inner = named(raw);
  const [only] = inner;
  if (raw.type === 'tuple_pattern' && only && inner.length === 1 && !raw.children.some(child => child.type === ',')) return lowerTarget(c, only);
  const id = open(c, raw.start, raw.end);
  return close<Expr>(c, { id, kind, items: inner.map(child => lowerTarget(c, child)) });
}
