/**
 * What is wrong with a program, as data. `rules/<code>.ts` puts each into words, severity and fixes.
 * A new problem is a member of this union (one line), a rule, a page in docs/rules and a fixture (CONTRIBUTING.md).
 */
import type { Dim, Shape } from '../shapes';
import type { Place } from '../syntax/tree';
import type { Trust, Value } from './value';

/** A second place that explains the first, in the words of `what`. */
export interface Related {
  readonly at: Place;
  readonly what: RelatedWords;
}
export type RelatedWords =
  | { readonly kind: 'shape-comes-from'; readonly shape: Shape | undefined }
  | { readonly kind: 'size-comes-from'; readonly size: Dim }
  | { readonly kind: 'layer-made-here'; readonly layer: string }
  | { readonly kind: 'declared-here'; readonly shape: Shape | undefined }
  | { readonly kind: 'output-of'; readonly layer: string; readonly shape: Shape | undefined }
  | { readonly kind: 'loss-set-here'; readonly loss: string }
  | { readonly kind: 'given-here'; readonly argument: string }
  | { readonly kind: 'called-from' };

interface Base {
  /** The argument, operand or call to change. */
  readonly at: Place;
  readonly related?: readonly Related[];
  /** Python's name of the exception that it raises: handlers catch by it. */
  readonly exception: string;
  readonly trust?: Trust;
  /** Keras' major version that refuses it, where the two differ: a default version lowers it to a warning. */
  readonly only?: 2 | 3;
  /** Some installed versions of the library accept it, and which one is installed is not known: a warning at most. */
  readonly elsewhereFine?: true;
  /** The run goes on as if it were mended. */
  readonly mended?: true;
}

/** What a layer demands of the rank of its input. */
export interface RankDemand {
  readonly exact?: number;
  readonly min?: number;
  readonly max?: number;
}
/** Who complains, as a person knows it: `Dense`, `np.reshape`, `Sequential`. */
type Who = { readonly callable: string };
type Layer = { readonly layer: string; readonly name?: string };
/** Which data meets the model, in which call. */
type Meeting = { readonly method: string; readonly argument: string };

export type Details =
  // ── arguments ──
  | ({ readonly code: 'unknown-argument'; readonly argument: string; readonly known: readonly string[] } & Who)
  | ({
      readonly code: 'removed-argument';
      readonly argument: string;
      readonly replacement?: string /** How its value is written today, if otherwise. */;
      readonly use?: string;
      readonly drop?: true;
    } & Who)
  | ({ readonly code: 'missing-argument'; readonly argument: string } & Who)
  | ({ readonly code: 'duplicate-argument'; readonly argument: string } & Who)
  | ({ readonly code: 'too-many-arguments'; readonly most: number; readonly got: number } & Who)
  | ({
      readonly code: 'invalid-argument';
      readonly argument: string;
      readonly expects: string;
      readonly got: string /** A spelling that would do. */;
      readonly use?: string;
      /** Where it was given, if it fails later: `compile` remembers what `fit` refuses. */
      readonly given?: Place;
      /** The names that would do, where one may be misspelt. */
      readonly known?: readonly string[];
    } & Who)
  | { readonly code: 'removed-name'; readonly name: string; readonly replacement?: string; readonly since?: string }
  // ── wiring ──
  | ({ readonly code: 'input-rank'; readonly demand: RankDemand; readonly got: Shape } & Layer)
  | ({ readonly code: 'input-axis'; readonly axis: number; readonly expected: Dim; readonly got: Shape } & Layer)
  | ({ readonly code: 'input-shape'; readonly expected: Shape; readonly got: Shape } & Layer)
  | ({ readonly code: 'input-count'; readonly expected: number; readonly got: number } & Layer)
  | ({
      readonly code: 'output-size';
      readonly axis: number;
      readonly input: Shape;
      readonly output: Shape /** The smallest size of that axis that would do. */;
      readonly smallest?: Dim;
    } & Layer)
  | ({ readonly code: 'undefined-size'; readonly axis: number; readonly got: Shape } & Layer)
  | ({ readonly code: 'merge-shapes'; readonly shapes: readonly Shape[]; readonly axis?: number } & Layer)
  | ({ readonly code: 'reshape-size'; readonly from: Shape; readonly to: Shape } & Layer)
  | ({ readonly code: 'not-divisible'; readonly argument: string; readonly size: Dim; readonly by: Dim } & Layer)
  | ({ readonly code: 'weight-shape'; readonly expected: Shape; readonly got: Shape } & Layer)
  | ({ readonly code: 'stateful-batch' } & Layer)
  | ({ readonly code: 'not-a-tensor'; readonly got: string } & Layer)
  | ({ readonly code: 'not-built'; readonly what: string /** What knows it already. */; readonly use?: string } & Layer)
  | { readonly code: 'disconnected-graph'; readonly model: string }
  | { readonly code: 'backend-on-symbolic'; readonly function: string; readonly replacement?: string }
  /** Keras refuses for a reason of its own; `refusal` is a whole English sentence. `shapes`: the two that do not agree. */
  | ({ readonly code: 'layer-refuses'; readonly refusal: string; readonly shapes?: { readonly expected: Shape; readonly got: Shape } } & Layer)
  // ── data meets model ──
  | ({
      readonly code: 'data-rank';
      readonly expected: Shape;
      readonly got: Shape /** One sample without its batch axis, given alone or by what should give batches. */;
      readonly sample?: 'alone' | 'of-batches';
    } & Meeting)
  | ({ readonly code: 'data-shape'; readonly axis: number; readonly expected: Shape; readonly got: Shape } & Meeting)
  | ({ readonly code: 'data-structure'; readonly expected: string; readonly got: string } & Meeting)
  | ({ readonly code: 'data-type'; readonly got: string; readonly texts?: true } & Meeting)
  | ({ readonly code: 'sample-counts'; readonly counts: readonly { readonly what: string; readonly count: Dim }[] } & Meeting)
  | ({ readonly code: 'target-shape'; readonly loss: string; readonly target: Shape; readonly output: Shape } & Meeting)
  | ({ readonly code: 'label-range'; readonly loss: string; readonly min: number; readonly max: number; readonly units: Dim } & Meeting)
  | ({ readonly code: 'index-range'; readonly layer: string; readonly max: number; readonly rows: number } & Meeting)
  | ({ readonly code: 'not-compiled' } & Meeting)
  | ({ readonly code: 'target-broadcast'; readonly loss: string; readonly target: Shape; readonly output: Shape } & Meeting)
  /** Keras 2 gives a single target to each of several outputs. */
  | ({ readonly code: 'one-target-for-all-outputs'; readonly outputs: number } & Meeting)
  | ({ readonly code: 'batch-axis-missing'; readonly got: Shape; readonly expected: Shape; readonly predictions: Dim } & Meeting)
  | ({ readonly code: 'declared-shape-ignored'; readonly declared: Shape; readonly got: Shape } & Meeting)
  | { readonly code: 'loss-activation'; readonly loss: string; readonly activation: string }
  | ({ readonly code: 'softmax-one-unit' } & Layer)
  // ── arrays ──
  | {
      readonly code: 'array-shapes';
      readonly operation: string;
      readonly shapes: readonly Shape[] /** A whole English clause that says what does not fit. */;
      readonly because: string;
    }
  | { readonly code: 'array-index'; readonly shape: Shape; readonly because: string }
  // ── Python ──
  | { readonly code: 'python-error'; readonly message: string }
  | { readonly code: 'shape-comment'; readonly said: string; readonly known?: Shape }
  | { readonly code: 'syntax-error'; readonly message: string };

export type Problem = Base & Details;
export type ProblemCode = Details['code'];
export type ProblemOf<C extends ProblemCode> = Extract<Problem, { readonly code: C }>;

/** What an operation returns that cannot be done. */
export interface Failure {
  readonly kind: 'failure';
  readonly problem: Problem;
  /** What it would have given, were the fault mended: where nothing catches the exception, the run goes on with it. */
  readonly meant?: Value;
}
export const failure = (problem: Problem, meant?: Value): Failure =>
  meant === undefined ? { kind: 'failure', problem } : { kind: 'failure', problem: { ...problem, mended: true }, meant };
