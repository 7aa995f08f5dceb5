/** Which modules of the user's there are. A run that asks has read the answer, so that it is done again where that changes. */
import { find } from '../knowledge/registry';
import { type Address, alternatives, isContent, same, str, stringOf, type Value } from '../values';
import type { Program } from './host';
import type { Machine } from './machine';
import { isGlobal, isImportMark, MACHINE, settingAt } from './names';
import type { Held, Memory } from './state';

type Standing = 'there' | 'package' | 'loading' | 'own';
const PACKAGE = settingAt('module of the program');
const standingAt = (name: string, standing: Standing): Address => settingAt(`module.${standing}.${name}`);

export function noteModules(memory: Memory, { modules, packages, loading, own, package: around }: Program): void {
  const note = (names: Iterable<string> | undefined, standing: Standing): void => {
    for (const name of names ?? []) memory.set(standingAt(name, standing), str(standing));
  };
  note(modules.keys(), 'there');
  note(packages, 'package');
  note(loading, 'loading');
  note(own, 'own');
  if (around) memory.set(PACKAGE, str(around));
}

const stands = (m: Machine, name: string, standing: Standing): boolean => m.memory.value(standingAt(name, standing)) !== undefined;
export const isThere = (m: Machine, name: string): boolean => stands(m, name, 'there');
export const isLoading = (m: Machine, name: string): boolean => stands(m, name, 'loading');

/** The package that names of the module that runs are relative to. */
export function packageAround(m: Machine): string {
  const { module } = m.context;
  if (module === '__main__') return stringOf(m.memory.value(PACKAGE)) ?? '';
  return stands(m, module, 'package') ? module : module.split('.').slice(0, -1).join('.');
}

/** What an import of this dotted name finds in the libraries; undefined: it is none of theirs, or a package of the user's stands before them. */
export const findImported = (m: Machine, name: string): ReturnType<typeof find> =>
  stands(m, name.split('.', 1)[0] as string, 'own') ? undefined : find(name, m.keras);

/**
 * What a module wrote when it was imported still stands, where it was imported at all: to import it again would make the same.
 * Of the cells of the run as a whole (counters, what has escaped) nobody asks that.
 */
export function isUntouched(memory: Memory, at: Held): boolean {
  if (at.owner === MACHINE || isImportMark(at)) return true;
  const now = memory.get(at);
  if (isGlobal(at)) return now !== undefined && !isContent(now) && same(present(now as Value), at.value);
  if (at.value?.kind === 'stamp') return true;
  return same(now, at.value) && (now?.kind === 'class' || !now || !isContent(now) || same(memory.look(at), now));
}
const present = (value: Value): Value => {
  const bound = alternatives(value).filter(one => one.kind !== 'absent');
  return bound.length === 1 ? (bound[0] as Value) : value;
};
