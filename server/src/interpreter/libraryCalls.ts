/** Calls of a library: the record is asked once for each combination of what its arguments may be. */
import type { Found, FunctionRecord } from '../knowledge/record';
import type { Place } from '../syntax/tree';
import {
  type Argument,
  type Arguments,
  alternatives,
  failure,
  type LibraryValue,
  type Result,
  type Trust,
  trustOf,
  unknown,
  type Value,
  worst,
} from '../values';
import { valuesOf } from './arguments';
import { foreign } from './foreign';
import { MOST_COMBINATIONS } from './limits';
import type { Machine } from './machine';
import { callMayRefuse } from './uncertain';

/** What asks the world outside may fail whatever it is given; and what Python refuses of values that no record looks at. */
const MAY_FAIL =
  /^builtins\.(open|chr|ord|bin|hex|oct|complex|format|slice)$|(^|\.)(open|load|loads|load_\w+|loadtxt|genfromtxt|read_\w+|listdir|remove|rename|mkdir|makedirs|rmtree|urlopen|urlretrieve|get_file|imread|fetch_\w+)$/;

export function callRecord(m: Machine, callee: LibraryValue, found: Found | undefined, self: Value | undefined, args: Arguments, at: Place): Result {
  const { path } = callee;
  if (found === undefined) {
    m.mayRaise();
    foreign(m, valuesOf(args));
    m.mayRaise();
    return unknown({ kind: 'not-followed', name: path, at });
  }
  if (found === 'missing') return failure({ code: 'removed-name', name: path, at, exception: 'AttributeError', ...(callee.trust && { trust: callee.trust }) });
  if (found === 'unmodelled') {
    m.mayRaise();
    return unknown({ kind: 'not-modelled', name: path, at });
  }
  if (found.kind === 'module')
    return failure({
      code: 'python-error',
      message: "'module' object is not callable",
      at,
      exception: 'TypeError',
      ...(callee.trust && { trust: callee.trust }),
    });
  if (found.kind === 'value') return unknown({ kind: 'not-modelled', name: path, at });
  const ask =
    found.kind === 'class'
      ? (run: Parameters<FunctionRecord['call']>[0], given: Arguments) => found.construct(run, given)
      : (run: Parameters<FunctionRecord['call']>[0], given: Arguments) => found.call(run, given);
  return m.attempt(
    combinations(args).map(given => () => {
      const run = m.language.run(m, at, [...(self ? [self] : []), ...valuesOf(given)], callee.trust);
      const result = called(
        run.result(() => ask(run, given)),
        path,
      );
      if (result.kind === 'unknown' || (result.kind !== 'failure' && trustOf(result) !== undefined) || given.open) m.mayRaise();
      else if (result.kind !== 'failure') callMayRefuse(m, self, given, path.startsWith('builtins.'));
      if (result.kind !== 'failure' && MAY_FAIL.test(path)) m.mayRaise();
      return result;
    }),
  );
}

/** Methods of a library's objects do not know what they are called: whoever complains has the last name of the path. */
const called = (result: Result, path: string): Result =>
  result.kind === 'failure' && 'callable' in result.problem && result.problem.callable === ''
    ? failure({ ...result.problem, callable: path.split('.').at(-1) ?? '' })
    : result;

/** All ways to choose one alternative of each argument; what would be too many is unknown. */
function combinations(args: Arguments): readonly Arguments[] {
  let all: readonly Arguments[] = [args];
  const widen = (argument: Argument, put: (to: Arguments, one: Argument) => Arguments): void => {
    const choices = alternatives(argument.value).filter(one => one.kind !== 'absent');
    if (choices.length <= 1 && argument.value.kind !== 'either') return;
    if (all.length * choices.length > MOST_COMBINATIONS) all = all.map(one => put(one, { ...argument, value: unknown({ kind: 'differs-by-path' }) }));
    else all = all.flatMap(one => choices.map(value => put(one, { ...argument, value })));
  };
  for (const [i, argument] of args.positional.entries())
    widen(argument, (to, one) => ({ ...to, positional: to.positional.map((old, j) => (j === i ? one : old)) }));
  for (const [name, argument] of Object.entries(args.keywords)) widen(argument, (to, one) => ({ ...to, keywords: { ...to.keywords, [name]: one } }));
  return all;
}

/** What a result that depends on these rests on. */
export function trustIn(m: Machine, values: readonly Value[], own: Trust | undefined): Trust | undefined {
  let trust = own;
  const see = (value: Value, depth: number): void => {
    trust = worst(trust, trustOf(value));
    if (value.kind === 'object' && depth > 0) {
      const content = m.memory.look(value);
      if (content.kind === 'instance') trust = worst(trust, content.trust);
      else if ((content.kind === 'list' || content.kind === 'set') && content.items.length <= 64) for (const item of content.items) see(item, depth - 1);
    } else if (value.kind === 'tuple') for (const item of value.items) see(item, depth);
  };
  for (const value of values) see(value, 2);
  return trust;
}
