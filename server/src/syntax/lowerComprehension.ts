/**
 * Comprehensions. Python runs one in a function of its own; we give its variables hidden slots in
 * the frame around it instead. The first iterable is evaluated outside.
 */
import { isExpression, lowerAny, lowerBroken, lowerExpression } from './lowerExpression';
import { close, inScope, type Lowering, normal, open } from './lowering';
import { lowerTarget } from './lowerTarget';
import { field, has, named, type Raw } from './raw';
import { bind, comprehensionScope, markCaptured, type Scope } from './scopes';
import type { Expr, ForClause } from './tree';

export function lowerComprehension(c: Lowering, raw: Raw, form: 'list' | 'set' | 'generator'): Expr {
  const body = field(raw, 'body');
  if (!body) return lowerBroken(c, raw);
  const id = open(c, raw.start, raw.end);
  // A generator runs when it is consumed, perhaps after the call that made it.
  if (form === 'generator') markCaptured(c.scope);
  const inner = scopeOf(c, raw, id);
  const element = inScope(c, inner, () => lowerExpression(c, body));
  return close<Expr>(c, { id, kind: 'comprehension', form, element, clauses: lowerClauses(c, raw, inner) });
}

export function lowerDictComprehension(c: Lowering, raw: Raw): Expr {
  const pair = field(raw, 'body');
  if (pair?.type !== 'pair') return lowerBroken(c, raw);
  const id = open(c, raw.start, raw.end);
  const inner = scopeOf(c, raw, id);
  const [key, value] = inScope(c, inner, () => {
    const first = lowerAny(c, field(pair, 'key'), pair.start);
    return [first, lowerAny(c, field(pair, 'value'), pair.end)] as const;
  });
  return close<Expr>(c, { id, kind: 'dict-comprehension', key, value, clauses: lowerClauses(c, raw, inner) });
}

/** Its scope, with the variables bound: the element stands before the clauses that bind them. */
function scopeOf(c: Lowering, raw: Raw, id: number): Scope {
  const scope = comprehensionScope(c.scope, id);
  for (const clause of raw.children) {
    if (clause.type !== 'for_in_clause') continue;
    for (const child of clause.children) if (child.field === 'left') bindNames(c, child, scope);
  }
  return scope;
}

function bindNames(c: Lowering, target: Raw, scope: Scope): void {
  if (target.type === 'identifier') bind(scope, normal(c.text.slice(target.start, target.end)));
  else if (['pattern_list', 'tuple_pattern', 'list_pattern', 'list_splat_pattern'].includes(target.type)) {
    for (const child of named(target)) bindNames(c, child, scope);
  }
}

function lowerClauses(c: Lowering, raw: Raw, inner: Scope): ForClause[] {
  const clauses: ForClause[] = [];
  const children = named(raw);
  children.forEach((clause, index) => {
    if (clause.type !== 'for_in_clause') return;
    const left = field(clause, 'left');
    const after = children.slice(index + 1);
    const next = after.findIndex(other => other.type === 'for_in_clause');
    const conditions = (next < 0 ? after : after.slice(0, next)).filter(other => other.type === 'if_clause');
    const id = open(c, clause.start, conditions[conditions.length - 1]?.end ?? clause.end);
    const target = inScope(c, inner, () => (left ? lowerTarget(c, left) : lowerAny(c, undefined, clause.end)));
    const iter = clauses.length === 0 ? lowerIterable(c, clause) : inScope(c, inner, () => lowerIterable(c, clause));
    const tests = inScope(c, inner, () => conditions.map(condition => lowerAny(c, named(condition).find(isExpression), condition.end)));
    clauses.push(close(c, { id, kind: 'for-clause', target, iter, tests, isAsync: has(clause, 'async') }));
  });
  return clauses;
}

/** `for x in a, b` is allowed in Python 2: a tuple. */
function lowerIterable(c: Lowering, clause: Raw): Expr {
  const values = clause.children.filter(child => child.field === 'right' && child.named);
  const [first] = values;
  const last = values[values.length - 1];
  if (!first || !last || values.length === 1) return lowerAny(c, first, clause.end);
  const id = open(c, first.start, last.end);
  return close<Expr>(c, { id, kind: 'tuple', items: values.map(value => lowerExpression(c, value)) });
}
