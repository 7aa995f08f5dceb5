/** What losses do with shapes: the table of shared programs, run under Keras 3.15.1 and tf_keras 2.21.0 (N = 8, batch 4). */
import assert from 'node:assert/strict';
import test from 'node:test';
import { type LossRule, meetLoss, type Verdict } from '../../server/src/knowledge/keras/training/meet';
import { type Shape, symbol } from '../../server/src/shapes';

const n = symbol('n', 'n');
/** rule, target, output, Keras 3, Keras 2 (with a sigmoid or softmax at the end). */
const table: readonly (readonly [LossRule, Shape, Shape, Verdict, Verdict])[] = [
  ['elementwise', [4], [4, 3], 'refused', 'broadcasts'],
  ['elementwise', [4], [4, 4], 'broadcasts', 'broadcasts'],
  ['elementwise', [4, 1], [4, 3], 'broadcasts', 'broadcasts'],
  ['elementwise', [4, 1], [4, 5, 1], 'broadcasts', 'broadcasts'],
  ['elementwise', [4, 1], [4, 5, 2], 'refused', 'refused'],
  ['elementwise', [4, 5], [4, 5, 1], 'fits', 'fits'],
  ['elementwise', [8], [8, 1, 1], 'broadcasts', 'broadcasts'],
  ['elementwise', [4], [4, 1], 'fits', 'fits'],
  ['elementwise', [4, 10, 2], [4, 10, 3], 'refused', 'refused'],
  ['binary', [4, 5], [4, 5, 1], 'fits', 'fits'],
  ['binary', [4], [4, 3], 'refused', 'refused'],
  ['binary', [4, 1], [4, 3], 'refused', 'refused'],
  ['binary', [4, 1], [4, 5, 1], 'refused', 'broadcasts'],
  ['categorical', [4, 1], [4, 4], 'refused', 'refused'],
  ['categorical', [4, 1], [4, 1], 'fits', 'fits'],
  ['categorical', [4, 4], [4, 4], 'fits', 'fits'],
  ['sparse', [4, 5], [4, 5, 4], 'fits', 'fits'],
  ['sparse', [4, 1], [4, 5, 4], 'refused', 'refused'],
  ['sparse', [4, 5], [4, 4], 'refused', 'refused'],
  ['sparse', [4, 1], [4, 5, 1], 'fits', 'fits'],
  ['ctc', [4], [4, 10, 3], 'refused', 'refused'],
  // What is not known refuses nothing.
  ['elementwise', ['unknown'], ['unknown', 10], 'maybe', 'broadcasts'],
  ['elementwise', [4, 'unknown'], [4, 3], 'maybe', 'maybe'],
  ['categorical', [4, n], [4, 10], 'maybe', 'maybe'],
  ['sparse', ['None'], ['None', 10], 'fits', 'fits'],
  ['free', [4], [4, 9, 9], 'fits', 'fits'],
];

for (const [rule, target, output, three, two] of table) {
  test(`${rule}: ${JSON.stringify(target)} against ${JSON.stringify(output)}`, () => {
    assert.equal(meetLoss(rule, target, output, { major: 3, wrapped: true }).verdict, three);
    assert.equal(meetLoss(rule, target, output, { major: 2, wrapped: true, exactBinary: 'yes' }).verdict, two);
  });
}

test('called by hand, ranks are adapted only by the functions that do so', () => {
  // keras.losses.mean_squared_error((n,), (n, 1)) gives (n,); tf_keras' mse gives (n,) out of (n, n).
  assert.deepEqual(meetLoss('elementwise', [6], [6, 1], { major: 3, wrapped: true }), { verdict: 'fits', values: [6] });
  assert.deepEqual(meetLoss('elementwise', [6], [6, 1], { major: 3, wrapped: false }), { verdict: 'broadcasts', values: [6] });
});

test('the binary crossentropy of Keras 2 on an output that is no logits is stretched', () => {
  assert.equal(meetLoss('binary', [4, 1], [4, 3], { major: 2, wrapped: true, exactBinary: 'no' }).verdict, 'broadcasts');
  assert.equal(meetLoss('binary', [4, 1], [4, 3], { major: 2, wrapped: true, exactBinary: 'maybe' }).verdict, 'maybe');
});
