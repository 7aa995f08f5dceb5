/** Operations between layers: `a + b`, `keras.ops.*`, `keras.backend.*`, and those of TensorFlow that Keras 2 puts into a graph. */
import type { Json, ModelNode } from '../../../values';
import type { Operation } from '../operation';
import * as tf from '../tensorflow';
import { einsum } from './einsum';
import { argument, cannot } from './read';
import type { Makers } from './table';

/** Positions of the call: a tensor of the graph, or a number. Lists count as their tensors. */
type Operand = { readonly tensor: number } | { readonly number: number };

/** Tensors stand as null among the arguments; anything else that is null is something that we do not know. */
function operandsOf(node: ModelNode): readonly Operand[] {
  const args = node.call.args;
  if (!Array.isArray(args)) return cannot('its arguments are not known');
  let next = 0;
  const operands = args.map(
    (arg): Operand => (typeof arg === 'number' ? { number: arg } : arg === null ? { tensor: next++ } : cannot('an operand of it is no number')),
  );
  if (next !== node.inputs.length) return cannot('an operand of it is not known');
  return operands;
}

type N = (...x: tf.Tensor[]) => tf.Tensor;
/** On so many operands, of which some may be numbers. */
const onEach =
  (count: number, run: N) =>
  (node: ModelNode): Operation => {
    const operands = operandsOf(node);
    if (operands.length !== count) return cannot('its arguments are not understood');
    return {
      run: inputs => run(...operands.map(operand => ('number' in operand ? tf.scalar(operand.number) : (inputs[operand.tensor] ?? cannot('it has no input'))))),
    };
  };
/** On one tensor, with arguments that are read beforehand. */
const onOne =
  (make: (node: ModelNode) => (x: tf.Tensor) => tf.Tensor | tf.Tensor[]) =>
  (node: ModelNode): Operation => {
    if (node.inputs.length !== 1) return cannot('an operand of it is not known');
    const run = make(node);
    return { run: ([x]) => (x ? run(x) : cannot('it has no input')) };
  };
const onAll =
  (make: (node: ModelNode) => (x: tf.Tensor[]) => tf.Tensor) =>
  (node: ModelNode): Operation => {
    // One null stands for the list.
    if (!Array.isArray(node.call.args) || node.call.args.length !== 1 || node.inputs.length < 1) return cannot('its arguments are not understood');
    const run = make(node);
    return { run: inputs => run([...inputs]) };
  };

const axes = (value: Json, rank: number): number[] | undefined =>
  value === null
    ? undefined
    : (Array.isArray(value) ? value : [value]).map(axis => (typeof axis === 'number' ? (axis < 0 ? axis + rank : axis) : cannot('its axis is not understood')));
const axisOf = (node: ModelNode, byDefault?: number): number => {
  const axis = argument(node, 'axis');
  return typeof axis === 'number' ? axis : axis === null && byDefault !== undefined ? byDefault : cannot('its axis is not understood');
};
const numbers = (value: Json): number[] =>
  typeof value === 'number'
    ? [value]
    : Array.isArray(value)
      ? value.map(one => (typeof one === 'number' ? one : cannot('a size among its arguments is not a number')))
      : cannot('its argument is not understood');

type Reduce = (x: tf.Tensor, axis: number[] | undefined, keep: boolean) => tf.Tensor;
const reduction = (run: Reduce) =>
  onOne(node => {
    const [axis, keep] = [argument(node, 'axis'), argument(node, 'keepdims', 'keep_dims') === true];
    return x => run(x, axes(axis, x.rank), keep);
  });
const unaryTable: Readonly<Record<string, (x: tf.Tensor) => tf.Tensor>> = {
  abs: tf.abs,
  absolute: tf.abs,
  negative: tf.neg,
  exp: tf.exp,
  log: tf.log,
  log1p: tf.log1p,
  expm1: tf.expm1,
  sqrt: tf.sqrt,
  rsqrt: tf.rsqrt,
  square: tf.square,
  sin: tf.sin,
  cos: tf.cos,
  tan: tf.tan,
  tanh: tf.tanh,
  sigmoid: tf.sigmoid,
  relu: tf.relu,
  relu6: tf.relu6,
  elu: tf.elu,
  selu: tf.selu,
  softplus: tf.softplus,
  floor: tf.floor,
  ceil: tf.ceil,
  round: tf.round,
  sign: tf.sign,
  reciprocal: tf.reciprocal,
  erf: tf.erf,
  logical_not: x => tf.logicalNot(tf.cast(x, 'bool')),
  silu: x => tf.mul(x, tf.sigmoid(x)),
  swish: x => tf.mul(x, tf.sigmoid(x)),
  gelu: x => tf.mul(x, tf.sigmoid(x)),
  leaky_relu: x => tf.leakyRelu(x),
  softsign: x => tf.div(x, tf.add(tf.abs(x), 1)),
  hard_sigmoid: x => tf.clipByValue(x, 0, 1),
  stop_gradient: x => tf.clone(x),
  identity: x => tf.clone(x),
  cast: x => tf.clone(x),
  copy: x => tf.clone(x),
  zeros_like: tf.zerosLike,
  ones_like: tf.onesLike,
  isnan: tf.isNaN,
  isinf: tf.isInf,
  isfinite: tf.isFinite,
};
type Binary = (a: tf.Tensor, b: tf.Tensor) => tf.Tensor;
const bool = (x: tf.Tensor): tf.Tensor => tf.cast(x, 'bool');
const binaryTable: Readonly<Record<string, Binary>> = {
  add: tf.add,
  subtract: tf.sub,
  multiply: tf.mul,
  divide: tf.div,
  true_divide: tf.div,
  floor_divide: tf.floorDiv,
  mod: tf.mod,
  power: tf.pow,
  pow: tf.pow,
  maximum: tf.maximum,
  minimum: tf.minimum,
  greater: tf.greater,
  greater_equal: tf.greaterEqual,
  less: tf.less,
  less_equal: tf.lessEqual,
  equal: tf.equal,
  not_equal: tf.notEqual,
  logical_and: (a, b) => tf.logicalAnd(bool(a), bool(b)),
  logical_or: (a, b) => tf.logicalOr(bool(a), bool(b)),
  squared_difference: tf.squaredDifference,
};

/** One item of the brackets: an integer, `{slice: [start, stop, step]}`, null for a new axis, '...'. */
function pick(node: ModelNode): (x: tf.Tensor) => tf.Tensor {
  const all = node.call.key;
  if (all === undefined) return cannot('what is picked is not known');
  const keys: readonly Json[] = Array.isArray(all) ? all : [all];
  const items = keys.map(itemOf);
  return x => {
    const taken = items.filter(({ kind }) => kind === 'slice' || kind === 'integer').length;
    const whole = Array<Item>(Math.max(0, x.rank - taken)).fill({ kind: 'slice', start: null, stop: null, step: 1 });
    const spread = items.some(({ kind }) => kind === 'rest') ? items.flatMap(item => (item.kind === 'rest' ? whole : [item])) : [...items, ...whole];
    const bits = (test: (item: Item) => boolean): number => spread.reduce((mask, item, i) => (test(item) ? mask | (1 << i) : mask), 0);
    return tf.stridedSlice(
      x,
      spread.map(item => (item.kind === 'integer' ? item.at : item.kind === 'slice' ? (item.start ?? 0) : 0)),
      spread.map(item => (item.kind === 'integer' ? item.at + 1 : item.kind === 'slice' ? (item.stop ?? 0) : 0)),
      spread.map(item => (item.kind === 'slice' ? item.step : 1)),
      bits(item => item.kind === 'slice' && item.start === null),
      bits(item => item.kind === 'slice' && item.stop === null),
      0,
      bits(({ kind }) => kind === 'new'),
      bits(({ kind }) => kind === 'integer'),
    );
  };
}
type Item =
  | { readonly kind: 'integer'; readonly at: number }
  | { readonly kind: 'slice'; readonly start: number | null; readonly stop: number | null; readonly step: number }
  | { readonly kind: 'new' | 'rest' };
function itemOf(key: Json): Item {
  if (typeof key === 'number') return { kind: 'integer', at: key };
  if (key === null) return { kind: 'new' };
  if (key === '...') return { kind: 'rest' };
  const slice = typeof key === 'object' && 'slice' in key ? key.slice : undefined;
  if (!Array.isArray(slice)) return cannot('picking with a list or a tensor cannot be rebuilt yet');
  const [start = null, stop = null, step = null] = slice.map(one => (one === null || typeof one === 'number' ? one : cannot('what is picked is not known')));
  return { kind: 'slice', start, stop, step: step ?? 1 };
}

const squeezed = (node: ModelNode): ((x: tf.Tensor) => tf.Tensor) => {
  const axis = argument(node, 'axis');
  return x => tf.squeeze(x, axes(axis, x.rank));
};
/** tf.squeeze passes over a size that is not 1 only where no axis is named; it throws as Keras does. */
const shaped = (node: ModelNode): ((x: tf.Tensor) => tf.Tensor) => {
  const shape = numbers(argument(node, 'newshape', 'shape'));
  return x => tf.reshape(x, shape);
};
const permuted = (node: ModelNode): ((x: tf.Tensor) => tf.Tensor) => {
  const order = argument(node, 'axes', 'perm', 'pattern');
  return x => tf.transpose(x, order === null ? undefined : numbers(order));
};
const swapped = (node: ModelNode): ((x: tf.Tensor) => tf.Tensor) => {
  const [[a = 0], [b = 0]] = [numbers(argument(node, 'axis1')), numbers(argument(node, 'axis2'))];
  return x => {
    const order = x.shape.map((_, i) => i);
    const [i, j] = [a < 0 ? a + x.rank : a, b < 0 ? b + x.rank : b];
    [order[i], order[j]] = [order[j] ?? 0, order[i] ?? 0];
    return tf.transpose(x, order);
  };
};
const split = (node: ModelNode): ((x: tf.Tensor) => tf.Tensor[]) => {
  const [sections, axis] = [argument(node, 'indices_or_sections', 'num_or_size_splits'), axisOf(node, 0)];
  if (typeof sections === 'number') return x => tf.split(x, sections, axis);
  const cuts = numbers(sections);
  // Keras and NumPy name the places of the cuts, TensorFlow the sizes.
  return x => {
    const length = x.shape[axis < 0 ? axis + x.rank : axis] ?? 0;
    return tf.split(
      x,
      [...cuts, length].map((cut, i) => cut - (cuts[i - 1] ?? 0)),
      axis,
    );
  };
};
const padded = (node: ModelNode): ((x: tf.Tensor) => tf.Tensor) => {
  const widths = argument(node, 'pad_width', 'paddings');
  if (!Array.isArray(widths)) return cannot('its widths are not understood');
  const pairs = widths.map((one): [number, number] => {
    const [a, b] = numbers(one);
    return a === undefined || b === undefined ? cannot('its widths are not understood') : [a, b];
  });
  return x => tf.pad(x, pairs);
};

export const arithmetic: Makers = {
  ...Object.fromEntries(Object.entries(unaryTable).map(([name, run]) => [name, onOne(() => run)])),
  ...Object.fromEntries(Object.entries(binaryTable).map(([name, run]) => [name, onEach(2, (a, b) => (a && b ? run(a, b) : cannot('it needs two operands')))])),
  where: onEach(3, (c, a, b) => (c && a && b ? tf.where(bool(broadcast(c, a, b)), broadcast(a, c, b), broadcast(b, c, a)) : cannot('it needs three operands'))),
  matmul: onEach(2, (a, b) => (a && b ? matmul(a, b) : cannot('it needs two operands'))),
  mean: reduction(tf.mean),
  sum: reduction(tf.sum),
  max: reduction(tf.max),
  min: reduction(tf.min),
  prod: reduction(tf.prod),
  amax: reduction(tf.max),
  amin: reduction(tf.min),
  reduce_mean: reduction(tf.mean),
  reduce_sum: reduction(tf.sum),
  reduce_max: reduction(tf.max),
  reduce_min: reduction(tf.min),
  any: reduction((x, axis, keep) => tf.any(bool(x), axis, keep)),
  all: reduction((x, axis, keep) => tf.all(bool(x), axis, keep)),
  var: reduction((x, axis, keep) => tf.moments(x, axis, keep).variance),
  std: reduction((x, axis, keep) => tf.sqrt(tf.moments(x, axis, keep).variance)),
  logsumexp: reduction((x, axis, keep) => tf.logSumExp(x, axis, keep)),
  argmax: onOne(node => {
    const axis = axisOf(node);
    return argument(node, 'keepdims') === true ? x => tf.expandDims(tf.argMax(x, axis), axis) : x => tf.argMax(x, axis);
  }),
  argmin: onOne(node => {
    const axis = axisOf(node);
    return argument(node, 'keepdims') === true ? x => tf.expandDims(tf.argMin(x, axis), axis) : x => tf.argMin(x, axis);
  }),
  // Along one axis or several, the shape stays.
  softmax: onOne(node => {
    const axis = argument(node, 'axis');
    return x => tf.div(tf.exp(x), tf.sum(tf.exp(x), axes(axis ?? -1, x.rank), true));
  }),
  log_softmax: onOne(node => {
    const axis = argument(node, 'axis');
    return x => tf.sub(x, tf.logSumExp(x, axes(axis ?? -1, x.rank), true));
  }),
  l2_normalize: onOne(node => {
    const axis = argument(node, 'axis');
    return x => tf.mul(x, tf.rsqrt(tf.add(tf.sum(tf.square(x), axes(axis, x.rank), true), 1e-12)));
  }),
  cumsum: onOne(node => {
    const axis = axisOf(node);
    return x => tf.cumsum(x, axis);
  }),
  clip: onOne(() => x => tf.clipByValue(x, 0, 1)),
  get_item: onOne(pick),
  reshape: onOne(shaped),
  transpose: onOne(permuted),
  permute_dimensions: onOne(permuted),
  swapaxes: onOne(swapped),
  expand_dims: onOne(node => {
    const axis = axisOf(node, -1);
    return x => tf.expandDims(x, axis);
  }),
  squeeze: onOne(squeezed),
  split: onOne(split),
  pad: onOne(padded),
  flip: onOne(node => {
    const axis = argument(node, 'axis');
    return x => tf.reverse(x, axes(axis, x.rank));
  }),
  tile: onOne(node => {
    const repeats = numbers(argument(node, 'repeats', 'multiples', 'n'));
    return x => (repeats.length === x.rank ? tf.tile(x, repeats) : cannot('its repeats are fewer than the axes'));
  }),
  broadcast_to: onOne(node => {
    const shape = numbers(argument(node, 'shape'));
    return x => tf.broadcastTo(x, shape);
  }),
  one_hot: onOne(node => {
    const [classes = 0] = numbers(argument(node, 'num_classes', 'depth'));
    if (axisOf(node, -1) !== -1) cannot('its axis is not the last');
    return x => tf.oneHot(tf.cast(x, 'int32'), classes);
  }),
  concatenate: onAll(node => {
    const axis = axisOf(node, 0);
    return x => tf.concat(x, axis);
  }),
  concat: onAll(node => {
    const axis = axisOf(node, 0);
    return x => tf.concat(x, axis);
  }),
  stack: onAll(node => {
    const axis = axisOf(node, 0);
    return x => tf.stack(x, axis);
  }),
  einsum: node => {
    const equation = argument(node, 'subscripts', 'equation');
    if (typeof equation !== 'string' || equation.includes('...') || !equation.includes('->')) return cannot('its subscripts cannot be rebuilt yet');
    if (operandsOf(node).length !== node.inputs.length) return cannot('an operand of it is not known');
    return { run: inputs => einsum(equation.replace(/\s/g, ''), ...inputs) };
  },
};

/** As NumPy: a vector is a row on the left and a column on the right. */
function matmul(a: tf.Tensor, b: tf.Tensor): tf.Tensor {
  if (a.rank >= 2 && b.rank >= 2) return tf.matMul(a, b);
  if (a.rank === 1) return cannot('a vector on the left cannot be rebuilt yet');
  return tf.squeeze(tf.matMul(a, tf.expandDims(b, -1)), [-1]);
}
const broadcast = (x: tf.Tensor, ...others: tf.Tensor[]): tf.Tensor =>
  others.reduce<tf.Tensor>((y, other) => tf.add(y, tf.zerosLike(tf.cast(other, 'float32'))), tf.cast(x, 'float32'));
