/** What one visit of an expression or statement did, in frozen words: it holds no references into a State. */
import type { Shape } from '../shapes';
import type { Place } from '../syntax/tree';
import type { Description } from './description';
import type { Problem } from './problem';

/** The calls and loop passes that lead to a visit: place of the call, or of the loop with the number of the pass (`from`: this one or any later). */
export type Visit = readonly VisitStep[];
export interface VisitStep {
  readonly at: Place;
  readonly pass?: number;
  readonly from?: number /** Key of the function that is called. */;
  readonly callee?: string;
}

interface Base {
  readonly at: Place;
  /** Filled in by the run. */
  readonly visit?: Visit;
  /** Found while a function that nobody calls was tried out: with its defaults, or with all parameters unknown. */
  readonly probe?: 'defaults' | 'unknown';
}

export type Fact =
  /** A statement (or `for`, `with`, …) bound a name. `at` is the name's node. */
  | (Base & { readonly kind: 'bind'; readonly name: string; readonly value: Description })
  /** An expression had this value. */
  | (Base & { readonly kind: 'value'; readonly value: Description })
  | LayerFact
  | CallFact
  | (Base & { readonly kind: 'problem'; readonly problem: Problem /** Under a handler that catches it. */; readonly handled?: true });

/** A layer was applied while the program builds or calls a model (`layers` of cli.md). `at` is the call that applies it. */
export interface LayerFact extends Base {
  readonly kind: 'layer';
  readonly class: string;
  readonly name: string | null;
  /** The call that made the layer; undefined where it is not the program's. */
  readonly constructor_: Place | undefined;
  readonly inputs: readonly (Shape | undefined)[];
  readonly outputs: readonly (Shape | undefined)[];
  readonly params: number | null;
  readonly trainable?: number;
  /** Identity of the layer object, to tell repeated builds of one application. */
  readonly layer: string;
}

/** Data met a model: `fit`, `predict`, a model called on data (`calls` of cli.md). */
export interface CallFact extends Base {
  readonly kind: 'call';
  readonly method: string;
  readonly model: string;
  readonly inputs: readonly (Shape | undefined)[];
  readonly targets: readonly (Shape | undefined)[] | null;
  readonly outputs: readonly (Shape | undefined)[] | null;
}
