/** What each kind of expression is: one function each, in a table. */
import { unhashable } from '../knowledge/python/dict';
import { plainFormat } from '../knowledge/python/methods';
import type { Expr, FStringField, Place } from '../syntax/tree';
import { type Arguments, alternatives, bool, ellipsis, float, int, none, str, stringOf, unknown, type Value } from '../values';
import { evaluateArguments } from './arguments';
import { comprehension, dictComprehension } from './comprehensions';
import type { Machine } from './machine';
import { narrow } from './narrow';
import { compare, unary } from './operators';
import { lookUp, named } from './scope';

type Kind = Expr['kind'];
/** Expressions that may be of that kind; several kinds may share one form. */
type Of<K extends Kind> = Expr extends infer E ? (E extends { readonly kind: infer F } ? (K extends F ? E : never) : never) : never;
type Table = { readonly [K in Kind]: (m: Machine, e: Of<K>) => Value };

export function evaluate(m: Machine, e: Expr): Value {
  m.spend();
  const value = (expressions[e.kind] as (m: Machine, e: Expr) => Value)(m, e);
  if (RECORDED.has(e.kind) && worthRecording(value)) m.fact({ kind: 'value', at: m.place(e.id), value: m.language.describe(m, value) });
  return value;
}
const RECORDED: ReadonlySet<Expr['kind']> = new Set(['name', 'call', 'attribute', 'subscript', 'binary', 'unary', 'walrus', 'conditional', 'list', 'await']);
/** What a person may want to read at an expression; plain values are read at the place where they are bound. */
function worthRecording(value: Value): boolean {
  switch (value.kind) {
    case 'tensor':
    case 'object':
    case 'unknown':
    case 'library':
    case 'function':
    case 'method':
    case 'module':
      return true;
    case 'int':
      return typeof value.size !== 'number';
    case 'tuple':
      return value.items.length > 0;
    case 'either':
      return value.of.some(worthRecording);
    default:
      return false;
  }
}

const expressions: Table = {
  name: (m, e) => lookUp(m, e),
  int: (m, e) => (e.value === undefined ? int('unknown', m.place(e.id)) : int(e.value, m.place(e.id))),
  float: (_, e) => float(e.value),
  imaginary: () => ({ kind: 'complex' }),
  string: (_, e) => str(e.value),
  bytes: () => ({ kind: 'bytes' }),
  fstring: (m, e) => formatted(m, e),
  none: () => none,
  true: () => bool(true),
  false: () => bool(false),
  ellipsis: () => ellipsis,
  slice: (m, e) => ({
    kind: 'slice',
    start: e.start ? m.evaluate(e.start) : none,
    stop: e.stop ? m.evaluate(e.stop) : none,
    step: e.step ? m.evaluate(e.step) : none,
  }),
  tuple: (m, e) => sequence(m, e.items, m.place(e.id), 'tuple'),
  list: (m, e) => sequence(m, e.items, m.place(e.id), 'list'),
  set: (m, e) => sequence(m, e.items, m.place(e.id), 'set'),
  dict: (m, e) => dictionary(m, e),
  starred: (m, e) => m.evaluate(e.value),
  unary: (m, e) => unary(m, e.op, m.evaluate(e.operand), m.place(e.id)),
  binary: (m, e) => {
    const left = m.evaluate(e.left);
    return m.language.binary(m, e.op, left, m.evaluate(e.right), m.place(e.id));
  },
  boolean: (m, e) => boolean(m, e),
  compare: (m, e) => compare(m, e),
  conditional: (m, e) => {
    const truth = m.truth(m.evaluate(e.test), m.place(e.test.id));
    if (truth !== 'maybe') return m.evaluate(truth ? e.then : e.otherwise);
    return m.eitherValue([
      () => {
        narrow(m, e.test, true);
        return m.evaluate(e.then);
      },
      () => {
        narrow(m, e.test, false);
        return m.evaluate(e.otherwise);
      },
    ]);
  },
  lambda: (m, e) => m.language.closure(m, e.def, e.id),
  comprehension: (m, e) => comprehension(m, e),
  'dict-comprehension': (m, e) => dictComprehension(m, e),
  walrus: (m, e) => {
    const value = named(m, e.target.name, m.evaluate(e.value));
    m.language.assign(m, e.target, value);
    return value;
  },
  await: (m, e) => m.evaluate(e.value),
  yield: (m, e) => yielded(m, e),
  broken: (m, e) => {
    for (const part of e.parts) m.evaluate(part);
    return unknown({ kind: 'syntax', at: m.place(e.id) });
  },
  call: (m, e) => callExpression(m, e),
  attribute: (m, e) => m.attribute(m.evaluate(e.of), e.name.text, m.place(e.id)),
  subscript: (m, e) => {
    const of = m.evaluate(e.of);
    return m.language.index(m, of, m.evaluate(e.index), m.place(e.id));
  },
};

function callExpression(m: Machine, e: Of<'call'>): Value {
  const callee = m.evaluate(e.callee);
  const args = evaluateArguments(m, e.args);
  const at = m.place(e.id);
  if (callee.kind === 'library') {
    if (callee.path === 'builtins.super') return superOf(m, args, at);
    if (callee.path === 'builtins.locals' || callee.path === 'builtins.globals') return unknown({ kind: 'not-modelled', name: callee.path, at });
  }
  return m.call(callee, args, at);
}

/** `super()` is about the class whose body defines the function, and its first parameter. */
function superOf(m: Machine, args: Arguments, at: Place): Value {
  const { frame } = m.context;
  const [given, self] = args.positional.map(argument => argument.value);
  const within = given?.kind === 'object' ? given : frame?.within;
  const own = self ?? (frame && m.memory.value(frame.base));
  if (!within || !own || own.kind !== 'object') return unknown({ kind: 'not-modelled', name: 'super', at });
  return { kind: 'super', self: own, after: { kind: 'object', owner: within.owner, serial: within.serial } };
}

/** Elements with `*spread`; a rest in the middle is no longer told apart from what follows it. */
function sequence(m: Machine, items: readonly Expr[], at: Place, form: 'tuple' | 'list' | 'set'): Value {
  const values: Value[] = [];
  let rest: Value[] | undefined;
  for (const item of items) {
    const value = m.evaluate(item);
    if (item.kind !== 'starred') {
      if (rest) rest.push(value);
      else values.push(value);
      continue;
    }
    const elements = m.language.elements(m, value, at);
    for (const one of elements?.items ?? [])
      if (rest) rest.push(one);
      else values.push(one);
    if (!elements) {
      m.mayRaise(value.kind === 'unknown' ? undefined : { kind: 'named', name: 'TypeError' });
      m.memory.escape(value);
      rest ??= [];
      rest.push(unknown({ kind: 'operation', what: '*', at }));
    } else if (elements.more) {
      rest ??= [];
      rest.push(elements.more.element);
    }
  }
  if (form === 'set')
    for (const value of values) {
      const refused = unhashable(m.language.run(m, at, [value]), value);
      if (refused) return m.fails(refused);
    }
  const more = rest && { count: 'unknown' as const, element: m.memory.anyOf(rest) };
  if (form === 'tuple') return { kind: 'tuple', items: values, ...(more && { more }) };
  return m.memory.make({ kind: form, at, items: form === 'set' ? distinct(values) : values, ...(more && { more }) });
}
const distinct = (values: readonly Value[]): Value[] =>
  values.filter(
    (value, i) =>
      !(
        (value.kind === 'int' || value.kind === 'str') &&
        values.slice(0, i).some(other => JSON.stringify({ ...other, from: 0 }) === JSON.stringify({ ...value, from: 0 }))
      ),
  );

function dictionary(m: Machine, e: Of<'dict'>): Value {
  const at = m.place(e.id);
  const run = m.language.run(m, at, []);
  const made = run.dict([]);
  for (const entry of e.entries) {
    if (entry.kind === 'entry') {
      const key = m.evaluate(entry.key);
      const value = m.evaluate(entry.value);
      m.language.setIndex(m, made, key, named(m, stringOf(key), value), at);
      continue;
    }
    const value = m.evaluate(entry.value);
    m.call({ kind: 'method', self: made, name: 'update' }, { positional: [{ value }], keywords: {} }, at);
  }
  return made;
}

function boolean(m: Machine, { op, left, right, id }: Of<'boolean'>): Value {
  const first = m.evaluate(left);
  const truth = m.truth(first, m.place(id));
  if (truth !== 'maybe') return truth === (op === 'and') ? m.evaluate(right) : first;
  // What decides is known by that: `unknown or True` is True either way.
  const stays = alternatives(first)
    .filter(one => m.truth(one, m.place(id)) !== (op === 'and'))
    .map((one): Value => (one.kind === 'bool' ? { ...one, value: op === 'or' } : one));
  return m.eitherValue([
    () => m.memory.anyOf(stays.length > 0 ? stays : [first]),
    () => {
      narrow(m, left, op === 'and');
      return m.evaluate(right);
    },
  ]);
}

function formatted(m: Machine, e: Of<'fstring'>): Value {
  return str(textOf(m, e.parts));
}
/** The text of an f-string, or of a field's format; undefined: not known. */
function textOf(m: Machine, parts: readonly (string | FStringField)[]): string | undefined {
  let text: string | undefined = '';
  for (const part of parts) {
    let piece: string | undefined;
    if (typeof part === 'string') piece = part;
    else {
      const value = m.evaluate(part.value);
      const format = textOf(m, part.format ?? []);
      piece = plainFormat(m.language.run(m, m.place(part.id), [value]), value, part.conversion, format).value;
    }
    text = text === undefined || piece === undefined ? undefined : text + piece;
  }
  return text;
}

function yielded(m: Machine, e: Of<'yield'>): Value {
  const value = e.value ? m.evaluate(e.value) : none;
  const yields = m.context.frame?.yields;
  if (m.context.frame?.hosts) m.context.frame.hosts(value);
  else if (yields) {
    const at = m.place(e.id);
    if (!e.from) m.call({ kind: 'method', self: yields, name: 'append' }, { positional: [{ value }], keywords: {} }, at);
    else m.call({ kind: 'method', self: yields, name: 'extend' }, { positional: [{ value }], keywords: {} }, at);
    if (m.context.frame?.pauses) m.mayLeave(m.context.frame.pauses);
  }
  return unknown({ kind: 'operation', what: 'yield' });
}
