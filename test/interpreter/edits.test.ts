/** Small programs for what random ones seldom come to: edits that reach a chunk in one way only, and budgets that are spent. */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { analyse } from '../../server/src/interpreter/analyse';
import type { Options } from '../../server/src/interpreter/runs';
import { loadParserFrom } from '../../server/src/syntax/nodeParser';
import { difference } from './random/difference';
import { programOf } from './random/text';

before(() => loadParserFrom(import.meta.dirname));

const scriptOf = (lines: readonly string[]) => programOf({ cells: [lines.join('\n')], modules: {} });

interface Edit {
  readonly name: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly options?: Options;
}
const FEW = ['import sys', 'few = len(sys.argv) < 1000'];
const EDITS: readonly Edit[] = [
  {
    name: 'what a join keeps of before counts as read',
    before: [...FEW, 'x = 5', 'if few:', '    x = 1', 'y = x'],
    after: [...FEW, 'x = 6', 'if few:', '    x = 1', 'y = x'],
  },
  {
    name: 'what is written anew as it was before is written all the same',
    before: ['y = (1, 2)', 'x = y', 'if y:', '    x = y', 'z = x'],
    after: ['y = (1, 2)', 'x = 5', 'if y:', '    x = y', 'z = x'],
  },
  {
    name: 'a run that would not come to its end any more is given up',
    before: ['n = 1', 'for i in range(40):', '    x = i', 'y = x'],
    after: ['for j in range(40):', '    n = j', 'for i in range(40):', '    x = i', 'y = x'],
    options: { total: 200 },
  },
];

for (const { name, before: older, after: newer, options = {} } of EDITS)
  test(name, () => {
    const program = scriptOf(newer);
    const fresh = analyse(program, undefined, options);
    assert.equal(difference(analyse(program, analyse(scriptOf(older), undefined, options), options), fresh), undefined);
  });

test('functions of a chunk that was given up may be run by what nobody sees', () => {
  const lines = [
    'import somewhere',
    'for i in range(500):',
    '    x = i + 1',
    '    def tick():',
    '        global count',
    '        count += 1',
    '    somewhere.keep(tick)',
  ];
  const { facts, truncated } = analyse(scriptOf([...lines, 'count = 5', 'somewhere.anything()', 'n = count']), undefined, { steps: 60 });
  assert.ok(truncated);
  const bound = facts.flatMap(fact => (fact.kind === 'bind' && fact.name === 'n' ? [fact.value.kind] : []));
  assert.deepEqual(bound, ['unknown']);
});
