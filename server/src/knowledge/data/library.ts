/** What we know of `tf.data`, by path below `tensorflow.data`. */
import { int, library } from '../../values';
import type { ClassRecord, FunctionRecord, MethodRecord } from '../record';
import { signed, sized } from '../signed';
import { alias, type Table } from '../table';
import { DATASET, elementsOf, readDataset, shapesOf } from './dataset';
import { FILES, STATIC } from './sources';
import { lengthOf, METHODS, specOf } from './transform';

const isFunction = (row: Table[string]): row is Omit<FunctionRecord, 'path'> => row.kind === 'function';
const shared: Readonly<Record<string, MethodRecord>> = Object.fromEntries(
  Object.entries(STATIC).flatMap(([name, row]) =>
    isFunction(row) ? [[name, { static: true as const, call: (run, _, args) => row.call(run, args) } satisfies MethodRecord]] : [],
  ),
);

export const Dataset: Omit<ClassRecord, 'path'> = {
  kind: 'class',
  bases: ['tensorflow.data.DatasetV2'],
  methods: { ...shared, ...METHODS },
  construct: run => run.unknown({ kind: 'not-modelled', name: 'tf.data.Dataset', at: run.at }),
  attribute: (run, self, name) => (name === 'element_spec' ? specOf(run, self) : undefined),
  elements: elementsOf,
  length: (run, self) => {
    const made = lengthOf(run, self);
    return made.kind === 'failure' ? run.unknown({ kind: 'operation', what: 'len', at: run.at }) : made;
  },
  describe: (run, self) => {
    const { count, endless } = readDataset(run, self);
    return { kind: 'dataset', class: 'Dataset', elements: shapesOf(run, self), ...(!endless && { batches: sized(count) }) };
  },
};
const autotune: Table[string] = { kind: 'value', value: int(-1) };
const opaque = (path: string): Table[string] => ({
  kind: 'class',
  bases: [],
  methods: {},
  construct: run => run.make({ kind: 'instance', class: library(path), fields: {} }),
  attribute: (run, _, name) => run.unknown({ kind: 'not-modelled', name, at: run.at }),
  setAttribute: () => undefined,
});

export const DATA_TABLE: Table = {
  Dataset,
  ...Object.fromEntries(Object.entries(STATIC).map(([name, row]) => [`Dataset.${name}`, row])),
  ...FILES,
  AUTOTUNE: autotune,
  'experimental.AUTOTUNE': autotune,
  INFINITE_CARDINALITY: { kind: 'value', value: int(-1) },
  UNKNOWN_CARDINALITY: { kind: 'value', value: int(-2) },
  Options: opaque('tensorflow.data.Options'),
  'experimental.cardinality': signed('dataset', (gave, run) => {
    const dataset = gave.value('dataset');
    return dataset
      ? run.call(run.attribute(dataset, 'cardinality'), { positional: [], keywords: {} })
      : run.unknown({ kind: 'operation', what: 'cardinality', at: run.at });
  }),
  'experimental.sample_from_datasets': alias('data.Dataset.sample_from_datasets'),
  'experimental.choose_from_datasets': alias('data.Dataset.choose_from_datasets'),
};
export { DATASET };
