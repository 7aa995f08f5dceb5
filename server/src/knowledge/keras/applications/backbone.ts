/** The inside of a ready-made model, as one layer: what comes out of an image, and how many weights there are. */
import { add, type Dim, multiply, product, type Shape } from '../../../shapes';
import { numberOf, stringOf, type Value } from '../../../values';
import type { Param } from '../../params';
import { anything, flag } from '../arguments';
import { layer } from '../layer';
import { type Refusal, refuse, type Weight, weight } from '../rule';
import { FACTS } from './facts';
import { featureSide } from './sizes';

/** Below a namespace that no program names. */
export const BACKBONE = 'keras.src.applications.Backbone';

const value: Param<Value | undefined> = anything();
interface Options {
  readonly model: string;
  readonly top: boolean;
  readonly pooling: string | undefined;
  readonly classes: Dim;
  /** Width multiplier, depth and the like are what the facts are about. */
  readonly plain: boolean;
  readonly alpha: number | undefined;
}

/** Channels of the last feature map: those of MobileNet follow its width. */
function featuresOf({ model, plain, alpha }: Options): Dim {
  const features = FACTS[model]?.[2] ?? 'unknown';
  if (plain || typeof features !== 'number') return features;
  if (alpha === undefined) return 'unknown';
  if (model === 'MobileNet') return Math.trunc(features * alpha);
  if (model === 'MobileNetV2') return alpha > 1 ? Math.max(8, Math.floor((1280 * alpha + 4) / 8) * 8) : features;
  return 'unknown';
}

export function outputOf(options: Options, x: Shape): Shape | Refusal {
  const [batch = 'None', height = 'None', width = 'None'] = x;
  if (x.length !== 4) return refuse({ code: 'input-rank', demand: { exact: 4 }, got: x });
  if (options.top) return [batch, options.classes];
  const features = featuresOf(options);
  if (options.pooling === 'avg' || options.pooling === 'max') return [batch, features];
  return [batch, featureSide(options.model, height), featureSide(options.model, width), features];
}

export function weightsOfModel(options: Options, x: Shape): readonly Weight[] | undefined {
  const facts = FACTS[options.model];
  if (!facts || !options.plain) return undefined;
  const [, , features, base, channel, head] = facts;
  const [, height = 'None', width = 'None', channels = 'unknown'] = x;
  // NASNet crops in another way where it does not know the size.
  const open = options.model.startsWith('NASNet') && (height === 'None' || width === 'None');
  const body = add(base - (open ? (options.model === 'NASNetLarge' ? 28896 : 2112) : 0), multiply(channel, add(channels, -3)));
  if (!options.top) return [weight('weights', [body])];
  if (options.model.startsWith('VGG')) {
    const flat = product([featureSide(options.model, height), featureSide(options.model, width), features]);
    const dense = add(add(multiply(flat, 4096), 4096), 4096 * 4096 + 4096);
    return [weight('weights', [add(body, dense)]), weight('top', [multiply(options.classes, 4097)])];
  }
  const last = options.model === 'MobileNetV3Large' ? 1280 : options.model === 'MobileNetV3Small' ? 1024 : features;
  return [weight('weights', [add(body, head)]), weight('top', [multiply(options.classes, last + 1)])];
}

const read = (args: {
  readonly model: Value | undefined;
  readonly pooling: Value | undefined;
  readonly classes: Value | undefined;
  readonly alpha: Value | undefined;
  readonly top: boolean;
  readonly plain: boolean;
}): Options => ({
  model: stringOf(args.model) ?? '',
  top: args.top,
  plain: args.plain,
  pooling: stringOf(args.pooling),
  classes: args.classes?.kind === 'int' ? args.classes.size : 'unknown',
  alpha: numberOf(args.alpha),
});

export const backbone = layer({
  class: 'Backbone',
  path: BACKBONE,
  params: { model: value, top: flag(true), pooling: value, classes: value, plain: flag(true), alpha: value, pretrained: flag(true) },
  call: 'inputs, training=None, mask=None',
  // A convolution comes first in each of them.
  input: { rank: 4, pinned: [-1] },
  output: (args, x) => outputOf(read(args), x),
  weights: (args, x) => weightsOfModel(read(args), x),
});
