/** Calling: functions of the program are run where they are called, libraries' by their record, and what we do not see may do anything. */

import { plainMethod } from '../knowledge/python/methods';
import type { MethodRecord } from '../knowledge/record';
import { find, findClass } from '../knowledge/registry';
import { tensorMembers } from '../knowledge/tensor';
import type { Def, Place } from '../syntax/tree';
import {
  type Arguments,
  alternatives,
  type FunctionValue,
  failure,
  type LibraryValue,
  library,
  type MethodValue,
  NO_ARGUMENTS,
  none,
  type Reference,
  type Result,
  type Run,
  stringOf,
  unknown,
  type Value,
} from '../values';
import { bindArguments, valuesOf } from './arguments';
import { classAttribute, instantiate, libraryBase } from './classes';
import { evaluateText } from './evalText';
import { foreign } from './foreign';
import { callRecord } from './libraryCalls';
import type { Context, Frame, Machine } from './machine';
import { moduleOwner } from './names';
import { placeKey } from './placeKey';
import { named } from './scope';
import { callMayRefuse } from './uncertain';

/** `callee(args)`; each alternative of the callee on its own side. */
export function call(m: Machine, callee: Value, args: Arguments, at: Place): Value {
  m.spend();
  return m.operate(alternatives(callee).map(one => () => callOne(m, one, args, at)));
}

export function callOne(m: Machine, callee: Value, args: Arguments, at: Place): Result {
  switch (callee.kind) {
    case 'function':
      return inline(m, callee, args, at);
    case 'method':
      return callMethod(m, callee, args, at);
    case 'library':
      return callLibrary(m, callee, args, at);
    case 'object':
      return callObject(m, callee, args, at);
    case 'unknown':
      return callUnknown(m, callee, args, at);
    case 'super':
    case 'either':
    case 'absent':
      return unknown({ kind: 'operation', what: 'call', at });
    case 'dtype':
      return unknown({ kind: 'not-modelled', name: callee.name ?? 'dtype', at });
    default:
      return failure({
        code: 'python-error',
        message: `'${pythonType(callee)}' object is not callable`,
        at,
        exception: 'TypeError',
        ...('trust' in callee && callee.trust && { trust: callee.trust }),
      });
  }
}

function callMethod(m: Machine, { self, function: of, name, trust }: MethodValue, args: Arguments, at: Place): Result {
  if (of?.kind === 'function') return inline(m, of, withSelf(self, args), at);
  if (of?.kind === 'library') return callLibrary(m, of, withSelf(self, args), at);
  if (self.kind === 'tensor') {
    const run = m.language.run(m, at, [self], trust);
    const method = tensorMembers.method(name, self);
    return method ? run.result(() => method(run, self, args), args) : unknown({ kind: 'not-modelled', name: `.${name}`, at });
  }
  if (self.kind === 'object') {
    const base = libraryBase(m, self);
    for (const record of base) {
      const method = record.methods[name];
      if (method)
        return callRecord(
          m,
          { kind: 'library', path: `${record.path}.${name}`, ...(trust && { trust }) },
          { kind: 'function', path: `${record.path}.${name}`, call: (run, given) => method.call(run, self, given) },
          self,
          args,
          at,
        );
    }
  }
  const run = m.language.run(m, at, [self], trust);
  const result = run.result(() => plainMethod(run, self, name, args), args);
  if (result.kind !== 'failure') callMayRefuse(m, self, args, true);
  return result;
}
const withSelf = (self: Value, args: Arguments): Arguments => ({ ...args, positional: [{ value: self }, ...args.positional] });

/** What ends the program. */
const EXITS: ReadonlySet<string> = new Set(['sys.exit', 'os._exit', 'os.abort', 'builtins.exit', 'builtins.quit']);

/** `Class.__init__(self, …)` and `Class.method(self, …)` are reached through the class' record. */
function callLibrary(m: Machine, callee: LibraryValue, args: Arguments, at: Place): Result {
  if (EXITS.has(callee.path)) m.leave(m.context.raises, { kind: 'value', value: library('builtins.SystemExit'), names: ['SystemExit'] });
  const [first, ...scopes] = args.positional;
  const text = callee.path === 'builtins.eval' && scopes.length === 0 ? stringOf(first?.value) : undefined;
  const said = text === undefined ? undefined : evaluateText(m, text, at);
  if (said) return said;
  const found = find(callee.path, m.keras);
  if (typeof found === 'object') return callRecord(m, callee, found, undefined, args, at);
  const dot = callee.path.lastIndexOf('.');
  const record = findClass(callee.path.slice(0, dot), m.keras);
  const [self, ...positional] = args.positional;
  if (!record || self?.value.kind !== 'object') return callee.path === 'builtins.object.__init__' ? none : callRecord(m, callee, found, undefined, args, at);
  const name = callee.path.slice(dot + 1);
  const target = self.value;
  const { initialise, call: apply } = record;
  const method =
    name === '__init__'
      ? initialise
        ? (run: Run, given: Arguments): Result => initialise(run, target, given) ?? none
        : () => none
      : name === '__call__' && apply
        ? (run: Run, given: Arguments) => apply(run, target, given)
        : record.methods[name]
          ? (run: Run, given: Arguments) => (record.methods[name] as MethodRecord).call(run, target, given)
          : undefined;
  if (!method) return unknown({ kind: 'not-modelled', name: callee.path, at });
  return callRecord(m, callee, { kind: 'function', path: callee.path, call: method }, target, { ...args, positional }, at);
}

function callObject(m: Machine, callee: Reference, args: Arguments, at: Place): Result {
  const content = m.memory.look(callee);
  if (content.kind === 'class') return instantiate(m, callee, content, args, at);
  if (content.kind !== 'instance') return failure({ code: 'python-error', message: `'${content.kind}' object is not callable`, at, exception: 'TypeError' });
  const own = classAttribute(m, content.class, '__call__');
  if (own?.kind === 'function') return inline(m, own, withSelf(callee, args), at);
  for (const record of libraryBase(m, callee))
    if (record.call) {
      const { call: apply } = record;
      return callRecord(
        m,
        { kind: 'library', path: record.path, ...(content.trust && { trust: content.trust }) },
        { kind: 'function', path: record.path, call: (run, given) => apply(run, callee, given) },
        callee,
        args,
        at,
      );
    }
  return callUnknown(m, unknown({ kind: 'not-modelled', name: 'object', at }), args, at, [callee]);
}

function callUnknown(m: Machine, callee: Value & { kind: 'unknown' }, args: Arguments, at: Place, more: readonly Value[] = []): Value {
  m.mayRaise();
  foreign(m, [callee, ...more, ...valuesOf(args)]);
  m.mayRaise(); // with what it has changed
  return callee.why.kind === 'not-followed' ? unknown({ ...callee.why, at }) : unknown(callee.why);
}

// ── Functions of the program ─────────────────────────────────────────────────

export function defOf(m: Machine, { owner, node }: { readonly owner: number; readonly node: number }): Def | undefined {
  const found = m.whole.code(owner)?.nodes[node];
  return found?.kind === 'def' ? found : found?.kind === 'lambda' ? found.def : undefined;
}

/** Runs a function's body here, with these arguments. */
export function inline(m: Machine, callee: FunctionValue, args: Arguments, at: Place, extra: Partial<Context> = {}): Result {
  m.spend();
  const def = defOf(m, callee);
  if (!def) return callUnknown(m, unknown({ kind: 'operation', what: 'function', at }), args, at);
  const key = placeKey(callee);
  m.called.add(key);
  const nested = m.context.visit.filter(step => step.callee === key).length;
  // Each level of a loop over we do not know what costs several passes: `for sub in path.iterdir(): tree(sub, level + 1)`.
  const widened = nested >= 2 && m.context.visit.filter(step => step.from !== undefined).length >= 2;
  if (m.tooDeep || widened || (nested >= 2 && (args.open || valuesOf(args).some(isOpenEnded)))) {
    foreign(m, [callee, ...valuesOf(args)]);
    return unknown({ kind: 'recursion' });
  }
  const defaults = callee.defaults && m.memory.value(callee.defaults);
  const bound = bindArguments(m, def, args, defaults?.kind === 'tuple' ? defaults.items : undefined, at);
  if ('kind' in bound) return bound;
  const base = m.memory.fresh(Math.max(1, def.locals.length));
  const frame: Frame = {
    base,
    def,
    frames: callee.frames,
    result: m.memory.fresh(),
    returns: { to: 'the end of a function' },
    ...(callee.within && { within: callee.within }),
  };
  def.params.forEach((param, i) => {
    const value = bound.get(param);
    m.memory.set({ owner: base.owner, serial: base.serial + i }, value && named(m, param.name.text, value));
  });
  if (def.isGenerator) return generator(m, callee, frame, at);
  return runBody(m, callee, frame, { visit: [...m.context.visit, { at, callee: key }], ...extra }, at);
}

/** A recursion that is steered by it need not end. */
const isOpenEnded = (value: Value): boolean =>
  alternatives(value).some(
    one => one.kind === 'unknown' || (one.kind === 'int' && typeof one.size !== 'number') || (one.kind === 'str' && one.value === undefined),
  );

/** A generator runs where it is first consumed. */
function generator(m: Machine, callee: FunctionValue, frame: Frame, at: Place): Value {
  return m.memory.make({
    kind: 'iterator',
    at,
    items: [],
    more: { count: 'unknown', element: unknown({ kind: 'operation', what: 'generator', at }) },
    taken: 0,
    pending: { function: callee, frame: frame.base },
  });
}

/** Runs a generator that has not run yet: what it yields, in order, as far as that is certain. */
export function runGenerator(
  m: Machine,
  callee: FunctionValue,
  base: { readonly owner: number; readonly serial: number },
  at: Place,
  hosts?: (value: Value) => void,
): Reference {
  const yields = m.memory.make({ kind: 'list', at, items: [] });
  const def = defOf(m, callee);
  if (!def) return yields;
  const frame: Frame = {
    base,
    def,
    frames: callee.frames,
    result: m.memory.fresh(),
    returns: { to: 'the end of a generator' },
    yields,
    ...(hosts ? { hosts } : { pauses: { to: 'whoever consumes a generator' } }),
    ...(callee.within && { within: callee.within }),
  };
  const ran = runBody(m, callee, frame, { visit: [...m.context.visit, { at, callee: placeKey(callee) }] }, at);
  if (ran.kind === 'failure') m.fails(ran);
  return yields;
}

function runBody(m: Machine, callee: FunctionValue, frame: Frame, extra: Partial<Context>, _at: Place): Result {
  const code = m.whole.code(callee.owner);
  const { def, base } = frame;
  const { breaks: _, continues: __, classBase: ___, className: _____, frame: ____, ...outer } = m.context;
  const context: Context = {
    ...outer,
    module: code?.module ?? outer.module,
    globals: code ? moduleOwner(code.module) : outer.globals,
    code: callee.owner,
    frame,
    depth: outer.depth + 1,
    ...extra,
  };
  const pass = m.within(context, () => {
    m.block(def.body);
    m.memory.set(frame.result, none);
  });
  // Who consumes a generator that never ends stops at one of its yields.
  const ends = pass.end !== undefined || pass.exits.some(exit => exit.target === frame.returns);
  const exits = ends && frame.pauses ? pass.exits.filter(exit => exit.target !== frame.pauses) : pass.exits;
  m.goOn(m.take({ ...pass, exits }, frame.returns, ...(frame.pauses ? [frame.pauses] : [])));
  const value = m.memory.value(frame.result) ?? none;
  m.memory.set(frame.result, undefined);
  if (!def.captured) for (let i = 0; i < def.locals.length; i++) m.memory.set({ owner: base.owner, serial: base.serial + i }, undefined);
  return value;
}

const TYPES: Readonly<Record<string, string>> = { none: 'NoneType', tensor: 'Tensor', ellipsis: 'ellipsis' };
export const pythonType = (value: Value): string => TYPES[value.kind] ?? value.kind;
export { NO_ARGUMENTS };
