/** Words that several messages share. */
import { t } from '@vscode/l10n';
import { type Dim, print, printShape, type Shape } from '../shapes';
import { phrase } from './phrases';

export const shapeWords = (shape: Shape | undefined): string => (shape ? printShape(shape) : '?');
/** Of one batch among many: its size is the business of Keras, so the first axis is None. */
export const anyBatchWords = (shape: Shape): string => (shape.length === 0 ? '()' : printShape(['None', ...shape.slice(1)]));
export const dimWords = (dim: Dim): string => print(dim);

/** `(2, 3), (4,) and (5, 6)`. */
export function listWords(parts: readonly string[]): string {
  const [last, ...others] = [...parts].reverse();
  if (last === undefined) return '';
  return others.length === 0 ? last : t('{parts} and {last}', { parts: others.reverse().join(', '), last });
}

/** `axis 1`, or `the last axis`, for an axis that may count from the end. */
export function axisWords(axis: number, rank: number | undefined): string {
  if (axis === -1 || (rank !== undefined && axis === rank - 1 && rank > 1)) return t('the last axis');
  return t('axis {axis}', { axis: axis < 0 && rank !== undefined ? axis + rank : axis });
}

/** The size on an axis that may count from the end. */
export const sizeAt = (shape: Shape, axis: number): Dim => shape.at(axis) ?? 'unknown';

/** How many axes, as a person counts them. */
export const dimensionsWords = (count: number): string => (count === 1 ? t('1 dimension') : t('{count} dimensions', { count }));

/** `LSTM`, or `LSTM "encoder"` where the program named it; the names that Keras gives by itself say nothing. */
export const layerWords = ({ layer, name }: { readonly layer: string; readonly name?: string }): string =>
  name === undefined || isAutomatic(layer, name) ? layer : `${layer} "${name}"`;
export const isAutomatic = (layer: string, name: string): boolean => name.replace(/_\d+$/, '').replace(/_/g, '') === layer.toLowerCase();

/** The names of the axes that a layer works on, for those that people mix up. */
export function layoutOf(layer: string): string | undefined {
  const two =
    /^(Conv|DepthwiseConv|SeparableConv|MaxPooling|AveragePooling|GlobalMaxPooling|GlobalAveragePooling|ZeroPadding|Cropping|UpSampling|SpatialDropout)(\d)D/.exec(
      layer,
    );
  if (two)
    return { '1': t('(batch, steps, channels)'), '2': t('(batch, height, width, channels)'), '3': t('(batch, depth, height, width, channels)') }[two[2] ?? ''];
  if (/^ConvLSTM2D/.test(layer)) return t('(batch, steps, height, width, channels)');
  if (RECURRENT.test(layer)) return t('(batch, steps, features)');
  if (layer === 'Embedding') return t('(batch, steps)');
  if (layer === 'RepeatVector') return t('(batch, features)');
  if (layer === 'TimeDistributed') return t('(batch, steps, …)');
  return undefined;
}
/** Layers that have `return_sequences`. */
export const STEPWISE = /^(LSTM|GRU|SimpleRNN|RNN|Bidirectional|CuDNNLSTM|CuDNNGRU|ConvLSTM\dD)$/;
export const RECURRENT = /^(LSTM|GRU|SimpleRNN|RNN|Bidirectional|CuDNNLSTM|CuDNNGRU)$/;

/** A kind of value of ours, or a Python class, in words. */
export function kindWords(kind: string): string {
  switch (kind) {
    case 'none':
      return t('None');
    case 'int':
      return t('an integer');
    case 'float':
      return t('a floating-point number');
    case 'bool':
      return t('True or False');
    case 'str':
      return t('a string');
    case 'tuple':
      return t('a tuple');
    case 'tensor':
      return t('an array or tensor');
    case 'function':
    case 'method':
      return t('a function');
    case 'library':
    case 'module':
      return t('a function, class or module');
    case 'object':
      return t('an object of another kind');
    case 'ellipsis':
      return '...';
    default:
      return phrase(kind);
  }
}
