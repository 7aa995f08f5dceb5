/** The program that started this, as a person sees it. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { codeActions } from '../../server/src/features/codeActions';
import { codeLenses } from '../../server/src/features/codeLenses';
import { inlayHints } from '../../server/src/features/inlayHints';
import { after, hoverText, KERAS_2, KERAS_3, problemText, program, type Tried } from './program';

const POST = `model = Sequential()
model.add(LSTM(32, input_shape=(480, 16), activation='relu', return_sequences = True)))
model.add(Dense(16))
model.compile(loss='mse', optimizer=Adam(lr=0.1))
return model

batch = np.zeros((90, 480, 16)) # this is filled after
input_to_predict = batch[[i]] # where i is in the range > 0  and < 90
model.predict(input_to_predict)
`;
const IMPORTS = `import numpy as np
from keras.models import Sequential
from keras.layers import LSTM, Dense
from keras.optimizers import Adam

i = 5
`;

const actionsAt = (tried: Tried, word: string) =>
  codeActions(tried.analysis, { start: tried.text.indexOf(word), end: tried.text.indexOf(word) }, tried.tryEdit);

test('hover on both add lines and on predict', () => {
  const tried = program(POST);
  assert.equal(
    hoverText(tried, 'LSTM'),
    `(None, 480, 16) → (None, 480, 32)
LSTM · 6,272 parameters
480 is kept because return_sequences=True
from (None, 480, 16), line 2
Names that are not imported are taken for the well-known ones of Keras, NumPy and TensorFlow.
Keras documentation`,
  );
  assert.match(
    hoverText(tried, 'Dense'),
    /^\(None, 480, 32\) → \(None, 480, 16\)\nDense · 528 parameters\napplied to each of 480 steps\nfrom \(None, 480, 32\), line 2\n/,
  );
  assert.match(hoverText(tried, 'predict(input'), /^\(1, 480, 16\) → \(1, 480, 16\)\n/);
});

test('hints behind layers and names', () => {
  const { analysis, text } = program(POST);
  const shown = inlayHints(analysis, { hideUnchanged: true }).map(({ at, label }) => `${text.slice(0, at.offset).split('\n').length} ${label.join('')}`);
  assert.deepEqual(shown, ['2 → (None, 480, 32)', '3 → (None, 480, 16)', '7 : (90, 480, 16)', '8 : (1, 480, 16)']);
});

test('the lens: verify, parameters, the shapes of one sample', () => {
  assert.deepEqual(
    codeLenses(program(POST).analysis).map(({ title, command }) => [title, command]),
    [
      ['Verify', 'verify'],
      ['6,800 parameters', undefined],
      ['(480, 16) → (480, 16)', undefined],
    ],
  );
});

test('the bracket and its fix', () => {
  const tried = program(POST);
  const [fix] = actionsAt(tried, ')\nmodel.add(Dense').filter(({ kind }) => kind === 'quickfix');
  assert.equal(fix?.title, 'Remove the extra ")"');
  assert.equal(fix?.preferred, true);
  assert.equal(fix && after(tried, fix), POST.replace('= True)))', '= True))'));
});

test('lr: information on the bare post, a warning where nothing says which Keras, an error under Keras 3, nothing under Keras 2', () => {
  const line = (text: string) => text.split('\n').find(one => one.includes('removed-argument'));
  assert.equal(line(problemText(program(POST))), '4 information[removed-argument] Adam has no argument "lr" in Keras 3; it is called "learning_rate" there.');
  assert.equal(
    line(problemText(program(IMPORTS + POST))),
    '10 warning[removed-argument] Adam has no argument "lr" in Keras 3; it is called "learning_rate" there.',
  );
  assert.equal(
    line(problemText(program(IMPORTS + POST, KERAS_3))),
    '10 error[removed-argument] Adam has no argument "lr" in Keras 3; it is called "learning_rate" there.',
  );
  assert.equal(line(problemText(program(IMPORTS + POST, KERAS_2))), undefined);
});

test('lr: the fix renames it', () => {
  const tried = program(POST);
  const [fix] = actionsAt(tried, 'lr=');
  assert.equal(fix?.title, 'Rename lr to learning_rate');
  assert.equal(fix && after(tried, fix), POST.replace('lr=', 'learning_rate='));
});

test('the toggle of return_sequences says what comes of it, and gives (1, 16)', () => {
  const tried = program(POST);
  const toggle = actionsAt(tried, 'LSTM(').find(({ kind }) => kind === 'refactor.rewrite');
  assert.equal(toggle?.title, 'Set return_sequences=False: LSTM (None, 480, 32) → (None, 32), model output (None, 16), predict gives (1, 16)');
  const text = toggle ? after(tried, toggle) : '';
  assert.equal(text, POST.replace('return_sequences = True', 'return_sequences = False'));
  assert.match(hoverText(program(text), 'predict(input'), /^\(1, 480, 16\) → \(1, 16\)\n/);
});

test('last in the list: ignore, open the page', () => {
  const tried = program(POST);
  assert.deepEqual(
    actionsAt(tried, 'lr=')
      .map(({ title }) => title)
      .slice(-3),
    ['Ignore removed-argument on this line', 'Ignore removed-argument in this file', 'Open the page about removed-argument'],
  );
  const ignore = actionsAt(tried, 'lr=').find(({ title }) => title === 'Ignore removed-argument on this line');
  assert.doesNotMatch(problemText(program(ignore ? after(tried, ignore) : POST)), /removed-argument/);
});
