/** A `train_step`, `test_step` or `predict_step` of the program's: Keras calls it with one batch, whose size is not known while it is traced. */
import type { Reference, Run, Value } from '../../../values';
import { tuple } from '../../../values';
import { type Leaf, nestOf, valueOfNest } from '../nests';
import { mapNest, type Nest } from '../rule';
import { sourceOf } from './data';

/** Runs `self.train_step(batch)` if the model's class has one; what it applies is listed where it is applied. */
export function ownStep(
  run: Run,
  self: Reference,
  name: 'train_step' | 'test_step' | 'predict_step',
  x: Value,
  y: Value | undefined,
  weights: Value | undefined,
): void {
  const step = run.attributeOrNothing(self, name);
  if (step?.kind !== 'method' || step.function?.kind !== 'function') return;
  const batch = batchOf(run, x, y, weights);
  if (!batch) return;
  // The JAX back end gives the state in front (`keras/src/backend/jax/trainer.py`).
  const first = (run.parameters?.(step) ?? [])[0];
  const state = first === 'state' ? [{ value: run.unknown({ kind: 'outside', what: 'the state of training', at: run.at }) }] : [];
  run.inCall(() => run.call(step, { positional: [...state, { value: batch }], keywords: {} })); // as a graph: sizes that nobody knows are None
}

function batchOf(run: Run, x: Value, y: Value | undefined, weights: Value | undefined): Value | undefined {
  const source = sourceOf(run, x);
  if (source.kind === 'unknown') return run.unknown({ kind: 'outside', what: 'a batch of the data', at: run.at });
  if (source.kind === 'batches') return batched(run, source.element, false);
  const given = (value: Value | undefined): value is Value => value !== undefined && value.kind !== 'none';
  const whole = batched(run, x, true);
  if (given(weights)) return tuple([whole, given(y) ? batched(run, y, true) : { kind: 'none' }, batched(run, weights, true)]);
  if (given(y)) return tuple([whole, batched(run, y, true)]);
  return whole.kind === 'tensor' || whole.kind === 'unknown' ? whole : tuple([whole]);
}

/** Tensors of TensorFlow with the batch axis in front: of arrays it is always `None`, of elements where nobody knows it. */
function batched(run: Run, value: Value, cut: boolean): Value {
  const nest = mapNest(nestOf(run, value), (leaf): Leaf => {
    if (leaf.kind !== 'tensor') return leaf;
    const { shape, dtype } = leaf;
    const [first, ...rest] = shape ?? [];
    const open = shape && first !== undefined && (cut || first === 'unknown') ? (['None', ...rest] as const) : shape;
    return { kind: 'tensor', flavour: 'backend', shape: open, ...(dtype !== undefined && { dtype }), from: run.at };
  });
  return valueOfNest(run, cut ? tuples(nest) : nest, leaf => (leaf.kind === 'other' ? leaf.value : leaf));
}
/** Keras makes tuples of the lists that `fit` is given (`list_to_tuple`, `lists_to_tuples`). */
function tuples<T>(nest: Nest<T>): Nest<T> {
  switch (nest.kind) {
    case 'one':
      return nest;
    case 'dict':
      return { kind: 'dict', entries: nest.entries.map(([key, inner]) => [key, tuples(inner)] as const) };
    default:
      return { kind: 'tuple', items: nest.items.map(tuples) };
  }
}
