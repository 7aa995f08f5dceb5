/** What a record of knowledge may ask of the run that calls it. */
import type { Dim, Shape, Size } from '../shapes';
import type { Place } from '../syntax/tree';
import type { Address } from './address';
import type { Content, Instance } from './content';
import type { Fact } from './fact';
import type { Failure, Problem } from './problem';
import type { Reason } from './reason';
import type { Constants, Reference, Rest, Tensor, Trust, Unknown, Value } from './value';

/** Which Keras is in force. `certain`: something established it (an import form, a lock file, a setting), not the default. */
export interface KerasVersion {
  readonly major: 2 | 3;
  readonly minor?: number;
  readonly certain: boolean;
}

export interface Argument {
  readonly value: Value /** The argument's own expression. */;
  readonly at?: Place;
}
/** Arguments as a call gives them. `open`: an unknown `*args` or `**kwargs` may have given more. */
export interface Arguments {
  readonly positional: readonly Argument[];
  readonly keywords: Readonly<Record<string, Argument>>;
  readonly open?: true;
  /** What is given too, nobody knows where: behind `*args`, or as part of it. */
  readonly loose?: readonly Value[];
}
export const NO_ARGUMENTS: Arguments = { positional: [], keywords: {} };

/** Elements of something iterable. */
export interface Elements {
  readonly items: readonly Value[];
  readonly more?: Rest;
}

export type New<C extends Content> = C extends Content ? Omit<C, 'at' | 'many'> : never;

export interface Run {
  readonly keras: KerasVersion;
  /** The call (or other expression) that is being evaluated. */
  readonly at: Place;
  /** Inside the body of a layer's `call`, a `Lambda`, a `tf.function`: `tf.*` on symbolic tensors is fine there. */
  readonly insideCall: boolean;

  // ── objects ──
  make(content: New<Content>): Reference;
  look(object: Address): Content;
  /** The instance behind a reference, if it is one. */
  instance(value: Value | undefined): Instance | undefined;
  /** A field of an instance (not its class'); undefined where it was never set. */
  field(object: Reference, name: string): Value | undefined;
  setFields(object: Reference, fields: Readonly<Record<string, Value>>): void;
  change(object: Reference, to: (content: Content) => Content): void;
  /** Canonical library class (`keras.layers.Dense`) that the object is, or whose subclass it is; with all its library bases, nearest first. */
  libraryBases(object: Value): readonly string[];
  isInstance(value: Value, path: string): boolean | 'maybe';

  // ── Python ──
  /** Calls a function, class, layer … of the program or of a library. Faults in it are reported by themselves. */
  call(callee: Value, args: Arguments): Value;
  /** Names of the parameters of a function or method of the program, `self` left out; undefined: not known. */
  parameters?(callee: Value): readonly string[] | undefined;
  attribute(of: Value, name: string): Value;
  /** An attribute that may be lacking. */
  attributeOrNothing(of: Value, name: string): Value | undefined;
  /** Whether an attribute that is found may be lacking on some path. */
  mayLack(of: Value, name: string): boolean;
  /** `of.name = value`, `len(of)` (undefined: it has none), as Python would ask the object's own class. */
  setAttribute?(of: Value, name: string, value: Value): void;
  length?(of: Reference): Value | undefined;
  index(of: Value, index: Value): Value;
  binary(op: string, left: Value, right: Value): Value;
  /** undefined: not iterable, or nothing is known of it. Takes everything out of an iterator. */
  elements(of: Value): Elements | undefined;
  list(items: readonly Value[], more?: Rest): Reference;
  dict(entries: readonly (readonly [Value, Value])[]): Reference;
  truth(value: Value): boolean | 'maybe';
  /** One of these values, whichever path was taken. */
  join(values: readonly Value[]): Value;
  /** Runs each side from the State here and joins the ends; for what may or may not happen. */
  either(sides: readonly (() => Value)[]): Value;
  /** What the operation does only where there is something to do it to (a list of unknown length may be empty): a failure of its own is no problem. */
  perhaps(body: () => Value): Value;
  /** The numbers of a small constant array, if they still hold. */
  numbers(of: Tensor): readonly number[] | undefined;
  constants(numbers: readonly number[]): Constants;
  /** An in-place write: its numbers, and those of its views, are no longer known. */
  dropNumbers(of: Tensor): void;
  /** Code that we do not see gets these values: it may change whatever they reach. */
  disturb(values: readonly Value[]): void;
  /** A function handed to a library that calls it later, any number of times, with arguments like these; returns what it gives. */
  callLater(callee: Value, args: Arguments): Value;

  // ── Keras ──
  /** `dense`, `dense_1`, …: the next automatic name; unknown where paths disagree, or in a probe. */
  layerName(prefix: string): Value;
  /** `clear_session()`: names are counted from the start again. */
  resetNames(): void;
  /** A cell of settings and registries of the whole run (`image_data_format`, a layer's name counters …). */
  setting(name: string): Value | undefined;
  setSetting(name: string, value: Value): void;
  /** Inside the body of a layer's `call`. */
  inCall<T>(body: () => T): T;
  /** Runs `body` so that it leaves no facts and problems (a layer applied inside a wrapper, a model called again). */
  quietly<T>(body: () => T): T;
  /** Runs `body` with another place standing for the call: what it applies is listed there. */
  at_<T>(place: Place, body: () => T): T;

  // ── saying things ──
  unknown(why: Reason): Unknown;
  /** A fresh named size: the same each time this expression is visited in the same way. */
  symbol(name: string): Size;
  /** Reports a problem; the operation goes on (warnings; faults that were mended). A failing operation returns a Failure instead. */
  report(problem: Problem): void;
  /** An operation that is refused, but whose intention is known: a handler in reach gets the exception, else the caller goes on as if it were mended. */
  refuse(problem: Problem): void;
  /** What is done may be refused with this exception: handlers in reach see it, the caller goes on. */
  mayRaise(exception: string): void;
  fact(fact: Fact): void;
  /** Trust of everything that this call depends on. */
  readonly trust: Trust | undefined;
}

export type Result = Value | Failure;
export type { Dim, Shape, Size, Tensor };
