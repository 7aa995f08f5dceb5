/** `of.name`: reading and writing attributes, for every sort of value. */

import { plainAttribute } from '../knowledge/python/methods';
import { find } from '../knowledge/registry';
import { tensorMembers } from '../knowledge/tensor';
import { symbol } from '../shapes';
import type { Place } from '../syntax/tree';
import { absent, alternatives, failure, type Instance, library, type Reference, type Result, str, unknown, type Value } from '../values';
import { inline } from './calls';
import { classAttribute, isOpen, libraryBase } from './classes';
import { handedOver } from './foreign';
import type { Machine } from './machine';
import { missingName, tellDropped } from './missingNames';
import { moduleOwner, slotOf } from './names';
import { globalValue } from './scope';
import { isThere } from './userModules';

/** undefined: it surely has no such attribute. */
export function attribute(m: Machine, of: Value, name: string, at: Place): Result | undefined {
  switch (of.kind) {
    case 'either':
      return m.operate(of.of.map(one => () => attribute(m, one, name, at) ?? lacks(name, at)));
    case 'unknown': {
      m.mayRaise({ kind: 'named', name: 'AttributeError' });
      return attributeOfUnknown(of, name);
    }
    case 'library':
      return libraryAttribute(m, of.path, name, at, of.trust);
    case 'module':
      return moduleAttribute(m, of.name, name, at);
    case 'object':
      return objectAttribute(m, of, name, at);
    case 'super':
      return superAttribute(m, of, name, at);
    case 'tensor': {
      const run = m.language.run(m, at, [of]);
      const { result } = { result: run.result(() => tensorMembers.attribute(run, of, name) ?? absent) };
      return result.kind === 'absent' ? undefined : result;
    }
    case 'function':
      if (name === '__name__' || name === '__doc__') return str();
      m.mayRaise({ kind: 'named', name: 'AttributeError' });
      return unknown({ kind: 'not-modelled', name: `.${name}`, at });
    case 'method':
      m.mayRaise({ kind: 'named', name: 'AttributeError' });
      return unknown({ kind: 'not-modelled', name: `.${name}`, at });
    default: {
      const run = m.language.run(m, at, [of]);
      const found = run.result(() => plainAttribute(run, of, name) ?? absent);
      return found.kind === 'absent' ? undefined : found;
    }
  }
}
const lacks = (name: string, at: Place): Result =>
  failure({ code: 'python-error', message: `there is no attribute "${name}"`, at, exception: 'AttributeError' });

/** `args.units` of an `args` that we do not know keeps a name. */
function attributeOfUnknown(of: Value & { kind: 'unknown' }, name: string): Value {
  const { size } = of;
  if (size === undefined || typeof size === 'number') return of;
  const [term] = size.terms;
  const atom = size.terms.length === 1 && term && term.coefficient === 1 && term.atoms.length === 1 ? term.atoms[0] : undefined;
  if (!atom || !('id' in atom)) {
    const { size: _, ...rest } = of;
    return rest;
  }
  return { ...of, size: symbol(`${atom.id}.${name}`, `${atom.name}.${name}`) };
}

function libraryAttribute(m: Machine, path: string, name: string, at: Place, trust: 'assumed' | 'doubtful' | undefined): Result {
  // Of a class or a function, that is; a module's own name is longer.
  if (name === '__name__') return str(path.slice(path.lastIndexOf('.') + 1));
  const full = `${path}.${name}`;
  const found = find(full, m.keras);
  if (found === 'missing') {
    const own = find(path, m.keras);
    if (typeof own === 'object' && own.kind === 'class') {
      if (own.methods[name] || name === '__init__' || name === '__call__') return { kind: 'library', path: full, ...(trust && { trust }) };
      return unknown({ kind: 'not-modelled', name: full, at });
    }
    if (typeof own === 'object' && own.kind !== 'module') return unknown({ kind: 'not-modelled', name: full, at }); // np.maximum.accumulate
    if (own === 'unmodelled' && /[A-Z][a-z]\w*$/.test(path)) return unknown({ kind: 'not-modelled', name: full, at }); // a class: tf.image.ResizeMethod
    if (name.startsWith('__')) return unknown({ kind: 'not-modelled', name: full, at });
    return missingName(m, full, at, 'AttributeError', trust);
  }
  tellDropped(m, full, found, at, 'AttributeError', trust);
  if (typeof found === 'object' && found.kind === 'value') return found.value;
  return library(full, trust);
}

function moduleAttribute(m: Machine, module: string, name: string, at: Place): Value | undefined {
  const { value, sure } = globalValue(m, { owner: moduleOwner(module), serial: slotOf(name) });
  if (value && !sure) m.mayRaise({ kind: 'named', name: 'AttributeError' });
  if (value) return value;
  const inner = `${module}.${name}`;
  if (isThere(m, inner)) {
    m.whole.importModule(m, inner);
    return { kind: 'module', name: inner };
  }
  return unknown({ kind: 'unbound', name: inner, at });
}

function objectAttribute(m: Machine, of: Reference, name: string, at: Place): Result | undefined {
  const content = m.memory.look(of);
  if (content.kind === 'instance') return instanceAttribute(m, of, content, name, at);
  if (content.kind === 'class') {
    if (name === '__name__') return str(content.name);
    const value = classAttribute(m, of, name);
    if (value) return unwrapOnClass(m, value, of);
    for (const record of libraryBase(m, of)) if (record.methods[name]) return library(`${record.path}.${name}`);
    return unknown({ kind: 'not-modelled', name: `${content.name}.${name}`, at });
  }
  const run = m.language.run(m, at, [of]);
  const found = run.result(() => plainAttribute(run, of, name) ?? absent);
  return found.kind === 'absent' ? undefined : found;
}

function instanceAttribute(m: Machine, of: Reference, content: Instance, name: string, at: Place): Result | undefined {
  const own = content.fields[name];
  const behind = (): Result | undefined => fromClass(m, of, content, name, at);
  if (!own) return behind();
  const all = alternatives(own);
  if (!all.some(one => one.kind === 'absent')) return own;
  const other = behind();
  const known = all.filter(one => one.kind !== 'absent');
  if (!other || other.kind === 'failure') {
    if (known.length === 0) return other;
    m.mayRaise({ kind: 'named', name: 'AttributeError' });
    return m.memory.anyOf(known);
  }
  return m.memory.anyOf([...known, other]);
}

function fromClass(m: Machine, of: Reference, content: Instance, name: string, at: Place): Result | undefined {
  if (name === '__class__') return content.class;
  if (name === '__dict__') return unknown({ kind: 'not-modelled', name, at });
  const found = classAttribute(m, content.class, name);
  if (found) return bindToInstance(m, found, of, at);
  const builtin = OF_EVERY_OBJECT[name];
  if (builtin !== undefined) return { kind: 'method', self: of, name, function: library(builtin) };
  for (const record of libraryBase(m, of)) {
    if (record.methods[name]) return { kind: 'method', self: of, name, ...(content.trust && { trust: content.trust }) };
    const run = m.language.run(m, at, [of]);
    const value = record.attribute ? run.result(() => record.attribute?.(run, of, name) ?? absent) : absent;
    if (value.kind !== 'absent') return value;
  }
  const getter = classAttribute(m, content.class, '__getattr__');
  if (getter?.kind === 'function') return inline(m, getter, { positional: [{ value: of }, { value: str(name) }], keywords: {} }, at);
  if (!isOpen(m, of)) return undefined;
  m.mayRaise({ kind: 'named', name: 'AttributeError' });
  return unknown({ kind: 'not-modelled', name: `.${name}`, at });
}

/** What `object` itself has, by the builtin function that does the same. */
const OF_EVERY_OBJECT: Readonly<Record<string, string>> = {
  __setattr__: 'builtins.setattr',
  __getattribute__: 'builtins.getattr',
  __delattr__: 'builtins.delattr',
};

/** What `@property`, `@staticmethod` and `@classmethod` made of a function. */
function wrapped(m: Machine, value: Value): { readonly wrapper: string; readonly of: Value } | undefined {
  if (value.kind !== 'object') return undefined;
  const content = m.memory.look(value);
  const of = content.kind === 'instance' && content.class.kind === 'library' ? content.fields['#function'] : undefined;
  return of && content.kind === 'instance' && content.class.kind === 'library' ? { wrapper: content.class.path, of } : undefined;
}
function bindToInstance(m: Machine, value: Value, self: Reference, at: Place): Result {
  if (value.kind === 'function') return { kind: 'method', self, function: value, name: '' };
  if (value.kind === 'either')
    return m.memory.anyOf(value.of.map(one => (one.kind === 'function' ? ({ kind: 'method', self, function: one, name: '' } as const) : one)));
  const wrap = wrapped(m, value);
  if (wrap?.wrapper === 'builtins.property' || wrap?.wrapper === 'functools.cached_property')
    return m.call(wrap.of, { positional: [{ value: self }], keywords: {} }, at);
  if (wrap?.wrapper === 'builtins.staticmethod') return wrap.of;
  if (wrap?.wrapper === 'builtins.classmethod' && wrap.of.kind === 'function') {
    const content = m.memory.look(self);
    return { kind: 'method', self: content.kind === 'instance' ? content.class : self, function: wrap.of, name: '' };
  }
  return value;
}
function unwrapOnClass(m: Machine, value: Value, of: Reference): Value {
  const wrap = wrapped(m, value);
  if (wrap?.wrapper === 'builtins.staticmethod') return wrap.of;
  if (wrap?.wrapper === 'builtins.classmethod' && wrap.of.kind === 'function') return { kind: 'method', self: of, function: wrap.of, name: '' };
  return value;
}

function superAttribute(m: Machine, of: Value & { kind: 'super' }, name: string, at: Place): Result {
  const { self, after } = of;
  if (self.kind !== 'object') return unknown({ kind: 'not-modelled', name: 'super', at });
  const content = m.memory.look(self);
  if (content.kind !== 'instance' && content.kind !== 'class') return unknown({ kind: 'not-modelled', name: 'super', at });
  const found = classAttribute(m, content.kind === 'instance' ? content.class : self, name, after);
  if (found) return content.kind === 'instance' ? bindToInstance(m, found, self, at) : unwrapOnClass(m, found, self);
  for (const record of libraryBase(m, self, after)) {
    if (name === '__init__') return { kind: 'method', self, name: `super().__init__`, function: library(`${record.path}.__init__`) };
    if (name === '__call__' && record.call) return { kind: 'method', self, name: '__call__', function: library(`${record.path}.__call__`) };
    if (record.methods[name]) return { kind: 'method', self, name };
    const run = m.language.run(m, at, [self]);
    const value = record.attribute ? run.result(() => record.attribute?.(run, self, name) ?? absent) : absent;
    if (value.kind !== 'absent') return value;
  }
  const builtin = OF_EVERY_OBJECT[name];
  if (builtin !== undefined && content.kind === 'instance') return { kind: 'method', self, name, function: library(builtin) };
  return name === '__init__'
    ? { kind: 'method', self, name: '__init__', function: library('builtins.object.__init__') }
    : unknown({ kind: 'not-modelled', name: `super().${name}`, at });
}

// ── Writing ──────────────────────────────────────────────────────────────────

/** `layer.trainable = False`, mostly of all layers of a ready-made model: it says what learns, and no shape hangs on that. */
const FREEZES = 'trainable';

/** Numbers, texts and Python's own containers take no attributes; what a library gave as None may be something else, so that no problem is told. */
const hasNoFields = (m: Machine, value: Value): boolean =>
  ['none', 'bool', 'int', 'float', 'complex', 'str', 'bytes', 'tuple'].includes(value.kind) ||
  (value.kind === 'object' && ['list', 'dict', 'set', 'iterator'].includes(m.memory.look(value).kind));

/** `of.name = value`; through one of several, or one that is not surely this object, what was there stays possible. */
export function setAttribute(m: Machine, of: Value, name: string, value: Value, at: Place): void {
  const targets = alternatives(of);
  for (const one of targets) {
    if (one.kind === 'unknown') {
      m.mayRaise();
      if (name === FREEZES) continue;
      handedOver(m, [value]);
      m.mayRaise(); // with what it has changed
    }
    if (hasNoFields(m, one)) m.mayRaise({ kind: 'named', name: 'AttributeError' });
    if (one.kind === 'module') m.memory.set({ owner: moduleOwner(one.name), serial: slotOf(name) }, value);
    if (one.kind !== 'object') continue;
    const certain = targets.length === 1 || one.sole === true;
    const content = m.memory.look(one);
    if (content.kind === 'instance') {
      const setter = classAttribute(m, content.class, name);
      const wrap = setter && wrapped(m, setter);
      if (wrap?.wrapper === 'builtins.property') {
        const write = m.memory.look(setter as Reference);
        const fset = write.kind === 'instance' ? write.fields['#setter'] : undefined;
        if (fset) m.call(fset, { positional: [{ value: one }, { value }], keywords: {} }, at);
        continue;
      }
      let handled = false;
      for (const record of libraryBase(m, one)) {
        if (!record.setAttribute) continue;
        const run = m.language.run(m, at, [one, value]);
        const failed = record.setAttribute(run, one, name, value);
        if (failed) {
          if (certain && failed !== 'kept') m.fails(failed);
          handled = true;
        }
        break;
      }
      if (!handled) m.memory.change(one, c => (c.kind === 'instance' ? { ...c, fields: { ...c.fields, [name]: value } } : c), certain);
    } else if (content.kind === 'class') m.memory.change(one, c => (c.kind === 'class' ? { ...c, fields: { ...c.fields, [name]: value } } : c), certain);
  }
}
