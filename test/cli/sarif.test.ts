/** What `--format sarif` prints is valid by the official schema of SARIF 2.1.0 (test/schemas/README.md). */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import test, { type TestContext } from 'node:test';
import { Ajv } from 'ajv';
import { analyserIn } from '../../server/src/cli/analyse';
import { main } from '../../server/src/cli/main';

const {
  $schema: _,
  id: __,
  ...schema
} = JSON.parse(readFileSync(path.join(import.meta.dirname, '../schemas/sarif-2.1.0.json'), 'utf8')) as Record<string, unknown>;
// The schema is of draft 4, of which it uses nothing that later drafts read otherwise.
const validate = new Ajv({ strict: false, allErrors: true, validateFormats: false }).compile(schema);
const faults = (log: unknown): readonly string[] =>
  validate(log) ? [] : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`);

const HEAD = 'import numpy as np\nimport keras\nfrom keras import layers\n\n';
const MODEL = `${HEAD}model = keras.Sequential([keras.Input((8,)), layers.Dense(3, activation='softmax')])\nmodel.compile(loss='categorical_crossentropy')\n`;
const PROGRAMS: Readonly<Record<string, string>> = {
  'fine.py': MODEL,
  'ü b.py': `${HEAD}model = keras.Sequential()\nmodel.add(keras.Input((480, 16)))\nmodel.add(layers.LSTM(32))\nmodel.add(layers.LSTM(8))\n`,
  'related.py': `${MODEL}model.fit(np.zeros((4, 8)), np.zeros(4))\n`,
  'warned.py': `${HEAD}model = keras.Sequential([keras.Input((8,)), layers.Dense(1, activation='softmax')])\nmodel.compile(loss='binary_crossentropy')\nmodel.fit(np.zeros((4, 8)), np.zeros((4, 1)))\n`,
  'syntax.py': 'x = (1,\n',
  'empty.py': '',
  'book.ipynb': JSON.stringify({
    cells: [
      { cell_type: 'code', metadata: {}, outputs: [], execution_count: null, source: [MODEL] },
      { cell_type: 'code', metadata: {}, outputs: [], execution_count: null, source: ['model.fit(np.zeros((4, 8)), np.zeros(4))\n'] },
    ],
    metadata: {},
    nbformat: 4,
    nbformat_minor: 5,
  }),
};

async function sarif(t: TestContext, files: readonly string[]): Promise<unknown> {
  const folder = mkdtempSync(path.join(tmpdir(), 'keras-shapes-sarif-'));
  t.after(() => rmSync(folder, { recursive: true }));
  for (const name of files) writeFileSync(path.join(folder, name), PROGRAMS[name] ?? '');
  const out: string[] = [];
  await main(
    ['check', '--format', 'sarif', '--keras', '3', ...files],
    {
      cwd: folder,
      directory: import.meta.dirname,
      colour: false,
      out: text => void out.push(text),
      error: text => assert.equal(text, ''),
      input: () => Promise.resolve(new Uint8Array()),
      serve: () => undefined,
    },
    analyserIn(import.meta.dirname, folder),
    { verify: () => Promise.resolve([]) },
  );
  return JSON.parse(out.join(''));
}

for (const name of Object.keys(PROGRAMS))
  test(`valid by the schema: ${name}`, async t => {
    const log = await sarif(t, [name]);
    assert.deepEqual(faults(log), []);
  });

test('valid by the schema: all together, each with its results', async t => {
  const log = (await sarif(t, Object.keys(PROGRAMS))) as { readonly runs: readonly [{ readonly results: readonly { readonly ruleId: string }[] }] };
  assert.deepEqual(faults(log), []);
  assert.deepEqual([...new Set(log.runs[0].results.map(({ ruleId }) => ruleId))].sort(), ['input-rank', 'softmax-one-unit', 'syntax-error', 'target-shape']);
});

test('the schema is one that refuses', () => {
  assert.deepEqual(faults({ version: '2.1.0', runs: [{ tool: { driver: {} }, results: [{ level: 'fatal', message: { text: 'x' } }] }] }), [
    "/runs/0/tool/driver must have required property 'name'",
    '/runs/0/results/0/level must be equal to one of the allowed values',
  ]);
});
