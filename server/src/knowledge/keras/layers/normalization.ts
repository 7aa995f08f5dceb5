/** Normalisation layers: the shape stays, weights along the normalised axes. */
import { compare, type Dim, equal, isFailed, modulo, normalizeAxis, type Shape } from '../../../shapes';
import { INVALID, type Param, readSizes, since } from '../../params';
import { anything, atLeast, constraint, flag, initializer, number, regularizer, withText } from '../arguments';
import { layer } from '../layer';
import { type Context, isKeras3, type Refusal, refusal, refuse, statistic, type Weight, weight } from '../rule';

type Axes = readonly number[] | undefined;
/** One axis or several, as a list; undefined: not known. `several`: a list is allowed. */
export const axes = (several: (major: 2 | 3) => boolean, floats = false): Param<Axes> => ({
  expects: 'an integer or a list of integers',
  default: '-1',
  fallback: [-1],
  choices: [undefined],
  read: (value, run) => {
    if (value.kind === 'float') return floats && value.value !== undefined && run.keras.major === 3 ? [Math.trunc(value.value)] : INVALID;
    if (value.kind === 'none' || value.kind === 'str') return INVALID;
    if (value.kind !== 'int' && value.kind !== 'unknown' && value.kind !== 'either' && !several(run.keras.major)) return INVALID;
    const read = readSizes(value, run);
    if (read === INVALID || read === undefined) return read;
    return read.every(axis => typeof axis === 'number') ? read.map(Number) : undefined;
  },
});

/** The sizes along the axes, or why there are none. */
export function along(axes: readonly number[], x: Shape, exception: string): Shape | Refusal {
  const sizes: Dim[] = [];
  for (const axis of axes) {
    const at = normalizeAxis(axis, x.length);
    if (isFailed(at)) return refusal(`There is no axis ${axis} in an input of ${x.length} axes.`, undefined, exception);
    const size = x[at] ?? 'unknown';
    if (size === 'None') return refuse({ code: 'undefined-size', axis, got: x });
    sizes.push(size);
  }
  return sizes;
}
export const isShape = (sizes: Shape | Refusal): sizes is Shape => Array.isArray(sizes);

export const scaleAndCentre = {
  beta_initializer: initializer('zeros'),
  gamma_initializer: initializer('ones'),
  beta_regularizer: regularizer,
  gamma_regularizer: regularizer,
  beta_constraint: constraint,
  gamma_constraint: constraint,
};
export const affine = (scale: boolean, center: boolean, shape: Shape) => [
  ...(scale ? [weight('gamma', shape)] : []),
  ...(center ? [weight('beta', shape)] : []),
];

/** Weights along one axis; `groups` -1: as many as there are channels. */
export function groupWeights(
  groups: Dim,
  axis: readonly number[] | undefined,
  scale: boolean,
  center: boolean,
  x: Shape,
): readonly Weight[] | Refusal | undefined {
  const shape = axis && along(axis, x, 'IndexError');
  if (!shape || !isShape(shape)) return shape;
  const [size = 'unknown'] = shape;
  if (groups !== -1 && (compare(size, groups) === -1 || equal(modulo(size, groups), 0) === 'no'))
    return refuse({ code: 'not-divisible', argument: 'groups', size, by: groups }, 'groups');
  return affine(scale, center, shape);
}

/** All axes must be there; Keras 2 wants each once. */
function outOfRange(axes: Axes, x: Shape, { keras }: Context): Refusal | undefined {
  if (!axes) return undefined;
  const found = axes.map(axis => normalizeAxis(axis, x.length));
  if (found.some(isFailed)) return refusal(`An input of ${x.length} axes has no axis ${axes.find((_, i) => isFailed(found[i]))}.`);
  if (keras.major === 2 && new Set(found).size !== found.length) return refusal('An axis is named twice.');
  return undefined;
}

const groups: Param<Dim> = {
  ...withText(atLeast(-1, 'a positive integer, or -1'), '32', 32),
  read: (value, run) => {
    const read = value.kind === 'float' || value.kind === 'tensor' ? INVALID : atLeast(-1, '').read(value, run);
    return read === 0 ? INVALID : read;
  },
};

export const normalizations = {
  BatchNormalization: layer({
    docs: 'normalization_layers/batch_normalization',
    params: {
      axis: axes(major => major === 2, true),
      momentum: number('0.99'),
      epsilon: number('0.001'),
      center: flag(true),
      scale: flag(true),
      beta_initializer: initializer('zeros'),
      gamma_initializer: initializer('ones'),
      moving_mean_initializer: initializer('zeros'),
      moving_variance_initializer: initializer('ones'),
      beta_regularizer: regularizer,
      gamma_regularizer: regularizer,
      beta_constraint: constraint,
      gamma_constraint: constraint,
      renorm: since('3', flag(false)),
      renorm_clipping: since('3', anything('None')),
      renorm_momentum: since('3', number('0.99')),
      synchronized: flag(false),
    },
    call: 'inputs, training=None, mask=None',
    input: ({ axis }) => ({ pinnedRank: true, pinned: axis ?? [] }),
    output: ({ axis }, x, context) => outOfRange(axis, x, context) ?? x,
    weights: ({ axis, scale, center, renorm }, x, context) => {
      if (!axis) return undefined;
      if (!isKeras3(context) && axis.some(one => one === 0 || one === -x.length)) return refuse({ code: 'undefined-size', axis: 0, got: x });
      const shape = along(axis, x, isKeras3(context) ? 'IndexError' : 'ValueError');
      if (!isShape(shape)) return shape;
      const more = renorm ? ['moving_stddev', 'renorm_mean', 'renorm_stddev'].map(name => statistic(name, shape)) : [];
      return [...affine(scale, center, shape), statistic('moving_mean', shape), statistic('moving_variance', shape), ...more];
    },
  }),
  LayerNormalization: layer({
    docs: 'normalization_layers/layer_normalization',
    params: { axis: axes(() => true), epsilon: number('0.001'), center: flag(true), scale: flag(true), ...scaleAndCentre },
    base: { 3: { more: ['rms_scaling'] } },
    output: ({ axis }, x, context) => outOfRange(axis, x, context) ?? x,
    weights: ({ axis, scale, center }, x) => {
      if (!axis) return undefined;
      if (!scale && !center) return [];
      const shape = along(axis, x, 'IndexError');
      return isShape(shape) ? affine(scale, center, shape) : shape;
    },
  }),
  RMSNormalization: layer({
    docs: 'normalization_layers/rms_normalization',
    params: { axis: axes(() => true), epsilon: number('1e-06') },
    call: 'x',
    output: ({ axis }, x, context) => outOfRange(axis, x, context) ?? x,
    weights: ({ axis }, x) => {
      const shape = axis && along(axis, x, 'IndexError');
      return shape && (isShape(shape) ? [weight('scale', shape)] : shape);
    },
  }),
  GroupNormalization: layer({
    docs: 'normalization_layers/group_normalization',
    params: { groups, axis: axes(() => true), epsilon: number('0.001'), center: flag(true), scale: flag(true), ...scaleAndCentre },
    input: ({ axis }) => ({ pinnedRank: true, pinned: axis ?? [] }),
    output: unchanged,
    weights: ({ groups, axis, scale, center }, x) => groupWeights(groups, axis, scale, center, x),
  }),
  UnitNormalization: layer({
    docs: 'normalization_layers/unit_normalization',
    params: { axis: axes(() => true) },
    output: ({ axis }, x, context) => outOfRange(axis, x, context) ?? x,
  }),
};
function unchanged(_: unknown, x: Shape): Shape {
  return x;
}
