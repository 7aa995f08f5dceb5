/** Hints beside the code, and what a hover says where little is known. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { hover } from '../../server/src/features/hover';
import { inlayHints } from '../../server/src/features/inlayHints';
import { hoverText, KERAS_3, program } from './program';

/** The text with its hints in angle quotes. */
function hinted(text: string, hideUnchanged = true): string {
  const { analysis } = program(text, KERAS_3);
  return [...inlayHints(analysis, { hideUnchanged })]
    .reverse()
    .reduce(
      (now, { at, label, paddingLeft }) =>
        `${now.slice(0, at.offset)}‹${paddingLeft ? ' ' : ''}${label.map(word => (typeof word === 'string' ? word : word.text)).join('')}›${now.slice(at.offset)}`,
      text,
    );
}

test('layers of a list: at the end of each; a layer that only repeats the shape has none', () => {
  const text = `import keras
from keras import layers

model = keras.Sequential([
    keras.Input((28, 28, 1)),
    layers.Conv2D(8, 3),
    layers.BatchNormalization(),
    layers.Flatten(),
])
`;
  const shown = text.replace('Conv2D(8, 3)', 'Conv2D(8, 3)‹ → (None, 26, 26, 8)›').replace('Flatten()', 'Flatten()‹ → (None, 5408)›');
  assert.equal(hinted(text), shown);
  assert.equal(hinted(text, false), shown.replace('BatchNormalization()', 'BatchNormalization()‹ → (None, 26, 26, 8)›'));
});

test('names: assigned, unpacked, of a loop; the passes of a loop side by side', () => {
  const text = `import numpy as np
from keras import Input, layers

x = Input((32, 32, 3))
for n in (4, 8):
    x = layers.Conv2D(n, 3)(x)
a, (b, c) = np.zeros((2, 3)), (np.zeros(4), 5)
for row in np.zeros((2, 7)):
    print(row)
`;
  assert.equal(
    hinted(text),
    text
      .replace('x = Input', 'x‹: (None, 32, 32, 3)› = Input')
      .replace('x = layers', 'x‹: (None, 30, 30, 4) | (None, 28, 28, 8)› = layers')
      .replace('a, (b, c)', 'a‹: (2, 3)›, (b‹: (4,)›, c)')
      .replace('row in', 'row‹: (7,)› in'),
  );
});

test('nothing where nothing is known', () => {
  const text = 'import keras\nfrom somewhere import load\n\nx = load("x.npy")\ny = keras.layers.Dense(3)(x)\n';
  assert.equal(hinted(text), text);
});

test('a long shape is cut, and whole in the tooltip', () => {
  const text = 'import numpy as np\nimport keras\n\nbig = np.zeros((1000, 1001, 1002, 1003, 1004, 1005, 1006))\n';
  const [hint] = inlayHints(program(text, KERAS_3).analysis, { hideUnchanged: true });
  assert.deepEqual([hint?.label.join('').length, hint?.label.join('').at(-1), hint?.tooltip], [43, '…', '(1000, 1001, 1002, 1003, 1004, 1005, 1006)']);
});

test('a function that nobody calls is tried out: its defaults show', () => {
  const text = 'from keras import Input, layers\n\ndef build(width=16):\n    x = Input((8,))\n    y = layers.Dense(width)(x)\n    return y\n';
  assert.equal(hinted(text), text.replace('x = Input', 'x‹: (None, 8)› = Input').replace('y = layers', 'y‹: (None, 16)› = layers'));
});

test('a hover on something unknown says why, and what to do', () => {
  const tried = program('import keras\nfrom somewhere import load\n\nx = load("x.npy")\ny = keras.layers.Dense(3)(x)\n', KERAS_3);
  assert.match(
    hoverText(tried, 'x = load'),
    /^\?\n.*somewhere\.load.* is not something we can follow\. Write `# shape: \(n, 480, 16\)` behind the assignment to say what it is\.$/,
  );
});

test('a hover in a loop has a line for each visit', () => {
  const tried = program('from keras import Input, layers\n\nx = Input((32, 32, 3))\nfor n in (4, 8):\n    x = layers.Conv2D(n, 3)(x)\n', KERAS_3);
  assert.match(hoverText(tried, 'Conv2D'), /^\(None, 32, 32, 3\) → \(None, 30, 30, 4\)\n\(None, 30, 30, 4\) → \(None, 28, 28, 8\)\nConv2D\n/);
});

test('no hover on what has no shape', () => {
  const tried = program('import keras\n\nname = "x"\nprint(name)\n', KERAS_3);
  assert.equal(hover(tried.analysis, tried.text.indexOf('name')), undefined);
  assert.equal(hover(tried.analysis, tried.text.indexOf('print')), undefined);
});

test('an argument speaks of its layer', () => {
  const tried = program('from keras import Input, layers\n\ny = layers.Conv2D(4, (3, 5), padding="same")(Input((32, 32, 3)))\n', KERAS_3);
  for (const word of ['4', '5)', 'padding', '"same"']) assert.match(hoverText(tried, word), /^\(None, 32, 32, 3\) → \(None, 32, 32, 4\)\n/, word);
});
