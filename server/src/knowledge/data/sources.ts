/** Where data sets come from: arrays, generators, ranges, other data sets. */
import { add, type Dim, equal, minimum, rangeLength, type Shape } from '../../shapes';
import { type Failure, type Range, type Reference, type Run, stringOf, tuple, type Value } from '../../values';
import { dtypeOf } from '../arrays/dtype';
import { readShape } from '../arrays/roles';
import { type Body, backend, type Gave, signed, unfit } from '../signed';
import type { Table } from '../table';
import { type DatasetParts, makeDataset, type Open, readDataset } from './dataset';
import { commonElement, elementOf, isDataset, mapElement, mapShapes, tensorsOf } from './structure';

/** Element by element along the first axis. */
export function slices(run: Run, element: Value, at = run.at): DatasetParts | Failure {
  const shapes = tensorsOf(run, element).flatMap(({ shape }) => (shape ? [shape] : []));
  const scalar = shapes.find(shape => shape.length === 0);
  if (scalar) return unfit(run, 'Dataset.from_tensor_slices', shapes, 'a scalar has no first axis to be cut along', at);
  const [first] = shapes;
  const other = first && shapes.find(shape => equal(shape[0] ?? 'unknown', first[0] ?? 'unknown') === 'no');
  if (first && other) return unfit(run, 'Dataset.from_tensor_slices', shapes, 'the first axes differ, so that there is no n-th element of each', at);
  const count = shapes
    .map(shape => shape[0] ?? 'unknown')
    .reduce<Dim>((a, b) => (typeof a === 'number' ? a : typeof b === 'number' || a === 'unknown' ? b : a), 'unknown');
  return { element: mapShapes(run, element, shape => shape.slice(1)), open: [], count };
}
const fromSlices: Body = (gave, run) => {
  const element = elementOf(run, gave.value('tensors') ?? run.unknown({ kind: 'operation', what: 'tf.data', at: run.at }));
  const made = slices(run, element, gave.at('tensors'));
  return 'kind' in made ? made : makeDataset(run, made);
};
const fromTensors: Body = (gave, run) =>
  makeDataset(run, { element: elementOf(run, gave.value('tensors') ?? run.unknown({ kind: 'operation', what: 'tf.data', at: run.at })), open: [], count: 1 });

const range: Body = (gave, run) => {
  const [a, b, c] = gave.rest.map(one => (one.value.kind === 'int' ? one.value.size : 'unknown'));
  const [start, stop, step]: readonly [Dim, Dim, Dim] = b === undefined ? [0, a ?? 'unknown', 1] : [a ?? 0, b, c ?? 1];
  const last = typeof stop === 'string' ? undefined : add(stop, -1);
  const known: Range | undefined =
    step === 1 && typeof start !== 'string' && last !== undefined && typeof last !== 'string' ? { min: start, max: last } : undefined;
  const type = gave.keywords.output_type?.value;
  return makeDataset(run, { element: backend([], type ? dtypeOf(type, run) : 'int64', known), open: [], count: rangeLength(start, stop, step) });
};

/** What a structure of specs (`tf.TensorSpec`), or of dtypes and shapes, describes. */
function specified(run: Run, spec: Value): Value {
  return mapElement(run, spec.kind === 'object' && run.look(spec).kind === 'list' ? tuple(run.elements(spec)?.items ?? []) : spec, leaf => {
    const shape = leaf.kind === 'object' ? run.field(leaf, '#shape') : undefined;
    if (leaf.kind !== 'object' || shape === undefined) return run.unknown({ kind: 'not-modelled', name: 'tf.data spec', at: run.at });
    return backend(shapeOf(run, shape), stringOf(run.field(leaf, '#dtype')));
  });
}
const shapeOf = (run: Run, value: Value): Shape | undefined => {
  if (value.kind === 'none') return undefined;
  const read = readShape(value, run);
  return typeof read === 'object' ? read : undefined;
};
function typed(run: Run, types: Value, shapes: Value | undefined): Value {
  const listed = (value: Value): readonly Value[] | undefined => {
    if (value.kind === 'tuple' && !value.more) return value.items;
    if (value.kind !== 'object' || run.look(value).kind !== 'list') return undefined;
    return run.elements(value)?.items;
  };
  const inner = listed(types);
  if (inner) {
    const others = shapes && listed(shapes);
    return tuple(inner.map((one, i) => typed(run, one, others?.[i])));
  }
  const content = types.kind === 'object' ? run.look(types) : undefined;
  if (content?.kind === 'dict') return run.dict(content.entries.map(({ key, value }) => [key, typed(run, value, shapes && run.index(shapes, key))]));
  return backend(shapes && shapeOf(run, shapes), dtypeOf(types, run));
}
const fromGenerator: Body = (gave, run) => {
  const [signature, types, shapes] = [gave.value('output_signature'), gave.value('output_types'), gave.value('output_shapes')];
  const element = signature
    ? specified(run, signature)
    : types
      ? typed(run, types, shapes)
      : run.unknown({ kind: 'operation', what: 'from_generator', at: run.at });
  return makeDataset(run, { element, open: [], count: 'unknown' });
};

/** `zip((a, b))`, `zip(a, b)`, `zip({…})`. */
const zip: Body = (gave, run) => {
  const given = [...gave.rest.map(one => one.value), ...(gave.keywords.datasets ? [gave.keywords.datasets.value] : [])];
  const [only] = given;
  const structure: Value = given.length === 1 && only && !isDataset(run, only) ? only : tuple(given);
  const counts: Dim[] = [];
  const open: Open[] = [];
  let endless = true;
  const element = mapElement(run, structure, leaf => {
    if (!isDataset(run, leaf)) {
      counts.push('unknown');
      endless = false;
      return run.unknown({ kind: 'operation', what: 'zip', at: run.at });
    }
    const parts = readDataset(run, leaf);
    if (!parts.endless) {
      counts.push(parts.count);
      endless = false;
    }
    open.push(...parts.open);
    return parts.element;
  });
  const count = counts.length === 0 ? 'unknown' : counts.reduce((a, b) => (a === 'unknown' || b === 'unknown' ? 'unknown' : minimum(a, b)));
  return makeDataset(run, { element, open, count, ...(endless && { endless }) });
};

const opaque =
  (element: (run: Run) => Value, count: Dim = 'unknown', endless = false): Body =>
  (_, run) =>
    makeDataset(run, { element: element(run), open: [], count, ...(endless && { endless }) });
const text = (): Value => backend([], 'str');
/** One of several data sets at a time. */
const mixed: Body = (gave, run) => {
  const all = gave.value('datasets');
  const items = all ? (run.elements(all)?.items ?? []) : [];
  const known = items.filter(item => isDataset(run, item));
  if (known.length === 0 || known.length < items.length) return run.unknown({ kind: 'operation', what: 'sample_from_datasets', at: run.at });
  const parts = known.map(one => readDataset(run, one as Reference));
  const element = parts.map(one => one.element).reduce((a, b) => commonElement(run, a, b));
  return makeDataset(run, { element, open: parts.flatMap(one => one.open), count: 'unknown', ...(parts.every(one => one.endless) && { endless: true }) });
};

const FROM_GENERATOR = 'generator, output_types=None, output_shapes=None, args=None, output_signature=None, name=None';
/** Functions of the class `Dataset`, which its objects have too. */
export const STATIC: Table = {
  from_tensor_slices: signed('tensors, name=None', fromSlices, { name: 'Dataset.from_tensor_slices' }),
  from_tensors: signed('tensors, name=None', fromTensors, { name: 'Dataset.from_tensors' }),
  from_generator: signed(FROM_GENERATOR, fromGenerator, { name: 'Dataset.from_generator', pure: false }),
  range: signed('*args, **kwargs', range, { name: 'Dataset.range' }),
  zip: signed('*args, datasets=None, name=None', withKeyword('datasets', zip), { name: 'Dataset.zip' }),
  random: signed(
    'seed=None, rerandomize_each_iteration=None, name=None',
    opaque(() => backend([], 'int64'), 'unknown', true),
    { name: 'Dataset.random' },
  ),
  list_files: signed('file_pattern, shuffle=None, seed=None, name=None', opaque(text), { name: 'Dataset.list_files' }),
  load: signed('path, element_spec=None, compression=None, reader_func=None', (gave, run) => {
    const spec = gave.value('element_spec');
    return makeDataset(run, {
      element: spec ? specified(run, spec) : run.unknown({ kind: 'outside', what: 'a saved data set', at: run.at }),
      open: [],
      count: 'unknown',
    });
  }),
  sample_from_datasets: signed('datasets, weights=None, seed=None, stop_on_empty_dataset=False, rerandomize_each_iteration=None', mixed),
  choose_from_datasets: signed('datasets, choice_dataset, stop_on_empty_dataset=True', mixed),
};
export const FILES: Table = {
  TextLineDataset: signed('filenames, compression_type=None, buffer_size=None, num_parallel_reads=None, name=None', opaque(text)),
  TFRecordDataset: signed('filenames, compression_type=None, buffer_size=None, num_parallel_reads=None, name=None', opaque(text)),
  FixedLengthRecordDataset: signed(
    'filenames, record_bytes, header_bytes=None, footer_bytes=None, buffer_size=None, compression_type=None, num_parallel_reads=None, name=None',
    opaque(text),
  ),
  'experimental.CsvDataset': signed(
    'filenames, record_defaults, *args, **kwargs',
    opaque(run => run.unknown({ kind: 'outside', what: 'a CSV file', at: run.at })),
  ),
  'experimental.make_csv_dataset': signed(
    'file_pattern, batch_size, *args, **kwargs',
    opaque(run => run.unknown({ kind: 'outside', what: 'a CSV file', at: run.at })),
  ),
};

/** A keyword-only parameter is among the keywords for `zip`. */
function withKeyword(name: string, body: Body): Body {
  return (gave, run) => {
    const value = gave.value(name);
    const again: Gave = value ? { ...gave, keywords: { ...gave.keywords, [name]: { value, at: gave.at(name) } } } : gave;
    return body(again, run);
  };
}
