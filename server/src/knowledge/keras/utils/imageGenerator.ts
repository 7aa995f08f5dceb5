/** `ImageDataGenerator` and the iterators that it makes. */
import { type Dim, equal, type Shape } from '../../../shapes';
import { type Failure, type Int, int, library, none, type Reference, type Run, str, stringOf, tuple, type Value } from '../../../values';
import { type Gave, ndarray, readAs, signedMethod, sized, unfit } from '../../signed';
import type { Table } from '../../table';
import { batchesClass, batchesOf } from './batches';
import { CHANNELS, lastChannels, sizesOf } from './pictures';

/** TensorFlow's copy has them in Keras 3 too. */
const PATH = 'tensorflow.keras.preprocessing.image';
const OPTIONS =
  'featurewise_center=False, samplewise_center=False, featurewise_std_normalization=False, samplewise_std_normalization=False, zca_whitening=False, zca_epsilon=1e-06, rotation_range=0, width_shift_range=0.0, height_shift_range=0.0, brightness_range=None, shear_range=0.0, zoom_range=0.0, channel_shift_range=0.0, fill_mode=None, cval=0.0, horizontal_flip=False, vertical_flip=False, rescale=None, preprocessing_function=None, data_format=None, validation_split=0.0, interpolation_order=1, dtype=None';
const read = readAs(OPTIONS);
const format = (run: Run, self: Reference): boolean => lastChannels(run, stringOf(run.field(self, '#format')));
const counted = (dim: Dim): Int => int(sized(dim));

/** The picture of one file, as the options say. */
function picture(run: Run, self: Reference, gave: Gave): { readonly shape: Shape; readonly height: Dim; readonly width: Dim } {
  const mode = gave.text('color_mode', 'rgb');
  const channels: Dim = mode === undefined ? 'unknown' : (CHANNELS[mode] ?? 'unknown');
  const [height, width] = gave.has('target_size') ? (sizesOf(run, gave.value('target_size')) ?? ['unknown', 'unknown']) : [256, 256];
  return { shape: format(run, self) ? [height, width, channels] : [channels, height, width], height, width };
}
/** Labels by `class_mode`; undefined: none. */
function labels(run: Run, mode: string | undefined, classes: Dim, raw: number | undefined): Value | undefined {
  switch (mode) {
    case 'categorical':
      return ndarray(run, [classes], 'float32', { range: { min: 0, max: 1 } });
    case 'binary':
      return ndarray(run, [], 'float32', { range: { min: 0, max: 1 } });
    case 'sparse':
      return ndarray(run, [], 'float32', { range: { min: 0, ...(typeof classes === 'number' && { max: classes - 1 }) } });
    case 'raw':
    case 'multi_output':
    case 'other':
      return raw === undefined ? ndarray(run, undefined) : ndarray(run, raw === 1 ? [] : [raw]);
    default:
      return ndarray(run, undefined);
  }
}
const NONE = new Set(['none', 'null']);

/** `flow_from_directory` and `flow_from_dataframe`. */
function fromFiles(run: Run, self: Reference, gave: Gave, iterator: string): Value {
  const { shape, height, width } = picture(run, self, gave);
  const given = gave.value('classes');
  const names = given && run.elements(given);
  const mode = gave.has('class_mode') ? (gave.value('class_mode') ? gave.text('class_mode') : 'none') : 'categorical';
  const classes: Dim = names && !names.more ? names.items.length : mode === 'binary' ? 2 : run.symbol('classes');
  const samples = run.symbol('samples');
  const x = ndarray(run, shape, 'float32');
  const sample = mode === 'input' ? x : NONE.has(mode ?? '') ? undefined : labels(run, mode, classes, columnsIn(run, gave.value('y_col')));
  const fields: Record<string, Value> = {
    samples: counted(samples),
    num_classes: counted(classes),
    class_indices: run.make({ kind: 'dict', entries: [], more: { key: str(), value: { kind: 'int', size: 'unknown', range: { min: 0 } } } }),
    classes: ndarray(run, [samples], 'int32', { range: { min: 0, ...(typeof classes === 'number' && { max: classes - 1 }) } }),
    labels: ndarray(run, [samples], 'int32'),
    filenames: run.list([], { count: samples, element: str() }),
    filepaths: run.list([], { count: samples, element: str() }),
    target_size: tuple([counted(height), counted(width)]),
    image_shape: tuple(shape.map(counted)),
    class_mode: mode === undefined ? str() : mode === 'none' ? none : str(mode),
  };
  return batchesOf(run, `${PATH}.${iterator}`, sample ? [x, sample] : [x], samples, gave.size('batch_size', 32), fields);
}
const columnsIn = (run: Run, value: Value | undefined): number | undefined => {
  if (value?.kind === 'str') return 1;
  const elements = value?.kind === 'object' || value?.kind === 'tuple' ? run.elements(value) : undefined;
  return elements && !elements.more ? elements.items.length : undefined;
};

/** Arrays of images have four axes. A list holds further data beside the images. */
function notImages(run: Run, gave: Gave, method: string): Failure | undefined {
  const shape = gave.value('x')?.kind === 'tensor' ? gave.operand('x')?.shape : undefined;
  return shape && shape.length !== 4
    ? unfit(run, method, [shape], 'it takes pictures with channels, (batch, height, width, channels)', gave.at('x') ?? run.at)
    : undefined;
}
function otherCount(run: Run, gave: Gave, name: string): Failure | undefined {
  if (gave.value('x')?.kind !== 'tensor') return undefined;
  const [x, other] = [gave.operand('x')?.shape, gave.value(name)?.kind === 'tensor' ? gave.operand(name)?.shape : undefined];
  return x && other && other.length > 0 && equal(x[0] ?? 'unknown', other[0] ?? 'unknown') === 'no'
    ? unfit(run, 'flow', [x, other], 'the numbers of samples differ', gave.at(name) ?? run.at)
    : undefined;
}

const FLOW =
  "x, y=None, batch_size=32, shuffle=True, sample_weight=None, seed=None, save_to_dir=None, save_prefix='', save_format='png', ignore_class_split=False, subset=None";
const FROM_DIRECTORY =
  "directory, target_size=(256, 256), color_mode='rgb', classes=None, class_mode='categorical', batch_size=32, shuffle=True, seed=None, save_to_dir=None, save_prefix='', save_format='png', follow_links=False, subset=None, interpolation='nearest', keep_aspect_ratio=False";
const FROM_FRAME =
  "dataframe, directory=None, x_col='filename', y_col='class', weight_col=None, target_size=(256, 256), color_mode='rgb', classes=None, class_mode='categorical', batch_size=32, shuffle=True, seed=None, save_to_dir=None, save_prefix='', save_format='png', subset=None, interpolation='nearest', validate_filenames=True, **kwargs";

export const IMAGE_GENERATOR: Table = {
  ImageDataGenerator: {
    kind: 'class',
    bases: [],
    construct: (run, args) =>
      read(run, args, gave =>
        run.make({
          kind: 'instance',
          class: library(`${PATH}.ImageDataGenerator`),
          fields: { '#format': gave.value('data_format') ?? none, '#split': gave.value('validation_split') ?? none, rescale: gave.value('rescale') ?? none },
        }),
      ),
    methods: {
      fit: signedMethod('x, augment=False, rounds=1, seed=None', (_, gave, run) => notImages(run, gave, 'fit') ?? none),
      flow: signedMethod(FLOW, (_, gave, run) => {
        const [x, y] = [gave.operand('x'), gave.operand('y')];
        const refused = notImages(run, gave, 'flow') ?? otherCount(run, gave, 'y') ?? otherCount(run, gave, 'sample_weight');
        if (refused) return refused;
        const split = gave.value('subset') !== undefined;
        const samples: Dim = split ? 'unknown' : (x?.shape?.[0] ?? 'unknown');
        const parts: Value[] = [ndarray(run, x?.shape?.slice(1), 'float32')];
        if (gave.value('y')) parts.push(ndarray(run, y?.shape?.slice(1), y?.dtype, { range: y?.range }));
        if (gave.value('sample_weight')) parts.push(ndarray(run, []));
        return batchesOf(run, `${PATH}.NumpyArrayIterator`, parts, samples, gave.size('batch_size', 32));
      }),
      flow_from_directory: signedMethod(FROM_DIRECTORY, (self, gave, run) => fromFiles(run, self, gave, 'DirectoryIterator')),
      flow_from_dataframe: signedMethod(FROM_FRAME, (self, gave, run) => fromFiles(run, self, gave, 'DirectoryIterator')),
      ...Object.fromEntries(
        ['random_transform', 'standardize', 'apply_transform'].map(name => [
          name,
          signedMethod('x, *args, **kwargs', (_, gave, run) => {
            const x = gave.operand('x');
            return ndarray(run, x?.shape, x?.dtype);
          }),
        ]),
      ),
      get_random_transform: signedMethod('img_shape, seed=None', (_, __, run) =>
        run.unknown({ kind: 'not-modelled', name: 'get_random_transform', at: run.at }),
      ),
    },
  },
  ...Object.fromEntries(
    ['NumpyArrayIterator', 'DirectoryIterator', 'Iterator'].map(name => [
      name,
      batchesClass({ construct: run => run.unknown({ kind: 'not-modelled', name, at: run.at }) }),
    ]),
  ),
};
