/** docs/layers.md says what the analysis and TensorFlow.js say now, and the pages of docs link to what exists. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { layersPage, PAGE } from '../scripts/layers-page';

const root = path.resolve(import.meta.dirname, '..');

test('the page of layers is as the tool says, and each layer has an example', async () => {
  const { page, trouble } = await layersPage();
  assert.deepEqual(trouble, [], 'wrong or missing examples in scripts/layer-examples.ts');
  const [written, now] = [readFileSync(PAGE, 'utf8').split('\n'), page.split('\n')];
  const lines = (all: readonly string[], others: readonly string[]): readonly string[] => all.filter(line => !others.includes(line));
  assert.deepEqual({ lost: lines(written, now), fresh: lines(now, written) }, { lost: [], fresh: [] }, 'run: npx tsx scripts/layers-page.ts');
  assert.ok(page === written.join('\n'), 'run: npx tsx scripts/layers-page.ts');
});

test('links between the pages lead somewhere', () => {
  const pages = [
    ...['README.md', 'CONTRIBUTING.md', 'ARCHITECTURE.md'],
    ...readdirSync(path.join(root, 'docs'), { recursive: true, encoding: 'utf8' })
      .filter(file => file.endsWith('.md'))
      .map(file => path.join('docs', file)),
  ];
  const lost = pages.flatMap(file =>
    [...readFileSync(path.join(root, file), 'utf8').matchAll(/\]\(([^)#\s]+)[^)]*\)/g)]
      .map(([, to = '']) => to)
      .filter(to => !/^[a-z]+:/.test(to) && !existsSync(path.resolve(root, path.dirname(file), to)))
      .map(to => `${file}: ${to}`),
  );
  assert.deepEqual(lost, []);
});
