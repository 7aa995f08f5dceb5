/**
 * What gives batch after batch as NumPy arrays, by index and endlessly: `TimeseriesGenerator`, the iterators of
 * `ImageDataGenerator`, and `PyDataset` (Keras 2: `Sequence`), which programs derive from.
 */
import { ceilDivide, type Dim, modulo, type Shape } from '../../../shapes';
import { int, library, none, type Reference, type Run, tuple, type Value } from '../../../values';
import { leavesOf, mapShapes } from '../../data/structure';
import type { ClassRecord, MethodRecord } from '../../record';
import { readAs, signedMethod, sized } from '../../signed';
import { BATCH } from './batchFields';

type Row = Omit<ClassRecord, 'path'>;

/** The object. `parts`: one sample of x, of y, … as tensors without a batch axis. */
export function batchesOf(run: Run, path: string, parts: readonly Value[], samples: Dim, size: Dim, fields: Readonly<Record<string, Value>> = {}): Reference {
  const whole: Dim = typeof samples === 'number' && typeof size === 'number' && samples < size ? samples : size;
  const with_ = (axis: Dim): Value => {
    const all = parts.map(part => mapShapes(run, plain(part), shape => [axis, ...shape]));
    return all.length === 1 && all[0] ? all[0] : tuple(all);
  };
  const even = modulo(samples, size) === 0;
  return run.make({
    kind: 'instance',
    class: library(path),
    fields: {
      // What fit sees: the last batch may be smaller.
      '#element': with_('None'),
      [BATCH]: with_(even || whole === samples ? whole : 'unknown'),
      '#first': with_(whole),
      '#batches': int(sized(ceilDivide(samples, size))),
      batch_size: int(sized(size)),
      n: int(sized(samples)),
      ...fields,
    },
  });
}
const plain = (value: Value): Value => (value.kind === 'tensor' ? { ...value, flavour: 'numpy' } : value);

const batch = (run: Run, self: Reference, which: string): Value => run.field(self, which) ?? run.unknown({ kind: 'operation', what: 'batch', at: run.at });
const next: MethodRecord = signedMethod('', (self, _, run) => batch(run, self, '#first'));
/** A class of such objects. */
export const batchesClass = (more: Partial<Row> & Pick<Row, 'construct'>): Row => ({
  kind: 'class',
  bases: ['keras.utils.Sequence', 'keras.utils.PyDataset'],
  methods: { next, __next__: next, reset: signedMethod('', () => none), on_epoch_end: signedMethod('', () => none), ...more.methods },
  index: (run, self, at) => batch(run, self, at.kind === 'int' && at.size === 0 ? '#first' : BATCH),
  elements: (run, self) => ({ items: [], more: { count: 'unknown', element: batch(run, self, BATCH) } }),
  length: (run, self) => run.field(self, '#batches') ?? int('unknown'),
  describe: (run, self) => {
    const element = run.field(self, '#element');
    const count = run.field(self, '#batches');
    const of = run.instance(self)?.class;
    return {
      kind: 'dataset',
      class: of?.kind === 'library' ? of.path.slice(of.path.lastIndexOf('.') + 1) : 'Sequence',
      elements: element ? leavesOf(run, element).map((leaf): Shape | undefined => (leaf.kind === 'tensor' ? leaf.shape : undefined)) : [],
      ...(count?.kind === 'int' && { batches: count.size }),
    };
  },
  ...more,
});

/** `PyDataset`, `Sequence`: a program's own class says what its batches are. */
const read = readAs('workers=1, use_multiprocessing=False, max_queue_size=10, **kwargs');
export const pyDataset: Row = {
  kind: 'class',
  bases: [],
  methods: { on_epoch_begin: signedMethod('', () => none), on_epoch_end: signedMethod('', () => none) },
  construct: run => run.unknown({ kind: 'not-modelled', name: 'PyDataset', at: run.at }),
  initialise: (run, self, args) => {
    const made = read(run, args, gave => {
      run.setFields(self, { workers: gave.value('workers') ?? int(1), max_queue_size: gave.value('max_queue_size') ?? int(10) });
      return none;
    });
    return made.kind === 'failure' ? made : undefined;
  },
};
