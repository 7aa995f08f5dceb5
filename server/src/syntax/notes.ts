/** The notes of a chunk: one for a line, since other faults often follow from the first, and not too many. */
import type { SyntaxNote } from './tree';

const MAX_NOTES = 100;

export class Notes {
  readonly list: SyntaxNote[];
  private readonly lines = new Set<number>();

  /** Of the notes to begin with, several of a line are kept. */
  constructor(
    private readonly text: string,
    first: readonly SyntaxNote[],
  ) {
    this.list = first.slice(0, MAX_NOTES);
    for (const note of this.list) this.lines.add(this.lineOf(note.start)).add(this.lineOf(note.end));
  }

  /** Adds a note, unless there is one on its line. */
  add(note: SyntaxNote): void {
    if (this.list.length >= MAX_NOTES) return;
    const line = this.lineOf(note.start);
    if (this.lines.has(line)) return;
    this.lines.add(line);
    this.list.push(note);
  }

  private lineOf(offset: number): number {
    return this.text.lastIndexOf('\n', offset - 1);
  }
}
