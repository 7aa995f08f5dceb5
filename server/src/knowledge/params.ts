/**
 * Parameter descriptors. One says: the default, how a Python value is read and normalised, what is
 * expected in words, and its TypeScript type. The order of keys in a record is the positional order.
 */
import type { Dim, Shape } from '../shapes';
import { alternatives, numberOf, type Run, type Value } from '../values';

/** The value can never be right: the argument is refused. */
export const INVALID = Symbol('invalid');
/** undefined: we do not know the value. */
export type Read<T> = T | typeof INVALID | undefined;

export interface Param<T> {
  readonly expects: string;
  /** Python text of the default; absent: required. */
  readonly default?: string;
  /** What is read when the argument is left out; present iff `default` is. */
  readonly fallback?: T;
  read(value: Value, run: Run): Read<T>;
  /** What stands for a value that we do not know, where `T` has one. */
  readonly unknown?: T;
  /** Else each of these is tried, and the results are joined. */
  readonly choices?: readonly T[];
  /** Takes a union as it is, rather than each of its alternatives. */
  readonly whole?: true;
  readonly form?: 'positional-only' | 'keyword-only';
  readonly since?: string;
  readonly until?: string;
  /** Whether Keras 2 takes a value that Keras 3 refuses. */
  readonly onlyRefusedIn3?: (value: Value) => boolean;
}
export type Params = Readonly<Record<string, Param<unknown>>>;
export type ArgsOf<P extends Params> = { readonly [K in keyof P]: P[K] extends Param<infer T> ? T : never };

// ── Descriptors ──────────────────────────────────────────────────────────────

/** Any value, as it is. */
export const any: Param<Value> = { expects: 'a value', read: value => value };
/** Any value, and what it is when left out. */
export const optional: Param<Value | undefined> = {
  expects: 'a value',
  default: 'None',
  fallback: undefined,
  read: value => (value.kind === 'none' ? undefined : value),
};

/** An integer, as a size. */
export const int: Param<Dim> = {
  expects: 'an integer',
  unknown: 'unknown',
  read: (value, run) => {
    if (value.kind === 'int') return value.size;
    if (value.kind === 'bool') return numberOf(value);
    if (value.kind === 'unknown' && value.size !== undefined) return value.size;
    if (value.kind === 'tensor' && value.shape?.length === 0) {
      const [number] = run.numbers(value) ?? [];
      return value.sizes?.[0] ?? (Number.isInteger(number) ? number : 'unknown');
    }
    return value.kind === 'unknown' || value.kind === 'either' ? undefined : INVALID;
  },
};
export const float: Param<number | undefined> = {
  expects: 'a number',
  read: value =>
    value.kind === 'float' || value.kind === 'int' || value.kind === 'bool'
      ? numberOf(value)
      : value.kind === 'unknown' || value.kind === 'either' || value.kind === 'tensor'
        ? undefined
        : INVALID,
  choices: [undefined],
};
export const flag = (byDefault: boolean): Param<boolean> => ({
  expects: 'True or False',
  default: byDefault ? 'True' : 'False',
  fallback: byDefault,
  choices: [false, true],
  read: value =>
    value.kind === 'bool'
      ? value.value
      : value.kind === 'int' && typeof value.size === 'number'
        ? value.size !== 0
        : value.kind === 'none'
          ? false
          : value.kind === 'str' && value.value !== undefined
            ? value.value !== ''
            : undefined,
});
export const text: Param<string | undefined> = {
  expects: 'a string',
  read: value => (value.kind === 'str' ? value.value : value.kind === 'unknown' || value.kind === 'either' ? undefined : INVALID),
  choices: [undefined],
};

/** The sizes of a list or tuple of integers; an integer alone counts as one. */
export function readSizes(value: Value, run: Run): Read<Shape> {
  if (value.kind === 'int') return [value.size];
  if (value.kind === 'tensor' && value.shape?.length === 1) {
    const [count] = value.shape;
    if (value.sizes) return value.sizes;
    const numbers = run.numbers(value);
    if (numbers) return numbers;
    return typeof count === 'number' ? Array.from({ length: count }, () => 'unknown' as const) : undefined;
  }
  if (value.kind === 'unknown' || value.kind === 'either') return undefined;
  const elements = run.elements(value);
  if (!elements) return INVALID;
  if (elements.more) return undefined;
  const sizes: Dim[] = [];
  for (const item of elements.items) {
    const size = item.kind === 'none' ? 'None' : int.read(item, run);
    if (size === INVALID) return INVALID;
    sizes.push(size ?? 'unknown');
  }
  return sizes;
}
export const sizes: Param<Shape> = { expects: 'a tuple of integers', read: readSizes };
/** Keras' `kernel_size=3` or `kernel_size=(3, 5)`: always read as one value per spatial axis. */
export const perAxis = (rank: number, byDefault?: number): Param<Shape> => ({
  expects: rank === 1 ? 'an integer or a tuple of one integer' : `an integer or a tuple of ${rank} integers`,
  ...(byDefault !== undefined && { default: String(byDefault), fallback: new Array<Dim>(rank).fill(byDefault) }),
  unknown: new Array<Dim>(rank).fill('unknown'),
  read: (value, run) => {
    if (value.kind === 'none') return INVALID;
    const read = readSizes(value, run);
    if (read === INVALID || read === undefined) return read;
    if (value.kind === 'int') return new Array<Dim>(rank).fill(value.size);
    return read.length === rank ? read : INVALID;
  },
});

// ── Combinators ──────────────────────────────────────────────────────────────

export const withDefault = <T>(param: Param<T>, text: string, fallback: T): Param<T> => ({ ...param, default: text, fallback });
export const keywordOnly = <T>(param: Param<T>): Param<T> => ({ ...param, form: 'keyword-only' });
export const positionalOnly = <T>(param: Param<T>): Param<T> => ({ ...param, form: 'positional-only' });
/** Keras versions that have it: `since('3.3', …)`. */
export const since = <T>(version: string, param: Param<T>): Param<T> => ({ ...param, since: version });
export const until = <T>(version: string, param: Param<T>): Param<T> => ({ ...param, until: version });

/** True if nothing is known of it, or of one of its alternatives. */
export const vague = (value: Value): boolean => alternatives(value).some(one => one.kind === 'unknown');
