/** Where the cells of modules, and of the run as a whole, lie. */
import { ownerOf } from '../syntax/code';
import type { Address } from '../values';

/** Cells that belong to the run as a whole. */
export const MACHINE = ownerOf('machine');
/** The last moment at which something out of sight may have changed whatever has escaped. */
export const EPOCH: Address = { owner: MACHINE, serial: 1 };
/** Functions of the program that code out of sight may run. */
export const LOST: Address = { owner: MACHINE, serial: 2 };

const modules = new Set<number>();
export function moduleOwner(name: string): number {
  const owner = ownerOf(`module ${name}`);
  modules.add(owner);
  return owner;
}
/** The cell of a global variable of some module. */
export const isGlobal = ({ owner, serial }: Address): boolean => serial > 0 && modules.has(owner);
/** The cell that says whether a module is still to be imported. */
export const isImportMark = ({ owner, serial }: Address): boolean => serial === 0 && modules.has(owner);
/** A global's place in its module's array. Serial 0 says whether the module was imported. */
export const slotOf = (name: string): number => 1 + ownerOf(`name ${name}`);
/** A setting or registry of the whole run. */
export const settingAt = (name: string): Address => ({ owner: MACHINE, serial: 16 + ownerOf(`setting ${name}`) });

/** Settings whose name begins so are counters: what paths disagree on is unknown. */
const COUNTERS = 'counter.';
const counters = new Set<number>();
/** The cell of one of Keras' name counters. */
export function counterAt(prefix: string): Address {
  const at = settingAt(COUNTERS + prefix);
  counters.add(at.serial);
  return at;
}
export const isCounter = ({ owner, serial }: Address): boolean => owner === MACHINE && (counters.has(serial) || serial === COUNTERS_LOST.serial);
const called = new Set<number>();
/** The cell that holds what the program calls a size that a library named (its symbol's `id`). */
export function calledAt(id: string): Address {
  const at = settingAt(`called.${id}`);
  called.add(at.serial);
  return at;
}
export const isCalled = ({ owner, serial }: Address): boolean => owner === MACHINE && called.has(serial);
/** Names the moment at which all of Keras' name counters were last lost; absent: never. */
export const COUNTERS_LOST = settingAt('countersLost');
