/** Whatever the path and whatever the bytes: a clear word, the right exit status, and no crash; in an editor nothing that is not asked for. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import test, { type TestContext } from 'node:test';
import { analyserIn } from '../../server/src/cli/analyse';
import { main } from '../../server/src/cli/main';
import { root, startEditor } from '../harness/editor';

interface Outcome {
  readonly status: number | 'serving';
  readonly out: string;
  readonly error: string;
}

async function run(folder: string, argv: readonly string[], input: Uint8Array = new Uint8Array()): Promise<Outcome> {
  const out: string[] = [];
  const error: string[] = [];
  const terminal = {
    cwd: folder,
    directory: import.meta.dirname,
    colour: false,
    out: (text: string) => void out.push(text),
    error: (text: string) => void error.push(text),
    input: () => Promise.resolve(input),
    serve: () => undefined,
  };
  const status = await main(argv, terminal, analyserIn(import.meta.dirname, folder), { verify: () => Promise.resolve([]) });
  return { status, out: out.join(''), error: error.join('') };
}

function folderWith(t: TestContext, files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'keras-shapes-robust-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  return folder;
}

const NUL = new Uint8Array([0]);
const NOISE = Uint8Array.from({ length: 3000 }, (_, i) => (i * 7919 + (i >> 3)) % 256);

/** name, text, what `check` says, its exit status. */
const FILES: readonly (readonly [name: string, text: string | Uint8Array, said: RegExp, status: number])[] = [
  ['empty.py', '', /^no problems in 1 file\n$/, 0],
  ['blank.py', ' \t\n\f\n\r\n', /^no problems in 1 file\n$/, 0],
  ['comment.py', '# import keras', /^no problems in 1 file\n$/, 0],
  ['nul.py', NUL, /nul\.py is a binary file, no text\n$/, 2],
  ['noise.py', NOISE, /noise\.py is a binary file, no text\n$/, 2],
  ['picture.ipynb', NOISE, /picture\.ipynb is a binary file, no text\n$/, 2],
  ['empty.ipynb', '', /empty\.ipynb is no notebook: .+\n$/, 2],
  ['half.ipynb', '{"cells": [{"cell_type": "code", "source": [', /half\.ipynb is no notebook: .+\n$/, 2],
  ['list.ipynb', '[1, 2]', /list\.ipynb is no notebook: it has no cells\n$/, 2],
  ['odd.ipynb', '{"cells": [null, 3, {"cell_type": "code", "source": [1, "import keras"]}]}', /^no problems in 1 file\n$/, 0],
  ['closers.py', 'import keras\n)]}\n', /^closers\.py:2:1: error \[syntax-error\] [\s\S]*\d errors? in 1 file\n$/, 1],
  ['string.py', 'import keras\nx = """ and no end\n', /error \[syntax-error\]/, 1],
  ['deep.py', `import keras\nx = ${'('.repeat(3000)}1${')'.repeat(3000)}\n`, /in 1 file\n$/, 0],
  ['long.py', `import keras\nx = ${'1 + '.repeat(5000)}1\n`, /in 1 file\n$/, 0],
  ['indents.py', `import keras\n${Array.from({ length: 90 }, (_, i) => `${' '.repeat(i)}if x:`).join('\n')}\n${' '.repeat(90)}y = 1\n`, /in 1 file\n$/, 0],
  ['mac.py', 'import keras\rx = keras.Input((4,))\r', /in 1 file\n$/, 0],
  ['bom.py', '\uFEFFimport keras\n', /^no problems in 1 file\n$/, 0],
];

for (const [name, text, said, status] of FILES) {
  test(`check ${name}`, async t => {
    const folder = folderWith(t, { [name]: text });
    const found = await run(folder, ['check', '--keras', '3', name]);
    assert.match(status === 2 ? found.error : found.out, said);
    assert.equal(found.status, status);
    assert.doesNotMatch(found.error, /fault of keras-shapes/);
    for (const argv of [
      ['shapes', name],
      ['shapes', '--format', 'json', name],
      ['verify', name],
      ['check', '--format', 'sarif', name],
    ]) {
      const again = await run(folder, argv);
      assert.equal(again.status === 2, status === 2, argv.join(' '));
      assert.doesNotMatch(again.error, /fault of keras-shapes/);
    }
    // Found inside a folder, such a file does not count.
    assert.equal((await run(folder, ['check', '--keras', '3'])).status, status === 2 ? 0 : status);
  });
}

test('standard input that is empty, or binary', async t => {
  const folder = folderWith(t, {});
  assert.deepEqual(await run(folder, ['check', '-']), { status: 0, out: 'no problems in 1 file\n', error: '' });
  const binary = await run(folder, ['check', '-'], NOISE);
  assert.deepEqual([binary.status, binary.error], [2, 'keras-shapes: - is a binary file, no text\n']);
});

test('a path that is not there, a device, a file as a folder', async t => {
  const folder = folderWith(t, { 'fine.py': 'import keras\n' });
  for (const nowhere of ['nowhere', 'nowhere.py', 'fine.py/more.py', 'a\u0000b']) {
    const found = await run(folder, ['check', nowhere, 'fine.py']);
    assert.equal(found.status, 2, JSON.stringify(nowhere));
    assert.match(found.error, /^keras-shapes: .+\n$/);
    assert.equal(found.out, 'no problems in 1 file\n');
  }
});

test('an empty folder has no programs', async t => {
  const { status, out } = await run(folderWith(t, { 'notes.txt': 'x' }), ['check']);
  assert.deepEqual([status, out], [0, 'no problems in 0 files\n']);
});

const bundle = path.join(root, 'dist/cli.js');
/** Root may read everything, so there the program is run as nobody. */
const nobody = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
const cannot = (): string | false => {
  if (process.platform === 'win32') return 'Windows has other permissions';
  if (!existsSync(bundle)) return 'npm run build comes first';
  const tried = spawnSync(process.execPath, [bundle, '--version'], nobody);
  return tried.status === 0 ? false : 'the user nobody may not read the program itself';
};
test('a folder and a file without permission', { skip: cannot() }, t => {
  const folder = folderWith(t, { 'fine.py': 'import keras\n', 'locked/x.py': '', 'secret.py': 'import keras\n' });
  chmodSync(folder, 0o755);
  chmodSync(path.join(folder, 'locked'), 0);
  chmodSync(path.join(folder, 'secret.py'), 0);
  const check = (...paths: string[]) => spawnSync(process.execPath, [bundle, 'check', ...paths], { cwd: folder, encoding: 'utf8', ...nobody });
  const said = [[], ['locked'], ['secret.py']].map(paths => check(...paths));
  // Before anything can fail: whoever is not root could not delete it.
  chmodSync(path.join(folder, 'locked'), 0o755);
  const words = (name: string): string => `keras-shapes: ${name} may not be read (no permission)\n`;
  assert.deepEqual(
    said.map(({ status, stderr }) => [status, stderr]),
    [
      [0, words('locked') + words('secret.py')],
      [2, words('locked')],
      [2, words('secret.py')],
    ],
  );
  assert.equal(said[0]?.stdout, 'no problems in 1 file\n');
});

/** Five megabytes, most of them a table of numbers and words, as generated files are. */
function enormous(): string {
  const row = '    [0.123456, 1.234567, 2.345678],\n';
  const words = '# What a program generator writes above its tables, line for line.\n';
  return `import keras\n${words.repeat(60_000)}table = [\n${row.repeat(30_000)}]\nx = keras.Input((3,))\ny = keras.layers.Dense(4)(x)\n`;
}

test('a file of five megabytes', { timeout: 120_000 }, async t => {
  const text = enormous();
  assert.ok(text.length > 5e6);
  const folder = folderWith(t, { 'enormous.py': text });
  const { status, out, error } = await run(folder, ['shapes', 'enormous.py']);
  assert.deepEqual([status, error], [0, '']);
  assert.match(out, /Dense dense +\(None, 3\) → \(None, 4\)/);
});

test('in an editor: no Keras, no hints and no lenses; noise does no harm', { timeout: 120_000 }, async t => {
  const editor = await startEditor();
  t.after(() => editor.close());
  const plain = editor.open('plain.py', 'import numpy as np\n\nx = np.zeros((3, 4))\ny = x.reshape(5, 5)\n');
  assert.deepEqual([await plain.hints(), await plain.lenses(), await plain.problems()], [[], [], []]);
  for (const [name, text] of FILES) {
    const document = editor.open(name, typeof text === 'string' ? text : new TextDecoder('latin1').decode(text));
    await document.problems();
    await document.hints();
    await document.lenses();
    document.close();
  }
  const after = editor.open('after.py', 'import keras\n\nx = keras.Input((4,))\n');
  assert.deepEqual(await after.hints(), ['3: : (None, 4)']);
});

test('an editor that refuses what the server asks for keeps its server', async t => {
  const editor = await startEditor({ refuses: true });
  t.after(() => editor.close());
  const document = editor.open('program.py', 'import keras\n\nx = keras.Input((4,))\ny = keras.layers.LSTM(3)(x)\n');
  assert.deepEqual(
    (await document.problems()).map(problem => problem.code),
    ['input-rank'],
  );
  assert.deepEqual(await document.hints(), ['3: : (None, 4)']);
});
