/** Small programs for what random ones seldom come to: edits that reach a chunk in one way only, and budgets that are spent. */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { analyse } from '../../server/src/interpreter/analyse';
import type { Program } from '../../server/src/interpreter/host';
import type { Options } from '../../server/src/interpreter/runs';
import { parseModule } from '../../server/src/syntax/module';
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

test('modules that have been read, are gone, or stand before a library are seen in runs taken over', () => {
  const main = scriptOf(['import sizes', 'import keras', 'from parts.head import units', 'x = keras.Input((sizes.n, units))', 'y = sizes.more.n']).main;
  const text = (name: string, lines: string) => parseModule(name, { kind: 'script', text: lines });
  const modules = new Map([
    ['sizes', text('sizes', 'n = 7')],
    ['sizes.more', text('sizes.more', 'n = 8')],
    ['parts', text('parts', '')],
    ['parts.head', text('parts.head', 'from . import base\nunits = base.units')],
    ['parts.base', text('parts.base', 'units = 3')],
  ]);
  const packages = new Set(['sizes', 'parts']);
  const programs: readonly Program[] = [
    { main, modules: new Map() },
    { main, modules: new Map(), loading: new Set(['sizes', 'parts', 'parts.head']) },
    { main, modules, packages },
    { main, modules },
    { main, modules, packages, own: new Set(['keras']) },
  ];
  for (const older of programs) for (const program of programs) assert.equal(difference(analyse(program, analyse(older)), analyse(program)), undefined);
});

test('the package that a program lies in is seen in runs taken over', () => {
  const main = scriptOf(['from .sizes import n']).main;
  const modules = new Map([['net.sizes', parseModule('net.sizes', { kind: 'script', text: 'n = 7' })]]);
  const [without, within] = [
    { main, modules },
    { main, modules, package: 'net' },
  ];
  assert.equal(difference(analyse(within, analyse(without)), analyse(within)), undefined);
});
