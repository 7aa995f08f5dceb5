/**
 * Where data meets the model: the one general check behind `fit`, `evaluate`, `predict` and their relatives. Keras sees one
 * batch at a time; so do we, for each size of batch that occurs.
 */
import { type Dim, equal } from '../../../shapes';
import type { Place } from '../../../syntax/tree';
import { type Argument, type Failure, failure, isUnknown, type Related, type Run, type Value } from '../../../values';
import { symbolicOutputs } from '../models/fields';
import { flat, mapNest, type Nest } from '../rule';
import { type Datum, dataOf, samples } from './data';
import type { Encounter, Outcome } from './encounter';
import { forward, type Meeting } from './forward';
import { indicesRefused } from './indices';
import { judge } from './judge';
import { warnOfInput } from './warnings';

/** Failure: Keras refuses. */
export function meet(run: Run, encounter: Encounter): Outcome | Failure {
  const { method, model, cut } = encounter;
  const onBatch = cut.kind !== 'batches';
  const x = prepared(run, dataOf(run, encounter.x.value), onBatch);
  const y = encounter.y && encounter.y.value.kind !== 'none' ? prepared(run, dataOf(run, encounter.y.value), onBatch) : undefined;
  const weights = encounter.weights && encounter.weights.value.kind !== 'none' ? dataOf(run, encounter.weights.value) : undefined;
  const place = (argument: Argument | undefined): Place => argument?.at ?? run.at;
  const wrong =
    typeRefused(run, encounter, x, y) ??
    (cut.kind === 'batch' || (cut.kind === 'whole' && run.keras.major === 3) ? undefined : countsRefused(run, encounter, x, y, weights));
  if (wrong) return wrong;
  const count = samples(x).find(one => one !== undefined) ?? (y && samples(y).find(one => one !== undefined)) ?? 'unknown';
  const sizes = batchSizes(cut, count);
  const meeting: Meeting = { method, argument: encounter.argument ?? 'x', at: place(encounter.x), fromBatches: cut.kind === 'batch' };
  const inputs = flat(x).map(({ shape }) => shape);
  let first: Outcome | undefined;
  for (const [i, size] of sizes.entries()) {
    const outputs = encounter.ownStep ? declaredOutputs(run, encounter) : forward(run, model, x, size, meeting);
    if (outputs.kind === 'failure') return outputs;
    const batch = size ?? flat(x)[0]?.shape?.[0] ?? 'unknown';
    first ??= { kind: 'met', outputs, inputs, targets: y ? flat(y).map(({ shape }) => shape) : null, batch, samples: count };
    if (isUnknown(outputs) && outputs.why.kind === 'fails') return first;
    if (encounter.judged) {
      const refused = judge(run, encounter, x, y, weights, outputs, size, i === 0);
      if (refused) return refused;
    }
    if (i === 0) {
      const beyond = indicesRefused(run, encounter, x);
      if (beyond) return beyond;
      warnOfInput(run, encounter, x);
    }
  }
  return (
    first ?? { kind: 'met', outputs: run.unknown({ kind: 'operation', what: method, at: run.at }), inputs, targets: null, batch: 'unknown', samples: count }
  );
}

/** What a model that is a graph gives; nothing is known of one that is code. */
const declaredOutputs = (run: Run, { model, method }: Encounter): Value =>
  symbolicOutputs(run, model) ?? run.unknown({ kind: 'not-followed', name: method === 'fit' ? 'train_step' : 'test_step', at: run.at });

/** Keras gives a pandas column one axis more, but not when it is a batch already. */
function prepared(run: Run, data: Nest<Datum>, onBatch: boolean): Nest<Datum> {
  if (onBatch || run.keras.major === 2) return data;
  return mapNest(data, datum => (datum.form === 'series' && datum.shape?.length === 1 ? { ...datum, shape: [...datum.shape, 1] } : datum));
}

/** Lists of plain numbers or texts are no arrays; of arrays, Keras 3 takes no NumPy texts, but those that are objects. */
function typeRefused(
  run: Run,
  { method, x: xArgument, y: yArgument, cut, argument }: Encounter,
  x: Nest<Datum>,
  y: Nest<Datum> | undefined,
): Failure | undefined {
  if (cut.kind !== 'batches') return undefined;
  const listed = (data: Nest<Datum> | undefined): boolean => data !== undefined && flat(data).some(({ form }) => form === 'python');
  const [xListed, yListed] = [listed(x), listed(y)];
  if (!xListed && !yListed) {
    const [xTexts, yTexts] = run.keras.major === 3 ? [x, y].map(data => data !== undefined && flat(data).some(isTextArray)) : [];
    if (!xTexts && !yTexts) return undefined;
    return failure({
      code: 'data-type',
      method,
      argument: argument ?? (xTexts ? 'x' : 'y'),
      got: 'an array of texts',
      texts: true,
      at: (xTexts ? xArgument : yArgument)?.at ?? run.at,
      exception: 'ValueError',
      ...(xTexts && { only: 3 }),
    });
  }
  if (run.keras.major === 2 && xListed && (y === undefined || yListed)) return undefined;
  const which = xListed ? xArgument : yArgument;
  const texts = flat((xListed ? x : y) ?? x).some(({ value }) => isText(run, value));
  const got = which && which.value.kind === 'object' ? `a list of ${texts ? 'texts' : 'numbers'}` : `a ${which?.value.kind ?? 'value'}`;
  return failure({
    code: 'data-type',
    method,
    argument: argument ?? (xListed ? 'x' : 'y'),
    got,
    ...(texts && { texts }),
    at: which?.at ?? run.at,
    exception: 'ValueError',
    ...(run.keras.major === 3 && !yListed && { only: 3 as const }),
  });
}

const isTextArray = ({ value }: Datum): boolean => value.kind === 'tensor' && value.flavour === 'numpy' && (value.dtype === 'str' || value.dtype === 'bytes');
/** A text, or a list (of lists) that begins with one. */
function isText(run: Run, value: Value): boolean {
  if (value.kind === 'str') return true;
  const elements = value.kind === 'object' && run.look(value).kind === 'list' ? run.elements(value) : undefined;
  const first = elements?.items[0] ?? elements?.more?.element;
  return first !== undefined && isText(run, first);
}

function countsRefused(
  run: Run,
  { method, x: xArgument, y: yArgument, weights: wArgument, argument }: Encounter,
  x: Nest<Datum>,
  y: Nest<Datum> | undefined,
  weights: Nest<Datum> | undefined,
): Failure | undefined {
  const counts: { what: string; count: Dim; at: Place | undefined; from: Place | undefined }[] = [];
  for (const [what, data, given] of [
    ['x', x, xArgument],
    ['y', y, yArgument],
    ['sample_weight', weights, wArgument],
  ] as const) {
    if (!data) continue;
    const all = flat(data);
    for (const [i, { shape, value }] of all.entries()) {
      const [count] = shape ?? [];
      if (count !== undefined)
        counts.push({ what: all.length > 1 ? `${what}[${i}]` : what, count, at: given?.at, from: value.kind === 'tensor' ? value.from : undefined });
    }
  }
  const [first] = counts;
  const other = counts.find(({ count }) => first && equal(first.count, count) === 'no');
  if (!first || !other) return undefined;
  const related: Related[] = [first, other].flatMap(({ from }): Related[] =>
    from ? [{ at: from, what: { kind: 'shape-comes-from', shape: undefined } }] : [],
  );
  return failure({
    code: 'sample-counts',
    method,
    argument: argument ?? 'x',
    counts: counts.map(({ what, count }) => ({ what, count })),
    at: (other.what.startsWith('x') ? first.at : other.at) ?? run.at,
    exception: 'ValueError',
    ...(related.length > 0 && { related }),
  });
}

/** Sizes of batches that occur; undefined: the data's own first axis. */
function batchSizes(cut: Encounter['cut'], count: Dim): readonly (Dim | undefined)[] {
  if (cut.kind !== 'batches') return [undefined];
  const left = cut.share ? cut.share(count) : count;
  if (typeof left !== 'number' || typeof cut.size !== 'number') return [typeof left === 'number' ? 'unknown' : 'None'];
  if (left < 1 || cut.size < 1) return ['unknown'];
  const first = Math.min(cut.size, left);
  const rest = left % first;
  return rest === 0 || cut.steps ? [first] : [first, rest];
}
