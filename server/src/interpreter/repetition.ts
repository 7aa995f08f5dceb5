/**
 * Notices that the passes of a loop over known elements change nothing any more but the loop's variable,
 * Keras' counters and objects of their own: `for epoch in range(30000): …` need not be run to the end.
 */
import type { Cell } from '../values';
import { differencesAt } from './cells';
import { isCounter } from './names';
import type { Memory, State } from './state';

const ENOUGH = 3;

export class Repetition {
  private before: State | undefined;
  private first = 0;
  private last: { readonly changes: readonly string[]; readonly made: number } | undefined;
  private alike = 0;

  constructor(private readonly memory: Memory) {}
  /** True after some passes that did the same. */
  repeats(): boolean {
    return this.alike >= ENOUGH;
  }
  begin(): void {
    this.before = this.memory.save();
    this.first = this.memory.next;
  }
  end(): void {
    if (!this.before) return;
    const changes: string[] = [];
    const end = this.memory.save();
    const { owner } = this.memory;
    const relative = (serial: number): number => (serial >= this.first ? serial - this.first : -1);
    differencesAt(this.before, end, (at, _, now) => {
      if (isCounter(at) || (at.owner === owner && at.serial >= this.first)) return;
      changes.push(`${at.owner}.${at.serial} ${text(now, owner, relative)}`);
    });
    const made = this.memory.next - this.first;
    // What was there before the pass and is not now as it was after the last pass: the loop's variable differs, all else must not.
    const different = this.last ? changes.filter((one, i) => one !== this.last?.changes[i]).length : Number.POSITIVE_INFINITY;
    this.alike =
      this.last && this.last.made === made && this.last.changes.length === changes.length && different <= 1 && !grows(changes, this.last.changes)
        ? this.alike + 1
        : 0;
    this.last = { changes, made };
  }
}

/** More than one plain number changes: a counter of the program's own. */
const grows = (now: readonly string[], before: readonly string[]): boolean =>
  now.filter((one, i) => one !== before[i] && !/ \{"kind":"int"/.test(one)).length > 0;

function text(cell: Cell | undefined, owner: number, relative: (serial: number) => number): string {
  return (
    JSON.stringify(cell, (_, value: unknown) => {
      if (typeof value !== 'object' || !value || !('owner' in value) || !('serial' in value)) return value;
      const at = value as { owner: number; serial: number };
      return at.owner === owner && relative(at.serial) >= 0 ? { ...at, serial: `+${relative(at.serial)}` } : value;
    }) ?? ''
  );
}
