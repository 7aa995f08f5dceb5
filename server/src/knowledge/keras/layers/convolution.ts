/** Convolutions: plain, transposed, depthwise and separable. */
import { type Dim, equal, floorDivide, modulo, multiply, type Shape } from '../../../shapes';
import { numberOf } from '../../../values';
import type { Given } from '../../define';
import type { Param } from '../../params';
import type { MethodRecord } from '../../record';
import {
  activation,
  constraint,
  type DataFormat,
  dataFormat,
  flag,
  initializer,
  kernelAndBias,
  orNone,
  perAxis,
  positive,
  regularizer,
  withText,
  word,
} from '../arguments';
import { type Definition, layer } from '../layer';
import { recordOf } from '../models/inner';
import { type Context, type Demand, isKeras3, type Refusal, refusal, refuse, weight } from '../rule';
import { arranged, channelAxis, channelsOf, firstSpatial, reach, spatialAxes, transposed, vanished, windows } from './window';

type Rank = 1 | 2 | 3;
const ones = (rank: Rank): string => (rank === 1 ? '1' : `(${new Array(rank).fill('1').join(', ')})`);
/** Any case; `causal` is for one axis alone. */
const padding = (...choices: readonly string[]): Param<string> => word(choices, 'valid', true);
/** Keras 2 rounds a float down, Keras 3 fails with it when the kernel is made. */
const filters: Param<Dim> = {
  ...positive,
  read: (value, run) => (value.kind === 'float' && run.keras.major === 2 && value.value !== undefined ? Math.trunc(value.value) : positive.read(value, run)),
};
const oneByDefault: Param<Dim> = withText(positive, '1', 1);

interface Window {
  readonly kernel_size: Shape;
  readonly strides: Shape;
  readonly padding: string;
  readonly dilation_rate: Shape;
  readonly data_format: DataFormat;
}

/** `strides` and `dilation_rate` may not both be more than 1, wherever each is. */
function stridesOrDilation({ strides, dilation_rate }: Window): Refusal | undefined {
  const more = (sizes: Shape): boolean => sizes.some(size => typeof size === 'number' && size > 1);
  return more(strides) && more(dilation_rate) ? refusal('strides > 1 does not go together with dilation_rate > 1.', 'dilation_rate') : undefined;
}

/** `self.groups = groups or 1` in Keras 2. */
const groupsOrOne: Param<Dim> = {
  ...oneByDefault,
  onlyRefusedIn3: value => value.kind === 'int' && value.size === 0,
  read: (value, run) => (run.keras.major === 2 && value.kind === 'int' && value.size === 0 ? 1 : oneByDefault.read(value, run)),
};

/** In Keras 2 all convolutions take `groups`, of which only the plain ones make use. */
function groupsDivide(filters: Dim, { keywords }: Given): Refusal | undefined {
  const groups = numberOf(keywords.groups?.value) || undefined;
  return groups !== undefined && equal(modulo(filters, groups), 0) === 'no'
    ? refuse({ code: 'not-divisible', argument: 'filters', size: filters, by: groups }, 'groups')
    : undefined;
}

/** What a window slides over, or why nothing is left. Keras 2 keeps further batch axes. */
function slide(rank: Rank, args: Window, x: Shape, channels: Shape[number], context: Context, exactly = false): Shape | Refusal {
  const { kernel_size, strides, dilation_rate, data_format: format } = args;
  const extra = x.length - rank - 2;
  if (extra > 0 && (isKeras3(context) || exactly || format === 'channels_first')) return refuse({ code: 'input-rank', demand: { exact: rank + 2 }, got: x });
  const inner: Shape = extra > 0 ? x.slice(extra) : x;
  const spatial = spatialAxes(format, inner).map((n, i) => windows(n, kernel_size[i] ?? 1, strides[i] ?? 1, args.padding, dilation_rate[i] ?? 1));
  // In Keras 2 TensorFlow loses all sizes where it dilates around one that is not known.
  const lost = !isKeras3(context) && exactly && spatial.includes('None') && dilation_rate.some(n => typeof n === 'number' && n > 1);
  const output = [...x.slice(0, extra), ...arranged(format, inner[0] ?? 'None', lost ? spatial.map(() => 'None') : spatial, channels)];
  const first = firstSpatial(format) + extra;
  const gone = vanished(
    x,
    output.map((n, i) => (i >= first && i < first + rank ? n : 1)),
    first,
    axis => reach(kernel_size[axis - first] ?? 1, dilation_rate[axis - first] ?? 1),
  );
  return gone?.complaint.code === 'output-size' ? refuse({ ...gone.complaint, output }) : output;
}

/** Keras 2 alone takes more batch axes than one, and only in plain convolutions. */
const demand =
  (rank: Rank, plain = false) =>
  (args: { readonly data_format: DataFormat }, context: Context): Demand => ({
    ...(plain && !isKeras3(context) ? { min: rank + 2 } : { rank: rank + 2 }),
    defined: [channelAxis(args.data_format)],
    pinned: [channelAxis(args.data_format)],
  });

/** `layer.convolution_op(inputs, kernel)`: what `call` gives before bias and activation, for subclasses that change the kernel (`base_conv.py`). */
const convolutionOp: MethodRecord = {
  call: (run, self, { positional: [first], keywords }) => {
    const inputs = first ?? keywords.inputs;
    const whole = recordOf(run, self)?.methods.call;
    return whole && inputs
      ? whole.call(run, self, { positional: [inputs], keywords: {} })
      : run.unknown({ kind: 'not-modelled', name: 'convolution_op', at: run.at });
  },
};

function convolution(rank: Rank): Definition {
  const causal = rank === 1 ? (['valid', 'same', 'causal'] as const) : (['valid', 'same'] as const);
  const format = rank === 1 ? { ...dataFormat, default: "'channels_last'" } : dataFormat;
  const params = {
    filters,
    kernel_size: perAxis(rank),
    strides: perAxis(rank, ones(rank)),
    padding: padding(...causal),
    data_format: dataFormat,
    dilation_rate: perAxis(rank, ones(rank)),
    groups: groupsOrOne,
    activation: activation(),
    use_bias: flag(true),
    ...kernelAndBias,
  };
  return layer({
    docs: `convolution_layers/convolution${rank}d`,
    params,
    keras2: { ...params, data_format: format },
    methods: { convolution_op: convolutionOp },
    check: args => {
      const { filters, groups } = args;
      if (equal(modulo(filters, groups), 0) === 'no') return refuse({ code: 'not-divisible', argument: 'filters', size: filters, by: groups }, 'groups');
      return stridesOrDilation(args);
    },
    input: demand(rank, true),
    output: ({ filters, ...args }, x, context) => slide(rank, args, x, filters, context),
    weights: ({ filters, kernel_size, groups, use_bias, data_format }, x) => {
      const channels = channelsOf(data_format, x);
      if (equal(modulo(channels, groups), 0) === 'no') return refuse({ code: 'not-divisible', argument: 'channels', size: channels, by: groups }, 'groups');
      return [weight('kernel', [...kernel_size, floorDivide(channels, groups), filters]), ...(use_bias ? [weight('bias', [filters])] : [])];
    },
  });
}

function convolutionTranspose(rank: Rank): Definition {
  const params = {
    filters,
    kernel_size: perAxis(rank),
    strides: perAxis(rank, ones(rank)),
    padding: padding('valid', 'same'),
    output_padding: orNone(perAxis(rank, undefined, 0)),
    data_format: dataFormat,
    dilation_rate: perAxis(rank, ones(rank)),
    activation: activation(),
    use_bias: flag(true),
    ...kernelAndBias,
  };
  const { output_padding, ...others } = params;
  const { filters: first, kernel_size, strides, padding: second, data_format, ...rest } = others;
  return layer({
    docs: `convolution_layers/convolution${rank}d_transpose`,
    // Keras 3 has the two the other way round in Conv3DTranspose.
    params: rank === 3 ? { filters: first, kernel_size, strides, padding: second, data_format, output_padding, ...rest } : params,
    keras2: params,
    base: { 2: { more: ['groups'] } },
    check: (args, context, given) => {
      const { output_padding, strides } = args;
      const at = (output_padding ?? []).findIndex(
        (padding, i) => typeof padding === 'number' && typeof strides[i] === 'number' && padding >= (strides[i] as number),
      );
      if (at >= 0) return refusal('output_padding must be less than strides on each axis.', 'output_padding');
      return (isKeras3(context) ? undefined : groupsDivide(args.filters, given)) ?? stridesOrDilation(args);
    },
    input: demand(rank),
    output: ({ filters, kernel_size, strides, padding, output_padding, dilation_rate, data_format }, x, { keras }) => {
      if (x.length !== rank + 2) return refuse({ code: 'input-rank', demand: { exact: rank + 2 }, got: x });
      if (keras.major === 2 && rank === 2 && equal(dilation_rate[0] ?? 1, dilation_rate[1] ?? 1) === 'no')
        return refusal('Both sizes of dilation_rate must be equal.', undefined);
      const spatial = spatialAxes(data_format, x).map((n, i) =>
        transposed(
          n,
          kernel_size[i] ?? 1,
          strides[i] ?? 1,
          padding,
          output_padding === null ? null : (output_padding[i] ?? null),
          dilation_rate[i] ?? 1,
          keras.major,
        ),
      );
      return arranged(data_format, x[0] ?? 'None', spatial, filters);
    },
    weights: ({ filters, kernel_size, use_bias, data_format }, x) => [
      weight('kernel', [...kernel_size, filters, channelsOf(data_format, x)]),
      ...(use_bias ? [weight('bias', [filters])] : []),
    ],
  });
}

function depthwise(rank: 1 | 2): Definition {
  return layer({
    docs: `convolution_layers/depthwise_convolution${rank}d`,
    params: {
      kernel_size: perAxis(rank),
      strides: perAxis(rank, ones(rank)),
      padding: padding('valid', 'same'),
      depth_multiplier: oneByDefault,
      data_format: dataFormat,
      dilation_rate: perAxis(rank, ones(rank)),
      activation: activation(),
      use_bias: flag(true),
      depthwise_initializer: initializer('glorot_uniform'),
      bias_initializer: initializer('zeros'),
      depthwise_regularizer: regularizer,
      bias_regularizer: regularizer,
      activity_regularizer: regularizer,
      depthwise_constraint: constraint,
      bias_constraint: constraint,
    },
    base: { 2: { more: ['groups'] } },
    check: (args, context) => (isKeras3(context) ? undefined : stridesOrDilation(args)),
    input: demand(rank),
    output: ({ depth_multiplier, ...args }, x, context) => slide(rank, args, x, multiply(channelsOf(args.data_format, x), depth_multiplier), context, true),
    weights: ({ kernel_size, depth_multiplier, use_bias, data_format }, x) => {
      const channels = channelsOf(data_format, x);
      return [weight('kernel', [...kernel_size, channels, depth_multiplier]), ...(use_bias ? [weight('bias', [multiply(channels, depth_multiplier)])] : [])];
    },
  });
}

function separable(rank: 1 | 2): Definition {
  return layer({
    docs: `convolution_layers/separable_convolution${rank}d`,
    params: {
      filters,
      kernel_size: perAxis(rank),
      strides: perAxis(rank, ones(rank)),
      padding: padding('valid', 'same'),
      data_format: dataFormat,
      dilation_rate: perAxis(rank, ones(rank)),
      depth_multiplier: oneByDefault,
      activation: activation(),
      use_bias: flag(true),
      depthwise_initializer: initializer('glorot_uniform'),
      pointwise_initializer: initializer('glorot_uniform'),
      bias_initializer: initializer('zeros'),
      depthwise_regularizer: regularizer,
      pointwise_regularizer: regularizer,
      bias_regularizer: regularizer,
      activity_regularizer: regularizer,
      depthwise_constraint: constraint,
      pointwise_constraint: constraint,
      bias_constraint: constraint,
    },
    base: { 2: { more: ['groups'] } },
    check: (args, context, given) => (isKeras3(context) ? undefined : (groupsDivide(args.filters, given) ?? stridesOrDilation(args))),
    input: demand(rank),
    output: ({ filters, ...args }, x, context) => slide(rank, args, x, filters, context, true),
    weights: ({ filters, kernel_size, depth_multiplier, use_bias, data_format }, x) => {
      const channels = channelsOf(data_format, x);
      const one = kernel_size.map(() => 1);
      return [
        weight('depthwise_kernel', [...kernel_size, channels, depth_multiplier]),
        weight('pointwise_kernel', [...one, multiply(channels, depth_multiplier), filters]),
        ...(use_bias ? [weight('bias', [filters])] : []),
      ];
    },
  });
}

export const convolutions = {
  Conv1D: convolution(1),
  Conv2D: convolution(2),
  Conv3D: convolution(3),
  Conv1DTranspose: convolutionTranspose(1),
  Conv2DTranspose: convolutionTranspose(2),
  Conv3DTranspose: convolutionTranspose(3),
  DepthwiseConv1D: depthwise(1),
  DepthwiseConv2D: depthwise(2),
  SeparableConv1D: separable(1),
  SeparableConv2D: separable(2),
};
