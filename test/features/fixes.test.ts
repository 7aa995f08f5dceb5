/** Fixes: what is offered first, what its title says, what it writes. Real Keras runs each of the repaired programs (npm run oracle:fixes). */
import assert from 'node:assert/strict';
import test from 'node:test';
import { changedLines, fixes, KERAS_3, program } from './program';

interface Case {
  readonly name: string;
  readonly code: string;
  readonly text: string;
  /** Titles, in the order in which they are offered. */
  readonly titles: readonly string[];
  /** Lines that the first of them writes. */
  readonly writes: readonly string[];
  readonly preferred?: false;
}

const HEAD = 'import numpy as np\nimport keras\nfrom keras import layers\nfrom keras.layers import Dense, LSTM, Input\n';
const data = (x: string, y: string): string => `x = np.zeros(${x})\ny = np.zeros(${y})\n`;
const sequential = (...list: readonly string[]): string => `model = keras.Sequential([\n${list.map(one => `    ${one},\n`).join('')}])\n`;
const trained = (loss: string): string => `model.compile(loss='${loss}', optimizer='adam')\nmodel.fit(x, y)\n`;

const cases: readonly Case[] = [
  {
    name: 'a recurrent layer hands on all its steps, also through a Dropout',
    code: 'input-rank',
    text: sequential('Input((480, 16))', 'LSTM(32)', 'layers.Dropout(0.2)', 'LSTM(8)'),
    titles: [
      'Set return_sequences=True: LSTM (None, 32) → (None, 480, 32), model output (None, 8)',
      'Insert Reshape((32, 1)): LSTM (None, 8), model output (None, 8)',
    ],
    writes: ['LSTM(32, return_sequences=True),'],
  },
  {
    name: 'the number of samples is taken out of the input shape',
    code: 'input-rank',
    text: 'steps, features = 12, 6\nmodel = keras.Sequential()\nmodel.add(LSTM(8, input_shape=(50, steps, features)))\n',
    titles: ['Set input_shape=(steps, features): LSTM (None, 8), model output (None, 8)'],
    writes: ['model.add(LSTM(8, input_shape=(steps, features)))'],
  },
  {
    name: 'a layer is inserted in the style of the program: in a list',
    code: 'target-shape',
    text:
      data('(10, 7, 7, 3)', '(10, 4)') +
      sequential('Input((7, 7, 3))', 'layers.Conv2D(8, 3)', "Dense(4, activation='softmax')") +
      trained('categorical_crossentropy'),
    titles: [
      'Insert Flatten(): Dense (None, 5, 5, 4) → (None, 4), model output (None, 4)',
      'Insert GlobalAveragePooling2D(): Dense (None, 5, 5, 4) → (None, 4), model output (None, 4)',
    ],
    writes: ['from keras.layers import Dense, LSTM, Input, Flatten', 'Flatten(),'],
  },
  {
    name: 'with add',
    code: 'target-shape',
    text: `${data('(10, 7, 7, 3)', '(10, 4)')}model = keras.Sequential()\nmodel.add(layers.Conv2D(8, 3, input_shape=(7, 7, 3)))\nmodel.add(layers.Dense(4))\n${trained('mse')}`,
    titles: [
      'Insert Flatten(): Dense (None, 5, 5, 4) → (None, 4), model output (None, 4)',
      'Insert GlobalAveragePooling2D(): Dense (None, 5, 5, 4) → (None, 4), model output (None, 4)',
    ],
    writes: ['model.add(layers.Flatten())'],
  },
  {
    name: 'in a functional model',
    code: 'target-shape',
    text: `${data('(10, 7, 7, 3)', '(10, 4)')}i = Input((7, 7, 3))\nh = layers.Conv2D(8, 3)(i)\no = layers.Dense(4)(h)\nmodel = keras.Model(i, o)\n${trained('mse')}`,
    titles: [
      'Insert Flatten(): Dense (None, 5, 5, 4) → (None, 4), model output (None, 4)',
      'Insert GlobalAveragePooling2D(): Dense (None, 5, 5, 4) → (None, 4), model output (None, 4)',
    ],
    writes: ['o = layers.Dense(4)(layers.Flatten()(h))'],
  },
  {
    name: 'class numbers: another loss, or one-hot labels',
    code: 'target-shape',
    text: data('(10, 8)', '(10,)') + sequential('Input((8,))', "Dense(4, activation='softmax')") + trained('categorical_crossentropy'),
    titles: ['Use loss sparse_categorical_crossentropy', 'Write keras.utils.to_categorical(y, num_classes=4): (10,) → (10, 4)'],
    writes: ["model.compile(loss='sparse_categorical_crossentropy', optimizer='adam')"],
  },
  {
    name: 'one-hot labels: the loss for them',
    code: 'target-shape',
    text: data('(10, 8)', '(10, 4)') + sequential('Input((8,))', "Dense(4, activation='softmax')") + trained('sparse_categorical_crossentropy'),
    titles: ['Use loss categorical_crossentropy'],
    writes: ["model.compile(loss='categorical_crossentropy', optimizer='adam')"],
  },
  {
    name: 'as many units as the targets have',
    code: 'target-shape',
    text: data('(10, 8)', '(10, 3)') + sequential('Input((8,))', 'Dense(2)', 'layers.Activation("tanh")') + trained('mse'),
    titles: ['Set units=3: Dense (None, 2) → (None, 3), model output (None, 3)'],
    writes: ['Dense(3),'],
  },
  {
    name: 'a silent broadcast: only the last step',
    code: 'target-broadcast',
    text: data('(10, 20, 3)', '(10, 1)') + sequential('Input((20, 3))', 'LSTM(8, return_sequences=True)', 'Dense(1)') + trained('mse'),
    titles: [
      'Set return_sequences=False: LSTM (None, 20, 8) → (None, 8), model output (None, 1)',
      'Insert Flatten(): Dense (None, 20, 1) → (None, 1), model output (None, 1)',
      'Insert GlobalAveragePooling1D(): Dense (None, 20, 1) → (None, 1), model output (None, 1)',
    ],
    writes: ['LSTM(8, return_sequences=False),'],
  },
  {
    name: 'the declared shape becomes that of the data, where the number is written',
    code: 'data-shape',
    text: `${data('(10, 13)', '(10, 1)')}def build(n):\n    return keras.Sequential([Input((n,)), Dense(1)])\nmodel = build(8)\n${trained('mse')}`,
    titles: ['Set n=13: (None, 8) → (None, 13)', 'Set shape=(13,): (None, 8) → (None, 13)'],
    writes: ['model = build(13)'],
  },
  {
    name: 'the batch axis of one sample, by a slice where it is an index',
    code: 'data-rank',
    text: `x = np.zeros((10, 16))\n${sequential('Input((16,))', 'Dense(3)')}model.predict(x[0])\n`,
    titles: ['Write x[0:1]: (16,) → (1, 16), predict gives (1, 3)', 'Write x[0][None]: (16,) → (1, 16), predict gives (1, 3)'],
    writes: ['model.predict(x[0:1])'],
  },
  {
    name: 'an axis of channels that data and declaration lack',
    code: 'data-rank',
    text: data('(10, 28, 28)', '(10, 1)') + sequential('Input((28, 28, 3))', 'layers.Flatten()', 'Dense(1)') + trained('mse'),
    titles: ['Write x[..., None], Set shape=(28, 28, 1): (None, 28, 28, 3) → (None, 28, 28, 1)', 'Set shape=(28, 28): (None, 28, 28, 3) → (None, 28, 28)'],
    writes: ['Input((28, 28, 1)),', 'model.fit(x[..., None], y)'],
  },
  {
    name: 'padding, or a smaller kernel',
    code: 'output-size',
    text: sequential('Input((5, 1))', 'layers.Conv1D(4, 7)'),
    titles: [
      'Set padding="same": Conv1D (None, 5, 4), model output (None, 5, 4)',
      'Set kernel_size=3: Conv1D (None, 3, 4), model output (None, 3, 4)',
      'Set kernel_size=2: Conv1D (None, 4, 4), model output (None, 4, 4)',
    ],
    writes: ['layers.Conv1D(4, 7, padding="same"),'],
  },
  {
    name: 'the size that a Reshape leaves over',
    code: 'reshape-size',
    text: sequential('Input((784,))', 'layers.Reshape((28, 27))'),
    titles: ['Set target_shape=(28, 28): model output (None, 28, 28)'],
    writes: ['layers.Reshape((28, 28)),'],
  },
  {
    name: 'the same axes again by padding',
    code: 'merge-shapes',
    text: 'a = Input((9, 9, 4))\nb = layers.Conv2D(4, 3)(a)\nc = layers.Add()([a, b])\n',
    titles: [
      'Set padding="same": Conv2D (None, 7, 7, 4) → (None, 9, 9, 4)',
      'Insert Cropping2D(1): Add (None, 7, 7, 4)',
      'Insert ZeroPadding2D(1): Add (None, 9, 9, 4)',
    ],
    writes: ['b = layers.Conv2D(4, 3, padding="same")(a)'],
  },
  {
    name: 'a misspelled argument',
    code: 'unknown-argument',
    text: "layer = Dense(3, activatoin='relu')\n",
    titles: ['Rename activatoin to activation', 'Remove activatoin'],
    writes: ["layer = Dense(3, activation='relu')"],
  },
  {
    name: 'groups that divide the channels',
    code: 'not-divisible',
    text: 'y = layers.GroupNormalization(groups=4)(Input((8, 8, 10)))\n',
    titles: ['Set groups=5: GroupNormalization (None, 8, 8, 10)'],
    writes: ['y = layers.GroupNormalization(groups=5)(Input((8, 8, 10)))'],
  },
  {
    name: 'a list of numbers as data',
    code: 'data-type',
    text: `${sequential('Input((1,))', 'Dense(1)')}model.compile(loss='mse')\nmodel.fit(np.zeros((3, 1)), [1, 2, 3])\n`,
    titles: ['Write np.array([1, 2, 3])'],
    writes: ['model.fit(np.zeros((3, 1)), np.array([1, 2, 3]))'],
  },
  {
    name: 'one array for two inputs is only a guess',
    code: 'data-structure',
    text: `a, b = Input((4,)), Input((4,))\nmodel = keras.Model([a, b], layers.Add()([a, b]))\nx = np.zeros((10, 4))\nmodel.predict(x)\n`,
    titles: ['Write [x, x]: (10, 4) → [(10, 4), (10, 4)], predict gives (10, 4)'],
    writes: ['model.predict([x, x])'],
    preferred: false,
  },
];

for (const { name, code, text, titles, writes, preferred } of cases) {
  test(`${code}: ${name}`, () => {
    const tried = program(HEAD + text, KERAS_3);
    const offered = fixes(tried, code);
    assert.deepEqual(
      offered.map(({ title }) => title),
      titles,
    );
    assert.deepEqual(offered[0] && changedLines(tried, offered[0]), writes);
    assert.deepEqual(
      offered.map(action => action.preferred === true),
      titles.map((_, i) => i === 0 && preferred !== false),
    );
  });
}

test('a fix that brings another fault is not offered', () => {
  // With return_sequences=True the Dense gives (None, 480, 1), which mse would stretch over (10, 1).
  const tried = program(`${HEAD}${data('(10, 9, 2)', '(10, 3)')}${sequential('Input((9, 2))', 'LSTM(4)', 'Dense(2)')}${trained('mse')}`, KERAS_3);
  assert.deepEqual(
    fixes(tried, 'target-shape').map(({ title }) => title),
    ['Set units=3: Dense (None, 2) → (None, 3), model output (None, 3)'],
  );
});

test('several faults are repaired one after the other', () => {
  let text = `${HEAD}x = np.zeros((10, 13))\ny = np.zeros((10, 3))\n${sequential('Input((8,))', 'Dense(2, bias=False)')}${trained('mse')}`;
  const done: string[] = [];
  for (let i = 0; i < 5; i++) {
    const tried = program(text, KERAS_3);
    const action = ['removed-argument', 'unknown-argument', 'data-shape', 'target-shape'].flatMap(code => fixes(tried, code))[0];
    if (!action) break;
    done.push(action.title);
    const [edit] = action.edits;
    text = edit ? text.slice(0, edit.span.start) + edit.newText + text.slice(edit.span.end) : text;
  }
  assert.deepEqual(done, [
    'Rename bias to use_bias',
    'Set shape=(13,): (None, 8) → (None, 13)',
    'Set units=3: Dense (None, 2) → (None, 3), model output (None, 3)',
  ]);
});
