/** Pictures: (height, width, channels) or a batch of them. */
import { add, type Dim, equal, failed, floorDivide, isFailed, maximum, multiply, type Shape, subtract, window } from '../../shapes';
import type { Value } from '../../values';
import { own } from './create';
import { type Family, family } from './define';
import { yielded } from './elementwise';
import { perSpatial } from './nn';
import { operandOf } from './operand';
import { out, typed } from './outcome';
import { array, dim, flagged, number, optionalDim, optionalRaw, raw, shape, word } from './roles';

const data_format = word('channels_last');
/** The shape with another height and width. */
function withSize(shape: Shape, format: string, height: Dim, width: Dim): Shape | undefined {
  if (shape.length < 3 || shape.length > 4) return undefined;
  const at = /^(channels_first|NC)/.test(format) ? shape.length - 2 : shape.length - 3;
  return shape.map((one, i) => (i === at ? height : i === at + 1 ? width : one));
}
const sizeOf = (shape: Shape, format: string): readonly [Dim, Dim] => {
  const at = /^(channels_first|NC)/.test(format) ? shape.length - 2 : shape.length - 3;
  return [shape[at] ?? 'unknown', shape[at + 1] ?? 'unknown'];
};

/** `resize(images, (height, width))`. */
export const resize: Family = family(
  { x: array, size: shape, data_format, preserve_aspect_ratio: flagged(false) },
  ({ x, size, data_format, preserve_aspect_ratio }, call) => {
    if (!x.shape) return out(undefined);
    if (x.shape.length < 3 || x.shape.length > 4) return failed({ kind: 'rank', shape: x.shape, min: 3, max: 4 });
    if (size !== 'unknown' && size.length !== 2) return failed({ kind: 'entry-count', what: 'size', expected: 2, got: size.length });
    const [height, width] = size === 'unknown' || preserve_aspect_ratio ? (['unknown', 'unknown'] as const) : [size[0] ?? 'unknown', size[1] ?? 'unknown'];
    const nearest = call.value('method')?.kind === 'str' && JSON.stringify(call.value('method')).includes('nearest');
    return out(withSize(x.shape, data_format, height, width), typed(nearest || call.dialect.name === 'keras' ? own(x, call) : 'float32'));
  },
);
/** `resize_with_pad(image, height, width)`: any function whose result has this height and width. */
export const sizedTo = (dtype?: string): Family =>
  family({ x: array, target_height: dim, target_width: dim, data_format }, ({ x, target_height, target_width, data_format }, call) =>
    out(x.shape && withSize(x.shape, data_format, target_height, target_width), typed(dtype ?? own(x, call))),
  );
/** Keras' `pad_images`, `crop_images`: margins, or the size that is wanted. */
export const margins = (grows: boolean): Family => {
  const way = grows ? 'padding' : 'cropping';
  return family(
    {
      x: array,
      [`top_${way}`]: optionalDim,
      [`left_${way}`]: optionalDim,
      [`bottom_${way}`]: optionalDim,
      [`right_${way}`]: optionalDim,
      target_height: optionalDim,
      target_width: optionalDim,
      data_format,
    },
    (args, call) => {
      const x = args.x as ReturnType<typeof array.read> & { readonly shape: Shape | undefined };
      if (typeof x !== 'object' || !x.shape) return out(undefined);
      const margin = (side: string): Dim => (args[`${side}_${way}`] as Dim | null) ?? 0;
      const format = String(args.data_format);
      const [height, width] = sizeOf(x.shape, format);
      const by = (size: Dim, a: Dim, b: Dim): Dim => (grows ? add(size, add(a, b)) : subtract(size, add(a, b)));
      return out(
        withSize(
          x.shape,
          format,
          (args.target_height as Dim | null) ?? by(height, margin('top'), margin('bottom')),
          (args.target_width as Dim | null) ?? by(width, margin('left'), margin('right')),
        ),
        typed(own(x as never, call)),
      );
    },
  );
};
/** `central_crop(image, fraction)`. */
export const centralCrop: Family = family({ x: array, fraction: number }, ({ x, fraction }, call) => {
  if (!x.shape) return out(undefined);
  const cut = (size: Dim): Dim => (typeof size === 'number' && typeof fraction === 'number' ? size - 2 * Math.trunc((size - size * fraction) / 2) : 'unknown');
  const [height, width] = sizeOf(x.shape, '');
  return out(withSize(x.shape, '', cut(height), cut(width)), typed(own(x, call)));
});
/** `random_crop(value, size)`: the whole shape is told. */
export const cropTo: Family = family({ x: array, size: shape }, ({ x, size }, call) =>
  out(
    size === 'unknown' ? x.shape?.map((): Dim => 'unknown') : size.map((one, i): Dim => (one === -1 ? (x.shape?.[i] ?? 'unknown') : one)),
    typed(own(x, call)),
  ),
);
/** `crop_and_resize(image, boxes, box_indices, crop_size)`. */
export const cropAndResize: Family = family({ x: array, boxes: array, crop_size: shape }, ({ x, boxes, crop_size }) =>
  out([boxes.shape?.[0] ?? 'unknown', ...(crop_size === 'unknown' ? (['unknown', 'unknown'] as const) : crop_size), x.shape?.at(-1) ?? 'unknown'], {
    dtype: 'float32',
  }),
);
/** Another number of channels (`rgb_to_grayscale`). */
export const channels = (count: Dim): Family =>
  family({ x: array, data_format }, ({ x, data_format }, call) => {
    const at = data_format === 'channels_first' ? (x.shape?.length ?? 0) - 3 : (x.shape?.length ?? 0) - 1;
    return out(
      x.shape?.map((one, i) => (i === at ? count : one)),
      typed(own(x, call)),
    );
  });
/** `extract_patches(images, size, strides, rate, padding)`: each patch becomes channels. */
export const patches: Family = family(
  { x: array, size: raw, strides: optionalRaw, rates: optionalRaw, padding: word('valid'), data_format },
  ({ x, size, strides, rates, padding, data_format }, call) => {
    if (!x.shape) return out(undefined);
    const lead = x.shape.length - 3;
    const [height, width] = sizeOf(x.shape, data_format);
    const kernel = perSpatial(size, 2, data_format, call);
    const steps: readonly Dim[] = strides ? perSpatial(strides, 2, data_format, call) : kernel;
    const spread = perSpatial(rates, 2, data_format, call);
    const pad = padding.toLowerCase();
    if (pad !== 'same' && pad !== 'valid') return out(withSize(x.shape, data_format, 'unknown', 'unknown'));
    const made = [height, width].map((one, i) => window(one, kernel[i] ?? 'unknown', steps[i] ?? 'unknown', pad, spread[i] ?? 1));
    const wrong = made.find(isFailed);
    if (wrong) return wrong;
    const first = data_format === 'channels_first';
    const depth = kernel.reduce(multiply, x.shape.at(first ? -3 : -1) ?? 'unknown');
    const sizes = made as readonly Dim[];
    return out([...x.shape.slice(0, lead), ...(first ? [depth, ...sizes] : [...sizes, depth])], typed(own(x, call)));
  },
);
/** `decode_jpeg(contents, channels)`: a picture whose size we cannot see. */
export const decoded: Family = family({ contents: raw, channels: { ...dim, default: '0', fallback: 0 as Dim }, dtype: optionalRaw }, ({ channels }) =>
  out(['unknown', 'unknown', equal(channels, 0) === 'yes' ? 'unknown' : channels], { dtype: 'uint8' }),
);
/** One more axis of two (`sobel_edges`). */
export const gradients = (count: number): Family => family({ x: array }, ({ x }, call) => out(x.shape && [...x.shape, count], typed(own(x, call))));
/** A number for each picture. */
export const perPicture: Family = family({ x: array }, ({ x }, call) => out(x.shape?.slice(0, -3), typed(yielded(own(x, call), 'float', call.dialect))));
/** `K.resize_images(x, height_factor, width_factor, data_format)`. */
export const scaled: Family = family(
  { x: array, height_factor: dim, width_factor: dim, data_format },
  ({ x, height_factor, width_factor, data_format }, call) => {
    if (!x.shape) return out(undefined);
    const [height, width] = sizeOf(x.shape, data_format);
    return out(withSize(x.shape, data_format, multiply(height, height_factor), multiply(width, width_factor)), typed(own(x, call)));
  },
);

// ── Signals ──────────────────────────────────────────────────────────────────

const frames = (length: Dim, frame: Dim, step: Dim): Dim => add(floorDivide(subtract(length, frame), step), 1);
/** `tf.signal.frame(signal, frame_length, frame_step, pad_end)`. */
export const framed: Family = family(
  { x: array, frame_length: dim, frame_step: dim, pad_end: flagged(false) },
  ({ x, frame_length, frame_step, pad_end }, call) => {
    if (!x.shape || call.value('axis') !== undefined) return out(undefined);
    const length = x.shape.at(-1) ?? 'unknown';
    const count = pad_end ? floorDivide(add(length, subtract(frame_step, 1)), frame_step) : maximum(frames(length, frame_length, frame_step), 0);
    return out([...x.shape.slice(0, -1), count, frame_length], typed(own(x, call)));
  },
);
/** `tf.signal.stft(signals, frame_length, frame_step, fft_length)`. */
export const shortTime: Family = family(
  { x: array, frame_length: dim, frame_step: dim, fft_length: optionalDim, pad_end: flagged(false) },
  ({ x, frame_length, frame_step, fft_length, pad_end }) => {
    if (!x.shape) return out(undefined);
    const length = x.shape.at(-1) ?? 'unknown';
    const size: Dim = fft_length ?? (typeof frame_length === 'number' ? 2 ** Math.ceil(Math.log2(frame_length)) : 'unknown');
    const count = pad_end ? floorDivide(add(length, subtract(frame_step, 1)), frame_step) : maximum(frames(length, frame_length, frame_step), 0);
    return out([...x.shape.slice(0, -1), count, add(floorDivide(size, 2), 1)], { dtype: 'complex64' });
  },
);
/** `tf.signal.rfft(x, fft_length)`. */
export const realTransform: Family = family({ x: array, fft_length: optionalRaw }, ({ x, fft_length }, call) => {
  const size: Dim = fft_length ? (perSpatial(fft_length, 1, '', call)[0] ?? 'unknown') : (x.shape?.at(-1) ?? 'unknown');
  return out(x.shape && [...x.shape.slice(0, -1), add(floorDivide(size, 2), 1)], { dtype: 'complex64' });
});
/** Keras' `stft(x, sequence_length, sequence_stride, fft_length, center)`: real and imaginary part. */
export const kerasShortTime: Family = family(
  { x: array, sequence_length: dim, sequence_stride: dim, fft_length: dim, center: flagged(true) },
  ({ x, sequence_stride, fft_length, center }) => {
    if (!x.shape) return out(undefined);
    const length = x.shape.at(-1) ?? 'unknown';
    const padded = center ? add(length, multiply(2, floorDivide(fft_length, 2))) : length;
    const made = out([...x.shape.slice(0, -1), frames(padded, fft_length, sequence_stride), add(floorDivide(fft_length, 2), 1)], { dtype: 'float32' });
    return made.kind === 'out' ? { kind: 'outs', form: 'tuple', items: [made, made] } : made;
  },
);
/** `extract_sequences(x, length, stride)`. */
export const sequences: Family = family({ x: array, length: dim, stride: dim }, ({ x, length, stride }, call) =>
  out(x.shape && [...x.shape.slice(0, -1), frames(x.shape.at(-1) ?? 'unknown', length, stride), length], typed(own(x, call))),
);
/** Keras' `rfft(x, fft_length)`: real and imaginary part. */
export const kerasRealTransform: Family = family({ x: array, fft_length: optionalDim }, ({ x, fft_length }) => {
  if (!x.shape) return out(undefined);
  const size = fft_length ?? x.shape.at(-1) ?? 'unknown';
  const made = out([...x.shape.slice(0, -1), add(floorDivide(size, 2), 1)], { dtype: 'float32' });
  return made.kind === 'out' ? { kind: 'outs', form: 'tuple', items: [made, made] } : made;
});
/** Functions of a pair (real, imaginary): both keep their shape (`fft`, `fft2`, `ifft2`). */
export const pairTransform: Family = family({ pair: raw }, ({ pair }, { run }) => {
  const items = pair.kind === 'tuple' || pair.kind === 'object' ? run.elements(pair)?.items : undefined;
  return items?.length === 2 ? ({ kind: 'tuple', items } as Value) : run.unknown({ kind: 'operation', what: 'fft', at: run.at });
});

/** `tf.signal.linear_to_mel_weight_matrix(num_mel_bins, num_spectrogram_bins)`. */
export const melWeights: Family = family(
  { num_mel_bins: { ...dim, default: '20', fallback: 20 as Dim }, num_spectrogram_bins: { ...dim, default: '129', fallback: 129 as Dim } },
  ({ num_mel_bins, num_spectrogram_bins }) => out([num_spectrogram_bins, num_mel_bins], { dtype: 'float32' }),
);
/** Keras' `irfft((real, imaginary), fft_length)`. */
export const kerasInverseTransform: Family = family({ pair: raw, fft_length: optionalDim }, ({ pair, fft_length }, { run }) => {
  const [real] = (pair.kind === 'tuple' || pair.kind === 'object' ? run.elements(pair)?.items : undefined) ?? [];
  const shape = real && operandOf(run, real)?.shape;
  return out(shape && [...shape.slice(0, -1), fft_length ?? multiply(2, subtract(shape.at(-1) ?? 'unknown', 1))], { dtype: 'float32' });
});
