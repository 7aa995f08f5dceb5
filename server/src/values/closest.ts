/** Which of the known names a misspelt one may have meant. */

const EDIT_LIMIT = 0.4;
/** The known name that is spelled most like it, if any is close. */
export function closest(name: string, known: readonly string[]): string | undefined {
  let best: string | undefined;
  let distance = Math.max(1, Math.floor(name.length * EDIT_LIMIT)) + 1;
  for (const candidate of known) {
    const containment =
      Math.min(name.length, candidate.length) > 3 && (candidate.endsWith(`_${name}`) || name.endsWith(`_${candidate}`) || candidate.startsWith(`${name}_`))
        ? 1
        : undefined;
    const d = containment ?? editDistance(name.toLowerCase(), candidate.toLowerCase());
    if (d < distance) {
      best = candidate;
      distance = d;
    }
  }
  return best;
}

/** Levenshtein. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 0; i < a.length; i++) {
    const next = [i + 1];
    for (let j = 0; j < b.length; j++) next.push(Math.min((row[j] ?? 0) + (a[i] === b[j] ? 0 : 1), (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    row = next;
  }
  return row[b.length] ?? 0;
}
