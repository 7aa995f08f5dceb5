/** The same tests in VS Code for the Web, as on vscode.dev: the extension and its server in web workers, a virtual file system. */
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { vscodeWeb, WEB_COMMIT } from '../../scripts/tools.mjs';
import { buildTests, built } from './build.mjs';
import { BROWSER_ARGUMENTS, browserPath } from './codeServer.mjs';

const require = createRequire(import.meta.url);
const root = path.resolve(import.meta.dirname, '../..');
const web = vscodeWeb();
if (web.skip) throw new Error(web.skip);
await buildTests();
// test-web takes the Chromium that playwright would have downloaded; it cannot be told another.
const { chromium } = require('playwright');
const launch = chromium.launch.bind(chromium);
chromium.launch = options => launch({ ...options, executablePath: browserPath(), args: [...(options?.args ?? []), ...BROWSER_ARGUMENTS] });
const { runTests } = require('@vscode/test-web');

const workspace = fs.mkdtempSync(path.join(os.tmpdir(), 'keras-shapes-web-'));
fs.cpSync(path.join(root, 'samples'), workspace, { recursive: true });
// It waits for ever where the page breaks.
setTimeout(() => {
  console.error('no result within 180 s');
  process.exit(1);
}, 180_000).unref();
let code = 0;
try {
  await runTests({
    browserType: 'chromium',
    headless: true,
    quality: 'stable',
    commit: WEB_COMMIT,
    testRunnerDataDir: web.path,
    // Not 127.0.0.1: webviews live on subdomains.
    host: 'localhost',
    port: 18091,
    extensionDevelopmentPath: root,
    extensionTestsPath: path.join(built, 'index.web.js'),
    folderPath: workspace,
  });
} catch (error) {
  console.error(String(error));
  code = 1;
}
fs.rmSync(workspace, { recursive: true, force: true });
process.exit(code);
