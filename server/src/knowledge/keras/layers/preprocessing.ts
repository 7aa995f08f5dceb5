/** Preprocessing of numbers and categories, spectrograms, and the reversible embedding. */
import { add, type Dim, equal, floorDivide, isFailed, multiply, normalizeAxis, type Shape } from '../../../shapes';
import { bool, none, type Reference, type Run, type Value } from '../../../values';
import { INVALID, type Param, readSizes } from '../../params';
import { anything, atLeast, type DataFormat, dataFormat, flag, number, orNone, positive, strictlyPositive, withText, word } from '../arguments';
import { argumentOf } from '../fields';
import { freeLayer, layer } from '../layer';
import { onlyLeaf, signalOf } from '../nests';
import { flat, isKeras3, type Refusal, refusal, refuse, statistic, tensorOf, weight } from '../rule';
import { paramsOf } from '../signatureParams';
import { channelsOf, reach, spatialAxes, vanished, windows } from './window';

const encodings = ['int', 'one_hot', 'multi_hot', 'count'] as const;
type Encoding = (typeof encodings)[number];
const outputMode = (text: Encoding, allowed: readonly Encoding[] = encodings): Param<Encoding> => {
  const plain = word(allowed, text);
  return { ...plain, read: (value, run) => plain.read(value.kind === 'str' && value.value === 'binary' ? { ...value, value: 'multi_hot' } : value, run) };
};
/** A count; Keras 3 looks at the type only when the shape is made. */
const bins = atLeast(1, 'a positive integer');
/** Looked at only where the shape is made. */
const looseBins: Param<Dim | null> = { ...orNone(bins), read: (value, run) => (value.kind === 'float' ? 'unknown' : orNone(bins).read(value, run)) };
/** Hashed crosses look at nothing; in Keras 2 the operation does. */
const anyBins: Param<Dim> = { ...bins, read: (value, run) => atLeast(run.keras.major === 3 ? -Infinity : 0, '').read(value, run) };

/** Keras 2 makes at most two axes of counts. */
function tooDeep(rank: number, keras3: boolean): Refusal | undefined {
  return !keras3 && rank > 2 ? refusal('With another output_mode than "int" the output has at most two axes.') : undefined;
}

/** An axis of ones is replaced by one-hot rows, others get an axis more. */
const oneHot = (x: Shape, depth: Dim): Shape => (x.length > 1 && x.at(-1) === 1 ? [...x.slice(0, -1), depth] : [...x, depth]);

const boundaries: Param<readonly Dim[] | null | undefined> = {
  expects: 'a list of numbers, or None',
  default: 'None',
  fallback: null,
  choices: [undefined],
  read: (value, run) => {
    if (value.kind === 'none') return null;
    if (value.kind === 'int' || value.kind === 'float' || value.kind === 'str') return INVALID;
    if (value.kind === 'tensor') {
      const [n] = value.shape ?? [];
      return typeof n === 'number' ? new Array<Dim>(n).fill('unknown') : undefined;
    }
    const elements = run.elements(value);
    return !elements || elements.more ? undefined : elements.items.map(() => 'unknown');
  },
};

const keepAxes: Param<readonly number[] | undefined> = {
  expects: 'an integer, a tuple of integers, or None',
  default: '-1',
  fallback: [-1],
  choices: [undefined],
  read: (value, run) => {
    if (value.kind === 'none') return [];
    if (value.kind === 'float' || value.kind === 'str') return INVALID;
    const read = readSizes(value, run);
    if (read === INVALID || read === undefined) return read;
    return read.every(axis => typeof axis === 'number') ? read.map(Number) : undefined;
  },
};
const valueOrNone: Param<Value> = { expects: 'a value', default: 'None', fallback: none, read: value => value, choices: [none] };
const adapt = {
  adapt: {
    call: (run: Run, self: Reference) => {
      run.setFields(self, { '#adapted': bool(true) });
      return none;
    },
  },
};

/** Length of a list of plain numbers; undefined where the value is something else. */
function listLength(value: Value, run: Run): number | undefined {
  if (value.kind === 'tensor') return value.shape?.length === 1 && typeof value.shape[0] === 'number' ? value.shape[0] : undefined;
  if (value.kind !== 'tuple' && value.kind !== 'object') return undefined;
  const elements = run.elements(value);
  return elements && !elements.more && elements.items.every(item => item.kind === 'int' || item.kind === 'float') ? elements.items.length : undefined;
}

/** `layer.mean`: what the constructor was given, or what `adapt` finds in the data; nobody reads it before. */
const moment =
  (name: 'mean' | 'variance') =>
  (run: Run, self: Reference): Value => {
    const given = argumentOf(run, self, name);
    return given && given.kind !== 'none' ? given : run.unknown({ kind: 'not-modelled', name: `Normalization.${name}`, at: run.at });
  };

export const preprocessings = {
  Rescaling: layer({
    docs: 'preprocessing_layers/image_preprocessing/rescaling',
    params: { scale: { ...anything(), read: value => value }, offset: anything('0.0') },
    converts: true,
    output: (_, x) => x,
  }),
  Normalization: layer({
    docs: 'preprocessing_layers/numerical/normalization',
    params: { axis: keepAxes, mean: valueOrNone, variance: valueOrNone, invert: flag(false) },
    converts: true,
    methods: adapt,
    attributes: { mean: moment('mean'), variance: moment('variance') },
    check: ({ mean, variance }) =>
      (mean.kind === 'none') !== (variance.kind === 'none') && mean.kind !== 'unknown' && variance.kind !== 'unknown'
        ? refusal('mean and variance are set together.', mean.kind === 'none' ? 'variance' : 'mean')
        : undefined,
    output: ({ axis, mean }, x, { run }) => {
      if (!axis) return x;
      const [only] = axis;
      const at = axis.length === 1 && only !== undefined ? normalizeAxis(only, x.length) : undefined;
      const length = listLength(mean, run);
      const size = typeof at === 'number' ? x[at] : undefined;
      return length !== undefined && length !== 1 && size !== undefined && equal(size, length) === 'no'
        ? refusal(`mean has ${length} numbers, but the axis has another size.`, undefined, 'InvalidArgumentError')
        : x;
    },
    weights: ({ axis, mean }, x) => {
      if (!axis) return undefined;
      const at = axis.map(one => normalizeAxis(one, x.length));
      if (at.some(isFailed)) return refusal(`The input has ${x.length} axes.`);
      const kept = (at as readonly number[]).map(one => x[one] ?? 'unknown');
      const none = kept.indexOf('None');
      if (none >= 0) return refuse({ code: 'undefined-size', axis: axis[none] ?? -1, got: x });
      return mean.kind === 'none' ? [statistic('mean', kept), statistic('variance', kept), statistic('count', [])] : [];
    },
  }),
  Discretization: layer({
    docs: 'preprocessing_layers/numerical/discretization',
    params: {
      bin_boundaries: boundaries,
      num_bins: looseBins,
      epsilon: number('0.01'),
      output_mode: outputMode('int'),
      sparse: flag(false),
      dtype: anything('None'),
      name: anything('None'),
    },
    keras2: { bin_boundaries: boundaries, num_bins: looseBins, epsilon: number('0.01'), output_mode: outputMode('int'), sparse: flag(false) },
    base: { 3: { none: true } },
    converts: true,
    methods: adapt,
    check: ({ sparse, output_mode }) => (sparse && output_mode === 'int' ? refusal('sparse goes with another output_mode than "int".', 'sparse') : undefined),
    output: ({ bin_boundaries, num_bins, output_mode }, x, context) => {
      if (output_mode === 'int') return x;
      const keras3 = isKeras3(context);
      // Keras 2 has a bin for each boundary that it knows, so one without `adapt`.
      const without = keras3 ? (num_bins ?? 'None') : context.self && context.run.field(context.self, '#adapted') ? (num_bins ?? 'unknown') : 1;
      const depth = bin_boundaries ? bin_boundaries.length + 1 : bin_boundaries === undefined ? 'unknown' : without;
      if (output_mode === 'one_hot') return tooDeep(oneHot(x, depth).length, keras3) ?? oneHot(x, depth);
      if (x.length < 2) return [depth];
      return tooDeep(x.length, keras3) ?? [x[0] ?? 'None', ...x.slice(2), depth];
    },
    dtype: args => (args.output_mode === 'int' ? 'int64' : 'float32'),
  }),
  CategoryEncoding: layer({
    docs: 'preprocessing_layers/categorical/category_encoding',
    params: { num_tokens: orNone(bins), output_mode: outputMode('multi_hot', ['multi_hot', 'one_hot', 'count']), sparse: flag(false) },
    base: { 2: { less: ['sparse'] } },
    call: 'inputs, count_weights=None',
    converts: true,
    check: ({ num_tokens }) => (num_tokens === null ? refusal('num_tokens must be set.', 'num_tokens') : undefined),
    output: ({ num_tokens, output_mode }, x, context) => {
      const depth = num_tokens ?? 'unknown';
      if (x.length === 0) return [depth];
      const shape = output_mode !== 'one_hot' ? [...x.slice(0, -1), depth] : oneHot(x, depth);
      return tooDeep(output_mode === 'one_hot' ? shape.length : x.length, isKeras3(context)) ?? shape;
    },
  }),
  Hashing: layer({
    docs: 'preprocessing_layers/categorical/hashing',
    params: { num_bins: bins, mask_value: anything('None'), salt: anything('None'), output_mode: outputMode('int'), sparse: flag(false) },
    converts: true,
    check: ({ sparse, output_mode }) => (sparse && output_mode === 'int' ? refusal('sparse goes with another output_mode than "int".', 'sparse') : undefined),
    admit: (_, dtype, context) =>
      !isKeras3(context) && dtype?.startsWith('float') ? refusal('Hashing takes integers or strings.', undefined, 'TypeError') : undefined,
    output: ({ num_bins, output_mode }, x, context) => {
      if (output_mode === 'int') return x;
      if (x.length === 0) return [num_bins];
      if (isKeras3(context)) return [...x.slice(0, -1), num_bins];
      const shape = output_mode === 'one_hot' ? oneHot(x, num_bins) : [...x.slice(0, -1), num_bins];
      return tooDeep(output_mode === 'one_hot' ? shape.length : x.length, false) ?? shape;
    },
    dtype: args => (args.output_mode === 'int' ? 'int64' : 'float32'),
  }),
  HashedCrossing: freeLayer({
    docs: 'preprocessing_layers/categorical/hashed_crossing',
    params: { num_bins: anyBins, output_mode: outputMode('int', ['int', 'one_hot']) },
    keras3: paramsOf("num_bins, output_mode='int', sparse=False, name=None, dtype=None", {
      num_bins: anyBins,
      output_mode: outputMode('int', ['int', 'one_hot']),
    }),
    keras2: paramsOf("num_bins, output_mode='int', sparse=False", { num_bins: anyBins, output_mode: outputMode('int', ['int', 'one_hot']) }),
    base: { 3: { all: true } },
    converts: true,
    infer: ({ num_bins, output_mode }, call, context) => {
      const leaves = flat(call.inputs);
      if (!isKeras3(context) && leaves.some(leaf => leaf.kind === 'tensor' && leaf.dtype?.startsWith('float')))
        return refusal('HashedCrossing takes integers or strings.');
      if (call.inputs.kind === 'one' && leaves[0]?.kind === 'unknown') return undefined;
      if (leaves.some(leaf => leaf.kind === 'other')) return undefined;
      if (leaves.length !== 2) return refuse({ code: 'input-count', expected: 2, got: leaves.length });
      const [a, b] = leaves.map(leaf => signalOf(leaf).shape);
      if (!a || !b) return undefined;
      if (a.length !== b.length || equal(a.at(-1) ?? 'unknown', b.at(-1) ?? 'unknown') === 'no') return refuse({ code: 'merge-shapes', shapes: [a, b] });
      const dtype = output_mode === 'int' ? 'int64' : 'float32';
      return {
        outputs: tensorOf(output_mode === 'int' ? a : a.length > 0 && a.at(-1) === 1 ? [...a.slice(0, -1), num_bins] : [...a, num_bins], dtype),
        weights: [],
      };
    },
  }),
  ReversibleEmbedding: freeLayer({
    docs: 'core_layers/reversible_embedding',
    params: { input_dim: strictlyPositive, output_dim: strictlyPositive, tie_weights: flag(true) },
    keras3: paramsOf(
      "input_dim, output_dim, tie_weights=True, embeddings_initializer='uniform', embeddings_regularizer=None, embeddings_constraint=None, mask_zero=False, reverse_dtype=None, logit_soft_cap=None",
      { input_dim: strictlyPositive, output_dim: strictlyPositive, tie_weights: flag(true) },
    ),
    base: { 3: { more: ['input_length', 'weights'], less: ['input_dim'] } },
    call: 'inputs, reverse=False',
    infer: ({ input_dim, output_dim, tie_weights }, call, { run }) => {
      const leaf = onlyLeaf(call.inputs);
      const x = leaf && signalOf(leaf).shape;
      const value = call.value('reverse');
      const reverse = value === undefined ? false : run.truth(value);
      if (!x || reverse === 'maybe') return undefined;
      const weights = [weight('embeddings', [input_dim, output_dim]), ...(tie_weights ? [] : [weight('reverse_embeddings', [output_dim, input_dim])])];
      return { outputs: tensorOf(reverse ? [...x.slice(0, -1), input_dim] : [...x, output_dim], 'float32'), weights };
    },
  }),
  STFTSpectrogram: layer({
    docs: 'preprocessing_layers/audio_preprocessing/stft_spectrogram',
    params: {
      mode: word(['log', 'magnitude', 'psd', 'real', 'imag', 'angle', 'stft'], 'log'),
      frame_length: withText(positive, '256', 256 as Dim),
      frame_step: orNone(atLeast(1, 'a positive integer')),
      fft_length: orNone(atLeast(1, 'a positive integer')),
      window: anything("'hann'"),
      periodic: flag(false),
      scaling: {
        ...anything("'density'"),
        read: value => (value.kind === 'str' && value.value !== undefined && !['density', 'spectrum'].includes(value.value) ? INVALID : value),
      },
      padding: word(['valid', 'same'], 'valid'),
      expand_dims: flag(false),
      data_format: dataFormat,
    },
    input: { rank: 3 },
    check: ({ frame_length, frame_step, fft_length }) => {
      if (typeof frame_step === 'number' && typeof frame_length === 'number' && frame_step > frame_length)
        return refusal('frame_step must not be greater than frame_length.', 'frame_step');
      if (typeof fft_length === 'number' && typeof frame_length === 'number' && (fft_length < frame_length || !Number.isInteger(Math.log2(fft_length))))
        return refusal('fft_length must be a power of two, and at least frame_length.', 'fft_length');
      return undefined;
    },
    output: ({ mode, frame_length, frame_step, fft_length, padding, expand_dims, data_format }, x) => {
      const [channels, frequencies] = [channelsOf(data_format, x), frequenciesOf(mode, frame_length, fft_length)];
      const [length = 'unknown'] = spatialAxes(data_format, x);
      const time = windows(length, frame_length, frame_step ?? floorDivide(frame_length, 2), padding);
      const gone = vanished(x, data_format === 'channels_last' ? [1, time, 1] : [1, 1, time], data_format === 'channels_last' ? 1 : 2, () =>
        reach(frame_length),
      );
      if (gone) return gone;
      return spectrum(data_format, x[0] ?? 'None', time, frequencies, channels, expand_dims);
    },
    weights: ({ mode, frame_length, fft_length }) => {
      const shape = [frame_length, 1, frequenciesOf('', frame_length, fft_length)];
      return [...(mode !== 'imag' ? [weight('real_kernel', shape)] : []), ...(mode !== 'real' ? [weight('imag_kernel', shape)] : [])];
    },
  }),
  MelSpectrogram: layer({
    docs: 'preprocessing_layers/audio_preprocessing/mel_spectrogram',
    params: {
      fft_length: withText(positive, '2048', 2048 as Dim),
      sequence_stride: withText(positive, '512', 512 as Dim),
      sequence_length: orNone(positive),
      num_mel_bins: withText(positive, '128', 128 as Dim),
    },
    keras3: paramsOf(
      "fft_length=2048, sequence_stride=512, sequence_length=None, window='hann', sampling_rate=16000, num_mel_bins=128, min_freq=20.0, max_freq=None, power_to_db=True, top_db=80.0, mag_exp=2.0, min_power=1e-10, ref_power=1.0",
      {
        fft_length: withText(positive, '2048', 2048),
        sequence_stride: withText(positive, '512', 512),
        sequence_length: orNone(positive),
        sampling_rate: number('16000'),
        num_mel_bins: withText(positive, '128', 128),
      },
    ),
    converts: true,
    check: ({ fft_length, sequence_length }) =>
      typeof fft_length === 'number' && typeof sequence_length === 'number' && fft_length < sequence_length
        ? refusal('fft_length must be at least sequence_length.', 'sequence_length')
        : undefined,
    output: ({ sequence_stride, num_mel_bins }, x) => {
      const frames = (length: Dim): Dim => floorDivide(add(add(length, sequence_stride), 1), sequence_stride);
      return x.length === 1 ? [num_mel_bins, frames(x[0] ?? 'unknown')] : [x[0] ?? 'None', num_mel_bins, frames(x[1] ?? 'unknown')];
    },
  }),
};

/** Without an `fft_length` it is the next power of two. */
const frequenciesOf = (mode: string, frame: Dim, fft: Dim | null): Dim => multiply(add(floorDivide(fft ?? nextPower(frame), 2), 1), mode === 'stft' ? 2 : 1);
const nextPower = (n: Dim): Dim => (typeof n === 'number' ? 2 ** Math.ceil(Math.log2(n)) : 'unknown');
function spectrum(format: DataFormat, batch: Dim, time: Dim, frequencies: Dim, channels: Dim, apart: boolean): Shape {
  if (apart) return format === 'channels_last' ? [batch, time, frequencies, channels] : [batch, channels, time, frequencies];
  const both = multiply(frequencies, channels);
  return format === 'channels_last' ? [batch, time, both] : [batch, both, time];
}
