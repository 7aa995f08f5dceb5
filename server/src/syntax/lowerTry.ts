/** `try` and its handlers, those of Python 2 and of `except*` too. */
import { isExpression, lowerAny, lowerExpression } from './lowerExpression';
import { bindName, close, closeSuite, type Lowering, open, textOf } from './lowering';
import { lowerBlock } from './lowerStatement';
import { field, has, named, type Raw } from './raw';
import type { Expr, Handler, Name, Stmt, Try } from './tree';

export function lowerTry(c: Lowering, raw: Raw): Stmt {
  const id = open(c, raw.start, raw.end);
  const body = lowerBlock(c, field(raw, 'body'));
  const handlers = raw.children.filter(child => child.type === 'except_clause').map(clause => lowerHandler(c, clause));
  const otherwise = raw.children.find(child => child.type === 'else_clause');
  const last = raw.children.find(child => child.type === 'finally_clause');
  const orElse = otherwise ? lowerBlock(c, field(otherwise, 'body')) : [];
  const final = last ? lowerBlock(c, blockOf(last)) : [];
  return closeSuite<Try>(c, { id, kind: 'try', body, handlers, otherwise: orElse, final });
}

function lowerHandler(c: Lowering, raw: Raw): Handler {
  const id = open(c, raw.start, raw.end);
  const values = raw.children.filter(child => child.field === 'value' && child.named);
  const [first, second] = values;
  const pattern = first?.type === 'as_pattern' ? first : undefined;
  let alias = field(raw, 'alias') ?? (pattern && named(field(pattern, 'alias') ?? pattern)[0]);
  let types = pattern ? named(pattern).filter(isExpression).slice(0, 1) : values;
  // `except E, e:` is Python 2, `except A, B:` is Python 3.14: only the spelling tells them apart.
  if (!alias && second?.type === 'identifier' && values.length === 2 && /^[a-z_]/.test(textOf(c, second)) && !/(error|exception)$/i.test(textOf(c, second))) {
    alias = second;
    types = values.slice(0, 1);
  }
  const type = lowerTypes(c, types);
  const name: Name | undefined = alias?.type === 'identifier' ? bindName(c, alias) : undefined;
  const body = lowerBlock(c, blockOf(raw));
  return closeSuite<Handler>(c, { id, kind: 'handler', ...(type && { type }), ...(name && { name }), body, star: has(raw, '*') });
}

function lowerTypes(c: Lowering, types: readonly Raw[]): Expr | undefined {
  const [first] = types;
  const last = types[types.length - 1];
  if (!first || !last) return undefined;
  if (types.length === 1) return lowerExpression(c, first);
  const id = open(c, first.start, last.end);
  return close<Expr>(c, { id, kind: 'tuple', items: types.map(type => lowerAny(c, type, type.end)) });
}

function blockOf(clause: Raw): Raw | undefined {
  return clause.children.find(child => child.type === 'block');
}
