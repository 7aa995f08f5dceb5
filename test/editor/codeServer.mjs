/** Starts code-server, VS Code in a browser, and the browser for it. */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { chromium as chromiumProgram } from '../../scripts/tools.mjs';

/** A quiet window; what a profile sets goes before. */
const SETTINGS = {
  'workbench.startupEditor': 'none',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'telemetry.telemetryLevel': 'off',
  'security.workspace.trust.enabled': false,
  'git.enabled': false,
};

export const BROWSER_ARGUMENTS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The one that `npm test` found, else whichever there is. */
export const browserPath = () => process.env.CHROMIUM ?? chromiumProgram().path;

export const openBrowser = (profile, viewport = { width: 1280, height: 800 }) =>
  chromium.launchPersistentContext(profile, {
    executablePath: browserPath(),
    headless: true,
    viewport,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    args: BROWSER_ARGUMENTS,
  });

const freePort = () =>
  new Promise((resolve, reject) => {
    const probe = net.createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });

/** Installs a .vsix into a folder of extensions. */
export const installExtension = (package_, node, vsix, extensions, userData) =>
  new Promise((resolve, reject) => {
    const config = emptyConfig(userData);
    const child = spawn(node, [entry(package_), '--install-extension', vsix, '--extensions-dir', extensions, '--user-data-dir', userData, '--config', config], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', chunk => (output += chunk));
    child.once('error', reject);
    child.once('exit', status => (status === 0 ? resolve() : reject(new Error(`the extension could not be installed: ${output}`))));
  });

const entry = package_ => path.join(package_, 'out/node/entry.js');

/** Without one, code-server writes its own into the home directory. */
function emptyConfig(userData) {
  fs.mkdirSync(userData, { recursive: true });
  const file = path.join(userData, 'config.yaml');
  fs.writeFileSync(file, '');
  return file;
}

export async function startCodeServer({ package_, node, userData, extensions }) {
  const settingsFile = path.join(userData, 'User/settings.json');
  fs.mkdirSync(path.dirname(settingsFile), { recursive: true });
  fs.mkdirSync(extensions, { recursive: true });
  const own = fs.existsSync(settingsFile) ? JSON.parse(fs.readFileSync(settingsFile, 'utf8')) : {};
  fs.writeFileSync(settingsFile, JSON.stringify({ ...SETTINGS, ...own }, null, 1));

  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  const logFile = path.join(os.tmpdir(), `code-server-${port}.log`);
  const log = fs.openSync(logFile, 'w');
  const options = [
    '--auth',
    'none',
    '--bind-addr',
    `127.0.0.1:${port}`,
    '--config',
    emptyConfig(userData),
    '--user-data-dir',
    userData,
    '--extensions-dir',
    extensions,
  ];
  const quiet = ['--disable-telemetry', '--disable-update-check', '--disable-workspace-trust', '--disable-getting-started-override'];
  // Its children outlive it for a while: a group of its own is ended as a whole.
  const child = spawn(node, [entry(package_), ...options, ...quiet, '--vscode-option', 'enable-smoke-test-driver'], {
    stdio: ['ignore', log, log],
    detached: true,
  });
  let exited;
  child.once('exit', status => (exited = status ?? -1));
  child.once('error', error => (exited = error));
  const signal = name => {
    try {
      process.kill(-child.pid, name);
      return true;
    } catch {
      return false;
    }
  };
  const server = {
    base,
    log: () => (fs.existsSync(logFile) ? fs.readFileSync(logFile, 'utf8') : ''),
    onExit: listener => child.once('exit', listener),
    /** A path of this machine, as the window knows it. */
    remote: file => `vscode-remote://127.0.0.1:${port}${path.resolve(file)}`,
    address(folder, payload) {
      const url = new URL(base);
      if (folder) url.searchParams.set('folder', path.resolve(folder));
      else url.searchParams.set('ew', 'true');
      url.searchParams.set('payload', JSON.stringify(payload));
      return url.href;
    },
    async stop() {
      if (signal('SIGTERM')) {
        for (let i = 0; i < 20 && signal(0); i++) await new Promise(resolve => setTimeout(resolve, 50));
        signal('SIGKILL');
      }
      fs.rmSync(logFile, { force: true });
    },
  };
  for (const end = Date.now() + 60_000; ; ) {
    if (exited !== undefined || Date.now() > end) {
      const said = server.log();
      await server.stop();
      throw new Error(`code-server did not start (${exited}): ${said.slice(-2000)}`);
    }
    if (
      await fetch(`${base}/healthz`).then(
        reply => reply.ok,
        () => false,
      )
    )
      return server;
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}
