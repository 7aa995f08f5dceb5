/** The command line as a whole, from the words that are typed to what is printed and the exit status. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import test, { type TestContext } from 'node:test';
import { analyserIn } from '../../server/src/cli/analyse';
import { type ExitStatus, main } from '../../server/src/cli/main';
import type { FileReport } from '../../server/src/cli/report';
import type { Verifier } from '../../server/src/cli/verify';

const FAULTY = `import keras
from keras import layers

model = keras.Sequential()
model.add(keras.Input((480, 16)))
model.add(layers.LSTM(32))
model.add(layers.LSTM(8))
`;
const FINE = FAULTY.replace('LSTM(32)', 'LSTM(32, return_sequences=True)');

interface Outcome {
  readonly status: ExitStatus | 'serving';
  readonly out: string;
  readonly error: string;
}

async function run(folder: string, argv: readonly string[], input = '', verifier: Verifier = { verify: () => Promise.resolve([]) }): Promise<Outcome> {
  const out: string[] = [];
  const error: string[] = [];
  const status = await main(
    argv,
    {
      cwd: folder,
      directory: import.meta.dirname,
      colour: false,
      out: text => void out.push(text),
      error: text => void error.push(text),
      input: () => Promise.resolve(new TextEncoder().encode(input)),
      serve: () => undefined,
    },
    analyserIn(import.meta.dirname, folder),
    verifier,
  );
  return { status, out: out.join(''), error: error.join('') };
}

function folderWith(t: TestContext, files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'keras-shapes-cli-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  return folder;
}
const report = ({ out }: Outcome): readonly FileReport[] => (JSON.parse(out) as { readonly files: readonly FileReport[] }).files;

test('check prints a problem a line, related places, the first fix, and the count', async t => {
  const folder = folderWith(t, { 'train.py': FAULTY, 'sub/fine.py': FINE });
  const { status, out } = await run(folder, ['check', '.', '--keras', '3']);
  assert.equal(status, 1);
  assert.equal(
    out,
    `train.py:7:1: error [input-rank] LSTM expects an input of 3 dimensions, (batch, steps, features), but gets (None, 32), which has 2 dimensions. The LSTM before it hands on only its last step; return_sequences=True hands on all.
    train.py:7:11: LSTM is made here.
    train.py:6:1: The shape (None, 32) comes from here.
    fix: Set return_sequences=True: LSTM (None, 32) → (None, 480, 32), model output (None, 8)
1 error in 2 files
`,
  );
});

test('a program that runs has exit status 0', async t => {
  const { status, out } = await run(folderWith(t, { 'fine.py': FINE }), ['check', 'fine.py']);
  assert.deepEqual([status, out], [0, 'no problems in 1 file\n']);
});

test('shapes prints a table, each layer and value at its line', async t => {
  const { out } = await run(folderWith(t, { 'fine.py': FINE }), ['shapes', 'fine.py']);
  assert.equal(
    out,
    `fine.py (Keras 3)
  4  model: Sequential  (None, 480, 16) → (None, 8)        7,584 parameters
  6  LSTM lstm          (None, 480, 16) → (None, 480, 32)  6,272 parameters
  7  LSTM lstm_1        (None, 480, 32) → (None, 8)        1,312 parameters
`,
  );
});

test('shapes: what a line does again and again is one row', async t => {
  const text = 'import keras\nfrom keras import layers\n\ny = keras.Input((8,))\nfor _ in range(44):\n    y = layers.Dense(8)(y)\n';
  const { out } = await run(folderWith(t, { 'loop.py': text }), ['shapes', 'loop.py']);
  assert.equal(
    out,
    `loop.py (Keras 3)
  4  y            (None, 8)              float32
  6  Dense dense  (None, 8) → (None, 8)  72 parameters … 44 times
  6  y            (None, 8)              float32 … 44 times
`,
  );
});

test('JSON: places count from 1, None is null, fixes only for check', async t => {
  const folder = folderWith(t, { 'train.py': FAULTY });
  const [file] = report(await run(folder, ['check', '--format', 'json', 'train.py', '--keras', '3']));
  const [problem] = file?.problems ?? [];
  assert.equal(problem?.code, 'input-rank');
  assert.deepEqual(problem?.range.start, { line: 7, column: 1 });
  assert.deepEqual(problem?.fixes[0], {
    title: 'Set return_sequences=True: LSTM (None, 32) → (None, 480, 32), model output (None, 8)',
    preferred: true,
    edits: [{ range: { start: { line: 6, column: 25 }, end: { line: 6, column: 25 } }, newText: ', return_sequences=True' }],
  });
  assert.deepEqual(
    file?.layers.map(({ class: layer, inputs, outputs, params }) => [layer, inputs, outputs, params]),
    [['LSTM', [[null, 480, 16]], [[null, 32]], 6272]],
  );
  const [again] = report(await run(folder, ['shapes', '--format', 'json', 'train.py', '--keras', '3']));
  assert.deepEqual(again?.problems[0]?.fixes, []);
});

test('JSON: a model that the data of fit build is a row, once', async t => {
  const text = `import keras
import numpy as np

class Head(keras.layers.Dense):
    pass

class Net(keras.Model):
    def __init__(self):
        super().__init__()
        self.head = Head(2)

    def call(self, x):
        return self.head(x)

net = Net()
net.compile("adam", "mse")
for _ in range(2):
    net.fit(np.zeros((8, 3)), np.zeros((8, 2)))
`;
  const [file] = report(await run(folderWith(t, { 'net.py': text }), ['shapes', '--format', 'json', 'net.py', '--keras', '3']));
  assert.deepEqual(
    file?.layers.map(({ class: layer, call, inputs, outputs, params }) => [layer, call?.start.line, inputs, outputs, params]),
    [
      ['Head', 13, [[null, 3]], [[null, 2]], 8],
      ['Net', 18, [[null, 3]], [[null, 2]], 8],
    ],
  );
});

test('JSON: the layers of a clone are rows at the call; sizes that the model leaves open are open in fit', async t => {
  const text = `import keras
import numpy as np

plain = keras.Sequential([keras.layers.Input((None, 5)), keras.layers.Dense(4)])
plain.compile(loss="mse")
plain.fit(np.zeros((20, 7, 5)), np.zeros((20, 7, 4)))
twin = keras.models.clone_model(plain)
`;
  const [file] = report(await run(folderWith(t, { 'twin.py': text }), ['shapes', '--format', 'json', 'twin.py', '--keras', '3']));
  assert.deepEqual(
    file?.layers.map(({ class: layer, outputs, params, constructor: made, call }) => [layer, outputs, params, made?.start.line, call?.start.line]),
    [
      ['Dense', [[null, null, 4]], 24, 4, 4],
      ['Dense', [[null, null, 4]], 24, 7, 7],
    ],
  );
  assert.deepEqual(
    file?.calls.map(({ method, inputs, outputs }) => [method, inputs, outputs]),
    [['fit', [[20, 7, 5]], [[null, null, 4]]]],
  );
});

test('a notebook: positions have their cell, which counts all cells', async t => {
  const cell = (kind: string, source: string) => ({ cell_type: kind, source });
  const notebook = {
    cells: [
      cell('markdown', '# Title'),
      cell('code', 'import keras\nfrom keras import layers'),
      cell('code', 'x = keras.Input((4,))\n\ny = layers.LSTM(3)(x)'),
    ],
  };
  const [file] = report(await run(folderWith(t, { 'n.ipynb': JSON.stringify(notebook) }), ['shapes', '--format', 'json', 'n.ipynb']));
  assert.deepEqual(file?.problems[0]?.range.start, { cell: 2, line: 3, column: 5 });
  assert.deepEqual(file?.values[0]?.range.start, { cell: 2, line: 1, column: 1 });
});

test('standard input', async t => {
  const [file] = report(await run(folderWith(t, {}), ['check', '--format', 'json', '-'], FAULTY));
  assert.equal(file?.path, '-');
  assert.equal(file?.problems[0]?.code, 'input-rank');
});

test("the user's own modules are followed, and a problem in one names its file", async t => {
  const folder = folderWith(t, {
    'train.py': 'import keras\nfrom parts.head import head\n\nx = keras.Input((4,))\ny = head(x)\n',
    'parts/__init__.py': '',
    'parts/head.py': 'from keras import layers\n\ndef head(x):\n    return layers.LSTM(3)(x)\n',
  });
  const [file] = report(await run(folder, ['shapes', '--format', 'json', 'train.py']));
  assert.equal(file?.problems[0]?.range.path, path.join('parts', 'head.py'));
  const caller = file?.problems[0]?.related.find(({ message }) => message === 'It is reached from here.');
  assert.deepEqual([caller?.range.path, caller?.range.start.line], [undefined, 5]);
});

test('what cannot be read: a clear word; exit status 2 only for a path that was named', async t => {
  const folder = folderWith(t, { 'fine.py': FINE, 'image.py': new Uint8Array([137, 80, 0, 1]), 'broken.ipynb': '{' });
  const found = await run(folder, ['check', '.']);
  assert.equal(found.status, 0);
  assert.match(found.error, /keras-shapes: image\.py is a binary file, no text\n/);
  assert.match(found.error, /keras-shapes: broken\.ipynb is no notebook: /);
  const named = await run(folder, ['check', 'image.py', 'fine.py']);
  assert.equal(named.status, 2);
  assert.match(named.out, /^no problems in 1 file/);
  const missing = await run(folder, ['check', 'nowhere.py']);
  assert.deepEqual([missing.status, missing.error], [2, 'keras-shapes: nowhere.py does not exist\n']);
});

test('empty files, and files without Keras, are fine', async t => {
  const { status, out } = await run(folderWith(t, { 'empty.py': '', 'plain.py': 'print("hello")\n' }), ['shapes']);
  assert.deepEqual([status, out], [0, 'empty.py (Keras 3)\n  no shapes\n\nplain.py (Keras 3)\n  no shapes\n']);
});

test('comments silence, the settings of pyproject.toml too', async t => {
  const commented = FAULTY.replace('LSTM(8))', 'LSTM(8))  # keras-shapes: ignore[input-rank]');
  const other = FAULTY.replace('LSTM(8))', 'LSTM(8))  # keras-shapes: ignore[data-rank]');
  const whole = `# keras-shapes: ignore-file[input-rank]\n${FAULTY}`;
  const folder = folderWith(t, { 'a.py': commented, 'b.py': other, 'c.py': whole });
  assert.deepEqual(
    report(await run(folder, ['check', '--format', 'json'])).map(file => file.problems.length),
    [0, 1, 0],
  );
  writeFileSync(path.join(folder, 'pyproject.toml'), '[tool.keras-shapes.diagnostics.severity]\ninput-rank = "warning"\n');
  const { status, out } = await run(folder, ['check', 'b.py']);
  assert.equal(status, 0);
  assert.match(out, /warning \[input-rank\]/);
  assert.equal((await run(folder, ['check', 'b.py', '--max-warnings', '0'])).status, 1);
});

test('the version in force: the flag, the settings, what is installed, then the imports', async t => {
  const lr = 'import keras\n\noptimizer = keras.optimizers.Adam(lr=0.1)\n';
  const folder = folderWith(t, { 'train.py': lr });
  const severity = async (...argv: string[]): Promise<string> => {
    const [file] = report(await run(folder, ['check', '--format', 'json', ...argv, 'train.py']));
    return `${file?.keras} ${file?.problems[0]?.severity ?? 'silent'}`;
  };
  assert.equal(await severity(), '3 warning');
  writeFileSync(path.join(folder, 'requirements.txt'), 'keras==3.3.3\n');
  assert.equal(await severity(), '3 error');
  writeFileSync(path.join(folder, 'pyproject.toml'), '[tool.keras-shapes]\nkeras-version = "2"\n');
  assert.equal(await severity(), '2 silent');
  assert.equal(await severity('--keras', '3'), '3 error');
});

test('SARIF: rules, regions, fixes', async t => {
  const { out } = await run(folderWith(t, { 'a b.py': FAULTY }), ['check', '--format', 'sarif', '--keras', '3', 'a b.py']);
  const log = JSON.parse(out) as {
    version: string;
    runs: readonly [
      {
        tool: { driver: { rules: readonly { id: string }[] } };
        results: readonly { ruleId: string; ruleIndex: number; level: string; locations: readonly object[]; fixes: readonly object[] }[];
      },
    ];
  };
  const [{ tool, results }] = log.runs;
  assert.equal(log.version, '2.1.0');
  assert.equal(tool.driver.rules[results[0]?.ruleIndex ?? -1]?.id, 'input-rank');
  assert.deepEqual(results[0]?.locations, [
    { physicalLocation: { artifactLocation: { uri: 'a%20b.py' }, region: { startLine: 7, startColumn: 1, endLine: 7, endColumn: 26 } } },
  ]);
  assert.ok((results[0]?.fixes.length ?? 0) > 0);
});

test('GitHub annotations', async t => {
  const { out } = await run(folderWith(t, { 'train.py': FAULTY }), ['check', '--format', 'github', '--keras', '3', 'train.py']);
  assert.match(
    out,
    /^::error file=train\.py,line=7,endLine=7,col=1,endColumn=26,title=input-rank::LSTM expects an input of 3 dimensions, \(batch, steps, features\), but/,
  );
});

test('verify: exit status 1 on a difference, 0 where something cannot be checked', async t => {
  const folder = folderWith(t, { 'fine.py': FINE });
  const verifier = (outcome: 'differs' | 'unchecked'): Verifier => ({
    verify: () => Promise.resolve([{ what: 'model', outcome, detail: 'why', span: { module: '__main__', start: 0, end: 6 } }]),
  });
  const unchecked = await run(folder, ['verify', 'fine.py'], '', verifier('unchecked'));
  assert.deepEqual([unchecked.status, unchecked.out], [0, 'fine.py:1:1: unchecked  model  why\n0 agree, 0 differ, 1 cannot be checked\n']);
  assert.equal((await run(folder, ['verify', 'fine.py'], '', verifier('differs'))).status, 1);
});

test('rules lists them, or prints the page about one', async t => {
  const folder = folderWith(t, {});
  assert.match((await run(folder, ['rules'])).out, /^unknown-argument +error +A layer or function gets an argument that it does not have\.\n/);
  assert.match((await run(folder, ['rules', 'input-rank'])).out, /^# input-rank\n/);
  const none = await run(folder, ['rules', 'no-such']);
  assert.deepEqual([none.status, none.error], [2, 'keras-shapes: there is no rule no-such; keras-shapes rules lists them.\n']);
});

test('a wrong call says so', async t => {
  const { status, error } = await run(folderWith(t, {}), ['check', '--keras', '9']);
  assert.deepEqual([status, error], [2, 'keras-shapes: --keras 9: give auto, 2, 3, or a version such as 3.3\nkeras-shapes --help says how it is called.\n']);
});
