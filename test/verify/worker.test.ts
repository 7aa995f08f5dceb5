/** The worker itself, as it is shipped: messages, time, cancelling, failures; and the command line and the editor around it. */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { Worker } from 'node:worker_threads';
import * as esbuild from 'esbuild';
import { analyserIn } from '../../server/src/cli/analyse';
import { main } from '../../server/src/cli/main';
import { verifierWith } from '../../server/src/cli/verifier';
import { verify, type WorkerHandle } from '../../server/src/verify/verify';
import { startEditor } from '../harness/editor';
import { analysisOf, shown } from './program';

const root = path.resolve(import.meta.dirname, '../..');
const SEED = path.join(root, 'samples/seed.py');
const LIGHT = `m = keras.Sequential([keras.Input((4,)), layers.Dense(3)])
`;
/** Many steps take seconds, whatever the kernels. */
const SLOW = `m = keras.Sequential([keras.Input((200000, 2)), layers.LSTM(4)])
`;

let folder: string;
before(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'keras-shapes-verify-'));
  // As esbuild.mjs does, without the maps.
  await esbuild.build({
    entryPoints: [path.join(root, 'server/src/verify/worker.ts')],
    outfile: path.join(folder, 'verifyWorker.js'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    mainFields: ['module', 'main'],
    external: ['node-fetch', 'util', 'string_decoder'],
    logLevel: 'error',
  });
});
after(() => rmSync(folder, { recursive: true, force: true }));

function start(): WorkerHandle {
  const worker = new Worker(path.join(folder, 'verifyWorker.js'));
  return {
    post: message => worker.postMessage(message),
    onMessage: listener => void worker.on('message', listener),
    onError: listener => void worker.on('error', listener),
    terminate: () => void worker.terminate(),
  };
}
const services = { start: () => Promise.resolve(), host: { readText: () => Promise.resolve(undefined) }, project: () => ({}), startVerifier: start };

test('progress, then the rows', async () => {
  const steps: string[] = [];
  const { rows, empty } = await verify(analysisOf(LIGHT), { start, timeout: 60_000, progress: (done, of) => void steps.push(`${done}/${of}`) });
  assert.deepEqual(shown(rows), ['agrees dense (1, 3)', 'agrees m (1, 3)']);
  assert.equal(empty, false);
  assert.deepEqual(steps, ['0/1', '1/1']);
});

test('no model, no worker', async () => {
  const none = (): never => assert.fail('a worker was started');
  assert.deepEqual(await verify(analysisOf('x = 1\n'), { start: none, timeout: 1000 }), { rows: [], empty: true });
});

test('only the model at a place', async () => {
  const analysis = analysisOf(`${LIGHT}other = keras.Sequential([keras.Input((4,)), layers.Dense(7)])\n`);
  const second = analysis.models[1]?.at;
  const { rows } = await verify(analysis, { start, timeout: 60_000, wanted: at => at.owner === second?.owner && at.node === second.node });
  assert.deepEqual(shown(rows), ['agrees dense_1 (1, 7)', 'agrees other (1, 7)']);
});

test('what takes too long is left unchecked, in the midst of a computation', async () => {
  const { rows } = await verify(analysisOf(SLOW), { start, timeout: 1000 });
  assert.deepEqual(shown(rows), ['unchecked m cannot be checked: it took longer than 1 s']);
});

test('cancelling', async () => {
  const { rows } = await verify(analysisOf(SLOW), { start, timeout: 60_000, onCancel: cancel => void setTimeout(cancel, 300) });
  assert.deepEqual(shown(rows), ['unchecked m cannot be checked: it was cancelled']);
});

test('a worker that cannot start', async () => {
  const broken = (): WorkerHandle => {
    const worker = new Worker('throw new Error("no room")', { eval: true });
    return {
      post: () => undefined,
      onError: listener => void worker.on('error', listener),
      onMessage: () => undefined,
      terminate: () => void worker.terminate(),
    };
  };
  const { rows } = await verify(analysisOf(LIGHT), { start: broken, timeout: 60_000 });
  assert.deepEqual(shown(rows), ['unchecked m cannot be checked: the worker failed: no room']);
});

async function commandLine(file: string): Promise<{ readonly status: unknown; readonly out: string }> {
  const out: string[] = [];
  const status = await main(
    ['verify', file],
    {
      cwd: folder,
      directory: import.meta.dirname,
      colour: false,
      out: text => void out.push(text),
      error: text => void out.push(text),
      input: () => Promise.resolve(new Uint8Array()),
      serve: () => undefined,
    },
    analyserIn(import.meta.dirname, folder),
    verifierWith(services),
  );
  return { status, out: out.join('') };
}

test('keras-shapes verify samples/seed.py: TensorFlow.js agrees, (1, 480, 16)', async () => {
  const { status, out } = await commandLine(SEED);
  assert.equal(status, 0);
  assert.match(out, /:9:1: agrees {2}predict {2}\(1, 480, 16\), TensorFlow\.js: \(1, 480, 16\)\n/);
  assert.match(out, /\n4 agree, 0 differ, 0 cannot be checked\n$/);
});

test('over the protocol: the whole file, one model, and what stands beside the lines', async () => {
  const editor = await startEditor({ workers: folder });
  const document = editor.open('seed.py', readFileSync(SEED, 'utf8'));
  await document.problems();
  const all = await editor.verify({ uri: document.uri });
  assert.equal(all.outcome, 'agrees');
  assert.equal(all.summary, 'TensorFlow.js agrees with all 4 shapes.');
  assert.deepEqual(
    all.marks.map(({ range, text }) => `${range.start.line + 1} ${text}`),
    ['2 TensorFlow.js: (1, 480, 32)', '3 TensorFlow.js: (1, 480, 16)', '9 TensorFlow.js: (1, 480, 16)', '1 TensorFlow.js: (1, 480, 16)'],
  );
  const line = (number: number) => ({ start: { line: number, character: 0 }, end: { line: number, character: 1 } });
  assert.equal((await editor.verify({ uri: document.uri, range: line(0) })).marks.length, 4);
  const elsewhere = await editor.verify({ uri: document.uri, range: line(6) });
  assert.deepEqual([elsewhere.summary, elsewhere.marks], ['No model was found in this file.', []]);
  editor.close();
});

test('keras-shapes verify of a file without models', async () => {
  writeFileSync(path.join(folder, 'none.py'), 'import keras\n');
  const { status, out } = await commandLine('none.py');
  assert.equal(status, 0);
  assert.match(out, /none\.py: there is no model\n/);
});
