/** Declared input shapes against data, as Keras 3.15.1 and tf_keras 2.21.0 answered. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { type Conformed, conform, type Strictness } from '../../server/src/knowledge/keras/models/conform';
import type { Shape } from '../../server/src/shapes';

const functional3: Strictness = { whole: true, rank: true };
const sequential3: Strictness = { whole: false, rank: true };
const keras2: Strictness = { whole: true, rank: false };
const fits = (shape: Shape): Conformed => ({ kind: 'fits', shape });

const table: readonly (readonly [string, Shape, Shape, Strictness, Conformed])[] = [
  ['the same', ['None', 480, 16], [1, 480, 16], functional3, fits([1, 480, 16])],
  ['one sample without its batch axis', ['None', 480, 16], [32, 16], functional3, { kind: 'rank' }],
  ['steps and features swapped', ['None', 1, 20], [8, 20, 1], functional3, { kind: 'shape', axis: 1 }],
  ['a Sequential of Keras 3 looks at the rank alone', ['None', 30, 2], [40, 12, 2], sequential3, fits([40, 12, 2])],
  ['a trailing 1 is dropped', ['None', 5], [8, 5, 1], functional3, fits([8, 5])],
  ['a declared trailing 1 is added', ['None', 25, 1], [8, 25], functional3, fits([8, 25, 1])],
  ['a trailing 1 passes against any last size', ['None', 5], [8, 1], functional3, fits([8, 1])],
  ['Keras 2 leaves the rank to the layers', ['None', 5], [8, 5, 3], keras2, fits([8, 5, 3])],
  ['Keras 3 does not', ['None', 5], [8, 5, 3], functional3, { kind: 'rank' }],
  ['what is not known fits', ['None', 'unknown', 3], [8, 7, 3], functional3, fits([8, 7, 3])],
  ['a last axis that may be 1', ['None', 5], [8, 5, 'unknown'], functional3, { kind: 'maybe' }],
];
for (const [name, declared, got, strictness, expected] of table) {
  test(name, () => {
    const { kind, ...rest } = conform(declared, got, strictness);
    assert.deepEqual({ kind, ...(kind === 'rank' ? {} : rest) }, expected);
  });
}
