/** Offsets in a text as lines and columns that count from 1. Columns are UTF-16 code units, as an editor counts. */

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

/** Where each line starts. */
export function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === 10 || (c === 13 && text.charCodeAt(i + 1) !== 10)) starts.push(i + 1);
  }
  return starts;
}

export function positionAt(starts: readonly number[], offset: number): { readonly line: number; readonly column: number } {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
}
