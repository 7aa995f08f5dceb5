/** Functions, lambdas and classes. */
import { lowerArguments } from './lowerArguments';
import { lowerAny, lowerBroken, lowerExpression } from './lowerExpression';
import { bindName, bindNameAt, close, closeSuite, HOLE, inScope, type Lowering, normal, open, textOf, wordAt } from './lowering';
import { lowerBlock } from './lowerStatement';
import { docOf } from './lowerString';
import { field, has, isBad, named, type Raw } from './raw';
import { bind, classScope, type FunctionScope, functionScope } from './scopes';
import type { ClassDef, Def, Expr, Param, Stmt } from './tree';

/** `decorated` is the node with the decorators around it, if any: its span is the definition's. */
export function lowerFunction(c: Lowering, raw: Raw, decorated: Raw = raw): Def {
  const id = open(c, decorated.start, decorated.end);
  const decorators = lowerDecorators(c, decorated);
  const nameNode = field(raw, 'name');
  const name = nameNode ? bindName(c, nameNode) : bindNameAt(c, raw.start, raw.start, '');
  const scope = functionScope(c.scope);
  const params = lowerParameters(c, field(raw, 'parameters'), scope);
  const returnType = field(raw, 'return_type');
  const returns = returnType && lowerExpression(c, returnType);
  const body = inScope(c, scope, () => lowerBlock(c, field(raw, 'body')));
  const doc = docstring(body);
  return closeSuite<Def>(c, {
    id,
    kind: 'def',
    name,
    params,
    ...(returns && { returns }),
    decorators,
    body,
    ...frame(scope),
    isAsync: has(raw, 'async'),
    ...(doc !== undefined && { doc }),
  });
}

export function lowerLambda(c: Lowering, raw: Raw): Expr {
  const body = field(raw, 'body');
  if (!body) return lowerBroken(c, raw);
  const id = open(c, raw.start, raw.end);
  const def = open(c, raw.start, raw.end);
  const scope = functionScope(c.scope);
  const params = lowerParameters(c, field(raw, 'parameters'), scope);
  const statements = inScope(c, scope, (): Stmt[] => {
    const statement = open(c, body.start, body.end);
    return [close<Stmt>(c, { id: statement, kind: 'return', value: lowerExpression(c, body) })];
  });
  return close<Expr>(c, {
    id,
    kind: 'lambda',
    def: close<Def>(c, { id: def, kind: 'def', params, decorators: [], body: statements, ...frame(scope), isAsync: false }),
  });
}

export function lowerClass(c: Lowering, raw: Raw, decorated: Raw = raw): ClassDef {
  const id = open(c, decorated.start, decorated.end);
  const decorators = lowerDecorators(c, decorated);
  const nameNode = field(raw, 'name');
  const name = nameNode ? bindName(c, nameNode) : bindNameAt(c, raw.start, raw.start, '');
  const bases = field(raw, 'superclasses');
  const args = bases ? lowerArguments(c, bases) : [];
  const scope = classScope(c.scope);
  const body = inScope(c, scope, () => lowerBlock(c, field(raw, 'body')));
  const doc = docstring(body);
  return closeSuite<ClassDef>(c, { id, kind: 'class', name, args, decorators, body, names: [...scope.slots.keys()], ...(doc !== undefined && { doc }) });
}

function lowerDecorators(c: Lowering, decorated: Raw): Expr[] {
  return decorated.children
    .filter(child => child.type === 'decorator')
    .map(decorator => (isBad(decorator) ? lowerBroken(c, decorator) : lowerAny(c, named(decorator)[0], decorator.end)));
}

function frame(scope: FunctionScope): Pick<Def, 'locals' | 'globals' | 'captured' | 'isGenerator'> {
  return { locals: [...scope.slots.keys()], globals: [...scope.globals], captured: scope.captured, isGenerator: scope.isGenerator };
}

function docstring(body: readonly Stmt[]): string | undefined {
  const [first] = body;
  return first?.kind === 'expression' ? docOf(first.value) : undefined;
}

type Form = Param['form'];

/** Defaults and annotations are evaluated outside; the names are the first slots of `scope`. */
function lowerParameters(c: Lowering, list: Raw | undefined, scope: FunctionScope): Param[] {
  if (!list) return [];
  const children = named(list);
  const slash = children.findIndex(child => child.type === 'positional_separator');
  const params: Param[] = [];
  let form: Form = slash < 0 ? 'normal' : 'positional-only';
  for (const child of children) {
    if (child.type === 'positional_separator') form = 'normal';
    else if (child.type === 'keyword_separator') form = 'keyword-only';
    else {
      const param = lowerParameter(c, child, form, scope);
      params.push(param);
      if (param.form === 'star') form = 'keyword-only';
    }
  }
  // What the parser could not read may be more parameters: a call is not to be blamed for them.
  if (isBad(list)) {
    for (const missing of ['star', 'double-star'] as const) {
      if (!params.some(param => param.form === missing)) params.push(unreadParameter(c, list.end, missing, scope));
    }
  }
  // `def f((a, b))` of Python 2: one parameter, whose parts are locals too.
  for (const child of children) if (child.type === 'tuple_pattern') for (const part of named(child)) bind(scope, normal(textOf(c, part)));
  return params;
}

function unreadParameter(c: Lowering, offset: number, form: 'star' | 'double-star', scope: FunctionScope): Param {
  const id = open(c, offset, offset);
  bind(scope, `${HOLE}@${id}`);
  return close<Param>(c, { id, kind: 'param', name: wordAt(c, offset, offset, HOLE), form });
}

function lowerParameter(c: Lowering, raw: Raw, form: Form, scope: FunctionScope): Param {
  const id = open(c, raw.start, raw.end);
  const declared = field(raw, 'name') ?? (raw.type === 'typed_parameter' ? named(raw)[0] : raw) ?? raw;
  const star: Form | undefined = declared.type === 'list_splat_pattern' ? 'star' : declared.type === 'dictionary_splat_pattern' ? 'double-star' : undefined;
  const nameNode = star ? (named(declared)[0] ?? declared) : declared;
  const text = normal(textOf(c, nameNode));
  // A name given twice is no Python, but each parameter has its slot.
  bind(scope, scope.slots.has(text) ? `${text}@${id}` : text);
  const name = wordAt(c, nameNode.start, nameNode.end, text);
  const type = field(raw, 'type');
  const annotation = type && lowerExpression(c, type);
  const value = field(raw, 'value');
  const fallback = value && lowerExpression(c, value);
  return close<Param>(c, { id, kind: 'param', name, form: star ?? form, ...(fallback && { default: fallback }), ...(annotation && { annotation }) });
}
