/** Pooling: by windows, of everything, and to a given size. */
import type { Shape } from '../../../shapes';
import { INVALID, type Param } from '../../params';
import { dataFormat, flag, orNone, perAxis, required, word } from '../arguments';
import { type Definition, layer } from '../layer';
import { isKeras3, wrongArgument } from '../rule';
import { arranged, channelsOf, firstSpatial, spatialAxes, vanished, windows } from './window';

type Rank = 1 | 2 | 3;
const twos = (rank: Rank): string => (rank === 1 ? '2' : `(${new Array(rank).fill('2').join(', ')})`);

function pooling(kind: 'max' | 'average', rank: Rank): Definition {
  const pool_size = perAxis(rank, twos(rank));
  const strides = orNone(perAxis(rank, undefined, 0));
  // Keras 2 upper-cases the word, Keras 3 takes it as it is.
  const padding: Param<string> = {
    ...word(['valid', 'same'], 'valid'),
    read: (value, run) => word(['valid', 'same'], 'valid', run.keras.major === 2).read(value, run),
  };
  const rest = { strides, padding, data_format: dataFormat };
  return layer({
    docs: `pooling_layers/${kind}_pooling${rank}d`,
    params: { pool_size, ...rest },
    // AveragePooling has no default size in Keras 3.
    keras3: { pool_size: kind === 'max' ? pool_size : required(pool_size), ...rest, name: { ...orNone(word([])), read: () => null } },
    keras2: { pool_size, ...rest, data_format: rank === 1 ? { ...dataFormat, default: "'channels_last'" } : dataFormat },
    check: ({ strides }, context) => {
      const zero = strides?.includes(0);
      return zero ? wrongArgument('strides', 'positive integers', '0', isKeras3(context) ? 'ZeroDivisionError' : 'ValueError') : undefined;
    },
    input: { rank: rank + 2 },
    output: ({ pool_size, strides, padding, data_format }, x) => {
      const steps = strides ?? pool_size;
      const spatial = spatialAxes(data_format, x).map((n, i) => windows(n, pool_size[i] ?? 1, steps[i] ?? 1, padding));
      const output = arranged(data_format, x[0] ?? 'None', spatial, channelsOf(data_format, x));
      const first = firstSpatial(data_format);
      const judged = output.map((n, i) => (i >= first && i < first + rank ? n : 1));
      return vanished(x, judged, first, axis => pool_size[axis - first] ?? 1) ?? output;
    },
  });
}

function globalPooling(kind: 'max' | 'average', rank: Rank): Definition {
  return layer({
    docs: `pooling_layers/global_${kind}_pooling${rank}d`,
    params: { data_format: dataFormat, keepdims: flag(false) },
    // One of them hands `keepdims` on as a further keyword.
    ...(rank === 1 && {
      keras2: { data_format: { ...dataFormat, default: "'channels_last'" }, ...(kind === 'max' && { keepdims: flag(false) }) },
      base: { 2: { more: ['keepdims'] } },
    }),
    input: { rank: rank + 2 },
    output: ({ data_format, keepdims }, x) => {
      const channels = channelsOf(data_format, x);
      return keepdims ? arranged(data_format, x[0] ?? 'None', new Array<1>(rank).fill(1), channels) : [x[0] ?? 'None', channels];
    },
  });
}

function adaptivePooling(kind: 'max' | 'average', rank: Rank): Definition {
  const sizes = perAxis(rank, undefined, 0);
  const output_size: Param<Shape> = { ...sizes, read: (value, run) => (value.kind === 'tensor' ? INVALID : sizes.read(value, run)) };
  return layer({
    docs: `pooling_layers/adaptive_${kind}_pooling${rank}d`,
    params: { output_size, data_format: dataFormat },
    output: ({ output_size, data_format }, x) => arranged(data_format, x[0] ?? 'None', output_size, channelsOf(data_format, x)),
  });
}

export const poolings = {
  MaxPooling1D: pooling('max', 1),
  MaxPooling2D: pooling('max', 2),
  MaxPooling3D: pooling('max', 3),
  AveragePooling1D: pooling('average', 1),
  AveragePooling2D: pooling('average', 2),
  AveragePooling3D: pooling('average', 3),
  GlobalMaxPooling1D: globalPooling('max', 1),
  GlobalMaxPooling2D: globalPooling('max', 2),
  GlobalMaxPooling3D: globalPooling('max', 3),
  GlobalAveragePooling1D: globalPooling('average', 1),
  GlobalAveragePooling2D: globalPooling('average', 2),
  GlobalAveragePooling3D: globalPooling('average', 3),
  AdaptiveMaxPooling1D: adaptivePooling('max', 1),
  AdaptiveMaxPooling2D: adaptivePooling('max', 2),
  AdaptiveMaxPooling3D: adaptivePooling('max', 3),
  AdaptiveAveragePooling1D: adaptivePooling('average', 1),
  AdaptiveAveragePooling2D: adaptivePooling('average', 2),
  AdaptiveAveragePooling3D: adaptivePooling('average', 3),
};
