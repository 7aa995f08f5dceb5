/** Who may import whom: the table of ARCHITECTURE.md. Where this test and that page differ, one of them is wrong. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

const root = path.resolve(import.meta.dirname, '..');

/** Rooms of server/src; `lsp`, `cli` and the entries may import every one. `types:` allows `import type` alone. */
const ROOMS: Readonly<Record<string, readonly string[]>> = {
  shapes: [],
  syntax: [],
  values: ['shapes', 'types:syntax'],
  knowledge: ['shapes', 'values', 'types:syntax'],
  interpreter: ['syntax', 'values', 'knowledge', 'shapes'],
  rules: ['knowledge', 'types:syntax', 'values', 'shapes'],
  features: ['interpreter', 'rules', 'knowledge', 'values', 'shapes', 'syntax'],
  project: ['syntax', 'interpreter', 'types:values'],
  verify: ['values', 'shapes', 'knowledge', 'types:interpreter'],
};
const EVERYTHING = [...Object.keys(ROOMS), 'lsp', 'cli', 'protocol'];
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = { ...ROOMS, lsp: EVERYTHING, cli: EVERYTHING, entry: EVERYTHING, protocol: [] };

/** Packages, by room; `node:` modules stand as `node`. */
const PACKAGES: Readonly<Record<string, readonly RegExp[]>> = {
  shapes: [],
  syntax: [/^web-tree-sitter$/],
  values: [],
  knowledge: [],
  interpreter: [],
  rules: [/^vscode-languageserver-types$/, /^@vscode\/l10n$/],
  features: [/^vscode-languageserver-types$/, /^@vscode\/l10n$/],
  project: [/^vscode-languageserver-types$/],
  verify: [/^@vscode\/l10n$/],
  lsp: [/^vscode-languageserver/, /^vscode-uri$/, /^@vscode\/l10n$/],
  cli: [/^vscode-languageserver/, /^vscode-uri$/, /^@vscode\/l10n$/, /^smol-toml$/, /^ignore$/],
  entry: [/^vscode-languageserver/],
  protocol: [/^vscode-languageserver-types$/],
  client: [/^vscode$/, /^vscode-languageclient/],
};
/** The files that may touch Node, TensorFlow.js, or the parser's grammar. */
const NODE_FILES = [
  /^server\/src\/(cli|lsp\/nodeServices\.ts|syntax\/nodeParser\.ts|project\/nodeHost\.ts|verify\/worker\.ts|verify\/nodeWorker\.ts|server\.ts|cli\.ts)/,
];
const TENSORFLOW_FILES = [/^server\/src\/verify\/worker(\.ts|\/)/];
const ENTRIES = ['server.ts', 'anywhere.ts', 'browserServer.ts', 'cli.ts'];

interface Import {
  readonly file: string;
  readonly from: string;
  readonly typeOnly: boolean;
}

function sources(folder: string): string[] {
  return fs.readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap(entry => {
    const name = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return sources(name);
    return entry.name.endsWith('.ts') ? [name] : [];
  });
}

/** Static and dynamic imports, `export … from`, and `import('…')` in types. */
function importsOf(file: string): Import[] {
  const text = fs.readFileSync(path.join(root, file), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
  const found: Import[] = [];
  const named = /^(?:import|export)\s+(type\s+)?(\*(?:\s+as\s+\w+)?|(?:\w+\s*,\s*)?\{[^}]*\}|\w+)\s+from\s+['"]([^'"]+)['"]/gm;
  for (const [, type, names = '', from = ''] of text.matchAll(named)) {
    const inner = /^\{([^}]*)\}$/.exec(names)?.[1];
    const allTypes = inner?.split(',').every(name => name.trim() === '' || name.trim().startsWith('type ')) ?? false;
    found.push({ file, from, typeOnly: type !== undefined || allTypes });
  }
  for (const [, from = ''] of text.matchAll(/^import\s+['"]([^'"]+)['"]/gm)) found.push({ file, from, typeOnly: false });
  for (const { 1: from = '', index } of text.matchAll(/\bimport\(\s*['"]([^'"]+)['"]\s*\)/g))
    found.push({ file, from, typeOnly: !/await\s+$/.test(text.slice(0, index)) });
  return found;
}

const files = [...sources('server/src'), ...sources('client/src')];
const imports = files.flatMap(importsOf);

function roomOf(file: string): string {
  if (file.startsWith('client/src/')) return 'client';
  const [first = '', second] = file.slice('server/src/'.length).split('/');
  if (second !== undefined) return first;
  return ENTRIES.includes(first) ? 'entry' : first.replace(/\.ts$/, '');
}

/** The file that a relative import means. */
function target({ file, from }: Import): string | undefined {
  if (!from.startsWith('.')) return undefined;
  const base = path.posix.join(path.posix.dirname(file), from);
  return [`${base}.ts`, `${base}/index.ts`, base].find(candidate => files.includes(candidate));
}

test('the sources are found and read', () => {
  assert.ok(files.includes('server/src/server.ts') && files.includes('client/src/extension.ts'));
  assert.ok(imports.some(({ file, from }) => file === 'server/src/cli.ts' && from === './lsp/serve'));
  assert.deepEqual(
    [...new Set(files.map(roomOf))].filter(room => room !== 'client' && !(room in MAY_IMPORT)),
    [],
    'folders that the table does not know',
  );
});

test('each room imports only the rooms it may', () => {
  const wrong: string[] = [];
  for (const one of imports) {
    const to = target(one);
    if (to === undefined) {
      if (one.from.startsWith('.')) wrong.push(`${one.file}: ${one.from} is no source`);
      continue;
    }
    const from = roomOf(one.file);
    const room = roomOf(to);
    if (from === room) continue;
    if (from === 'client') {
      if (to !== 'server/src/protocol.ts' || !one.typeOnly) wrong.push(`${one.file} imports ${to}: the client may import types of the protocol only`);
      continue;
    }
    const may = MAY_IMPORT[from] ?? [];
    if (!may.includes(room) && !(one.typeOnly && may.includes(`types:${room}`)))
      wrong.push(`${one.file} (${from}) imports ${one.typeOnly ? 'types of ' : ''}${to} (${room})`);
  }
  assert.deepEqual(wrong, []);
});

test('each room imports only the packages it may', () => {
  const wrong: string[] = [];
  for (const { file, from } of imports) {
    if (from.startsWith('.')) continue;
    const allowed = from.startsWith('node:')
      ? NODE_FILES.some(pattern => pattern.test(file))
      : from.startsWith('@tensorflow/')
        ? TENSORFLOW_FILES.some(pattern => pattern.test(file))
        : PACKAGES[roomOf(file)]?.some(pattern => pattern.test(from));
    if (!allowed) wrong.push(`${file} imports ${from}`);
  }
  assert.deepEqual(wrong, []);
});

/** Python is a tree, and whoever walks one calls itself through its kinds: within these rooms files may. */
const RECURSIVE = ['syntax', 'interpreter'];

test('no file imports itself in a circle', () => {
  const edges = new Map<string, string[]>();
  for (const one of imports) {
    const to = target(one);
    // Types vanish: they may point both ways.
    const walksTheTree = RECURSIVE.includes(roomOf(one.file)) && to !== undefined && roomOf(to) === roomOf(one.file);
    if (to !== undefined && !one.typeOnly && !walksTheTree) edges.set(one.file, [...(edges.get(one.file) ?? []), to]);
  }
  const done = new Set<string>();
  const circles: string[] = [];
  const visit = (file: string, above: readonly string[]) => {
    if (above.includes(file)) {
      circles.push([...above.slice(above.indexOf(file)), file].join(' → '));
      return;
    }
    if (done.has(file)) return;
    for (const next of edges.get(file) ?? []) visit(next, [...above, file]);
    done.add(file);
  };
  for (const file of files) visit(file, []);
  assert.deepEqual(circles, []);
});

test('only lowering names nodes of the grammar', () => {
  const naming = files.filter(
    file =>
      !file.startsWith('server/src/syntax/') &&
      /'(expression_statement|argument_list|function_definition|keyword_argument)'/.test(fs.readFileSync(path.join(root, file), 'utf8')),
  );
  assert.deepEqual(naming, []);
});

test('what is exported is used in another file', () => {
  const users = new Map<string, Set<string>>();
  for (const file of [...files, ...sources('test'), ...sources('scripts')])
    for (const [word] of fs.readFileSync(path.join(root, file), 'utf8').matchAll(/\b[A-Za-z_]\w*\b/g)) {
      const known = users.get(word) ?? new Set();
      users.set(word, known.add(file));
    }
  const exported = files.flatMap(file =>
    [...fs.readFileSync(path.join(root, file), 'utf8').matchAll(/^export (?:async )?(?:function\*?|const|interface|type|class) (\w+)/gm)].map(
      ([, name = '']) => ({
        file,
        name,
      }),
    ),
  );
  assert.ok(exported.length > 500);
  const needless = exported.filter(({ name, file }) => [...(users.get(name) ?? [])].every(user => user === file));
  assert.deepEqual(needless, [], 'drop `export`, and what then is unused');
});
