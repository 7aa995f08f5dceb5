/** The text of one chunk → its tree: parsed as it is, and repaired where that fails. */
import { type Lowered, lower } from './lower';
import { parseRaw } from './parser';
import type { SyntaxNote } from './tree';

export interface ParsedChunk extends Lowered {
  /** Offsets relative to the chunk. */
  readonly notes: readonly SyntaxNote[];
}

export function parseChunk(text: string): ParsedChunk {
  const tree = parseRaw(text);
  return { ...lower(text, tree), notes: [] };
}
