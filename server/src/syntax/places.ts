/** Nodes ↔ their places in the present text. */
import { childrenOf } from './children';
import { lastAtMost } from './text';
import type { Chunk, Node, ParsedModule, Place } from './tree';

/** Offsets in the file's, or the cell's, text. */
interface Extent {
  readonly cell?: number;
  readonly start: number;
  readonly end: number;
}

/** Where a node stands; undefined if its chunk is not in this version of the text. */
export function placeOf(module: ParsedModule, place: Place): Extent | undefined {
  const chunk = chunkOf(module, place.owner);
  return chunk && extentOf(chunk, place.node);
}

/** The chunk with that owner. */
function chunkOf(module: ParsedModule, owner: number): Chunk | undefined {
  let chunks = byOwner.get(module);
  if (!chunks) {
    chunks = new Map(module.chunks.map(chunk => [chunk.code.owner, chunk]));
    byOwner.set(module, chunks);
  }
  return chunks.get(owner);
}

const byOwner = new WeakMap<ParsedModule, Map<number, Chunk>>();

function extentOf(chunk: Chunk, node: number): Extent | undefined {
  const start = chunk.spans[2 * node];
  const end = chunk.spans[2 * node + 1];
  if (start === undefined || end === undefined) return undefined;
  return { ...(chunk.cell !== undefined && { cell: chunk.cell }), start: chunk.start + start, end: chunk.start + end };
}

/** What is found at an offset: the nodes around it, outermost (a statement) first. */
export interface Found {
  readonly chunk: Chunk;
  readonly path: readonly Node[];
}

/**
 * The innermost node at an offset, with its ancestors. A node is met at its end too (the cursor stands
 * behind what was just typed), but one that begins there is preferred. `path` is empty between statements.
 */
export function nodeAt(module: ParsedModule, offset: number, cell?: number): Found | undefined {
  const chunk = chunkAt(module, offset, cell);
  if (!chunk) return undefined;
  const path: Node[] = [];
  let children: readonly Node[] = chunk.code.body;
  for (;;) {
    const next = childAt(chunk, children, offset - chunk.start);
    if (!next) return { chunk, path };
    path.push(next);
    children = childrenOf(next);
  }
}

/** The chunk at an offset of the file, or of a cell. */
export function chunkAt({ chunks }: ParsedModule, offset: number, cell?: number): Chunk | undefined {
  // Chunks stand in the order of (cell, start).
  const place = cell ?? -1;
  const isBefore = (index: number) => {
    const chunk = chunks[index];
    const at = chunk?.cell ?? -1;
    return !chunk || at < place || (at === place && chunk.start <= offset) ? 0 : 1;
  };
  const chunk = chunks[lastAtMost(chunks.length, isBefore, 0)];
  return chunk && (chunk.cell ?? -1) === place && offset <= chunk.end ? chunk : undefined;
}

function childAt({ spans }: Chunk, children: readonly Node[], offset: number): Node | undefined {
  let touching: Node | undefined;
  for (const child of children) {
    const start = spans[2 * child.id] ?? 0;
    const end = spans[2 * child.id + 1] ?? 0;
    if (start <= offset && offset < end) return child;
    if (offset === end && start <= offset) touching = child;
    if ('shape' in child && child.shape) {
      const word = child.shape.id;
      if ((spans[2 * word] ?? 0) <= offset && offset <= (spans[2 * word + 1] ?? 0)) return child;
    }
  }
  return touching;
}
