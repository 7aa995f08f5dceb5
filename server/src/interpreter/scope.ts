/** Where names live: slots of frames, a class body, a module's globals; then builtins, then well-known names. */

import { find } from '../knowledge/registry';
import { type Size, symbol } from '../shapes';
import type { Name, NameRef } from '../syntax/tree';
import { type Address, alternatives, library, str, unknown, type Value } from '../values';
import type { Machine } from './machine';
import { calledAt, settingAt, slotOf } from './names';
import { symbolId } from './symbols';
import { wellKnown } from './wellKnown';

/** The cell of a local or a class' name; undefined for a global. */
function cellOf(m: Machine, ref: NameRef): Address | undefined {
  const { frame, classBase } = m.context;
  if (ref.kind === 'class') return classBase && { owner: classBase.owner, serial: classBase.serial + ref.slot };
  if (ref.kind === 'global' || !frame) return undefined;
  const base = ref.depth === 0 ? frame.base : frame.frames[ref.depth - 1];
  return base && { owner: base.owner, serial: base.serial + ref.slot };
}
const globalAt = (m: Machine, name: string): Address => ({ owner: m.context.globals, serial: slotOf(name) });

export function lookUp(m: Machine, { name, ref, id }: Name): Value {
  if (ref.kind === 'global') return lookUpGlobal(m, name, id);
  const at = cellOf(m, ref);
  const value = at && m.memory.value(at);
  if (value && value.kind !== 'absent') return value;
  if (ref.kind === 'class') return lookUp(m, { kind: 'name', name, ref: ref.outer, id });
  return unbound(m, name, id);
}
/** Never a problem: it may be bound in a cell below, or by a star import. But a handler may wait for it. */
function unbound(m: Machine, name: string, id: number): Value {
  m.mayRaise({ kind: 'named', name: 'NameError' });
  return unknown({ kind: 'unbound', name, at: m.place(id) });
}

export function lookUpGlobal(m: Machine, name: string, id: number): Value {
  const { value, sure } = globalValue(m, globalAt(m, name));
  if (sure && value) return value;
  const behind = builtin(m, name);
  if (value && !behind) {
    m.mayRaise({ kind: 'named', name: 'NameError' });
    return value;
  }
  return value && behind ? m.memory.anyOf([value, behind]) : (behind ?? assumed(m, name) ?? unbound(m, name, id));
}

/** What a global variable holds where it is bound; `sure`: it is. */
export function globalValue(m: Machine, at: Address): { readonly value?: Value; readonly sure: boolean } {
  const value = m.memory.value(at);
  if (!value || value.kind === 'absent') return { sure: false };
  const bound = alternatives(value).filter(one => one.kind !== 'absent');
  return bound.length === alternatives(value).length ? { value, sure: true } : { value: m.memory.anyOf(bound), sure: false };
}

function builtin(m: Machine, name: string): Value | undefined {
  if (name === '__name__') return str(m.context.module === '__main__' ? '__main__' : m.context.module);
  if (name === '__file__') return str();
  if (name === '__doc__') return { kind: 'none' };
  const found = find(`builtins.${name}`, m.keras);
  if (found === undefined || found === 'missing') return undefined;
  return typeof found === 'object' && found.kind === 'value' ? found.value : library(`builtins.${name}`);
}

/** A well-known name that nobody binds is taken for what it is, as an assumption. */
function assumed(m: Machine, name: string): Value | undefined {
  const path = wellKnown(name, m.keras);
  if (path === undefined) return undefined;
  const blocked = m.memory.value(settingAt('summary.foreign'));
  const bound = m.memory.value(settingAt(`summary.binds.${name}`));
  return blocked || bound ? undefined : library(path, 'assumed');
}

export function bindName(m: Machine, { name, ref }: Name, value: Value): void {
  m.memory.set(cellOf(m, ref) ?? globalAt(m, name), value);
}
export function unbindName(m: Machine, { name, ref, id }: Name): void {
  const at = cellOf(m, ref) ?? globalAt(m, name);
  if (!globalValue(m, at).sure) unbound(m, name, id);
  m.memory.set(at, undefined);
}

/** A number that nobody knows is called after the variable that holds it first. */
export function named(m: Machine, called: string | undefined, value: Value): Value {
  // A comprehension's own `i` is `i@7`.
  const name = called?.replace(/@\d+$/, '');
  if (name === undefined || !/^[A-Za-z_][\w.]*$/.test(name)) return value;
  if (value.kind === 'int' && value.size === 'unknown') {
    const least = value.range?.min;
    return { ...value, size: freshSymbol(m, name, typeof least !== 'number' || least < 0 ? 'soft' : least === 0 ? 0 : 1) };
  }
  // A size that a library gave its own word for (the rows of a file) is called as the program calls it.
  if (value.kind === 'int') {
    const own = soleSymbol(value.size);
    if (own && LIBRARY_WORDS.has(own.name)) {
      // What the library holds of it is called so too, from now on.
      m.memory.set(calledAt(own.id), str(name));
      return renamed(value, own.name, name);
    }
  }
  if (value.kind === 'unknown' && value.size === undefined && NAMEABLE.has(value.why.kind)) return { ...value, size: freshSymbol(m, name, 'soft') };
  return value;
}
/** Names that records of knowledge give (`run.symbol`). */
const LIBRARY_WORDS: ReadonlySet<string> = new Set(['rows', 'selected', 'columns', 'classes', 'samples', 'height', 'width', 'channels', 'features', 'groups']);
const NAMEABLE: ReadonlySet<string> = new Set(['not-followed', 'not-modelled', 'outside', 'parameter']);
const freshSymbol = (m: Machine, name: string, least: 0 | 1 | 'soft'): Size => symbol(symbolId(m.memory.fresh()), name, least);

/** The same size under another name, if it is one that is called just `from`: its identity stays. */
export function renamed(value: Extract<Value, { readonly kind: 'int' | 'unknown' }>, from: string, to: string): Value {
  const atom = soleSymbol(value.size);
  return atom?.name === from ? { ...value, size: symbol(atom.id, to) } : value;
}
/** The symbol that a size is, if it is nothing but one. */
function soleSymbol(size: Size | 'unknown' | undefined): { readonly id: string; readonly name: string } | undefined {
  if (size === undefined || typeof size !== 'object') return undefined;
  const [term] = size.terms;
  const atom = size.terms.length === 1 && term?.coefficient === 1 && term.atoms.length === 1 ? term.atoms[0] : undefined;
  return atom && 'id' in atom ? atom : undefined;
}
