/**
 * Functions and methods that no run reached are tried out: once with the values of their defaults, once with
 * all parameters unknown. Only problems found in both are kept.
 */
import { ownerOf } from '../syntax/code';
import type { ClassDef, Code, Def, Param, Stmt } from '../syntax/tree';
import { type Arguments, type Fact, type FunctionValue, NO_ARGUMENTS, unknown, type Value } from '../values';
import { inline } from './calls';
import { classAttribute } from './classes';
import { loseCounters } from './foreign';
import type { Machine } from './machine';
import { slotOf } from './names';
import { placeKey } from './placeKey';
import type { Analyst, Probe } from './runs';
import { globalValue, named } from './scope';

interface Found {
  readonly def: Def;
  readonly code: Code;
  readonly class?: ClassDef;
}

/** Roots of the call graph first: what they reach needs no probe of its own. */
export function probesOf(whole: Analyst, called: ReadonlySet<string>): readonly Probe[] {
  const found: Found[] = whole.program.main.chunks.flatMap(({ code }) => definitions(code));
  const open = found.filter(({ def, code }) => !called.has(placeKey({ owner: code.owner, node: def.id })));
  const mentions = new Map<string, number>();
  for (const { def, code } of open) for (const word of wordsIn(code, def)) mentions.set(word, (mentions.get(word) ?? 0) + 1);
  const isRoot = ({ def, class: of }: Found): boolean => !mentions.has(def.name?.name ?? '') && (!of || !mentions.has(of.name.name));
  return [...open.filter(isRoot), ...open.filter(one => !isRoot(one))].map(one => probe(one));
}

function definitions(code: Code): Found[] {
  const inside = (statements: readonly Stmt[], of?: ClassDef): Found[] =>
    statements.flatMap((s): Found[] => {
      if (s.kind === 'def') return [{ def: s, code, ...(of && { class: of }) }];
      if (s.kind === 'class' && !of) return inside(s.body, s);
      if (s.kind === 'if') return [...inside(s.then, of), ...inside(s.otherwise, of)];
      if (s.kind === 'try') return [...inside(s.body, of), ...s.handlers.flatMap(h => inside(h.body, of))];
      return [];
    });
  return inside(code.body);
}
function wordsIn(code: Code, def: Def): ReadonlySet<string> {
  const words = new Set<string>();
  const walk = (tree: unknown): void => {
    if (Array.isArray(tree)) {
      for (const one of tree) walk(one);
      return;
    }
    if (typeof tree !== 'object' || !tree) return;
    const node = tree as { kind?: string; name?: unknown };
    if (node.kind === 'name' && typeof node.name === 'string' && node.name !== def.name?.name) words.add(node.name);
    if (node.kind === 'attribute') words.add((node.name as { text: string }).text);
    for (const child of Object.values(tree)) if (typeof child === 'object') walk(child);
  };
  walk(def.params);
  walk(def.body);
  return code ? words : new Set();
}

function probe({ def, code, class: of }: Found): Probe {
  const key = placeKey({ owner: code.owner, node: def.id });
  return { key, owner: ownerOf(`probe ${key}`), code, body: m => run(m, def, code, of) };
}

function run(m: Machine, def: Def, code: Code, of: ClassDef | undefined): void {
  loseCounters(m);
  const before = m.memory.save();
  const once = (mode: 'defaults' | 'unknown'): readonly Fact[] => {
    m.memory.load(before);
    return m.within({ ...m.context, probe: mode }, () => tryOut(m, def, code, of, mode)).facts;
  };
  const shown = once('defaults');
  const all = def.params.some(param => param.default || isRest(param)) ? once('unknown') : shown;
  const sure = new Set(all.flatMap(fact => (fact.kind === 'problem' ? [`${fact.problem.code} ${placeKey(fact.problem.at)}`] : [])));
  m.memory.load(before);
  for (const fact of shown)
    if (fact.kind !== 'problem' || (!ABOUT_STATE.has(fact.problem.code) && sure.has(`${fact.problem.code} ${placeKey(fact.problem.at)}`)))
      m.pass.facts.push(fact);
}

/** `*args` and `**kwargs`: nothing by default, and perhaps all that is missing. */
const isRest = (param: Param): boolean => param.form === 'star' || param.form === 'double-star';

/** Fields and globals are not as they are when somebody really calls: what rests on them alone is not said. */
const ABOUT_STATE: ReadonlySet<string> = new Set(['python-error', 'array-index', 'not-compiled', 'not-built']);

function tryOut(m: Machine, def: Def, code: Code, of: ClassDef | undefined, mode: 'defaults' | 'unknown'): void {
  const place = { owner: code.owner, node: def.id };
  const given = (params: readonly Param[], skip: number): Arguments => {
    const keywords: Record<string, { value: Value }> = {};
    const positional: { value: Value }[] = [];
    for (const param of params.slice(skip)) {
      if (isRest(param) || (mode === 'defaults' && param.default)) continue;
      const value = named(m, param.name.text, unknown({ kind: 'parameter', name: param.name.text, at: { owner: code.owner, node: param.id } }));
      if (param.form === 'positional-only') positional.push({ value });
      else keywords[param.name.text] = { value };
    }
    return { positional, keywords, ...(mode === 'unknown' && params.some(isRest) && { open: true }) };
  };
  const global = (name: string): Value | undefined => globalValue(m, { owner: m.context.globals, serial: slotOf(name) }).value;
  if (!of) {
    const bound = def.name && global(def.name.name);
    const value: FunctionValue =
      bound?.kind === 'function' && bound.owner === place.owner && bound.node === place.node ? bound : { kind: 'function', ...place, frames: [] };
    finish(m, value, given(def.params, 0), place);
    return;
  }
  const owner = global(of.name.name);
  if (owner?.kind !== 'object') return;
  const content = m.memory.look(owner);
  if (content.kind !== 'class') return;
  const value = Object.values(content.fields).find(
    (one): one is FunctionValue => one.kind === 'function' && one.owner === place.owner && one.node === place.node,
  );
  if (!value) return;
  const isStatic = def.decorators.some(decorator => decorator.kind === 'name' && decorator.name === 'staticmethod');
  if (isStatic) return finish(m, value, given(def.params, 0), place);
  if (def.decorators.some(decorator => decorator.kind === 'name' && decorator.name === 'classmethod'))
    return finish(m, value, { ...given(def.params, 1), positional: [{ value: owner }] }, place);
  const made = self(m, owner, given, place, def.name?.name === '__init__');
  if (!made || def.name?.name === '__init__') return;
  finish(m, value, { ...given(def.params, 1), positional: [{ value: made }, ...given(def.params, 1).positional] }, place);
}

/** An instance made by its `__init__`, tried out the same way. */
function self(
  m: Machine,
  owner: Extract<Value, { kind: 'object' }>,
  given: (params: readonly Param[], skip: number) => Arguments,
  place: { readonly owner: number; readonly node: number },
  loud: boolean,
): Value | undefined {
  const initialise = classAttribute(m, owner, '__init__');
  const def = initialise?.kind === 'function' ? m.whole.code(initialise.owner)?.nodes[initialise.node] : undefined;
  const args = def?.kind === 'def' ? given(def.params, 1) : NO_ARGUMENTS;
  let made: Value | undefined;
  const pass = m.within({ ...m.context, ...(!loud && { quiet: true }) }, () => {
    made = m.call(owner, args, place);
  });
  m.goOn(m.take(pass));
  return made;
}

function finish(m: Machine, value: FunctionValue, args: Arguments, place: { readonly owner: number; readonly node: number }): void {
  const result = inline(m, value, args, place);
  if (result.kind === 'failure') return; // it cannot be called like this: nothing is said
  if (result.kind === 'object') {
    const content = m.memory.look(result);
    if (content.kind === 'iterator' && content.pending) m.language.elements(m, result, place);
  }
}
