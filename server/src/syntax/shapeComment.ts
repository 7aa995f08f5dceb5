/** `# shape: …` comments: which statement one belongs to. */
import { close, type Lowering, open, type ShapeComment } from './lowering';
import type { Raw } from './raw';
import type { Word } from './tree';

/** The comment at the end of the statement's first or last line. */
export function shapeOf(c: Lowering, raw: Raw): Word | undefined {
  return pick(c, raw.start, raw.end);
}

/** The same for a compound statement, whose header ends with the colon before its body. */
export function shapeOfHeader(c: Lowering, raw: Raw): Word | undefined {
  if (c.shapes.length === 0) return undefined;
  let colon = -1;
  for (const child of raw.children) {
    if (child.field === 'body') break;
    if (child.type === ':') colon = child.end;
  }
  return colon < 0 ? undefined : pick(c, raw.start, colon);
}

function pick(c: Lowering, start: number, end: number): Word | undefined {
  const found = c.shapes.find(shape => endsLastLine(c, shape, end)) ?? c.shapes.find(shape => endsFirstLine(shape, start, end));
  if (!found) return undefined;
  const id = open(c, found.start, found.start + found.text.length);
  return close<Word>(c, { id, kind: 'word', text: found.text });
}

function endsLastLine(c: Lowering, { comment }: ShapeComment, end: number): boolean {
  return comment.start >= end && /^[ \t;]*$/.test(c.text.slice(end, comment.start));
}

/** Inside the statement's brackets, on the line where it begins. */
function endsFirstLine({ comment, lineStart }: ShapeComment, start: number, end: number): boolean {
  return comment.start >= start && comment.end <= end && lineStart <= start;
}
