/** Data sets of the files in a directory: pictures, sounds, texts, each with the label of its folder. */
import type { Dim } from '../../../shapes';
import { type Reference, type Run, str, stringOf, tuple, type Value } from '../../../values';
import { type Body, backend, type Gave } from '../../signed';
import { CHANNELS, lastChannels, sizesOf } from './pictures';
import { batched } from './timeseries';

/** The classes that the folders make: as many as names were given, else a number that has a name. */
function classesOf(run: Run, gave: Gave): { readonly count: Dim; readonly names: Value } {
  const names = gave.value('class_names');
  const elements = names && run.elements(names);
  if (names && elements && !elements.more) return { count: elements.items.length, names };
  const count = run.symbol('classes');
  return { count, names: run.list([], { count, element: str() }) };
}

function fromDirectory(run: Run, gave: Gave, sample: Value): Value {
  const { count, names } = classesOf(run, gave);
  const labels =
    gave.has('labels') && !gave.value('labels') ? 'none' : gave.has('label_mode') && !gave.value('label_mode') ? 'none' : gave.text('label_mode', 'int');
  const label =
    labels === 'int'
      ? backend([], 'int32', { min: 0, ...(typeof count === 'number' && { max: count - 1 }) })
      : labels === 'categorical'
        ? backend([count], 'float32', { min: 0, max: 1 })
        : labels === 'binary'
          ? backend([1], 'float32', { min: 0, max: 1 })
          : undefined;
  const element = label ? tuple([sample, label]) : labels === 'none' ? sample : tuple([sample, backend(undefined)]);
  const size = gave.has('batch_size') ? gave.value('batch_size') && gave.size('batch_size', 'unknown') : 32;
  const made = (): Reference =>
    batched(run, element, [], 'unknown', size, { class_names: names, file_paths: run.list([], { count: 'unknown', element: str() }) });
  return stringOf(gave.value('subset')) === 'both' ? tuple([made(), made()]) : made();
}

export const imageDirectory: Body = (gave, run) => {
  const mode = gave.text('color_mode', 'rgb');
  const channels: Dim = mode === undefined ? 'unknown' : (CHANNELS[mode] ?? 'unknown');
  const [height, width] = gave.has('image_size') ? (sizesOf(run, gave.value('image_size')) ?? ['unknown', 'unknown']) : [256, 256];
  return fromDirectory(run, gave, backend(lastChannels(run, gave.text('data_format')) ? [height, width, channels] : [channels, height, width], 'float32'));
};
export const audioDirectory: Body = (gave, run) => {
  const length = gave.value('output_sequence_length') ? gave.size('output_sequence_length', 'unknown') : 'None';
  return fromDirectory(run, gave, backend(gave.flag('ragged', false) === false ? [length, 'None'] : undefined, 'float32'));
};
export const textDirectory: Body = (gave, run) => fromDirectory(run, gave, backend([], 'str'));
