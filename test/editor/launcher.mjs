#!/usr/bin/env node
/**
 * A stand-in for the VS Code desktop executable where that cannot be downloaded: same command line, same exit code,
 * but it drives code-server with Chromium. @vscode/test-electron starts it as it would start VS Code.
 *
 * Understood: FOLDER --extensionDevelopmentPath=DIR --extensionTestsPath=FILE --user-data-dir=DIR --extensions-dir=DIR --disable-extensions
 * Environment: CODE_SERVER (the package), CODE_SERVER_NODE (its Node), CHROMIUM, LAUNCHER_VERBOSE
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { format } from 'node:util';
import { openBrowser, startCodeServer } from './codeServer.mjs';

const TIMEOUT = 300_000;
/** What the workbench says of a network that is not there, and of itself. */
const NOISE =
  /^(%c|Resolv(ing|ed) connection token|Creating a socket|\[(reconnection-grace-time|Service Worker|AgentHost|AccountPolicyGate|DefaultAccount|ChatModelSelection)|Updating additional builtin extensions|Timed out waiting for authentication provider|getaddrinfo (ENOTFOUND|EAI_AGAIN)|Canceled: Canceled|No search provider registered)/;

const flags = new Map();
const rest = [];
for (const argument of process.argv.slice(2)) {
  const flag = /^--([^=]+)(?:=(.*))?$/s.exec(argument);
  if (flag) flags.set(flag[1], flag[2] ?? 'true');
  else rest.push(argument);
}
const verbose = process.env.LAUNCHER_VERBOSE !== undefined;
const temporary = fs.mkdtempSync(path.join(os.tmpdir(), 'keras-shapes-launcher-'));
const server = await startCodeServer({
  package_: process.env.CODE_SERVER,
  node: process.env.CODE_SERVER_NODE,
  userData: path.resolve(flags.get('user-data-dir') ?? path.join(temporary, 'user')),
  extensions: path.resolve(flags.get('extensions-dir') ?? path.join(temporary, 'extensions')),
});
let browser;
let cleaning;
const cleanUp = () => {
  cleaning ??= (async () => {
    await browser?.close().catch(() => {});
    await server.stop();
    fs.rmSync(temporary, { recursive: true, force: true, maxRetries: 5 });
  })();
  return cleaning;
};
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void cleanUp().then(() => process.exit(130)));

let code = 70;
try {
  browser = await openBrowser(path.join(temporary, 'browser'));
  const page = browser.pages()[0] ?? (await browser.newPage());
  const finished = new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error(`no result within ${TIMEOUT / 1000} s`)), TIMEOUT).unref();
    // VS Code reports 0 when the extension host dies under the tests.
    let died = false;
    void page.exposeFunction('codeAutomationLog', (type, values) => {
      const line = format(...values);
      if (/\[ExtensionHost\].*\[reconnect\]/.test(line)) died = true;
      if (verbose || !NOISE.test(line)) (console[type] ?? console.log)(line);
    });
    void page.exposeFunction('codeAutomationExit', result => (died ? reject(new Error('the extension host died during the tests')) : resolve(result)));
    page.on('crash', () => reject(new Error('the page crashed')));
    server.onExit(status => reject(new Error(`code-server exited with ${status}`)));
  });
  finished.catch(() => {});
  const payload = [
    ['skipWelcome', 'true'],
    ['skipReleaseNotes', 'true'],
    ...(flags.has('extensionDevelopmentPath') ? [['extensionDevelopmentPath', server.remote(flags.get('extensionDevelopmentPath'))]] : []),
    ...(flags.has('extensionTestsPath') ? [['extensionTestsPath', server.remote(flags.get('extensionTestsPath'))]] : []),
    ...(flags.has('disable-extensions') ? [['disableExtensions', 'true']] : []),
  ];
  await page.goto(
    server.address(
      rest.find(argument => fs.existsSync(argument)),
      payload,
    ),
  );
  await page.waitForSelector('.monaco-workbench', { timeout: 90_000 });
  code = await finished;
} catch (error) {
  console.error('[launcher]', error);
  console.error(`[launcher] the end of code-server's log:\n${server.log().slice(-3000)}`);
} finally {
  await cleanUp();
}
process.exit(code);
