/** Keras 2's backend functions (`K.*`), most of which `tensorflow.keras.backend` of Keras 3 still has. */

import { add, type Dim, failed, multiply, type Shape } from '../../../shapes';
import { bool, float, int, library, none, str, stringOf, type Value } from '../../../values';
import { VARIABLE } from '../../arrays/constants';
import * as control from '../../arrays/control';
import * as create from '../../arrays/create';
import { asked, own } from '../../arrays/create';
import { type Family, family, type Row, record } from '../../arrays/define';
import { BACKEND, NUMPY } from '../../arrays/dialect';
import { binary, clip, unary } from '../../arrays/elementwise';
import * as image from '../../arrays/image';
import * as join from '../../arrays/join';
import * as layout from '../../arrays/layout';
import * as linear from '../../arrays/linear';
import * as nn from '../../arrays/nn';
import { operandOf } from '../../arrays/operand';
import { type Outcome, out, typed } from '../../arrays/outcome';
import * as pick from '../../arrays/pick';
import * as reduce from '../../arrays/reduce';
import { array, dim, dtype, optionalShape, raw, readShape, requiredAxes, word } from '../../arrays/roles';
import { namesOf } from '../../arrays/signatures';
import { each, recordsOf } from '../../arrays/tables';
import { fn } from '../../define';
import { any, optional } from '../../params';
import type { Table } from '../../table';
import { shapeTuple } from '../../tensor';
import { drawn } from '../ops/random';
import { BACKEND_2 } from './names';
import { clearSession } from './session';

/** `K.flatten` makes a vector; `K.batch_flatten` leaves the first axis. */
const batchFlatten: Family = family({ x: array }, ({ x }, call) => {
  if (!x.shape) return out(undefined);
  const rest = x.shape.slice(1);
  return out([x.shape[0] ?? 'unknown', rest.includes('None') ? 'None' : rest.reduce(multiply, 1)], typed(own(x, call)));
});
/** `K.dot(x, y)`: the last axis of x with the last but one of y. */
const dot: Family = linear.dot;
/** `K.repeat(x, n)`: a matrix becomes a sequence of itself. */
const repeatVector: Family = family({ x: array, n: dim }, ({ x, n }, call) =>
  out(
    x.shape && (x.shape.length === 2 ? [x.shape[0] ?? 'unknown', n, x.shape[1] ?? 'unknown'] : failed({ kind: 'rank', shape: x.shape, min: 2, max: 2 })),
    typed(own(x, call)),
  ),
);
/** `K.temporal_padding(x, (1, 1))`, `K.spatial_2d_padding`: pairs for the axes between batch and channels. */
const padding = (axes: number): Family =>
  family({ x: array, padding: raw, data_format: word('channels_last') }, ({ x, padding, data_format }, call): Outcome => {
    if (!x.shape) return out(undefined);
    const pairs = axes === 1 ? [padding] : padding ? call.run.elements(padding)?.items : undefined;
    const first = data_format === 'channels_first' ? 2 : 1;
    const widths = Array.from({ length: axes }, (_, i): readonly Dim[] => {
      const given = pairs?.[i];
      const read = padding === undefined || !given ? undefined : readShape(given, call.run);
      return padding === undefined ? [1, 1] : typeof read === 'object' ? read : ['unknown', 'unknown'];
    });
    const grown = x.shape.map((size, i): Dim => {
      const pair = widths[i - first];
      return pair ? add(size, add(pair[0] ?? 'unknown', pair[1] ?? 'unknown')) : size;
    });
    return out(grown, typed(own(x, call)));
  });
const optionalPadding = (axes: number): Family => {
  const made = padding(axes);
  return { ...made, roles: { ...made.roles, padding: { ...raw, default: '((1, 1), (1, 1))', fallback: undefined } } };
};
const constant: Family = family({ value: array, dtype, shape: optionalShape }, ({ value, dtype, shape }, call) =>
  out(shape === null ? value.shape : shape === 'unknown' ? undefined : shape, {
    ...asked(dtype, call.dialect.float),
    ...(shape === null && value.numbers && { numbers: value.numbers }),
  }),
);
const variable: Family = family({ value: array, dtype }, ({ value, dtype }, call) =>
  out(value.shape, { ...asked(dtype, call.dialect.float), about: VARIABLE }),
);
/** `K.permute_dimensions(x, pattern)`. */
const permute: Family = family({ x: array, pattern: requiredAxes }, ({ x, pattern }, call) => layout.transposed(x, pattern, call));
const reverse: Family = reduce.along();
/** `K.eval`, `K.get_value`: a NumPy array. */
const evaluated: Family = family({ x: array }, ({ x }) => out(x.shape, { ...typed(x.dtype), ...(x.numbers && { numbers: x.numbers }) }));
/** `K.resize_volumes`. */
const resizeVolumes: Family = family(
  { x: array, depth_factor: dim, height_factor: dim, width_factor: dim, data_format: word('channels_last') },
  ({ x, depth_factor, height_factor, width_factor, data_format }, call) => {
    const first = data_format === 'channels_first' ? 2 : 1;
    const factors: Shape = [depth_factor, height_factor, width_factor];
    return out(
      x.shape?.map((size, i) => multiply(size, factors[i - first] ?? 1)),
      typed(own(x, call)),
    );
  },
);

const ROWS: Readonly<Record<string, Row>> = {
  ...each('abs round sign square stop_gradient relu', unary()),
  ...each('cos sin exp log sqrt sigmoid tanh elu hard_sigmoid softplus softsign', unary('float')),
  pow: binary('power'),
  ...each('maximum', binary('maximum')),
  minimum: binary('minimum'),
  equal: binary('equal'),
  not_equal: binary('notEqual'),
  greater: binary('greater'),
  greater_equal: binary('greaterEqual'),
  less: binary('less'),
  less_equal: binary('lessEqual'),
  clip: [clip, { low: 'min_value', high: 'max_value' }],
  cast: create.cast,
  cast_to_floatx: [family({ x: array }, ({ x }) => out(x.shape, { dtype: 'float32' })), {}],
  sum: reduce.reduction('same', reduce.sum),
  prod: reduce.reduction('same', reduce.prod),
  mean: reduce.reduction('same', reduce.mean),
  ...each('std var logsumexp', reduce.reduction('float')),
  max: reduce.reduction('same', reduce.max),
  min: reduce.reduction('same', reduce.min),
  ...each('any all', reduce.reduction('bool')),
  ...each('argmax argmin', reduce.reduction('index', reduce.argIndex, [-1])),
  ...each('cumsum cumprod', reduce.along('same', [0])),
  ...each('softmax l2_normalize', reduce.along()),
  reverse: [reverse, { axis: 'axes' }],
  reshape: layout.reshape,
  flatten: layout.flatten,
  batch_flatten: batchFlatten,
  expand_dims: layout.expand,
  squeeze: layout.squeeze,
  permute_dimensions: permute,
  transpose: layout.transpose,
  concatenate: join.concatenate(-1, false),
  stack: join.stack(),
  repeat_elements: [layout.repeat, { repeats: 'rep' }],
  repeat: repeatVector,
  tile: [layout.tile, { repeats: 'n' }],
  slice: [layout.sliceFrom, { begin: 'start' }],
  dot,
  batch_dot: linear.batchDot,
  one_hot: [pick.oneHot, { depth: 'num_classes' }],
  gather: pick.take(0),
  in_top_k: reduce.inTopK('y'),
  zeros: create.filled(0),
  ones: create.filled(1),
  zeros_like: create.filledLike(0),
  ones_like: create.filledLike(1),
  eye: [create.eye, { n: 'size' }],
  arange: create.arange,
  constant,
  variable,
  ...each('random_normal random_uniform truncated_normal random_bernoulli random_binomial random_normal_variable random_uniform_variable', drawn),
  dropout: create.same,
  temporal_padding: optionalPadding(1),
  spatial_2d_padding: optionalPadding(2),
  spatial_3d_padding: optionalPadding(3),
  resize_images: image.scaled,
  resize_volumes: resizeVolumes,
  ...each('conv1d conv2d conv3d', [nn.conv, { dilation: 'dilation_rate' }]),
  depthwise_conv2d: [nn.depthwise, { kernel: 'depthwise_kernel', dilation: 'dilation_rate' }],
  separable_conv2d: [nn.separable, { kernel: 'depthwise_kernel', pointwise: 'pointwise_kernel', dilation: 'dilation_rate' }],
  conv2d_transpose: nn.convTransposeTo,
  ...each('pool2d pool3d', nn.pool(1)),
  bias_add: family({ x: array, bias: array }, ({ x }, call) => out(x.shape, typed(own(x, call)))),
  batch_normalization: nn.shapeOfFirst(),
  binary_crossentropy: family({ target: array, output: array }, ({ output }, call) => out(output.shape, typed(own(output, call)))),
  categorical_crossentropy: nn.lossPerSample,
  sparse_categorical_crossentropy: nn.sparseLoss,
  map_fn: [control.mapped, { f: 'fn', x: 'elems' }],
  update: create.same,
  print_tensor: create.same,
  to_dense: create.same,
  ctc_batch_cost: family({ x: array }, ({ x }) => out(x.shape && [x.shape[0] ?? 'unknown', 1], { dtype: 'float32' })),
  binary_focal_crossentropy: family({ target: array, output: array }, ({ output }) => out(output.shape, typed(output.dtype))),
  categorical_focal_crossentropy: nn.lossPerSample,
};
const names = namesOf(BACKEND_2);
const ORDERINGS = [
  ['tf', 'channels_last'],
  ['th', 'channels_first'],
] as const;

const word_ = (of: Value): Table[string] => fn({ params: {}, result: () => of });
const silent: Table[string] = fn({ params: {}, varArgs: 'args', varKeywords: 'kwargs', result: () => none });
const OTHERS: Table = {
  int_shape: fn({ params: { x: any }, result: ({ x }, run) => shapeTuple(operandOf(run, x)?.shape) }),
  shape: record(
    BACKEND,
    'shape',
    family({ x: array }, ({ x }) => sizesOf(x.shape)),
    'x',
  ),
  ndim: fn({ params: { x: any }, result: ({ x }, run) => int(operandOf(run, x)?.shape?.length ?? 'unknown') }),
  dtype: fn({ params: { x: any }, result: ({ x }, run) => str(operandOf(run, x)?.dtype) }),
  eval: record(NUMPY, 'eval', evaluated, 'x'),
  get_value: record(NUMPY, 'get_value', evaluated, 'x'),
  epsilon: word_(float(1e-7)),
  floatx: word_(str('float32')),
  backend: word_(str('tensorflow')),
  image_data_format: fn({ params: {}, result: (_, run) => run.setting('image_data_format') ?? str('channels_last') }),
  set_image_data_format: fn({
    params: { data_format: any },
    result: ({ data_format }, run) => {
      run.setSetting('image_data_format', data_format);
      return none;
    },
  }),
  // Of Keras 1, and of Keras 2 until 2.2.
  image_dim_ordering: fn({
    params: {},
    result: (_, run) => {
      const format = run.setting('image_data_format');
      return str(format === undefined ? 'tf' : ORDERINGS.find(([, of]) => of === stringOf(format))?.[0]);
    },
  }),
  set_image_dim_ordering: fn({
    params: { dim_ordering: any },
    result: ({ dim_ordering }, run) => {
      run.setSetting('image_data_format', str(ORDERINGS.find(([name]) => name === stringOf(dim_ordering))?.[1]));
      return none;
    },
  }),
  ...Object.fromEntries(
    'set_epsilon set_floatx set_learning_phase set_value batch_set_value manual_variable_initialization'.split(' ').map(name => [name, silent]),
  ),
  // A context manager: what is made inside has another name, which is no matter here.
  name_scope: fn({ params: { name: any }, result: (_, run) => run.make({ kind: 'instance', class: library('tensorflow.name_scope'), fields: {} }) }),
  ...Object.fromEntries(['clear_session', 'reset_uids'].map(name => [name, clearSession])),
  is_keras_tensor: fn({ params: { x: any }, result: ({ x }) => (x.kind === 'tensor' ? bool(x.flavour === 'keras') : bool()) }),
  is_sparse: word_(bool(false)),
  learning_phase: word_(int('unknown')),
  switch: fn({
    params: { condition: any, then_expression: any, else_expression: any },
    result: ({ then_expression, else_expression }, run) =>
      run.either([then_expression, else_expression].map(one => () => (one.kind === 'function' ? run.call(one, { positional: [], keywords: {} }) : one))),
  }),
  in_train_phase: fn({
    params: { x: any, alt: any, training: optional },
    result: ({ x, alt }, run) => run.either([x, alt].map(one => () => (one.kind === 'function' ? run.call(one, { positional: [], keywords: {} }) : one))),
  }),
};
/** Sizes as a tensor. */
export function sizesOf(shape: Shape | undefined) {
  if (!shape) return out(['unknown'], { dtype: 'int32' });
  return out([shape.length], { dtype: 'int32', ...(shape.every(one => typeof one === 'number') && { numbers: shape }), sizes: shape });
}

/** Below `keras.backend`; which of them a version has is said by Keras' lists of names. */
export const backendTable = (): Table => ({ ...recordsOf(BACKEND, ROWS, names), ...OTHERS });
