/** Classes of the program: their order of lookup, making objects of them, what they inherit from libraries. */

import { enumMembers } from '../knowledge/python/stdlib/declare';
import type { ClassRecord } from '../knowledge/record';
import { find, findClass } from '../knowledge/registry';
import type { ClassDef, Place } from '../syntax/tree';
import {
  type Arguments,
  alternatives,
  bool,
  type ClassContent,
  type Content,
  type Fields,
  type FunctionValue,
  failure,
  type LibraryValue,
  library,
  none,
  type Reference,
  type Result,
  unknown,
  type Value,
} from '../values';
import { ancestors, isBuiltinException } from './exceptions';
import { callRecord } from './libraryCalls';
import type { Machine } from './machine';
import { named } from './scope';

type ClassRef = Reference | LibraryValue;

/** The class and its bases in Python's order, as far as they are known; `open`: some base is unknown. */
interface Order {
  readonly classes: readonly ClassRef[];
  readonly open: boolean;
}
export function orderOf(m: Machine, of: ClassRef, seen: readonly ClassRef[] = []): Order {
  if (of.kind === 'library') return { classes: [of], open: false };
  if (seen.some(one => one.kind === 'object' && one.owner === of.owner && one.serial === of.serial)) return { classes: [], open: true };
  const content = m.memory.look(of);
  if (content.kind !== 'class') return { classes: [], open: true };
  const classes: ClassRef[] = [of];
  let open = false;
  for (const base of content.bases) {
    if (base.kind !== 'object' && base.kind !== 'library') {
      open = true;
      continue;
    }
    const above = orderOf(m, base, [...seen, of]);
    open ||= above.open;
    // Python's C3 order puts a shared base behind all that derive from it.
    for (const one of above.classes) {
      const i = classes.findIndex(other => sameClass(other, one));
      if (i >= 0) classes.splice(i, 1);
      classes.push(one);
    }
  }
  return { classes, open };
}
export const sameClass = (a: ClassRef, b: ClassRef): boolean =>
  a.kind === 'library' ? b.kind === 'library' && a.path === b.path : b.kind === 'object' && a.owner === b.owner && a.serial === b.serial;

/** A name in the class or its bases of the program; `after`: only behind that class (`super()`). */
export function classAttribute(m: Machine, of: ClassRef, name: string, after?: Reference): Value | undefined {
  let { classes } = orderOf(m, of);
  if (after) classes = classes.slice(classes.findIndex(one => sameClass(one, after)) + 1);
  for (const one of classes) {
    if (one.kind === 'library') continue;
    const content = m.memory.look(one);
    const value = content.kind === 'class' ? content.fields[name] : undefined;
    if (value && value.kind !== 'absent') return value;
  }
  return undefined;
}

/** Records of the library classes that an object (or class) is of, nearest first. */
export function libraryBase(m: Machine, of: Reference, after?: Reference): readonly ClassRecord[] {
  const content = m.memory.look(of);
  const start: ClassRef | undefined = content.kind === 'instance' ? content.class : content.kind === 'class' ? of : undefined;
  if (!start) return [];
  let { classes } = orderOf(m, start);
  if (after) classes = classes.slice(classes.findIndex(one => sameClass(one, after)) + 1);
  return classes.flatMap(one => {
    if (one.kind !== 'library') return [];
    const record = findClass(one.path, m.keras);
    return record ? [record, ...record.bases.flatMap(path => findClass(path, m.keras) ?? [])] : [];
  });
}
/** Whether everything that an object can have is known. */
export function isOpen(m: Machine, of: Reference): boolean {
  const content = m.memory.look(of);
  if (content.kind !== 'instance') return true;
  if (content.trust === 'doubtful') return true;
  const { classes, open } = orderOf(m, content.class);
  return open || classes.some(one => one.kind === 'library' && one.path !== 'builtins.object' && !findClass(one.path, m.keras)?.closed);
}

// ── Making ───────────────────────────────────────────────────────────────────

const ENUMERATION = /^enum\.\w*(Enum|Flag)$/;
/** `class …:` its body is run in a frame of its own, whose names become the class' fields. */
export function defineClass(m: Machine, node: ClassDef): Value {
  const bases = node.args.filter(arg => arg.kind === 'positional').map(arg => m.evaluate(arg.value));
  if (!bases.every(base => ['library', 'object', 'unknown'].includes(base.kind))) m.mayRaise({ kind: 'named', name: 'TypeError' });
  for (const arg of node.args) if (arg.kind !== 'positional') m.evaluate(arg.value);
  const at = m.place(node.id);
  const made = m.memory.make({
    kind: 'class',
    at,
    name: node.name.name,
    bases: bases.flatMap(base => (base.kind === 'either' ? [unknown({ kind: 'differs-by-path' })] : [base])),
    fields: {},
  });
  const base = m.memory.fresh(Math.max(1, node.names.length));
  const pass = m.within({ ...m.context, classBase: base, className: node.name.name }, () => m.block(node.body));
  m.goOn(m.take(pass));
  const fields: Record<string, Value> = {};
  node.names.forEach((name, i) => {
    const cell = { owner: base.owner, serial: base.serial + i };
    const value = m.memory.value(cell);
    if (value) fields[name] = within(m, value, made);
    m.memory.set(cell, undefined);
  });
  const annotated = node.body.flatMap(s =>
    s.kind === 'annotated' && s.target.kind === 'name'
      ? [s.target.name]
      : s.kind === 'assign' && s.annotation && s.targets[0]?.kind === 'name'
        ? [s.targets[0].name]
        : [],
  );
  m.memory.change(made, content => (content.kind === 'class' ? { ...content, fields, annotated } : content), true);
  if (orderOf(m, made).classes.some(one => one.kind === 'library' && ENUMERATION.test(one.path))) enumMembers(m.language.run(m, at, []), made);
  return made;
}
/** Functions know the class whose body defined them, which `super()` needs; so do those behind `@property` and the like. */
function within(m: Machine, value: Value, made: Reference): Value {
  if (value.kind === 'function') return value.within ? value : { ...value, within: made };
  const content = value.kind === 'object' ? m.memory.look(value) : undefined;
  const behind = content?.kind === 'instance' && content.class.kind === 'library' ? content.fields['#function'] : undefined;
  if (value.kind === 'object' && behind?.kind === 'function' && !behind.within)
    m.memory.change(value, old => (old.kind === 'instance' ? { ...old, fields: { ...old.fields, '#function': { ...behind, within: made } } } : old), true);
  return value;
}

/** `Class(…)` of a class of the program. */
export function instantiate(m: Machine, of: Reference, content: ClassContent, args: Arguments, at: Place): Result {
  const { classes, open } = orderOf(m, of);
  const made = classAttribute(m, of, '__new__');
  if (made) return unknown({ kind: 'not-modelled', name: '__new__', at });
  const enumeration = classes.some(one => one.kind === 'library' && ENUMERATION.test(one.path));
  if (enumeration) return unknown({ kind: 'not-modelled', name: content.name, at });
  const self = m.memory.make({ kind: 'instance', at, class: { kind: 'object', owner: of.owner, serial: of.serial }, fields: {} });
  const initialise = classAttribute(m, of, '__init__');
  if (initialise) {
    const result = m.language.callOne(m, initialise, { ...args, positional: [{ value: self }, ...args.positional] }, at);
    if (result.kind === 'failure') return result;
    return self;
  }
  if (content.dataclass || classes.some(one => one.kind === 'object' && isDataclass(m, one))) return dataclass(m, self, of, args, at) ?? self;
  for (const record of libraryBase(m, self)) {
    if (!record.initialise) continue;
    const { initialise: start } = record;
    const result = callRecord(
      m,
      library(record.path),
      { kind: 'function', path: record.path, call: (run, given) => start(run, self, given) ?? none },
      undefined,
      args,
      at,
    );
    if (result.kind === 'failure') return result;
    return self;
  }
  if (!open && args.positional.length + Object.keys(args.keywords).length > 0 && classes.every(one => one.kind === 'object'))
    return failure({ code: 'python-error', message: `${content.name}() takes no arguments`, at, exception: 'TypeError' });
  return self;
}
const isDataclass = (m: Machine, of: Reference): boolean => {
  const content = m.memory.look(of);
  return content.kind === 'class' && content.dataclass === true;
};

/** The `__init__` that `@dataclass` writes. */
function dataclass(m: Machine, self: Reference, of: Reference, args: Arguments, at: Place): Result | undefined {
  const names: string[] = [];
  const defaults: Record<string, Value> = {};
  for (const one of [...orderOf(m, of).classes].reverse()) {
    if (one.kind !== 'object') continue;
    const content = m.memory.look(one);
    if (content.kind !== 'class') continue;
    for (const name of content.annotated ?? []) {
      if (!names.includes(name)) names.push(name);
      const value = content.fields[name];
      if (value && value.kind !== 'absent') defaults[name] = value;
    }
  }
  const fields: Record<string, Value> = {};
  args.positional.forEach(({ value }, i) => {
    const name = names[i];
    if (name !== undefined) fields[name] = named(m, name, value);
  });
  if (args.positional.length > names.length)
    return failure({
      code: 'python-error',
      message: `__init__() takes ${names.length} positional arguments but ${args.positional.length} were given`,
      at,
      exception: 'TypeError',
    });
  for (const [name, argument] of Object.entries(args.keywords)) {
    if (!names.includes(name))
      return failure({
        code: 'python-error',
        message: `__init__() got an unexpected keyword argument '${name}'`,
        at: argument.at ?? at,
        exception: 'TypeError',
      });
    fields[name] = named(m, name, argument.value);
  }
  for (const name of names) {
    if (fields[name]) continue;
    const value = defaults[name];
    if (value) fields[name] = fieldDefault(m, value, at);
    else if (args.open) fields[name] = unknown({ kind: 'operation', what: 'argument', at });
    else return failure({ code: 'python-error', message: `__init__() missing required argument: '${name}'`, at, exception: 'TypeError' });
  }
  m.memory.change(self, content => (content.kind === 'instance' ? { ...content, fields: { ...content.fields, ...fields } } : content), true);
  const after = classAttribute(m, of, '__post_init__');
  if (after) m.language.call(m, after, { positional: [{ value: self }], keywords: {} }, at);
  return undefined;
}
/** `field(default=…)`, `field(default_factory=…)`, or the value itself. */
function fieldDefault(m: Machine, value: Value, at: Place): Value {
  if (value.kind !== 'object') return value;
  const content = m.memory.look(value);
  if (content.kind !== 'instance' || content.class.kind !== 'library' || content.class.path !== 'dataclasses.Field') return value;
  const factory = content.fields.default_factory;
  if (factory && factory.kind !== 'none' && factory.kind !== 'absent') return m.language.call(m, factory, { positional: [], keywords: {} }, at);
  return content.fields.default ?? unknown({ kind: 'operation', what: 'field', at });
}

// ── isinstance ───────────────────────────────────────────────────────────────

const PLAIN: Readonly<Record<string, readonly string[]>> = {
  int: ['int'],
  bool: ['bool', 'int'],
  float: ['float'],
  str: ['str'],
  bytes: ['bytes'],
  tuple: ['tuple'],
  none: ['NoneType'],
  slice: ['slice'],
  complex: ['complex'],
};
const CONTENT: Partial<Readonly<Record<Content['kind'], string>>> = { list: 'list', dict: 'dict', set: 'set', class: 'type' };

export function isInstanceOf(m: Machine, value: Value, of: Value): boolean | 'maybe' {
  if (of.kind === 'tuple') {
    const all = of.items.map(one => isInstanceOf(m, value, one));
    return all.includes(true) ? true : all.every(one => one === false) ? false : 'maybe';
  }
  if (of.kind !== 'library' && of.kind !== 'object') return 'maybe';
  const verdicts = alternatives(value).map(one => isOne(m, one, of));
  return verdicts.every(v => v === verdicts[0]) ? (verdicts[0] as boolean | 'maybe') : 'maybe';
}
function isOne(m: Machine, value: Value, of: ClassRef): boolean | 'maybe' {
  const path = of.kind === 'library' ? canonical(m, of.path) : undefined;
  if (path === 'builtins.object') return true;
  if (value.kind === 'unknown' || value.kind === 'either' || value.kind === 'absent') return 'maybe';
  if (value.kind === 'tensor') return path === undefined ? false : isTensor(value.flavour, path);
  const plain = PLAIN[value.kind];
  if (plain && !('numpy' in value && value.numpy))
    return path !== undefined && plain.some(name => path === `builtins.${name}`)
      ? true
      : path !== undefined && /^(numbers|typing|collections\.abc|numpy|os)\b/.test(path)
        ? 'maybe'
        : false;
  if (plain) return path?.startsWith('builtins.') ? false : 'maybe';
  if (value.kind !== 'object') return path === undefined ? false : path.startsWith('builtins.') ? false : 'maybe';
  const content = m.memory.look(value);
  const name = CONTENT[content.kind];
  if (name) return path === undefined ? false : path === `builtins.${name}` ? true : /^(typing|collections|numbers)\b/.test(path) ? 'maybe' : false;
  if (content.kind !== 'instance') return path === undefined ? false : 'maybe';
  const order = orderOf(m, content.class);
  if (
    order.classes.some(one =>
      one.kind === 'library'
        ? path !== undefined && (canonical(m, one.path) === path || findClass(one.path, m.keras)?.bases.includes(path))
        : sameClass(one, of),
    )
  )
    return true;
  if (path !== undefined && isBuiltinException(path.replace('builtins.', '')))
    return order.classes.some(one => one.kind === 'library' && ancestors(one.path.replace('builtins.', '')).includes(path.replace('builtins.', '')))
      ? true
      : order.open
        ? 'maybe'
        : false;
  return order.open || (path !== undefined && order.classes.some(one => one.kind === 'library' && !findClass(one.path, m.keras))) ? 'maybe' : false;
}
const canonical = (m: Machine, path: string): string => {
  const found = find(path, m.keras);
  return typeof found === 'object' ? found.path : path;
};
function isTensor(flavour: 'keras' | 'backend' | 'numpy', path: string): boolean | 'maybe' {
  if (path === 'numpy.ndarray') return flavour === 'numpy';
  if (path.startsWith('builtins.')) return false;
  if (/^tensorflow\.(Tensor|Variable|EagerTensor)$/.test(path)) return flavour === 'numpy' ? false : 'maybe';
  return 'maybe';
}

export type { Fields, FunctionValue };
export { bool };
