/** Every row of the tables is a name that the real library has, and finds a parameter for each role that every call needs. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { callable, type Row } from '../../server/src/knowledge/arrays/define';
import { KERAS, NUMPY, TENSORFLOW } from '../../server/src/knowledge/arrays/dialect';
import { functionOf, namesOf, valueOfText } from '../../server/src/knowledge/arrays/signatures';
import { FUNCTIONS as OPS } from '../../server/src/knowledge/keras/ops/functions';
import { OPS as OPS_NAMES } from '../../server/src/knowledge/keras/ops/names';
import { FUNCTIONS as NP } from '../../server/src/knowledge/numpy/functions';
import { NUMPY as NP_NAMES } from '../../server/src/knowledge/numpy/names';
import { FUNCTIONS as TF } from '../../server/src/knowledge/tensorflow/functions';
import { TENSORFLOW as TF_NAMES } from '../../server/src/knowledge/tensorflow/names';

const libraries = [
  ['numpy', NUMPY, NP, namesOf(NP_NAMES), ['lib.stride_tricks']],
  ['tensorflow', TENSORFLOW, TF, namesOf(TF_NAMES), ['math', 'linalg', 'nn']],
  ['keras.ops', KERAS, OPS, namesOf(OPS_NAMES), []],
] as const;

for (const [library, dialect, rows, names, modules] of libraries)
  test(library, () => {
    const all = new Set(names.all());
    const lost: string[] = [];
    const unread: string[] = [];
    for (const [name, row] of Object.entries(rows) as [string, Row][]) {
      const full = [name, ...modules.map(module => `${module}.${name}`)].find(one => all.has(one));
      if (!full && name !== 'sliding_window_view') lost.push(name);
      const listed = full === undefined ? undefined : names.find(full);
      if (listed?.kind !== 'function') continue;
      const { spec } = callable(dialect, name, row, listed);
      const family = 'roles' in row ? row : row[0];
      const needed = Object.values(family.roles).filter(role => role.default === undefined).length;
      const positional = Object.keys(spec.params).length + (listed.varArgs === undefined ? 0 : needed);
      if (positional < needed) unread.push(name);
    }
    assert.deepEqual({ lost, unread }, { lost: [], unread: [] });
  });

test('signatures are read as Python means them', () => {
  const { parameters, varKeywords } = functionOf("a, /, axis=None, *, mode='a,b', size=(1, 2), **rest");
  assert.deepEqual(
    parameters.map(({ name, form, default: text }) => [name, form, text]),
    [
      ['a', 'positional-only', undefined],
      ['axis', 'normal', 'None'],
      ['mode', 'keyword-only', "'a,b'"],
      ['size', 'keyword-only', '(1, 2)'],
    ],
  );
  assert.equal(varKeywords, 'rest');
  assert.deepEqual(valueOfText('(1, -1)'), {
    kind: 'tuple',
    items: [
      { kind: 'int', size: 1 },
      { kind: 'int', size: -1 },
    ],
  });
});
