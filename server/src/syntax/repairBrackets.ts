/**
 * First step of the repair: brackets and strings. Extra closers are blanked, missing ones are put in
 * where the statement surely ends, a closer of the wrong kind becomes the right one, and a string
 * that is not closed becomes a hole (its value is not known yet).
 */
import { closerOf, closes, readCloser } from './brackets';
import type { Edit } from './edits';
import { isOpening, type Lexed, type Line, lineEnd } from './lexer';
import { HOLE } from './lowering';
import { beginsBlock, beginsStatement, beginsSuite, surelyBeginsStatement } from './statements';
import type { SyntaxNote } from './tree';

interface Opened {
  readonly bracket: string;
  readonly offset: number;
}

interface BracketRepair {
  readonly edits: Edit[];
  readonly notes: SyntaxNote[];
}

export function repairBrackets(lexed: Lexed): BracketRepair {
  const { text, lines, brackets } = lexed;
  const repair: BracketRepair = { edits: [], notes: [] };
  const stack: Opened[] = [];
  /** The line that begins the present logical line. */
  let head: Line | undefined;
  closeStrings(lexed, repair);
  lines.forEach((line, index) => {
    if (stack.length > 0 && head) {
      const insertAt = endOfStatement(lexed, stack, head, index);
      if (insertAt !== undefined) closeAll(lexed, repair, stack, head, insertAt);
    }
    if (stack.length === 0) head = line;
    const next = lines[index + 1]?.brackets ?? brackets.length;
    for (let at = line.brackets; at < next; at++) {
      const offset = brackets[at] ?? 0;
      if (isOpening(text.charCodeAt(offset))) stack.push({ bracket: text.charAt(offset), offset });
      else close(lexed, repair, stack, at, index);
    }
  });
  const last = lines[lines.length - 1];
  if (stack.length > 0 && head && last) closeAll(lexed, repair, stack, head, beforeColon(text, head, last) ?? last.codeEnd);
  return repair;
}

function closeStrings({ unclosedStrings }: Lexed, { edits, notes }: BracketRepair): void {
  for (const { start, end } of unclosedStrings) {
    edits.push({ start, end, with: HOLE });
    notes.push({ kind: 'unclosed-string', start, end });
  }
}

/** Where the statement before this line ends, if a new one begins on it although brackets are open. */
function endOfStatement(lexed: Lexed, stack: readonly Opened[], head: Line, index: number): number | undefined {
  const { text, lines } = lexed;
  const line = lines[index];
  const before = lines[index - 1];
  if (!line || !before) return undefined;
  const areClosed = () =>
    closes(
      lexed,
      stack.map(opened => opened.bracket),
      line.brackets,
      index,
    ) !== undefined;
  // `def build(:`, and its body below.
  const colon = line.indent > head.indent ? beforeColon(text, head, before) : undefined;
  if (colon !== undefined && !areClosed()) return colon;
  const isSuite = line.indent > head.indent && beginsBlock(text.slice(head.first, head.first + 10));
  const isDefinition = /^(?:async\s+)?(?:def|class)\b/.test(text.slice(head.first, head.first + 20));
  const isOutermost = isSuite && isDefinition ? beginsSuite(lexed, index) : (isSuite || line.indent <= head.indent) && beginsStatement(lexed, index);
  const isCertain = surelyBeginsStatement(text.slice(line.first, lineEnd(text, line.first)));
  return (isOutermost || isCertain) && !areClosed() ? before.codeEnd : undefined;
}

/** Before the colon that ends the header of a block. */
function beforeColon(text: string, head: Line, last: Line): number | undefined {
  return beginsBlock(text.slice(head.first, head.first + 10)) && text.charAt(last.codeEnd - 1) === ':' ? last.codeEnd - 1 : undefined;
}

function closeAll(lexed: Lexed, { edits, notes }: BracketRepair, stack: Opened[], head: Line, insertAt: number): void {
  const missing = stack
    .map(({ bracket }) => closerOf(bracket))
    .reverse()
    .join('');
  const innermost = stack[stack.length - 1];
  edits.push({ start: insertAt, end: insertAt, with: missing });
  // A string that is not closed has swallowed them: one note is enough.
  const isSwallowed = lexed.unclosedStrings.some(({ start, end }) => start >= head.first && end <= insertAt);
  if (innermost && !isSwallowed) {
    const { offset, bracket } = innermost;
    notes.push({ kind: 'unclosed-bracket', start: offset, end: offset + 1, bracket, insertAt, missing });
  }
  stack.length = 0;
}

function close(lexed: Lexed, { edits, notes }: BracketRepair, stack: Opened[], at: number, line: number): void {
  const offset = lexed.brackets[at] ?? 0;
  const bracket = lexed.text.charAt(offset);
  const end = offset + 1;
  const reading = readCloser(
    lexed,
    stack.map(opened => opened.bracket),
    at,
    line + 1,
  );
  if (reading.kind === 'fits') stack.pop();
  else if (reading.kind === 'extra') {
    edits.push({ start: offset, end, with: ' ' });
    notes.push({ kind: 'extra-bracket', start: offset, end, bracket });
  } else if (reading.kind === 'outer') {
    const inner = stack.slice(reading.index + 1);
    const innermost = inner[inner.length - 1];
    const missing = inner
      .map(one => closerOf(one.bracket))
      .reverse()
      .join('');
    edits.push({ start: offset, end: offset, with: missing });
    if (innermost)
      notes.push({ kind: 'unclosed-bracket', start: innermost.offset, end: innermost.offset + 1, bracket: innermost.bracket, insertAt: offset, missing });
    stack.length = reading.index;
  } else {
    const expected = closerOf(stack.pop()?.bracket ?? '');
    edits.push({ start: offset, end, with: expected });
    notes.push({ kind: 'mismatched-bracket', start: offset, end, bracket, expected });
  }
}
