/**
 * The tests in VS Code through @vscode/test-electron: `node test/editor/desktop.mjs [FILE.vsix]`.
 * With a .vsix it is installed, and an empty extension stands in as the one under development.
 * VSCODE_EXECUTABLE names the VS Code to start (the launcher, for code-server); unset, the newest is downloaded.
 */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { downloadAndUnzipVSCode, resolveCliArgsFromVSCodeExecutablePath, runTests } from '@vscode/test-electron';
import { buildTests, built } from './build.mjs';
import { installExtension } from './codeServer.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const vsix = process.argv[2];
const profile = fs.mkdtempSync(path.join(os.tmpdir(), 'keras-shapes-tests-'));
const report = path.join(profile, 'report.json');
const userData = path.join(profile, 'user');
const extensions = path.join(profile, 'extensions');
const workspace = path.join(profile, 'samples');
fs.cpSync(path.join(root, 'samples'), workspace, { recursive: true });
await buildTests();

let failure;
try {
  const stands = process.env.VSCODE_EXECUTABLE;
  const executable = stands ?? (await downloadAndUnzipVSCode({ cachePath: path.join(root, '.cache/vscode-test') }));
  let extensionDevelopmentPath = root;
  if (vsix) {
    extensionDevelopmentPath = emptyExtension();
    if (stands) await installExtension(process.env.CODE_SERVER, process.env.CODE_SERVER_NODE, path.resolve(vsix), extensions, userData);
    else {
      const [cli, ...rest] = resolveCliArgsFromVSCodeExecutablePath(executable, { reuseMachineInstall: true });
      execFileSync(cli, [...rest, '--install-extension', path.resolve(vsix), '--extensions-dir', extensions, '--user-data-dir', userData], {
        shell: process.platform === 'win32',
      });
    }
  }
  await runTests({
    vscodeExecutablePath: executable,
    extensionDevelopmentPath,
    extensionTestsPath: path.join(built, 'index.js'),
    launchArgs: [workspace, ...(vsix ? [] : ['--disable-extensions']), `--user-data-dir=${userData}`, `--extensions-dir=${extensions}`],
    extensionTestsEnv: { EDITOR_TEST_REPORT: report },
  });
} catch (error) {
  failure = error;
}
const stats = fs.existsSync(report) ? JSON.parse(fs.readFileSync(report, 'utf8')) : undefined;
fs.rmSync(profile, { recursive: true, force: true });
if (stats) console.log(`[report] ${JSON.stringify(stats)}`);
else console.error('The extension host gave no report:', failure ?? 'it ended before the tests did');
process.exitCode = failure || !stats || stats.failures > 0 || stats.passes === 0 ? 1 : 0;

function emptyExtension() {
  const folder = path.join(profile, 'driver');
  fs.mkdirSync(folder);
  fs.writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ name: 'driver', publisher: 'tests', version: '0.0.1', engines: { vscode: '^1.91.0' } }));
  return folder;
}
