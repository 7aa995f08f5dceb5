/** What every lowered module must satisfy. */
import assert from 'node:assert/strict';
import { childrenOf } from '../../server/src/syntax/children';
import type { Chunk, Node, ParsedModule } from '../../server/src/syntax/tree';

/** Numbers are preorder and without gaps, spans nest, chunks do not overlap. */
export function checkStructure(module: ParsedModule): void {
  let end = -1;
  let cell: number | undefined;
  for (const chunk of module.chunks) {
    if (chunk.cell !== cell) end = -1;
    cell = chunk.cell;
    assert.ok(chunk.start >= end && chunk.end > chunk.start, `chunk at ${chunk.start}`);
    end = chunk.end;
    checkChunk(chunk);
  }
}

function checkChunk(chunk: Chunk): void {
  const { spans, code } = chunk;
  let next = 0;
  const visit = (node: Node, start: number, end: number) => {
    const where = `${node.kind} ${node.id} in the chunk at ${chunk.start}`;
    assert.equal(node.id, next++, where);
    assert.equal(code.nodes[node.id], node, where);
    const from = spans[2 * node.id] ?? -1;
    const to = spans[2 * node.id + 1] ?? -1;
    // The word of a `# shape:` comment stands behind its statement.
    const isInside = node.kind === 'word' ? from >= 0 && to <= chunk.end - chunk.start : from >= start && to <= end;
    assert.ok(isInside && from <= to, `${where}: ${from}–${to} in ${start}–${end}`);
    for (const child of childrenOf(node)) visit(child, from, to);
  };
  for (const statement of code.body) visit(statement, 0, chunk.end - chunk.start);
  assert.equal(next, code.nodes.length);
  assert.equal(spans.length, 2 * code.nodes.length);
}
