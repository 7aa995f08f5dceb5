import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { loadParser, script } from './parse';
import { show, showNotes } from './show';
import { UNFINISHED } from './unfinished';

describe('unfinished code', () => {
  before(loadParser);
  for (const { name, code, tree, notes = [] } of UNFINISHED) {
    it(name, () => {
      const module = script(code);
      assert.equal(show(module), tree);
      assert.deepEqual(showNotes(module), notes);
    });
  }
});
