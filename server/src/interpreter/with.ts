/** `with`: the context is entered, the body runs, and whatever leaves passes through its exit. */
import { typeName } from '../knowledge/python/kinds';
import type { Stmt, With } from '../syntax/tree';
import { alternatives, failure, none, type Result, unknown, type Value } from '../values';
import { runGenerator } from './calls';
import { classAttribute, libraryBase } from './classes';
import { type Exit, type Machine, NOBODY, type Target } from './machine';
import { isPlain } from './objectOperators';
import { told } from './shapeComment';
import { assignTo } from './targets';
import { finalized, withFinally } from './try';

export function withStatement(m: Machine, s: With): void {
  item(m, s, 0);
}

function item(m: Machine, s: With, i: number): void {
  const one = s.items[i];
  if (!one) return m.block(s.body);
  const at = m.place(one.id);
  const context = m.evaluate(one.context);
  if (hosted(m, s, i, context)) return;
  const entered = enter(m, context, i, s);
  if (one.target) assignTo(m, one.target, s.shape && i === 0 ? told(m, s.shape, entered) : entered);
  const suppresses = suppressing(m, context);
  const run = (): void =>
    withFinally(
      m,
      () => (hasOwnExit(m, context) ? finalized(m, () => item(m, s, i + 1)) : item(m, s, i + 1)),
      () => leave(m, context, at),
    );
  if (!suppresses) return run();
  const raises: Target = { to: 'the end of a with' };
  m.goOn(m.take(m.within({ ...m.context, raises, handling: [{ handlers: ['unknown'] }, ...m.context.handling] }, run), raises));
}

/**
 * A generator under `@contextmanager`: the body runs where it yields, and the rest of it afterwards,
 * whichever way the body is left. What the body raises is raised at the `yield`.
 */
function hosted(m: Machine, s: With, i: number, context: Value): boolean {
  const one = s.items[i];
  const content = context.kind === 'object' ? m.memory.look(context) : undefined;
  if (!one || content?.kind !== 'iterator' || !content.pending) return false;
  const { pending } = content;
  const outer = m.context;
  const held: Exit[] = [];
  let ended = false;
  let yielded = false;
  const body = (value: Value): void => {
    yielded = true;
    const pass = m.within(outer, () => {
      if (one.target) assignTo(m, one.target, s.shape && i === 0 ? told(m, s.shape, value) : value);
      item(m, s, i + 1);
    });
    const leaving = pass.exits.filter(exit => !exit.raised);
    held.push(...leaving);
    ended ||= pass.end !== undefined;
    const ends = m.take({ ...pass, exits: pass.exits.filter(exit => exit.raised) });
    m.goOn([...ends, ...leaving.map(exit => exit.state)]);
  };
  runGenerator(m, pending.function, pending.frame, m.place(one.id), body);
  if (!yielded) item(m, s, i + 1);
  const state = m.memory.save();
  for (const exit of held) m.pass.exits.push({ ...exit, state });
  if (held.length > 0 && !ended) throw NOBODY;
  return true;
}

const hasOwnExit = (m: Machine, context: Value): boolean => {
  const content = context.kind === 'object' ? m.memory.look(context) : undefined;
  return content?.kind === 'instance' && content.class.kind === 'object';
};

/** `contextlib.suppress(…)`, or an `__exit__` of the program that returns something: what the body raises may end there. */
function suppressing(m: Machine, context: Value): boolean {
  if (context.kind !== 'object') return false;
  const content = m.memory.look(context);
  if (content.kind !== 'instance') return false;
  if (content.class.kind === 'library') return content.class.path === 'contextlib.suppress';
  const exit = classAttribute(m, content.class, '__exit__');
  const def = exit?.kind === 'function' ? m.whole.code(exit.owner)?.nodes[exit.node] : undefined;
  return def?.kind === 'def' ? def.body.some(returnsSomething) : exit !== undefined;
}
/** A `return` of something that may be true, wherever it stands in the statement. */
function returnsSomething(s: Stmt): boolean {
  switch (s.kind) {
    case 'return':
      return s.value !== undefined && s.value.kind !== 'none' && s.value.kind !== 'false';
    case 'if':
      return [...s.then, ...s.otherwise].some(returnsSomething);
    case 'for':
    case 'while':
      return [...s.body, ...s.otherwise].some(returnsSomething);
    case 'with':
      return s.body.some(returnsSomething);
    case 'try':
      return [...s.body, ...s.handlers.flatMap(handler => handler.body), ...s.otherwise, ...s.final].some(returnsSomething);
    case 'match':
      return s.cases.flatMap(one => one.body).some(returnsSomething);
    default:
      return false;
  }
}

function enter(m: Machine, context: Value, i: number, s: With): Value {
  const at = m.place(s.items[i]?.id ?? s.id);
  return m.operate(
    alternatives(context).map(one => (): Result => {
      const content = one.kind === 'object' ? m.memory.look(one) : undefined;
      if (one.kind === 'object' && content?.kind === 'instance') {
        const method = classAttribute(m, content.class, '__enter__');
        if (method) return m.language.callOne(m, method, { positional: [{ value: one }], keywords: {} }, at);
        for (const record of libraryBase(m, one)) if (record.enter) return record.enter(m.language.run(m, at, [one]), one);
      }
      m.mayRaise({ kind: 'named', name: 'TypeError' });
      if (!isPlain(m, one)) return content && content.kind !== 'instance' ? unknown({ kind: 'operation', what: 'with', at }) : one;
      const message = `'${typeName(m.language.run(m, at, []), one)}' object does not support the context manager protocol`;
      return failure({ code: 'python-error', message, at, exception: 'TypeError' });
    }),
  );
}

function leave(m: Machine, context: Value, at: { readonly owner: number; readonly node: number }): void {
  for (const one of alternatives(context)) {
    if (one.kind !== 'object') continue;
    const content = m.memory.look(one);
    const method = content.kind === 'instance' ? classAttribute(m, content.class, '__exit__') : undefined;
    if (method) m.call(method, { positional: [{ value: one }, { value: none }, { value: none }, { value: none }], keywords: {} }, at);
  }
}
