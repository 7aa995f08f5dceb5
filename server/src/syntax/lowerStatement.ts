/** Statements: one function for each kind of the grammar, in a table; and blocks of them. */
import { lowerClass, lowerFunction } from './lowerDefinition';
import { isExpression, lowerAny, lowerBroken, lowerExpression, lowerStatementCall } from './lowerExpression';
import { lowerImport, lowerImportFrom } from './lowerImport';
import { close, closeSuite, deeper, type Lowering, normal, open, textOf } from './lowering';
import { lowerMatch } from './lowerPattern';
import { lowerTarget } from './lowerTarget';
import { lowerTry } from './lowerTry';
import { lowerTypeAlias } from './lowerType';
import { lowerWith } from './lowerWith';
import { field, has, named, type Raw } from './raw';
import { declareGlobal, declareNonlocal } from './scopes';
import { shapeOf, shapeOfHeader } from './shapeComment';
import type { BinaryOp, Expr, For, If, Stmt, While } from './tree';

/** A `block` of the grammar (or the module): its statements, and what is broken between them. */
export function lowerBlock(c: Lowering, block: Raw | undefined): Stmt[] {
  return block ? lowerStatements(c, block.children) : [];
}

export function lowerStatements(c: Lowering, children: readonly Raw[]): Stmt[] {
  const statements: Stmt[] = [];
  for (const child of children) {
    const lower = STATEMENTS[child.type];
    if (lower)
      statements.push(
        deeper(
          c,
          () => lower(c, child),
          () => tooDeep(c, child),
        ),
      );
    else if (child.type === 'ERROR') statements.push(...lowerError(c, child));
    else if (isExpression(child)) statements.push(expressionStatement(c, child, raw => lowerExpression(c, raw)));
  }
  return statements;
}

/** What an `ERROR` holds: whole statements, and expressions of others. */
function lowerError(c: Lowering, raw: Raw): Stmt[] {
  const statements: Stmt[] = [];
  let loose: Raw[] = [];
  const flush = () => {
    const [first] = loose;
    const last = loose[loose.length - 1];
    if (first && last) statements.push(expressionStatement(c, { ...raw, start: first.start, end: last.end }, around => lowerBroken(c, around, loose)));
    loose = [];
  };
  for (const child of raw.children) {
    if (child.type in STATEMENTS || child.type === 'block') {
      flush();
      statements.push(
        ...(child.type === 'block'
          ? deeper(
              c,
              () => lowerBlock(c, child),
              () => [],
            )
          : lowerStatements(c, [child])),
      );
    } else if (isExpression(child) || child.children.length > 0) loose.push(child);
  }
  flush();
  return statements;
}

function tooDeep(c: Lowering, raw: Raw): Stmt {
  return expressionStatement(c, raw, around => close<Expr>(c, { id: open(c, around.start, around.end), kind: 'broken', parts: [] }));
}

function expressionStatement(c: Lowering, raw: Raw, value: (raw: Raw) => Expr): Stmt {
  const id = open(c, raw.start, raw.end);
  return close<Stmt>(c, { id, kind: 'expression', value: value(raw) });
}

function brokenStatement(c: Lowering, raw: Raw): Stmt {
  return expressionStatement(c, raw, around => lowerBroken(c, around));
}

const STATEMENTS: Readonly<Record<string, (c: Lowering, raw: Raw) => Stmt>> = {
  expression_statement: lowerExpressionStatement,
  assignment: lowerAssignment,
  augmented_assignment: lowerAugmented,
  import_statement: lowerImport,
  import_from_statement: lowerImportFrom,
  future_import_statement: lowerImportFrom,
  function_definition: (c, raw) => lowerFunction(c, raw),
  class_definition: (c, raw) => lowerClass(c, raw),
  decorated_definition: lowerDecorated,
  if_statement: lowerIf,
  for_statement: lowerFor,
  while_statement: lowerWhile,
  try_statement: lowerTry,
  with_statement: lowerWith,
  match_statement: lowerMatch,
  return_statement: lowerReturn,
  raise_statement: lowerRaise,
  assert_statement: lowerAssert,
  delete_statement: lowerDelete,
  global_statement: (c, raw) => lowerDeclaration(c, raw, 'global'),
  nonlocal_statement: (c, raw) => lowerDeclaration(c, raw, 'nonlocal'),
  pass_statement: (c, raw) => simple(c, raw, 'pass'),
  break_statement: (c, raw) => simple(c, raw, 'break'),
  continue_statement: (c, raw) => simple(c, raw, 'continue'),
  type_alias_statement: lowerTypeAlias,
  print_statement: (c, raw) => lowerOldCall(c, raw, 'print'),
  exec_statement: (c, raw) => lowerOldCall(c, raw, 'exec'),
};

function simple(c: Lowering, raw: Raw, kind: 'pass' | 'break' | 'continue' | 'global' | 'nonlocal'): Stmt {
  return close<Stmt>(c, { id: open(c, raw.start, raw.end), kind });
}

function lowerExpressionStatement(c: Lowering, raw: Raw): Stmt {
  const values = named(raw);
  const [only] = values;
  if (has(raw, 'ERROR')) return brokenStatement(c, raw);
  if (only && values.length === 1 && !has(raw, ',')) {
    if (only.type === 'assignment') return lowerAssignment(c, only);
    if (only.type === 'augmented_assignment') return lowerAugmented(c, only);
    return expressionStatement(c, raw, () => lowerExpression(c, only));
  }
  return expressionStatement(c, raw, () => lowerExpression(c, { ...raw, type: 'tuple' }));
}

/** `a = b = value`, with or without a type; the grammar nests the chain to the right. */
function lowerAssignment(c: Lowering, raw: Raw): Stmt {
  const lefts: Raw[] = [];
  let at: Raw | undefined = raw;
  let type: Raw | undefined;
  while (at?.type === 'assignment') {
    const left = field(at, 'left');
    if (!left || has(at, 'ERROR')) return brokenStatement(c, raw);
    type ??= field(at, 'type');
    lefts.push(left);
    if (!has(at, '=')) return lowerAnnotated(c, raw, left, type);
    at = field(at, 'right');
  }
  const id = open(c, raw.start, raw.end);
  const targets = lefts.map(left => lowerTarget(c, left));
  const annotation = type && lowerExpression(c, type);
  const value = lowerAny(c, at, raw.end);
  const shape = shapeOf(c, raw);
  return close<Stmt>(c, { id, kind: 'assign', targets, value, ...(annotation && { annotation }), ...(shape && { shape }) });
}

function lowerAnnotated(c: Lowering, raw: Raw, left: Raw, type: Raw | undefined): Stmt {
  const id = open(c, raw.start, raw.end);
  // A name that is only annotated is local all the same.
  const target = lowerTarget(c, left);
  return close<Stmt>(c, { id, kind: 'annotated', target, annotation: lowerAny(c, type, raw.end) });
}

function lowerAugmented(c: Lowering, raw: Raw): Stmt {
  const left = field(raw, 'left');
  const op = field(raw, 'operator')?.type.slice(0, -1) as BinaryOp | undefined;
  if (!left || !op || has(raw, 'ERROR')) return brokenStatement(c, raw);
  const id = open(c, raw.start, raw.end);
  const target = lowerTarget(c, left);
  const value = lowerAny(c, field(raw, 'right'), raw.end);
  const shape = shapeOf(c, raw);
  return close<Stmt>(c, { id, kind: 'augmented', op, target, value, ...(shape && { shape }) });
}

function lowerDecorated(c: Lowering, raw: Raw): Stmt {
  const definition = field(raw, 'definition');
  if (definition?.type === 'class_definition') return lowerClass(c, definition, raw);
  return definition ? lowerFunction(c, definition, raw) : brokenStatement(c, raw);
}

function lowerIf(c: Lowering, raw: Raw): Stmt {
  return lowerBranches(
    c,
    raw,
    raw.children.filter(child => child.field === 'alternative'),
    raw.end,
  );
}

/** An `elif` is an `if` in the `else` of the one above; it ends where they all end. */
function lowerBranches(c: Lowering, raw: Raw, alternatives: readonly Raw[], end: number): If {
  const id = open(c, raw.start, end);
  const test = lowerTest(c, raw);
  const then = lowerBlock(c, field(raw, 'consequence'));
  const [next, ...rest] = alternatives;
  let otherwise: Stmt[] = [];
  if (next?.type === 'elif_clause')
    otherwise = [
      deeper<Stmt>(
        c,
        () => lowerBranches(c, next, rest, end),
        () => tooDeep(c, { ...next, end }),
      ),
    ];
  else if (next) otherwise = lowerBlock(c, field(next, 'body'));
  return closeSuite<If>(c, { id, kind: 'if', test, then, otherwise });
}

/** The condition of a header; of one that is not read whole (`if x = 3:`) nothing is known. */
function lowerTest(c: Lowering, raw: Raw): Expr {
  const condition = field(raw, 'condition');
  const colon = raw.children.find(child => child.type === ':')?.start ?? raw.end;
  const isUnread = raw.children.some(child => child.type === 'ERROR' && child.start < colon);
  if (!isUnread || !condition) return lowerAny(c, condition, raw.start);
  return lowerBroken(
    c,
    { ...raw, start: condition.start, end: colon },
    raw.children.filter(child => child.start >= condition.start && child.end <= colon),
  );
}

function lowerFor(c: Lowering, raw: Raw): Stmt {
  const left = field(raw, 'left');
  const id = open(c, raw.start, raw.end);
  const target = left ? lowerTarget(c, left) : lowerAny(c, left, raw.start);
  const iter = lowerAny(c, field(raw, 'right'), raw.start);
  const shape = shapeOfHeader(c, raw);
  const body = lowerBlock(c, field(raw, 'body'));
  return closeSuite<For>(c, { id, kind: 'for', target, iter, body, otherwise: elseOf(c, raw), isAsync: has(raw, 'async'), ...(shape && { shape }) });
}

function lowerWhile(c: Lowering, raw: Raw): Stmt {
  const id = open(c, raw.start, raw.end);
  const test = lowerTest(c, raw);
  const body = lowerBlock(c, field(raw, 'body'));
  return closeSuite<While>(c, { id, kind: 'while', test, body, otherwise: elseOf(c, raw) });
}

function elseOf(c: Lowering, raw: Raw): Stmt[] {
  const clause = raw.children.find(child => child.type === 'else_clause');
  return clause ? lowerBlock(c, field(clause, 'body')) : [];
}

function lowerReturn(c: Lowering, raw: Raw): Stmt {
  const id = open(c, raw.start, raw.end);
  const value = returned(c, raw);
  return close<Stmt>(c, { id, kind: 'return', ...(value && { value }) });
}

/** The expression behind a keyword, whatever else the parser found there. */
function returned(c: Lowering, raw: Raw): Expr | undefined {
  const [value] = named(raw);
  if (has(raw, 'ERROR')) return lowerBroken(c, raw);
  return value && lowerExpression(c, value);
}

function lowerRaise(c: Lowering, raw: Raw): Stmt {
  const cause = field(raw, 'cause');
  const [value] = named(raw).filter(child => child.field !== 'cause');
  const id = open(c, raw.start, raw.end);
  const thrown = value && lowerRaised(c, value);
  const reason = cause && lowerExpression(c, cause);
  return close<Stmt>(c, { id, kind: 'raise', ...(thrown && { value: thrown }), ...(reason && { cause: reason }) });
}

/** `raise E, "text"` of Python 2 is `raise E("text")`. */
function lowerRaised(c: Lowering, value: Raw): Expr {
  const [type, argument] = named(value);
  if (value.type !== 'expression_list' || !type || !argument) return lowerExpression(c, value);
  const id = open(c, value.start, value.end);
  const callee = lowerExpression(c, type);
  const arg = open(c, argument.start, argument.end);
  const args = [close(c, { id: arg, kind: 'positional' as const, value: lowerExpression(c, argument) })];
  return close<Expr>(c, { id, kind: 'call', callee, args });
}

function lowerAssert(c: Lowering, raw: Raw): Stmt {
  const [test, message] = named(raw);
  const id = open(c, raw.start, raw.end);
  const condition = lowerAny(c, test, raw.end);
  const text = message && lowerExpression(c, message);
  return close<Stmt>(c, { id, kind: 'assert', test: condition, ...(text && { message: text }) });
}

function lowerDelete(c: Lowering, raw: Raw): Stmt {
  const id = open(c, raw.start, raw.end);
  const list = named(raw).flatMap(child => (child.type === 'expression_list' || child.type === 'tuple' ? named(child) : [child]));
  return close<Stmt>(c, { id, kind: 'delete', targets: list.map(target => lowerTarget(c, target)) });
}

function lowerDeclaration(c: Lowering, raw: Raw, kind: 'global' | 'nonlocal'): Stmt {
  for (const name of named(raw)) {
    const text = normal(textOf(c, name));
    c.words.add(text);
    if (kind === 'global') declareGlobal(c.scope, text);
    else declareNonlocal(c.scope, text);
  }
  return simple(c, raw, kind);
}

/** `print x, y` and `exec code` of Python 2. */
function lowerOldCall(c: Lowering, raw: Raw, keyword: 'print' | 'exec'): Stmt {
  const token = raw.children.find(child => child.type === keyword);
  if (!token || has(raw, 'ERROR')) return brokenStatement(c, raw);
  const args = named(raw).filter(child => child.type !== 'chevron');
  return expressionStatement(c, raw, () => lowerStatementCall(c, raw, token, args));
}
