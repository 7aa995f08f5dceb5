/** What the text as a whole says: which Keras is meant, whether it speaks of Keras, which names are bound anywhere. */
import type { Code } from '../syntax/tree';
import type { KerasVersion } from '../values';

const ROOTS = /^(keras|tensorflow|tf_keras)(\.|$)/;
const OTHERS = /^(torch|jax|flax|paddle|mxnet|sonnet|haiku|chainer|theano|equinox|tinygrad|mindspore)(\.|$)/;
/** Paths and words that exist in Keras 2 alone. */
const ONLY_2_PATHS =
  /^(tf_keras|tensorflow\.python\.keras|tensorflow\.contrib|keras\.(layers\.(core|convolutional|pooling|recurrent|embeddings|normalization|merge|wrappers|advanced_activations|noise|local|convolutional_recurrent)|utils\.np_utils|engine|legacy|objectives|preprocessing\.image\.ImageDataGenerator|backend\.tensorflow_backend)|tensorflow\.keras\.layers\.experimental|tensorflow\.compat\.v1)(\.|$)/;
const ONLY_2_WORDS = [
  'np_utils',
  'fit_generator',
  'predict_generator',
  'evaluate_generator',
  'predict_classes',
  'Session',
  'placeholder',
  'ConfigProto',
  'nb_epoch',
  'Convolution2D_',
];
const ONLY_3_PATHS = /^(keras\.(ops|random|saving\.KerasFileEditor|tree|distribution|dtype_policies\.QuantizedDTypePolicy|utils\.PyDataset))(\.|$)/;

interface Evidence {
  readonly speaksOfKeras: boolean;
  /** Another framework is imported, or a `*` import may bind anything: nothing is assumed of unbound names. */
  readonly foreign: boolean;
  readonly binds: ReadonlySet<string>;
  readonly keras: KerasVersion | undefined;
}

export function evidenceOf(codes: readonly Code[], known: (path: string) => boolean): Evidence {
  const imports = new Set(codes.flatMap(code => code.imports));
  const binds = new Set(codes.flatMap(code => code.binds));
  const words = new Set(codes.flatMap(code => [...code.words]));
  const all = [...imports];
  const framework = all.some(path => ROOTS.test(path));
  const other = all.some(path => OTHERS.test(path));
  const unresolvedStar = all.some(path => path.endsWith('.*') && !known(path.slice(0, -2)));
  const two = all.some(path => ONLY_2_PATHS.test(path)) || ONLY_2_WORDS.some(word => words.has(word));
  const three = all.some(path => ONLY_3_PATHS.test(path));
  return {
    speaksOfKeras: framework || (!other && [...words].filter(word => WELL_KNOWN.has(word) && !binds.has(word)).length >= 2),
    foreign: other || unresolvedStar,
    binds,
    keras: two && !three ? { major: 2, certain: true } : three && !two ? { major: 3, certain: true } : undefined,
  };
}
/** Two of these, unbound, speak of Keras even where nothing is imported. */
const WELL_KNOWN: ReadonlySet<string> = new Set([
  'Sequential',
  'LSTM',
  'GRU',
  'Dense',
  'Conv2D',
  'Conv1D',
  'MaxPooling2D',
  'Flatten',
  'Dropout',
  'Embedding',
  'Bidirectional',
  'TimeDistributed',
  'BatchNormalization',
  'SimpleRNN',
  'Adam',
  'to_categorical',
  'GlobalAveragePooling2D',
  'Activation',
]);
