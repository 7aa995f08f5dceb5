/** The list of planted faults does not rot: each can still be planted. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MUTANTS, occurrences } from './mutants';

test("each planted fault's text stands once in its file, and the replacement differs", () => {
  assert.ok(MUTANTS.length >= 30);
  assert.equal(new Set(MUTANTS.map(([fault]) => fault)).size, MUTANTS.length, 'each has a name of its own');
  assert.deepEqual(
    MUTANTS.filter(mutant => occurrences(mutant) !== 1 || mutant[2] === mutant[3]).map(([fault, file]) => `${file}: ${fault}`),
    [],
  );
});
