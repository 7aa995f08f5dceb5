/** A parse tree of the grammar → our own tree. */
import { newLowering } from './lowering';
import { lowerStatements } from './lowerStatement';
import type { RawTree } from './raw';
import { resolve } from './scopes';
import type { Code } from './tree';

/** All of a `Code` but whose it is, and where its nodes stand. */
export interface Lowered {
  readonly code: Omit<Code, 'owner' | 'module'>;
  readonly spans: Int32Array;
}

/**
 * Lowers the parse of a chunk. `text` is what was parsed; `original` gives for its offsets those of
 * the chunk's own text (they differ where a repair put something in).
 */
export function lower(text: string, tree: RawTree, original: (offset: number) => number = offset => offset): Lowered {
  const c = newLowering(text, tree.comments, original);
  const body = lowerStatements(c, tree.root.type === 'ERROR' ? [tree.root] : tree.root.children);
  resolve(c.uses);
  return {
    code: { body, nodes: c.nodes, binds: [...c.module.binds], imports: [...c.imports], words: c.words },
    spans: Int32Array.from(c.spans),
  };
}
