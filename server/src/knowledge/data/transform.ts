/** What the methods of a data set make of it. */
import { add, type Dim, floorDivide, maximum, minimum, multiply, rangeLength, type Shape } from '../../shapes';
import { type Arguments, type Failure, failure, int, isUnknown, library, none, type Reference, type Run, str, tuple, type Value } from '../../values';
import { isText } from '../arrays/dtype';
import { readShape } from '../arrays/roles';
import { tensorShape } from '../arrays/tensorShape';
import type { MethodRecord } from '../record';
import { backend, type MethodBody, signedMethod, sized, unfit } from '../signed';
import { batch } from './batching';
import { elementsOf, makeDataset, readDataset, remade } from './dataset';
import { commonElement, elementOf, isDataset, leavesOf, mapElement, mapShapes, tensorsOf } from './structure';

/** The arguments that a function gets: the parts of a tuple one by one; any number of them where nothing is known of the element. */
const spread = (element: Value): Arguments => ({
  positional: (isUnknown(element) ? [] : element.kind === 'tuple' && !element.names ? element.items : [element]).map(value => ({ value })),
  keywords: {},
  ...(isUnknown(element) && { open: true as const }),
});
/** What a function makes of one element, in a graph; a list that it gives is a tuple (tensorflow/python/data/ops/structured_function.py). */
function applied(run: Run, callee: Value | undefined, element: Value): Value {
  const lost = (): Value => run.unknown({ kind: 'operation', what: 'map', at: run.at });
  const made = callee ? run.inCall(() => run.callLater(callee, spread(element))) : lost();
  const content = made.kind === 'object' ? run.look(made) : undefined;
  return content?.kind !== 'list' ? made : content.more ? lost() : tuple(content.items);
}

const same: MethodBody = (self, _, run) => remade(run, self, {});
/** Other elements come first. */
const mixed: MethodBody = (self, _, run) => remade(run, self, { open: readDataset(run, self).open.map(one => ({ ...one, first: one.any })) });

/**
 * The function sees None where a batch may be smaller; what it makes of named sizes in their place is worked out beside, and
 * tells what comes out when the program iterates.
 */
const map: MethodBody = (self, gave, run) => {
  const { element, open } = readDataset(run, self);
  const callee = gave.value('map_func');
  const spec = elementOf(run, applied(run, callee, run.field(self, '#element') ?? element));
  if (open.length === 0) return remade(run, self, { element: spec });
  const inner = run.quietly(() => elementOf(run, applied(run, callee, element)));
  const made = remade(run, self, { element: leavesOf(run, inner).length === leavesOf(run, spec).length ? inner : spec });
  run.setFields(made, { '#element': spec });
  return made;
};
const filter: MethodBody = (self, gave, run) => {
  const parts = readDataset(run, self);
  applied(run, gave.value('predicate'), run.field(self, '#element') ?? parts.element);
  return remade(run, self, { count: 'unknown', open: parts.open.map(one => ({ ...one, first: one.any })) });
};
/** The function gives a data set for each element. */
const flat =
  (form: 'flat_map' | 'interleave'): MethodBody =>
  (self, gave, run) => {
    const parts = readDataset(run, self);
    const made = applied(run, gave.value('map_func'), parts.element);
    if (!isDataset(run, made)) return makeDataset(run, { element: run.unknown({ kind: 'operation', what: form, at: run.at }), open: [], count: 'unknown' });
    const inner = readDataset(run, made);
    const count = parts.count === 'unknown' || inner.count === 'unknown' ? 'unknown' : multiply(parts.count, inner.count);
    return makeDataset(run, { element: inner.element, open: [...parts.open, ...inner.open], count, ...(parts.endless && { endless: true }) });
  };

const batches: MethodBody = (self, gave, run) => batch(run, self, gave.size('batch_size', 'unknown'), gave.flag('drop_remainder', false));
/** Sizes that differ are filled up to the largest of a batch. */
const padded: MethodBody = (self, gave, run) => {
  const wanted = gave.value('padded_shapes');
  const shapes = wanted ? paddedShapes(run, wanted, leavesOf(run, readDataset(run, self).element).length) : undefined;
  return batch(run, self, gave.size('batch_size', 'unknown'), gave.flag('drop_remainder', false), (shape, leaf) => {
    const asked = shapes?.[leaf];
    if (asked?.length !== shape.length) return shape;
    return shape.map((dim, i): Dim => (asked[i] === -1 || asked[i] === 'None' ? dim : (asked[i] ?? dim)));
  });
};
function paddedShapes(run: Run, value: Value, leaves: number): readonly (Shape | undefined)[] {
  const shape = (one: Value): Shape | undefined => {
    const read = one.kind === 'none' ? undefined : readShape(one, run);
    return typeof read === 'object' ? read : undefined;
  };
  const parts = value.kind === 'tuple' ? value.items : [];
  const nested = parts.some(part => part.kind === 'tuple' || part.kind === 'object' || (part.kind === 'none' && leaves > 1 && parts.length === leaves));
  return nested ? parts.map(shape) : [shape(value)];
}
const unbatch: MethodBody = (self, _, run) => {
  const { element, open } = readDataset(run, self);
  const shapes = tensorsOf(run, element).flatMap(({ shape }) => (shape ? [shape] : []));
  if (shapes.some(shape => shape.length === 0)) return unfit(run, 'unbatch', shapes, 'a scalar has no batch axis');
  return remade(run, self, {
    element: mapShapes(run, element, shape => shape.slice(1)),
    open: open.map(one => ({ ...one, first: one.any })),
    count: 'unknown',
  });
};

const take: MethodBody = (self, gave, run) => {
  const { count, endless } = readDataset(run, self);
  const wanted = gave.size('count', 'unknown');
  if (wanted === -1) return remade(run, self, {});
  const taken = endless ? wanted : count === 'unknown' || wanted === 'unknown' ? 'unknown' : minimum(count, wanted);
  return remade(run, self, { count: taken, endless: false });
};
const skip: MethodBody = (self, gave, run) => {
  const { count, open, endless } = readDataset(run, self);
  const wanted = gave.size('count', 'unknown');
  const left = count === 'unknown' || wanted === 'unknown' ? 'unknown' : maximum(add(count, typeof wanted === 'number' ? -wanted : multiply(wanted, -1)), 0);
  return remade(run, self, { count: endless ? 'unknown' : left, open: open.map(one => ({ ...one, first: one.any })) });
};
const repeat: MethodBody = (self, gave, run) => {
  const { count } = readDataset(run, self);
  const times = gave.has('count') ? gave.size('count', -1) : -1;
  if (times === -1) return remade(run, self, { endless: true, count: 'unknown' });
  return remade(run, self, { count: count === 'unknown' || times === 'unknown' ? 'unknown' : multiply(count, times) });
};
const shard: MethodBody = (self, gave, run) => {
  const { count } = readDataset(run, self);
  const [parts, at] = [gave.size('num_shards', 'unknown'), gave.size('index', 'unknown')];
  return remade(run, self, {
    count: typeof count === 'number' && typeof parts === 'number' && typeof at === 'number' ? Math.max(0, Math.ceil((count - at) / parts)) : 'unknown',
  });
};
const concatenate: MethodBody = (self, gave, run) => {
  const other = gave.value('dataset');
  if (!other || !isDataset(run, other))
    return remade(run, self, { count: 'unknown', element: run.unknown({ kind: 'operation', what: 'concatenate', at: run.at }) });
  const [a, b] = [readDataset(run, self), readDataset(run, other)];
  const element = commonElement(run, run.field(self, '#element') ?? a.element, run.field(other, '#element') ?? b.element);
  return makeDataset(run, {
    element,
    open: [],
    count: a.count === 'unknown' || b.count === 'unknown' ? 'unknown' : add(a.count, b.count),
    ...((a.endless || b.endless) && { endless: true }),
  });
};
const enumerate: MethodBody = (self, _, run) => remade(run, self, { element: tuple([backend([], 'int64'), readDataset(run, self).element]) });
const windows: MethodBody = (self, gave, run) => {
  const { element, open, count, endless } = readDataset(run, self);
  const size = gave.size('size', 'unknown');
  const [shift, stride, drop] = [gave.has('shift') ? gave.size('shift', size) : size, gave.size('stride', 1), gave.flag('drop_remainder', false)];
  const window = (leaf: Value): Value => makeDataset(run, { element: leaf, open, count: drop ? size : 'unknown' });
  const span = stride === 'unknown' || size === 'unknown' ? 'unknown' : add(multiply(add(size, -1), stride), 1);
  const whole = count === 'unknown' || span === 'unknown' || shift === 'unknown' ? 'unknown' : add(floorDivide(add(count, multiply(span, -1)), shift), 1);
  const known = endless || drop === undefined ? 'unknown' : drop ? (typeof whole === 'number' ? Math.max(whole, 0) : whole) : rangeLength(0, count, shift);
  return makeDataset(run, { element: mapElement(run, element, window), open: [], count: known, ...(endless && { endless }) });
};

const reduce: MethodBody = (self, gave, run) => {
  const start = gave.value('initial_state');
  const state = start ? elementOf(run, start) : run.unknown({ kind: 'operation', what: 'reduce', at: run.at });
  const callee = gave.value('reduce_func');
  const once = callee
    ? run.inCall(() => run.callLater(callee, { positional: [{ value: state }, { value: readDataset(run, self).element }], keywords: {} }))
    : state;
  return isUnknown(once) ? state : elementOf(run, once);
};
const scan: MethodBody = (self, gave, run) => {
  const start = gave.value('initial_state');
  const state = start ? elementOf(run, start) : run.unknown({ kind: 'operation', what: 'scan', at: run.at });
  const callee = gave.value('scan_func');
  const once = callee
    ? run.inCall(() => run.callLater(callee, { positional: [{ value: state }, { value: readDataset(run, self).element }], keywords: {} }))
    : state;
  const element = once.kind === 'tuple' ? once.items[1] : undefined;
  return remade(run, self, { element: element ? elementOf(run, element) : run.unknown({ kind: 'operation', what: 'scan', at: run.at }) });
};
/** `ds.apply(f)`: the function gets the data set itself. */
const apply: MethodBody = (self, gave, run) => {
  const callee = gave.value('transformation_func');
  if (!callee) return remade(run, self, {});
  const made = run.call(callee, { positional: [{ value: self }], keywords: {} });
  return isDataset(run, made) ? made : makeDataset(run, { element: run.unknown({ kind: 'operation', what: 'apply', at: run.at }), open: [], count: 'unknown' });
};
/** Batches of elements of like length: all that is known is that there is one more axis. */
const bucketed: MethodBody = (self, _, run) => {
  const made = batch(run, self, 'unknown', false);
  return remade(run, made, { count: 'unknown' });
};
const single: MethodBody = (self, _, run) => {
  const { items, more } = elementsOf(run, self);
  return items[0] ?? more?.element ?? run.unknown({ kind: 'operation', what: 'get_single_element', at: run.at });
};
const numpyElements: MethodBody = (self, _, run) => {
  const { items, more } = elementsOf(run, self);
  const plain = (value: Value): Value =>
    mapElement(run, value, leaf =>
      leaf.kind !== 'tensor'
        ? leaf
        : !isText(leaf.dtype)
          ? { ...leaf, flavour: 'numpy' }
          : leaf.shape?.length === 0
            ? { kind: 'bytes' }
            : { ...leaf, flavour: 'numpy', dtype: 'object' },
    );
  return run.make({ kind: 'iterator', items: items.map(plain), ...(more && { more: { ...more, element: plain(more.element) } }), taken: 0 });
};
const cardinality: MethodBody = (self, _, run) => {
  const { count, endless } = readDataset(run, self);
  return { ...backend([], 'int64'), ...(endless ? { sizes: [-1] } : count !== 'unknown' && count !== 'None' && { sizes: [count] }) };
};
const unknownElement: MethodBody = (_, __, run) =>
  makeDataset(run, { element: run.unknown({ kind: 'not-modelled', name: 'tf.data', at: run.at }), open: [], count: 'unknown' });

export const METHODS: Readonly<Record<string, MethodRecord>> = {
  batch: signedMethod('batch_size, drop_remainder=False, num_parallel_calls=None, deterministic=None, name=None', batches),
  padded_batch: signedMethod('batch_size, padded_shapes=None, padding_values=None, drop_remainder=False, name=None', padded),
  ragged_batch: signedMethod('batch_size, drop_remainder=False, row_splits_dtype=None, name=None', unknownElement),
  unbatch: signedMethod('name=None', unbatch),
  rebatch: signedMethod('batch_size, drop_remainder=False, name=None', (self, gave, run) => {
    const apart = unbatch(self, gave, run);
    return apart.kind === 'object' ? batch(run, apart, gave.size('batch_size', 'unknown'), gave.flag('drop_remainder', false)) : apart;
  }),
  map: signedMethod('map_func, num_parallel_calls=None, deterministic=None, synchronous=None, use_unbounded_threadpool=False, name=None', map),
  filter: signedMethod('predicate, name=None', filter),
  take_while: signedMethod('predicate, name=None', (self, gave, run) => {
    applied(run, gave.value('predicate'), readDataset(run, self).element);
    return remade(run, self, { count: 'unknown', endless: false });
  }),
  flat_map: signedMethod('map_func, name=None', flat('flat_map')),
  interleave: signedMethod('map_func, cycle_length=None, block_length=None, num_parallel_calls=None, deterministic=None, name=None', flat('interleave')),
  shuffle: signedMethod('buffer_size, seed=None, reshuffle_each_iteration=True, name=None', mixed),
  repeat: signedMethod('count=None, name=None', repeat),
  prefetch: signedMethod('buffer_size, name=None', same),
  cache: signedMethod("filename='', name=None", same),
  with_options: signedMethod('options, name=None', same),
  snapshot: signedMethod('*args, **kwargs', same),
  ignore_errors: signedMethod('log_warning=False, name=None', (self, _, run) => remade(run, self, { count: 'unknown' })),
  unique: signedMethod('name=None', (self, _, run) => remade(run, self, { count: 'unknown' })),
  take: signedMethod('count, name=None', take),
  skip: signedMethod('count, name=None', skip),
  shard: signedMethod('num_shards, index, name=None', shard),
  concatenate: signedMethod('dataset, name=None', concatenate),
  enumerate: signedMethod('start=0, name=None', enumerate),
  window: signedMethod('size, shift=None, stride=1, drop_remainder=False, name=None', windows),
  reduce: signedMethod('initial_state, reduce_func, name=None', reduce),
  scan: signedMethod('initial_state, scan_func, name=None', scan),
  apply: signedMethod('transformation_func', apply),
  bucket_by_sequence_length: signedMethod('*args, **kwargs', bucketed),
  group_by_window: signedMethod('*args, **kwargs', unknownElement),
  rejection_resample: signedMethod('*args, **kwargs', unknownElement),
  sparse_batch: signedMethod('*args, **kwargs', unknownElement),
  get_single_element: signedMethod('name=None', single),
  as_numpy_iterator: signedMethod('', numpyElements),
  cardinality: signedMethod('name=None', cardinality),
  save: signedMethod('path, compression=None, shard_func=None, checkpoint_args=None', () => none),
  options: signedMethod('', (_, __, run) => run.unknown({ kind: 'not-modelled', name: 'tf.data.Options', at: run.at })),
};

/** `ds.element_spec`: the shapes and dtypes as TensorFlow tells them. */
export const specOf = (run: Run, self: Reference): Value =>
  mapElement(run, run.field(self, '#element') ?? run.unknown({ kind: 'differs-by-path' }), leaf =>
    leaf.kind === 'tensor'
      ? run.make({
          kind: 'instance',
          class: library('tensorflow.TensorSpec'),
          fields: {
            shape: tensorShape(run, leaf.shape),
            '#shape': leaf.shape ? tuple(leaf.shape.map(dim => (dim === 'None' ? none : int(dim)))) : none,
            '#dtype': str(leaf.dtype),
          },
        })
      : leaf,
  );
/** `len(ds)`; undefined: it has none. */
export function lengthOf(run: Run, self: Reference): Value | Failure {
  const { count, endless } = readDataset(run, self);
  if (endless) return failure({ code: 'python-error', message: 'the data set is infinite, so that it has no length', at: run.at, exception: 'TypeError' });
  return { ...int(sized(count)), ...(count === 'unknown' && { range: { min: 0 } }) };
}
