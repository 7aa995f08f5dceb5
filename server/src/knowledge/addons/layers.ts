/**
 * Layers of TensorFlow Addons (`tfa.layers`, version 0.23, the last). They are Keras layers like any other; what each does was
 * asked of the library itself under tf_keras.
 */
import { add, type Dim, equal, modulo, multiply, type Shape } from '../../shapes';
import type { Value } from '../../values';
import type { Call } from '../keras/apply';
import {
  anything,
  constraint,
  dataFormat,
  flag,
  initializer,
  number,
  orNone,
  perAxis,
  positive,
  regularizer,
  required,
  strictlyPositive,
  withText,
} from '../keras/arguments';
import { type Definition, freeLayer, layer } from '../keras/layer';
import { affine, axes, groupWeights, scaleAndCentre } from '../keras/layers/normalization';
import { arranged, channelsOf } from '../keras/layers/window';
import { ask, isRefused, layerObject, spectral } from '../keras/layers/wrappers';
import { onlyLeaf, signalOf } from '../keras/nests';
import {
  type Context,
  flat,
  type Inferred,
  listOf,
  one,
  type Refusal,
  refusal,
  refuse,
  statistic,
  tensorOf,
  tupleOf,
  type Weight,
  weight,
} from '../keras/rule';
import { variablesOf } from '../keras/variables';
import { INVALID, type Param, readSizes } from '../params';

const path = (name: string) => `tensorflow_addons.layers.${name}`;
const unchanged = (_: unknown, x: Shape): Shape => x;
/** A layer that changes no shape and has no weights. */
const silent = <const P extends Readonly<Record<string, Param<unknown>>>>(name: string, params: P): Definition =>
  layer({ path: path(name), params, output: unchanged });

// ── Normalisation (layers/normalizations.py) ─────────────────────────────────

const oneAxis = axes(() => false);
const groupParams = { axis: oneAxis, epsilon: number('0.001'), center: flag(true), scale: flag(true), ...scaleAndCentre };

// ── Around other layers (layers/wrappers.py) ─────────────────────────────────

/** One scale for each unit, a flag, and a second copy of the layer's weights where they are initialised by data. */
function normalized(inner: Value, dataInit: boolean, call: Call, { run }: Context): Inferred | Refusal | undefined {
  const leaf = onlyLeaf(call.inputs);
  const shape = leaf && signalOf(leaf).shape;
  if (!leaf || !shape) return undefined;
  const outputs = ask(run, inner, leaf, shape);
  if (isRefused(outputs)) return outputs;
  const own = variablesOf(run, inner);
  const kernel = own?.find(one => one.name === 'recurrent_kernel') ?? own?.find(one => one.name === 'kernel');
  if (outputs && own && !kernel && run.instance(inner)?.class.kind === 'library') return refusal('The wrapped layer has no kernel.', 'layer');
  const depth = kernel?.shape.at(-1);
  // The kernel of a transposed convolution ends in the channels of its input: with data it cannot be initialised, unless these are as many.
  const produced = outputs && flat(outputs)[0]?.shape?.at(-1);
  if (dataInit && kernel?.name === 'kernel' && produced !== undefined && depth !== undefined && equal(produced, depth) !== 'yes') return undefined;
  const copies = dataInit ? (own ?? []).map(({ name, shape }): Weight => ({ name, shape })) : [];
  return outputs && { outputs, weights: own && depth !== undefined ? [weight('g', [depth]), ...own, statistic('initialized', []), ...copies] : undefined };
}

// ── Pooling (layers/adaptive_pooling.py, spatial_pyramid_pooling.py) ─────────

function adaptive(name: string, rank: 1 | 2 | 3): Definition {
  return layer({
    path: path(name),
    params: { output_size: perAxis(rank), data_format: dataFormat },
    input: { rank: rank + 2 },
    output: ({ output_size, data_format }, x) => {
      const first = data_format === 'channels_last' ? 1 : 2;
      const uneven = output_size.findIndex((bins, i) => equal(modulo(x[first + i] ?? 'unknown', bins), 0) === 'no');
      if (uneven >= 0)
        return refuse(
          { code: 'not-divisible', argument: 'output_size', size: x[first + uneven] ?? 'unknown', by: output_size[uneven] ?? 'unknown' },
          'output_size',
        );
      return arranged(data_format, x[0] ?? 'None', output_size, channelsOf(data_format, x));
    },
  });
}
/** How many bins each entry makes: `n` is n by n. undefined: not known. */
const bins: Param<readonly Dim[] | undefined> = {
  expects: 'a list of integers or of pairs of them',
  choices: [undefined],
  read: (value, run) => {
    if (value.kind === 'unknown' || value.kind === 'either') return undefined;
    const elements = run.elements(value);
    if (!elements) return INVALID;
    if (elements.more) return undefined;
    return elements.items.map((item): Dim => {
      const read = readSizes(item, run);
      const [height = 'unknown', width = height] = Array.isArray(read) ? (read as Shape) : [];
      return multiply(height, width);
    });
  },
};

// ── Attention (layers/multihead_attention.py) ────────────────────────────────

interface Heads {
  readonly head_size: Dim;
  readonly num_heads: Dim;
  readonly output_size: Dim | null;
  readonly use_projection_bias: boolean;
  readonly return_attn_coef: boolean;
}
/** Called on `[query, key]` or `[query, key, value]`. */
function attend({ head_size, num_heads, output_size, use_projection_bias, return_attn_coef }: Heads, call: Call): Inferred | undefined {
  const shapes = flat(call.inputs).map(leaf => signalOf(leaf).shape);
  const [query, key, value = key] = shapes;
  if (call.inputs.kind === 'one' || !query || !key || !value || query.length < 2 || key.length < 2) return undefined;
  const last = (shape: Shape): Dim => shape.at(-1) ?? 'unknown';
  const size = output_size ?? last(value);
  const output = tensorOf([...query.slice(0, -1), size], 'float32');
  const scores = tensorOf([...query.slice(0, -2), num_heads, query.at(-2) ?? 'unknown', key.at(-2) ?? 'unknown'], 'float32');
  const kernels = [query, key, value].map((x, i) => weight(['query_kernel', 'key_kernel', 'value_kernel'][i] ?? '', [num_heads, last(x), head_size]));
  return {
    outputs: return_attn_coef ? tupleOf([output, scores]) : output,
    weights: [...kernels, weight('projection_kernel', [num_heads, head_size, size]), ...(use_projection_bias ? [weight('projection_bias', [size])] : [])],
  };
}

export const ADDONS_LAYERS: Readonly<Record<string, Definition>> = {
  InstanceNormalization: layer({
    path: path('InstanceNormalization'),
    params: { ...groupParams, groups: anything('None') },
    input: ({ axis }) => ({ pinned: axis ?? [] }),
    output: unchanged,
    weights: ({ axis, scale, center }, x) => groupWeights(-1, axis, scale, center, x),
  }),
  GroupNormalization: layer({
    path: path('GroupNormalization'),
    params: { groups: withText(positive, '32', 32), ...groupParams },
    input: ({ axis }) => ({ pinned: axis ?? [] }),
    output: unchanged,
    weights: ({ groups, axis, scale, center }, x) => groupWeights(groups, axis, scale, center, x),
  }),
  FilterResponseNormalization: layer({
    path: path('FilterResponseNormalization'),
    params: {
      epsilon: number('1e-06'),
      axis: anything('[1, 2]'),
      ...scaleAndCentre,
      learned_epsilon: flag(false),
      learned_epsilon_constraint: constraint,
      name: anything('None'),
    },
    input: { rank: 4 },
    output: unchanged,
    weights: ({ learned_epsilon }, x) => {
      const shape = [1, 1, 1, x.at(-1) ?? 'unknown'] as const;
      return [...(learned_epsilon ? [weight('learned_epsilon', [])] : []), ...affine(true, true, shape)];
    },
  }),
  WeightNormalization: freeLayer({
    path: path('WeightNormalization'),
    params: { layer: layerObject, data_init: flag(true) },
    infer: ({ layer, data_init }, call, context) => normalized(layer, data_init, call, context),
  }),
  SpectralNormalization: freeLayer({
    path: path('SpectralNormalization'),
    params: { layer: layerObject, power_iterations: withText(positive, '1', 1) },
    call: 'inputs, training=None',
    infer: ({ layer }, call, context) => spectral(layer, call, context),
  }),
  GELU: silent('GELU', { approximate: flag(true) }),
  Sparsemax: silent('Sparsemax', { axis: anything('-1') }),
  PoincareNormalize: silent('PoincareNormalize', { axis: anything('1'), epsilon: number('1e-05') }),
  Snake: layer({
    path: path('Snake'),
    params: { frequency_initializer: initializer('ones') },
    output: unchanged,
    weights: () => [weight('frequency', [])],
  }),
  TLU: layer({
    path: path('TLU'),
    params: {
      affine: flag(false),
      tau_initializer: initializer('zeros'),
      tau_regularizer: regularizer,
      tau_constraint: constraint,
      alpha_initializer: initializer('zeros'),
      alpha_regularizer: regularizer,
      alpha_constraint: constraint,
    },
    output: unchanged,
    weights: ({ affine }, x) => [weight('tau', x.slice(1)), ...(affine ? [weight('alpha', x.slice(1))] : [])],
  }),
  StochasticDepth: freeLayer({
    path: path('StochasticDepth'),
    params: { survival_probability: number('0.5') },
    call: 'x, training=None',
    infer: (_, call) => {
      const [shortcut, residual] = flat(call.inputs);
      return shortcut && residual ? { outputs: one(signalOf(shortcut)), weights: [] } : undefined;
    },
  }),
  Maxout: layer({
    path: path('Maxout'),
    params: { num_units: strictlyPositive, axis: withText(required(oneAxis), '-1', [-1]) },
    output: ({ num_units, axis }, x) => {
      const [at] = axis ?? [];
      if (at === undefined) return undefined;
      const index = at < 0 ? at + x.length : at;
      const size = x[index] ?? 'unknown';
      if (equal(modulo(size, num_units), 0) === 'no') return refuse({ code: 'not-divisible', argument: 'num_units', size, by: num_units }, 'num_units');
      return x.map((size, i) => (i === index ? num_units : size));
    },
  }),
  NoisyDense: layer({
    path: path('NoisyDense'),
    params: {
      units: strictlyPositive,
      sigma: number('0.5'),
      use_factorised: flag(true),
      activation: anything('None'),
      use_bias: flag(true),
      kernel_regularizer: regularizer,
      bias_regularizer: regularizer,
      activity_regularizer: regularizer,
      kernel_constraint: constraint,
      bias_constraint: constraint,
    },
    input: { min: 2, defined: [-1], pinned: [-1] },
    output: ({ units }, x) => [...x.slice(0, -1), units],
    weights: ({ units }, x) => {
      const kernel: Shape = [x.at(-1) ?? 'unknown', units];
      return [
        ...['sigma', 'mu'].flatMap(name => [weight(`${name}_kernel`, kernel), weight(`${name}_bias`, [units])]),
        statistic('eps_kernel', kernel),
        statistic('eps_bias', [units]),
      ];
    },
  }),
  MultiHeadAttention: freeLayer({
    path: path('MultiHeadAttention'),
    params: {
      head_size: strictlyPositive,
      num_heads: strictlyPositive,
      output_size: orNone(strictlyPositive),
      dropout: number('0.0'),
      use_projection_bias: flag(true),
      return_attn_coef: flag(false),
      kernel_initializer: initializer('glorot_uniform'),
      kernel_regularizer: regularizer,
      kernel_constraint: constraint,
      bias_initializer: initializer('zeros'),
      bias_regularizer: regularizer,
      bias_constraint: constraint,
    },
    call: 'inputs, training=None, mask=None',
    infer: (args, call) => attend(args, call),
  }),
  /** Tags, potentials, lengths, and the kernel of the transitions. */
  CRF: freeLayer({
    path: path('CRF'),
    params: {
      units: strictlyPositive,
      chain_initializer: initializer('orthogonal'),
      use_boundary: flag(true),
      boundary_initializer: initializer('zeros'),
      use_kernel: flag(true),
    },
    call: 'inputs, mask=None',
    infer: ({ units, use_boundary, use_kernel }, call) => {
      const leaf = onlyLeaf(call.inputs);
      const x = leaf && signalOf(leaf).shape;
      if (x?.length !== 3) return undefined;
      const [batch = 'None', time = 'None', features = 'unknown'] = x;
      return {
        outputs: listOf([
          tensorOf([batch, time], 'int32'),
          tensorOf([batch, time, units], 'float32'),
          tensorOf([batch], 'int64'),
          tensorOf([units, units], 'float32'),
        ]),
        weights: [
          weight('chain_kernel', [units, units]),
          ...(use_boundary ? [weight('left_boundary', [units]), weight('right_boundary', [units])] : []),
          ...(use_kernel ? [weight('kernel', [features, units]), weight('bias', [units])] : []),
        ],
      };
    },
  }),
  SpatialPyramidPooling2D: layer({
    path: path('SpatialPyramidPooling2D'),
    params: { bins, data_format: dataFormat },
    input: { rank: 4 },
    output: ({ bins, data_format }, x) =>
      bins && arranged(data_format, x[0] ?? 'None', [bins.reduce<Dim>((sum, n) => add(sum, n), 0)], channelsOf(data_format, x)),
  }),
  ...Object.fromEntries(
    (['Average', 'Max'] as const).flatMap(kind =>
      ([1, 2, 3] as const).map(rank => {
        const name = `Adaptive${kind}Pooling${rank}D`;
        return [name, adaptive(name, rank)] as const;
      }),
    ),
  ),
};
