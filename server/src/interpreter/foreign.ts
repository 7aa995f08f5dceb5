/** Code that we do not see: it may change whatever it can reach, and run whatever functions it can get at. */
import type { Code, Node } from '../syntax/tree';
import { type Address, alternatives, bool, type FunctionValue, isContent, str, unknown, type Value } from '../values';
import type { Machine } from './machine';
import { COUNTERS_LOST, moduleOwner, settingAt, slotOf } from './names';
import { isThere } from './userModules';

export function foreign(m: Machine, given: readonly Value[]): void {
  handedOver(m, given);
  if (m.memory.lost().length > 0) loseCounters(m);
}

/** The same of what something unknown is only given to hold (`unknown.field = value`): it builds no layers then. */
export function handedOver(m: Machine, given: readonly Value[]): void {
  for (const value of given) m.memory.escape(value);
  for (let i = 0; i < m.memory.lost().length; i++) unseen(m, m.memory.lost()[i] as FunctionValue);
  m.memory.disturb();
}

/** This function may run, or not, at any time within something unknown: its closure and the globals it reads are in reach, what it declares `global` may be bound anew. */
function unseen(m: Machine, one: FunctionValue): void {
  const code = m.whole.code(one.owner);
  const node = code?.nodes[one.node];
  if (!code || !node) return;
  const { reads, binds, imports } = touches(code, one.node);
  for (const at of reads) {
    const value = m.memory.value(at);
    if (value) m.memory.escape(value);
  }
  for (const at of binds) m.memory.set(at, unknown({ kind: 'changed-out-of-sight' }));
  for (const name of imports) mayImport(m, name);
  const def = node.kind === 'def' ? node : node.kind === 'lambda' ? node.def : undefined;
  for (const frame of one.frames) escapeFrame(m, frame, code, one.node);
  if (one.within) m.memory.escape(one.within);
  if (def && one.defaults) {
    const value = m.memory.value(one.defaults);
    if (value) m.memory.escape(value);
  }
}

/** It is enough to see once what a module does that may be imported at any time. */
function mayImport(m: Machine, name: string): void {
  const seen = settingAt(`imported out of sight.${name}`);
  if (!isThere(m, name) || m.memory.value(seen)) return;
  m.memory.set(seen, bool(true));
  m.either([() => {}, () => m.whole.importModule(m, name)]);
}

/** The variables of an enclosing function that may be seen, or bound by `nonlocal`. */
function escapeFrame(m: Machine, frame: Address, code: Code, node: number): void {
  const slots = freeSlots(code, node);
  for (const { slot, written } of slots) {
    const at = { owner: frame.owner, serial: frame.serial + slot };
    const value = m.memory.value(at);
    if (value && !isContent(value)) m.memory.escape(value);
    if (written) m.memory.set(at, unknown({ kind: 'changed-out-of-sight' }));
  }
}

/** A run was given up: its text was code that we did not see. */
export function giveUp(m: Machine, code: Code): void {
  const { reads, binds } = touches(code, undefined);
  for (const at of reads) {
    const value = m.memory.value(at);
    if (value) m.memory.escape(value);
  }
  for (const at of binds) m.memory.set(at, unknown({ kind: 'budget' }));
  for (const node of code.nodes)
    if (node.kind === 'def' || node.kind === 'lambda') m.memory.escape({ kind: 'function', owner: code.owner, node: node.id, frames: [] });
  foreign(m, []);
  loseCounters(m);
}

/** A module's globals may be those of any path that led here, or as the module makes them: functions and classes are the same all the same. */
export function mayBeNew(m: Machine, module: string, names: readonly string[]): void {
  for (const name of names) {
    const at = { owner: moduleOwner(module), serial: slotOf(name) };
    const value = m.memory.value(at);
    if (!value) continue;
    m.memory.escape(value);
    if (!alternatives(value).every(one => isDefinition(m, one))) m.memory.set(at, unknown({ kind: 'changed-out-of-sight' }));
  }
  m.memory.disturb();
}
function isDefinition(m: Machine, value: Value): boolean {
  return value.kind === 'function' || value.kind === 'library' || value.kind === 'module' || (value.kind === 'object' && m.memory.look(value).kind === 'class');
}

/** Every name counter of Keras that is in use is unknown from here on: one cell says since when. */
export function loseCounters(m: Machine): void {
  const { owner, serial } = m.memory.fresh();
  m.memory.set(COUNTERS_LOST, str(`${owner}.${serial}`));
}

interface Touched {
  readonly reads: readonly Address[];
  readonly binds: readonly Address[];
  /** Modules, as its imports name them: relative ones are not followed. */
  readonly imports: readonly string[];
}
const touched = new WeakMap<Code, Map<number, Touched>>();

/** The globals that a function (or a whole chunk) may read, and may bind. */
export function touches(code: Code, node: number | undefined): Touched {
  let known = touched.get(code);
  if (!known) {
    known = new Map();
    touched.set(code, known);
  }
  const key = node ?? -1;
  const found = known.get(key);
  if (found) return found;
  const globals = moduleOwner(code.module);
  const reads = new Map<string, Address>();
  const binds = new Map<string, Address>();
  const bind = (name: string): void => {
    binds.set(name, { owner: globals, serial: slotOf(name) });
  };
  for (const inner of inside(code, node)) {
    if (inner.kind === 'name' && inner.ref.kind === 'global') reads.set(inner.name, { owner: globals, serial: slotOf(inner.name) });
    if (inner.kind === 'name' && inner.ref.kind === 'class') reads.set(inner.name, { owner: globals, serial: slotOf(inner.name) });
    if (inner.kind === 'def') inner.globals.forEach(bind);
  }
  if (node === undefined) code.binds.forEach(bind);
  const imports = [...new Set(inside(code, node).flatMap(importedBy))];
  const result = { reads: [...reads.values(), ...binds.values()], binds: [...binds.values()], imports };
  known.set(key, result);
  return result;
}

function importedBy(node: Node): readonly string[] {
  if (node.kind === 'import') return node.names.map(({ name }) => name.text);
  if (node.kind !== 'from' || node.level > 0) return [];
  const { text } = node.module;
  return [text, ...(node.names ?? []).map(({ name }) => `${text}.${name.text}`)];
}

/** Nodes of a function's text: ids are in preorder, so they are a range. */
function inside(code: Code, node: number | undefined): readonly Node[] {
  if (node === undefined) return code.nodes;
  const end = endOf(code, node);
  return code.nodes.slice(node, end);
}
/** First id behind a node's subtree. */
function endOf(code: Code, node: number): number {
  let last = node;
  const walk = (tree: unknown): void => {
    if (Array.isArray(tree)) {
      for (const one of tree) walk(one);
      return;
    }
    if (typeof tree !== 'object' || !tree) return;
    const { id } = tree as { id?: number };
    if (id !== undefined && id > last) last = id;
    for (const child of Object.values(tree)) if (typeof child === 'object') walk(child);
  };
  walk(code.nodes[node]);
  return last + 1;
}

/** Slots of enclosing frames are not told apart by depth: any slot that is named may be meant. A text is walked once: functions escape again and again in a training loop. */
function freeSlots(code: Code, node: number): readonly { readonly slot: number; readonly written: boolean }[] {
  let known = free.get(code);
  if (!known) {
    known = new Map();
    free.set(code, known);
  }
  const already = known.get(node);
  if (already) return already;
  const found = new Map<number, boolean>();
  for (const inner of inside(code, node)) if (inner.kind === 'name' && inner.ref.kind === 'local' && inner.ref.depth > 0) found.set(inner.ref.slot, true);
  const slots = [...found].map(([slot, written]) => ({ slot, written }));
  known.set(node, slots);
  return slots;
}
const free = new WeakMap<Code, Map<number, readonly { readonly slot: number; readonly written: boolean }[]>>();
