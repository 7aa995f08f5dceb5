import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import test from 'node:test';
import { programsBelow } from '../../server/src/cli/folders';
import { sourceOf } from '../../server/src/cli/sources';

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'keras-shapes-'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  return folder;
}
const below = (folder: string): readonly string[] => programsBelow(folder, () => undefined).map(file => path.relative(folder, file).split(path.sep).join('/'));

test('caches, environments, installed packages and what git ignores are passed over', t => {
  const folder = folderWith({
    'train.py': '',
    'deep/er/model.py': '',
    'notes.ipynb': '{}',
    'readme.md': '',
    '.git/hooks/x.py': '',
    'node_modules/x.py': '',
    '__pycache__/x.py': '',
    'env/pyvenv.cfg': '',
    'env/lib/x.py': '',
    'lib/site-packages/x.py': '',
    '.gitignore': 'build/\n/old.py\n*.gen.py\n!keep.gen.py\n',
    'build/x.py': '',
    'old.py': '',
    'deep/old.py': '',
    'a.gen.py': '',
    'keep.gen.py': '',
    'deep/.gitignore': 'secret.py\n',
    'deep/secret.py': '',
    'secret.py': '',
  });
  t.after(() => rmSync(folder, { recursive: true }));
  assert.deepEqual(below(folder), ['deep/er/model.py', 'deep/old.py', 'keep.gen.py', 'notes.ipynb', 'secret.py', 'train.py']);
});
test('the .gitignore of a folder above counts too', t => {
  const folder = folderWith({ '.git/HEAD': '', '.gitignore': 'src/made.py\n', 'src/made.py': '', 'src/hand.py': '' });
  t.after(() => rmSync(folder, { recursive: true }));
  assert.deepEqual(below(path.join(folder, 'src')), ['hand.py']);
});
test('a link to a folder above leads to no circle', t => {
  const folder = folderWith({ 'a/x.py': '' });
  symlinkSync('..', path.join(folder, 'a', 'up'));
  t.after(() => rmSync(folder, { recursive: true }));
  assert.deepEqual(below(folder), ['a/x.py']);
});

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
test('a file that is no program says why', () => {
  assert.deepEqual(sourceOf('x.py', new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 0, 1])), { refusal: 'is a binary file, no text' });
  assert.deepEqual(sourceOf('x.ipynb', bytes('{"a": 1}')), { refusal: 'is no notebook: it has no cells' });
  const broken = sourceOf('x.ipynb', bytes('{"cells": ['));
  assert.match('refusal' in broken ? broken.refusal : '', /^is no notebook: /);
});
test('text is read as Python would', () => {
  assert.deepEqual(sourceOf('x.py', bytes('\uFEFFx = 1')), { source: { kind: 'script', text: 'x = 1' } });
  assert.deepEqual(sourceOf('x.py', new Uint8Array([...bytes('# coding: latin-1\n# '), 0xe4])), { source: { kind: 'script', text: '# coding: latin-1\n# ä' } });
  assert.deepEqual(sourceOf('x.py', new Uint8Array()), { source: { kind: 'script', text: '' } });
});
test('a notebook keeps all its cells, also those of format 3 and of other languages', () => {
  const four = {
    cells: [
      { cell_type: 'markdown', source: ['# T\n'] },
      { cell_type: 'code', source: ['a\n', 'b'] },
    ],
  };
  assert.deepEqual(sourceOf('x.ipynb', bytes(JSON.stringify(four))), {
    source: {
      kind: 'notebook',
      cells: [
        { code: false, text: '# T\n' },
        { code: true, text: 'a\nb' },
      ],
    },
  });
  const three = { worksheets: [{ cells: [{ cell_type: 'code', input: 'a' }] }] };
  assert.deepEqual(sourceOf('x.ipynb', bytes(JSON.stringify(three))), { source: { kind: 'notebook', cells: [{ code: true, text: 'a' }] } });
  const julia = { metadata: { kernelspec: { language: 'julia' } }, cells: [{ cell_type: 'code', source: 'x' }] };
  assert.deepEqual(sourceOf('x.ipynb', bytes(JSON.stringify(julia))), { source: { kind: 'notebook', cells: [{ code: false, text: 'x' }] } });
});
