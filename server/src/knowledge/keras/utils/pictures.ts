/** Pictures between files, PIL and arrays. */
import type { Dim, Shape } from '../../../shapes';
import { type Run, stringOf, type Value } from '../../../values';
import { dtypeOf } from '../../arrays/dtype';
import { operandOf } from '../../arrays/operand';
import { readShape } from '../../arrays/roles';
import { pictureOf } from '../../images/picture';
import { type Body, ndarray, unfit } from '../../signed';

export const CHANNELS: Readonly<Record<string, number>> = { rgb: 3, rgba: 4, grayscale: 1 };
/** Whether the channels come last; a setting of Keras where no argument says it. */
export const lastChannels = (run: Run, said: string | undefined): boolean =>
  (said ?? stringOf(run.setting('image_data_format')) ?? 'channels_last') !== 'channels_first';

/** `array_to_img(x)`: a picture of PIL. */
export const arrayToImage: Body = (gave, run) => {
  const x = gave.operand('x');
  if (!x?.shape) return pictureOf(run, undefined);
  if (x.shape.length !== 3) return unfit(run, 'array_to_img', [x.shape], 'a picture has three axes: height, width, channels', gave.at('x'));
  const last = lastChannels(run, gave.text('data_format'));
  const [height, width, channels] = last ? x.shape : [x.shape[1], x.shape[2], x.shape[0]];
  if (typeof channels === 'number' && ![1, 3, 4].includes(channels))
    return unfit(run, 'array_to_img', [x.shape], `a picture has 1, 3 or 4 channels, and not ${channels}`, gave.at('x'));
  return pictureOf(run, typeof channels === 'number' ? pixels(height ?? 'unknown', width ?? 'unknown', channels) : undefined);
};
const pixels = (height: Dim, width: Dim, channels: number): Shape => (channels === 1 ? [height, width] : [height, width, channels]);

/** `img_to_array(img)`: always with an axis of channels. */
export const imageToArray: Body = (gave, run) => {
  const shape = gave.operand('img')?.shape;
  const type = gave.value('dtype');
  const dtype = type ? dtypeOf(type, run) : 'float32';
  if (!shape) return { ...ndarray(run, ['unknown', 'unknown', 'unknown'], dtype), trust: 'assumed' };
  if (shape.length !== 2 && shape.length !== 3) return unfit(run, 'img_to_array', [shape], 'a picture has two or three axes', gave.at('img'));
  const [height = 'unknown', width = 'unknown', channels = 1] = shape;
  return ndarray(run, lastChannels(run, gave.text('data_format')) ? [height, width, channels] : [channels, height, width], dtype);
};

/** `load_img(path, target_size=(h, w))`. */
export const loadImage: Body = (gave, run) => {
  const mode = gave.flag('grayscale', false) ? 'grayscale' : gave.text('color_mode', 'rgb');
  const channels = mode === undefined ? undefined : CHANNELS[mode];
  const [height, width] = sizesOf(run, gave.value('target_size')) ?? [run.symbol('height'), run.symbol('width')];
  return pictureOf(run, channels === undefined ? undefined : pixels(height, width, channels));
};
/** Two sizes; undefined: none given. */
export function sizesOf(run: Run, value: Value | undefined): readonly [Dim, Dim] | undefined {
  if (!value) return undefined;
  const read = readShape(value, run);
  return typeof read === 'object' && read.length >= 2 ? [read[0] ?? 'unknown', read[1] ?? 'unknown'] : ['unknown', 'unknown'];
}
/** `smart_resize(x, size)`: the same pictures of another size. */
export const smartResize: Body = (gave, run) => {
  const value = gave.value('x');
  const x = value && operandOf(run, value);
  const [height, width] = sizesOf(run, gave.value('size')) ?? ['unknown', 'unknown'];
  const channels = x?.shape?.at(-1) ?? 'unknown';
  return ndarray(
    run,
    x?.shape?.length === 4 ? [x.shape[0] ?? 'unknown', height, width, channels] : x?.shape?.length === 3 ? [height, width, channels] : undefined,
    'float32',
  );
};
