/** Each fixture reads as the tool says now: shapes, values, problems, hovers. All problems of a fixture are written down in it. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import test, { before } from 'node:test';
import { codes } from '../server/src/rules/registry';
import { loadParserFrom } from '../server/src/syntax/nodeParser';
import { FIXTURES, fixtureFiles } from './harness/fixtureFiles';
import { asTheToolSays } from './harness/fixtures';
import { differences, readLine } from './harness/fixtureText';

before(() => loadParserFrom(import.meta.dirname));

for (const name of fixtureFiles()) {
  test(name, () => {
    const text = readFileSync(path.join(FIXTURES, name), 'utf8');
    assert.ok(
      text.split('\n').some(line => readLine(line).kind !== 'code'),
      'a fixture expects something',
    );
    const now = asTheToolSays(text);
    assert.ok(now === text, `npm run update-expectations -- ${name} would change\n${differences(text, now)}`);
  });
}

test('each problem has its fixture, which shows it', () => {
  const missing = codes.filter(code => {
    const name = `problems/${code}.py`;
    return !fixtureFiles().includes(name) || !readFileSync(path.join(FIXTURES, name), 'utf8').includes(`[${code}]`);
  });
  assert.deepEqual(missing, []);
});
