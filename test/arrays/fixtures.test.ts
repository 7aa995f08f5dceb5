/** The fixtures of arrays: below each assignment stands what real NumPy, TensorFlow and Keras made (record.py wrote it). */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { analysed, shapesAt } from './analysed';

const folder = path.resolve(import.meta.dirname, '../fixtures/arrays');

for (const file of readdirSync(folder).filter(name => name.endsWith('.py'))) {
  test(file, () => {
    const lines = readFileSync(path.join(folder, file), 'utf8').split('\n');
    const report = analysed(lines.join('\n'));
    let compared = 0;
    for (const [i, line] of lines.entries()) {
      const expected: string[] = [];
      for (let below = i + 1; lines[below]?.startsWith('#^ '); below++) expected.push(lines[below]?.slice(3) ?? '');
      if (line.startsWith('#^') || expected.length === 0) continue;
      assert.deepEqual(shapesAt(report, i + 1), expected, `line ${i + 1}: ${line}`);
      compared += expected.length;
    }
    assert.ok(compared >= 10, 'a fixture says something');
    assert.deepEqual(report.problems, []);
  });
}
