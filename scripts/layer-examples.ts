/**
 * An example call of each layer for docs/layers.md: what it is made with, and what it is given.
 * Most follow from the layer's name, its page and its required parameters; EXAMPLES has those that do not.
 */
import type { Parameter } from '../server/src/knowledge/signature';

export interface Example {
  /** Arguments of the constructor. */
  readonly args: string;
  /** Arguments of `keras.Input`, one for each tensor. */
  readonly inputs: readonly string[];
  /** The call, where it is not the layer on its tensors: `{layer}` and the tensors by name, `a`, `b`, `c`. */
  readonly call?: string;
}

/** Values of required parameters. */
const VALUES: Readonly<Record<string, string>> = {
  activation: "'relu'",
  alpha: '0.3',
  axes: '1',
  dims: '(2, 1)',
  factor: '0.2',
  filters: '8',
  height: '24',
  height_factor: '0.1',
  input_dim: '1000',
  kernel_size: '3',
  max_number: '10',
  n: '4',
  num_bins: '8',
  output_dim: '16',
  output_size: '4',
  pool_size: '2',
  rate: '0.5',
  scale: '1 / 255',
  stddev: '0.1',
  target_shape: '(4, 4)',
  units: '8',
  width: '24',
  width_factor: '0.1',
};

const IMAGE = '(32, 32, 3)';
const STEPS = '(10, 16)';
const VECTOR = '(16,)';

const EXAMPLES: Readonly<Record<string, Partial<Example>>> = {
  AdditiveAttention: { inputs: [STEPS, '(12, 16)'] },
  Attention: { inputs: [STEPS, '(12, 16)'] },
  Bidirectional: { args: 'layers.LSTM(8)' },
  BatchNormalization: { inputs: [IMAGE] },
  CategoryEncoding: { args: 'num_tokens=10', inputs: ['(4,)'] },
  Concatenate: { inputs: ['(10, 16)', '(10, 4)'] },
  Discretization: { args: 'bin_boundaries=[0.0, 1.0]', inputs: ['(4,)'] },
  Cropping2D: { args: 'cropping=2' },
  Dot: { inputs: [VECTOR, VECTOR] },
  EinsumDense: { args: "'abc,cd->abd', output_shape=(10, 8)", inputs: [STEPS] },
  Embedding: { inputs: ["(10,), dtype='int32'"] },
  Flatten: { inputs: ['(4, 4, 8)'] },
  GRUCell: { inputs: [STEPS], call: 'layers.RNN({layer})' },
  GroupNormalization: { args: 'groups=4', inputs: ['(32, 32, 8)'] },
  GroupQueryAttention: { args: 'head_dim=8, num_query_heads=4, num_key_value_heads=2', inputs: [STEPS, '(12, 16)'], call: '{layer}(a, b)' },
  HashedCrossing: { inputs: ["(1,), dtype='string'", "(1,), dtype='string'"] },
  Hashing: { inputs: ["(1,), dtype='string'"] },
  IntegerLookup: { args: 'vocabulary=[3, 5, 8]', inputs: ["(4,), dtype='int64'"] },
  LSTMCell: { inputs: [STEPS], call: 'layers.RNN({layer})' },
  Lambda: { args: 'lambda t: t[:, :4]' },
  LocallyConnected1D: { inputs: [STEPS] },
  LocallyConnected2D: { inputs: ['(8, 8, 3)'] },
  Masking: { inputs: [STEPS] },
  MaxNumBoundingBoxes: { inputs: ['(20, 4)', '(20,)'], call: "{layer}({'boxes': a, 'labels': b})" },
  MelSpectrogram: { inputs: ['(16000,)'] },
  MultiHeadAttention: { args: 'num_heads=2, key_dim=8', inputs: [STEPS, '(12, 16)'], call: '{layer}(a, b)' },
  Normalization: { args: 'mean=0.0, variance=1.0', inputs: [VECTOR] },
  Permute: { inputs: [STEPS] },
  Pipeline: { args: "[layers.RandomFlip('horizontal'), layers.Resizing(24, 24)]", inputs: [IMAGE] },
  RNN: { args: 'layers.GRUCell(8)' },
  RandomPosterization: { args: 'factor=4' },
  RepeatVector: { inputs: [VECTOR] },
  ReversibleEmbedding: { inputs: ["(10,), dtype='int32'"] },
  STFTSpectrogram: { inputs: ['(16000, 1)'] },
  SimpleRNNCell: { inputs: [STEPS], call: 'layers.RNN({layer})' },
  SpectralNormalization: { args: 'layers.Dense(8)' },
  StackedRNNCells: { args: '[layers.LSTMCell(8), layers.LSTMCell(4)]', inputs: [STEPS], call: 'layers.RNN({layer})' },
  StringLookup: { args: "vocabulary=['a', 'b']", inputs: ["(4,), dtype='string'"] },
  TextVectorization: { args: 'output_sequence_length=12', inputs: ["(1,), dtype='string'"] },
  TimeDistributed: { args: 'layers.Dense(8)', inputs: [STEPS] },
};

/** `group`: the folder of the layer's page. */
export function exampleOf(name: string, group: string | undefined, parameters: readonly Parameter[]): Example {
  const own = EXAMPLES[name];
  const needed = parameters.filter(one => one.default === undefined).map(one => `${one.name}=${VALUES[one.name] ?? '?'}`);
  return { args: own?.args ?? needed.join(', '), inputs: own?.inputs ?? inputsOf(name, group), ...(own?.call && { call: own.call }) };
}

function inputsOf(name: string, group: string | undefined): readonly string[] {
  const rank = /^(ConvLSTM)?.*?([123])D(Transpose)?$/.exec(name);
  if (rank) {
    const spatial = new Array<string>(Number(rank[2])).fill(rank[2] === '3' ? '8' : rank[2] === '2' ? '32' : '20');
    return [`(${[...(rank[1] ? ['4'] : []), ...spatial, '3'].join(', ')})`];
  }
  switch (group) {
    case 'merging_layers':
      return [VECTOR, VECTOR];
    case 'recurrent_layers':
    case 'normalization_layers':
      return [STEPS];
    case 'preprocessing_layers':
      return [IMAGE];
    default:
      return [VECTOR];
  }
}
