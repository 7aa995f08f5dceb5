/** Changes to a text that remember where everything stood before. */

export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly with: string;
}

export interface Edited {
  readonly text: string;
  /** Offsets of the new text → those of the old one; what was put in stands where it was put. */
  readonly original: (offset: number) => number;
}

/** Applies edits that do not overlap; of several at one offset the first comes first. */
export function applyEdits(text: string, edits: readonly Edit[]): Edited {
  if (edits.length === 0) return { text, original: offset => offset };
  const sorted = [...edits].sort((a, b) => a.start - b.start);
  const pieces: { from: number; old: number; oldEnd: number }[] = [];
  let result = '';
  let at = 0;
  const keep = (end: number) => {
    pieces.push({ from: result.length, old: at, oldEnd: end });
    result += text.slice(at, end);
  };
  for (const edit of sorted) {
    if (edit.start < at) continue;
    keep(edit.start);
    pieces.push({ from: result.length, old: edit.start, oldEnd: edit.end });
    result += edit.with;
    at = edit.end;
  }
  keep(text.length);
  const original = (offset: number) => {
    let low = 0;
    let high = pieces.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((pieces[middle]?.from ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    const piece = pieces[low - 1];
    return piece ? Math.min(piece.old + offset - piece.from, piece.oldEnd) : offset;
  };
  return { text: result, original };
}

/** First one change, then another: offsets after both → before both. */
export function after(first: Edited, second: Edited): Edited {
  return { text: second.text, original: offset => first.original(second.original(offset)) };
}
