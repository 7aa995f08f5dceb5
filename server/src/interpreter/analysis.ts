/** The result of a run: immutable, complete for one version of one program. Everything else only reads it. */
import type { Chunk, ParsedModule, Place } from '../syntax/tree';
import type { Fact, KerasVersion, LayerFact, ModelInfo, Value } from '../values';
import type { Run } from './runs';
import type { State } from './state';

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
export type { Json, ModelGraph, ModelInfo, ModelNode, Port } from '../values';
export type { Chunk, Value };
