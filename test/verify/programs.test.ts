/** Whole programs: TensorFlow.js agrees with what the analysis says, layer by layer and call by call. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { planOf } from '../../server/src/verify/plan';
import { analysisOf, reportsOf, rowsOf, shown } from './program';

test('the seed program: one forecast of (1, 480, 16)', async () => {
  const rows = await rowsOf(`model = keras.Sequential()
model.add(layers.LSTM(32, input_shape=(480, 16), activation='relu', return_sequences=True))
model.add(layers.Dense(16))
model.compile(loss='mse', optimizer='adam')
model.predict(np.zeros((90, 480, 16))[[3]])
`);
  assert.deepEqual(shown(rows), ['agrees lstm (1, 480, 32)', 'agrees dense (1, 480, 16)', 'agrees predict (1, 480, 16)', 'agrees model (1, 480, 16)']);
});

test('a convolutional classifier; the batch of the program is cut', async () => {
  const rows = await rowsOf(`model = keras.Sequential([
  keras.Input((28, 28, 1)), layers.Conv2D(8, 3, activation='relu', padding='same'), layers.MaxPooling2D(), layers.Conv2D(16, 3, strides=2),
  layers.BatchNormalization(), layers.Flatten(), layers.Dropout(0.5), layers.Dense(10, activation='softmax')])
model.compile(loss='sparse_categorical_crossentropy')
model.fit(np.zeros((600, 28, 28, 1)), np.zeros((600,)))
model.predict(np.zeros((7, 28, 28, 1)))
`);
  assert.deepEqual(shown(rows), [
    'agrees conv2d (4, 28, 28, 8)',
    'agrees max_pooling2d (4, 14, 14, 8)',
    'agrees conv2d_1 (4, 6, 6, 16)',
    'agrees batch_normalization (4, 6, 6, 16)',
    'agrees flatten (4, 576)',
    'agrees dropout (4, 576)',
    'agrees dense (4, 10)',
    'agrees fit (4, 10)',
    'agrees predict (4, 10)',
    'agrees fit: sparse_categorical_crossentropy a loss of one number',
    'agrees model (4, 10)',
  ]);
});

test('a loss for each output; what only TensorFlow.js refuses is no difference', async () => {
  const rows = await rowsOf(`x = keras.Input((4,))
m = keras.Model(x, [layers.Dense(3, activation='softmax')(x), layers.Dense(1)(x), layers.Dense(2)(x)])
m.compile(loss=['categorical_crossentropy', 'mse', keras.losses.Huber()])
m.fit(np.zeros((9, 4)), [np.zeros((9, 3)), np.zeros((9, 5)), np.zeros((9, 2))])
`);
  const losses = shown(rows).filter(line => line.includes('fit: '));
  assert.equal(losses[0], 'agrees fit: categorical_crossentropy a loss of one number');
  // Keras spreads the one column over five.
  assert.match(losses[1] ?? '', /^unchecked fit: mean_squared_error .*stricter than Keras, refuses targets of \(4, 5\)/);
  assert.equal(losses[2], 'unchecked fit: huber cannot be checked: TensorFlow.js has no loss huber');
});

test('branches, a shared layer, two inputs and outputs', async () => {
  const rows = await rowsOf(`a = keras.Input((12, 6))
b = keras.Input((20, 6))
shared = layers.Conv1D(5, 3)
x, y = shared(a), shared(b)
p = layers.GlobalAveragePooling1D()(x)
q = layers.GlobalMaxPooling1D()(y)
merged = layers.Concatenate()([p, q, p])
twice = layers.Add()([merged, merged])
model = keras.Model([a, b], [layers.Dense(3)(twice), y])
model.predict([np.zeros((3, 12, 6)), np.zeros((3, 20, 6))])
`);
  assert.deepEqual(shown(rows), [
    'agrees conv1d (3, 10, 5)',
    'agrees global_average_pooling1d (3, 5)',
    'agrees conv1d (3, 18, 5)',
    'agrees global_max_pooling1d (3, 5)',
    'agrees concatenate (3, 15)',
    'agrees add (3, 15)',
    'agrees dense (3, 3)',
    'agrees predict (3, 3), (3, 18, 5)',
    'agrees model (3, 3), (3, 18, 5)',
  ]);
});

test('recurrent layers: Bidirectional in its ways, states, open lengths', async () => {
  const rows = await rowsOf(`x = keras.Input((None, 8))
e = layers.Bidirectional(layers.GRU(6, return_sequences=True))(x)
f, b = layers.Bidirectional(layers.LSTM(6, return_sequences=True), merge_mode=None)(e)
s, h, c = layers.LSTM(5, return_sequences=True, return_state=True)(f)
d = layers.LSTM(5)(s, initial_state=[h, c])
t = layers.TimeDistributed(layers.Dense(2))(b)
m = keras.Model(x, [d, t])
m.predict(np.zeros((2, 11, 8)))
`);
  assert.deepEqual(shown(rows), [
    'agrees bidirectional (2, 11, 12)',
    'agrees bidirectional_1 (2, 11, 6), (2, 11, 6)',
    'agrees lstm_1 (2, 11, 5), (2, 5), (2, 5)',
    'agrees lstm_2 (2, 5)',
    'agrees time_distributed (2, 11, 2)',
    'agrees predict (2, 5), (2, 11, 2)',
    'agrees m (2, 5), (2, 11, 2)',
  ]);
});

test('a mask by name is no state', async () => {
  const rows = await rowsOf(`x, mask = keras.Input((6, 4)), keras.Input((6,), dtype='bool')
m = keras.Model([x, mask], layers.LSTM(3)(x, mask=mask))
`);
  assert.deepEqual(shown(rows), ['agrees lstm (1, 3)', 'agrees m (1, 3)']);
});

test('a nested model, applied twice and inside TimeDistributed', async () => {
  const rows = await rowsOf(`inner = keras.Sequential([keras.Input((16, 16, 3)), layers.Conv2D(4, 3), layers.GlobalAveragePooling2D()], name='eyes')
left, right, film = keras.Input((16, 16, 3)), keras.Input((16, 16, 3)), keras.Input((5, 16, 16, 3))
z = layers.subtract([inner(left), inner(right)])
m = keras.Model([left, right, film], [z, layers.TimeDistributed(inner)(film)])
`);
  assert.ok(
    rows.every(({ outcome }) => outcome === 'agrees'),
    shown(rows).join('\n'),
  );
  const said = shown(rows);
  assert.equal(said.filter(line => line === 'agrees eyes (1, 4)').length, 2);
  assert.ok(said.includes('agrees m (1, 4), (1, 5, 4)'), said.join('\n'));
});

test('operations between layers', async () => {
  const rows = await rowsOf(`x = keras.Input((6, 8))
a = ops.concatenate([x, x], axis=1)
b = ops.reshape(a, (-1, 12, 4, 2))
c = ops.transpose(b, (0, 2, 1, 3))
d = c[:, 1:3, -1]
e = ops.expand_dims(d, 1) * 2.0 + 1
f = 1 - ops.mean(e, axis=(1, 2))
g, h = ops.split(f, 2, axis=-1)
i = ops.einsum('bi,bj->bij', g, h)
m = keras.Model(x, [i, ops.stack([g, h], 1), ops.where(i > 0, i, 0.0)])
m.predict(np.zeros((3, 6, 8)))
`);
  const said = shown(rows);
  assert.ok(
    rows.every(({ outcome }) => outcome === 'agrees'),
    said.join('\n'),
  );
  assert.ok(said.includes('agrees get_item (3, 2, 2)') && said.includes('agrees predict (3, 1, 1), (3, 2, 1), (3, 1, 1)'), said.join('\n'));
});

test('sizes with a name are one number everywhere', async () => {
  const rows = await rowsOf(`def build(steps, features):
  x = keras.Input((steps, features))
  return keras.Model(x, layers.Flatten()(layers.Conv1D(4, 3)(x)))
import sys
steps = int(sys.argv[1])
model = build(steps, 3)
model.predict(np.zeros((2, steps, 3)))
`);
  assert.deepEqual(shown(rows), ['agrees conv1d (2, 22, 4)', 'agrees flatten (2, 88)', 'agrees predict (2, 88)', 'agrees model (2, 88)']);
});

test('what cannot be checked is said with the reason, and what follows is checked', async () => {
  const rows = await rowsOf(`x = keras.Input((8,))
y = layers.Lambda(lambda t: t * 2)(x)
m = keras.Model(x, layers.Dense(3)(y))
class Own(keras.Model):
  def call(self, x):
    return x
own = Own()
own.predict(np.zeros((2, 3)))
`);
  assert.deepEqual(shown(rows).slice(0, 3), [
    'unchecked lambda cannot be checked: TensorFlow.js has no layer Lambda',
    'agrees dense (1, 3)',
    'agrees m (1, 3)',
  ]);
  assert.match(shown(rows)[3] ?? '', /^unchecked own cannot be checked: .*class of the program/);
});

test('an output that nothing of TensorFlow.js made is no agreement', async () => {
  const rows = await rowsOf(`x = keras.Input((8,))
m = keras.Model(x, layers.Lambda(lambda t: t * 2)(x))
`);
  assert.deepEqual(
    rows.map(({ outcome }) => outcome),
    ['unchecked', 'unchecked'],
  );
});

test('a heavy model uses kernels that only make zeros, and says so', async () => {
  const text = `m = keras.Sequential([keras.Input((224, 224, 3))])
for filters, count in ((64, 2), (128, 2), (256, 3), (512, 3), (512, 3)):
  for _ in range(count):
    m.add(layers.Conv2D(filters, 3, padding='same', activation='relu'))
  m.add(layers.MaxPooling2D())
m.add(layers.Flatten())
m.add(layers.Dense(4096, activation='relu'))
m.add(layers.Dense(1000, activation='softmax'))
`;
  const plan = planOf(analysisOf(text));
  const [report] = [...(await reportsOf(plan)).values()];
  assert.equal(report?.kernels, 'zero');
  assert.deepEqual(report?.outputs, [[1, 1000]]);
  const rows = await rowsOf(text);
  assert.ok(rows.every(({ outcome }) => outcome === 'agrees'));
  assert.match(rows.at(-1)?.detail ?? '', /only inferred their shapes/);
});

test('behind a heavy model, a light one is not said to be computed', async () => {
  const [report] = [...(await reportsOf(planOf(analysisOf('m = keras.Sequential([keras.Input((4,)), layers.Dense(3)])\n')))).values()];
  assert.deepEqual([report?.kernels, report?.outputs], ['zero', [[1, 3]]]);
});

test('a program with a fault: why its model is not checked', async () => {
  const rows = await rowsOf(`m = keras.Sequential()
m.add(keras.Input((10, 4)))
m.add(layers.LSTM(3))
m.add(layers.LSTM(3))
`);
  assert.deepEqual(shown(rows), ['unchecked m cannot be checked: its structure is not known as a whole; the program has problems that may be the reason']);
});
