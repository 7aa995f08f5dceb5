/** Imports: library names resolve through the registry, the user's modules are run where they are first imported. */
import { find } from '../knowledge/registry';
import type { Alias, FromImport, Import } from '../syntax/tree';
import { library, unknown, type Value } from '../values';
import type { Machine } from './machine';
import { missingModule, missingName, tellDropped } from './missingNames';
import { moduleOwner, slotOf } from './names';
import { bindName, globalValue, named } from './scope';
import { findImported, isLoading, isThere, packageAround } from './userModules';

export function importStatement(m: Machine, s: Import): void {
  for (const { name, as, binds, id } of s.names) {
    const value = module(m, name.text, id);
    const root = name.text.split('.')[0] as string;
    const bound =
      as || !name.text.includes('.')
        ? value
        : value.kind === 'library'
          ? library(root)
          : value.kind === 'module'
            ? module(m, root, id)
            : unknown({ kind: 'not-followed', name: root, at: m.place(id) });
    bindName(m, binds, named(m, binds.name, bound));
  }
}

/** The module of this dotted name: of the user's, of a library, or unknown. */
function module(m: Machine, name: string, id: number): Value {
  const at = m.place(id);
  const found = findImported(m, name);
  if (found === undefined) {
    if (isThere(m, name)) {
      m.whole.importModule(m, name);
      return { kind: 'module', name };
    }
    if (isLoading(m, name)) return unknown({ kind: 'module-loading', name });
    m.mayRaise({ kind: 'named', name: 'ModuleNotFoundError' });
    return unknown({ kind: 'not-followed', name, at });
  }
  if (found === 'missing') return m.fails(missingName(m, name, at, 'ModuleNotFoundError'));
  return library(name);
}

export function fromImport(m: Machine, s: FromImport): void {
  const name = absolute(m, s);
  if (!s.names) return star(m, name, s);
  for (const alias of s.names) bindName(m, alias.binds, named(m, alias.binds.name, member(m, name, alias, s)));
}

function absolute(m: Machine, s: FromImport): string {
  if (s.level === 0) return s.module.text;
  const own = packageAround(m);
  const parts = own === '' ? [] : own.split('.');
  const base = parts.slice(0, Math.max(0, parts.length - (s.level - 1)));
  return [...base, ...(s.module.text ? [s.module.text] : [])].join('.');
}

function member(m: Machine, of: string, alias: Alias, s: FromImport): Value {
  const at = m.place(alias.id);
  const name = alias.name.text;
  const found = s.level > 0 ? undefined : findImported(m, of);
  if (found !== undefined) {
    const full = `${of}.${name}`;
    if (found === 'missing') return m.fails(missingModule(m, of, full, m.place(s.module.id)));
    const inner = find(full, m.keras);
    if (inner === 'missing') return m.fails(missingName(m, full, at, 'ImportError'));
    tellDropped(m, full, inner, at, 'ImportError');
    if (inner === undefined) m.mayRaise({ kind: 'named', name: 'ImportError' });
    return typeof inner === 'object' && inner.kind === 'value' ? inner.value : library(full);
  }
  if (isThere(m, of)) {
    m.whole.importModule(m, of);
    const { value, sure } = globalValue(m, { owner: moduleOwner(of), serial: slotOf(name) });
    if (value && !sure) m.mayRaise({ kind: 'named', name: 'ImportError' });
    if (value) return value;
  }
  const inner = of === '' ? name : `${of}.${name}`;
  if (isThere(m, inner)) {
    m.whole.importModule(m, inner);
    return { kind: 'module', name: inner };
  }
  if (isThere(m, of)) return unknown({ kind: 'unbound', name: inner, at });
  if (isLoading(m, of)) return unknown({ kind: 'module-loading', name: of });
  m.mayRaise({ kind: 'named', name: 'ModuleNotFoundError' });
  return unknown({ kind: 'not-followed', name: inner, at });
}

function star(m: Machine, of: string, s: FromImport): void {
  const found = s.level > 0 ? undefined : findImported(m, of);
  const bind = (name: string, value: Value): void => {
    m.memory.set({ owner: m.context.globals, serial: slotOf(name) }, value);
  };
  if (found !== undefined && found !== 'missing') {
    for (const name of m.whole.publicNames(of)) {
      const inner = find(`${of}.${name}`, m.keras);
      if (inner !== undefined && inner !== 'missing') bind(name, typeof inner === 'object' && inner.kind === 'value' ? inner.value : library(`${of}.${name}`));
    }
    return;
  }
  if (isThere(m, of)) {
    m.whole.importModule(m, of);
    for (const name of m.whole.boundNames(of)) {
      if (name.startsWith('_')) continue;
      const { value } = globalValue(m, { owner: moduleOwner(of), serial: slotOf(name) });
      if (value) bind(name, value);
    }
    return;
  }
  m.mayRaise({ kind: 'named', name: 'ModuleNotFoundError' });
}
