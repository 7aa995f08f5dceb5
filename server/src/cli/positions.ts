/** Places in a text as lines and columns that count from 1. Columns are UTF-16 code units, as an editor counts. */

export interface Position {
  readonly cell?: number;
  readonly line: number;
  readonly column: number;
}
export interface Range {
  readonly path?: string;
  readonly start: Position;
  readonly end: Position;
}
