/** The text of one chunk → its tree: parsed as it is, and repaired where that fails. */
import type { Edited } from './edits';
import { isolateFaults } from './isolate';
import { lex } from './lexer';
import { type Lowered, lower } from './lower';
import { Notes } from './notes';
import { parseRaw } from './parser';
import type { RawTree } from './raw';
import { dangles, repair } from './repair';
import { logicalLines } from './tokens';
import type { SyntaxNote } from './tree';

export interface ParsedChunk extends Lowered {
  /** Offsets relative to the chunk. */
  readonly notes: readonly SyntaxNote[];
}

interface Candidate extends Edited {
  readonly tree: RawTree;
  readonly notes: readonly SyntaxNote[];
}

/** A chunk longer than this is hardly a program: it is taken as the parser reads it. */
const MAX_REPAIRED = 200_000;

/** Total; the better of the raw tree and the repaired one is taken. */
export function parseChunk(text: string): ParsedChunk {
  const tree = parseRaw(text);
  const isOpen = text.length <= MAX_REPAIRED && dangles(text);
  if ((tree.errors === 0 && !isOpen) || text.length > MAX_REPAIRED)
    return { ...lower(text, tree), notes: withFaults(text, { text, tree, original: offset => offset, notes: [] }, []) };
  const raw = isolated({ text, tree, original: offset => offset, notes: [] });
  const repaired = repair(text);
  const mended = repaired.text === text ? raw : isolated({ ...repaired, tree: parseRaw(repaired.text) });
  const best = isOpen || mended.tree.errors <= raw.tree.errors ? mended : raw;
  return { ...lower(best.text, best.tree, best.original), notes: withFaults(text, best, repaired.notes) };
}

function isolated(candidate: Candidate): Candidate {
  if (candidate.tree.errors === 0) return candidate;
  const tree = isolateFaults(candidate.text, candidate.tree, logicalLines(lex(candidate.text)));
  return tree && tree.errors <= candidate.tree.errors ? { ...candidate, tree } : candidate;
}

/** Notes of the repair, and the faults that are left in the tree. */
function withFaults(text: string, { tree, original }: Candidate, repairNotes: readonly SyntaxNote[]): SyntaxNote[] {
  const notes = new Notes(text, repairNotes);
  for (const fault of tree.faults.slice(0, 1000)) {
    const start = original(fault.start);
    const newline = text.indexOf('\n', start);
    notes.add({ kind: 'syntax', start, end: Math.max(start, Math.min(original(fault.end), newline < 0 ? text.length : newline)) });
  }
  return notes.list.sort((a, b) => a.start - b.start);
}
