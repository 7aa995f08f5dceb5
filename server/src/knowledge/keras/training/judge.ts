/** Targets against outputs, through the loss of each output, for one batch. */
import type { Dim, Shape } from '../../../shapes';
import type { Place } from '../../../syntax/tree';
import { type Argument, type Failure, failure, type Reference, type Related, type Run, type Value } from '../../../values';
import { extremes } from '../../arrays/constants';
import { symbolicOutputs } from '../models/fields';
import { type Leaf, nestOf } from '../nests';
import { flat, mapNest, type Nest } from '../rule';
import { compiledPlace, compiledValue, givenHere } from './compile';
import { runCustom } from './custom';
import { type Datum, withBatch } from './data';
import type { Encounter } from './encounter';
import { type Identified, identifyLoss } from './identify';
import { activationOf, isPlain, outputNames, outputOf } from './lastLayer';
import { lossNamed, lossNames } from './losses';
import { broadcast, type Circumstances, meetLoss, squeezeOrExpand } from './meet';
import { accuracyFor } from './metrics';
import { metricsRefuse } from './metricsRefuse';
import { type Pair, pair } from './pairs';
import { warnOfLoss } from './warnings';

export function judge(
  run: Run,
  encounter: Encounter,
  x: Nest<Datum>,
  y: Nest<Datum> | undefined,
  weights: Nest<Datum> | undefined,
  outputs: Value,
  size: Dim | undefined,
  first: boolean,
): Failure | undefined {
  const { method, model, y: yArgument } = encounter;
  const lossValue = compiledValue(run, model, 'loss');
  if (!lossValue) return undefined;
  const out = nestOf(run, outputs);
  const lossNest = nestOf(run, lossValue);
  const argument = encounter.argument ?? 'y';
  const at = yArgument?.at ?? encounter.x.at ?? run.at;
  if (!y) return flat(x).every(({ shape }) => shape) ? noTarget(run, encounter, lossNest) : undefined;
  if (flat(lossNest).some(leaf => leaf.kind === 'unknown')) return undefined;
  const sized = size === undefined ? y : mapNest(y, datum => withBatch(datum, size));
  const pairing = pair(run, { y: sized, outputs: out, loss: lossNest, names: outputNames(run, model) });
  if (pairing.kind === 'vague') return undefined;
  if (pairing.kind === 'refused') {
    if (flat(sized).some(({ form }) => form === 'unknown') && pairing.what === 'y') return undefined;
    const lossPlace = compiledPlace(run, model, 'loss');
    return pairing.what === 'y'
      ? failure({
          code: 'data-structure',
          method,
          argument,
          expected: pairing.expected,
          got: pairing.got,
          at,
          exception: 'ValueError',
          ...(pairing.only && { only: pairing.only }),
          related: lossHere(run, model, 'loss'),
        })
      : failure({
          code: 'invalid-argument',
          callable: 'compile',
          argument: 'loss',
          expects: pairing.expected,
          got: pairing.got,
          at: run.at,
          exception: 'ValueError',
          ...givenHere('loss', lossPlace),
        });
  }
  if (pairing.oneForAll && first && pairing.pairs.length > 1) {
    const [, second] = pairing.pairs;
    const [target, output] = [second?.target.shape, second && shapeOf(second.output)];
    if (target && output)
      run.report({ code: 'one-target-for-all-outputs', method, argument, outputs: pairing.pairs.length, at, exception: 'ValueError', only: 2, mended: true });
  }
  for (const one of pairing.pairs) {
    const refused = judgePair(run, encounter, one, weights, at, argument, first, pairing.oneForAll === true);
    if (refused) return refused;
  }
  return metricsRefuse(run, encounter, pairing.pairs, at, argument, flat(out).length, first);
}

const shapeOf = (leaf: Leaf): Shape | undefined => (leaf.kind === 'tensor' ? leaf.shape : undefined);
function lossHere(run: Run, model: Reference, loss: string): readonly Related[] {
  const place = compiledPlace(run, model, 'loss');
  return place ? [{ at: place, what: { kind: 'loss-set-here', loss } }] : [];
}

function noTarget(run: Run, { method, model, x }: Encounter, loss: Nest<Leaf>): Failure | undefined {
  const named = flat(loss).some(leaf => leaf.kind === 'other' && leaf.value.kind === 'str');
  if (!named || (run.keras.major === 2 && method !== 'fit')) return undefined;
  return failure({
    code: 'data-structure',
    method,
    argument: 'y',
    expected: 'targets',
    got: 'none',
    at: x.at ?? run.at,
    exception: 'ValueError',
    related: lossHere(run, model, 'loss'),
  });
}

function judgePair(
  run: Run,
  { method, model, weights: wArgument }: Encounter,
  one: Pair,
  weights: Nest<Datum> | undefined,
  at: Place,
  argument: string,
  first: boolean,
  quiet: boolean,
): Failure | undefined {
  const [target, output] = [one.target.shape, shapeOf(one.output)];
  const identified = identifyLoss(run, one.loss);
  if (identified.kind === 'unknown-name')
    return failure({
      code: 'invalid-argument',
      callable: 'compile',
      argument: 'loss',
      expects: 'the name of a loss',
      got: `"${identified.name}"`,
      at: run.at,
      exception: 'ValueError',
      known: lossNames(run.keras.major),
      ...givenHere('loss', compiledPlace(run, model, 'loss')),
    });
  if (!target || !output) return undefined;
  const loss = chosenLoss(identified, target, output);
  if (loss.kind === 'custom') return first ? runCustom(run, loss, one) : undefined;
  if (loss.kind !== 'loss') return undefined;
  if (run.keras.major === 2 && loss.name === 'cosine_similarity' && /^u?int/.test(one.target.dtype ?? ''))
    return failure({
      code: 'data-type',
      method,
      argument,
      got: `${one.target.dtype} numbers where the loss needs floats`,
      at,
      exception: 'TypeError',
      only: 2,
    });
  const { values, verdict } = meetLoss(loss.rule, target, output, circumstances(run, model, loss, one.index));
  const related = [
    ...lossHere(run, model, loss.name),
    ...outputOf(run, model, one.index, output),
    ...(one.target.value.kind === 'tensor' && one.target.value.from
      ? [{ at: one.target.value.from, what: { kind: 'shape-comes-from', shape: one.target.value.shape } } as const]
      : []),
  ];
  if (verdict === 'refused') return failure({ code: 'target-shape', method, argument, loss: loss.name, target, output, at, exception: 'ValueError', related });
  if (first && verdict === 'broadcasts' && !quiet)
    run.report({ code: 'target-broadcast', method, argument, loss: loss.name, target, output, at, exception: 'ValueError', related, mended: true });
  if (first) warnOfLoss(run, model, loss, one.index, output);
  return (
    labelsRefused(run, loss, one, output, method, argument, at, related) ??
    weightsRefused(run, method, wArgument, weights, values, flat(nestOf(run, symbolicOutputs(run, model) ?? { kind: 'none' })).length)
  );
}

function chosenLoss(identified: Identified, target: Shape, output: Shape): Identified {
  if (identified.kind !== 'crossentropy') return identified;
  const chosen = accuracyFor(target, output);
  const name =
    chosen?.kind === 'accuracy'
      ? 'binary_crossentropy'
      : chosen?.kind === 'sparse-accuracy'
        ? 'sparse_categorical_crossentropy'
        : chosen
          ? 'categorical_crossentropy'
          : undefined;
  const loss = name === undefined ? undefined : lossNamed(name);
  return loss ? { kind: 'loss', ...loss, wrapped: true, fromLogits: false } : { kind: 'vague' };
}

/** Keras 2 compares binary crossentropy strictly where logits reach TensorFlow: by `from_logits`, or straight out of a sigmoid. */
function circumstances(run: Run, model: Reference, loss: Identified & { readonly kind: 'loss' }, index: number): Circumstances {
  const activation = activationOf(run, model, index);
  const logits =
    activation === undefined ? (isPlain(run, model, index) ? 'no' : 'maybe') : activation.name === 'sigmoid' || activation.name === 'softmax' ? 'yes' : 'no';
  return { major: run.keras.major, wrapped: loss.wrapped, exactBinary: loss.fromLogits === true ? 'yes' : loss.fromLogits === 'maybe' ? 'maybe' : logits };
}

/** Labels whose numbers we know. */
function labelsRefused(
  run: Run,
  loss: Identified & { readonly kind: 'loss' },
  { target }: Pair,
  output: Shape,
  method: string,
  argument: string,
  at: Place,
  related: readonly Related[],
): Failure | undefined {
  const units = output.at(-1);
  if (loss.rule !== 'sparse' || loss.ignores || typeof units !== 'number' || target.value.kind !== 'tensor') return undefined;
  const ends = extremes(run, target.value);
  return ends && (ends.max >= units || ends.min < 0)
    ? failure({ code: 'label-range', method, argument, loss: loss.name, ...ends, units, at, exception: 'InvalidArgumentError', related })
    : undefined;
}

function weightsRefused(
  run: Run,
  method: string,
  argument: Argument | undefined,
  weights: Nest<Datum> | undefined,
  values: Shape | undefined,
  outputs: number,
): Failure | undefined {
  if (!weights || !values || weights.kind !== 'one' || outputs > 1 || run.keras.major === 2) return undefined;
  const { shape } = weights.value;
  if (!shape || shape.length === 0) return undefined;
  const batch = values[0] ?? 'unknown';
  const sides = squeezeOrExpand(values, [batch, ...shape.slice(1)]);
  if (!sides || broadcast(...sides) !== 'no') return undefined;
  return failure({
    code: 'data-shape',
    method,
    argument: 'sample_weight',
    axis: 0,
    expected: values,
    got: shape,
    at: argument?.at ?? run.at,
    exception: 'ValueError',
  });
}
