/**
 * What the interpreter asks of a piece of knowledge: the contract between `interpreter/` and the tables.
 * Records are looked up by path in registry.ts; define.ts has the makers that tables are written with.
 */
import type { Arguments, Description, Elements, Failure, Reference, Result, Run, Tensor, Value } from '../values';
import type { Signature } from './signature';

export interface Removed {
  readonly replacement?: string;
  /** The first version without it, of a library whose installed version we do not know: `NumPy 2.0`. */
  readonly since?: string;
}

interface Base {
  /** Canonical public path: `keras.layers.Dense`, `numpy.reshape`. */
  readonly path: string;
  readonly signature?: Signature;
  /** Page of the documentation. */
  readonly docs?: string;
  /** Changes nothing that it is given, nor calls it: an unknown result costs no knowledge. Default true. */
  readonly pure?: boolean;
  /** The library no longer has it. That is told where it is reached; the run goes on as if it were mended. */
  readonly removed?: Removed;
  /** `name[…]` of something that is used through its brackets (`np.r_[a, b]`). */
  item?(run: Run, index: Value): Result;
}

export interface FunctionRecord extends Base {
  readonly kind: 'function';
  call(run: Run, args: Arguments): Result;
}

export interface ClassRecord extends Base {
  readonly kind: 'class';
  /** Canonical paths, nearest first: `isinstance`, `super()`, subclasses of the program. */
  readonly bases: readonly string[];
  /** `Class(…)`: makes the object (`run.make({kind:'instance', class: library(path), fields: …})`), or any other value. */
  construct(run: Run, args: Arguments): Result;
  /** `super().__init__(…)` of a subclass in the program. Absent: nothing happens. */
  initialise?(run: Run, self: Reference, args: Arguments): Failure | undefined;
  /** `object(…)`. */
  call?(run: Run, self: Reference, args: Arguments): Result;
  readonly methods: Readonly<Record<string, MethodRecord>>;
  /** An attribute that is no method and no field. undefined: it has none of that name as far as we know. */
  attribute?(run: Run, self: Reference, name: string): Result | undefined;
  /** `kept`: it is put away otherwise, and is no field. */
  setAttribute?(run: Run, self: Reference, name: string, value: Value): Failure | 'kept' | undefined;
  /** All names are known: another attribute raises AttributeError. */
  readonly closed?: boolean;
  index?(run: Run, self: Reference, index: Value): Result;
  setIndex?(run: Run, self: Reference, index: Value, value: Value): Failure | undefined;
  /** `del object[index]`. */
  deleteIndex?(run: Run, self: Reference, index: Value): Failure | undefined;
  elements?(run: Run, self: Reference): Elements | undefined;
  length?(run: Run, self: Reference): Value;
  /** `self op other` (`reflected`: the other way round). undefined: not for this class. */
  binary?(run: Run, self: Reference, op: string, other: Value, reflected: boolean): Result | undefined;
  enter?(run: Run, self: Reference): Value;
  /** What a person may read of it (a layer's shapes, a data set's elements). */
  describe?(run: Run, self: Reference): Description | undefined;
}
export interface MethodRecord {
  readonly signature?: Signature;
  readonly docs?: string;
  readonly static?: true;
  call(run: Run, self: Reference, args: Arguments): Result;
}

/** Attribute or method of a tensor or array (`x.reshape`, `x.T`). */
export interface TensorMembers {
  attribute(run: Run, self: Tensor, name: string): Result | undefined;
  method(name: string, self: Tensor): ((run: Run, self: Tensor, args: Arguments) => Result) | undefined;
  index(run: Run, self: Tensor, index: Value): Result;
  /** What an in-place write does: checks shapes, where it can. */
  setIndex(run: Run, self: Tensor, index: Value, value: Value): Failure | undefined;
  binary(run: Run, op: string, left: Value, right: Value): Result;
  unary(run: Run, op: string, operand: Tensor): Result;
  /** `self op= value`: an array is written in place, so its shape and dtype stay. */
  update(run: Run, op: string, self: Tensor, value: Value): Result;
  elements(run: Run, self: Tensor): Elements | undefined;
}

export interface ValueRecord extends Base {
  readonly kind: 'value';
  readonly value: Value;
}
export interface ModuleRecord extends Base {
  readonly kind: 'module';
}
export type Record_ = FunctionRecord | ClassRecord | ValueRecord | ModuleRecord;

/** `missing`: Python would raise ImportError / AttributeError. `unmodelled`: it exists, we know nothing of it. */
export type Found = Record_ | 'missing' | 'unmodelled';
