/** What CONTRIBUTING.md shows is true: the lines of its diffs are in the files that they name, and so are the parts and scripts. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import test from 'node:test';

const root = path.resolve(import.meta.dirname, '..');
const read = (name: string): string => readFileSync(path.join(root, name), 'utf8');
const page = read('CONTRIBUTING.md');
const diffs = [...page.matchAll(/```diff\n (?:\/\/|#) (\S+)\n([\s\S]*?)```/g)].map(([, file = '', lines = '']) => ({
  file,
  lines: lines.trimEnd().split('\n'),
}));

test('each section about adding a thing to the code shows it as a diff', () => {
  for (const [, title, body = ''] of page.matchAll(/^## Adding (a (?:layer|function|problem|setting))\n([\s\S]*?)(?=^## )/gm))
    assert.match(body, /```diff\n/, title);
  assert.ok(diffs.length > 8);
});

for (const { file, lines } of diffs) {
  test(`the diff of ${file} is in the file`, () => {
    const text = read(file).split('\n');
    for (const line of lines.filter(one => one.trim() !== '…')) assert.ok(text.includes(line.slice(1)), `${file} has no line\n${line.slice(1)}`);
  });
}

test('files and scripts that it names are there', () => {
  const scripts = Object.keys((JSON.parse(read('package.json')) as { readonly scripts: object }).scripts);
  for (const [, script = ''] of page.matchAll(/npm run ([\w:-]+)/g)) assert.ok(scripts.includes(script), script);
  for (const [, file = ''] of page.matchAll(/`((?:test|scripts|server|docs|l10n)\/[\w./-]+\.\w+)`/g)) assert.ok(existsSync(path.join(root, file)), file);
});

test('the parts of npm test are those of its table', () => {
  const parts = [...read('scripts/test.mjs').matchAll(/^ {2}async (\w+)\(\)/gm)].map(([, part]) => part);
  assert.deepEqual(/parts can be run alone: `([^`]+)`/.exec(page)?.[1]?.split(' '), parts);
});
