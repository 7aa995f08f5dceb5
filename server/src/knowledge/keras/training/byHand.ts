/** Losses that a program calls itself, in a training loop of its own. */
import type { Shape } from '../../../shapes';
import { type Argument, type Arguments, backendTensor, failure, isUnknown, type Reference, type Result, type Run, stringOf, type Value } from '../../../values';
import type { FunctionRecord } from '../../record';
import { argumentOf } from '../fields';
import { dataOf } from './data';
import { LOSS_CLASSES, type Loss, lossNamed } from './losses';
import { type Circumstances, meetLoss } from './meet';
import { lossFunctionSignatures } from './signatures/lossFunctions';
import { metricFunctionSignatures } from './signatures/metricFunctions';
import { bindText, isFailure, signatureFrom, type Versions } from './signatureText';

/** `loss(y_true, y_pred)` on a loss object: one number, or one for each sample where nothing is summed. */
export function callLoss(run: Run, self: Reference, args: Arguments): Result {
  const bound = bindText(run, 'loss', { both: 'y_true, y_pred, sample_weight=None' }, args);
  if (isFailure(bound)) return bound;
  const of = run.instance(self)?.class;
  const [target, output] = [bound.args.y_true, bound.args.y_pred];
  if (of?.kind !== 'library') {
    const call = run.attributeOrNothing(self, 'call');
    if (call && target && output) run.call(call, { positional: [target, output], keywords: {} });
    return backendTensor([], 'float32');
  }
  const loss = lossNamed(LOSS_CLASSES[of.path.split('.').at(-1) ?? ''] ?? '');
  const reduction = stringOf(argumentOf(run, self, 'reduction'));
  const given = argumentOf(run, self, 'reduction');
  if (!loss) return run.unknown({ kind: 'not-modelled', name: of.path });
  // tf_keras adapts ranks only between tensors.
  const wrapped = run.keras.major === 3 || bothTensors(target?.value, output?.value);
  const logits = argumentOf(run, self, 'from_logits');
  const met = compare(run, of.path.split('.').at(-1) ?? 'loss', loss, target, output, {
    major: run.keras.major,
    wrapped,
    exactBinary: logits && run.truth(logits) === true ? 'yes' : 'maybe',
  });
  if (met && 'kind' in met) return met;
  if (reduction?.toLowerCase() === 'none' || given?.kind === 'none') return result(met?.values);
  return given === undefined || reduction !== undefined ? backendTensor([], 'float32') : run.unknown({ kind: 'not-modelled', name: 'reduction' });
}
const bothTensors = (a: Value | undefined, b: Value | undefined): boolean => [a, b].every(one => one?.kind === 'tensor' && one.flavour !== 'numpy');
const result = (shape: Shape | undefined): Value => backendTensor(shape, 'float32');

/** Compares two arguments; a Failure where Keras refuses. */
function compare(
  run: Run,
  callable: string,
  loss: Loss,
  target: Argument | undefined,
  output: Argument | undefined,
  circumstances: Circumstances,
): { readonly values: Shape | undefined } | ReturnType<typeof failure> | undefined {
  const [t, o] = [target, output].map(one => {
    const data = one && dataOf(run, one.value);
    return data?.kind === 'one' ? data.value.shape : undefined;
  });
  if (!t || !o || !output) return undefined;
  const met = meetLoss(loss.rule, t, o, circumstances);
  if (met.verdict === 'refused')
    return failure({
      code: 'target-shape',
      method: callable,
      argument: 'y_true',
      loss: loss.name,
      target: t,
      output: o,
      at: target?.at ?? run.at,
      exception: 'ValueError',
    });
  if (met.verdict === 'broadcasts')
    run.report({
      code: 'target-broadcast',
      method: callable,
      argument: 'y_true',
      loss: loss.name,
      target: t,
      output: o,
      at: target?.at ?? run.at,
      exception: 'ValueError',
      mended: true,
    });
  return met;
}

/** Functions that adapt ranks themselves in Keras 3. */
const ADAPTING: ReadonlySet<string> = new Set([
  'mean_squared_error',
  'mean_absolute_error',
  'mean_absolute_percentage_error',
  'mean_squared_logarithmic_error',
  'cosine_similarity',
  'huber',
  'log_cosh',
]);

function lossFunction(name: string, versions: Versions): Omit<FunctionRecord, 'path'> {
  return {
    kind: 'function',
    signature: signatureFrom(versions),
    docs: 'api/losses',
    call: (run, args) => {
      const bound = bindText(run, name, versions, args);
      if (isFailure(bound)) return bound;
      const loss = lossNamed(name);
      const [target, output] = [bound.args.y_true, bound.args.y_pred];
      if (!loss) return run.unknown({ kind: 'not-modelled', name });
      const axis = bound.value('axis');
      if (axis?.kind === 'int' && axis.size !== -1) return run.unknown({ kind: 'not-modelled', name });
      const symbolic = [target, output].some(one => one?.value.kind === 'tensor' && one.value.flavour === 'keras');
      const met = compare(run, name, loss, target, output, {
        major: run.keras.major,
        wrapped: run.keras.major === 3 && ADAPTING.has(name),
        exactBinary: 'maybe',
      });
      if (met && 'kind' in met) return met;
      const values = met?.values;
      if (!values && output && isUnknown(output.value)) return run.unknown({ kind: 'operation', what: name, at: run.at });
      return symbolic ? { kind: 'tensor', flavour: 'keras', shape: values, dtype: 'float32' } : result(values);
    },
  };
}

/** Metrics as functions: what they give is of the rank of the labels at most, and rarely used. */
function metricFunction(name: string, versions: Versions): Omit<FunctionRecord, 'path'> {
  if (lossNamed(name)) return lossFunction(name, versions);
  return {
    kind: 'function',
    signature: signatureFrom(versions),
    docs: 'api/metrics',
    call: (run, args) => {
      const bound = bindText(run, name, versions, args);
      return isFailure(bound) ? bound : run.unknown({ kind: 'not-modelled', name });
    },
  };
}

export const trainingFunctions: Readonly<Record<string, Omit<FunctionRecord, 'path'>>> = {
  ...Object.fromEntries(Object.entries(lossFunctionSignatures).map(([name, versions]) => [`losses.${name}`, lossFunction(name, versions)])),
  ...Object.fromEntries(Object.entries(metricFunctionSignatures).map(([name, versions]) => [`metrics.${name}`, metricFunction(name, versions)])),
};
