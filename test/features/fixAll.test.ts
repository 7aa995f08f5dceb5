/** Fix all: what has one evident fix is mended together; each of the fixes was tried by itself. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { fixAll, fixEverything } from '../../server/src/features/codeActions';
import { after, KERAS_3, problems, program } from './program';

const two = () => program('from keras.optimizers import Adam, SGD\na = Adam(lr=0.1)\nb = SGD(lr=0.2)\n', KERAS_3);

test('all problems of one code', () => {
  const tried = two();
  const action = fixAll(tried.analysis, 'removed-argument', tried.tryEdit);
  assert.equal(action?.title, 'Fix all problems of removed-argument');
  assert.equal(after(tried, action), 'from keras.optimizers import Adam, SGD\na = Adam(learning_rate=0.1)\nb = SGD(learning_rate=0.2)\n');
});

test('one problem alone has no fix-all of its code', () => {
  const one = program('from keras.optimizers import Adam\na = Adam(lr=0.1)\n', KERAS_3);
  assert.equal(fixAll(one.analysis, 'removed-argument', one.tryEdit), undefined);
});

test('everything in the program, of several codes', () => {
  const text =
    'from keras import Input, layers\nfrom keras.optimizers import Adam\nx = Input(shape=(480, 16))\ny = layers.LSTM(8)(x)\nz = layers.LSTM(4)(y)\na = Adam(lr=0.1)\n';
  const tried = program(text, KERAS_3);
  const action = fixEverything(tried.analysis, tried.tryEdit);
  assert.ok(action);
  const mended = program(after(tried, action), KERAS_3);
  assert.ok(problems(tried).length >= 2);
  assert.deepEqual(problems(mended), []);
});
