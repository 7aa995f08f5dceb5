/** `with a as b, c:` in all the forms that the grammar has for it. */
import { isExpression, lowerAny, lowerExpression } from './lowerExpression';
import { close, closeSuite, type Lowering, open } from './lowering';
import { lowerBlock } from './lowerStatement';
import { lowerTarget } from './lowerTarget';
import { field, has, named, type Raw } from './raw';
import { shapeOfHeader } from './shapeComment';
import type { Stmt, With, WithItem } from './tree';

export function lowerWith(c: Lowering, raw: Raw): Stmt {
  const id = open(c, raw.start, raw.end);
  const clause = raw.children.find(child => child.type === 'with_clause');
  const values = (clause ? named(clause) : []).flatMap(item => valuesOf(field(item, 'value') ?? item));
  const items = values.map(value => lowerItem(c, value));
  const shape = shapeOfHeader(c, raw);
  const body = lowerBlock(c, field(raw, 'body'));
  return closeSuite<With>(c, { id, kind: 'with', items, body, isAsync: has(raw, 'async'), ...(shape && { shape }) });
}

/** `with (a as b, c as d):` may be read as one tuple. */
function valuesOf(value: Raw): Raw[] {
  const isGroup = value.type === 'tuple' || value.type === 'parenthesized_expression';
  return isGroup && has(value, 'as_pattern') ? named(value) : [value];
}

function lowerItem(c: Lowering, value: Raw): WithItem {
  const id = open(c, value.start, value.end);
  if (value.type !== 'as_pattern') return close<WithItem>(c, { id, kind: 'with-item', context: lowerExpression(c, value) });
  const alias = field(value, 'alias');
  const context = lowerAny(c, named(value).find(isExpression), value.start);
  const target = alias && lowerTarget(c, alias);
  return close<WithItem>(c, { id, kind: 'with-item', context, ...(target && { target }) });
}
