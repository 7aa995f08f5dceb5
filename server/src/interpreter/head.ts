/**
 * The head of a loop whose number of passes is not known: a State that holds before every pass.
 *
 * Nothing that a pass made is seen there by its own name. Objects made at one place become one
 * *summary* object; what grows by the same step on each pass is `start + step·passes`.
 */
import { add, multiply, type Size, substitute, subtract, symbol, symbolsOf } from '../shapes';
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
  unknown,
  type Value,
  worst,
} from '../values';
import { differencesAt, readAt } from './cells';
import { countOf, givenUp, type Joining, joinCells, joinSequences, joinValues } from './join';
import { ROUNDS } from './limits';
import { mapContent, mapValue, zipContent } from './mapContent';
import { EPOCH, isCalled, isGlobal, LOST } from './names';
import { type Memory, type State, stampOf } from './state';
import { madeAt } from './symbols';

const CHANGES = unknown({ kind: 'changes-in-a-loop' });
interface Change {
  readonly at: Address;
  readonly old: Cell | undefined;
  readonly now: Cell | undefined;
}

export class Head {
  /** The passes that are complete, perhaps none: the symbol of this loop, on this visit. */
  readonly passes: Size;
  private readonly symbolId: string;
  private readonly self: Address;
  private readonly moment: Stamp;
  private readonly first: number;
  /** By place; the serials of these; and what the objects of the last pass are called at the head. */
  private readonly summaries = new Map<string, Address>();
  private readonly kept = new Set<number>();
  private readonly renamed = new Map<number, Address>();
  /** Cells that are `start + step·passes` at the head. */
  private readonly growing = new Map<string, Address>();
  private round = 0;
  private disturbs = false;

  constructor(private readonly memory: Memory) {
    this.self = memory.fresh();
    this.symbolId = `${this.self.owner}.${this.self.serial}`;
    this.passes = symbol(this.symbolId, 'passes', 0);
    this.moment = memory.moment();
    this.first = memory.next;
  }

  /** Goes on from the head. If passes disturb, an earlier one may just have done so. */
  begin(head: State): void {
    this.memory.load(head);
    if (this.disturbs) this.memory.disturb();
  }

  /** The head, now that a pass from it has come back as `end`; the same head, if that held already. */
  widen(head: State, end: State): State {
    const { memory } = this;
    const changes = this.changes(head, end);
    for (const { at, now } of changes) if (isContent(now) && this.made(at)) this.renamed.set(at.serial, this.summary(now));
    memory.load(head);
    const joining: Joining = { lost: [], inA: () => true, inB: () => true, depth: 0 };
    const before = memory.save();
    this.widenMoment(head, end);
    for (const { at, old, now } of changes) this.settle(at, old, now, joining);
    for (const [name, at] of this.growing) if (!changes.some(c => nameOf(c.at) === name)) memory.set(at, stuck(memory.get(at) as Cell));
    for (const value of joining.lost) memory.escape(this.outside(value, joining)); // may lose more
    if (joining.lost.length > 0) memory.set(LOST, this.functionsOutside(memory.lost()));
    this.round++;
    const widened = memory.save();
    let changed = false;
    differencesAt(before, widened, (_, x, y) => {
      changed ||= !same(x, y);
    });
    return changed ? widened : head;
  }

  /** At the end of a loop over so many elements the number of passes is known. */
  finish(count: Size | 'unknown'): void {
    if (count === 'unknown') return;
    for (const at of this.growing.values()) {
      const cell = this.memory.get(at);
      if (cell && isContent(cell) && (cell.kind === 'list' || cell.kind === 'set') && cell.more && cell.more.count !== 'unknown')
        this.memory.set(at, { ...cell, more: { ...cell.more, count: known(substitute(cell.more.count, this.symbolId, count)) } });
      else if (cell?.kind === 'int' && cell.size !== 'unknown') this.memory.set(at, { ...cell, size: known(substitute(cell.size, this.symbolId, count)) });
    }
  }

  private changes(head: State, end: State): Change[] {
    const found: Change[] = [];
    this.memory.load(end);
    differencesAt(head, end, (at, old, now) => {
      if (!old && isCalled(at)) return; // each pass has sizes of its own
      this.memory.note(at, old);
      this.memory.note(at, now);
      if (!same(old, now)) found.push({ at, old, now: isContent(now) ? this.memory.look(at) : now });
    });
    return found;
  }

  private widenMoment(head: State, end: State): void {
    const [old, now] = [readAt(head, EPOCH), readAt(end, EPOCH)];
    if (same(old, now)) return;
    this.disturbs = true;
    this.memory.set(EPOCH, this.moment);
  }

  private settle(at: Address, old: Cell | undefined, now: Cell | undefined, joining: Joining): void {
    const { memory } = this;
    if (isContent(now) && this.made(at)) return this.fold(at, now, joining);
    if (this.made(at) || (at.owner === EPOCH.owner && at.serial === EPOCH.serial)) return;
    if (!now) {
      // Unbound by `del`; where a pass begins it may be bound or not.
      if (old && isGlobal(at)) memory.set(at, joinValues(old as Value, absent, joining));
      return;
    }
    if (now.kind === 'stamp') return this.settleStamp(at, old, joining);
    if (now.kind === 'functions') return memory.set(at, this.functionsOutside(now.of));
    if (isContent(now)) return memory.set(at, this.settleContent(at, old as Content | undefined, now, joining));
    memory.set(at, this.settleValue(at, old as Value | undefined, now, joining));
  }

  /** A function of the pass that is out of sight may run in later passes too; what its own frames hold has escaped, and nobody else sees those. */
  private functionsOutside(all: readonly FunctionValue[]): Extract<Cell, { kind: 'functions' }> {
    const of: FunctionValue[] = [];
    for (const one of all) {
      const { defaults, within, ...rest } = one;
      const renamed = within && this.made(within) ? this.renamed.get(within.serial) : within;
      const now: FunctionValue = {
        ...rest,
        frames: one.frames.filter(frame => !this.made(frame)),
        ...(defaults && !this.made(defaults) && { defaults }),
        ...(renamed && { within: { kind: 'object', owner: renamed.owner, serial: renamed.serial } }),
      };
      const kept = same(now, one) ? one : now;
      if (!of.some(other => same(other, kept))) of.push(kept);
    }
    return { kind: 'functions', of };
  }

  /** An object that escaped in the pass has escaped at the head, where its content is not known if passes disturb. */
  private settleStamp(at: Address, old: Cell | undefined, { lost }: Joining): void {
    if (!old) lost.push({ kind: 'object', owner: at.owner, serial: at.serial - 1 });
    else if (this.disturbs) this.memory.set(at, { kind: 'stamp', ...this.self });
  }

  private settleValue(at: Address, old: Value | undefined, now: Value, joining: Joining): Value {
    if (this.growing.has(nameOf(at))) {
      if (old && same(now, this.later(old))) return old;
      joining.lost.push(now);
      return CHANGES;
    }
    const grows = old && this.grow(at, old, now);
    if (grows) return grows;
    const outside = this.outside(now, joining);
    return this.limit(old, old ? joinValues(old, outside, joining) : isGlobal(at) ? joinValues(absent, outside, joining) : outside, joining);
  }

  private settleContent(at: Address, old: Content | undefined, now: Content, joining: Joining): Content {
    if (!old) return now;
    const clean = mapContent(now, value => this.outside(value, joining));
    if ((old.kind === 'list' && clean.kind === 'list') || (old.kind === 'set' && clean.kind === 'set')) {
      const { more: _, ...rest } = old;
      const { items, more } = joinSequences(old, clean, (a, b) => joinValues(a, b, joining), this.settleCount(at, old, clean));
      const limited = more && { ...more, element: this.limit(old.more?.element, more.element, joining) };
      return { ...rest, items: items.map((item, i) => this.limit(old.items[i], item, joining)), ...(limited && { more: limited }) } as Content;
    }
    const joined = joinCells(old, clean, joining) as Content;
    return zipContent(old, joined, (a, b) => this.limit(a, b, joining));
  }

  private settleCount(at: Address, old: Extract<Content, { kind: 'list' | 'set' }>, now: Extract<Content, { kind: 'list' | 'set' }>): Size | 'unknown' {
    const [before, after] = [countOf(old), countOf(now)];
    if (this.growing.has(nameOf(at))) return before !== 'unknown' && same(int(after), this.later(int(before))) ? before : 'unknown';
    if (same(before, after)) return after !== 'unknown' && this.ownSymbols(after) ? 'unknown' : before;
    if (old.many || now.kind === 'set') return 'unknown'; // what is put into a set may be there already
    const grown = this.grow(at, int(before), int(after));
    return grown?.kind === 'int' ? grown.size : 'unknown';
  }

  private summary(content: Content): Address {
    const place = `${content.at.owner}.${content.at.node}.${content.kind}`;
    const known = this.summaries.get(place);
    if (known) return known;
    const made = this.memory.fresh(2);
    this.summaries.set(place, made);
    this.kept.add(made.serial).add(made.serial + 1);
    return made;
  }

  /** The pass' object becomes one of those that passes made at this place. */
  private fold(at: Address, now: Content, joining: Joining): void {
    const { memory } = this;
    const summary = this.summary(now);
    const old = memory.get(summary) as Content | undefined;
    const bare: Content = {
      ...mapContent(
        now,
        value => this.outside(value, joining),
        count => (count !== 'unknown' && this.ownSymbols(count) ? 'unknown' : count),
      ),
      many: true,
    };
    const joined = joinCells(old, bare, joining) as Content;
    memory.set(summary, old && this.round >= ROUNDS ? this.limitAll(old, joined, joining) : joined);
    if (memory.get(stampOf(at))) joining.lost.push({ kind: 'object', ...summary });
  }

  private limitAll(old: Content, now: Content, joining: Joining): Content {
    if (same(old, now)) return old;
    joining.lost.push(...held(now));
    // Keys that became unknown are no longer the same key: else each round would add some.
    if (now.kind === 'dict') return { ...now, entries: [], more: { key: CHANGES, value: CHANGES } };
    if (now.kind === 'list' || now.kind === 'set' || now.kind === 'iterator') return { ...now, items: [], more: { count: 'unknown', element: CHANGES } };
    return now.kind === 'node' || now.kind === 'valid' ? now : mapContent(now, value => givenUp(CHANGES, [value]));
  }

  /** After some rounds nothing may change any more but to unknown. */
  private limit(old: Value | undefined, now: Value, { lost }: Joining): Value {
    if (this.round < ROUNDS || !old || same(old, now)) return now;
    lost.push(now);
    return givenUp(CHANGES, [now]);
  }

  private grow(at: Address, old: Value, now: Value): Value | undefined {
    if (old.kind !== 'int' || now.kind !== 'int' || old.size === 'unknown' || now.size === 'unknown') return undefined;
    const by = subtract(now.size, old.size);
    if (typeof by !== 'number' || by === 0 || this.round >= ROUNDS || this.ownSymbols(now.size) || old.numpy !== now.numpy) return undefined;
    this.growing.set(nameOf(at), at);
    const trust = worst(old.trust, now.trust);
    // Where it was computed is, from the second pass on, where the pass computes it.
    const { range: _, ...later } = now;
    return { ...later, size: known(add(old.size, multiply(by, this.passes))), ...(trust && { trust }) };
  }

  private later(value: Value): Value {
    return value.kind === 'int' && value.size !== 'unknown' ? { ...value, size: known(substitute(value.size, this.symbolId, add(this.passes, 1))) } : value;
  }

  /** What a pass' value is called at the head: no objects, and no symbols, of the pass. */
  private outside(value: Value, joining: Joining): Value {
    const all = alternatives(value).map(one =>
      mapValue(one, {
        reference: at => (this.made(at) ? (this.renamed.get(at.serial) ?? at) : at),
        size: size => (this.ownSymbols(size) ? 'unknown' : size),
        lost: CHANGES,
      }),
    );
    return all.reduce((a: Value, b) => joinValues(a, b, joining));
  }
  private ownSymbols(size: Size): boolean {
    return symbolsOf(size).some(id => {
      const at = madeAt(id);
      return id === this.symbolId || (at !== undefined && this.made(at));
    });
  }
  private made({ owner, serial }: Address): boolean {
    return owner === this.memory.owner && serial >= this.first && !this.kept.has(serial);
  }
}

const nameOf = ({ owner, serial }: Address): string => `${owner}.${serial}`;
const known = (size: ReturnType<typeof add>): Size | 'unknown' => (size === 'None' ? 'unknown' : size);
const stuck = (cell: Cell): Cell => (cell.kind === 'list' ? { ...cell, more: { count: 'unknown', element: cell.more?.element ?? CHANGES } } : CHANGES);

export type { Reference };
