/**
 * `npm test`: style and types, unit tests, the bundles, the extension in real editors.
 * It sets up what it needs (kept in .cache/), says what it skips and why, and closes with the counts.
 * `npm test -- unit` runs one part; the parts are the keys of PARTS.
 */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { chromium, codeServer, desktopVsCode, emacs, nativeParser, neovim, root, vscodeWeb } from './tools.mjs';

const total = { passed: 0, failed: 0, skipped: 0 };
const skips = [];
const failures = [];

/** Runs a command with its output shown, and returns that with the exit status. */
function run(command, args, env = {}) {
  return new Promise(resolve => {
    const child = spawn(command, args, { cwd: root, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const [from, to] of [
      [child.stdout, process.stdout],
      [child.stderr, process.stderr],
    ]) {
      from.setEncoding('utf8');
      from.on('data', text => {
        output += text;
        to.write(text);
      });
    }
    child.once('error', error => resolve({ status: 1, output: `${output}${error}` }));
    child.once('close', status => resolve({ status: status ?? 1, output }));
  });
}

function count(part, { passed = 0, failed = 0, skipped = 0 }, status) {
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
  // A run that ends badly without a failed test has failed as a whole.
  if (status !== 0 && failed === 0) total.failed++;
  if (status !== 0 || failed > 0) failures.push(part);
}

function skip(part, tests, why) {
  total.skipped += tests;
  skips.push(`${part}: ${why}`);
  console.log(`skipped: ${part}, because ${why}`);
}

const node = (...args) => [process.execPath, args];
const ok = async (part, command, args) => {
  const { status } = await run(command, args);
  count(part, status === 0 ? { passed: 1 } : {}, status);
};
const bin = name => path.join(root, 'node_modules/.bin', name);

/** A run of mocha inside an editor, which tells its counts on one line. */
async function editor(part, script, env, args = []) {
  const { status, output } = await run(...node(script, ...args), env);
  const line = /^\[report\] (.*)$/m.exec(output)?.[1];
  const { passes = 0, failures: failed = 0, pending = 0 } = line ? JSON.parse(line) : {};
  count(part, { passed: passes, failed, skipped: pending }, status);
}

const testFiles = folder =>
  fs.readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    const name = path.join(folder, entry.name);
    if (entry.isDirectory()) return name === path.join(root, 'test/editor') ? [] : testFiles(name);
    return entry.name.endsWith('.test.ts') ? [name] : [];
  });

/** The desktop VS Code where it can be had, else code-server behind the same command line. */
function vscode(part) {
  const desktop = desktopVsCode();
  if (!desktop.skip) return {};
  const server = codeServer();
  const browser = chromium();
  const why = server.skip ?? browser.skip;
  if (why) {
    skip(part, 1, `${desktop.skip}; ${why}`);
    return undefined;
  }
  return { VSCODE_EXECUTABLE: path.join(root, 'test/editor/launcher.mjs'), CODE_SERVER: server.path, CODE_SERVER_NODE: server.node, CHROMIUM: browser.path };
}

const vsix = path.join(root, 'keras-shapes.vsix');

/** A universal package, with TensorFlow.js: more would be a mistake in the bundles. */
const LARGEST_PACKAGE = 1.5e6;

const PARTS = {
  async style() {
    await ok('style', bin('biome'), ['check', '--error-on-warnings', '.']);
  },
  async types() {
    await ok('types', bin('tsc'), ['-b']);
  },
  async build() {
    await ok('build', ...node('esbuild.mjs'));
  },
  async unit() {
    const native = nativeParser();
    if (native.skip) console.log(native.skip);
    const { status, output } = await run(...node('--import', 'tsx', '--test', '--test-reporter=spec', ...testFiles(path.join(root, 'test'))));
    const number = name => Number(new RegExp(`^ℹ ${name} (\\d+)$`, 'm').exec(output)?.[1] ?? 0);
    count('unit', { passed: number('pass'), failed: number('fail') + number('cancelled'), skipped: number('skipped') + number('todo') }, status);
    for (const [, name, why] of output.matchAll(/^\s*﹣ (.*?) \([\d.]+ms\) # (.*)$/gm)) skips.push(`${name}: ${why}`);
  },
  async vscode() {
    const env = vscode('the extension in VS Code');
    if (env) await editor('vscode', 'test/editor/desktop.mjs', env);
  },
  async package() {
    await ok('package', bin('vsce'), ['package', '--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links', '--out', vsix]);
    const size = fs.existsSync(vsix) ? fs.statSync(vsix).size : 0;
    console.log(`${path.basename(vsix)}: ${(size / 1024).toFixed(0)} KB`);
    count('package', size > 0 && size < LARGEST_PACKAGE ? { passed: 1 } : { failed: 1 }, 0);
    const env = vscode('the packaged extension');
    if (env) await editor('package', 'test/editor/desktop.mjs', env, [vsix]);
  },
  async web() {
    const browser = chromium();
    const web = vscodeWeb();
    const why = browser.skip ?? web.skip;
    if (why) skip('the extension in VS Code for the Web', 1, why);
    else await editor('web', 'test/editor/web.mjs', { CHROMIUM: browser.path });
  },
  async mouse() {
    const server = codeServer();
    const browser = chromium();
    const why = server.skip ?? browser.skip;
    if (why) skip('the extension under the mouse', 1, why);
    else await editor('mouse', 'test/editor/mouse.mjs', { CODE_SERVER: server.path, CODE_SERVER_NODE: server.node, CHROMIUM: browser.path }, [vsix]);
  },
  async neovim() {
    const nvim = neovim();
    if (nvim.skip) skip('Neovim', 1, nvim.skip);
    else await ok('neovim', nvim.path, ['--headless', '-u', 'NONE', '-i', 'NONE', '-n', '-c', 'luafile test/editor/neovim.lua']);
  },
  async emacs() {
    const tool = emacs();
    if (tool.skip) skip('Emacs', 1, tool.skip);
    else await ok('emacs', tool.path, [...tool.args, '-l', 'test/editor/emacs.el']);
  },
};

const chosen = process.argv.slice(2);
const unknown = chosen.filter(part => !(part in PARTS));
if (unknown.length > 0) throw new Error(`no such part: ${unknown.join(' ')}; there are ${Object.keys(PARTS).join(' ')}`);
if (!fs.existsSync(path.join(root, 'node_modules/.package-lock.json'))) await run('npm', ['ci']);
for (const [part, work] of Object.entries(PARTS)) {
  if (chosen.length > 0 && !chosen.includes(part)) continue;
  console.log(`\n── ${part} ──`);
  const begun = Date.now();
  await work();
  console.log(`── ${part}: ${((Date.now() - begun) / 1000).toFixed(1)} s`);
}
console.log('');
for (const line of skips) console.log(`skipped: ${line}`);
if (failures.length > 0) console.log(`failed: ${[...new Set(failures)].join(', ')}`);
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = total.failed > 0 ? 1 : 0;
