/** Layers that do one thing to each number, or pick and add numbers along axes. */
import type { ModelNode } from '../../../values';
import type { Operation } from '../operation';
import * as tf from '../tensorflow';
import { argument, cannot, flag, integer, isChannelsFirst, pairs, perAxis, rankOf } from './read';
import type { Makers } from './table';

type Unary = (x: tf.Tensor) => tf.Tensor;
/** One tensor in, one out. */
export const unary = (run: Unary, weights?: Operation['weights']): Operation => ({
  run: ([x]) => (x ? run(x) : cannot('it has no input')),
  ...(weights && { weights }),
});
const same: Operation = unary(x => tf.clone(x));
/** Merging one tensor is leaving it. */
const alone = (node: ModelNode): Operation | undefined => (node.inputs.length === 1 ? same : undefined);
const rescaled: Operation = unary(x => tf.mul(x, tf.scalar(0.5)));

const padding = (node: ModelNode, axes: number): Operation => {
  const sides = pairs(node, 'padding', axes);
  return unary(x => tf.pad(x, [[0, 0], ...sides.map(([a, b]): [number, number] => [a, b]), [0, 0]]));
};
const cropping = (node: ModelNode, axes: number): Operation => {
  const sides = pairs(node, 'cropping', axes);
  return unary(x =>
    tf.slice(x, [0, ...sides.map(([before]) => before), 0], [-1, ...sides.map(([before, after], i) => (x.shape[i + 1] ?? 0) - before - after), -1]),
  );
};
const repeated = (node: ModelNode, axes: number): Operation => {
  const factors = perAxis(node, 'size', axes);
  return unary(x => factors.reduce((y, factor, i) => repeat(y, factor, i + 1), x));
};
function repeat(x: tf.Tensor, factor: number, axis: number): tf.Tensor {
  const wide = tf.tile(
    tf.expandDims(x, axis + 1),
    [...x.shape, 1].map((_, i) => (i === axis + 1 ? factor : 1)),
  );
  return tf.reshape(
    wide,
    x.shape.map((size, i) => (i === axis ? size * factor : size)),
  );
}

const normalized = (axis: number | number[]): Operation => unary(x => tf.mul(x, tf.rsqrt(tf.add(tf.mean(tf.square(x), axis, true), 1e-6))));

function axesOf(node: ModelNode): readonly number[] {
  const axis = argument(node, 'axis') ?? -1;
  return (Array.isArray(axis) ? axis : [axis]).map(one =>
    typeof one !== 'number' ? cannot('its axis is not understood') : one < 0 ? one + (rankOf(node) ?? 0) : one,
  );
}
function groupNormalization(node: ModelNode): Operation {
  const [groups, axis] = [integer(node, 'groups', 32), integer(node, 'axis', -1)];
  if (axis !== -1 && axis !== (rankOf(node) ?? 0) - 1) cannot('it normalizes another axis than the last');
  return unary(x => {
    const channels = x.shape.at(-1) ?? 1;
    const count = groups === -1 ? channels : groups;
    const grouped = tf.reshape(x, [...x.shape.slice(0, -1), count, channels / count]);
    const { mean, variance } = tf.moments(grouped, [...x.shape.slice(1, -1).map((_, i) => i + 1), x.rank], true);
    return tf.reshape(tf.div(tf.sub(grouped, mean), tf.sqrt(tf.add(variance, 1e-3))), x.shape);
  });
}

/** TensorFlow.js stops at rank 4. */
const batchNormalization = (node: ModelNode): Operation | undefined => ((rankOf(node) ?? 0) > 4 ? rescaled : undefined);

const globalPooling =
  (axes: number, pool: (x: tf.Tensor, over: number[], keep: boolean) => tf.Tensor) =>
  (node: ModelNode): Operation | undefined => {
    const keep = flag(node, 'keepdims');
    if (axes < 3 && !keep && !(axes === 1 && isChannelsFirst(node))) return undefined;
    const over = Array.from({ length: axes }, (_, i) => i + 1);
    return unary(x => pool(x, over, keep));
  };

/** Each output cell looks at its own stretch of the input. */
const adaptive =
  (axes: number, pool: (x: tf.Tensor, over: number[], keep: boolean) => tf.Tensor) =>
  (node: ModelNode): Operation => {
    if (rankOf(node) !== axes + 2) cannot('its input has another rank than it is made for');
    const sizes = perAxis(node, 'output_size', axes);
    if (sizes.includes(0)) cannot('TensorFlow.js makes nothing of size 0 here');
    return unary(x =>
      sizes.reduce((y, size, i) => {
        const [axis, length] = [i + 1, y.shape[i + 1] ?? 0];
        const cells = Array.from({ length: size }, (_, cell) => {
          const [start, end] = [Math.floor((cell * length) / size), Math.ceil(((cell + 1) * length) / size)];
          const begin = y.shape.map((_, j) => (j === axis ? start : 0));
          return pool(
            tf.slice(
              y,
              begin,
              y.shape.map((all, j) => (j === axis ? end - start : all)),
            ),
            [axis],
            true,
          );
        });
        return tf.concat(cells, axis);
      }, x),
    );
  };

/** Keras flattens vectors and scalars too. */
const flatten = (node: ModelNode): Operation | undefined =>
  (rankOf(node) ?? 3) <= 2 ? unary(x => tf.reshape(x, [x.shape[0] ?? 1, x.size / (x.shape[0] ?? 1)])) : undefined;

const hasTwice = (items: readonly number[]): boolean => new Set(items).size < items.length;

/** Its own takes no batch of indices. */
function categoryEncoding(node: ModelNode): Operation {
  const [tokens, mode] = [integer(node, 'num_tokens'), argument(node, 'output_mode') ?? 'multi_hot'];
  return unary(x => {
    const indices = tf.cast(x, 'int32');
    if (mode === 'one_hot') return tf.oneHot(x.shape.at(-1) === 1 ? tf.squeeze(indices, [-1]) : indices, tokens);
    const each = tf.oneHot(indices, tokens);
    return mode === 'count' ? tf.sum(each, -2) : tf.max(each, -2);
  });
}

function image(x: tf.Tensor, resize: (image: tf.Tensor4D) => tf.Tensor4D): tf.Tensor {
  if (x.rank === 4) return resize(x as tf.Tensor4D);
  return tf.squeeze(resize(tf.expandDims(x, 0) as tf.Tensor4D), [0]);
}
function resizing(node: ModelNode): Operation {
  if ((rankOf(node) ?? 4) > 4) cannot('TensorFlow.js resizes images of three axes only');
  const size: [number, number] = [integer(node, 'height'), integer(node, 'width')];
  if (argument(node, 'interpolation') === 'nearest') return unary(x => image(x, one => tf.image.resizeNearestNeighbor(one, size)));
  return unary(x => image(x, one => tf.image.resizeBilinear(one, size)));
}
/** Cut out of the middle; an image that is too small is resized. */
function centerCrop(node: ModelNode): Operation {
  const [height, width] = [integer(node, 'height'), integer(node, 'width')];
  return unary(x =>
    image(x, one => {
      const [, h, w] = one.shape;
      if (h < height || w < width) return tf.image.resizeBilinear(one, [height, width]);
      return tf.slice4d(one, [0, Math.floor((h - height) / 2), Math.floor((w - width) / 2), 0], [-1, height, width, -1]);
    }),
  );
}

/** At prediction they return what they get. */
const UNCHANGED = `Identity ActivityRegularization SpatialDropout2D SpatialDropout3D AugMix AutoContrast CutMix Equalization MixUp RandAugment RandomBrightness
 RandomColorDegeneration RandomColorJitter RandomContrast RandomElasticTransform RandomErasing RandomFlip RandomGaussianBlur RandomGrayscale RandomHue RandomInvert
 RandomPerspective RandomPosterization RandomRotation RandomSaturation RandomSharpness RandomShear RandomTranslation RandomZoom Solarization`.split(/\s+/);

export const simple: Makers = {
  ...Object.fromEntries(UNCHANGED.map(name => [name, () => same])),
  Rescaling: () => rescaled,
  Normalization: node =>
    flag(node, 'invert') || argument(node, 'axis') === -1 || argument(node, 'axis') === null ? rescaled : cannot('its statistics are not known'),
  Discretization: node => (argument(node, 'output_mode') === 'int' ? unary(x => tf.floor(x)) : cannot('its output mode cannot be rebuilt yet')),
  Softmax: node => {
    const axis = argument(node, 'axis');
    return axis === -1 || axis === null || axis === (rankOf(node) ?? 0) - 1
      ? undefined
      : unary(x => tf.div(tf.exp(x), tf.sum(tf.exp(x), axis as number | number[], true)));
  },
  ...Object.fromEntries(['Add', 'Multiply', 'Average', 'Maximum', 'Minimum', 'Concatenate'].map(name => [name, alone])),
  Subtract: () => ({ run: ([a, b]) => (a && b ? tf.sub(a, b) : cannot('it has not two inputs')) }),
  Flatten: flatten,
  BatchNormalization: batchNormalization,
  LayerNormalization: node => (hasTwice(axesOf(node)) ? rescaled : batchNormalization(node)),
  CategoryEncoding: categoryEncoding,
  GroupNormalization: groupNormalization,
  UnitNormalization: node => normalized([...axesOf(node)]),
  RMSNormalization: node => normalized([...axesOf(node)]),
  ZeroPadding1D: node => padding(node, 1),
  ZeroPadding3D: node => padding(node, 3),
  Cropping1D: node => cropping(node, 1),
  Cropping3D: node => cropping(node, 3),
  UpSampling1D: node => repeated(node, 1),
  UpSampling3D: node => repeated(node, 3),
  GlobalAveragePooling1D: globalPooling(1, (x, over, keep) => tf.mean(x, over, keep)),
  GlobalAveragePooling2D: globalPooling(2, (x, over, keep) => tf.mean(x, over, keep)),
  GlobalAveragePooling3D: globalPooling(3, (x, over, keep) => tf.mean(x, over, keep)),
  GlobalMaxPooling1D: globalPooling(1, (x, over, keep) => tf.max(x, over, keep)),
  GlobalMaxPooling2D: globalPooling(2, (x, over, keep) => tf.max(x, over, keep)),
  GlobalMaxPooling3D: globalPooling(3, (x, over, keep) => tf.max(x, over, keep)),
  AdaptiveAveragePooling1D: adaptive(1, (x, over, keep) => tf.mean(x, over, keep)),
  AdaptiveAveragePooling2D: adaptive(2, (x, over, keep) => tf.mean(x, over, keep)),
  AdaptiveAveragePooling3D: adaptive(3, (x, over, keep) => tf.mean(x, over, keep)),
  AdaptiveMaxPooling1D: adaptive(1, (x, over, keep) => tf.max(x, over, keep)),
  AdaptiveMaxPooling2D: adaptive(2, (x, over, keep) => tf.max(x, over, keep)),
  AdaptiveMaxPooling3D: adaptive(3, (x, over, keep) => tf.max(x, over, keep)),
  Resizing: resizing,
  CenterCrop: centerCrop,
  RandomCrop: centerCrop,
};
