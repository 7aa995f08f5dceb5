/**
 * What a variable, a field or an element can be. All of it immutable, plain data that is compared deeply.
 * What can change lies in a cell, and the value is a `Reference` to it (see content.ts).
 */
import type { Dim, Shape, Size } from '../shapes';
import type { Place } from '../syntax/tree';
import type { Address } from './address';
import type { Reason } from './reason';

/**
 * What a value rests on: our own assumption (a name that nobody imported), or an object that code
 * out of sight may have changed. Problems on `assumed` are information at most; none rests on `doubtful`.
 */
export type Trust = 'assumed' | 'doubtful';
interface Trusted {
  readonly trust?: Trust;
}

export type Value =
  | None
  | Bool
  | Int
  | Float
  | Str
  | Bytes
  | Ellipsis
  | Complex
  | Tuple
  | Slice
  | DType
  | Tensor
  | FunctionValue
  | LibraryValue
  | ModuleValue
  | MethodValue
  | SuperValue
  | Reference
  | Either
  | Absent
  | Unknown;

export interface None {
  readonly kind: 'none';
}
/** `value` is undefined where it is a bool that we do not know. */
export interface Bool extends Trusted {
  readonly kind: 'bool';
  readonly value?: boolean;
}
/** `numpy`: a NumPy integer scalar, which some layers refuse. */
export interface Int extends Trusted {
  readonly kind: 'int';
  readonly size: Size | 'unknown';
  readonly numpy?: true /** Where the number was written or computed. */;
  readonly from?: Place /** Bounds of an unknown integer, as far as known (`np.random.randint(0, 5)`). */;
  readonly range?: Range;
}
export interface Float extends Trusted {
  readonly kind: 'float';
  readonly value?: number;
  readonly numpy?: true;
}
export interface Complex {
  readonly kind: 'complex';
}
/** `named`: comes from outside (an option of the command line, `input()`) under this name; the integer in it is called so. */
export interface Str extends Trusted {
  readonly kind: 'str';
  readonly value?: string;
  readonly named?: string;
}
interface Bytes {
  readonly kind: 'bytes';
}
export interface Ellipsis {
  readonly kind: 'ellipsis';
}
export interface Tuple {
  readonly kind: 'tuple';
  readonly items: readonly Value[] /** So many others behind the items, each of which is `element`. */;
  readonly more?: Rest /** Field names of a named tuple. */;
  readonly names?: readonly string[];
}
export interface Slice {
  readonly kind: 'slice';
  readonly start: Value;
  readonly stop: Value;
  readonly step: Value;
}
export interface DType {
  readonly kind: 'dtype';
  readonly name?: string;
}

/** Inclusive lower and upper bound, as far as known. */
export interface Range {
  readonly min?: Size;
  readonly max?: Size;
}

/**
 * An array or a tensor. Its shape never changes; its numbers may.
 * `keras`: symbolic, made while a Keras graph is built (KerasTensor). `backend`: TensorFlow's own. `numpy`: ndarray.
 */
export interface Tensor extends Trusted {
  readonly kind: 'tensor';
  readonly flavour: 'keras' | 'backend' | 'numpy';
  /** Undefined: even the rank is not known. */
  readonly shape: Shape | undefined;
  /** NumPy's name of it, `float32`; undefined: not known. */
  readonly dtype?: string;
  /** The graph node that made it, and which of its outputs it is (only `keras`, and what a join has not merged). */
  readonly node?: Address;
  readonly output?: number;
  /** The expression that made it. */
  readonly from?: Place;
  /** For each axis the place that set its size, where known. */
  readonly axes?: readonly (Place | undefined)[];
  readonly constants?: Constants;
  /** Bounds of its elements. They hold as long as the cell `valid` holds a `valid` content (no cell: for ever). */
  readonly range?: Range;
  readonly valid?: Address;
  /** So many elements, among which is every whole number within `range`: known of the whole array alone, not of a part of it. */
  readonly complete?: number;
  /** The elements of a 0-d or 1-d tensor of sizes (`tf.shape(x)`), where they are not all numbers. Only of what cannot be written in place. */
  readonly sizes?: Shape;
  /** Where it comes from, in a library's own words: `mnist`, a variable (`variable`), a weight, a sparse matrix (`sparse`). */
  readonly about?: string;
}
/** The numbers of a small constant array, row by row. They hold as long as the content `valid` says so (`run.numbers`): an in-place write drops them, for all views. */
export interface Constants {
  readonly numbers: readonly number[];
  readonly valid: Address;
}

/** A function of the program. Defaults and enclosing frames lie in cells. */
export interface FunctionValue {
  readonly kind: 'function';
  readonly owner: number;
  readonly node: number;
  /** First cell of the frame of each enclosing function, innermost first. */
  readonly frames: readonly Address[];
  /** Cell of a Tuple: the values of the parameters' defaults, in order of those that have one. */
  readonly defaults?: Address;
  /** The class whose body defines it: what `super()` and `__class__` mean. */
  readonly within?: Reference;
}
/** A module, class, function or constant of a library, by its full dotted path as it is reached (`tensorflow.keras.layers.Dense`). */
export interface LibraryValue extends Trusted {
  readonly kind: 'library';
  readonly path: string;
}
/** A module of the user's. */
interface ModuleValue {
  readonly kind: 'module';
  readonly name: string;
}
/** A bound method: of the program (`function`), or of a library's object or a plain value (`name`). */
export interface MethodValue extends Trusted {
  readonly kind: 'method';
  readonly self: Value;
  readonly function?: FunctionValue | LibraryValue;
  readonly name: string;
}
/** `super()`: attributes are looked up behind `after` in the order of `self`'s class. */
interface SuperValue {
  readonly kind: 'super';
  readonly self: Value;
  readonly after: Reference;
}

/** An object, by its address. `sole`, inside `either`: wherever this object exists at all, it is the one that is meant. */
export interface Reference extends Address {
  readonly kind: 'object';
  readonly sole?: true;
}

/** One of at most `MOST_ALTERNATIVES`. */
interface Either {
  readonly kind: 'either';
  readonly of: readonly Value[];
}
/** Was not set on some path: a class attribute, a default, a builtin stands behind it. Only in cells and fields. */
export interface Absent {
  readonly kind: 'absent';
}
/** `size`: what it is if it is an integer (named after the variable that holds it), so that sizes keep arithmetic. */
export interface Unknown extends Trusted {
  readonly kind: 'unknown';
  readonly why: Reason;
  readonly size?: Size;
}

/** So many further elements, each of which is `element`. */
export interface Rest {
  readonly count: Size | 'unknown';
  readonly element: Value;
}

export type { Dim, Shape, Size };
