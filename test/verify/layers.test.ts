/**
 * Layers that are made of operations, and arguments that need care: what real Keras 3 gives for them is what comes out here.
 * Where TensorFlow.js has the layer, judge.test.ts asks the whole of it.
 */
import assert from 'node:assert/strict';
import test from 'node:test';
import { rowsOf, shown } from './program';

/** Input, layer, and the output of Keras 3.16 for a batch of one. */
const CASES: readonly (readonly [string, string, string])[] = [
  ['(9, 3)', "Conv1D(4, 3, padding='causal', dilation_rate=2)", '(1, 9, 4)'],
  ['(9, 9, 4)', 'Conv2D(6, 3, groups=2)', '(1, 7, 7, 6)'],
  ['(4, 9, 9)', "Conv2D(6, 3, groups=2, data_format='channels_first')", '(1, 6, 7, 7)'],
  ['(9, 9, 4)', 'DepthwiseConv2D(3, dilation_rate=2, depth_multiplier=2)', '(1, 5, 5, 8)'],
  ['(9, 3)', "DepthwiseConv1D(3, strides=2, padding='same')", '(1, 5, 3)'],
  ['(9, 3)', 'SeparableConv1D(5, 3)', '(1, 7, 5)'],
  ['(5, 3)', 'Conv1DTranspose(4, 3, strides=2)', '(1, 11, 4)'],
  ['(3, 8, 2)', "ConvLSTM1D(4, 3, padding='same')", '(1, 8, 4)'],
  ['(6, 3)', 'ZeroPadding1D((1, 2))', '(1, 9, 3)'],
  ['(4, 4, 4, 2)', 'ZeroPadding3D(1)', '(1, 6, 6, 6, 2)'],
  ['(2, 4, 4, 4)', "ZeroPadding3D(((0, 1), (0, 2), (0, 3)), data_format='channels_first')", '(1, 2, 5, 6, 7)'],
  ['(6, 3)', 'Cropping1D(1)', '(1, 4, 3)'],
  ['(6, 6, 6, 2)', 'Cropping3D(((1, 0), (2, 1), (0, 3)))', '(1, 5, 3, 3, 2)'],
  ['(4, 3)', 'UpSampling1D(3)', '(1, 12, 3)'],
  ['(2, 2, 2, 3)', 'UpSampling3D((1, 2, 3))', '(1, 2, 4, 6, 3)'],
  ['(7, 5, 2)', 'GlobalAveragePooling2D(keepdims=True)', '(1, 1, 1, 2)'],
  ['(2, 28)', "GlobalMaxPooling1D(data_format='channels_first')", '(1, 2)'],
  ['(4, 4, 4, 2)', 'GlobalMaxPooling3D()', '(1, 2)'],
  ['(8, 16)', "MaxPooling1D(4, data_format='channels_first')", '(1, 8, 4)'],
  ['(8,)', 'Flatten()', '(1, 8)'],
  ['(2, 3, 4, 5)', 'BatchNormalization()', '(1, 2, 3, 4, 5)'],
  ['(4, 4, 8)', 'GroupNormalization(4)', '(1, 4, 4, 8)'],
  ['(4, 8)', 'UnitNormalization()', '(1, 4, 8)'],
  ['(4, 3)', 'Softmax(axis=1)', '(1, 4, 3)'],
  ['(4, 4, 3)', 'Resizing(8, 9)', '(1, 8, 9, 3)'],
  ['(9, 9, 3)', 'CenterCrop(4, 5)', '(1, 4, 5, 3)'],
  ['(5, 8)', "EinsumDense('abc,cd->abd', output_shape=(None, 7))", '(1, 5, 7)'],
  ['(4, 4, 3)', "RandomFlip('horizontal')", '(1, 4, 4, 3)'],
  ['(4, 4, 3)', 'Rescaling(1 / 255)', '(1, 4, 4, 3)'],
  ['(5, 8)', 'GRU(3, return_sequences=True)', '(1, 5, 3)'],
  ['(5, 4, 4, 2)', 'TimeDistributed(layers.Flatten())', '(1, 5, 32)'],
  ['(5, 9, 2)', "TimeDistributed(layers.Conv1D(3, 4, padding='causal'))", '(1, 5, 9, 3)'],
  ['(5, 8)', 'SpectralNormalization(layers.Dense(3))', '(1, 5, 3)'],
];

for (const [input, layer, output] of CASES)
  test(layer, async () => {
    const rows = await rowsOf(`x = keras.Input(${input})
m = keras.Model(x, layers.${layer}(x))
`);
    assert.deepEqual(
      rows.map(({ outcome, theirs }) => `${outcome} ${theirs}`),
      [`agrees ${output}`, `agrees ${output}`],
      shown(rows).join('\n'),
    );
  });

test('attention: queries and values of different lengths, scores, heads', async () => {
  const rows = await rowsOf(`q, v = keras.Input((5, 8)), keras.Input((7, 8))
a = layers.Attention()([q, v])
b = layers.AdditiveAttention()([q, v])
c = layers.MultiHeadAttention(2, 4, value_dim=3, output_shape=6)(q, v)
_, scores = layers.MultiHeadAttention(2, 4)(v, v, return_attention_scores=True)
d = layers.GroupQueryAttention(4, 4, 2)(q, v)
m = keras.Model([q, v], [a, b, c, scores, d])
`);
  assert.equal(shown(rows).at(-1), 'agrees m (1, 5, 8), (1, 5, 8), (1, 5, 6), (1, 2, 7, 7), (1, 5, 8)', shown(rows).join('\n'));
});

test('arguments that TensorFlow.js passes over in silence are said, not checked wrongly', async () => {
  const rows = await rowsOf(`x = keras.Input((5, 5, 3))
m = keras.Model(x, layers.Conv2DTranspose(4, 3, strides=2, output_padding=1)(x))
`);
  assert.deepEqual(
    rows.map(({ outcome }) => outcome),
    ['unchecked', 'unchecked'],
  );
  assert.match(rows[0]?.detail ?? '', /output_padding/);
});
