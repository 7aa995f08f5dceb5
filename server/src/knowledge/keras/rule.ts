/**
 * The words that rules of layers are written in: signals (shape and dtype of a tensor), nests of them, weights, and
 * refusals. A rule is a pure function of resolved arguments and signals; it returns what comes out, or why Keras refuses.
 */
import type { Shape } from '../../shapes';
import type { Details, KerasVersion, Reference, Run, Unknown } from '../../values';

/** A tensor as a rule sees it. `shape` undefined: even the rank is not known. */
export interface Signal {
  readonly shape: Shape | undefined;
  readonly dtype?: string;
}

/** A structure of things, as `tree.flatten` of Keras sees it. Entries of a dict are sorted by key. */
export type Nest<T> =
  | { readonly kind: 'one'; readonly value: T }
  /** `names`: those of a named tuple's fields, which structures keep wherever they go. */
  | { readonly kind: 'list' | 'tuple'; readonly items: readonly Nest<T>[]; readonly names?: readonly string[] }
  | { readonly kind: 'dict'; readonly entries: readonly (readonly [string, Nest<T>])[] };

export const one = <T>(value: T): Nest<T> => ({ kind: 'one', value });
export const listOf = <T>(items: readonly Nest<T>[]): Nest<T> => ({ kind: 'list', items });
export const tupleOf = <T>(items: readonly Nest<T>[]): Nest<T> => ({ kind: 'tuple', items });
export const tensorOf = (shape: Shape | undefined, dtype?: string): Nest<Signal> => one(dtype === undefined ? { shape } : { shape, dtype });

/** The leaves in Keras' order. */
export function flat<T>(nest: Nest<T>): readonly T[] {
  switch (nest.kind) {
    case 'one':
      return [nest.value];
    case 'dict':
      return nest.entries.flatMap(([, inner]) => flat(inner));
    default:
      return nest.items.flatMap(flat);
  }
}

/** The same structure with each leaf replaced, leaves in Keras' order. */
export function mapNest<T, U>(nest: Nest<T>, change: (leaf: T) => U): Nest<U> {
  switch (nest.kind) {
    case 'one':
      return one(change(nest.value));
    case 'dict':
      return { kind: 'dict', entries: nest.entries.map(([key, inner]) => [key, mapNest(inner, change)] as const) };
    default:
      return { ...nest, items: nest.items.map(inner => mapNest(inner, change)) };
  }
}

/** A variable of a layer. */
export interface Weight {
  readonly name: string;
  readonly shape: Shape;
  /** Default true. */
  readonly trainable?: boolean;
}
export const weight = (name: string, shape: Shape): Weight => ({ name, shape });
export const statistic = (name: string, shape: Shape): Weight => ({ name, shape, trainable: false });

type Without<T, K extends string> = T extends unknown ? Omit<T, K> : never;
/** A problem without the words that say who complains; those are added where the layer is known. */
export type Complaint = Without<Details, 'layer' | 'name' | 'callable'>;

/** Keras refuses. */
export interface Refusal {
  readonly kind: 'refusal';
  readonly complaint: Complaint;
  readonly exception: string;
  /** The argument to change, where it is one. */
  readonly argument?: string;
  /** Only this major version refuses it. */
  readonly only?: 2 | 3;
  /** A layer inside refuses; the complaint says already who. */
  readonly inner?: true;
}
export const refuse = (complaint: Complaint, argument?: string, exception = 'ValueError'): Refusal => ({
  kind: 'refusal',
  complaint,
  exception,
  ...(argument !== undefined && { argument }),
});
/** Refuses with Keras' own reason, a whole English sentence. */
export const refusal = (sentence: string, argument?: string, exception = 'ValueError'): Refusal =>
  refuse({ code: 'layer-refuses', refusal: sentence }, argument, exception);
/** The value of an argument can never be right. */
export const wrongArgument = (argument: string, expects: string, got: string, exception = 'ValueError'): Refusal =>
  refuse({ code: 'invalid-argument', argument, expects, got }, argument, exception);
export const isRefusal = (result: unknown): result is Refusal => typeof result === 'object' && result !== null && 'kind' in result && result.kind === 'refusal';

/** What a rule may ask of its surroundings. */
export interface Context {
  readonly keras: KerasVersion;
  readonly run: Run;
  /** The layer; in a check of constructor arguments there is none yet. */
  readonly self?: Reference;
  /** Whether the layer really runs, or its output shape is only said (`isComputed`). */
  readonly computed?: boolean;
}
export const isKeras3 = ({ keras }: Context): boolean => keras.major === 3;

/** What a layer demands of one input tensor. */
export interface Demand {
  readonly rank?: number;
  readonly min?: number;
  readonly max?: number;
  /** Axes whose size must be known when the layer is built. */
  readonly defined?: readonly number[];
  /** Axes that keep the size with which the layer was built. */
  readonly pinned?: readonly number[];
  /** So does the rank. */
  readonly pinnedRank?: true;
}

/** One application of a layer, as its rule tells it. `undefined` weights: not known. */
export interface Inferred {
  readonly outputs: Nest<Signal>;
  /** Code of the program inside the layer failed; it was reported there. */
  readonly fails?: Unknown;
  readonly weights?: readonly Weight[] | undefined;
  /** A later call may build more inside: the weights are said anew. */
  readonly mayGrow?: true;
}
