/** Promotion of dtypes, against numpy 2.4 and keras 3.15 (`np.result_type`, `keras.backend.result_type`). */
import assert from 'node:assert/strict';
import test from 'node:test';
import { dtypeNamed, floatFor, kerasPromotion, numpyPromotion, tensorflowPromotion } from '../../server/src/knowledge/arrays/dtype';

test('names of dtypes', () => {
  assert.deepEqual(['f4', '<f8', 'int', 'float', 'uint8', 'bool_', 'U10', 'double', 'nonsense'].map(dtypeNamed), [
    'float32',
    'float64',
    'int64',
    'float64',
    'uint8',
    'bool',
    'str',
    'float64',
    undefined,
  ]);
});
test('NumPy holds both', () => {
  const pairs = [
    ['int32', 'float32', 'float64'],
    ['uint8', 'int8', 'int16'],
    ['uint64', 'int64', 'float64'],
    ['int8', 'float16', 'float16'],
    ['bool', 'uint8', 'uint8'],
    ['float32', 'complex64', 'complex64'],
  ] as const;
  for (const [a, b, both] of pairs) assert.equal(numpyPromotion([{ dtype: a }, { dtype: b }]), both, `${a} ${b}`);
});
test('a Python number does not widen an array', () => {
  assert.equal(numpyPromotion([{ dtype: 'float32' }, { dtype: 'float64', weak: true }]), 'float32');
  assert.equal(numpyPromotion([{ dtype: 'uint8' }, { dtype: 'int64', weak: true }]), 'uint8');
  assert.equal(numpyPromotion([{ dtype: 'int32' }, { dtype: 'float64', weak: true }]), 'float64');
});
test('in Keras an integer never widens a float', () => {
  assert.equal(kerasPromotion([{ dtype: 'int64' }, { dtype: 'float32' }]), 'float32');
  assert.equal(kerasPromotion([{ dtype: 'int32' }, { dtype: 'float64', weak: true }]), 'float32');
});
test('TensorFlow does not promote', () => {
  assert.equal(tensorflowPromotion([{ dtype: 'float32' }, { dtype: 'float64' }]), undefined);
  assert.equal(tensorflowPromotion([{ dtype: 'float16' }, { dtype: 'float32', weak: true }]), 'float16');
});
test('a square root of integers', () => assert.deepEqual(['uint8', 'int16', 'int64', 'float32'].map(floatFor), ['float16', 'float32', 'float64', 'float32']));
