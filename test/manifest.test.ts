/** The manifest, its translations and the code agree. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { readSettings, schema } from '../server/src/project/settings';

const root = path.resolve(import.meta.dirname, '..');
const read = (file: string) => fs.readFileSync(path.join(root, file), 'utf8');
const json = (file: string): Readonly<Record<string, unknown>> => JSON.parse(read(file));

interface Manifest {
  readonly main: string;
  readonly browser: string;
  readonly bin: Readonly<Record<string, string>>;
  readonly icon: string;
  readonly contributes: {
    readonly commands: readonly { readonly command: string }[];
    readonly configuration: { readonly properties: Readonly<Record<string, { readonly default: unknown }>> };
    readonly grammars: readonly { readonly scopeName: string; readonly path: string }[];
    readonly walkthroughs: readonly { readonly steps: readonly { readonly description: string; readonly media: { readonly markdown: string } }[] }[];
    readonly menus: Readonly<Record<string, readonly { readonly command: string }[]>>;
  };
}
const manifest: Manifest = JSON.parse(read('package.json'));
const commands = manifest.contributes.commands.map(({ command }) => command);

function sources(folder: string): string[] {
  return fs
    .readdirSync(path.join(root, folder), { withFileTypes: true })
    .flatMap(entry => (entry.isDirectory() ? sources(`${folder}/${entry.name}`) : entry.name.endsWith('.ts') ? [`${folder}/${entry.name}`] : []));
}
const client = sources('client/src').map(read).join('\n');

test('each text of the manifest is in package.nls.json, none is left over, and Chinese has the same', () => {
  const used = [...read('package.json').matchAll(/"%([\w.]+)%"/g)].map(([, key]) => key ?? '').sort();
  const english = Object.keys(json('package.nls.json')).sort();
  assert.deepEqual([...new Set(used)], english);
  assert.deepEqual(Object.keys(json('package.nls.zh-cn.json')).sort(), english);
});

test('the settings of the schema and of the manifest are the same, with the same defaults', () => {
  const declared = Object.entries(manifest.contributes.configuration.properties).map(
    ([key, { default: initial }]) => [key.replace('kerasShapes.', ''), initial] as const,
  );
  // The language client reads this one itself.
  const ours = declared.filter(([key]) => key !== 'trace.server');
  assert.deepEqual(Object.fromEntries(ours), Object.fromEntries(Object.entries(schema).map(([key, setting]) => [key, setting.default])));
});

test('settings are read nested or dotted, and what makes no sense has its default', () => {
  const settings = readSettings({
    enable: false,
    inlayHints: { enabled: false, hideUnchanged: 'yes' },
    'codeLens.enabled': false,
    kerasVersion: '4',
    verify: { timeout: -1 },
    diagnostics: { severity: { a: 'off', b: 'loud' } },
  });
  assert.equal(settings.enable, false);
  assert.equal(settings['inlayHints.enabled'], false);
  assert.equal(settings['inlayHints.hideUnchanged'], true);
  assert.equal(settings['codeLens.enabled'], false);
  assert.equal(settings.kerasVersion, 'auto');
  assert.equal(settings['verify.timeout'], 60);
  assert.deepEqual(settings['diagnostics.severity'], { a: 'off' });
  assert.equal(readSettings({ kerasVersion: 2 }).kerasVersion, '2');
  assert.equal(readSettings(null).enable, true);
});

test('each command of the manifest is registered, and what menus and walkthrough name exists', () => {
  const registered = [...client.matchAll(/registerCommand\('([\w.]+)'/g)].map(([, name]) => name ?? '');
  for (const command of commands) assert.ok(registered.includes(command), `${command} is not registered`);
  const named = [
    ...Object.values(manifest.contributes.menus).flatMap(items => items.map(({ command }) => command)),
    ...[...JSON.stringify(json('package.nls.json')).matchAll(/command:(kerasShapes\.\w+)/g)].map(([, name]) => name ?? ''),
  ];
  for (const command of named) assert.ok(commands.includes(command), `${command} is not in the manifest`);
});

test('the files that the manifest names are there', () => {
  const named = [
    manifest.icon,
    ...manifest.contributes.grammars.map(grammar => grammar.path),
    ...manifest.contributes.walkthroughs.flatMap(({ steps }) => steps.map(({ media }) => media.markdown)),
  ];
  for (const file of named) assert.ok(fs.existsSync(path.join(root, file)), file);
  const bundles = read('esbuild.mjs');
  for (const file of [manifest.main, manifest.browser, ...Object.values(manifest.bin)])
    assert.match(bundles, new RegExp(`'?${path.basename(file, '.js').replace('.', '\\.')}'?: '`), `esbuild.mjs makes no ${file}`);
});

test('grammars: the scope of the file is the one that the manifest says', () => {
  for (const grammar of manifest.contributes.grammars) assert.equal(json(grammar.path).scopeName, grammar.scopeName);
});

test('each message has a Chinese text with the same places, and none is left over', () => {
  const code = [...sources('client/src'), ...sources('server/src')].map(read).join('\n');
  const literal = `${String.raw`'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|`}\`((?:[^\`\\\\$]|\\\\.)*)\``;
  const messages = [...code.matchAll(new RegExp(String.raw`\bt\(\s*(?:${literal})`, 'g'))].map(([, a, b, c]) =>
    (a ?? b ?? c ?? '').replace(/\\(['"`])/g, '$1'),
  );
  const chinese = json('l10n/bundle.l10n.zh-cn.json');
  const places = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort().join(' ');
  assert.ok(messages.length > 10);
  assert.deepEqual([...new Set(messages)].filter(message => !(message in chinese)).sort(), [], 'messages without a Chinese text');
  assert.deepEqual(
    Object.keys(chinese).filter(message => !messages.includes(message)),
    [],
    'Chinese texts of no message',
  );
  for (const [message, text] of Object.entries(chinese)) assert.equal(places(String(text)), places(message), message);
});
