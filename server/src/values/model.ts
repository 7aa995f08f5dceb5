/** A model as data that holds no references into a State: what features, the command line and verification read. */
import type { Shape } from '../shapes';
import type { Place } from '../syntax/tree';

/** A model as it is in the end, for the lens, `models` of cli.md and verification. */
export interface ModelInfo {
  /** The variable that holds it, else its Keras name, else its class. */
  readonly name: string;
  readonly class: string;
  /** The call that made it. */
  readonly at: Place;
  readonly id: string;
  readonly inputs: readonly (Shape | undefined)[];
  readonly outputs: readonly (Shape | undefined)[];
  readonly params: number | null;
  readonly trainable: number | null;
  /** Undefined where its structure is not known as a whole. */
  readonly graph: ModelGraph | undefined;
  readonly doubtful: boolean;
  /** What it is compiled with, where each is a loss of Keras that we know: one for all outputs, or one an output. */
  readonly losses?: readonly string[];
}

/** A model as data: layers with resolved arguments, in topological order. Verification rebuilds it from this. */
export interface ModelGraph {
  readonly nodes: readonly ModelNode[];
  /** Which outputs of which nodes. */
  readonly inputs: readonly Port[];
  readonly outputs: readonly Port[];
}
export interface Port {
  readonly node: number;
  readonly output: number;
}
export interface ModelNode {
  /** Index of the layer object: nodes that share it share weights. */
  readonly layer: number;
  /** Canonical path (`keras.layers.Dense`), `input`, or the path of an operation (`keras.ops.add`, `operator.+`); `model` for a nested one; `custom` for a class of the program. */
  readonly operation: string;
  readonly class: string;
  readonly name: string | null;
  /** Constructor arguments, resolved (defaults included), as JSON where they have one. */
  readonly config: Readonly<Record<string, Json | undefined>>;
  /** Layers among the constructor's arguments (wrappers, cells), by argument. */
  readonly inner: Readonly<Record<string, ModelNode>>;
  /** For a nested model. */
  readonly graph?: ModelGraph;
  /** In Keras' order. */
  readonly inputs: readonly Port[];
  /** Arguments of the call that are no tensors. */
  readonly call: Readonly<Record<string, Json | undefined>>;
  readonly inputShapes: readonly (Shape | undefined)[];
  readonly outputShapes: readonly (Shape | undefined)[];
  readonly params: number | null;
  readonly constructor_: Place | undefined;
  readonly at: Place | undefined;
}
export type Json = number | string | boolean | null | readonly Json[] | { readonly [key: string]: Json };
