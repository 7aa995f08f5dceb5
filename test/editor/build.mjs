/** Bundles the test files, once for the extension host in Node and once for the one in a web worker, into out/editor/. */
import path from 'node:path';
import * as esbuild from 'esbuild';

const root = path.resolve(import.meta.dirname, '../..');
export const built = path.join(root, 'out/editor');

export async function buildTests() {
  const common = { absWorkingDir: root, bundle: true, format: 'cjs', target: 'es2022', outdir: built, logLevel: 'warning', sourcemap: 'inline' };
  const suite = 'test/editor/suite';
  await esbuild.build({ ...common, platform: 'node', external: ['vscode', 'mocha'], entryPoints: { index: `${suite}/index.ts` } });
  await esbuild.build({
    ...common,
    platform: 'browser',
    external: ['vscode'],
    mainFields: ['browser', 'module', 'main'],
    // node:assert has no place in a worker.
    alias: { 'node:assert/strict': path.join(root, suite, 'assert.web.ts') },
    entryPoints: { 'index.web': `${suite}/index.web.ts` },
  });
}
