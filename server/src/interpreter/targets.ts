import type { Assign, Expr, Name } from '../syntax/tree';
import { alternatives, type Elements, failure, type Reference, stringOf, unknown, type Value } from '../values';
import { setAttribute } from './attributes';
import type { Machine } from './machine';
import { bindName, named, renamed, unbindName } from './scope';
import { told } from './shapeComment';
import { deleteIndex, setIndex } from './subscripts';

interface Options {
  /** No fact: what is bound is a definition. */ readonly silent?: true;
}

export function assignStatement(m: Machine, s: Assign): void {
  const value = m.evaluate(s.value);
  for (const target of s.targets) assignTo(m, target, s.shape ? told(m, s.shape, value) : value);
}

export function assignTo(m: Machine, target: Expr, value: Value, options: Options = {}): void {
  switch (target.kind) {
    case 'name': {
      const bound = options.silent && value.kind !== 'int' ? value : named(m, nameIn(m, target), value);
      bindName(m, target, bound);
      if (bound.kind === 'object') qualify(m, target.name, bound);
      if (!options.silent) m.fact({ kind: 'bind', at: m.place(target.id), name: target.name, value: m.language.describe(m, bound) });
      return;
    }
    case 'attribute': {
      const of = m.evaluate(target.of);
      const bound = named(m, path(target) ?? target.name.text, value);
      setAttribute(m, of, target.name.text, bound, m.place(target.id));
      m.fact({ kind: 'bind', at: m.place(target.name.id), name: path(target) ?? target.name.text, value: m.language.describe(m, bound) });
      return;
    }
    case 'subscript': {
      const of = m.evaluate(target.of);
      const index = m.evaluate(target.index);
      const [owner, key] = [path(target.of), stringOf(index)];
      return setIndex(m, of, index, owner === undefined || key === undefined ? value : named(m, `${owner}.${key}`, value), m.place(target.id));
    }
    case 'tuple':
    case 'list':
      return unpack(m, target.items, value, target.id);
    case 'starred':
      return assignTo(m, target.value, value, options);
    default:
      m.evaluate(target);
  }
}
/** A class' constant is called `Config.units`. */
const nameIn = (m: Machine, { name, ref }: Name): string =>
  ref.kind === 'class' && m.context.className !== undefined ? `${m.context.className}.${name}` : name;

/** Sizes that were named after their key alone are called after the variable that holds the object too: `hp["units"]` is `hp.units`. */
function qualify(m: Machine, name: string, at: Reference): void {
  if (at.owner !== m.memory.owner) return;
  const content = m.memory.look(at);
  const rename = (key: string, value: Value): Value => (value.kind === 'int' || value.kind === 'unknown' ? renamed(value, key, `${name}.${key}`) : value);
  if (content.kind === 'dict') {
    const entries = content.entries.map(({ key, value }) => ({ key, value: rename(stringOf(key) ?? '', value) }));
    if (entries.some(({ value }, i) => value !== content.entries[i]?.value)) m.memory.change(at, c => (c.kind === 'dict' ? { ...c, entries } : c), true);
  } else if (content.kind === 'instance') {
    const fields = Object.fromEntries(Object.entries(content.fields).map(([key, value]) => [key, rename(key, value)]));
    if (Object.entries(fields).some(([key, value]) => value !== content.fields[key]))
      m.memory.change(at, c => (c.kind === 'instance' ? { ...c, fields: { ...c.fields, ...fields } } : c), true);
  }
}

/** `self.units`, `cfg.model.width`. */
function path(e: Expr): string | undefined {
  if (e.kind === 'name') return e.name;
  if (e.kind !== 'attribute') return undefined;
  const of = path(e.of);
  return of === undefined ? undefined : `${of}.${e.name.text}`;
}

function unpack(m: Machine, targets: readonly Expr[], value: Value, id: number): void {
  const at = m.place(id);
  const found = m.language.elements(m, value, at);
  if (!found) {
    m.mayRaise();
    if (value.kind === 'unknown') m.memory.escape(value);
    const inner: Value = value.kind === 'unknown' ? withoutSize(value) : unknown({ kind: 'operation', what: 'unpacking', at });
    for (const target of targets) assignTo(m, target, inner);
    return;
  }
  const star = targets.findIndex(target => target.kind === 'starred');
  const wrong = !found.more && (star < 0 ? found.items.length !== targets.length : found.items.length < targets.length - 1);
  if (wrong && alternatives(value).length === 1) {
    const failed = m.fails(
      failure({
        code: 'python-error',
        message:
          found.items.length < targets.length
            ? `not enough values to unpack (expected ${targets.length}, got ${found.items.length})`
            : `too many values to unpack (expected ${targets.length})`,
        at,
        exception: 'ValueError',
      }),
    );
    for (const target of targets) assignTo(m, target, failed);
    return;
  }
  const run = m.language.run(m, at, []);
  for (const [i, target] of targets.entries()) {
    const behind = found.items.length - (targets.length - i);
    if (i === star) assignTo(m, target, run.list(found.items.slice(star, found.more ? undefined : behind + 1), found.more));
    else assignTo(m, target, item(found, star < 0 || i < star ? i : found.more ? -1 : behind) ?? unknown({ kind: 'operation', what: 'unpacking', at }));
  }
}
const item = ({ items, more }: Elements, i: number): Value | undefined => (i >= 0 && i < items.length ? items[i] : more?.element);
const withoutSize = ({ size: _, ...rest }: Extract<Value, { kind: 'unknown' }>): Value => rest;

export function deleteTarget(m: Machine, target: Expr): void {
  if (target.kind === 'name') unbindName(m, target);
  else if (target.kind === 'tuple' || target.kind === 'list') for (const one of target.items) deleteTarget(m, one);
  else if (target.kind === 'subscript') {
    const of = m.evaluate(target.of);
    deleteIndex(m, of, m.evaluate(target.index), m.place(target.id));
  } else if (target.kind === 'attribute') setAttribute(m, m.evaluate(target.of), target.name.text, { kind: 'absent' }, m.place(target.id));
}
