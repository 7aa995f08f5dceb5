/**
 * Where data meets the model: the one general check behind `fit`, `evaluate`, `predict` and their relatives. Keras sees one
 * batch at a time; so do we, for each size of batch that occurs.
 */

import { type Dim, equal, type Shape } from '../../../shapes';
import type { Place } from '../../../syntax/tree';
import { type Argument, type Failure, failure, isUnknown, type Reference, type Related, type Run, stringOf, type Value } from '../../../values';
import { argumentOf } from '../fields';
import { conform } from '../models/conform';
import { declaredInputs, isFunctional, isSequential, symbolicOutputs, tensorsOf } from '../models/fields';
import { type Leaf, nestOf } from '../nests';
import { flat, mapNest, type Nest } from '../rule';
import { compiledPlace, compiledValue } from './compile';
import { asTensor, type Datum, dataOf, samples, withBatch } from './data';
import { forward, type Meeting } from './forward';
import { type Identified, identifyLoss, identifyMetric } from './identify';
import { lossNamed } from './losses';
import { broadcast, type Circumstances, type Met, meetLoss, squeezeOrExpand } from './meet';
import { accuracyFor, meetMetric } from './metrics';
import { type Pair, pair } from './pairs';

export interface Encounter {
  readonly method: string;
  readonly model: Reference;
  readonly x: Argument;
  readonly y?: Argument | undefined;
  readonly weights?: Argument | undefined;
  /** How arrays are cut into batches; `whole`: they are one batch; `batches`: they are one already. */
  readonly cut:
    | {
        readonly kind: 'batches';
        readonly size: Dim /** Only so much of the data: what `validation_split` leaves. */;
        readonly share?: (samples: Dim) => Dim;
        readonly steps?: boolean;
      }
    | { readonly kind: 'whole' }
    | { readonly kind: 'batch' };
  /** A loss and metrics look at it. */
  readonly judged: boolean;
  /** What the arguments are called where they are not x and y: `validation_data`. */
  readonly argument?: string;
}

export interface Met_ {
  readonly kind: 'met' /** What the model gives for one batch. */;
  readonly outputs: Value;
  readonly inputs: readonly (Shape | undefined)[];
  readonly targets: readonly (Shape | undefined)[] | null;
  readonly batch: Dim;
  readonly samples: Dim;
}

/** Failure: Keras refuses. */
export function meet(run: Run, encounter: Encounter): Met_ | Failure {
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
  const meeting: Meeting = { method, argument: encounter.argument ?? 'x', at: place(encounter.x) };
  const inputs = flat(x).map(({ shape }) => shape);
  let first: Met_ | undefined;
  for (const [i, size] of sizes.entries()) {
    const outputs = forward(run, model, x, size, meeting);
    if (outputs.kind === 'failure') return outputs;
    const batch = size ?? flat(x)[0]?.shape?.[0] ?? 'unknown';
    first ??= { kind: 'met', outputs, inputs, targets: y ? flat(y).map(({ shape }) => shape) : null, batch, samples: count };
    if (isUnknown(outputs) && outputs.why.kind === 'fails') return first;
    if (encounter.judged) {
      const refused = judge(run, encounter, x, y, weights, outputs, size, i === 0);
      if (refused) return refused;
    }
    if (i === 0) warnOfInput(run, encounter, x);
  }
  return (
    first ?? { kind: 'met', outputs: run.unknown({ kind: 'operation', what: method, at: run.at }), inputs, targets: null, batch: 'unknown', samples: count }
  );
}

/** Keras gives a pandas column one axis more, but not when it is a batch already. */
function prepared(run: Run, data: Nest<Datum>, onBatch: boolean): Nest<Datum> {
  if (onBatch || run.keras.major === 2) return data;
  return mapNest(data, datum => (datum.form === 'series' && datum.shape?.length === 1 ? { ...datum, shape: [...datum.shape, 1] } : datum));
}

/** Lists of plain numbers are no arrays. */
function typeRefused(
  run: Run,
  { method, x: xArgument, y: yArgument, cut, argument }: Encounter,
  x: Nest<Datum>,
  y: Nest<Datum> | undefined,
): Failure | undefined {
  if (cut.kind !== 'batches') return undefined;
  const listed = (data: Nest<Datum> | undefined): boolean => data !== undefined && flat(data).some(({ form }) => form === 'python');
  const [xListed, yListed] = [listed(x), listed(y)];
  if (!xListed && !yListed) return undefined;
  if (run.keras.major === 2 && xListed && (y === undefined || yListed)) return undefined;
  const which = xListed ? xArgument : yArgument;
  const got = which && which.value.kind === 'object' ? 'a list of numbers' : `a ${which?.value.kind ?? 'value'}`;
  return failure({
    code: 'data-type',
    method,
    argument: argument ?? (xListed ? 'x' : 'y'),
    got,
    at: which?.at ?? run.at,
    exception: 'ValueError',
    ...(run.keras.major === 3 && !yListed && { only: 3 as const }),
  });
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

// ── Targets ──────────────────────────────────────────────────────────────────

function judge(
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
          related: lossHere(run, model, 'loss'),
        })
      : failure({
          code: 'invalid-argument',
          callable: 'compile',
          argument: 'loss',
          expects: pairing.expected,
          got: pairing.got,
          at: lossPlace ?? at,
          exception: 'ValueError',
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
  return metricsRefuse(run, encounter, pairing.pairs, at, argument, flat(out).length);
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
      at: compiledPlace(run, model, 'loss') ?? at,
      exception: 'ValueError',
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
    ...outputOf(run, model, one, output),
    ...(one.target.value.kind === 'tensor' && one.target.value.from
      ? [{ at: one.target.value.from, what: { kind: 'shape-comes-from', shape: one.target.value.shape } } as const]
      : []),
  ];
  if (verdict === 'refused') return failure({ code: 'target-shape', method, argument, loss: loss.name, target, output, at, exception: 'ValueError', related });
  if (first && verdict === 'broadcasts' && !quiet)
    run.report({ code: 'target-broadcast', method, argument, loss: loss.name, target, output, at, exception: 'ValueError', related, mended: true });
  if (first) warnOfLoss(run, model, loss, one, target, output);
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
  const activation = lastActivation(run, model, index);
  const logits =
    activation === undefined ? (plainLayer(run, model, index) ? 'no' : 'maybe') : activation.name === 'sigmoid' || activation.name === 'softmax' ? 'yes' : 'no';
  return { major: run.keras.major, wrapped: loss.wrapped, exactBinary: loss.fromLogits === true ? 'yes' : loss.fromLogits === 'maybe' ? 'maybe' : logits };
}

function runCustom(run: Run, loss: Identified & { readonly kind: 'custom' }, { target, output }: Pair): undefined {
  const [t, o] = [target.shape, shapeOf(output)];
  if (!t || !o) return undefined;
  const sides =
    loss.wrapped && run.keras.major === 3
      ? squeezeOrExpand(t, o)
      : run.keras.major === 2 && t.length === 1 && o.length === 2
        ? ([[...t, 1], o] as const)
        : ([t, o] as const);
  if (!sides) return undefined;
  const dtype = output.kind === 'tensor' ? (output.dtype ?? 'float32') : 'float32';
  const floats = loss.wrapped || target.dtype?.startsWith('float') ? dtype : (target.dtype ?? dtype);
  run.call(loss.call, {
    positional: [
      { value: asTensor(run, { ...target, shape: sides[0], dtype: floats }) },
      { value: { kind: 'tensor', flavour: 'backend', shape: sides[1], dtype } },
    ],
    keywords: {},
  });
  return undefined;
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
  if (loss.rule !== 'sparse' || typeof units !== 'number' || target.value.kind !== 'tensor') return undefined;
  const numbers = run.numbers(target.value);
  if (!numbers || numbers.length === 0) return undefined;
  const max = numbers.reduce((a, b) => Math.max(a, b));
  return max >= units
    ? failure({ code: 'label-range', method, argument, loss: loss.name, max, units, at, exception: 'InvalidArgumentError', related })
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

// ── Metrics ──────────────────────────────────────────────────────────────────

function metricsRefuse(run: Run, { method, model }: Encounter, pairs: readonly Pair[], at: Place, argument: string, outputs: number): Failure | undefined {
  const given = compiledValue(run, model, 'metrics');
  if (!given || given.kind === 'none' || pairs.length === 0) return undefined;
  const place = compiledPlace(run, model, 'metrics');
  const elements = given.kind === 'str' ? { items: [given] } : given.kind === 'object' && run.look(given).kind === 'dict' ? undefined : run.elements(given);
  if (!elements) return undefined;
  if (outputs > 1) {
    const plain = elements.items.every(item => item.kind === 'str' || item.kind === 'library');
    const more = 'more' in elements ? elements.more : undefined;
    if (run.keras.major === 3 && plain && !more && elements.items.length !== outputs && elements.items.length > 0)
      return failure({
        code: 'invalid-argument',
        callable: 'compile',
        argument: 'metrics',
        expects: `metrics for each of the ${outputs} outputs`,
        got: `a list of ${elements.items.length}`,
        at: place ?? at,
        exception: 'ValueError',
        only: 3,
      });
    return undefined;
  }
  const [one] = pairs;
  const [target, output] = [one?.target.shape, one && shapeOf(one.output)];
  for (const item of elements.items) {
    const metric = identifyMetric(run, item);
    if (metric.kind === 'unknown-name')
      return failure({
        code: 'invalid-argument',
        callable: 'compile',
        argument: 'metrics',
        expects: 'the name of a metric',
        got: `"${metric.name}"`,
        at: place ?? at,
        exception: 'ValueError',
      });
    if (metric.kind === 'vague' || !target || !output || !one) continue;
    const rule = metric.kind === 'accuracy' ? accuracyFor(target, output) : metric.rule;
    if (!rule) continue;
    // Keras 2 makes a column of flat targets before metrics see them.
    const seen = run.keras.major === 2 && target.length === 1 && output.length === 2 ? [...target, 1] : target;
    const met: Met = meetMetric(rule, seen, output, { major: run.keras.major, wrapped: true, exactBinary: 'maybe' });
    if (met.verdict === 'refused')
      return failure({
        code: 'target-shape',
        method,
        argument,
        loss: metric.name,
        target,
        output,
        at,
        exception: 'ValueError',
        related: place ? [{ at: place, what: { kind: 'loss-set-here', loss: metric.name } }] : [],
      });
  }
  return undefined;
}

// ── What Keras accepts and nobody means ──────────────────────────────────────

function warnOfInput(run: Run, { method, model, x: argument, argument: name }: Encounter, x: Nest<Datum>): void {
  const declared = declaredInputs(run, model);
  const [want, ...others] = declared ? flat(declared) : [];
  const [datum, ...more] = flat(x);
  const [expected, got] = [want && shapeOf(want), datum?.shape];
  if (others.length > 0 || more.length > 0 || !expected || !got || run.field(model, '#inferred')) return;
  const at = argument.at ?? run.at;
  const from = want?.kind === 'tensor' && want.from ? [{ at: want.from, what: { kind: 'declared-here', shape: expected } } as const] : [];
  if (got.length === expected.length - 1) {
    const surely = got.every((size, i) => equal(size, expected[i + 1] ?? 'unknown') === 'yes');
    const [predictions] = got;
    if (surely && predictions !== undefined && equal(predictions, 1) === 'no' && /^predict|^__call__/.test(method))
      run.report({
        code: 'batch-axis-missing',
        method,
        argument: name ?? 'x',
        got,
        expected,
        predictions,
        at,
        exception: 'ValueError',
        related: from,
        mended: true,
      });
    return;
  }
  if (!isSequential(run, model) || run.keras.major === 2) return;
  const fit = conform(expected, got, { whole: true, rank: true });
  if (fit.kind === 'shape')
    run.report({
      code: 'declared-shape-ignored',
      method,
      argument: name ?? 'x',
      declared: expected,
      got,
      at,
      exception: 'ValueError',
      related: from,
      mended: true,
    });
}

function warnOfLoss(run: Run, model: Reference, loss: Identified & { readonly kind: 'loss' }, one: Pair, _target: Shape, output: Shape): void {
  const last = lastActivation(run, model, one.index);
  if (!last) return;
  const at = compiledPlace(run, model, 'loss') ?? run.at;
  const related: Related[] = [{ at: last.at, what: { kind: 'layer-made-here', layer: last.layer } }];
  if (last.name === 'softmax' && output.at(-1) === 1)
    run.report({ code: 'softmax-one-unit', layer: last.layer, at: last.at, exception: 'ValueError', mended: true });
  else if (loss.predicts && loss.fromLogits === false && last.name === 'linear' && last.own)
    run.report({ code: 'loss-activation', loss: loss.name, activation: 'linear', at, exception: 'ValueError', related, mended: true });
  else if (loss.predicts && loss.fromLogits === true && (last.name === 'softmax' || last.name === 'sigmoid'))
    run.report({ code: 'loss-activation', loss: `${loss.name}(from_logits=True)`, activation: last.name, at, exception: 'ValueError', related, mended: true });
}

/** The activation of the layer that gives this output; undefined where it is not plain. */
function lastActivation(
  run: Run,
  model: Reference,
  index: number,
): { readonly name: string; readonly layer: string; readonly at: Place /** The layer's own argument, or its default. */; readonly own: boolean } | undefined {
  const outputs = symbolicOutputs(run, model);
  const tensor = outputs && tensorsOf(nestOf(run, outputs))[index];
  const node = tensor?.node && run.look(tensor.node);
  if (node?.kind !== 'node' || typeof node.operation === 'string') return undefined;
  const layer = node.operation;
  const of = run.instance(layer)?.class;
  if (of?.kind !== 'library') return undefined;
  const class_ = of.path.split('.').at(-1) ?? '';
  if (class_ === 'Softmax') return { name: 'softmax', layer: class_, at: run.look(layer).at, own: true };
  if (!HAS_ACTIVATION.has(class_)) return undefined;
  const given = argumentOf(run, layer, 'activation');
  const name = given === undefined || given.kind === 'none' ? 'linear' : given.kind === 'library' ? given.path.split('.').at(-1) : stringOf(given);
  return name === undefined ? undefined : { name, layer: class_, at: run.look(layer).at, own: class_ !== 'Activation' };
}
/** It comes out of a layer of Keras that has no activation of its own at the end. */
function plainLayer(run: Run, model: Reference, index: number): boolean {
  const outputs = symbolicOutputs(run, model);
  const tensor = outputs && tensorsOf(nestOf(run, outputs))[index];
  const node = tensor?.node && run.look(tensor.node);
  const of = node?.kind === 'node' && typeof node.operation !== 'string' ? run.instance(node.operation)?.class : undefined;
  return of?.kind === 'library' && of.path.startsWith('keras.layers.') && !HAS_ACTIVATION.has(of.path.split('.').at(-1) ?? '');
}
const HAS_ACTIVATION: ReadonlySet<string> = new Set(['Dense', 'Activation', 'Conv1D', 'Conv2D', 'Conv3D', 'Conv2DTranspose']);

function outputOf(run: Run, model: Reference, one: Pair, shape: Shape): readonly Related[] {
  const last = lastActivation(run, model, one.index);
  return last ? [{ at: last.at, what: { kind: 'output-of', layer: last.layer, shape } }] : [];
}

/** Names of the outputs of a functional model. */
function outputNames(run: Run, model: Reference): readonly string[] | undefined {
  if (!isFunctional(run, model) && !isSequential(run, model)) return undefined;
  const outputs = symbolicOutputs(run, model);
  if (!outputs) return undefined;
  const names = flat(nestOf(run, outputs)).map(leaf => {
    const node = leaf.kind === 'tensor' && leaf.node ? run.look(leaf.node) : undefined;
    return node?.kind === 'node' && typeof node.operation !== 'string' ? stringOf(run.field(node.operation, '#name')) : undefined;
  });
  return names.every((name): name is string => name !== undefined) ? names : undefined;
}
