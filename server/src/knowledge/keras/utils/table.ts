/** `keras.utils`, `keras.preprocessing` and `keras.datasets`, by path below `keras`. */

import { bool, library, none, str, tuple, type Value } from '../../../values';
import { ndarray, notModelled, readAs, signed, unknownRows } from '../../signed';
import { alias, type Table } from '../../table';
import { CUSTOM_OBJECTS } from '../arguments';
import { clearSession } from '../backend/session';
import { DATASETS } from '../datasets/table';
import { batchesClass, pyDataset } from './batches';
import { normalize, toCategorical } from './categorical';
import { audioDirectory, imageDirectory, textDirectory } from './directories';
import { IMAGE_GENERATOR } from './imageGenerator';
import { padSequences } from './padSequences';
import { arrayToImage, imageToArray, loadImage, smartResize } from './pictures';
import { splitDataset, timeseriesDataset, timeseriesGenerator } from './timeseries';
import { TEXT } from './tokenizer';

const silent = (text: string): Table[string] => signed(text, () => none);
/** A decorator that is given arguments first: the class stays what it is. */
const decorator = (path: string): Table[string] =>
  signed('*args, **kwargs', gave => gave.rest.map(one => one.value).find(value => value.kind === 'function' || value.kind === 'object') ?? library(path));
const context = (path: string): Table[string] => ({
  kind: 'class',
  bases: [],
  methods: {},
  construct: run => run.make({ kind: 'instance', class: library(path), fields: {} }),
  enter: (_, self) => self,
  attribute: (run, _, name) => run.unknown({ kind: 'not-modelled', name, at: run.at }),
});

const functions = (major: 2 | 3): Table => ({
  to_categorical: signed(major === 3 ? 'x, num_classes=None' : "y, num_classes=None, dtype='float32'", toCategorical, { name: 'to_categorical' }),
  normalize: signed('x, axis=-1, order=2', normalize, { name: 'normalize' }),
  pad_sequences: signed("sequences, maxlen=None, dtype='int32', padding='pre', truncating='pre', value=0.0", padSequences, { name: 'pad_sequences' }),
  array_to_img: signed('x, data_format=None, scale=True, dtype=None', arrayToImage, { name: 'array_to_img' }),
  img_to_array: signed('img, data_format=None, dtype=None', imageToArray, { name: 'img_to_array' }),
  load_img: signed(
    major === 3
      ? "path, color_mode='rgb', target_size=None, interpolation='nearest', keep_aspect_ratio=False"
      : "path, grayscale=False, color_mode='rgb', target_size=None, interpolation='nearest', keep_aspect_ratio=False",
    loadImage,
    { name: 'load_img' },
  ),
  save_img: silent('path, x, data_format=None, file_format=None, scale=True, **kwargs'),
  smart_resize: signed("x, size, interpolation='bilinear', data_format='channels_last', backend_module=None", smartResize),
  timeseries_dataset_from_array: signed(
    'data, targets, sequence_length, sequence_stride=1, sampling_rate=1, batch_size=128, shuffle=False, seed=None, start_index=None, end_index=None',
    timeseriesDataset,
    { name: 'timeseries_dataset_from_array' },
  ),
  image_dataset_from_directory: signed(
    "directory, labels='inferred', label_mode='int', class_names=None, color_mode='rgb', batch_size=32, image_size=(256, 256), shuffle=True, seed=None, validation_split=None, subset=None, interpolation='bilinear', follow_links=False, crop_to_aspect_ratio=False, pad_to_aspect_ratio=False, data_format=None, format=None, verbose=True, **kwargs",
    imageDirectory,
    { name: 'image_dataset_from_directory' },
  ),
  audio_dataset_from_directory: signed(
    "directory, labels='inferred', label_mode='int', class_names=None, batch_size=32, sampling_rate=None, output_sequence_length=None, ragged=False, shuffle=True, seed=None, validation_split=None, subset=None, follow_links=False, verbose=True",
    audioDirectory,
  ),
  text_dataset_from_directory: signed(
    "directory, labels='inferred', label_mode='int', class_names=None, batch_size=32, max_length=None, shuffle=True, seed=None, validation_split=None, subset=None, follow_links=False, format=None, verbose=True",
    textDirectory,
  ),
  split_dataset: signed('dataset, left_size=None, right_size=None, shuffle=False, seed=None, preferred_backend=None', splitDataset, { name: 'split_dataset' }),
  get_file: signed('*args, **kwargs', () => str()),
  plot_model: silent('*args, **kwargs'),
  set_random_seed: silent('seed'),
  clear_session: clearSession,
  enable_interactive_logging: silent(''),
  disable_interactive_logging: silent(''),
  is_interactive_logging_enabled: signed('', () => bool()),
  is_keras_tensor: signed('x', gave => {
    const x = gave.value('x');
    return bool(x?.kind === 'unknown' ? undefined : x?.kind === 'tensor' && x.flavour === 'keras');
  }),
  register_keras_serializable: decorator('keras.utils.register_keras_serializable'),
  custom_object_scope: context('keras.utils.custom_object_scope'),
  CustomObjectScope: context('keras.utils.CustomObjectScope'),
  get_custom_objects: signed('', (_, run) => {
    run.setSetting(CUSTOM_OBJECTS, bool(true));
    return run.make({ kind: 'dict', entries: [], more: { key: str(), value: notModelled(run, 'custom objects') } });
  }),
  unpack_x_y_sample_weight: signed('data', (gave, run) => {
    const data = gave.value('data');
    const given =
      data?.kind === 'tuple' && !data.more ? data.items : data?.kind === 'object' && run.look(data).kind === 'list' ? run.elements(data)?.items : undefined;
    if (!data || data.kind === 'unknown') return run.unknown({ kind: 'operation', what: 'unpack_x_y_sample_weight', at: run.at });
    const [x, y, weights]: readonly Value[] = given ?? [data];
    return tuple([x ?? none, y ?? none, weights ?? none]);
  }),
  pack_x_y_sample_weight: signed('x, y=None, sample_weight=None', (gave, run) => {
    const [x, y, weights] = [gave.value('x'), gave.value('y'), gave.value('sample_weight')];
    if (!x) return run.unknown({ kind: 'operation', what: 'pack_x_y_sample_weight', at: run.at });
    return weights ? tuple([x, y ?? none, weights]) : y ? tuple([x, y]) : x.kind === 'tuple' || x.kind === 'object' ? tuple([x]) : x;
  }),
  ...unknownRows(
    'model_to_dot get_source_inputs get_registered_name get_registered_object serialize_keras_object deserialize_keras_object FeatureSpace Progbar warmstart_embedding_matrix to_ordinal multi_gpu_model',
    'keras.utils.',
  ),
  PyDataset: pyDataset,
  Sequence: major === 3 ? alias('utils.PyDataset') : pyDataset,
});

const generator = readAs('data, targets, length, sampling_rate=1, stride=1, start_index=0, end_index=None, shuffle=False, reverse=False, batch_size=128');
const ALSO_IN: Readonly<Record<string, string>> = {
  'preprocessing.image_dataset_from_directory': 'image_dataset_from_directory',
  'preprocessing.text_dataset_from_directory': 'text_dataset_from_directory',
  'preprocessing.timeseries_dataset_from_array': 'timeseries_dataset_from_array',
  'preprocessing.sequence.pad_sequences': 'pad_sequences',
  'preprocessing.image.array_to_img': 'array_to_img',
  'preprocessing.image.img_to_array': 'img_to_array',
  'preprocessing.image.load_img': 'load_img',
  'preprocessing.image.save_img': 'save_img',
  'preprocessing.image.smart_resize': 'smart_resize',
};

export function utilsTable(major: 2 | 3): Table {
  const own = functions(major);
  const { smart_resize: resize, ...utils } = own;
  const under = (prefix: string, rows: Table): Table => Object.fromEntries(Object.entries(rows).map(([name, row]) => [`${prefix}.${name}`, row]));
  return {
    ...under('utils', utils),
    ...Object.fromEntries(Object.entries(ALSO_IN).map(([path, name]) => [path, name === 'smart_resize' && resize ? resize : alias(`utils.${name}`)])),
    'saving.register_keras_serializable': alias('utils.register_keras_serializable'),
    'saving.custom_object_scope': alias('utils.custom_object_scope'),
    ...under('preprocessing.image', IMAGE_GENERATOR),
    ...Object.fromEntries(
      'apply_affine_transform apply_brightness_shift apply_channel_shift random_brightness random_channel_shift random_rotation random_shear random_shift random_zoom'
        .split(' ')
        .map(name => [
          `preprocessing.image.${name}`,
          signed('x, *args, **kwargs', (gave, run) => {
            const x = gave.operand('x');
            return ndarray(run, x?.shape);
          }),
        ]),
    ),
    'preprocessing.sequence.TimeseriesGenerator': batchesClass({ construct: (run, args) => generator(run, args, gave => timeseriesGenerator(run, gave)) }),
    ...under('preprocessing.sequence', unknownRows('make_sampling_table skipgrams', 'keras.preprocessing.sequence.')),
    ...under('preprocessing.text', TEXT),
    ...under('datasets', DATASETS),
  };
}
