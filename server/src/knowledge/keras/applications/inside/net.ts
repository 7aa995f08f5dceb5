/** How the inside of a ready-made model is written down: layers by class, applied one after the other, with Keras' own names. */
import type { Dim } from '../../../../shapes';
import { bool, float, int, library, none, type Run, str, tuple, type Value } from '../../../../values';

export type Setting = number | string | boolean | null | Value | readonly Setting[];
/** Makes a layer and applies it. No name: Keras numbers it, so that it depends on what the program made before. */
export type Net = (class_: string, x: Value | readonly Value[], settings?: Readonly<Record<string, Setting>>, name?: string) => Value;

/** What a model was asked for. */
export interface Wanted {
  readonly model: string;
  readonly top: boolean;
  readonly pooling: string | undefined;
  readonly classes: Value;
  /** The weights of ImageNet are read: some models begin with more layers then. */
  readonly pretrained: boolean;
  readonly major: 2 | 3;
}
/** Builds what stands behind the image. */
export type Inside = (net: Net, image: Value, wanted: Wanted) => Value;

export const netOf =
  (run: Run): Net =>
  (class_, x, settings = {}, name) => {
    const keywords = Object.fromEntries(Object.entries(settings).map(([key, value]) => [key, { value: settingValue(value) }]));
    const layer = run.call(library(`keras.layers.${class_}`), { positional: [], keywords: { ...keywords, name: { value: str(name) } } });
    return run.call(layer, { positional: [{ value: 'kind' in x ? x : run.list(x) }], keywords: {} });
  };

function settingValue(setting: Setting): Value {
  if (setting === null) return none;
  if (typeof setting === 'number') return Number.isInteger(setting) ? int(setting) : float(setting);
  if (typeof setting === 'string') return str(setting);
  if (typeof setting === 'boolean') return bool(setting);
  return 'kind' in setting ? setting : tuple(setting.map(settingValue));
}

/** Pads as the window of a stride of 2 wants it (`correct_pad` of `keras/src/applications/imagenet_utils.py`). */
export function strided(net: Net, x: Value, kernel: number, name: string): Value {
  const [, height = 'None', width = 'None'] = x.kind === 'tensor' ? (x.shape ?? []) : [];
  const half = Math.floor(kernel / 2);
  const side = (size: Dim, first: Dim): readonly number[] => [half - (typeof first === 'number' && typeof size === 'number' ? 1 - (size % 2) : 1), half];
  return net('ZeroPadding2D', x, { padding: [side(height, height), side(width, height)] }, name);
}

/** The classifier, or the pooling, that most models end with. `named`: their pooling layers have names. */
export function ended(net: Net, x: Value, { top, classes, pooling }: Wanted, named: boolean, topPooling: string | null = 'avg_pool'): Value {
  if (top) return net('Dense', net('GlobalAveragePooling2D', x, {}, topPooling ?? undefined), { units: classes }, 'predictions');
  if (pooling === 'avg') return net('GlobalAveragePooling2D', x, {}, named ? 'avg_pool' : undefined);
  return pooling === 'max' ? net('GlobalMaxPooling2D', x, {}, named ? 'max_pool' : undefined) : x;
}
export const range = (count: number, from = 0): readonly number[] => Array.from({ length: count }, (_, i) => i + from);
