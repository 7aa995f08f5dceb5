/** Indices in the data beyond the rows of the `Embedding` that looks them up. */
import { type Failure, failure, numberOf, type Reference, type Run, type Tensor } from '../../../values';
import { isComplete, rangeOf } from '../../arrays/constants';
import { argumentOf } from '../fields';
import { declaredInputs, symbolicOutputs, tensorsOf } from '../models/fields';
import { graphBetween, tensorKey, tensorsIn } from '../models/graph';
import { flat, type Nest } from '../rule';
import type { Datum } from './data';
import type { Encounter } from './encounter';

/** TensorFlow refuses such an index on a CPU (on a GPU it gives zeros without a word). */
export function indicesRefused(run: Run, { method, model, x: argument, argument: name = 'x' }: Encounter, x: Nest<Datum>): Failure | undefined {
  const declared = declaredInputs(run, model);
  const outputs = symbolicOutputs(run, model);
  const inputs = declared ? tensorsOf(declared) : [];
  const data = flat(x);
  if (!outputs || inputs.length !== data.length) return undefined;
  for (const [i, input] of inputs.entries()) {
    const max = greatest(run, data[i]);
    if (max === undefined) continue;
    for (const { layer, rows } of embeddingsOf(run, inputs, input, outputs))
      if (max >= rows)
        return failure({
          code: 'index-range',
          method,
          argument: name,
          layer: 'Embedding',
          max,
          rows,
          at: argument.at ?? run.at,
          exception: 'InvalidArgumentError',
          related: [{ at: run.look(layer).at, what: { kind: 'layer-made-here', layer: 'Embedding' } }],
        });
  }
  return undefined;
}

/** The greatest number that is surely among the data. */
function greatest(run: Run, datum: Datum | undefined): number | undefined {
  if (datum?.value.kind !== 'tensor') return undefined;
  const surely = run.numbers(datum.value) !== undefined || isComplete(run, datum.value);
  const max = surely ? rangeOf(run, datum.value)?.max : undefined;
  return typeof max === 'number' ? max : undefined;
}

function embeddingsOf(
  run: Run,
  inputs: readonly Tensor[],
  input: Tensor,
  outputs: Parameters<typeof graphBetween>[2][number],
): readonly { readonly layer: Reference; readonly rows: number }[] {
  const key = tensorKey(input);
  return graphBetween(run, inputs, [outputs]).nodes.flatMap(({ node: { operation, args } }) => {
    if (typeof operation === 'string' || run.isInstance(operation, 'keras.layers.Embedding') !== true) return [];
    const rows = numberOf(argumentOf(run, operation, 'input_dim'));
    return rows !== undefined && tensorsIn(run, args, () => undefined).some(one => tensorKey(one) === key) ? [{ layer: operation, rows }] : [];
  });
}
