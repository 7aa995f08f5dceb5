/** The shapes that `fit`, `predict` and the like are said to give, from those of one batch. */
import type { Dim, Shape } from '../../../shapes';
import type { Reference, Run, Value } from '../../../values';
import { symbolicOutputs } from '../models/fields';
import { type Leaf, nestOf } from '../nests';
import { flat, mapNest } from '../rule';
import type { Outcome } from './encounter';

/** Outputs of one batch, with the number of all samples in front. */
export function joinBatches(run: Run, outputs: Value, batch: Dim, samples: Dim): ReturnType<typeof nestOf> {
  return mapNest(nestOf(run, outputs), (leaf): Leaf => {
    if (leaf.kind !== 'tensor' || !leaf.shape || leaf.shape.length === 0) return leaf;
    const [first = 'unknown', ...rest] = leaf.shape;
    return { ...leaf, shape: [wholeOf(first, batch, samples), ...rest] };
  });
}
function wholeOf(first: Dim, batch: Dim, samples: Dim): Dim {
  if (first === batch || first === 'None') return samples;
  if (typeof first === 'number' && typeof batch === 'number' && typeof samples === 'number')
    return (first * samples) % batch === 0 ? (first * samples) / batch : 'unknown';
  return 'unknown';
}

export const outputShapes = (run: Run, outputs: Value, batch: Dim, as: Dim): readonly (Shape | undefined)[] =>
  flat(joinBatches(run, outputs, batch, as)).map(leaf => (leaf.kind === 'tensor' ? leaf.shape : undefined));

/** What comes out for whatever batch: axes that the model leaves open are open. */
export function ofAnyBatch(run: Run, self: Reference, { outputs, batch }: Outcome): readonly (Shape | undefined)[] {
  const shapes = outputShapes(run, outputs, batch, 'None');
  const symbolic = symbolicOutputs(run, self);
  const modelled = symbolic ? flat(nestOf(run, symbolic)).map(leaf => (leaf.kind === 'tensor' ? leaf.shape : undefined)) : [];
  return shapes.map((shape, i) => {
    const open = modelled.length === shapes.length ? modelled[i] : undefined;
    return open?.length === shape?.length ? shape?.map((size, axis): Dim => (open?.[axis] === 'None' ? 'None' : size)) : shape;
  });
}
