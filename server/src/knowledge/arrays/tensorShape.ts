/** `tf.TensorShape`: what `.shape` of TensorFlow's tensors is. Its sizes lie in a field as a tuple. */
import type { Shape } from '../../shapes';
import { int, library, none, type Reference, type Result, type Run, tuple, type Value } from '../../values';
import type { ClassRecord } from '../record';
import { readShape } from './roles';

const PATH = 'tensorflow.TensorShape';
const DIMS = '#dims';

/** A TensorShape object; a tuple of unknown length where even the rank is not known. */
export function tensorShape(run: Run, shape: Shape | undefined): Value {
  if (!shape) return { kind: 'tuple', items: [], more: { count: 'unknown', element: int('unknown') } };
  return run.make({ kind: 'instance', class: library(PATH), fields: { [DIMS]: tuple(shape.map(dim => (dim === 'None' ? none : int(dim)))) } });
}

const dimsOf = (run: Run, self: Reference): Value & { readonly kind: 'tuple' } => {
  const dims = run.field(self, DIMS);
  return dims?.kind === 'tuple' ? dims : tuple([]);
};
const shapeOf = (run: Run, self: Reference): Shape | undefined => {
  const read = readShape(dimsOf(run, self), run);
  return typeof read === 'object' ? read : undefined;
};

export const TensorShape: Omit<ClassRecord, 'path'> = {
  kind: 'class',
  bases: [],
  construct: (run, { positional }) => {
    const given = positional[0]?.value;
    const read = given ? readShape(given, run) : undefined;
    return tensorShape(run, typeof read === 'object' ? read : undefined);
  },
  methods: {
    as_list: { call: (run, self) => run.list(dimsOf(run, self).items) },
    num_elements: { call: (run, self) => dimsOf(run, self).items.reduce<Value>((a, b) => run.binary('*', a, b), int(1)) },
    is_fully_defined: { call: (run, self) => ({ kind: 'bool', value: dimsOf(run, self).items.every(dim => dim.kind !== 'none') }) },
    concatenate: { call: (run, self, { positional }) => joined(run, self, positional[0]?.value, false) },
    with_rank: { call: (_, self) => self },
  },
  attribute: (run, self, name) =>
    name === 'rank' || name === 'ndims' ? int(dimsOf(run, self).items.length) : name === 'dims' ? run.list(dimsOf(run, self).items) : undefined,
  index: (run, self, at) => {
    const dims = dimsOf(run, self);
    const picked = run.index(dims, at);
    return picked.kind === 'tuple' ? run.make({ kind: 'instance', class: library(PATH), fields: { [DIMS]: picked } }) : picked;
  },
  elements: (run, self) => ({ items: dimsOf(run, self).items }),
  length: (run, self) => int(dimsOf(run, self).items.length),
  binary: (run, self, op, other, reflected) => {
    if (op === '+') return joined(run, self, other, reflected);
    if (op === '==' || op === '!=') return { kind: 'bool' };
    return undefined;
  },
  describe: (run, self) => ({
    kind: 'sequence',
    form: 'tuple',
    items: dimsOf(run, self).items.map(dim => (dim.kind === 'int' ? { kind: 'int', size: dim.size } : { kind: 'none' })),
  }),
};

/** `shape + [3]`, `(n,) + shape`: a TensorShape, or a tuple where a tuple stands on the left. */
function joined(run: Run, self: Reference, other: Value | undefined, reflected: boolean): Result {
  const [own, more] = [shapeOf(run, self), other && readShape(other, run)];
  if (!own || typeof more !== 'object') return run.unknown({ kind: 'operation', what: '+', at: run.at });
  const all = reflected ? [...more, ...own] : [...own, ...more];
  return other?.kind === 'tuple' && reflected ? tuple(all.map(dim => (dim === 'None' ? none : int(dim)))) : tensorShape(run, all);
}
