/** Layers that TensorFlow.js has, and their arguments as its loader takes them: Keras 2's names and values. */
import type { Json, ModelNode } from '../values';

export type LayerConfig = { readonly class: string; readonly config: Readonly<Record<string, Json>> };
export type Refused = { readonly reason: string };

/** All that TensorFlow.js 4.22 loads by name and computes as Keras does, once `operationFor` has had its say. */
const HAS: ReadonlySet<string> = new Set(
  `Activation Add AlphaDropout Average AveragePooling1D AveragePooling2D AveragePooling3D BatchNormalization Bidirectional Concatenate Conv1D
   Conv2D Conv2DTranspose Conv3D Conv3DTranspose ConvLSTM2D Cropping2D Dense DepthwiseConv2D Dot Dropout ELU Embedding Flatten GRU GRUCell GaussianDropout
   GaussianNoise GlobalAveragePooling1D GlobalAveragePooling2D GlobalMaxPooling1D GlobalMaxPooling2D LSTM LSTMCell LayerNormalization LeakyReLU Masking
   MaxPooling1D MaxPooling2D MaxPooling3D Maximum Minimum Multiply PReLU Permute RNN ReLU RepeatVector Rescaling Reshape SeparableConv2D SimpleRNN
   SimpleRNNCell Softmax SpatialDropout1D ThresholdedReLU TimeDistributed UpSampling2D ZeroPadding2D`.split(/\s+/),
);
/** Say nothing of the shape, or TensorFlow.js does not know them. */
const IGNORED =
  /(_regularizer|_constraint)$|^(seed|weights|use_cudnn|lora_rank|lora_alpha|quantization_config|trainable|dtype|sparse|ragged|noise_shape|synchronized|unroll|time_major|input_length|input_dim_|implementation|fused|renorm.*|virtual_batch_size|adjustment|backward_layer|zero_output_for_mask|data|mask_zero|negative_slope|shared_axes_|rms_scaling|axes_|gamma|beta)$/;
/** Keras' defaults that TensorFlow.js would read as its own where they are left out. */
const NULL_COUNTS: ReadonlySet<string> = new Set(['merge_mode']);
/** Activations that TensorFlow.js has, as it spells them after reading. */
const ACTIVATIONS: ReadonlySet<string> = new Set(
  'elu relu relu6 linear sigmoid hard_sigmoid softplus softsign tanh softmax log_softmax swish gelu gelu_new mish selu'.split(' '),
);
/** One number for both axes is not understood. */
const PAIRS: ReadonlySet<string> = new Set(['UpSampling2D.size']);
const SAME: ReadonlySet<string> = new Set(['ReLU', 'LeakyReLU', 'ELU', 'ThresholdedReLU', 'Dropout', 'GaussianDropout', 'GaussianNoise', 'AlphaDropout']);
const OVERRIDES: Readonly<Record<string, Readonly<Record<string, Json>>>> = {
  // Its GRU refuses Keras' default; the shapes are the same.
  GRU: { reset_after: false },
  GRUCell: { reset_after: false },
  Softmax: { axis: -1 },
  ELU: { alpha: 1 },
  Embedding: { mask_zero: false },
};

/** Cases that its loader cannot read, or does otherwise than Keras. */
const REFUSES: Readonly<Record<string, (node: ModelNode) => string | undefined>> = {
  RNN: ({ config }) => (Array.isArray(config.cell) ? 'its cells are not known one by one' : undefined),
  Bidirectional: ({ inner }) => (inner.layer?.class === 'RNN' ? 'TensorFlow.js cannot load a cell inside a wrapper' : undefined),
  TimeDistributed: ({ inner }) => (inner.layer?.class === 'RNN' ? 'TensorFlow.js cannot load a cell inside a wrapper' : undefined),
};

/** The layer as TensorFlow.js loads it, without layers inside it; else why it cannot. */
export function configFor(node: ModelNode): LayerConfig | Refused {
  if (node.operation === 'custom') return { reason: `${node.class} is a class of the program` };
  if (node.operation === 'model') return { reason: `the structure of ${node.name ?? node.class} is not known` };
  if (!node.operation.includes('.layers.')) return { reason: `TensorFlow.js has no counterpart of ${node.operation}` };
  if (!HAS.has(node.class)) return { reason: `TensorFlow.js has no layer ${node.class}` };
  const refused = REFUSES[node.class]?.(node);
  if (refused !== undefined) return { reason: refused };
  const config: Record<string, Json> = {};
  for (const [key, value] of Object.entries(node.config)) {
    if (IGNORED.test(key)) continue;
    if (key.endsWith('_initializer')) config[key] = { class_name: 'Zeros', config: {} };
    else if (key.endsWith('activation')) {
      if (value === 'glu') return { reason: 'TensorFlow.js has no activation glu, which halves an axis' };
      // Any other that it lacks changes no shape.
      if (value === undefined) return { reason: `it is not known what its argument "${key}" does` };
      if (value !== null) config[key] = typeof value === 'string' && ACTIVATIONS.has(value) ? value : 'linear';
    } else if (value === undefined) {
      if (!SAME.has(node.class)) return { reason: `its argument "${key}" is not known` };
    } else if (key === 'interpolation')
      config[key] = value === 'bilinear' ? 'bilinear' : 'nearest'; // others give the same size
    else if (value !== null || NULL_COUNTS.has(key)) config[key] = PAIRS.has(`${node.class}.${key}`) && typeof value === 'number' ? [value, value] : value;
  }
  return { class: node.class, config: { ...config, ...OVERRIDES[node.class] } };
}
