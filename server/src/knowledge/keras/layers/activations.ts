/** Activation layers, and those that only drop or add noise: all give the shape they get. */
import { isFailed, normalizeAxis, type Shape } from '../../../shapes';
import { numberOf, type Value } from '../../../values';
import { INVALID, type Param, readSizes } from '../../params';
import { anything, constraint, dataFormat, initializer, number, orNone, rate, regularizer, required, seed } from '../arguments';
import { type Definition, layer } from '../layer';
import { refusal, weight } from '../rule';

const unchanged = (_: unknown, x: Shape): Shape => x;

/** Axis numbers, one or several; undefined: not known. */
const axes = (text: string, fallback: readonly number[]): Param<readonly number[] | undefined> => ({
  expects: 'an integer or a list of integers',
  default: text,
  fallback,
  choices: [undefined],
  read: (value, run) => {
    if (value.kind === 'none') return [];
    if (value.kind === 'float' || value.kind === 'str') return INVALID;
    const read = readSizes(value, run);
    if (read === INVALID || read === undefined) return read;
    return read.every(axis => typeof axis === 'number') ? read.map(Number) : undefined;
  },
});
/** Keras 3 refuses `None`; Keras 2 too, but for `max_value`. */
const slope = (text: string): Param<number | undefined> => number(text, 0);

/** A string is no seed in Keras 3. */
const seedNumber: Param<Value | undefined> = { ...seed, read: (value, run) => (run.keras.major === 3 && value.kind === 'str' ? INVALID : value) };
/** Keras 2 does not look at the rate of these before it runs. */
const looseRate: Param<number | undefined> = { ...required(rate()), read: (value, run) => (run.keras.major === 3 ? rate() : number()).read(value, run) };

/** Keras 2 checks only what is a number. */
const checkedRate: Param<number | undefined> = {
  ...required(rate()),
  read: (value, run) => (run.keras.major === 2 && (value.kind === 'str' || value.kind === 'none') ? undefined : rate().read(value, run)),
};

function dropping(docs: string, fraction: Param<number | undefined> = checkedRate): Definition {
  return layer({
    docs: `regularization_layers/${docs}`,
    params: { rate: fraction, noise_shape: anything('None'), seed: seedNumber },
    call: { 2: 'inputs, training=None', 3: 'inputs, training=False' },
    output: unchanged,
  });
}

function spatialDropout(rank: 1 | 2 | 3): Definition {
  const name = anything('None');
  return layer({
    docs: `regularization_layers/spatial_dropout${rank}d`,
    params: rank === 1 ? { rate: checkedRate, seed, name, dtype: name } : { rate: checkedRate, data_format: orNone(dataFormat), seed, name, dtype: name },
    keras2: rank === 1 ? { rate: checkedRate } : { rate: checkedRate, data_format: dataFormat },
    base: { 3: { none: true } },
    call: { 2: 'inputs, training=None', 3: 'inputs, training=False' },
    input: { rank: rank + 2 },
    output: unchanged,
  });
}

/** What `tf.keras.layers.AlphaDropout` is in Keras 3: an older class, which takes any rate. */
export const legacyAlphaDropout: Definition = layer({
  docs: 'regularization_layers/alpha_dropout',
  path: 'keras.src.legacy.layers.AlphaDropout',
  params: { rate: anything(), noise_shape: anything('None'), seed },
  call: 'inputs, training=False',
  output: unchanged,
});

export const activationLayers = {
  ReLU: layer({
    docs: 'activation_layers/relu',
    params: { max_value: number('None', 0), negative_slope: slope('0.0'), threshold: slope('0.0') },
    output: unchanged,
  }),
  LeakyReLU: layer({
    docs: 'activation_layers/leaky_relu',
    params: { negative_slope: slope('0.3') },
    keras2: { alpha: { ...anything('0.3'), expects: 'a number', read: value => (value.kind === 'none' ? INVALID : value) } as Param<Value | undefined> },
    base: { 3: { more: ['alpha'] } },
    check: (_, { run }, { keywords }) => {
      const alpha = keywords.alpha?.value;
      return run.keras.major === 3 && (alpha?.kind === 'str' || alpha?.kind === 'none' || (numberOf(alpha) ?? 0) < 0)
        ? refusal('alpha must be a number of at least 0.', 'alpha')
        : undefined;
    },
    output: unchanged,
  }),
  ELU: layer({
    docs: 'activation_layers/elu',
    params: { alpha: { ...anything('1.0'), expects: 'a number', read: (value, run) => (value.kind === 'none' && run.keras.major === 2 ? INVALID : value) } },
    output: unchanged,
  }),
  ThresholdedReLU: layer({ docs: 'activation_layers/thresholded_relu', params: { theta: number('1.0', 0) }, output: unchanged }),
  Softmax: layer({
    docs: 'activation_layers/softmax',
    params: {
      axis: { ...axes('-1', [-1]), read: (value, run) => (value.kind === 'float' && run.keras.major === 3 ? undefined : axes('-1', [-1]).read(value, run)) },
    },
    keras2: { axis: axes('-1', [-1]), robust_masking: anything('False') },
    call: 'inputs, mask=None',
    output: ({ axis }, x, { keras }) => {
      // Keras 3 believes the shape, and fails only when it runs.
      const wrong = keras.major === 2 && axis?.some(one => isFailed(normalizeAxis(one, x.length)));
      return wrong ? refusal(`The input has ${x.length} axes.`, 'axis') : x;
    },
  }),
  PReLU: layer({
    docs: 'activation_layers/prelu',
    params: {
      alpha_initializer: { ...initializer('zeros'), default: "'Zeros'" },
      alpha_regularizer: regularizer,
      alpha_constraint: constraint,
      shared_axes: axes('None', []),
    },
    keras2: { alpha_initializer: initializer('zeros'), alpha_regularizer: regularizer, alpha_constraint: constraint, shared_axes: axes('None', []) },
    input: { pinnedRank: true },
    output: unchanged,
    weights: ({ shared_axes }, x) => {
      if (!shared_axes) return undefined;
      const shape = [...x.slice(1)];
      for (const axis of shared_axes) {
        const at = axis - 1 < 0 ? axis - 1 + shape.length : axis - 1;
        if (at < 0 || at >= shape.length) return refusal(`shared_axes names axis ${axis}, but the input has ${x.length} axes.`, undefined, 'IndexError');
        shape[at] = 1;
      }
      return shape.includes('None') ? refusal('The sizes of the axes that are not shared must be known.') : [weight('alpha', shape)];
    },
  }),
  Dropout: dropping('dropout'),
  AlphaDropout: dropping('alpha_dropout', looseRate),
  GaussianDropout: layer({
    docs: 'regularization_layers/gaussian_dropout',
    params: { rate: looseRate, seed: seedNumber },
    call: { 2: 'inputs, training=None', 3: 'inputs, training=False' },
    output: unchanged,
  }),
  GaussianNoise: layer({
    docs: 'regularization_layers/gaussian_noise',
    params: { stddev: gaussianDeviation(), seed: seedNumber },
    call: { 2: 'inputs, training=None', 3: 'inputs, training=False' },
    output: unchanged,
  }),
  SpatialDropout1D: spatialDropout(1),
  SpatialDropout2D: spatialDropout(2),
  SpatialDropout3D: spatialDropout(3),
};
/** Keras 3 wants a fraction. */
function gaussianDeviation(): Param<number | undefined> {
  return { ...required(rate()), read: (value, run) => (run.keras.major === 3 ? rate().read(value, run) : undefined) };
}
