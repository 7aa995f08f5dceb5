/**
 * `npm start [FILE]`: installs and builds what is missing, prints the shapes of FILE (of samples/seed.py), and opens an editor on it:
 * the VS Code of this machine, else VS Code for the Web on localhost. `npm start -- --no-editor` ends after the shapes.
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { root, vscodeWeb, WEB_COMMIT, which } from './tools.mjs';

const options = process.argv.slice(2).filter(argument => argument.startsWith('--'));
const [given] = process.argv.slice(2).filter(argument => !argument.startsWith('--'));
const wrong = options.filter(option => option !== '--no-editor');
if (wrong.length > 0) {
  console.error(`npm start [FILE] [-- --no-editor]; there is no option ${wrong.join(' ')}`);
  process.exit(2);
}
// npm runs this in the project's folder, and says where the person stands.
const file = given === undefined ? path.join(root, 'samples/seed.py') : path.resolve(process.env.INIT_CWD ?? '.', given);
const folder = path.dirname(file);

const must = (command, args) => {
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) process.exit(status ?? 1);
};
if (!fs.existsSync(path.join(root, 'node_modules/.package-lock.json'))) must('npm', ['ci']);
if (isOlder(path.join(root, 'dist/cli.js'), ['client/src', 'server/src', 'esbuild.mjs', 'package.json'])) must(process.execPath, ['esbuild.mjs']);

const shown = path.relative(process.cwd(), file);
console.log(`\n$ keras-shapes shapes ${shown}\n`);
const { status } = spawnSync(process.execPath, [path.join(root, 'dist/cli.js'), 'shapes', shown], { stdio: 'inherit' });
if (status === 2) process.exit(2);

if (!options.includes('--no-editor')) {
  if (which('code')) {
    console.log('\nOpening Visual Studio Code …');
    must('code', [`--extensionDevelopmentPath=${root}`, folder, file]);
  } else await openWeb();
}

function isOlder(made, sources) {
  if (!fs.existsSync(made)) return true;
  const { mtimeMs } = fs.statSync(made);
  const newer = name => {
    const stat = fs.statSync(name);
    return stat.isDirectory() ? fs.readdirSync(name).some(entry => newer(path.join(name, entry))) : stat.mtimeMs > mtimeMs;
  };
  return sources.some(source => newer(path.join(root, source)));
}

/** The first of the ports from this one on that nobody listens on. */
function freePort(port) {
  return new Promise(resolve => {
    const probe = net.createServer();
    probe.once('error', () => resolve(freePort(port + 1)));
    probe.listen(port, 'localhost', () => probe.close(() => resolve(port)));
  });
}

/** Serves until it is stopped with Ctrl+C. */
async function openWeb() {
  console.log('\nThere is no `code` on this machine; starting VS Code for the Web …');
  const web = vscodeWeb();
  if (web.skip) {
    console.error(`It cannot be had: ${web.skip}`);
    process.exit(1);
  }
  const { open } = await import('@vscode/test-web');
  const port = await freePort(3000);
  await open({
    browserType: 'none',
    quality: 'stable',
    commit: WEB_COMMIT,
    testRunnerDataDir: web.path,
    host: 'localhost',
    port,
    extensionDevelopmentPath: root,
    folderPath: folder,
  });
  console.log(`\nOpen http://localhost:${port} and there ${path.basename(file)}. Ctrl+C ends it.`);
}
