/** docs/libraries.md says what the tables of knowledge say now. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { librariesPage, PAGE } from '../../scripts/libraries-page';

test('the page of libraries is as the tables are', () => {
  const [written, now] = [readFileSync(PAGE, 'utf8'), librariesPage()];
  const lines = (text: string, other: string): readonly string[] => text.split('\n').filter(line => !other.split('\n').includes(line));
  assert.ok(now.includes('`train_test_split`') && now.includes('`from_tensor_slices`'));
  assert.deepEqual({ lost: lines(written, now), fresh: lines(now, written) }, { lost: [], fresh: [] }, 'run: npx tsx scripts/libraries-page.ts');
});
