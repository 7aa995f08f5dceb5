/**
 * The state of a run is a value.
 *
 * A branch, a loop pass, a function that is probed, a fix that is tried, a text that was
 * edited: each is "go on from this State", and nothing has to be undone afterwards.
 */
import {
  type Address,
  absent,
  alternatives,
  type Cell,
  type Content,
  type FunctionValue,
  held,
  int,
  isContent,
  type Reference,
  type Stamp,
  same,
  type Value,
} from '../values';
import { differencesAt, empty, readAt, type Space, SpaceCells } from './cells';
import { type Joining, joinCells, joinValues } from './join';
import { bounded } from './large';
import { EPOCH, isCounter, isGlobal, LOST, MACHINE } from './names';
import { vague } from './vague';

export type State = Space<Cell>;

const STALE: Stamp = { kind: 'stamp', owner: MACHINE, serial: 0 };
export const start: State = (() => {
  const cells = new SpaceCells<Cell>(empty);
  cells.set(EPOCH, { kind: 'stamp', owner: MACHINE, serial: 1 });
  cells.set(LOST, { kind: 'functions', of: [] });
  return cells.save();
})();

/** The cell that says whether an object has escaped, and when it was last known. */
export const stampOf = ({ owner, serial }: Address): Address => ({ owner, serial: serial + 1 });
export const keyOf = ({ owner, serial }: Address): number => owner * 2 ** 24 + serial;

/** A cell, and the value it held when a run first looked at it, or holds when the run has ended. */
export interface Held extends Address {
  readonly value: Cell | undefined;
}

const everywhere = (): boolean => true;

/** A run's memory: the State it has now, written in place; and a log of what it looked at and wrote. */
export class Memory {
  private readonly cells: SpaceCells<Cell>;
  private readonly looked = new Map<number, Held>();
  private readonly wrote = new Map<number, Address>();

  /** Whatever is made belongs to `owner`, and is named by a serial that is never given out twice. */
  constructor(
    readonly before: State,
    readonly owner: number,
    private readonly spend: (cells: number) => void = () => {},
    /** The first serial. */
    public next = 0,
  ) {
    this.cells = new SpaceCells(before);
  }

  save(): State {
    return this.cells.save();
  }
  load(state: State): void {
    this.cells.load(state);
  }
  fresh(count = 1): Address {
    const serial = this.next;
    this.next += count;
    return { owner: this.owner, serial };
  }
  moment(): Stamp {
    return { kind: 'stamp', ...this.fresh() };
  }

  get(at: Address): Cell | undefined {
    const cell = this.cells.get(at);
    this.note(at, cell);
    return cell;
  }
  value(at: Address): Value | undefined {
    return this.get(at) as Value | undefined;
  }

  set(at: Address, cell: Cell | undefined): void {
    this.wrote.set(keyOf(at), at);
    this.cells.set(at, cell && bounded(cell, value => this.escape(value)));
  }

  /**
   * A cell that still holds what it held before the run has been looked at; any other is the run's own doing.
   * It is the very thing that counts, not its value: what was written anew was not read.
   */
  note(at: Address, cell: Cell | undefined): void {
    if (at.owner !== this.owner && !this.looked.has(keyOf(at)) && cell === readAt(this.before, at))
      this.looked.set(keyOf(at), { owner: at.owner, serial: at.serial, value: cell });
  }

  /** What the run depended on, and what it did. A write that left no trace may have been undone by a path that is gone: then the old value counts as read. */
  log(): { reads: readonly Held[]; writes: readonly Held[] } {
    const writes: Held[] = [];
    for (const at of this.wrote.values()) {
      const value = this.cells.get(at);
      if (value === readAt(this.before, at)) this.note(at, value);
      else writes.push({ owner: at.owner, serial: at.serial, value });
    }
    return { reads: [...this.looked.values()], writes };
  }

  // ── Objects ────────────────────────────────────────────────────────────────

  make(content: Content): Reference {
    const at = this.fresh(2); // its content, its stamp
    this.set(at, content);
    return { kind: 'object', ...at };
  }

  /** What is known of an object now. */
  look(at: Address): Content {
    const content = this.get(at);
    if (!isContent(content)) return gone(at);
    const stamp = this.get(stampOf(at));
    return stamp && !same(stamp, this.get(EPOCH)) ? vague(content) : content;
  }

  /** A write that may mean another object (`certain`: it does not) keeps what was there as well. */
  change(at: Address, to: (content: Content) => Content, certain: boolean): void {
    const old = this.look(at);
    const now = to(old);
    this.set(at, certain && !old.many ? now : this.either(joining => joinCells(old, now, joining) as Content));
    if (!this.get(stampOf(at))) return;
    this.set(stampOf(at), this.get(EPOCH));
    for (const value of held(now)) this.escape(value);
  }

  // ── Out of sight ───────────────────────────────────────────────────────────

  /** Whoever holds `value` now is out of our sight. */
  escape(value: Value): void {
    for (const one of alternatives(value)) {
      switch (one.kind) {
        case 'function':
          this.lose(one);
          break;
        case 'tuple':
          for (const item of one.items) this.escape(item);
          if (one.more) this.escape(one.more.element);
          break;
        case 'method':
          this.escape(one.self);
          if (one.function) this.escape(one.function);
          break;
        case 'super':
          this.escape(one.self);
          break;
        case 'tensor':
          if (one.constants) this.escapeObject(one.constants.valid);
          break;
        case 'object':
          this.escapeObject(one);
          break;
      }
    }
  }
  private escapeObject(one: Address): void {
    if (this.get(stampOf(one))) return;
    this.set(stampOf(one), this.get(EPOCH));
    const content = this.get(one);
    if (isContent(content)) for (const inner of held(this.look(one))) this.escape(inner);
  }

  lost(): readonly FunctionValue[] {
    return (this.get(LOST) as { of: readonly FunctionValue[] }).of;
  }
  private lose(one: FunctionValue): void {
    const lost = this.lost();
    if (!lost.some(other => same(other, one))) this.set(LOST, { kind: 'functions', of: [...lost, one] });
  }

  /** Something out of sight may have changed whatever has escaped: a new moment, and all that was known before it is stale. */
  disturb(): void {
    this.set(EPOCH, this.moment());
  }

  // ── Join ───────────────────────────────────────────────────────────────────

  /** Both sides of a choice end here. */
  join(a: State, b: State): State {
    if (a === b) return a;
    this.load(a);
    const joining: Joining = { lost: [], inA: o => readAt(a, o) !== undefined, inB: o => readAt(b, o) !== undefined, depth: 0 };
    const moment = this.joinMoments(a, b);
    const stamps: (() => void)[] = [];
    let touched = 0;
    differencesAt(a, b, (at, x, y) => {
      this.note(at, x);
      this.note(at, y);
      if (same(x, y)) return; // whether equal values are one thing depends on what was taken over
      touched++;
      if (x?.kind === 'stamp' || y?.kind === 'stamp') stamps.push(() => this.joinStamps(at, [a, x], [b, y], moment, joining));
      else this.set(at, joinAt(at, x, y, joining));
    });
    for (const join of stamps) join();
    for (const value of joining.lost) this.escape(value); // only now, when every cell is in place
    this.spend(touched);
    return this.save();
  }

  /** Two moments become a third, at which only that is known which is known at both. */
  private joinMoments(a: State, b: State): Stamp {
    const [x, y] = [readAt(a, EPOCH) as Stamp, readAt(b, EPOCH) as Stamp];
    return same(x, y) ? x : this.moment();
  }

  private joinStamps(at: Address, [a, x]: [State, Cell | undefined], [b, y]: [State, Cell | undefined], moment: Stamp, { lost }: Joining): void {
    if (at.owner === EPOCH.owner && at.serial === EPOCH.serial) return this.set(at, moment);
    for (const state of [a, b]) this.note(EPOCH, readAt(state, EPOCH));
    const stale = (
      [
        [a, x],
        [b, y],
      ] as const
    ).some(([state, stamp]) => stamp && !same(stamp, readAt(state, EPOCH)));
    this.set(at, stale ? STALE : moment);
    const content = this.get({ owner: at.owner, serial: at.serial - 1 });
    if (isContent(content)) lost.push(...held(content)); // it had escaped on one side only, perhaps
  }

  /** A join of what exists in one and the same State. */
  either<T>(join: (joining: Joining) => T): T {
    const lost: Value[] = [];
    const joined = join({ lost, inA: everywhere, inB: everywhere, depth: 0 });
    for (const value of lost) this.escape(value);
    return joined;
  }

  anyOf(values: readonly Value[]): Value {
    if (values.length === 0) return { kind: 'unknown', why: { kind: 'operation', what: 'nothing' } };
    return values.length === 1 ? (values[0] as Value) : this.either(joining => values.reduce((a, b) => joinValues(a, b, joining)));
  }
}

/** An object that no path to here has made: nothing is known of it. */
const gone = ({ owner }: Address): Content => ({
  kind: 'instance',
  at: { owner, node: 0 },
  class: { kind: 'library', path: 'builtins.object' },
  fields: {},
  trust: 'doubtful',
});

function joinAt(at: Address, x: Cell | undefined, y: Cell | undefined, joining: Joining): Cell | undefined {
  if (isCounter(at)) return { kind: 'unknown', why: { kind: 'differs-by-path' } };
  if (x?.kind === 'functions' && y?.kind === 'functions') return { kind: 'functions', of: [...x.of, ...y.of.filter(f => !x.of.some(g => same(f, g)))] };
  // A variable that one side has not bound; who reads it takes it for bound, unless a handler waits for the opposite.
  if ((!x || !y) && isGlobal(at)) return joinValues((x ?? absent) as Value, (y ?? absent) as Value, joining);
  return joinCells(x, y, joining);
}

export const zero = int(0);
