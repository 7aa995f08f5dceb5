/** What NumPy, TensorFlow and Keras surely refuse, and what only looks as if. Each was tried with NumPy 2.4, TensorFlow 2.21, Keras 3.15. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { analysed, problems } from './analysed';

const HEAD = 'import numpy as np\nimport tensorflow as tf\nimport keras\nfrom keras import ops\nfrom tensorflow.keras import backend as K\n';
const LINE = 6;

const refused: readonly (readonly [string, string])[] = [
  ['np.zeros((3, 4)).reshape(5, -1)', 'array-shapes'],
  ['np.zeros((2, 3)) + np.zeros((3, 2))', 'array-shapes'],
  ['np.zeros((2, 3)) @ np.zeros((4, 3))', 'array-shapes'],
  ['np.concatenate([np.zeros((2, 3)), np.zeros((3, 2))])', 'array-shapes'],
  ['np.stack([np.zeros(3), np.zeros(4)])', 'array-shapes'],
  ['np.array([np.zeros(3), np.zeros(4)])', 'array-shapes'],
  ['np.einsum("ij,jk->ik", np.zeros((2, 3)), np.zeros((4, 5)))', 'array-shapes'],
  ['np.split(np.zeros(7), 3)', 'array-shapes'],
  ['np.squeeze(np.zeros((2, 3)), axis=0)', 'array-shapes'],
  ['np.zeros((2, 3)).sum(axis=2)', 'array-shapes'],
  ['np.zeros((-1, 3))', 'array-shapes'],
  ['np.zeros((2, 3))[2]', 'array-index'],
  ['np.zeros((2, 3))[0, 0, 0]', 'array-index'],
  ['np.zeros(10)[: 10 / 2]', 'array-index'],
  ['np.zeros(5)[np.array([True, False])]', 'array-index'],
  ['np.random.rand((2, 3))', 'invalid-argument'],
  ['np.zeros(3, shape=2)', 'duplicate-argument'],
  ['np.ones((2, 3), dtypes="float32")', 'unknown-argument'],
  ['tf.matmul(tf.zeros((3, 4)), tf.zeros((3, 4)))', 'array-shapes'],
  ['tf.reshape(tf.zeros((3, 4)), (5, 2))', 'array-shapes'],
  ['tf.concat([tf.zeros((3, 4)), tf.zeros((2, 5))], axis=0)', 'array-shapes'],
  ['tf.zeros((3, 4))[0, 4]', 'array-index'],
  ['ops.matmul(keras.Input((3, 4)), np.zeros((5, 2)))', 'array-shapes'],
  ['ops.concatenate([keras.Input((3, 4)), keras.Input((5, 4))], axis=-1)', 'array-shapes'],
  ['np.mean(keras.Input((3,)))', 'backend-on-symbolic'],
  ['tf.reduce_mean(keras.Input((3,)))', 'backend-on-symbolic'],
  ['K.sum(keras.Input((3,)))', 'backend-on-symbolic'],
  ['np.ones((1, 3)) + keras.Input((3,))', 'backend-on-symbolic'],
  ['keras.Input((3,))[None]', 'array-index'],
  ['np.notafunction(3)', 'removed-name'],
];
for (const [expression, code] of refused)
  test(`refused: ${expression}`, () => assert.deepEqual(problems(analysed(`${HEAD}x = ${expression}\n`)), [`error ${code} ${LINE}`]));

const accepted: readonly string[] = [
  'np.zeros((3, 1)) + np.zeros((1, 4))',
  'np.zeros((2, 3))[:, :, None]',
  'np.zeros((2, 3))[5:]',
  'np.append(np.zeros((2, 3)), np.zeros(4))',
  'np.array([[1, 2], [3, 4]], dtype=float)',
  'np.zeros(4)[[]]',
  'ops.reshape(keras.Input((4,)), (-1, 3))',
  'ops.shape(keras.Input((4,)))',
  'np.shape(keras.Input((4,)))',
  'keras.Input((4,)) + np.ones((4,))',
  'tf.zeros((3, 4))[..., tf.newaxis]',
  'np.concatenate([[1, 2], [3]])',
  'np.array([[1, 2], [3]], dtype=object)',
  'np.block([[np.ones((2, 2)), np.ones((2, 1))], [np.ones((1, 3))]])',
  'np.mean(np.ones((2, 3)), axis=None, out=None)',
  'np.resize(np.zeros(3), (2, 5))',
  'tf.keras.backend.int_shape(keras.Input((4,)))',
];
for (const expression of accepted) test(`accepted: ${expression}`, () => assert.deepEqual(problems(analysed(`${HEAD}x = ${expression}\n`)), []));

test('under Keras 2 TensorFlow takes symbolic tensors, NumPy does not', () => {
  assert.deepEqual(problems(analysed('import tensorflow as tf\nx = tf.keras.Input((3,))\ny = tf.reduce_mean(x, axis=1)\n', 2)), []);
  assert.deepEqual(problems(analysed('import numpy as np\nimport tensorflow as tf\nx = tf.keras.Input((3,))\ny = np.mean(x)\n', 2)), [
    'error backend-on-symbolic 4',
  ]);
});
test('what a handler catches is no problem', () => {
  const report = analysed('import numpy as np\ntry:\n    x = np.zeros(3).reshape(2, 2)\nexcept ValueError:\n    x = np.zeros(7)\ny = x\n');
  assert.deepEqual(problems(report), []);
});
test('an in-place write forgets the numbers, for all views', () => {
  const report = analysed('import numpy as np\na = np.array([2, 3])\nb = a\nb[0] = 9\nc = np.zeros(a)\n');
  assert.deepEqual(
    report.values.filter(({ name }) => name === 'c').map(value => ('shape' in value ? value.shape : null)),
    [['?', '?']],
  );
});
test('writing what does not fit', () => {
  assert.deepEqual(problems(analysed('import numpy as np\nx = np.zeros((4, 3))\nx[0] = np.zeros(4)\n')), ['error array-shapes 3']);
  assert.deepEqual(problems(analysed('import numpy as np\nx = np.zeros((4, 3))\nx[0] = np.zeros((1, 3))\nx[:, 0] = 5\n')), []);
});

test('an array keeps its shape and its type when it is written through an operator', () => {
  assert.deepEqual(problems(analysed('import numpy as np\nx = np.zeros((4, 3))\nx += np.ones((2, 4, 3))\n')), ['error array-shapes 3']);
  assert.deepEqual(problems(analysed('import numpy as np\nx = np.arange(3)\nx *= 0.5\n')), ['error python-error 3']);
  assert.deepEqual(problems(analysed('import numpy as np\nx = np.zeros((4, 3))\nx += np.ones(3)\nx -= 1\nx = x + np.ones((2, 4, 3))\n')), []);
});
