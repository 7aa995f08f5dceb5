/** The methods of models where data meets them. */
import { type Dim, multiply, type Shape } from '../../../shapes';
import { type Argument, type Failure, failure, isUnknown, numberOf, type Reference, type Result, type Run, type Value } from '../../../values';
import type { MethodRecord } from '../../record';
import { applyLayerAt } from '../models/inner';
import { nestOf, valueOfNest } from '../nests';
import { flat } from '../rule';
import { meet } from './boundary';
import { callbacksRun } from './callbacks';
import { compile, isCompiled } from './compile';
import { dataOf, type Parts, partsOf, type Source, sourceOf } from './data';
import type { Encounter, Outcome } from './encounter';
import { joinBatches, ofAnyBatch, outputShapes } from './outputs';
import { ownStep } from './ownStep';
import { history, noneOr, scores } from './results';
import { modelMethodSignatures } from './signatures/model';
import { type Bound, bindText, isFailure, type Renamed, signatureFrom } from './signatureText';

/** What Keras 1 called them. */
const RENAMED: Renamed = { nb_epoch: 'epochs', nb_val_samples: 'validation_steps', samples_per_epoch: 'steps_per_epoch' };

const method = (name: string, result: (run: Run, self: Reference, args: Bound) => Result, renamed: Renamed = {}): MethodRecord => {
  const versions = modelMethodSignatures[name] ?? { both: '*args, **kwargs' };
  return {
    signature: signatureFrom(versions),
    docs: 'api/models/model_training_apis',
    call: (run, self, args) => {
      const bound = bindText(run, name, versions, args, renamed);
      return isFailure(bound) ? bound : result(run, self, bound);
    },
  };
};

export const trainingMethods: Readonly<Record<string, MethodRecord>> = {
  compile: method('compile', compile),
  fit: method('fit', fitModel, RENAMED),
  evaluate: method('evaluate', (run, self, args) => evaluate(run, self, args, 'evaluate')),
  predict: method('predict', (run, self, args) => predict(run, self, args, 'predict')),
  train_on_batch: method('train_on_batch', (run, self, args) => onBatch(run, self, args, 'train_on_batch')),
  test_on_batch: method('test_on_batch', (run, self, args) => onBatch(run, self, args, 'test_on_batch')),
  predict_on_batch: method('predict_on_batch', (run, self, args) => predict(run, self, args, 'predict_on_batch')),
  fit_generator: old('fit_generator', 'fit', (run, self, args) => fitModel(run, self, withX(args))),
  evaluate_generator: old('evaluate_generator', 'evaluate', (run, self, args) => evaluate(run, self, withX(args), 'evaluate_generator')),
  predict_generator: old('predict_generator', 'predict', (run, self, args) => predict(run, self, withX(args), 'predict_generator')),
  predict_classes: old('predict_classes', 'predict', (run, self, args) => classes(predict(run, self, args, 'predict_classes'))),
  train_step: libraryStep('train_step'),
  test_step: libraryStep('test_step'),
  ...Object.fromEntries(
    ['predict_step', 'compute_loss', 'compute_metrics', 'make_train_function', 'make_test_function', 'make_predict_function', 'reset_metrics'].map(name => [
      name,
      unfollowed(name),
    ]),
  ),
  predict_proba: old('predict_proba', 'predict', (run, self, args) => predict(run, self, args, 'predict_proba')),
};

/** Steps that a program's own class may have instead: there we say nothing of losses. */
function unfollowed(name: string): MethodRecord {
  return { call: run => run.unknown({ kind: 'not-modelled', name, at: run.at }) };
}

/** `super().train_step(data)`: the model is applied to what the batch has of x. */
function libraryStep(name: string): MethodRecord {
  return {
    call: (run, self, { positional }) => {
      const [data] = positional;
      const x = data?.value.kind === 'tuple' ? data.value.items[0] : data?.value;
      if (x) applyLayerAt(run, self, { positional: [{ value: x }], keywords: {} });
      return run.unknown({ kind: 'not-modelled', name, at: run.at });
    },
  };
}

/** A method that Keras 3 lacks; the analysis goes on as if its successor stood there. */
function old(name: string, replacement: string, result: (run: Run, self: Reference, args: Bound) => Result): MethodRecord {
  const plain = method(name, result, RENAMED);
  return {
    ...plain,
    call: (run, self, args) => {
      if (run.keras.major === 3) run.refuse({ code: 'removed-name', name, replacement, at: run.at, exception: 'AttributeError', only: 3 });
      return plain.call(run, self, args);
    },
  };
}
/** `generator` is what `fit` calls x. */
function withX(args: Bound): Bound {
  const { generator } = args.args;
  return generator ? { ...args, args: { ...args.args, x: generator } } : args;
}
function classes(result: Result): Result {
  return result.kind === 'tensor' && result.shape ? { ...result, shape: result.shape.slice(0, -1), dtype: 'int64' } : result;
}

// ── fit ──────────────────────────────────────────────────────────────────────

function fitModel(run: Run, self: Reference, args: Bound): Result {
  const x = args.args.x;
  const uncompiled = notCompiled(run, self, 'fit');
  if (uncompiled) return uncompiled;
  const callbacks = args.value('callbacks');
  if (!x || x.value.kind === 'none') return history(run, self, args, false);
  const judged = !overrides(run, self, 'train_step', 'compute_loss');
  const weighted = noneOr(args.value('class_weight'));
  const targets = args.args.y && flat(dataOf(run, args.args.y.value)).length;
  if (weighted && targets !== undefined && targets > 1)
    return failure({
      code: 'data-structure',
      method: 'fit',
      argument: 'class_weight',
      expected: 'one target',
      got: `${targets} arrays`,
      at: args.args.class_weight?.at ?? run.at,
      exception: 'ValueError',
    });
  const validation = args.args.validation_data;
  const split = validation && validation.value.kind !== 'none' ? undefined : numberOf(args.value('validation_split'));
  const failed = encounter(run, self, {
    method: 'fit',
    x,
    y: args.args.y,
    weights: args.args.sample_weight,
    size: args.value('batch_size'),
    steps: args.value('steps_per_epoch'),
    judged,
    ownStep: overrides(run, self, 'train_step'),
    ...(split !== undefined && split > 0 && { split }),
  });
  if (failed.kind === 'failure') return failed;
  fact(run, self, 'fit', failed, ofAnyBatch(run, self, failed));
  ownStep(run, self, 'train_step', x.value, args.args.y?.value, args.args.sample_weight?.value);
  if (validation && validation.value.kind !== 'none') {
    const refused = validate(run, self, validation, args);
    if (refused) return refused;
  }
  if (callbacks && callbacks.kind !== 'none') callbacksRun(run, self, callbacks);
  return history(run, self, args, judged && flat(nestOf(run, failed.outputs)).length === 1);
}

/** `validation_data`: a tuple of arrays, or batches. */
function validate(run: Run, self: Reference, validation: Argument, args: Bound): Failure | undefined {
  const judged = !overrides(run, self, 'test_step', 'compute_loss');
  const own = overrides(run, self, 'test_step');
  const size = noneOr(args.value('validation_batch_size')) ?? args.value('batch_size');
  const at = validation.at ?? run.at;
  const source = sourceOf(run, validation.value);
  if (source.kind === 'unknown') return undefined;
  if (source.kind === 'batches') {
    if (own) ownStep(run, self, 'test_step', validation.value, undefined, undefined);
    const met = encounter(run, self, { method: 'fit', x: validation, size, judged, ownStep: own, argument: 'validation_data' });
    return met.kind === 'failure' ? met : undefined;
  }
  const parts = partsOf(run, validation.value, true);
  if (parts === 'list' || isUnknown(validation.value)) return undefined;
  if (own) ownStep(run, self, 'test_step', parts.x, parts.y, parts.weights);
  const argument = (value: Value | undefined): Argument | undefined => value && { value, at };
  const met = encounter(run, self, {
    method: 'fit',
    ownStep: own,
    x: { value: parts.x, at },
    y: argument(parts.y),
    weights: argument(parts.weights),
    size,
    judged: judged && parts.y !== undefined,
    argument: 'validation_data',
  });
  return met.kind === 'failure' ? met : undefined;
}

function evaluate(run: Run, self: Reference, args: Bound, name: string): Result {
  const x = args.args.x;
  const uncompiled = notCompiled(run, self, name);
  if (uncompiled) return uncompiled;
  if (!x) return scores(run, self, args);
  const met = encounter(run, self, {
    method: name,
    x,
    y: args.args.y,
    weights: args.args.sample_weight,
    size: args.value('batch_size'),
    steps: args.value('steps'),
    judged: !overrides(run, self, 'test_step', 'compute_loss'),
    ownStep: overrides(run, self, 'test_step'),
  });
  if (met.kind === 'failure') return met;
  ownStep(run, self, 'test_step', x.value, args.args.y?.value, args.args.sample_weight?.value);
  fact(run, self, name, met, ofAnyBatch(run, self, met));
  return scores(run, self, args);
}

function onBatch(run: Run, self: Reference, args: Bound, name: string): Result {
  const x = args.args.x;
  const uncompiled = notCompiled(run, self, name);
  if (uncompiled) return uncompiled;
  if (!x) return scores(run, self, args);
  const judged = !overrides(run, self, name === 'train_on_batch' ? 'train_step' : 'test_step', 'compute_loss');
  const met = meet(run, { method: name, model: self, x, y: args.args.y, weights: args.args.sample_weight, cut: { kind: 'whole' }, judged });
  if (met.kind === 'failure') return met;
  fact(run, self, name, met, outputShapes(run, met.outputs, met.batch, met.batch));
  return scores(run, self, args);
}

function predict(run: Run, self: Reference, args: Bound, name: string): Result {
  const x = args.args.x;
  if (!x) return run.unknown({ kind: 'operation', what: name, at: run.at });
  if (overrides(run, self, 'predict_step')) {
    ownStep(run, self, 'predict_step', x.value, undefined, undefined);
    return run.unknown({ kind: 'not-followed', name: 'predict_step', at: run.at });
  }
  const whole = name === 'predict_on_batch';
  const met = whole
    ? meet(run, { method: name, model: self, x, cut: { kind: 'whole' }, judged: false })
    : encounter(run, self, { method: name, x, size: args.value('batch_size'), steps: args.value('steps'), judged: false });
  if (met.kind === 'failure') return met;
  const result = valueOfNest(
    run,
    joinBatches(run, met.outputs, met.batch, whole ? met.batch : met.samples),
    (leaf): Value =>
      leaf.kind === 'other'
        ? leaf.value
        : leaf.kind === 'tensor'
          ? { kind: 'tensor', flavour: 'numpy', shape: leaf.shape, dtype: leaf.dtype ?? 'float32', from: run.at, ...(leaf.trust && { trust: leaf.trust }) }
          : leaf,
  );
  fact(
    run,
    self,
    name,
    met,
    flat(nestOf(run, result)).map(leaf => (leaf.kind === 'tensor' ? leaf.shape : undefined)),
  );
  return result;
}

function fact(run: Run, self: Reference, name: string, met: Outcome, outputs: readonly (Shape | undefined)[]): void {
  run.fact({ kind: 'call', at: run.at, method: name, model: `${self.owner}.${self.serial}`, inputs: met.inputs, targets: met.targets, outputs });
}

// ── One meeting ──────────────────────────────────────────────────────────────

interface Wanted {
  readonly method: string;
  readonly x: Argument;
  readonly y?: Argument | undefined;
  readonly weights?: Argument | undefined;
  readonly size: Value | undefined;
  readonly steps?: Value | undefined;
  readonly split?: number;
  readonly judged: boolean;
  readonly ownStep?: boolean;
  readonly argument?: string;
}

/** Arrays, or the first batch of what gives batches. */
function encounter(run: Run, model: Reference, { x, y, weights, size, steps, split, ...rest }: Wanted): Outcome | Failure {
  const nothing = (): Outcome => ({
    kind: 'met',
    outputs: run.unknown({ kind: 'operation', what: rest.method, at: run.at }),
    inputs: [undefined],
    targets: null,
    batch: 'unknown',
    samples: 'unknown',
  });
  const source = sourceOf(run, x.value);
  if (source.kind === 'unknown') return nothing();
  const common: Pick<Encounter, 'method' | 'model' | 'judged' | 'argument'> = { ...rest, model };
  if (source.kind === 'arrays') {
    const given = size === undefined || size.kind === 'none' ? 32 : size.kind === 'int' ? size.size : 'unknown';
    return meet(run, {
      ...common,
      x,
      y,
      weights,
      cut: { kind: 'batches', size: given, ...(split !== undefined && { share: count => shareOf(count, split) }), ...(noneOr(steps) && { steps: true }) },
    });
  }
  const refused = notWithBatches(rest.method, y, split, x, run);
  if (refused) return refused;
  const parts: Parts | 'list' = partsOf(run, source.element, run.keras.major === 2 || !source.generator);
  if (parts === 'list')
    return failure({
      code: 'data-type',
      method: rest.method,
      argument: rest.argument ?? 'x',
      got: 'a generator that yields lists, not tuples',
      at: x.at ?? run.at,
      exception: 'TypeError',
      only: 3,
    });
  const argument = (value: Value | undefined): Argument | undefined => value && { value, ...(x.at && { at: x.at }) };
  const met = meet(run, {
    ...common,
    x: { value: parts.x, ...(x.at && { at: x.at }) },
    y: argument(parts.y),
    weights: argument(parts.weights),
    cut: { kind: 'batch' },
    judged: rest.judged,
  });
  if (met.kind === 'failure') return met;
  return { ...met, samples: noneOr(steps) ? 'unknown' : samplesIn(source, met.inputs[0]?.[0]) };
}

/** Rows of all batches: of a data set whose rows are known, or whose batches are all of one size; of a generator only if it gives one. */
function samplesIn({ batches, rows, generator }: Extract<Source, { kind: 'batches' }>, batch: Dim | undefined): Dim {
  if (rows !== undefined && rows !== 'unknown') return rows;
  if (batch === undefined || batch === 'None' || batches === 'unknown' || batches === 'None') return 'unknown';
  return batches === 1 ? batch : generator ? 'unknown' : multiply(batch, batches);
}

/** What Keras takes beside arrays only. */
function notWithBatches(method: string, y: Argument | undefined, split: number | undefined, x: Argument, run: Run): Failure | undefined {
  const at = y?.at ?? x.at ?? run.at;
  if (y && y.value.kind !== 'none' && !isUnknown(y.value))
    return failure({
      code: 'invalid-argument',
      callable: method,
      argument: 'y',
      expects: 'nothing where x gives batches, which bring their targets',
      got: 'an array',
      at,
      exception: 'ValueError',
    });
  if (split !== undefined && split > 0)
    return failure({
      code: 'invalid-argument',
      callable: method,
      argument: 'validation_split',
      expects: 'data in arrays',
      got: 'a data set or a generator',
      at: x.at ?? run.at,
      exception: 'ValueError',
    });
  return undefined;
}

/** What `validation_split` leaves: floor(N · (1 − split)). */
function shareOf(count: Dim, split: number): Dim {
  if (typeof count === 'number') return Math.floor(count * (1 - split));
  return 'unknown';
}

function notCompiled(run: Run, self: Reference, name: string): Failure | undefined {
  if (isCompiled(run, self) !== false || overrides(run, self, 'compile') || !run.instance(self)) return undefined;
  return failure({ code: 'not-compiled', method: name, argument: 'x', at: run.at, exception: run.keras.major === 3 ? 'ValueError' : 'RuntimeError' });
}

/** Whether the program's own class has one of these methods. */
function overrides(run: Run, self: Reference, ...names: readonly string[]): boolean {
  if (run.instance(self)?.class.kind !== 'object') return false;
  return names.some(name => {
    const found = run.attributeOrNothing(self, name);
    return found?.kind !== 'method' || found.function?.kind === 'function';
  });
}
