import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { it } from 'node:test';
import { loadParserFrom } from '../../server/src/syntax/nodeParser';
import { isParserLoaded, loadParser, parseRaw } from '../../server/src/syntax/parser';

it('the parser loads from bytes, after attempts that failed', async () => {
  assert.throws(() => parseRaw('x'), /has not finished/);
  await assert.rejects(loadParserFrom('/nowhere'), /web-tree-sitter\.wasm was not found in \/nowhere/);
  const runtime = readFileSync('node_modules/web-tree-sitter/web-tree-sitter.wasm');
  await assert.rejects(loadParser({ runtime, grammar: Uint8Array.of(1, 2, 3) }));
  assert.equal(isParserLoaded(), false);
  await loadParser({ runtime, grammar: readFileSync('node_modules/tree-sitter-python/tree-sitter-python.wasm') });
  assert.equal(parseRaw('x').root.type, 'module');
});
