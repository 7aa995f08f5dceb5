/** Unfinished and faulty text → text that parses, offset for offset traceable to what was written. */
import { after, applyEdits, type Edited } from './edits';
import { lex } from './lexer';
import { repairBrackets } from './repairBrackets';
import { repairTokens } from './repairTokens';
import { logicalLines } from './tokens';
import type { SyntaxNote } from './tree';

export interface Repaired extends Edited {
  /** What was wrong; offsets of the text as it was. */
  readonly notes: readonly SyntaxNote[];
}

/** Repairs the text of a chunk that did not parse. */
export function repair(text: string): Repaired {
  const brackets = repairBrackets(lex(text));
  const first = applyEdits(text, brackets.edits);
  const edits = repairTokens(logicalLines(lex(first.text)));
  const second = applyEdits(first.text, edits);
  const notes = [...brackets.notes];
  for (const edit of edits) {
    const at = first.original(edit.start);
    if (!notes.some(note => isOnSameLine(text, note.end, at))) notes.push({ kind: 'syntax', start: Math.max(0, at - 1), end: at });
  }
  return { ...after(first, second), notes };
}

/** One slip in a line is enough to report: others often follow from it. */
export function isOnSameLine(text: string, a: number, b: number): boolean {
  return !text.slice(Math.min(a, b), Math.max(a, b)).includes('\n');
}

/**
 * Does a line end with a dot outside brackets? The grammar reads on with the next line and sees no error.
 */
export function hasDanglingDot(text: string): boolean {
  if (!/\.[ \t]*\r?(?:#.*)?$/m.test(text)) return false;
  return logicalLines(lex(text)).some(({ tokens }) => tokens[tokens.length - 1]?.text === '.');
}
