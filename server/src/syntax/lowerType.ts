/**
 * Where the grammar expects a type, it has words of its own for what are ordinary expressions
 * (`list[int] | None`); here they become those expressions.
 */
import { isExpression, lowerAny, lowerBroken, lowerExpression } from './lowerExpression';
import { close, type Lowering, open, useName, word } from './lowering';
import { lowerTarget } from './lowerTarget';
import { field, has, named, type Raw } from './raw';
import type { Arg, Expr, Stmt } from './tree';

export function lowerType(c: Lowering, raw: Raw): Expr {
  const [first, second] = named(raw);
  if (!first) return lowerBroken(c, raw);
  switch (raw.type) {
    case 'type':
      return raw.children.length === 1 && isExpression(first) ? lowerExpression(c, first) : lowerBroken(c, raw);
    case 'generic_type':
      return second ? lowerGeneric(c, raw, first, named(second)) : lowerBroken(c, raw);
    case 'union_type': {
      if (!second) return lowerBroken(c, raw);
      const id = open(c, raw.start, raw.end);
      const left = lowerExpression(c, first);
      return close<Expr>(c, { id, kind: 'binary', op: '|', left, right: lowerExpression(c, second) });
    }
    case 'member_type': {
      if (!second) return lowerBroken(c, raw);
      const id = open(c, raw.start, raw.end);
      const of = lowerExpression(c, first);
      return close<Expr>(c, { id, kind: 'attribute', of, name: word(c, second) });
    }
    case 'splat_type': {
      if (has(raw, '**')) return lowerBroken(c, raw);
      const id = open(c, raw.start, raw.end);
      return close<Expr>(c, { id, kind: 'starred', value: lowerExpression(c, first) });
    }
    default:
      return lowerBroken(c, raw);
  }
}

function lowerGeneric(c: Lowering, raw: Raw, of: Raw, parameters: readonly Raw[]): Expr {
  const [first] = parameters;
  const last = parameters[parameters.length - 1];
  const id = open(c, raw.start, raw.end);
  const value = lowerExpression(c, of);
  if (!first || !last || parameters.length === 1) return close<Expr>(c, { id, kind: 'subscript', of: value, index: lowerAny(c, first, raw.end) });
  const tuple = open(c, first.start, last.end);
  const index = close<Expr>(c, { id: tuple, kind: 'tuple', items: parameters.map(child => lowerExpression(c, child)) });
  return close<Expr>(c, { id, kind: 'subscript', of: value, index });
}

/** `type X = …` binds X to something that no shape depends on. `type(x).y = …` is an assignment all the same. */
export function lowerTypeAlias(c: Lowering, raw: Raw): Stmt {
  const left = field(raw, 'left');
  const right = field(raw, 'right');
  const keyword = raw.children.find(child => child.type === 'type' && !child.named);
  const id = open(c, raw.start, raw.end);
  if (left && keyword && /^[([]/.test(c.text.slice(left.start))) {
    const target = lowerTypeTarget(c, left, keyword);
    return close<Stmt>(c, { id, kind: 'assign', targets: [target], value: lowerAny(c, right, raw.end) });
  }
  const name = left && firstIdentifier(left);
  const targets = name ? [lowerTarget(c, name)] : [];
  const value = open(c, right?.start ?? raw.end, right?.end ?? raw.end);
  return close<Stmt>(c, { id, kind: 'assign', targets, value: close<Expr>(c, { id: value, kind: 'broken', parts: [] }) });
}

/** The target `type(x).y`, of which the grammar took `type` for a keyword and the rest for a type. */
function lowerTypeTarget(c: Lowering, raw: Raw, keyword: Raw): Expr {
  const [inner, name] = named(raw);
  if (raw.type === 'type' && inner) return lowerTypeTarget(c, inner, keyword);
  const id = open(c, keyword.start, raw.end);
  if ((raw.type === 'member_type' || raw.type === 'attribute') && inner && name) {
    const of = lowerTypeTarget(c, inner, keyword);
    return close<Expr>(c, { id, kind: 'attribute', of, name: word(c, name) });
  }
  if (raw.type !== 'tuple' && raw.type !== 'parenthesized_expression') return close<Expr>(c, { id, kind: 'broken', parts: [] });
  const callee = useName(c, keyword);
  const args = named(raw).map((value): Arg => {
    const arg = open(c, value.start, value.end);
    return close<Arg>(c, { id: arg, kind: 'positional', value: lowerExpression(c, value) });
  });
  return close<Expr>(c, { id, kind: 'call', callee, args });
}

function firstIdentifier(raw: Raw): Raw | undefined {
  let at: Raw | undefined = raw;
  while (at && at.type !== 'identifier') at = named(at)[0];
  return at;
}
