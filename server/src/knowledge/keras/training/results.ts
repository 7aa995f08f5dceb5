/** What `fit` and `evaluate` give back: a History, scores. */
import { float, int, library, numberOf, type Reference, type Result, type Run, str, stringOf, type Value } from '../../../values';
import { compiledValue } from './compile';
import type { Bound } from './signatureText';

/** None counts as left out. */
export const noneOr = (value: Value | undefined): Value | undefined => (value === undefined || value.kind === 'none' ? undefined : value);

/** Names that the logs have beside the loss; undefined where they are not known. */
function metricNames(run: Run, self: Reference): readonly string[] | undefined {
  const metrics = compiledValue(run, self, 'metrics');
  const weighted = compiledValue(run, self, 'weighted_metrics');
  if (weighted && weighted.kind !== 'none') return undefined;
  if (!metrics || metrics.kind === 'none') return [];
  const elements = metrics.kind === 'object' && run.look(metrics).kind === 'list' ? run.elements(metrics) : undefined;
  if (!elements || elements.more) return undefined;
  const names = elements.items.map(stringOf);
  return names.every((name): name is string => name !== undefined) ? names : undefined;
}

export function scores(run: Run, self: Reference, args: Bound): Result {
  const asDict = args.value('return_dict');
  if (asDict && run.truth(asDict) !== false) return run.unknown({ kind: 'not-modelled', name: 'return_dict', at: run.at });
  const metrics = compiledValue(run, self, 'metrics');
  if (!metrics || metrics.kind === 'none')
    return compiledValue(run, self, 'weighted_metrics')?.kind === 'none' ? float() : run.unknown({ kind: 'not-modelled', name: 'evaluate', at: run.at });
  const elements = metrics.kind === 'object' && run.look(metrics).kind === 'list' ? run.elements(metrics) : undefined;
  return elements && !elements.more && elements.items.every(item => item.kind === 'str' || item.kind === 'object')
    ? run.list([float(), ...elements.items.map(() => float())])
    : run.list([], { count: 'unknown', element: float() });
}

/** `closed`: which entries its logs have is known. */
export function history(run: Run, self: Reference, args: Bound, closed: boolean): Result {
  const epochs = args.value('epochs');
  const early = noneOr(args.value('callbacks'));
  const count = epochs?.kind === 'int' && !early && epochs.size !== 'unknown' ? epochs.size : 'unknown';
  const values = (): Value => run.list([], { count, element: float() });
  const names = metricNames(run, self);
  const split = noneOr(args.value('validation_split'));
  const share = split && numberOf(split);
  const validated = noneOr(args.args.validation_data?.value) !== undefined || (share ?? 0) > 0;
  const keys = ['loss', ...(names ?? [])].flatMap(name => (validated ? [name, `val_${name}`] : [name]));
  const entries = keys.map(key => ({ key: str(key), value: values() }));
  // Callbacks, several outputs, older versions and code of the program's own write entries that we do not know.
  const whole = closed && names !== undefined && !early && run.keras.major === 3 && run.keras.certain && (split === undefined || share !== undefined);
  const logs = run.make({ kind: 'dict', entries, ...(!whole && { more: { key: str(), value: values() } }) });
  const made = run.make({
    kind: 'instance',
    class: library('keras.callbacks.History'),
    fields: { history: logs, epoch: run.list([], { count, element: int('unknown') }), model: self, params: run.dict([]) },
  });
  run.setFields(self, { '#history': made });
  return made;
}
