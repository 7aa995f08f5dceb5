/**
 * Notices that the passes of a loop over known elements do nothing new any more: `for epoch in range(30000): …`
 * need not be run to the end. A pass that adds to a Keras graph is always new.
 */
import { type Cell, isContent, same } from '../values';
import { differencesAt } from './cells';
import { UNROLLED, UNROLLED_IDLE } from './limits';
import { isCounter, LOST } from './names';
import type { Memory, State } from './state';

/** Passes that change nothing but the loop's variable, Keras' counters and objects of their own. */
const ALIKE = 3;
/** Passes in which numbers and lists of the program's own only grow: a table of widths is shorter, a training loop longer. */
const GROWING = 32;

/** What a pass that builds no layers takes of the passes of a nest. */
const IDLE_COST = UNROLLED / UNROLLED_IDLE;

interface Change {
  readonly key: string;
  readonly cell: Cell | undefined;
  /** What a pass made is named from where that pass began. */
  readonly text: () => string;
}

export class Repetition {
  private before: State | undefined;
  private first = 0;
  private last: { readonly changes: readonly Change[]; readonly made: number } | undefined;
  private alike = 0;
  private growing = 0;

  /** `numbers`: how many numbers may differ from pass to pass and it is still the same pass: the variable of a `for`; a `while` counts for a reason. */
  constructor(
    private readonly memory: Memory,
    private readonly numbers: 0 | 1,
  ) {}
  /** What the last pass takes of the passes that a nest of loops has: those that build no layers are worth less. */
  cost = 1;

  /** True after some passes that did the same. */
  repeats(): boolean {
    return this.alike >= ALIKE || this.growing >= GROWING;
  }
  begin(): void {
    this.before = this.memory.save();
    this.first = this.memory.next;
  }
  end(): void {
    if (!this.before) return;
    const changes: Change[] = [];
    let builds = false;
    const { owner } = this.memory;
    const { first } = this;
    const relative = (serial: number): number => (serial >= first ? serial - first : -1);
    differencesAt(this.before, this.memory.save(), (at, old, cell) => {
      // Whether equal values are one thing depends on what was taken over.
      if (isCounter(at) || (at.owner === LOST.owner && at.serial === LOST.serial) || same(old, cell)) return;
      if (at.owner === owner && at.serial >= this.first)
        builds ||= cell !== undefined && isContent(cell) && (cell.kind === 'node' || (cell.kind === 'instance' && '#name' in cell.fields));
      else changes.push({ key: `${at.owner}.${at.serial}`, cell, text: once(() => text(cell, owner, relative)) });
    });
    this.cost = builds ? 1 : IDLE_COST;
    const made = this.memory.next - this.first;
    const { last } = this;
    const before = new Map(last?.changes.map(one => [one.key, one]));
    const comparable = !builds && last?.made === made && changes.every(({ key }) => before.has(key));
    const different = comparable
      ? changes.flatMap(now => {
          const old = before.get(now.key);
          return now.text() === old?.text() ? [] : [{ now: now.cell, old: old?.cell }];
        })
      : [];
    // What this pass left as the last one had made it is the same for both.
    for (const { key } of changes) before.delete(key);
    this.last = { changes: comparable ? [...changes, ...before.values()] : changes, made };
    this.alike =
      comparable && different.length <= this.numbers && different.every(({ now, old }) => now?.kind === 'int' && old?.kind === 'int') ? this.alike + 1 : 0;
    this.growing = comparable && different.every(({ now, old }) => grows(now, old)) ? this.growing + 1 : 0;
  }
}

/** A number, or a list that became longer. */
function grows(now: Cell | undefined, old: Cell | undefined): boolean {
  if (now?.kind === 'int') return old?.kind === 'int';
  return now?.kind === 'list' && old?.kind === 'list' && now.items.length > old.items.length;
}

/** Passes that cannot be compared need no words. */
function once(say: () => string): () => string {
  let said: string | undefined;
  return () => {
    said ??= say();
    return said;
  };
}

/** As it stands in the identities of symbols. */
const ADDRESS = /\b(\d+)\.(\d+)/g;

/** A cell in words that are the same for passes that do the same: what a pass made is named from where it began. */
function text(cell: Cell | undefined, owner: number, relative: (serial: number) => number): string {
  return (
    JSON.stringify(cell, (key, value: unknown) => {
      // Where a number was written says nothing of what it is.
      if (key === 'from') return undefined;
      if (typeof value === 'string')
        return value.replace(ADDRESS, (all, of: string, serial: string) =>
          Number(of) === owner && relative(Number(serial)) >= 0 ? `+${relative(Number(serial))}` : all,
        );
      if (typeof value !== 'object' || !value || !('owner' in value) || !('serial' in value)) return value;
      const at = value as { owner: number; serial: number };
      return at.owner === owner && relative(at.serial) >= 0 ? { ...at, serial: `+${relative(at.serial)}` } : value;
    }) ?? ''
  );
}
