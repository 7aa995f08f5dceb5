/** An RNN around a cell whose inputs, or outputs, are a structure of tensors: Keras 2 alone has that (tf_keras/src/layers/rnn/base_rnn.py). */
import type { Dim, Shape } from '../../../shapes';
import type { Run, Value } from '../../../values';
import type { Call } from '../apply';
import { computeDtype } from '../dtype';
import { shapeFrom, shapeValue, signalOf, valueOfNest } from '../nests';
import { type Context, flat, type Inferred, isKeras3, mapNest, type Nest, one, type Signal } from '../rule';
import { variablesOf } from '../variables';

/** undefined: not followed. */
export function nestedOutputs(cell: Value, call: Call, returnSequences: boolean, context: Context): Inferred | undefined {
  const { run } = context;
  const shapes = flat(call.inputs).map(leaf => signalOf(leaf).shape);
  if (isKeras3(context) || !shapes.every((shape): shape is Shape => shape !== undefined && shape.length >= 2)) return undefined;
  const [[batch = 'None', time = 'None'] = []] = shapes;
  const steps = mapNest(call.inputs, (leaf): Value => {
    const [first = 'None', , ...rest] = signalOf(leaf).shape ?? [];
    return shapeValue([first, ...rest]);
  });
  const build = run.attributeOrNothing(cell, 'build');
  if (build) run.call(build, { positional: [{ value: valueOfNest(run, steps, value => value) }], keywords: {} });
  const size = run.attributeOrNothing(cell, 'output_size') ?? run.attributeOrNothing(cell, 'state_size');
  const made = size && outputsOf(run, size);
  if (!made) return undefined;
  const dtype = computeDtype(context);
  const lead: readonly Dim[] = returnSequences ? [batch, time] : [batch];
  return {
    outputs: mapNest(made, (own): Signal => ({ shape: [...lead, ...own], ...(dtype !== undefined && { dtype }) })),
    weights: variablesOf(run, cell),
  };
}

/** The structure of shapes that a cell gives: `[10, (20, 30)]`; undefined: not known. */
function outputsOf(run: Run, size: Value): Nest<Shape> | undefined {
  if (size.kind === 'int') return one([size.size]);
  const isShape = size.kind === 'tuple' || (size.kind === 'object' && run.look(size).kind !== 'list');
  const plain = isShape ? shapeFrom(run, size) : undefined;
  if (plain) return one(plain);
  const elements = run.elements(size);
  if (!elements || elements.more) return undefined;
  const items = elements.items.map(item => outputsOf(run, item));
  return items.every((item): item is Nest<Shape> => item !== undefined) ? { kind: 'tuple', items } : undefined;
}
