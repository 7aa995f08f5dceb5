/** Makes dist/: the client and the server for Node and for the browser, the command line, the verify worker. `--production` minifies. */
import fs from 'node:fs';
import path from 'node:path';
import * as esbuild from 'esbuild';

const root = import.meta.dirname;
const dist = path.join(root, 'dist');
const production = process.argv.includes('--production');
const { version } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));

/** @type {esbuild.BuildOptions} */
const common = {
  absWorkingDir: root,
  bundle: true,
  outdir: dist,
  target: 'es2022',
  minify: production,
  sourcemap: production ? false : 'linked',
  sourcesContent: false,
  metafile: true,
  legalComments: 'none',
  logLevel: 'warning',
  define: { __VERSION__: JSON.stringify(version) },
};
/** @type {esbuild.BuildOptions} */
const node = {
  ...common,
  platform: 'node',
  format: 'cjs',
  // Its ESM build asks for import.meta.url, which a CommonJS bundle has not.
  alias: { 'web-tree-sitter': path.join(root, 'node_modules/web-tree-sitter/web-tree-sitter.cjs') },
};
/**
 * A script for Node and for web workers: CommonJS, which a worker gets the names of. What only Node has is required where it is used.
 * @type {esbuild.BuildOptions}
 */
const anywhere = {
  ...node,
  // Its main file reads bundles with Node's fs, which we never ask for.
  alias: { ...node.alias, '@vscode/l10n': path.join(root, 'node_modules/@vscode/l10n/dist/browser.js') },
  conditions: ['node', 'browser'],
  banner: {
    js: "#!/usr/bin/env node\nvar module = typeof module === 'undefined' ? { exports: {} } : module, require = typeof require === 'undefined' ? undefined : require;",
  },
};

const builds = [
  { ...node, external: ['vscode'], entryPoints: { client: 'client/src/extension.ts' } },
  {
    ...common,
    platform: 'browser',
    format: 'cjs',
    mainFields: ['browser', 'module', 'main'],
    conditions: ['browser'],
    external: ['vscode'],
    entryPoints: { 'client.browser': 'client/src/extension.browser.ts' },
  },
  // `./cli` is the bundle beside it.
  { ...node, external: ['./cli'], entryPoints: { server: 'server/src/server.ts' } },
  { ...anywhere, entryPoints: { cli: 'server/src/anywhere.ts' } },
  {
    ...anywhere,
    mainFields: ['module', 'main'],
    external: ['node-fetch', 'util', 'string_decoder'],
    entryPoints: { verifyWorker: 'server/src/verify/worker.ts' },
  },
];

fs.rmSync(dist, { recursive: true, force: true });
fs.mkdirSync(dist, { recursive: true });
const results = await Promise.all(builds.map(build => esbuild.build(build)));
for (const file of ['web-tree-sitter/web-tree-sitter.wasm', 'tree-sitter-python/tree-sitter-python.wasm']) {
  fs.copyFileSync(path.join(root, 'node_modules', file), path.join(dist, path.basename(file)));
}
fs.chmodSync(path.join(dist, 'cli.js'), 0o755);

const outputs = results.flatMap(result => Object.keys(result.metafile.outputs)).filter(file => file.endsWith('.js'));
for (const file of [...outputs, 'dist/web-tree-sitter.wasm', 'dist/tree-sitter-python.wasm']) {
  console.log(`${(fs.statSync(path.join(root, file)).size / 1024).toFixed(0).padStart(6)} KB  ${file}`);
}
