/** Signature help, completion, outline. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { completion } from '../../server/src/features/completion';
import { signatureHelp } from '../../server/src/features/signatureHelp';
import { symbols } from '../../server/src/features/symbols';
import { KERAS_3, program } from './program';

const TEXT = `import keras
from keras import layers

model = keras.Sequential([
    keras.Input((9, 9, 1)),
    layers.MaxPooling2D(2, padding="valid"),
    layers.Flatten(),
])
`;

test('the signature, with the parameter that is written', () => {
  const help = signatureHelp(program(TEXT, KERAS_3).analysis, TEXT.indexOf('"valid"') + 1);
  assert.match(help?.label ?? '', /^MaxPooling2D\(pool_size=\(2, 2\), strides=None, padding='valid', data_format=None/);
  const active = help?.parameters[help.active ?? -1];
  assert.equal(help?.label.slice(active?.start, active?.end), "padding='valid'");
});

test('choices of an argument say the shape that comes of them', () => {
  const { analysis, tryEdit } = program(TEXT, KERAS_3);
  assert.deepEqual(
    completion(analysis, TEXT.indexOf('"valid"') + 1, tryEdit).map(({ label, detail }) => `${label} ${detail}`),
    ['"valid" (None, 4, 4, 1)', '"same" (None, 5, 5, 1)'],
  );
});

test('arguments that are not given yet', () => {
  const text = TEXT.replace('2, padding="valid"', '2, ');
  const { analysis, tryEdit } = program(text, KERAS_3);
  const labels = completion(analysis, text.indexOf('2, ') + 3, tryEdit).map(({ label }) => label);
  assert.deepEqual(labels.slice(0, 3), ['strides=', 'padding=', 'data_format=']);
  assert.ok(!labels.includes('pool_size='));
});

test('a model in the outline has its layers with their shapes', () => {
  assert.deepEqual(
    symbols(program(TEXT, KERAS_3).analysis).map(({ name, detail, children }) => [name, detail, children.map(child => `${child.name} ${child.detail}`)]),
    [['model', '(None, 9, 9, 1) → (None, 16)', ['MaxPooling2D (None, 9, 9, 1) → (None, 4, 4, 1)', 'Flatten (None, 4, 4, 1) → (None, 16)']]],
  );
});
