/**
 * The whole of TensorFlow.js, its layers called by hand with kernels that compute, is the judge of what goes through us:
 * reading Python, the graph, the JSON and the worker's report.
 */
import assert from 'node:assert/strict';
import test from 'node:test';
import * as tf from '@tensorflow/tfjs';
import { rowsOf, shown } from './program';

tf.enableProdMode();
const zeros = { kernelInitializer: 'zeros', recurrentInitializer: 'zeros' } as const;

interface Case {
  readonly title: string;
  readonly python: string;
  readonly input: number[];
  build(x: tf.SymbolicTensor): tf.SymbolicTensor;
}
const chain =
  (...layers: tf.layers.Layer[]) =>
  (x: tf.SymbolicTensor): tf.SymbolicTensor =>
    layers.reduce((y, layer) => layer.apply(y) as tf.SymbolicTensor, x);

const CASES: readonly Case[] = [
  {
    title: 'LSTM and Dense over its steps',
    python: "layers.LSTM(32, activation='relu', return_sequences=True), layers.Dense(16)",
    input: [48, 16],
    build: chain(tf.layers.lstm({ units: 32, activation: 'relu', returnSequences: true, ...zeros }), tf.layers.dense({ units: 16, ...zeros })),
  },
  {
    title: 'convolutions, strides, pooling with padding',
    python:
      "layers.Conv2D(4, (3, 5), strides=(2, 1), padding='same'), layers.MaxPooling2D(3, strides=2, padding='same'), layers.SeparableConv2D(6, 3), layers.Flatten()",
    input: [17, 23, 3],
    build: chain(
      tf.layers.conv2d({ filters: 4, kernelSize: [3, 5], strides: [2, 1], padding: 'same', ...zeros }),
      tf.layers.maxPooling2d({ poolSize: 3, strides: 2, padding: 'same' }),
      tf.layers.separableConv2d({ filters: 6, kernelSize: 3, depthwiseInitializer: 'zeros', pointwiseInitializer: 'zeros' }),
      tf.layers.flatten(),
    ),
  },
  {
    title: 'up and down',
    python:
      "layers.Conv2DTranspose(4, 3, strides=2, padding='same'), layers.UpSampling2D((2, 3)), layers.ZeroPadding2D(((1, 2), (3, 4))), layers.Cropping2D(((1, 0), (2, 2)))",
    input: [5, 6, 2],
    build: chain(
      tf.layers.conv2dTranspose({ filters: 4, kernelSize: 3, strides: 2, padding: 'same', ...zeros }),
      tf.layers.upSampling2d({ size: [2, 3] }),
      tf.layers.zeroPadding2d({
        padding: [
          [1, 2],
          [3, 4],
        ],
      }),
      tf.layers.cropping2D({
        cropping: [
          [1, 0],
          [2, 2],
        ],
      }),
    ),
  },
  {
    title: 'Bidirectional sums',
    python:
      "layers.Bidirectional(layers.SimpleRNN(5, return_sequences=True), merge_mode='sum'), layers.TimeDistributed(layers.Dense(3)), layers.Permute((2, 1)), layers.Reshape((-1, 7))",
    input: [14, 4],
    build: chain(
      tf.layers.bidirectional({ layer: tf.layers.simpleRNN({ units: 5, returnSequences: true, ...zeros }) as tf.RNN, mergeMode: 'sum' }),
      tf.layers.timeDistributed({ layer: tf.layers.dense({ units: 3, ...zeros }) }),
      tf.layers.permute({ dims: [2, 1] }),
      tf.layers.reshape({ targetShape: [-1, 7] }),
    ),
  },
  {
    title: 'ConvLSTM2D, Conv3D',
    python: "layers.ConvLSTM2D(3, 3, padding='same', return_sequences=True), layers.Conv3D(2, 2, strides=2), layers.AveragePooling3D(1)",
    input: [4, 6, 8, 2],
    build: chain(
      tf.layers.convLstm2d({ filters: 3, kernelSize: 3, padding: 'same', returnSequences: true, ...zeros }) as tf.layers.Layer,
      tf.layers.conv3d({ filters: 2, kernelSize: 2, strides: 2, ...zeros }),
      tf.layers.averagePooling3d({ poolSize: 1, strides: 1 }),
    ),
  },
  {
    title: 'words',
    python: 'layers.Embedding(50, 6, mask_zero=True), layers.LSTM(4)',
    input: [12],
    build: chain(tf.layers.embedding({ inputDim: 50, outputDim: 6, embeddingsInitializer: 'zeros', maskZero: true }), tf.layers.lstm({ units: 4, ...zeros })),
  },
];

for (const { title, python, input, build } of CASES)
  test(title, async () => {
    const x = tf.input({ shape: input });
    const result = tf.model({ inputs: x, outputs: build(x) }).predict(tf.zeros([3, ...input])) as tf.Tensor;
    const rows = await rowsOf(`m = keras.Sequential([keras.Input((${input.join(', ')},)), ${python}])
m.predict(np.zeros((3, ${input.join(', ')})))
`);
    assert.ok(
      rows.every(({ outcome }) => outcome === 'agrees'),
      shown(rows).join('\n'),
    );
    assert.equal(rows.find(({ what }) => what === 'predict')?.theirs, `(${result.shape.join(', ')})`);
  });
