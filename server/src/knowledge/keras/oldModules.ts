/** Module paths that Keras 1 and 2 had (`keras.layers.core.Dense`, `keras.utils.np_utils.to_categorical`), without the module. */

/** Modules that only held what their parent has. */
const TRANSPARENT: Readonly<Record<string, string>> = {
  layers:
    'core convolutional pooling local recurrent recurrent_v2 rnn embeddings merge merging normalization noise advanced_activations wrappers ' +
    'convolutional_recurrent attention reshaping regularization activation preprocessing cudnn_recurrent dense_attention serialization',
  models: 'model sequential functional cloning',
  utils: 'np_utils vis_utils data_utils generic_utils io_utils layer_utils training_utils multi_gpu_utils conv_utils',
  losses: 'losses',
  optimizers: 'adam adam_v2 sgd gradient_descent_v2 rmsprop rmsprop_v2 adagrad adagrad_v2 adadelta_v2 nadam_v2 adamax_v2 ftrl',
  preprocessing: '',
};
/** Whole prefixes. */
const RENAMED: readonly (readonly [string, string])[] = [
  ['layers.experimental.preprocessing', 'layers'],
  ['layers.preprocessing.image_preprocessing', 'layers'],
  ['layers.normalization.batch_normalization', 'layers'],
  ['layers.core.dense', 'layers'],
  ['engine.topology', 'layers'],
  ['engine.base_layer', 'layers'],
  ['engine.input_layer', 'layers'],
  ['engine.training', 'models'],
  ['engine.sequential', 'models'],
  ['engine.functional', 'models'],
  ['engine.network', 'models'],
  ['engine', 'layers'],
  ['objectives', 'losses'],
  ['legacy.layers', 'layers'],
];

/** Names of Keras 1 and 2, and what does the same in Keras 3. */
export const OLD_NAMES: Readonly<Record<string, string>> = {
  'layers.CuDNNLSTM': 'layers.LSTM',
  'layers.CuDNNGRU': 'layers.GRU',
  'layers.Deconvolution2D': 'layers.Conv2DTranspose',
  'layers.Deconvolution3D': 'layers.Conv3DTranspose',
  'initializers.normal': 'initializers.random_normal',
  'initializers.uniform': 'initializers.random_uniform',
};

/** The same path without such modules; itself where it has none. */
export function withoutOldModules(path: string): string {
  if (path === 'layers.experimental' || path.startsWith('layers.experimental.RandomFourier')) return path;
  for (const [from, to] of RENAMED) if (path.startsWith(`${from}.`)) return `${to}.${path.slice(from.length + 1)}`;
  const [first = '', second = '', ...rest] = path.split('.');
  if (rest.length > 0 && TRANSPARENT[first]?.split(' ').includes(second)) {
    const below = rest.filter((part, i) => i === rest.length - 1 || !TRANSPARENT[first]?.split(' ').includes(part));
    return `${first}.${below.join('.')}`;
  }
  return path;
}
