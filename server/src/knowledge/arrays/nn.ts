/** Convolutions, pooling and what else neural networks compute, as `keras.ops` and `tf.nn` have them. */
import {
  broadcast,
  type Dim,
  equal,
  failed,
  floorDivide,
  isFailed,
  modulo,
  multiply,
  type Padding,
  type Shape,
  type ShapeResult,
  transposedWindow,
  window,
} from '../../shapes';
import type { Value } from '../../values';
import { own } from './create';
import { type Call, type Family, family } from './define';
import { binaryType, yielded } from './elementwise';
import type { Operand } from './operand';
import { type Outcome, out, outs, typed } from './outcome';
import { array, axis, optionalArray, optionalRaw, raw, readShape, requiredAxes, shape, word } from './roles';

// ── Reading windows ──────────────────────────────────────────────────────────

/** Whether channels come first, by any library's word for it; undefined: the default. */
const channelsFirst = (format: string): boolean => /^(channels_first|NC)/.test(format);
/** Where the spatial axes and the channels are in a batch of this rank. */
function layoutOf(rank: number, format: string): { readonly spatial: readonly number[]; readonly channel: number } {
  const first = channelsFirst(format);
  return { spatial: Array.from({ length: Math.max(0, rank - 2) }, (_, i) => i + (first ? 2 : 1)), channel: first ? 1 : rank - 1 };
}
/** One value a spatial axis: a number, so many numbers, or TensorFlow's with 1 for batch and channels. */
export function perSpatial(value: Value | undefined, count: number, format: string, { run }: Pick<Call, 'run'>, otherwise: Dim = 1): readonly Dim[] {
  if (value === undefined || value.kind === 'none') return new Array<Dim>(count).fill(otherwise);
  const read = readShape(value, run);
  if (typeof read !== 'object') return new Array<Dim>(count).fill('unknown');
  const sizes = read.length === count + 2 ? (channelsFirst(format) ? read.slice(2) : read.slice(1, -1)) : read;
  return Array.from({ length: count }, (_, i) => (sizes.length === 1 ? (sizes[0] ?? 'unknown') : (sizes[i] ?? 'unknown')));
}
const paddingOf = (text: string): Padding | undefined => {
  const lower = text.toLowerCase();
  return lower === 'same' || lower === 'valid' || lower === 'causal' ? lower : undefined;
};
/** The spatial sizes after windows have passed over them. */
function windows(sizes: readonly Dim[], kernel: readonly Dim[], strides: readonly Dim[], padding: Padding | undefined, dilation: readonly Dim[]): ShapeResult {
  const result: Dim[] = [];
  for (const [i, size] of sizes.entries()) {
    const made = padding === undefined ? 'unknown' : window(size, kernel[i] ?? 'unknown', strides[i] ?? 'unknown', padding, dilation[i] ?? 1);
    if (isFailed(made)) return made;
    result.push(made);
  }
  return result;
}
function put(shape: Shape, format: string, spatial: Shape, channels: Dim): Shape {
  return channelsFirst(format) ? [shape[0] ?? 'unknown', channels, ...spatial] : [shape[0] ?? 'unknown', ...spatial, channels];
}

const data_format = word('channels_last');
const strides = { ...optionalRaw, default: '1' };

// ── Convolutions ─────────────────────────────────────────────────────────────

/** `conv(x, kernel (…, in, out))`. The input's channels are a multiple of the kernel's. */
export const conv: Family = family(
  { x: array, kernel: array, strides, padding: word('valid'), data_format, dilation: optionalRaw },
  ({ x, kernel, strides, padding, data_format, dilation }, call) => {
    const made = convolved(x, kernel, strides, padding, data_format, dilation, call);
    if (made?.kind !== 'convolved') return out(made, type(x, kernel, call));
    const { spatial, channels } = made;
    const [into = 'unknown', outOf = 'unknown'] = kernel.shape?.slice(-2) ?? [];
    if (equal(modulo(channels, into), 0) === 'no')
      return failed({
        kind: 'sizes-differ',
        shapes: [x.shape ?? [], kernel.shape ?? []],
        axes: [layoutOf(x.shape?.length ?? 0, data_format).channel, (kernel.shape?.length ?? 0) - 2],
        sizes: [channels, into],
      });
    return out(put(x.shape ?? [], data_format, spatial, outOf), type(x, kernel, call));
  },
);
/** `depthwise_conv(x, kernel (…, in, multiplier))`. */
export const depthwise: Family = family(
  { x: array, kernel: array, strides, padding: word('valid'), data_format, dilation: optionalRaw },
  ({ x, kernel, strides, padding, data_format, dilation }, call) => {
    const made = convolved(x, kernel, strides, padding, data_format, dilation, call);
    if (made?.kind !== 'convolved') return out(made, type(x, kernel, call));
    const { spatial, channels } = made;
    const [into = 'unknown', multiplier = 'unknown'] = kernel.shape?.slice(-2) ?? [];
    if (equal(channels, into) === 'no')
      return failed({
        kind: 'sizes-differ',
        shapes: [x.shape ?? [], kernel.shape ?? []],
        axes: [layoutOf(x.shape?.length ?? 0, data_format).channel, (kernel.shape?.length ?? 0) - 2],
        sizes: [channels, into],
      });
    return out(put(x.shape ?? [], data_format, spatial, multiply(channels === 'unknown' ? into : channels, multiplier)), type(x, kernel, call));
  },
);
/** `separable_conv(x, depthwise_kernel, pointwise_kernel)`. */
export const separable: Family = family(
  { x: array, kernel: array, pointwise: array, strides, padding: word('valid'), data_format, dilation: optionalRaw },
  ({ x, kernel, pointwise, strides, padding, data_format, dilation }, call) => {
    const made = convolved(x, kernel, strides, padding, data_format, dilation, call);
    if (made?.kind !== 'convolved') return out(made, type(x, kernel, call));
    const { spatial, channels } = made;
    const [into = 'unknown', multiplier = 'unknown'] = kernel.shape?.slice(-2) ?? [];
    const [middle = 'unknown', outOf = 'unknown'] = pointwise.shape?.slice(-2) ?? [];
    const wrong: readonly [Dim, Dim] | undefined =
      equal(channels, into) === 'no'
        ? [channels, into]
        : !x.symbolic && equal(multiply(into, multiplier), middle) === 'no'
          ? [multiply(into, multiplier), middle]
          : undefined;
    if (wrong) return call.misfit('the channels of input and kernels do not fit');
    return out(put(x.shape ?? [], data_format, spatial, outOf), type(x, kernel, call));
  },
);
interface Convolved {
  readonly kind: 'convolved';
  readonly spatial: Shape;
  readonly channels: Dim;
}
function convolved(
  x: Operand,
  kernel: Operand,
  strides: Value | undefined,
  padding: string,
  format: string,
  dilation: Value | undefined,
  call: Call,
): Convolved | ReturnType<typeof failed> | undefined {
  if (!x.shape || !kernel.shape) return undefined;
  const count = kernel.shape.length - 2;
  if (x.shape.length !== kernel.shape.length) return failed({ kind: 'ranks-differ', shapes: [x.shape, kernel.shape] });
  const { spatial, channel } = layoutOf(x.shape.length, format);
  const sizes = spatial.map((at): Dim => x.shape?.[at] ?? 'unknown');
  const made = windows(
    sizes,
    kernel.shape.slice(0, count),
    perSpatial(strides, count, format, call),
    paddingOf(padding),
    perSpatial(dilation, count, format, call),
  );
  return isFailed(made) ? made : { kind: 'convolved', spatial: made, channels: x.shape[channel] ?? 'unknown' };
}
const type = (x: Operand, kernel: Operand, call: Call) => typed(x.symbolic ? x.dtype : binaryType('same', [x, kernel], call.dialect));

/** `conv_transpose(x, kernel (…, out, in))`. */
export const convTranspose: Family = family(
  { x: array, kernel: array, strides, padding: word('valid'), output_padding: optionalRaw, data_format, dilation: optionalRaw },
  ({ x, kernel, strides, padding, output_padding, data_format, dilation }, call) => {
    if (!x.shape || !kernel.shape) return out(undefined);
    const count = kernel.shape.length - 2;
    const [outOf = 'unknown', into = 'unknown'] = kernel.shape.slice(-2);
    const { spatial, channel } = layoutOf(x.shape.length, data_format);
    if (x.shape.length !== kernel.shape.length) return failed({ kind: 'ranks-differ', shapes: [x.shape, kernel.shape] });
    if (equal(x.shape[channel] ?? 'unknown', into) === 'no')
      return failed({
        kind: 'sizes-differ',
        shapes: [x.shape, kernel.shape],
        axes: [channel, kernel.shape.length - 1],
        sizes: [x.shape[channel] ?? 'unknown', into],
      });
    const pad = paddingOf(padding);
    const [steps, spread, more] = [
      perSpatial(strides, count, data_format, call),
      perSpatial(dilation, count, data_format, call),
      output_padding && perSpatial(output_padding, count, data_format, call),
    ];
    const sizes = spatial.map(
      (at, i): Dim =>
        pad === 'same' || pad === 'valid'
          ? transposedWindow(x.shape?.[at] ?? 'unknown', kernel.shape?.[i] ?? 'unknown', steps[i] ?? 1, pad, more?.[i], spread[i] ?? 1)
          : 'unknown',
    );
    return out(put(x.shape, data_format, sizes, outOf), type(x, kernel, call));
  },
);
/** `tf.nn.conv2d_transpose(x, kernel, output_shape)`: the shape is told. */
export const convTransposeTo: Family = family({ x: array, kernel: array, output_shape: shape }, ({ x, kernel, output_shape }, call) =>
  out(output_shape === 'unknown' ? x.shape?.map((): Dim => 'unknown') : output_shape, type(x, kernel, call)),
);

// ── Pooling ──────────────────────────────────────────────────────────────────

/** `max_pool(x, pool_size, strides, padding)`; without strides they are the pool's size. */
export const pool = (byDefault: 'size' | 1 = 'size'): Family =>
  family({ x: array, pool_size: raw, strides: optionalRaw, padding: word('valid'), data_format }, ({ x, pool_size, strides, padding, data_format }, call) => {
    if (!x.shape) return out(undefined);
    const { spatial, channel } = layoutOf(x.shape.length, data_format);
    const sizes = perSpatial(pool_size, spatial.length, data_format, call);
    const steps = strides ? perSpatial(strides, spatial.length, data_format, call) : byDefault === 1 ? sizes.map((): Dim => 1) : sizes;
    const made = windows(
      spatial.map((at): Dim => x.shape?.[at] ?? 'unknown'),
      sizes,
      steps,
      paddingOf(padding),
      [],
    );
    return out(isFailed(made) ? made : put(x.shape, data_format, made, x.shape[channel] ?? 'unknown'), typed(own(x, call)));
  });
/** `adaptive_average_pool(x, (h, w))`. */
export const adaptivePool: Family = family({ x: array, output_size: raw, data_format }, ({ x, output_size, data_format }, call) => {
  if (!x.shape || output_size.kind === 'int') return out(undefined);
  const { spatial, channel } = layoutOf(x.shape.length, data_format);
  return out(put(x.shape, data_format, perSpatial(output_size, spatial.length, data_format, call), x.shape[channel] ?? 'unknown'), typed(own(x, call)));
});

// ── Blocks ───────────────────────────────────────────────────────────────────

/** `depth_to_space(x, block)`, `space_to_depth`. */
export const blocks = (way: 'to-space' | 'to-depth'): Family =>
  family({ x: array, block: { ...raw }, data_format }, ({ x, block, data_format }, call) => {
    if (!x.shape) return out(undefined);
    const read = readShape(block, call.run);
    const size: Dim = typeof read === 'object' ? (read[0] ?? 'unknown') : 'unknown';
    const { spatial, channel } = layoutOf(x.shape.length, data_format);
    const channels = x.shape[channel] ?? 'unknown';
    const square = multiply(size, size);
    const wrong =
      way === 'to-space'
        ? equal(modulo(channels, square), 0) === 'no'
          ? channel
          : undefined
        : spatial.find(at => equal(modulo(x.shape?.[at] ?? 'unknown', size), 0) === 'no');
    if (wrong !== undefined) return failed({ kind: 'not-divisible', axis: wrong, size: x.shape[wrong] ?? 'unknown', by: way === 'to-space' ? square : size });
    const sizes = spatial.map((at): Dim => (way === 'to-space' ? multiply(x.shape?.[at] ?? 'unknown', size) : floorDivide(x.shape?.[at] ?? 'unknown', size)));
    return out(put(x.shape, data_format, sizes, way === 'to-space' ? floorDivide(channels, square) : multiply(channels, square)), typed(own(x, call)));
  });
/** `glu(x, axis)`: half of an axis. */
export const glu: Family = family({ x: array, axis: axis(-1) }, ({ x, axis }, call) => {
  if (!x.shape || typeof axis !== 'number') return out(undefined);
  const at = axis < 0 ? axis + x.shape.length : axis;
  const size = x.shape[at] ?? 'unknown';
  if (equal(modulo(size, 2), 0) === 'no') return failed({ kind: 'not-divisible', axis: at, size, by: 2 });
  return out(
    x.shape.map((dim, i) => (i === at ? floorDivide(dim, 2) : dim)),
    typed(own(x, call)),
  );
});
/** PyTorch's `unfold` on (n, channels, height, width). */
export const unfold: Family = family(
  { x: array, kernel_size: raw, dilation: optionalRaw, padding: optionalRaw, stride: optionalRaw },
  ({ x, kernel_size, dilation, padding, stride }, call) => {
    if (x.shape?.length !== 4) return out(undefined);
    const [n = 'unknown', channels = 'unknown', ...sizes] = x.shape;
    const [kernel, spread, pad, step] = [
      perSpatial(kernel_size, 2, '', call),
      perSpatial(dilation, 2, '', call),
      perSpatial(padding, 2, '', call, 0),
      perSpatial(stride, 2, '', call),
    ];
    const places = windows(
      sizes.map((size, i) => addTwice(size, pad[i] ?? 0)),
      kernel,
      step,
      'valid',
      spread,
    );
    return out(isFailed(places) ? places : [n, kernel.reduce(multiply, channels), places.reduce(multiply, 1)], typed(own(x, call)));
  },
);
const addTwice = (size: Dim, pad: Dim): Dim => (typeof size === 'number' && typeof pad === 'number' ? size + 2 * pad : pad === 0 ? size : 'unknown');

// ── Normalisation, losses, attention ─────────────────────────────────────────

/** The shape of the first; the others are parameters of it. */
export const shapeOfFirst = (yields: 'same' | 'float' = 'same'): Family =>
  family({ x: array }, ({ x }, call) => out(x.shape, typed(yielded(own(x, call), yields, call.dialect))));
/** `batch_normalization(x, mean, variance, axis)`: mean and variance are vectors along the axis. */
export const batchNormalization: Family = family(
  { x: array, mean: array, variance: array, axis: requiredAxes, offset: optionalArray, scale: optionalArray },
  ({ x, mean, variance, axis }, call) => {
    const at = typeof axis === 'object' && axis.length === 1 && x.shape ? ((axis[0] ?? 0) + x.shape.length) % x.shape.length : undefined;
    const size = at === undefined ? 'unknown' : (x.shape?.[at] ?? 'unknown');
    const wrong =
      call.name.includes('batch_normalization') &&
      [mean, variance].find(one => one.shape?.length === 1 && equal(one.shape[0] ?? 1, size) === 'no' && (x.symbolic || equal(one.shape[0] ?? 1, 1) === 'no'));
    if (wrong && at !== undefined)
      return failed({ kind: 'sizes-differ', shapes: [x.shape ?? [], wrong.shape ?? []], axes: [at, 0], sizes: [size, wrong.shape?.[0] ?? 1] });
    return out(x.shape, typed(own(x, call)));
  },
);
/** A loss for each element; both shapes must be the same. */
export const lossPerElement: Family = family({ target: array, output: array }, ({ target, output }, call) => sameShape(target, output, call, false));
/** `categorical_crossentropy(target, output, axis)`: the class axis goes. */
export const lossPerSample: Family = family({ target: array, output: array, axis: axis(-1) }, ({ target, output, axis }, call) =>
  sameShape(target, output, call, typeof axis === 'number' ? axis : -1),
);
function sameShape(target: Operand, output: Operand, call: Call, drop: number | false): Outcome {
  const [a, b] = [target.shape, output.shape];
  if (a && b && (a.length !== b.length || a.some((dim, i) => equal(dim, b[i] ?? 'unknown') === 'no')))
    return call.misfit('target and output must have the same shape');
  const shape = b ?? a;
  const at = shape && drop !== false ? (drop < 0 ? drop + shape.length : drop) : -1;
  return out(
    shape?.filter((_, i) => i !== at),
    typed(own(output, call)),
  );
}
/** `sparse_categorical_crossentropy(target, output)`: targets have no class axis, or one of size 1. */
export const sparseLoss: Family = family({ target: array, output: array }, ({ target, output }, call) => {
  if (!target.shape || !output.shape) return out(output.shape?.slice(0, -1), typed(own(output, call)));
  const labels = target.shape.length === output.shape.length && equal(target.shape.at(-1) ?? 'unknown', 1) === 'yes' ? target.shape.slice(0, -1) : target.shape;
  const rest = output.shape.slice(0, -1);
  if (labels.length !== rest.length || labels.some((dim, i) => equal(dim, rest[i] ?? 'unknown') === 'no'))
    return call.misfit('targets must have the shape of the output without its last axis');
  return out(rest, typed(own(output, call)));
});
/** `tf.nn.softmax_cross_entropy_with_logits(labels, logits)`. */
export const crossEntropyWithLogits: Family = family({ labels: array, logits: array }, ({ labels, logits }, call) => {
  const both = labels.shape && logits.shape ? broadcast(labels.shape, logits.shape) : logits.shape;
  return out(both === undefined || isFailed(both) ? both : both.slice(0, -1), typed(own(logits, call)));
});
export const sparseCrossEntropyWithLogits: Family = family({ labels: array, logits: array }, ({ labels, logits }, call) => {
  const rest = logits.shape?.slice(0, -1);
  if (labels.shape && rest && (labels.shape.length !== rest.length || labels.shape.some((dim, i) => equal(dim, rest[i] ?? 'unknown') === 'no')))
    return call.misfit('labels must have the shape of the logits without their last axis');
  return out(labels.shape ?? rest, typed(own(logits, call)));
});
/** `psnr(x, y, max_val)`: a number. */
export const psnr: Family = family({ x: array, y: array }, ({ x, y }, call) => out([], typed(binaryType('float', [x, y], call.dialect))));
/** `ctc_loss(target, output)`: one a sample. */
export const perSample: Family = family({ x: array }, ({ x }) => out(x.shape?.slice(0, 1), { dtype: 'float32' }));
/** `dot_product_attention(query, key, value)` on (batch, length, heads, size). */
export const attention: Family = family({ query: array, key: array, value: array }, ({ query, value }, call) => {
  if (query.shape && query.shape.length !== 4) return failed({ kind: 'rank', shape: query.shape, min: 4, max: 4 });
  return out(query.shape && [...query.shape.slice(0, -1), value.shape?.at(-1) ?? 'unknown'], typed(own(query, call)));
});

// ── Complex numbers as pairs ─────────────────────────────────────────────────

export const complexOf: Family = family({ x: array, y: array }, ({ x, y }) => out(x.shape && y.shape && broadcast(x.shape, y.shape), { dtype: 'complex64' }));
export const viewAsComplex: Family = family({ x: array }, ({ x }) => out(x.shape?.slice(0, -1), { dtype: 'complex64' }));
export const viewAsReal: Family = family({ x: array }, ({ x }) => out(x.shape && [...x.shape, 2], { dtype: 'float32' }));
/** Several results of the shape of the first. */
export const several = (count: number): Family =>
  family({ x: array }, ({ x }, call) =>
    outs(
      'tuple',
      Array.from({ length: count }, () => out(x.shape, typed(own(x, call)))),
    ),
  );
