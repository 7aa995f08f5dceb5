/**
 * `npm run oracle`: the tool against real Keras.
 *
 *     npm run oracle                            against the recorded answers (fit.jsonl, layers.jsonl); no Python is needed
 *     npm run oracle -- fixtures [WORD …]       the comments of test/fixtures (whose paths hold a word) against a run of today
 *     npm run oracle -- record                  asks Keras again for all recorded answers, and says which differ; --write keeps the new ones
 *     npm run oracle -- fresh SEED [SCALE]      answers to other programs, 0.05 of as many unless SCALE says more, and the tool against them
 *     npm run oracle -- libraries               what CPython, NumPy and TensorFlow said, in test/python, test/shapes and test/fixtures/arrays, again
 *
 * Real Keras lives in .cache/oracle, a virtual environment that is made the first time (some 2 GB), or in the Python that
 * KERAS_SHAPES_PYTHON names.
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const here = import.meta.dirname;
const root = path.resolve(here, '../..');
const cache = path.join(root, '.cache/oracle');
/** The versions whose answers are recorded. */
const PACKAGES = ['keras==3.15.1', 'tensorflow-cpu==2.21.0', 'tf_keras==2.21.0', 'numpy==2.4.6', 'scikit-learn==1.8.0', 'pandas==2.3.3'];

function run(command, args, env = {}) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, TF_CPP_MIN_LOG_LEVEL: '3', ...env } });
  if (error) throw error;
  return status ?? 1;
}
const must = (command, args, env) => {
  const status = run(command, args, env);
  if (status !== 0) process.exit(status);
};

/** A Python that has Keras. */
function python() {
  if (process.env.KERAS_SHAPES_PYTHON) return process.env.KERAS_SHAPES_PYTHON;
  const bin = path.join(cache, 'venv', process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');
  const done = path.join(cache, 'venv', '.done');
  if (fs.existsSync(done) && fs.readFileSync(done, 'utf8') === PACKAGES.join(' ')) return bin;
  console.log(`Making ${path.relative(root, path.join(cache, 'venv'))} with ${PACKAGES.join(', ')} …`);
  must('python3', ['-m', 'venv', path.join(cache, 'venv')]);
  must(bin, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...PACKAGES]);
  fs.writeFileSync(done, PACKAGES.join(' '));
  return bin;
}

const TESTS = ['fit', 'layers'].map(name => path.join(here, `${name}.test.ts`));
const compare = (env = {}) => run(process.execPath, ['--import', 'tsx', '--test', '--test-reporter=dot', ...TESTS], env);

const LEGACY = { TF_USE_LEGACY_KERAS: '1' };
/** The calls that made the recorded answers, and those for others: the number that is drawn from, and how many. */
function generate(folder, [layers3, layers2, fit3, broadcast3, fit2, broadcast2], scale, prefix) {
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder, { recursive: true });
  const exe = python();
  const file = name => path.join(folder, name);
  const log = fs.openSync(file('log.txt'), 'a');
  const ask = (script, args, env) => {
    console.log(`${script} ${args.join(' ')}`);
    const { status, signal } = spawnSync(exe, [path.join(here, 'generate', script), ...args], {
      cwd: root,
      stdio: ['ignore', log, log],
      env: { ...process.env, ...env },
    });
    // Some programs end TensorFlow itself (a division by zero in a kernel): what it said before them counts.
    if (signal || status > 128) console.log(`TensorFlow ended of ${signal ?? status} on a program; going on with the answers before it`);
    else if (status !== 0) throw new Error(`${script} failed; ${path.relative(root, file('log.txt'))} says why`);
  };
  ask('layers.py', ['--keras', '3', '--seed', layers3, '--scale', `${scale}`, '--prefix', `${prefix}3d`, '--out', file('layers3.jsonl')]);
  ask('layers.py', ['--keras', '2', '--seed', layers2, '--scale', `${0.4 * scale}`, '--prefix', `${prefix}2d`, '--out', file('layers2.jsonl')], LEGACY);
  const meet = (keras, seed, share, args) =>
    ask('fit.py', ['--keras', keras, '--seed', seed, '--scale', `${share * scale}`, '--out', file('fit.jsonl'), ...args], keras === '2' ? LEGACY : {});
  meet('3', fit3, 0.75, ['--prefix', 'f3d']);
  meet('3', broadcast3, 0.9, ['--groups', 'broadcast', '--prefix', 'b3d', '--append']);
  meet('2', fit2, 0.3, ['--prefix', 'f2d', '--append']);
  meet('2', broadcast2, 0.3, ['--groups', 'broadcast', '--prefix', 'b2d', '--append']);
  const { stdout } = spawnSync(exe, [path.join(here, 'generate/slim.py'), file('layers3.jsonl'), file('layers2.jsonl')], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  fs.writeFileSync(file('layers.jsonl'), stdout);
}

const readLines = file => fs.readFileSync(file, 'utf8').split('\n').filter(Boolean);
/** By id, the fields in any order. */
const byId = file => new Map(readLines(file).map(line => [JSON.parse(line).id, line]));
const sameJson = (a, b) => JSON.stringify(sorted(JSON.parse(a))) === JSON.stringify(sorted(JSON.parse(b)));
const sorted = value =>
  Array.isArray(value)
    ? value.map(sorted)
    : value && typeof value === 'object'
      ? Object.fromEntries(
          Object.entries(value)
            .sort()
            .map(([key, one]) => [key, sorted(one)]),
        )
      : value;

function record(write) {
  const folder = path.join(cache, 'record');
  generate(folder, ['31', '32', '51', '61', '52', '62'], 1, 'k');
  let different = 0;
  for (const name of ['fit.jsonl', 'layers.jsonl']) {
    const recorded = byId(path.join(here, name));
    const now = byId(path.join(folder, name));
    for (const [id, line] of now) {
      const old = recorded.get(id);
      if (old !== undefined && sameJson(old, line)) continue;
      different++;
      console.log(`${name} ${id}: ${old === undefined ? 'is not recorded' : 'differs'}`);
      recorded.set(id, line);
    }
    console.log(`${name}: ${now.size} answers`);
    if (write) fs.writeFileSync(path.join(here, name), `${[...recorded.values()].join('\n')}\n`);
  }
  return different > 0 && !write ? 1 : 0;
}

const fixtures = words =>
  fs
    .readdirSync(path.join(root, 'test/fixtures'), { recursive: true, encoding: 'utf8' })
    .map(name => name.split(path.sep).join('/'))
    .filter(name => name.endsWith('.py') && !name.startsWith('arrays/') && (words.length === 0 || words.some(word => name.includes(word))))
    .sort()
    .map(name => path.join('test/fixtures', name));

const [what, ...rest] = process.argv.slice(2);
switch (what) {
  case undefined:
    process.exitCode = compare();
    break;
  case 'fixtures':
    process.exitCode = run(python(), [path.join(here, 'fixtures.py'), ...fixtures(rest)]);
    break;
  case 'record':
    process.exitCode = record(rest.includes('--write'));
    break;
  case 'fresh': {
    const [seed, scale = '0.05'] = rest;
    if (!seed) throw new Error('npm run oracle -- fresh SEED [SCALE]');
    const folder = path.join(cache, `fresh-${seed}`);
    generate(folder, Array(6).fill(seed), Number(scale), `s${seed}-`);
    process.exitCode = compare({ ORACLE: folder });
    break;
  }
  case 'libraries': {
    const exe = python();
    for (const script of ['signatures.py', 'record.py', 'expressions.py']) must(exe, [`test/python/${script}`]);
    must(exe, ['test/arrays/record.py', ...fs.readdirSync(path.join(root, 'test/fixtures/arrays')).map(name => `test/fixtures/arrays/${name}`)]);
    const { stdout } = spawnSync(exe, ['test/shapes/generate.py'], { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28 });
    fs.writeFileSync(path.join(root, 'test/shapes/shapes.json'), stdout);
    console.log('git diff says what changed.');
    break;
  }
  default:
    console.error(`There is no oracle ${what}; the head of test/oracle/run.mjs lists them.`);
    process.exitCode = 2;
}
