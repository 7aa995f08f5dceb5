/** Makers that the tables of knowledge are written with. */
import type { Argument, Arguments, Failure, KerasVersion, Problem, Result, Run, Unknown, Value } from '../values';
import { alternatives, closest, failure } from '../values';
import { type ArgsOf, INVALID, type Param, type Params } from './params';
import type { FunctionRecord, MethodRecord } from './record';
import type { Parameter, Signature } from './signature';

export interface Spec<P extends Params> {
  readonly params: P;
  /** Takes further positional (`*args`) or keyword (`**kwargs`) arguments. */
  readonly varArgs?: string;
  readonly varKeywords?: string;
  readonly docs?: string;
  readonly pure?: boolean;
  /** Of a library whose installed version is not known: another may take other arguments. */
  readonly foreign?: true;
}
/** What was really given, for places in problems; `rest` are the further positional ones. */
export interface Given {
  readonly args: Readonly<Record<string, Argument>>;
  readonly rest: readonly Argument[];
  readonly keywords: Readonly<Record<string, Argument>>;
}

/** A function of a library: `result` gets its arguments read and normalised. */
export function fn<P extends Params>(spec: Spec<P> & { result(args: ArgsOf<P>, run: Run, given: Given): Result }): Omit<FunctionRecord, 'path'> {
  return {
    kind: 'function',
    signature: signatureOf(spec),
    ...(spec.docs && { docs: spec.docs }),
    ...(spec.pure !== undefined && { pure: spec.pure }),
    call: (run, args) => withArguments(run, '', spec, args, (read, given) => spec.result(read, run, given)),
  };
}

/** A method of a library's object; `self` comes first. */
export function method<P extends Params>(
  spec: Spec<P> & { result(self: import('../values').Reference, args: ArgsOf<P>, run: Run, given: Given): Result },
): MethodRecord {
  return { signature: signatureOf(spec), call: (run, self, args) => withArguments(run, '', spec, args, (read, given) => spec.result(self, read, run, given)) };
}

/**
 * Binds, reads, and calls `body` with what was read; where an argument has one of several known values, once for each, joined.
 * Python's own rules of binding; what it refuses is a failure with exception TypeError.
 */
export function withArguments<P extends Params>(
  run: Run,
  callable: string,
  spec: Spec<P>,
  args: Arguments,
  body: (args: ArgsOf<P>, given: Given) => Result,
): Result {
  const given = bind(run, callable, spec, args);
  if ('kind' in given) return given;
  const read = readArguments(run, callable, spec.params, given);
  if (!Array.isArray(read)) return 'kind' in read ? (read as Failure) : run.unknown({ kind: 'operation', what: callable, at: run.at });
  if (read.length === 1) return body(read[0] as ArgsOf<P>, given);
  // Each on its own side, since it may change what it is given.
  const failures: Failure[] = [];
  const value = run.either(
    read.map(one => () => {
      const result = body(one as ArgsOf<P>, given);
      if (result.kind !== 'failure') return result;
      failures.push(result);
      return NOTHING;
    }),
  );
  if (failures.length === read.length) return failures[0] as Failure;
  if (failures.length === 0) return value;
  const kept = alternatives(value).filter(one => one !== NOTHING && !(one.kind === 'unknown' && one.why === NOTHING.why));
  return kept.length === 0 ? value : run.join(kept);
}

/** What a side that failed gives, before it is left out. */
const NOTHING: Unknown = { kind: 'unknown', why: { kind: 'operation', what: 'argument' } };

/** Which argument belongs to which parameter. A keyword that nobody knows is refused, and taken for the parameter that is spelled like it, or left out. */
export function bind(run: Run, callable: string, { params, varArgs, varKeywords, foreign }: Omit<Spec<Params>, 'docs'>, args: Arguments): Given | Failure {
  const told = (problem: Problem): Problem => (foreign ? { ...problem, elsewhereFine: true } : problem);
  const fail = (problem: Problem): Failure => failure(told(problem));
  const available = Object.entries(params).filter(([, param]) => inVersion(param, run.keras));
  const positional = available.filter(([, param]) => param.form !== 'keyword-only').map(([name]) => name);
  const found: Record<string, Argument> = {};
  const rest: Argument[] = [];
  args.positional.forEach((argument, i) => {
    const name = positional[i];
    if (name !== undefined) found[name] = argument;
    else rest.push(argument);
  });
  if (rest.length > 0 && varArgs === undefined)
    return fail({
      code: 'too-many-arguments',
      callable,
      most: positional.length,
      got: args.positional.length,
      at: rest[0]?.at ?? run.at,
      exception: 'TypeError',
    });
  const keywords: Record<string, Argument> = {};
  const strangers: Problem[] = [];
  for (const [name, argument] of Object.entries(args.keywords)) {
    const at = argument.at ?? run.at;
    const param = params[name];
    if (param && inVersion(param, run.keras) && param.form !== 'positional-only') {
      if (found[name]) return fail({ code: 'duplicate-argument', callable, argument: name, at, exception: 'TypeError' });
      found[name] = argument;
    } else if (varKeywords !== undefined) keywords[name] = argument;
    else if (param) return fail({ code: 'removed-argument', callable, argument: name, at, exception: 'TypeError', only: run.keras.major });
    else {
      const known = available.map(([one]) => one);
      strangers.push({ code: 'unknown-argument', callable, argument: name, known, at, exception: 'TypeError' });
      const meant = closest(name, known);
      if (meant !== undefined && !found[meant] && !args.keywords[meant]) found[meant] = argument;
    }
  }
  const missing = available.find(([name, param]) => param.default === undefined && !found[name]);
  const [stranger] = strangers;
  if (stranger && missing) return fail(stranger);
  for (const one of strangers) run.refuse(told(one));
  if (missing && !args.open) return fail({ code: 'missing-argument', callable, argument: missing[0], at: run.at, exception: 'TypeError' });
  return { args: found, rest, keywords };
}

/** A value as it was written, else its kind. */
function shown(value: Value): string {
  if (value.kind === 'str' && value.value !== undefined) return `"${value.value}"`;
  return value.kind === 'int' && typeof value.size === 'number' ? String(value.size) : value.kind;
}

const MOST_READINGS = 8;
/** All readings of the arguments (several where choices are unknown); undefined-like object where one is unknown. */
export function readArguments(
  run: Run,
  callable: string,
  params: Params,
  given: Given,
): readonly Record<string, unknown>[] | Failure | { readonly unknown: string } {
  let readings: Record<string, unknown>[] = [{}];
  for (const [name, param] of Object.entries(params)) {
    const argument = given.args[name];
    const all = argument
      ? readOne(param, argument, run)
      : param.default !== undefined
        ? [param.fallback]
        : param.unknown !== undefined
          ? [param.unknown]
          : param.choices;
    if (all === INVALID)
      return failure({
        code: 'invalid-argument',
        callable,
        argument: name,
        expects: param.expects,
        got: argument ? shown(argument.value) : '',
        at: argument?.at ?? run.at,
        exception: 'ValueError',
      });
    if (!all) return { unknown: name };
    readings = readings.length * all.length > MOST_READINGS ? [] : readings.flatMap(one => all.map(value => ({ ...one, [name]: value })));
    if (readings.length === 0) return { unknown: name };
  }
  return readings;
}

function readOne(param: Param<unknown>, { value }: Argument, run: Run): readonly unknown[] | typeof INVALID | undefined {
  // A field that was joined: each of its alternatives; those that can never be right are left out.
  if (value.kind === 'either' && !param.whole) {
    const all = value.of.map(one => (one.kind === 'absent' ? [param.fallback] : readOne(param, { value: one }, run)));
    const good = all.filter(one => one !== INVALID);
    return good.length === 0 ? INVALID : good.every(Array.isArray) ? good.flat() : param.unknown !== undefined ? [param.unknown] : param.choices;
  }
  const read = param.read(value, run);
  if (read === INVALID) return INVALID;
  if (read !== undefined) return [read];
  if (param.unknown !== undefined) return [param.unknown];
  // `text` and the like read a known None, or a value that need not be known, as undefined.
  return param.choices ?? (param.default !== undefined && param.fallback === undefined ? [undefined] : undefined);
}

/** Whether a Keras version has something: `since: '3.3'`, `until: '2'` (inclusive). A bare major is the newest of it. */
export function inVersion({ since, until }: { readonly since?: string; readonly until?: string }, version: KerasVersion): boolean {
  const at = (text: string): readonly [number, number] => {
    const [major = 0, minor] = text.split('.').map(Number);
    return [major, minor ?? -1];
  };
  const minor = version.minor ?? 999;
  if (since !== undefined) {
    const [a, b] = at(since);
    if (version.major < a || (version.major === a && minor < b)) return false;
  }
  if (until !== undefined) {
    const [a, b] = at(until);
    if (version.major > a || (version.major === a && b >= 0 && minor > b)) return false;
  }
  return true;
}

export function signatureOf({ params, varArgs, varKeywords }: Omit<Spec<Params>, 'docs'>): Signature {
  const parameters = Object.entries(params).map(
    ([name, p]): Parameter => ({
      name,
      form: p.form ?? 'normal',
      expects: p.expects,
      ...(p.default !== undefined && { default: p.default }),
      ...(p.since && { since: p.since }),
      ...(p.until && { until: p.until }),
    }),
  );
  return { parameters, ...(varArgs !== undefined && { varArgs }), ...(varKeywords !== undefined && { varKeywords }) };
}
