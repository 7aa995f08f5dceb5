/** Preprocessing of images: most only change the pixels, some the height and width. */
import type { Dim, Shape } from '../../../shapes';
import { numberOf } from '../../../values';
import { INVALID, type Param, type Params } from '../../params';
import { atLeast, type DataFormat, dataFormat, word } from '../arguments';
import { type Definition, freeLayer, layer } from '../layer';
import { signalOf, tensorMade } from '../nests';
import { flat, isKeras3, mapNest, type Refusal, refusal, refuse } from '../rule';
import { paramsOf } from '../signatureParams';
import { firstSpatial } from './window';

/** A number or two, between bounds. */
const factor = (low: number, high: number, none = false): Param<unknown> => ({
  expects: `a number, or two, in [${low}, ${high}]`,
  choices: [undefined],
  read: (value, run) => {
    if (value.kind === 'none') return none ? undefined : INVALID;
    if (value.kind === 'str' || value.kind === 'bool') return INVALID;
    const items = value.kind === 'tuple' || (value.kind === 'object' && run.look(value).kind === 'list') ? run.elements(value)?.items : undefined;
    if (items) return items.length !== 2 || (numberOf(items[0]) ?? low) > high || (numberOf(items[1]) ?? high) < low ? INVALID : value;
    const number = numberOf(value);
    return number !== undefined && run.keras.major === 3 && (number < low || number > high) ? INVALID : value;
  },
});
const interpolation = word(['nearest', 'bilinear'], 'bilinear');
const fillMode = word(['reflect', 'wrap', 'constant', 'nearest'], 'reflect');
const format: Param<unknown> = dataFormat;
const READ = { data_format: format };

const INTERPOLATIONS = ['bilinear', 'nearest', 'bicubic', 'area', 'lanczos3', 'lanczos5', 'gaussian', 'mitchellcubic'] as const;

interface Options {
  readonly two?: string;
  readonly read?: Readonly<Record<string, Param<unknown>>>;
  /** Ranks that it computes with, rather than believe. */
  readonly ranks?: readonly number[];
  readonly noFactor?: true;
}

/** An image, or a dict with images, boxes and labels; all keep their shapes. */
function pixels(signature: string, { two, read = {}, ranks, noFactor }: Options = {}): Definition {
  const all = { ...READ, ...read };
  return freeLayer({
    docs: 'preprocessing_layers/image_augmentation',
    params: {},
    keras3: paramsOf(signature, all),
    keras2: paramsOf(two ?? signature, all),
    call: { 2: 'inputs, training=True', 3: 'data, training=True' },
    base: { 3: { more: ['factor', 'bounding_box_format', 'data_format'] } },
    check: (_, context, { keywords }) => {
      const given = keywords.factor;
      return isKeras3(context) && given && given.value.kind !== 'none' && noFactor ? refusal('The layer takes no factor.', 'factor') : undefined;
    },
    converts: true,
    infer: (_, call, context) => {
      const made = tensorMade(call.inputs);
      const shapes = made ? [made.shape] : flat(call.inputs).map(leaf => signalOf(leaf).shape);
      const [shape] = shapes;
      if (shape && ((made && (shape.length < 3 || shape.length > 4)) || (ranks && !ranks.includes(shape.length))))
        return refuse({ code: 'input-rank', demand: { min: 3, max: 4 }, got: shape });
      if (!isKeras3(context) && shape && call.inputs.kind === 'one' && (shape.length < 3 || shape.length > 4) && two !== undefined)
        return refuse({ code: 'input-rank', demand: { min: 3, max: 4 }, got: shape });
      return { outputs: made ? { kind: 'one', value: made } : mapNest(call.inputs, signalOf), weights: [] };
    },
  });
}

/** Height and width; Keras 3 looks at them only when the shape is made. */
const size: Param<Dim> = atLeast(0, 'a positive integer');
const positiveSize: Param<Dim> = {
  ...size,
  read: (value, run) => (value.kind === 'tensor' ? INVALID : atLeast(run.keras.major === 3 ? 0 : 1, '').read(value, run)),
};

/** The image with another height and width. */
function sized(signature: string, two: string, kind: 'resize' | 'centre' | 'crop'): Definition {
  const anyInterpolation = word(INTERPOLATIONS, 'bilinear', true);
  // Keras 3 learns of a wrong word when it runs.
  const interpolation: Param<unknown> = {
    ...anyInterpolation,
    read: (value, run) => (run.keras.major === 2 ? anyInterpolation.read(value, run) : undefined),
    choices: ['bilinear'],
  };
  const read: Params = { height: positiveSize, width: positiveSize, data_format: dataFormat, ...(kind === 'resize' && { interpolation }) };
  return layer({
    docs: 'preprocessing_layers/image_preprocessing',
    params: { height: positiveSize, width: positiveSize, data_format: dataFormat },
    keras3: paramsOf(signature, read),
    keras2: paramsOf(two, read),
    base: kind === 'resize' ? {} : { 2: { less: ['autocast'] } },
    call: { 2: kind === 'crop' ? 'inputs, training=True' : 'inputs', 3: 'data, training=True' },
    converts: true,
    dtype: kind === 'crop' || kind === 'centre' ? 'float32' : (_, input) => input,
    output: ({ height, width, data_format }, x, context) => resized(kind, x, height, width, data_format, isKeras3(context)),
  });
}

function resized(kind: 'resize' | 'centre' | 'crop', x: Shape, height: Dim, width: Dim, format: DataFormat, keras3: boolean): Shape | Refusal {
  const rank = x.length;
  if (!keras3 && rank < 3) return refuse({ code: 'input-rank', demand: { min: 3, max: 4 }, got: x });
  if (!keras3 && rank > 4) return refuse({ code: 'input-rank', demand: { min: 3, max: 4 }, got: x });
  if (kind === 'centre' && rank !== 3 && rank !== 4) return refuse({ code: 'input-rank', demand: { min: 3, max: 4 }, got: x });
  const output = [...x];
  // Counted from the end for a crop, from the start otherwise; an image without a batch has one axis fewer.
  const first = kind === 'crop' ? rank + (format === 'channels_last' ? -3 : -2) : firstSpatial(format) - (rank === 4 ? 0 : 1);
  if (first < 0 || first + 1 >= rank) return refusal('The input has too few axes for an image.', undefined, 'IndexError');
  // In Keras 2 TensorFlow forgets the batch where it crops something of unknown size.
  if (!keras3 && kind === 'centre' && rank === 4 && x.slice(first, first + 2).includes('None')) output[0] = 'None';
  output[first] = height;
  output[first + 1] = width;
  return output;
}

const range = '(0, 255)';
export const images = {
  Resizing: sized(
    "height, width, interpolation='bilinear', crop_to_aspect_ratio=False, pad_to_aspect_ratio=False, fill_mode='constant', fill_value=0.0, antialias=False, data_format=None",
    "height, width, interpolation='bilinear', crop_to_aspect_ratio=False",
    'resize',
  ),
  CenterCrop: sized('height, width, data_format=None', 'height, width', 'centre'),
  RandomCrop: sized('height, width, seed=None, data_format=None, name=None', 'height, width, seed=None', 'crop'),
  RandomFlip: pixels("mode='horizontal_and_vertical', seed=None, data_format=None", {
    two: "mode='horizontal_and_vertical', seed=None",
    noFactor: true,
    read: { mode: word(['horizontal', 'vertical', 'horizontal_and_vertical'], 'horizontal_and_vertical') },
  }),
  RandomRotation: pixels("factor, fill_mode='reflect', interpolation='bilinear', seed=None, fill_value=0.0, data_format=None", {
    two: "factor, fill_mode='reflect', interpolation='bilinear', seed=None, fill_value=0.0",
    read: { factor: factor(-1, 1), fill_mode: fillMode, interpolation },
  }),
  RandomZoom: pixels("height_factor, width_factor=None, fill_mode='reflect', interpolation='bilinear', seed=None, fill_value=0.0, data_format=None", {
    two: "height_factor, width_factor=None, fill_mode='reflect', interpolation='bilinear', seed=None, fill_value=0.0",
    read: {
      height_factor: { ...factor(-1, 1), read: (value, run) => (value.kind === 'none' ? INVALID : factor(-1, 1).read(value, run)) },
      width_factor: factor(-1, 1, true),
      fill_mode: fillMode,
      interpolation,
    },
  }),
  RandomTranslation: pixels("height_factor, width_factor, fill_mode='reflect', interpolation='bilinear', seed=None, fill_value=0.0, data_format=None", {
    two: "height_factor, width_factor, fill_mode='reflect', interpolation='bilinear', seed=None, fill_value=0.0",
    read: { height_factor: factor(-1, 1), width_factor: factor(-1, 1), fill_mode: fillMode, interpolation },
  }),
  RandomBrightness: pixels(`factor, value_range=${range}, seed=None`, { two: `factor, value_range=${range}, seed=None`, read: { factor: factor(-1, 1) } }),
  RandomContrast: pixels(`factor, value_range=${range}, seed=None`, { two: 'factor, seed=None', read: { factor: factor(0, 1) } }),
  RandomHue: pixels(`factor, value_range=${range}, data_format=None, seed=None`, { read: { factor: factor(0, 1) } }),
  RandomSaturation: pixels(`factor, value_range=${range}, data_format=None, seed=None`, { read: { factor: factor(0, 1) } }),
  RandomSharpness: pixels(`factor, value_range=${range}, data_format=None, seed=None`, { read: { factor: factor(0, 1) } }),
  RandomShear: pixels("x_factor=0.0, y_factor=0.0, interpolation='bilinear', fill_mode='reflect', fill_value=0.0, data_format=None, seed=None", {
    read: { x_factor: factor(0, 1), y_factor: factor(0, 1), fill_mode: fillMode, interpolation },
  }),
  RandomColorJitter: pixels(
    `value_range=${range}, brightness_factor=None, contrast_factor=None, saturation_factor=None, hue_factor=None, seed=None, data_format=None`,
  ),
  RandomColorDegeneration: pixels(`factor, value_range=${range}, data_format=None, seed=None`, { read: { factor: factor(-1, 1) }, ranks: [3, 4] }),
  RandomPosterization: pixels(`factor, value_range=${range}, data_format=None, seed=None`, { read: { factor: factor(1, 8) } }),
  RandomGrayscale: pixels('factor=0.5, data_format=None, seed=None', {
    read: { factor: { ...factor(0, 1), read: (value, run) => (value.kind === 'tuple' || value.kind === 'object' ? INVALID : factor(0, 1).read(value, run)) } },
  }),
  RandomInvert: pixels(`factor=1.0, value_range=${range}, seed=None, data_format=None`, { read: { factor: factor(0, 1) } }),
  RandomPerspective: pixels("factor=1.0, scale=1.0, interpolation='bilinear', fill_value=0.0, seed=None, data_format=None", {
    read: { factor: factor(0, 1), interpolation },
  }),
  RandomErasing: pixels(`factor=1.0, scale=(0.02, 0.33), fill_value=None, value_range=${range}, seed=None, data_format=None`, {
    read: { factor: factor(0, 1) },
  }),
  RandomGaussianBlur: pixels(`factor=1.0, kernel_size=3, sigma=1.0, value_range=${range}, data_format=None, seed=None`, { read: { factor: factor(0, 1) } }),
  RandomElasticTransform: pixels(
    `factor=1.0, scale=1.0, interpolation='bilinear', fill_mode='reflect', fill_value=0.0, value_range=${range}, seed=None, data_format=None`,
    {
      read: { factor: factor(0, 1), interpolation },
    },
  ),
  AugMix: pixels(
    `value_range=${range}, num_chains=3, chain_depth=3, factor=0.3, alpha=1.0, all_ops=True, interpolation='bilinear', seed=None, data_format=None`,
    {
      read: { factor: factor(0, 1), interpolation },
    },
  ),
  AutoContrast: pixels(`value_range=${range}`, { noFactor: true }),
  CutMix: pixels('factor=1.0, seed=None, data_format=None', { read: { factor: factor(0, 1) } }),
  MixUp: pixels('alpha=0.2, data_format=None, seed=None'),
  RandAugment: pixels(`value_range=${range}, num_ops=2, factor=0.5, interpolation='bilinear', seed=None, data_format=None`, {
    read: { factor: factor(0, 1), interpolation },
  }),
  Solarization: pixels(`addition_factor=0.0, threshold_factor=0.0, value_range=${range}, seed=None`),
  Equalization: pixels(`value_range=${range}, bins=256, data_format=None`),
  ContrastLimitedAdaptiveHistogramEqualization: pixels(`value_range=${range}, clip_limit=4.0, tile_grid_size=(8, 8), data_format=None`),
  MaxNumBoundingBoxes: pixels('max_number, fill_value=-1'),
  /** Keras 2 alone: one of the two sizes is any. */
  RandomHeight: loose('height'),
  RandomWidth: loose('width'),
};

function loose(which: 'height' | 'width'): Definition {
  const anyFactor: Param<unknown> = {
    expects: 'a number, or two',
    choices: [undefined],
    read: value => (value.kind === 'str' || value.kind === 'none' ? INVALID : value),
  };
  const read = { factor: anyFactor, interpolation: word(INTERPOLATIONS, 'bilinear', true) };
  return layer({
    docs: 'preprocessing_layers/image_augmentation',
    params: {},
    keras3: paramsOf("factor, interpolation='bilinear', seed=None", read),
    keras2: paramsOf("factor, interpolation='bilinear', seed=None", read),
    call: 'inputs, training=True',
    output: (_, x) => {
      const at = x.length + (which === 'height' ? -3 : -2);
      return at < 0 || x.length > 4 ? refuse({ code: 'input-rank', demand: { min: 3, max: 4 }, got: x }) : x.map((n, i) => (i === at ? 'None' : n));
    },
  });
}
