/** Callbacks of the program run at times that we do not follow: each of its methods once, maybe. */
import { int, type Reference, type Run, type Value } from '../../../values';
import { saveModel } from '../models/saving';

const HOOKS = [
  'on_train_begin',
  'on_epoch_begin',
  'on_train_batch_begin',
  'on_batch_begin',
  'on_train_batch_end',
  'on_batch_end',
  'on_test_begin',
  'on_test_batch_begin',
  'on_test_batch_end',
  'on_test_end',
  'on_epoch_end',
  'on_train_end',
] as const;

export function callbacksRun(run: Run, model: Reference, callbacks: Value): void {
  for (const callback of run.elements(callbacks)?.items ?? []) {
    if (callback.kind !== 'object') continue;
    const of = run.instance(callback)?.class;
    if (of?.kind === 'library') {
      if (of.path.endsWith('.ModelCheckpoint')) checkpoint(run, model, callback);
      // LambdaCallback(on_epoch_end=…), LearningRateScheduler(f)
      for (const [name, value] of Object.entries(run.instance(callback)?.fields ?? {}))
        if (name.startsWith('#arg.') && (value.kind === 'function' || value.kind === 'method')) run.disturb([value]);
      continue;
    }
    if (of?.kind !== 'object') continue;
    run.setFields(callback, { model, params: run.dict([]) });
    for (const hook of HOOKS) {
      const method = run.attributeOrNothing(callback, hook);
      if (method?.kind !== 'method' || method.function?.kind !== 'function') continue;
      const logs = run.unknown({ kind: 'outside', what: 'the logs of training', at: run.at });
      const takesNumber = /batch|epoch/.test(hook);
      run.callLater(method, { positional: takesNumber ? [{ value: int('unknown') }, { value: logs }] : [{ value: logs }], keywords: {} });
    }
  }
}

/** `ModelCheckpoint(path)` writes the whole model there, unless it was asked for the weights alone. */
function checkpoint(run: Run, model: Reference, callback: Reference): void {
  const weights = run.field(callback, '#arg.save_weights_only');
  if (weights === undefined || run.truth(weights) === false) saveModel(run, model, run.field(callback, '#arg.filepath'));
}
