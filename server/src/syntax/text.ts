/** Offsets ↔ lines and columns. All columns and offsets are UTF-16 units, as in the protocol. */

export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface LineIndex {
  readonly text: string;
  /** Offsets of the beginnings of the lines. */
  readonly starts: readonly number[];
}

/** Lines end with `\n`, `\r\n` or a lone `\r`, as in the protocol. */
export function lineIndex(text: string): LineIndex {
  const starts = [0];
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 13 && text.charCodeAt(at + 1) === 10) at++;
    if (unit === 10 || unit === 13) starts.push(at + 1);
  }
  return { text, starts };
}

/** An offset outside the text is moved to its beginning or end. */
export function positionAt({ text, starts }: LineIndex, offset: number): Position {
  const inside = Math.max(0, Math.min(offset, text.length));
  const line = lastAtMost(starts.length, index => starts[index] ?? 0, inside);
  return { line, character: inside - (starts[line] ?? 0) };
}

/** A position behind the end of its line is moved to that end. */
export function offsetAt({ text, starts }: LineIndex, { line, character }: Position): number {
  if (line < 0) return 0;
  const start = starts[line];
  if (start === undefined) return text.length;
  let end = starts[line + 1] ?? text.length;
  while (end > start && /[\r\n]/.test(text.charAt(end - 1))) end--;
  return Math.min(start + Math.max(0, character), end);
}

/** The last index whose value is at most `value` (values ascend); -1 if there is none. */
export function lastAtMost(count: number, read: (index: number) => number, value: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (read(middle) <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
