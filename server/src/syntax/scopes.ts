/**
 * Where a name lives: Python's rules of scope, applied while a chunk is lowered.
 *
 * What a function binds is known only at its end, so uses are noted first (`use`), and resolved
 * all together when the chunk is complete (`resolve`).
 */
import type { Name, NameRef } from './tree';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

interface Common {
  readonly parent: Scope | undefined;
  /** Bound here: name → slot (in a comprehension: → the slot's name in its host). */
  readonly globals: Set<string>;
  readonly nonlocals: Set<string>;
}
export type FunctionScope = Common & {
  readonly kind: 'function';
  readonly slots: Map<string, number>;
  isGenerator: boolean;
  captured: boolean;
};
type ClassScope = Common & { readonly kind: 'class'; readonly slots: Map<string, number> };
type ModuleScope = Common & { readonly kind: 'module'; readonly slots: Map<string, number>; readonly binds: Set<string> };
type ComprehensionScope = Common & { readonly kind: 'comprehension'; readonly hidden: Map<string, string>; readonly id: number };
export type Scope = FunctionScope | ClassScope | ModuleScope | ComprehensionScope;

interface Use {
  readonly name: Mutable<Name>;
  readonly scope: Scope;
}

export function moduleScope(): ModuleScope {
  return { kind: 'module', parent: undefined, globals: new Set(), nonlocals: new Set(), slots: new Map(), binds: new Set() };
}

/** Opens a function's scope; the functions around it have made a function. */
export function functionScope(parent: Scope): FunctionScope {
  markCaptured(parent);
  return { kind: 'function', parent, globals: new Set(), nonlocals: new Set(), slots: new Map(), isGenerator: false, captured: false };
}

export function classScope(parent: Scope): ClassScope {
  return { kind: 'class', parent, globals: new Set(), nonlocals: new Set(), slots: new Map() };
}

/** `id` is the comprehension's node: it makes its variables' names unlike those of its neighbours. */
export function comprehensionScope(parent: Scope, id: number): ComprehensionScope {
  return { kind: 'comprehension', parent, globals: new Set(), nonlocals: new Set(), hidden: new Map(), id };
}

/** The frame that the code of this scope runs in is wanted by something that may outlive the call. */
export function markCaptured(scope: Scope): void {
  const host = hostOf(scope);
  if (host.kind === 'function') host.captured = true;
}

/** Binds a name in the scope: an assignment, `for`, `import`, a parameter … */
export function bind(scope: Scope, name: string): void {
  if (scope.kind === 'comprehension') {
    if (scope.hidden.has(name)) return;
    const hidden = `${name}@${scope.id}`;
    scope.hidden.set(name, hidden);
    bind(hostOf(scope), hidden);
    return;
  }
  if (scope.globals.has(name)) moduleOf(scope).binds.add(name);
  else if (scope.kind === 'module') scope.binds.add(name);
  else if (!scope.nonlocals.has(name) && !scope.slots.has(name)) scope.slots.set(name, scope.slots.size);
}

/** `x := …` binds outside the comprehensions around it. */
export function walrusScope(scope: Scope): Scope {
  let at = scope;
  while (at.kind === 'comprehension' && at.parent) at = at.parent;
  return at;
}

export function declareGlobal(scope: Scope, name: string): void {
  if (scope.kind === 'comprehension') return;
  moduleOf(scope).binds.add(name);
  if (scope.kind !== 'module') scope.globals.add(name);
}

export function declareNonlocal(scope: Scope, name: string): void {
  if (scope.kind === 'function' || scope.kind === 'class') scope.nonlocals.add(name);
}

/** A comprehension's variable is called `x@7` inside; this is the name that the program wrote. */
export function writtenName(name: string): string {
  const at = name.indexOf('@');
  return at < 0 ? name : name.slice(0, at);
}

/** Decides the `ref` of every use, once all bindings are known. */
export function resolve(uses: readonly Use[]): void {
  for (const { name, scope } of uses) {
    const { ref, hidden } = look(scope, name.name, 0, true);
    name.ref = ref;
    if (hidden !== undefined) name.name = hidden;
  }
}

interface Found {
  readonly ref: NameRef;
  readonly hidden?: string;
}

const GLOBAL: NameRef = { kind: 'global' };

function look(scope: Scope, name: string, depth: number, direct: boolean): Found {
  switch (scope.kind) {
    case 'module':
      return { ref: GLOBAL };
    case 'function': {
      if (scope.globals.has(name)) return { ref: GLOBAL };
      const slot = scope.nonlocals.has(name) ? undefined : scope.slots.get(name);
      if (slot !== undefined) return { ref: { kind: 'local', depth, slot } };
      return lookOutside(scope, name, depth + 1, false);
    }
    case 'comprehension': {
      const hidden = scope.hidden.get(name);
      if (hidden === undefined) return lookOutside(scope, name, depth, false);
      return { ref: look(hostOf(scope), hidden, depth, true).ref, hidden };
    }
    case 'class': {
      if (!direct) return lookOutside(scope, name, depth, false);
      if (scope.globals.has(name)) return { ref: GLOBAL };
      const slot = scope.nonlocals.has(name) ? undefined : scope.slots.get(name);
      // What a class body binds is looked up in the class, then among the globals: never in the
      // function around it (CPython's LOAD_NAME).
      if (slot !== undefined) return { ref: { kind: 'class', slot, outer: GLOBAL } };
      return lookOutside(scope, name, depth, false);
    }
  }
}

function lookOutside(scope: Scope, name: string, depth: number, direct: boolean): Found {
  return scope.parent ? look(scope.parent, name, depth, direct) : { ref: GLOBAL };
}

/** Whose frame the code of a scope runs in; a class body has none of its own. */
function hostOf(scope: Scope): FunctionScope | ModuleScope {
  let at = scope;
  while (at.kind !== 'function' && at.kind !== 'module') {
    if (!at.parent) throw new Error('a scope without a module');
    at = at.parent;
  }
  return at;
}

function moduleOf(scope: Scope): ModuleScope {
  let at = scope;
  while (at.kind !== 'module') {
    if (!at.parent) throw new Error('a scope without a module');
    at = at.parent;
  }
  return at;
}
