/** The result of a run: immutable, complete for one version of one program. Everything else only reads it. */
import type { Chunk, ParsedModule, Place } from '../syntax/tree';
import type { Fact, KerasVersion, LayerFact, Value } from '../values';
import type { Run } from './runs';
import type { State } from './state';

/** A model as it is in the end, for the lens, `models` of cli.md and verification. */
export interface ModelInfo {
  /** The variable that holds it, else its Keras name, else its class. */
  readonly name: string;
  readonly class: string;
  /** The call that made it. */
  readonly at: Place;
  readonly id: string;
  readonly inputs: readonly (import('../shapes').Shape | undefined)[];
  readonly outputs: readonly (import('../shapes').Shape | undefined)[];
  readonly params: number | null;
  readonly trainable: number | null;
  /** Undefined where its structure is not known as a whole. */
  readonly graph: ModelGraph | undefined;
  readonly doubtful: boolean;
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
  readonly inputShapes: readonly (import('../shapes').Shape | undefined)[];
  readonly outputShapes: readonly (import('../shapes').Shape | undefined)[];
  readonly params: number | null;
  readonly constructor_: Place | undefined;
  readonly at: Place | undefined;
}
export type Json = number | string | boolean | null | readonly Json[] | { readonly [key: string]: Json };

export interface Analysis {
  readonly program: ParsedModule;
  /** Modules of the user's that it imported, by name. */
  readonly modules: ReadonlyMap<string, ParsedModule>;
  readonly keras: KerasVersion;
  /** It, or a file it imports, speaks of Keras: else the editor shows nothing. */
  readonly speaksOfKeras: boolean;
  /** In the order they were found; those of probes last. */
  readonly facts: readonly Fact[];
  /** By `placeKey`. */
  readonly factsAt: ReadonlyMap<string, readonly Fact[]>;
  readonly layers: readonly LayerFact[];
  readonly models: readonly ModelInfo[];
  /** Why it stopped early. */
  readonly truncated: string | null;
  /** Steps that were spent; how many runs were taken over from the older analysis, of all. */
  readonly steps: number;
  readonly taken: number;
  readonly runs: number;
  /** What a later analysis may take over; no feature reads it. */
  readonly internals: { readonly runs: readonly Run[]; readonly probes: readonly Run[]; readonly after: readonly State[]; readonly end: State };
}
export const placeKey = ({ owner, node }: Place): string => `${owner}.${node}`;
export type { Chunk, Value };
