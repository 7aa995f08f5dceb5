/** Arguments of calls: evaluating them, and binding them to the parameters of a function of the program. */
import type { Arg, Def, Param, Place } from '../syntax/tree';
import { type Argument, type Arguments, alternatives, type Failure, failure, stringOf, tuple, unknown, type Value } from '../values';
import type { Machine } from './machine';
import { named } from './scope';

export function evaluateArguments(m: Machine, args: readonly Arg[]): Arguments {
  const positional: Argument[] = [];
  const keywords: Record<string, Argument> = {};
  const loose: Value[] = [];
  let open = false;
  let starred = false;
  for (const arg of args) {
    const value = m.evaluate(arg.value);
    const at = m.place(arg.value.id);
    if (arg.kind === 'positional' && starred) loose.push(value);
    else if (arg.kind === 'positional') positional.push({ value, at });
    else if (arg.kind === 'keyword') keywords[arg.name.text] = { value: named(m, arg.name.text, value), at };
    else if (arg.kind === 'star') {
      const elements = alternatives(value).length === 1 ? m.language.elements(m, value, at) : undefined;
      for (const item of elements?.items ?? [])
        if (starred) loose.push(item);
        else positional.push({ value: item, at });
      if (!elements) m.mayRaise({ kind: 'named', name: 'TypeError' });
      if (!elements || elements.more) {
        loose.push(elements?.more?.element ?? value);
        open = starred = true;
      }
    } else if (spread(m, value, at, keywords)) {
      m.mayRaise({ kind: 'named', name: 'TypeError' }); // no mapping, or its keys are no texts
      loose.push(value);
      open = true;
    }
  }
  return { positional, keywords, ...(open && { open: true as const }), ...(loose.length > 0 && { loose }) };
}

/** All that is given, whatever its place. */
export const valuesOf = (args: Arguments): Value[] => [
  ...args.positional.map(a => a.value),
  ...Object.values(args.keywords).map(a => a.value),
  ...(args.loose ?? []),
];

/** `**value`; true if there may be more than what is known. */
function spread(m: Machine, value: Value, at: Place, keywords: Record<string, Argument>): boolean {
  if (value.kind !== 'object') return true;
  const content = m.memory.look(value);
  if (content.kind !== 'dict') return true;
  let open = content.more !== undefined;
  for (const entry of content.entries) {
    const name = stringOf(entry.key);
    if (name === undefined || alternatives(entry.value).some(one => one.kind === 'absent')) open = true;
    else keywords[name] = { value: entry.value, at };
  }
  return open;
}

const wrong = (message: string, at: Place): Failure => failure({ code: 'python-error', message, at, exception: 'TypeError' });

/** Python's own binding. `defaults`: values of the parameters that have one, in order. */
export function bindArguments(m: Machine, def: Def, args: Arguments, defaults: readonly Value[] | undefined, at: Place): Map<Param, Value> | Failure {
  const called = `${def.name?.name ?? '<lambda>'}()`;
  for (const value of args.loose ?? []) m.memory.escape(value);
  const bound = new Map<Param, Value>();
  const byPosition = def.params.filter(p => p.form === 'positional-only' || p.form === 'normal');
  const star = def.params.find(p => p.form === 'star');
  const double = def.params.find(p => p.form === 'double-star');
  args.positional.slice(0, byPosition.length).forEach(({ value }, i) => {
    bound.set(byPosition[i] as Param, value);
  });
  const extra = args.positional.slice(byPosition.length).map(({ value }) => value);
  if (extra.length > 0 && !star)
    return wrong(
      `${called} takes ${byPosition.length} positional argument${byPosition.length === 1 ? '' : 's'} but ${args.positional.length} were given`,
      args.positional[byPosition.length]?.at ?? at,
    );
  if (star)
    bound.set(
      star,
      args.open ? { kind: 'tuple', items: extra, more: { count: 'unknown', element: unknown({ kind: 'operation', what: '*args', at }) } } : tuple(extra),
    );
  if (args.open && !(star && double)) m.mayRaise({ kind: 'named', name: 'TypeError' });
  const others: [Value, Value][] = [];
  for (const [name, argument] of Object.entries(args.keywords)) {
    const param = def.params.find(p => p.name.text === name && (p.form === 'normal' || p.form === 'keyword-only'));
    if (param) {
      if (bound.has(param)) return wrong(`${called} got multiple values for argument '${name}'`, argument.at ?? at);
      bound.set(param, argument.value);
    } else if (double) others.push([{ kind: 'str', value: name }, argument.value]);
    else return wrong(`${called} got an unexpected keyword argument '${name}'`, argument.at ?? at);
  }
  if (double)
    bound.set(
      double,
      m.memory.make({
        kind: 'dict',
        at,
        entries: others.map(([key, value]) => ({ key, value })),
        ...(args.open && { more: { key: { kind: 'str' }, value: unknown({ kind: 'operation', what: '**kwargs', at }) } }),
      }),
    );
  let next = 0;
  for (const param of def.params) {
    const byDefault = param.default ? (defaults ? defaults[next++] : unknown({ kind: 'operation', what: 'default' })) : undefined;
    if (bound.has(param) || param.form === 'star' || param.form === 'double-star') continue;
    if (args.open)
      bound.set(
        param,
        byDefault ? m.memory.anyOf([byDefault, unknown({ kind: 'operation', what: 'argument', at })]) : unknown({ kind: 'operation', what: 'argument', at }),
      );
    else if (byDefault) bound.set(param, byDefault);
    else return wrong(`${called} missing required argument: '${param.name.text}'`, at);
  }
  return bound;
}
