/** Sparse matrices: what encoders and vectorizers make unless they are told otherwise. The array that one stands for lies in `#array`. */
import type { Shape } from '../../shapes';
import { int, library, type Reference, type Run, type Tensor, type Value } from '../../values';
import { dtypeOf } from '../arrays/dtype';
import { operandOf } from '../arrays/operand';
import type { ClassRecord } from '../record';
import { ndarray, signedMethod } from '../signed';
import { shapeTuple, tensorMembers } from '../tensor';

export const SPARSE = 'scipy.sparse.csr_matrix';
export const sparse = (run: Run, shape: Shape | undefined, dtype?: string): Reference =>
  run.make({ kind: 'instance', class: library(SPARSE), fields: { '#array': ndarray(run, shape, dtype, { about: 'sparse' }) } });

const dense = (run: Run, self: Reference): Tensor => {
  const array = run.field(self, '#array');
  if (array?.kind !== 'tensor') return ndarray(run, undefined);
  const { about: _, ...rest } = array;
  return rest;
};
const again = (run: Run, value: Value): Value => (value.kind === 'tensor' && value.shape?.length === 2 ? sparse(run, value.shape, value.dtype) : value);
const toDense = signedMethod('order=None, out=None', (self, _, run) => dense(run, self));
const same = signedMethod('*args, **kwargs', (self, _, run) => sparse(run, dense(run, self).shape, dense(run, self).dtype));

export const sparseMatrix: Omit<ClassRecord, 'path'> = {
  kind: 'class',
  bases: [],
  construct: (run, { positional }) => {
    const given = positional[0]?.value;
    const operand = given?.kind === 'tensor' || given?.kind === 'object' ? operandOf(run, given) : undefined;
    return sparse(run, operand?.shape?.length === 2 ? operand.shape : undefined, operand?.dtype);
  },
  methods: {
    toarray: toDense,
    todense: toDense,
    ...Object.fromEntries(['tocsr', 'tocsc', 'tocoo', 'tolil', 'copy'].map(name => [name, same])),
    astype: signedMethod('dtype, casting=None, copy=True', (self, gave, run) => {
      const type = gave.value('dtype');
      return sparse(run, dense(run, self).shape, type && dtypeOf(type, run));
    }),
    ...Object.fromEntries(
      ['sum', 'mean', 'max', 'min', 'dot', 'transpose', 'getrow', 'getcol', 'sort_indices', 'multiply'].map(name => [
        name,
        signedMethod('*args, **kwargs', (_, __, run) => run.unknown({ kind: 'not-modelled', name: `sparse.${name}`, at: run.at })),
      ]),
    ),
  },
  attribute: (run, self, name) => {
    const array = dense(run, self);
    if (name === 'shape') return shapeTuple(array.shape);
    if (name === 'ndim') return int(2);
    if (name === 'dtype') return { kind: 'dtype', ...(array.dtype !== undefined && { name: array.dtype }) };
    if (name === 'A') return array;
    if (name === 'T') return again(run, ndarray(run, array.shape && [...array.shape].reverse(), array.dtype));
    return undefined;
  },
  index: (run, self, at) => {
    const picked = tensorMembers.index(run, dense(run, self), at);
    if (picked.kind !== 'tensor') return picked;
    const [n] = dense(run, self).shape ?? [];
    return picked.shape?.length === 1 && n !== undefined ? sparse(run, [1, picked.shape[0] ?? 'unknown'], picked.dtype) : again(run, picked);
  },
  describe: (run, self) => ({
    kind: 'tensor',
    flavour: 'numpy',
    about: 'sparse',
    shape: dense(run, self).shape,
    ...(dense(run, self).dtype !== undefined && { dtype: dense(run, self).dtype as string }),
  }),
};
