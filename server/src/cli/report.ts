/** The JSON of the command line: one entry a file. */
import type { KerasVersion } from '../values';

/** A number, null for Keras' None, a text for a size that is named but not known, `?` for one that is not known at all. */
export type DimJson = number | string | null;
export type ShapeJson = readonly DimJson[] | null;
export type { Position, Range } from './positions';

import type { Range } from './positions';

export interface ProblemRow {
  readonly code: string;
  readonly severity: 'error' | 'warning' | 'information' | 'hint';
  readonly message: string;
  readonly range: Range;
  readonly related: readonly { readonly message: string; readonly range: Range }[];
  readonly fixes: readonly {
    readonly title: string;
    readonly preferred: boolean;
    readonly edits: readonly { readonly range: Range; readonly newText: string }[];
  }[];
}
export interface LayerRow {
  readonly class: string;
  readonly name: string | null;
  readonly constructor: Range | null;
  readonly call: Range | null;
  readonly inputs: readonly ShapeJson[];
  readonly outputs: readonly ShapeJson[];
  readonly params: number | null;
  readonly probe?: true;
}
export interface CallRow {
  readonly method: string;
  readonly range: Range;
  readonly inputs: readonly ShapeJson[];
  readonly targets: readonly ShapeJson[] | null;
  readonly outputs: readonly ShapeJson[] | null;
  readonly probe?: true;
}
export interface ModelRow {
  readonly name: string;
  readonly class: string;
  readonly range: Range;
  readonly inputs: readonly ShapeJson[];
  readonly outputs: readonly ShapeJson[];
  readonly params: number | null;
}
export type ValueRow = { readonly name: string; readonly range: Range; readonly probe?: true } & (
  | { readonly kind: 'tensor' | 'array' | 'scalar' | 'frame' | 'sparse'; readonly shape: ShapeJson; readonly dtype: string | null }
  | { readonly kind: 'dataset'; readonly elements: readonly ShapeJson[] }
);
export interface FileReport {
  readonly path: string;
  readonly keras: KerasVersion['major'];
  readonly problems: readonly ProblemRow[];
  readonly layers: readonly LayerRow[];
  readonly calls: readonly CallRow[];
  readonly models: readonly ModelRow[];
  readonly values: readonly ValueRow[];
  readonly truncated: string | null;
}
