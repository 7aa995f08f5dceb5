import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { parseRaw } from '../../server/src/syntax/parser';
import type { Raw } from '../../server/src/syntax/raw';
import { corpus } from './corpus';
import { loadParser } from './parse';
import { UNFINISHED } from './unfinished';

/** The WebAssembly parser gives the trees of the native one: it is the same library, compiled twice. */
describe('the native tree-sitter', () => {
  before(loadParser);

  it('gives the same trees', t => {
    const texts = [
      ...UNFINISHED.map(({ code }) => code),
      ...UNFINISHED.flatMap(({ code }) => code.split('\n')),
      ...corpus().map(({ text }) => text),
      '',
      '😀 = "😀" + x)\ny = (',
    ];
    const native = nativeTrees(texts);
    if ('why' in native) return t.skip(native.why);
    assert.equal(native.trees.length, texts.length);
    texts.forEach((text, index) => {
      assert.equal(write(parseRaw(text).root), native.trees[index], text);
    });
  });
});

function write(raw: Raw): string {
  return `(${raw.type} ${raw.start} ${raw.end}${raw.named ? '' : ' token'}${raw.missing ? ' missing' : ''}${raw.children.map(write).join('')})`;
}

function nativeTrees(texts: readonly string[]): { trees: readonly string[] } | { why: string } {
  const child = spawnSync(process.execPath, [join(__dirname, 'nativeTrees.cjs')], {
    input: JSON.stringify(texts),
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    timeout: 60_000,
  });
  if (child.status === 0) return { trees: JSON.parse(child.stdout) as readonly string[] };
  if (child.signal) return { why: `loading it ended the process (${child.signal})` };
  const error = child.stderr.split('\n').find(line => /^(?:\w*Error|.*Cannot find module)/.test(line)) ?? `status ${child.status}`;
  // A tree that differs, or a fault in the script, is no reason to skip.
  assert.match(error, /Cannot find module|No native build|ERR_DLOPEN|GLIBC|dlopen|node-gyp-build|invalid ELF|symbol/i);
  return { why: `it does not load here: ${error.trim()}` };
}
