/** `try` and `raise`: what is raised leaves for the innermost `try`, which hands it to the first handler that catches it, or on. */
import type { Handler, Place, Stmt, Try } from '../syntax/tree';
import { alternatives, type Fact, library, unknown, type Value } from '../values';
import { orderOf } from './classes';
import { type Catches, catches, FINALLY, isBuiltinException, type Raised, seenBy } from './exceptions';
import type { Exit, Machine, Target } from './machine';
import { bindName, unbindName } from './scope';
import type { State } from './state';

export function tryStatement(m: Machine, s: Try): void {
  if (s.final.length === 0) return handled(m, s);
  withFinally(
    m,
    () => finalized(m, () => handled(m, s)),
    () => m.block(s.final),
  );
}

/** Runs what a `finally` stands behind: it sees whatever is raised there, though it catches nothing. */
export function finalized(m: Machine, body: () => void): void {
  m.goOn(m.take(m.within({ ...m.context, handling: [FINALLY, ...m.context.handling] }, body)));
}

/** All that leaves `body` goes through `final` first, and from there to where it was going. */
export function withFinally(m: Machine, body: () => void, final: () => void): void {
  const inner = m.within(m.context, body);
  const groups = new Map<string, Exit[]>();
  for (const exit of inner.exits) {
    const key = `${targets(exit.target)} ${JSON.stringify(exit.raised) ?? ''}`;
    groups.set(key, [...(groups.get(key) ?? []), exit]);
  }
  // `final` is one visit, whatever way leads to it.
  const ways: (readonly Fact[])[] = [];
  const finish = (): State[] => {
    const pass = m.within(m.context, final);
    ways.push(pass.facts);
    return m.take({ ...pass, facts: [] });
  };
  for (const [first, ...others] of groups.values()) {
    if (!first) continue;
    m.memory.load(m.join([first, ...others].map(exit => exit.state)));
    for (const end of finish()) m.pass.exits.push({ ...first, state: end });
  }
  const ends = m.take({ facts: inner.facts, exits: [], ...(inner.end && { end: inner.end }) });
  if (ends.length > 0) m.memory.load(m.join(ends));
  const normal = ends.length > 0 ? finish() : [];
  m.keepCertain(ways, () => true);
  m.goOn(normal);
}
const numbers = new WeakMap<Target, number>();
let last = 0;
/** Tells targets apart; no result depends on the number. */
function targets(target: Target): number {
  const known = numbers.get(target) ?? ++last;
  numbers.set(target, known);
  return known;
}

function handled(m: Machine, s: Try): void {
  if (s.handlers.length === 0) {
    m.block(s.body);
    return m.block(s.otherwise);
  }
  const raises: Target = { to: 'a handler' };
  const handlers = s.handlers.map(handler => caught(m, handler));
  const tried = m.within({ ...m.context, raises, handling: [{ handlers }, ...m.context.handling] }, () => m.block(s.body));
  const raised = tried.exits.filter(exit => exit.target === raises);
  const ends: State[] = [];
  const normal = m.take({ facts: tried.facts, exits: tried.exits.filter(exit => exit.target !== raises), ...(tried.end && { end: tried.end }) });
  if (normal.length > 0) {
    m.memory.load(m.join(normal));
    ends.push(...m.take(m.within(m.context, () => m.block(s.otherwise))));
  }
  const arriving: { readonly exit: Exit }[][] = s.handlers.map(() => []);
  for (const exit of raised) {
    const what = exit.raised ?? { kind: 'unknown' };
    let through = true;
    handlers.some((handler, i) => {
      const verdict = catches(handler, what);
      if (verdict !== 'no') arriving[i]?.push({ exit });
      through = verdict !== 'yes';
      return !through;
    });
    if (through) pass(m, exit, what);
  }
  s.handlers.forEach((handler, i) => {
    const here = arriving[i] ?? [];
    if (here.length === 0) return;
    m.memory.load(m.join(here.map(({ exit }) => exit.state)));
    ends.push(
      ...m.take(
        m.within({ ...m.context, raised: here.length === 1 ? (here[0]?.exit.raised ?? { kind: 'unknown' }) : { kind: 'unknown' } }, () => {
          if (handler.name) bindName(m, handler.name, m.memory.anyOf(here.map(({ exit }) => exception(m, exit.raised, m.place(handler.id)))));
          m.block(handler.body);
          if (handler.name) unbindName(m, handler.name);
        }),
      ),
    );
  });
  m.goOn(ends);
}
/** No handler here surely catches it: it goes on to the next `try`; what nobody knows to be raised ends there. */
function pass(m: Machine, exit: Exit, raised: Raised): void {
  if (raised.kind === 'unknown' ? m.context.handling.length > 0 : raised.kind === 'value' || seenBy(m.context.handling, raised))
    m.pass.exits.push({ ...exit, target: m.context.raises });
}
function exception(m: Machine, raised: Raised | undefined, at: Place): Value {
  if (raised?.kind === 'value') return raised.value;
  if (raised?.kind !== 'named' || !isBuiltinException(raised.name)) return unknown({ kind: 'operation', what: 'exception' });
  return m.memory.make({ kind: 'instance', at, class: library(`builtins.${raised.name}`), fields: { args: { kind: 'tuple', items: [{ kind: 'str' }] } } });
}

/** What `except …:` catches; its expression is looked at without a trace. */
function caught(m: Machine, { type }: Handler): Catches {
  if (!type) return 'everything';
  const before = m.memory.save();
  let value: Value = unknown({ kind: 'operation', what: 'except' });
  m.within({ ...m.context, quiet: true, handling: [] }, () => {
    value = m.evaluate(type);
  });
  m.memory.load(before);
  return ofValue(value);
}
function ofValue(value: Value): Catches {
  const classes: Value[] = [];
  const names: string[] = [];
  const one = (v: Value): boolean => {
    if (v.kind === 'tuple') return v.items.every(one);
    if (v.kind === 'library') {
      const name = v.path.slice(v.path.lastIndexOf('.') + 1);
      if (name === 'BaseException') names.push('BaseException', 'Exception');
      else if (name === 'Exception') names.push(name);
      else {
        names.push(name);
        if (!isBuiltinException(name)) classes.push(v);
      }
      return true;
    }
    if (v.kind === 'object') {
      classes.push(v);
      return true;
    }
    return false;
  };
  return alternatives(value).every(one) ? { names, classes } : 'unknown';
}

export function raiseStatement(m: Machine, s: Extract<Stmt, { readonly kind: 'raise' }>): void {
  if (!s.value) return m.leave(m.context.raises, m.context.raised ?? { kind: 'unknown' });
  const value = m.evaluate(s.value);
  if (s.cause) m.evaluate(s.cause);
  m.leave(m.context.raises, { kind: 'value', value, names: namesOf(m, value) });
}
/** Names of the builtin exceptions that a raised class or object is. */
function namesOf(m: Machine, value: Value): readonly string[] {
  if (value.kind === 'library') return [value.path.slice(value.path.lastIndexOf('.') + 1)];
  if (value.kind !== 'object') return [];
  const content = m.memory.look(value);
  const of = content.kind === 'instance' ? content.class : content.kind === 'class' ? value : library('builtins.Exception');
  return orderOf(m, of).classes.flatMap(one => (one.kind === 'library' ? [one.path.slice(one.path.lastIndexOf('.') + 1)] : []));
}
