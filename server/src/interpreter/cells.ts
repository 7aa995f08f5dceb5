/**
 * Cells that remember: arrays whose old versions stay readable at no cost.
 *
 * A radix tree of 32-slot nodes. A node may be written in place by the writer that
 * made it; `save()` gives the writer a new identity, so every later write copies the
 * few nodes on its path and the saved version stays as it was.
 */
import type { Address } from '../values';

const BITS = 5;
const WIDTH = 1 << BITS;
const MASK = WIDTH - 1;

interface Node {
  readonly writer: number;
  readonly slots: unknown[];
}

/** One version of all cells. A value: keep it, compare it, go back to it. */
export interface Version<T> {
  readonly root: Node;
  readonly height: number;
  readonly _holds?: T;
}

let writers = 0;
const node = (writer: number, slots: unknown[] = new Array(WIDTH).fill(undefined)): Node => ({ writer, slots });

export const empty: Version<never> = { root: node(writers++), height: 0 };

/** The cell at `index` in a version. */
export function read<T>({ root, height }: Version<T>, index: number): T | undefined {
  if (index >>> (height + BITS)) return undefined;
  let at: Node | undefined = root;
  for (let shift = height; shift > 0 && at; shift -= BITS) at = at.slots[(index >>> shift) & MASK] as Node | undefined;
  return at?.slots[index & MASK] as T | undefined;
}

/** The one mutable thing: reads and writes the version it holds. */
export class Cells<T> {
  private writer = writers++;
  root: Node;
  height: number;

  constructor(version: Version<T> = empty) {
    this.root = version.root;
    this.height = version.height;
  }

  get(index: number): T | undefined {
    return read<T>(this, index);
  }

  set(index: number, value: T | undefined): void {
    while (index >>> (this.height + BITS)) {
      const above = node(this.writer);
      above.slots[0] = this.root;
      this.root = above;
      this.height += BITS;
    }
    this.root = this.mine(this.root);
    let at = this.root;
    for (let shift = this.height; shift > 0; shift -= BITS) {
      const slot = (index >>> shift) & MASK;
      at = at.slots[slot] = this.mine(at.slots[slot] as Node | undefined);
    }
    at.slots[index & MASK] = value;
  }

  save(): Version<T> {
    this.writer = writers++;
    return { root: this.root, height: this.height };
  }

  load(version: Version<T>): void {
    this.writer = writers++;
    this.root = version.root;
    this.height = version.height;
  }

  private mine(of: Node | undefined): Node {
    return of?.writer === this.writer ? of : node(this.writer, of?.slots.slice());
  }
}

/** Visits the cells in which two versions differ; shared subtrees cost nothing. */
export function differences<T>(a: Version<T>, b: Version<T>, visit: (index: number, a: T | undefined, b: T | undefined) => void): void {
  const walk = (x: Node | undefined, y: Node | undefined, shift: number, base: number): void => {
    if (x === y) return;
    for (let slot = 0; slot < WIDTH; slot++) {
      const [p, q] = [x?.slots[slot], y?.slots[slot]];
      if (p === q) continue;
      if (shift === 0) visit(base + slot, p as T, q as T);
      else walk(p as Node, q as Node, shift - BITS, base + (slot << shift));
    }
  };
  const height = Math.max(a.height, b.height);
  const raised = (v: Version<T>): Node => {
    let root = v.root;
    for (let h = v.height; h < height; h += BITS) root = node(writers++, [root, ...new Array(WIDTH - 1).fill(undefined)]);
    return root;
  };
  walk(raised(a), raised(b), height, 0);
}

// ── By owner ─────────────────────────────────────────────────────────────────

/** Every owner has its own array, so what one of them makes moves nothing of another's. */
export type Space<T> = Version<Version<T>>;

export const readAt = <T>(space: Space<T>, at: Address): T | undefined => read(read(space, at.owner) ?? empty, at.serial);

export function differencesAt<T>(a: Space<T>, b: Space<T>, visit: (at: Address, a: T | undefined, b: T | undefined) => void): void {
  differences(a, b, (owner, x, y) => differences(x ?? empty, y ?? empty, (serial, p, q) => visit({ owner, serial }, p, q)));
}

/** Writes in place, like Cells; an owner's array is opened when it is first written to. */
export class SpaceCells<T> {
  private readonly owners: Cells<Version<T>>;
  private readonly open = new Map<number, Cells<T>>();

  constructor(space: Space<T>) {
    this.owners = new Cells(space);
  }

  get({ owner, serial }: Address): T | undefined {
    const open = this.open.get(owner);
    return open ? open.get(serial) : read(this.owners.get(owner) ?? empty, serial);
  }

  set({ owner, serial }: Address, value: T | undefined): void {
    let open = this.open.get(owner);
    if (!open) {
      open = new Cells(this.owners.get(owner));
      this.open.set(owner, open);
    }
    open.set(serial, value);
  }

  save(): Space<T> {
    for (const [owner, cells] of this.open) this.owners.set(owner, cells.save());
    this.open.clear();
    return this.owners.save();
  }

  load(space: Space<T>): void {
    this.open.clear();
    this.owners.load(space);
  }
}
