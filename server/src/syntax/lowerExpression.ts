/** Expressions: one function for each kind of the grammar, in a table. */
import { lowerArguments } from './lowerArguments';
import { lowerComprehension, lowerDictComprehension } from './lowerComprehension';
import { lowerLambda } from './lowerDefinition';
import { bindName, close, deeper, HOLE, hole, type Lowering, open, useName, word } from './lowering';
import { lowerNumber } from './lowerNumber';
import { lowerString } from './lowerString';
import { lowerType } from './lowerType';
import { field, has, isBad, named, type Raw } from './raw';
import { walrusScope } from './scopes';
import { splat } from './splat';
import type { BinaryOp, CompareOp, DictEntry, Expr, UnaryOp } from './tree';

/** Lowers an expression; what is no expression (or too deep) becomes `broken`. */
export function lowerExpression(c: Lowering, raw: Raw): Expr {
  return deeper(
    c,
    () => {
      if (isBad(raw) && raw.type !== 'call') return lowerBroken(c, raw);
      if (c.text.charAt(raw.start) === '*') return lowerStarred(c, splat(raw));
      const lower = EXPRESSIONS[raw.type];
      return lower ? lower(c, raw) : lowerBroken(c, raw);
    },
    () => close<Expr>(c, { id: open(c, raw.start, raw.end), kind: 'broken', parts: [] }),
  );
}

/** The same for an expression that may be absent; `offset` is where it would be. */
export function lowerAny(c: Lowering, raw: Raw | undefined, offset: number): Expr {
  return raw ? lowerExpression(c, raw) : hole(c, offset);
}

/** Does the grammar take this node for an expression? */
export function isExpression(raw: Raw): boolean {
  return raw.named && raw.type in EXPRESSIONS;
}

/** Text that is no expression, with the expressions that are found inside. */
export function lowerBroken(c: Lowering, raw: Raw, from: readonly Raw[] = raw.children): Expr {
  const id = open(c, raw.start, raw.end);
  return close<Expr>(c, { id, kind: 'broken', parts: lowerParts(c, from) });
}

/** The outermost expressions among these nodes and below. */
export function lowerParts(c: Lowering, from: readonly Raw[]): Expr[] {
  const parts: Expr[] = [];
  for (const child of from) {
    if (isExpression(child)) parts.push(lowerExpression(c, child));
    else if (child.children.length > 0 && c.depth < 100)
      deeper(
        c,
        () => parts.push(...lowerParts(c, child.children)),
        () => 0,
      );
  }
  return parts;
}

type Lower = (c: Lowering, raw: Raw) => Expr;

const EXPRESSIONS: Readonly<Record<string, Lower>> = {
  identifier: lowerIdentifier,
  integer: lowerNumber,
  float: lowerNumber,
  string: lowerString,
  concatenated_string: lowerString,
  true: (c, raw) => constant(c, raw, 'true'),
  false: (c, raw) => constant(c, raw, 'false'),
  none: (c, raw) => constant(c, raw, 'none'),
  ellipsis: (c, raw) => constant(c, raw, 'ellipsis'),
  call: lowerCall,
  attribute: lowerAttribute,
  subscript: lowerSubscript,
  slice: lowerSlice,
  tuple: (c, raw) => items(c, raw, 'tuple'),
  expression_list: (c, raw) => items(c, raw, 'tuple'),
  pattern_list: (c, raw) => items(c, raw, 'tuple'),
  tuple_pattern: (c, raw) => items(c, raw, 'tuple'),
  list: (c, raw) => items(c, raw, 'list'),
  list_pattern: (c, raw) => items(c, raw, 'list'),
  set: (c, raw) => items(c, raw, 'set'),
  dictionary: lowerDictionary,
  list_splat: lowerStarred,
  list_splat_pattern: lowerStarred,
  parenthesized_expression: lowerParenthesized,
  unary_operator: lowerUnary,
  not_operator: lowerUnary,
  binary_operator: lowerBinary,
  boolean_operator: lowerBoolean,
  comparison_operator: lowerComparison,
  conditional_expression: lowerConditional,
  lambda: lowerLambda,
  list_comprehension: (c, raw) => lowerComprehension(c, raw, 'list'),
  set_comprehension: (c, raw) => lowerComprehension(c, raw, 'set'),
  generator_expression: (c, raw) => lowerComprehension(c, raw, 'generator'),
  dictionary_comprehension: lowerDictComprehension,
  named_expression: lowerWalrus,
  await: lowerAwait,
  yield: lowerYield,
  type: lowerType,
  generic_type: lowerType,
  union_type: lowerType,
  member_type: lowerType,
  splat_type: lowerType,
  constrained_type: lowerType,
};

function lowerIdentifier(c: Lowering, raw: Raw): Expr {
  return raw.missing || c.text.startsWith(HOLE, raw.start) ? hole(c, raw.start) : useName(c, raw);
}

function constant(c: Lowering, raw: Raw, kind: 'true' | 'false' | 'none' | 'ellipsis'): Expr {
  return close<Expr>(c, { id: open(c, raw.start, raw.end), kind });
}

function lowerCall(c: Lowering, raw: Raw): Expr {
  const callee = field(raw, 'function');
  const list = field(raw, 'arguments');
  if (!callee || !list || isBad(raw)) return lowerBroken(c, raw);
  const id = open(c, raw.start, raw.end);
  return close<Expr>(c, { id, kind: 'call', callee: lowerExpression(c, callee), args: lowerArguments(c, list) });
}

function lowerAttribute(c: Lowering, raw: Raw): Expr {
  const of = field(raw, 'object');
  const name = field(raw, 'attribute');
  if (!of) return lowerBroken(c, raw);
  if (!name || name.missing || c.text.startsWith(HOLE, name.start)) return lowerBroken(c, raw, [of]);
  const id = open(c, raw.start, raw.end);
  return close<Expr>(c, { id, kind: 'attribute', of: lowerExpression(c, of), name: word(c, name) });
}

function lowerSubscript(c: Lowering, raw: Raw): Expr {
  const of = field(raw, 'value');
  if (!of) return lowerBroken(c, raw);
  const id = open(c, raw.start, raw.end);
  const value = lowerExpression(c, of);
  const indices = raw.children.filter(child => child.field === 'subscript');
  const [first] = indices;
  const last = indices[indices.length - 1];
  if (!first || !last) return close<Expr>(c, { id, kind: 'subscript', of: value, index: hole(c, raw.end) });
  // `a[*b]` is a tuple without a comma.
  if (indices.length === 1 && !has(raw, ',') && first.type !== 'list_splat' && first.type !== 'list_splat_pattern')
    return close<Expr>(c, { id, kind: 'subscript', of: value, index: lowerExpression(c, first) });
  const tuple = open(c, first.start, last.end);
  const index = close<Expr>(c, { id: tuple, kind: 'tuple', items: indices.map(child => lowerExpression(c, child)) });
  return close<Expr>(c, { id, kind: 'subscript', of: value, index });
}

function lowerSlice(c: Lowering, raw: Raw): Expr {
  const id = open(c, raw.start, raw.end);
  const bounds: [Expr?, Expr?, Expr?] = [];
  let position = 0;
  for (const child of raw.children) {
    if (child.type === ':') position++;
    else if (isExpression(child)) bounds[Math.min(position, 2)] = lowerExpression(c, child);
  }
  const [start, stop, step] = bounds;
  return close<Expr>(c, { id, kind: 'slice', ...(start && { start }), ...(stop && { stop }), ...(step && { step }) });
}

function items(c: Lowering, raw: Raw, kind: 'tuple' | 'list' | 'set'): Expr {
  const id = open(c, raw.start, raw.end);
  return close<Expr>(c, { id, kind, items: named(raw).map(child => lowerExpression(c, child)) });
}

function lowerDictionary(c: Lowering, raw: Raw): Expr {
  const id = open(c, raw.start, raw.end);
  const entries: DictEntry[] = [];
  for (const child of named(raw)) {
    if (isBad(child))
      return close<Expr>(c, {
        id,
        kind: 'broken',
        parts: [
          ...entries.flatMap(partsOf),
          ...lowerParts(
            c,
            raw.children.filter(later => later.start >= child.start),
          ),
        ],
      });
    if (child.type === 'pair') entries.push(lowerPair(c, child));
    else if (child.type === 'dictionary_splat') {
      const entry = open(c, child.start, child.end);
      entries.push(close(c, { id: entry, kind: 'spread', value: lowerAny(c, named(child)[0], child.end) }));
    }
  }
  return close<Expr>(c, { id, kind: 'dict', entries });
}

function partsOf(entry: DictEntry): Expr[] {
  return entry.kind === 'entry' ? [entry.key, entry.value] : [entry.value];
}

function lowerPair(c: Lowering, raw: Raw): DictEntry {
  const id = open(c, raw.start, raw.end);
  const key = lowerAny(c, field(raw, 'key'), raw.start);
  return close(c, { id, kind: 'entry', key, value: lowerAny(c, field(raw, 'value'), raw.end) });
}

function lowerStarred(c: Lowering, raw: Raw): Expr {
  const id = open(c, raw.start, raw.end);
  return close<Expr>(c, { id, kind: 'starred', value: lowerAny(c, named(raw)[0], raw.end) });
}

/** Operators need their parentheses, so their spans have them; a name, a call or a literal stands without. */
const KEEPS_PARENTHESES = new Set([
  'unary_operator',
  'not_operator',
  'binary_operator',
  'boolean_operator',
  'comparison_operator',
  'conditional_expression',
  'lambda',
  'named_expression',
  'await',
  'yield',
]);

function lowerParenthesized(c: Lowering, raw: Raw): Expr {
  const [inner] = named(raw);
  if (!inner) return lowerBroken(c, raw);
  if (!KEEPS_PARENTHESES.has(inner.type)) return lowerExpression(c, inner);
  return lowerExpression(c, { ...inner, start: raw.start, end: raw.end });
}

function lowerUnary(c: Lowering, raw: Raw): Expr {
  const operand = field(raw, 'argument');
  const op = (raw.type === 'not_operator' ? 'not' : field(raw, 'operator')?.type) as UnaryOp | undefined;
  if (!operand || !op) return lowerBroken(c, raw);
  const id = open(c, raw.start, raw.end);
  return close<Expr>(c, { id, kind: 'unary', op, operand: lowerExpression(c, operand) });
}

function lowerBinary(c: Lowering, raw: Raw): Expr {
  const left = field(raw, 'left');
  const right = field(raw, 'right');
  const op = field(raw, 'operator')?.type as BinaryOp | undefined;
  if (!left || !right || !op) return lowerBroken(c, raw);
  const id = open(c, raw.start, raw.end);
  const first = lowerExpression(c, left);
  return close<Expr>(c, { id, kind: 'binary', op, left: first, right: lowerExpression(c, right) });
}

function lowerBoolean(c: Lowering, raw: Raw): Expr {
  const left = field(raw, 'left');
  const right = field(raw, 'right');
  if (!left || !right) return lowerBroken(c, raw);
  const id = open(c, raw.start, raw.end);
  const op = field(raw, 'operator')?.type === 'or' ? 'or' : 'and';
  const first = lowerExpression(c, left);
  return close<Expr>(c, { id, kind: 'boolean', op, left: first, right: lowerExpression(c, right) });
}

function lowerComparison(c: Lowering, raw: Raw): Expr {
  const operands = named(raw).filter(isExpression);
  const operators = raw.children.filter(child => child.field === 'operators');
  const [first] = operands;
  if (!first || operands.length !== operators.length + 1) return lowerBroken(c, raw);
  const id = open(c, raw.start, raw.end);
  const left = lowerExpression(c, first);
  const rest = operators.map((operator, index) => ({ op: compareOp(operator), right: lowerAny(c, operands[index + 1], operator.end) }));
  return close<Expr>(c, { id, kind: 'compare', left, rest });
}

function compareOp(operator: Raw): CompareOp {
  return (operator.type === '<>' ? '!=' : operator.type) as CompareOp;
}

function lowerConditional(c: Lowering, raw: Raw): Expr {
  const [then, test, otherwise] = named(raw);
  if (!then || !test || !otherwise) return lowerBroken(c, raw);
  const id = open(c, raw.start, raw.end);
  const first = lowerExpression(c, then);
  const second = lowerExpression(c, test);
  // biome-ignore lint/suspicious/noThenProperty: Python's own word, and no promise is near
  return close<Expr>(c, { id, kind: 'conditional', then: first, test: second, otherwise: lowerExpression(c, otherwise) });
}

function lowerWalrus(c: Lowering, raw: Raw): Expr {
  const name = field(raw, 'name');
  const value = field(raw, 'value');
  if (!name || !value) return lowerBroken(c, raw);
  const id = open(c, raw.start, raw.end);
  const target = bindName(c, name, walrusScope(c.scope));
  return close<Expr>(c, { id, kind: 'walrus', target, value: lowerExpression(c, value) });
}

function lowerAwait(c: Lowering, raw: Raw): Expr {
  const id = open(c, raw.start, raw.end);
  return close<Expr>(c, { id, kind: 'await', value: lowerAny(c, named(raw)[0], raw.end) });
}

function lowerYield(c: Lowering, raw: Raw): Expr {
  const id = open(c, raw.start, raw.end);
  if (c.scope.kind === 'function') c.scope.isGenerator = true;
  const [value] = named(raw);
  return close<Expr>(c, { id, kind: 'yield', ...(value && { value: lowerExpression(c, value) }), from: has(raw, 'from') });
}

/** What Python 2 wrote as a statement, as the call that it became: `print x`. */
export function lowerStatementCall(c: Lowering, raw: Raw, keyword: Raw, args: readonly Raw[]): Expr {
  const id = open(c, raw.start, raw.end);
  const callee = useName(c, keyword);
  return close<Expr>(c, {
    id,
    kind: 'call',
    callee,
    args: args.map(value => {
      const arg = open(c, value.start, value.end);
      return close(c, { id: arg, kind: 'positional', value: lowerExpression(c, value) });
    }),
  });
}
