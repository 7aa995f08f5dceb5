/** Functions and methods from the text of their real signature, whose arguments are read by name where they are needed. */
import { type Dim, type Shape, type Size, substitute, symbol, symbolsIn } from '../shapes';
import {
  type Argument,
  type Arguments,
  type Failure,
  failure,
  numberOf,
  type Problem,
  type Range,
  type Reference,
  type Result,
  type Run,
  stringOf,
  type Tensor,
  type Value,
} from '../values';
import { NUMPY } from './arrays/dialect';
import { emit } from './arrays/emit';
import { type Operand, operandOf } from './arrays/operand';
import { out, ranged, typed } from './arrays/outcome';
import { dimOf } from './arrays/roles';
import { functionOf } from './arrays/signatures';
import { type Given, signatureOf, withArguments } from './define';
import type { Param } from './params';
import type { FunctionRecord, MethodRecord } from './record';
import type { Signature } from './signature';

/** What a call gave, by the names of the parameters. What was left out, or is None, is undefined. */
export interface Gave {
  readonly rest: readonly Argument[];
  readonly keywords: Readonly<Record<string, Argument>>;
  /** Given at all, be it None. */
  has(name: string): boolean;
  value(name: string): Value | undefined;
  at(name: string): Run['at'];
  /** As an array; undefined: left out, or surely no array. */
  operand(name: string): Operand | undefined;
  /** A size; `fallback` where it was left out. */
  size(name: string, fallback: Dim): Dim;
  number(name: string, fallback?: number): number | undefined;
  /** undefined: not known. */
  flag(name: string, fallback: boolean): boolean | undefined;
  text(name: string, fallback?: string): string | undefined;
}
export type Body = (gave: Gave, run: Run) => Result;
export type MethodBody = (self: Reference, gave: Gave, run: Run) => Result;

/** A function; arguments that it does not know are Python's TypeError, unless the text ends in `**kwargs`. */
export function signed(text: string, body: Body, options: { readonly name?: string; readonly pure?: boolean } = {}): Omit<FunctionRecord, 'path'> {
  const spec = specOf(text);
  return {
    kind: 'function',
    signature: signatureOf(spec),
    ...(options.pure !== undefined && { pure: options.pure }),
    call: (run, args) => withArguments(run, options.name ?? '', spec, args, (_, given) => body(gaveOf(run, given), run)),
  };
}
export function signedMethod(text: string, body: MethodBody): MethodRecord {
  const spec = specOf(text);
  return { signature: signatureOf(spec), call: (run, self, args) => withArguments(run, '', spec, args, (_, given) => body(self, gaveOf(run, given), run)) };
}
/** Reads the arguments of a constructor. */
export function readAs(text: string): (run: Run, args: Arguments, body: (gave: Gave) => Result) => Result {
  const spec = specOf(text);
  return (run, args, body) => withArguments(run, '', spec, args, (_, given) => body(gaveOf(run, given)));
}

function specOf(text: string) {
  const listed = functionOf(text);
  const params: Record<string, Param<unknown>> = {};
  for (const { name, form, default: byDefault } of listed.parameters)
    params[name] = {
      expects: 'a value',
      read: () => null,
      ...(form !== 'normal' && { form }),
      ...(byDefault !== undefined && { default: byDefault, fallback: null }),
    };
  return {
    params,
    foreign: true as const,
    ...(listed.varArgs !== undefined && { varArgs: listed.varArgs }),
    ...(listed.varKeywords !== undefined && { varKeywords: listed.varKeywords }),
  };
}

function gaveOf(run: Run, { args, rest, keywords }: Given): Gave {
  const find = (name: string): Value | undefined => {
    const value = (args[name] ?? keywords[name])?.value;
    return value?.kind === 'none' ? undefined : value;
  };
  return {
    rest,
    keywords,
    has: name => (args[name] ?? keywords[name]) !== undefined,
    value: find,
    at: name => (args[name] ?? keywords[name])?.at ?? run.at,
    operand: name => {
      const value = find(name);
      return value && operandOf(run, value);
    },
    size: (name, fallback) => {
      const value = find(name);
      return value === undefined ? fallback : (dimOf(value, run) ?? 'unknown');
    },
    number: (name, fallback) => {
      const value = find(name);
      return value === undefined ? fallback : numberOf(value);
    },
    flag: (name, fallback) => {
      const value = (args[name] ?? keywords[name])?.value;
      if (value === undefined) return fallback;
      const truth = run.truth(value);
      return truth === 'maybe' ? undefined : truth;
    },
    text: (name, fallback) => {
      const value = find(name);
      return value === undefined ? fallback : stringOf(value);
    },
  };
}

/** A NumPy array. */
export function ndarray(
  run: Run,
  shape: Shape | undefined,
  dtype?: string,
  more: { readonly range?: Range | undefined; readonly numbers?: readonly number[]; readonly about?: string; readonly complete?: boolean } = {},
): Tensor {
  const made = emit(
    { run, dialect: NUMPY, path: '', name: '', inputs: [], args: [], keywords: {} },
    out(shape, {
      array: true,
      ...typed(dtype),
      ...ranged(more.range),
      ...(more.complete && { complete: true }),
      ...(more.numbers && { numbers: more.numbers }),
      ...(more.about !== undefined && { about: more.about }),
    }),
  );
  return made as Tensor;
}
/** The same array, or TensorFlow's, without its numbers. */
export const backend = (shape: Shape | undefined, dtype?: string, range?: Range): Tensor => ({
  kind: 'tensor',
  flavour: 'backend',
  shape,
  ...(dtype !== undefined && { dtype }),
  ...(range && { range }),
});

/** A size that the program knows only as an integer: `int` values hold no None. */
export const sized = (dim: Dim): Size | 'unknown' => (dim === 'None' ? 'unknown' : dim);
/** Arrays whose shapes do not fit together. */
export const unfit = (run: Run, operation: string, shapes: readonly Shape[], because: string, at = run.at, exception = 'ValueError'): Failure =>
  failure({ code: 'array-shapes', operation, shapes, because, at, exception } satisfies Problem);
export const notModelled = (run: Run, name: string): Value => run.unknown({ kind: 'not-modelled', name, at: run.at });
/** A size that a record named (`rows`) under the name that the program gave it since. */
export function called(run: Run, dim: Dim): Dim {
  let now = dim;
  for (const { id, name, least } of symbolsIn(dim)) {
    const given = stringOf(run.setting(`called.${id}`));
    if (given !== undefined && given !== name) now = substitute(now, id, symbol(id, given, least));
  }
  return now;
}
/** The signature of all rows of which nothing is known but that they exist and harm nothing. */
const UNKNOWN: Signature = signatureOf(specOf('*args, **kwargs'));
/** Library rows that say nothing but that the name exists and harms nothing. */
export const unknownRows = (names: string, prefix: string): Readonly<Record<string, Omit<FunctionRecord, 'path'>>> =>
  Object.fromEntries(
    names
      .split(' ')
      .map(name => [
        name,
        { ...signed('*args, **kwargs', (_, run) => notModelled(run, `${prefix}${name}`), { name: `${prefix}${name}` }), signature: UNKNOWN },
      ]),
  );
export const saysNothing = (row: { readonly signature?: Signature }): boolean => row.signature === UNKNOWN;
