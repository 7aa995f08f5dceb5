/**
 * Cuts a text into top-level chunks: an ordinary statement (or several on one line), or a compound
 * statement with all its clauses. Comments and blank lines between them belong to no chunk.
 */
import { closes, readCloser } from './brackets';
import { isOpening, type Lexed, type Line, type Span } from './lexer';
import { beginsStatement, isClause } from './statements';

/** The chunks of a scanned text, in order. */
export function cut(lexed: Lexed): Span[] {
  const { text, lines } = lexed;
  const chunks: Span[] = [];
  let chunk: { start: number; end: number; indent: number; isDecorated: boolean } | undefined;
  const open = new OpenBrackets(lexed);
  const begin = (line: Line) => {
    if (chunk) chunks.push({ start: chunk.start, end: chunk.end });
    chunk = { start: line.first, end: line.end, indent: line.indent, isDecorated: text.charAt(line.first) === '@' };
  };
  lines.forEach((line, index) => {
    open.advance(line, index);
    const isOutermost = !chunk || line.indent <= chunk.indent;
    if (open.isEmpty) {
      if (isOutermost && !(chunk && goesOn(text, line, chunk.isDecorated))) begin(line);
      else if (chunk && isOutermost) chunk.isDecorated = text.charAt(line.first) === '@';
    } else if (isOutermost && chunk && open.areLost(line, index)) {
      open.forget();
      begin(line);
    }
    if (chunk) chunk.end = line.end;
  });
  if (chunk) chunks.push({ start: chunk.start, end: chunk.end });
  return chunks;
}

/** Does an outermost line belong to the chunk above it? */
function goesOn(text: string, line: Line, isDecorated: boolean): boolean {
  return isDecorated || isClause(text.slice(line.first, line.first + 8));
}

/** The brackets that are open while the lines are walked. */
class OpenBrackets {
  private readonly stack: string[] = [];
  private next = 0;
  /** Up to here the open brackets are known to be closed in the end. */
  private safeUntil = 0;

  constructor(private readonly lexed: Lexed) {}

  get isEmpty(): boolean {
    return this.stack.length === 0;
  }

  /** Takes in the brackets of the lines above this one. */
  advance(line: Line, index: number): void {
    const { text, brackets } = this.lexed;
    for (; this.next < line.brackets; this.next++) {
      const offset = brackets[this.next] ?? 0;
      if (isOpening(text.charCodeAt(offset))) {
        this.stack.push(text.charAt(offset));
        continue;
      }
      const reading = readCloser(this.lexed, this.stack, this.next, index);
      if (reading.kind === 'outer') this.stack.length = reading.index;
      else if (reading.kind !== 'extra') this.stack.pop();
    }
  }

  /** Does a new statement begin on this line, since what is open is never closed? */
  areLost(line: Line, index: number): boolean {
    if (line.first < this.safeUntil) return false;
    if (!beginsStatement(this.lexed, index)) return false;
    const end = closes(this.lexed, this.stack, line.brackets, index);
    if (end === undefined) return true;
    this.safeUntil = end;
    return false;
  }

  forget(): void {
    this.stack.length = 0;
  }
}
