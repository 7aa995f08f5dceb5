/** Windows over a series: `timeseries_dataset_from_array`, `TimeseriesGenerator`; halves of data: `split_dataset`. */
import { add, ceilDivide, type Dim, minimum, multiply, rangeLength, subtract } from '../../../shapes';
import { isUnknown, type Reference, type Run, tuple, type Value } from '../../../values';
import { batchAxis } from '../../data/batching';
import { makeDataset, type Open, readDataset, remade } from '../../data/dataset';
import { elementOf, isDataset, mapShapes, tensorsOf } from '../../data/structure';
import { type Body, backend, type Gave } from '../../signed';
import { batchesOf } from './batches';

/** `min(a, b)`, where both are sizes. */
const least = (a: Dim, b: Dim): Dim => (typeof a === 'string' || typeof b === 'string' ? 'unknown' : minimum(a, b));
const positive = (dim: Dim): Dim => (typeof dim === 'number' ? Math.max(dim, 0) : dim);

export const timeseriesDataset: Body = (gave, run) => {
  const [data, targets] = [gave.operand('data'), gave.operand('targets')];
  const [length, stride, rate] = [gave.size('sequence_length', 'unknown'), gave.size('sequence_stride', 1), gave.size('sampling_rate', 1)];
  const last = gave.value('end_index') ? gave.size('end_index', 'unknown') : (data?.shape?.[0] ?? 'unknown');
  const span = multiply(subtract(length, 1), rate);
  const rows = subtract(subtract(last, gave.value('start_index') ? gave.size('start_index', 'unknown') : 0), span);
  const usable = targets ? least(rows, targets.shape?.[0] ?? 'unknown') : rows;
  const count = rangeLength(0, positive(usable), stride);
  // The windows are gathered by ranges, whose length TensorFlow does not see.
  const time: Open = { symbol: run.symbol('time'), first: length, any: length };
  const x = backend(data?.shape && [time.symbol, ...data.shape.slice(1)], data?.dtype);
  const y = targets && backend(targets.shape?.slice(1), targets.dtype);
  return batched(run, y ? tuple([x, y]) : x, [time], count, gave.has('batch_size') ? gave.value('batch_size') && gave.size('batch_size', 'unknown') : 128);
};
/** In batches of this size; undefined: one by one. */
export function batched(run: Run, element: Value, open: readonly Open[], count: Dim, size: Dim | undefined, more?: Readonly<Record<string, Value>>): Reference {
  if (size === undefined) return makeDataset(run, { element, open, count, ...(more && { more }) });
  const { axis, open: batch, count: batches } = batchAxis(run, count, size, false);
  return makeDataset(run, { element: mapShapes(run, element, shape => [axis, ...shape]), open: [...open, ...batch], count: batches, ...(more && { more }) });
}

export const timeseriesGenerator = (run: Run, gave: Gave): Value => {
  const [data, targets] = [gave.operand('data'), gave.operand('targets')];
  const [length, rate, stride, size] = [gave.size('length', 'unknown'), gave.size('sampling_rate', 1), gave.size('stride', 1), gave.size('batch_size', 128)];
  const end = gave.value('end_index') ? gave.size('end_index', 'unknown') : subtract(data?.shape?.[0] ?? 'unknown', 1);
  const start = add(gave.size('start_index', 0), length);
  const rows = rangeLength(start, add(end, 1), stride);
  const inner: Value = backend(data?.shape && [ceilDivide(length, rate), ...data.shape.slice(1)], data?.dtype);
  const target: Value = backend(targets?.shape?.slice(1), targets?.dtype);
  return batchesOf(run, 'tensorflow.keras.preprocessing.sequence.TimeseriesGenerator', [inner, target], positive(rows), size);
};

/** The elements of one part. */
export const splitDataset: Body = (gave, run) => {
  const dataset = gave.value('dataset');
  if (!dataset) return run.unknown({ kind: 'operation', what: 'split_dataset', at: run.at });
  const whole = isDataset(run, dataset) ? dataset : sliced(run, dataset);
  if (!whole) return run.unknown({ kind: 'operation', what: 'split_dataset', at: run.at });
  const { count } = readDataset(run, whole);
  const [left, right] = [share(gave, 'left_size', count), share(gave, 'right_size', count)];
  const first = left ?? (right === undefined ? 'unknown' : subtract(count, right));
  const second = right ?? (left === undefined ? 'unknown' : subtract(count, left));
  return tuple([remade(run, whole, { count: first, endless: false }), remade(run, whole, { count: second, endless: false })]);
};
function share(gave: Gave, name: string, count: Dim): Dim | undefined {
  const value = gave.value(name);
  if (!value) return undefined;
  if (value.kind !== 'float') return gave.size(name, 'unknown');
  return value.value !== undefined && typeof count === 'number' ? Math.round(value.value * count) : 'unknown';
}
function sliced(run: Run, dataset: Value): Reference | undefined {
  const listed = dataset.kind === 'object' && run.look(dataset).kind === 'list' ? run.elements(dataset) : undefined;
  const arrays = listed && !listed.more && listed.items.length > 0 && listed.items.every(item => item.kind === 'tensor') ? tuple(listed.items) : dataset;
  const element = elementOf(run, arrays);
  if (isUnknown(element)) return undefined;
  const [first] = tensorsOf(run, element);
  return makeDataset(run, { element: mapShapes(run, element, shape => shape.slice(1)), open: [], count: first?.shape?.[0] ?? 'unknown' });
}
