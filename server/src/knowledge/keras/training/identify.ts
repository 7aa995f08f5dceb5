/** What a `loss=` or a metric means: a name, a function, an object, a class, or code of the program. */
import { type Reference, type Run, stringOf, type Value } from '../../../values';
import { argumentOf } from '../fields';
import { LOSS_ALIASES, LOSS_ALIASES_2, LOSS_CLASSES, lossByString, lossNamed } from './losses';
import type { LossRule } from './meet';
import { METRIC_CLASSES, METRIC_FUNCTIONS, type MetricRule, metricByString } from './metrics';

/** Other libraries' losses and metrics have rules of their own. */
const OF_KERAS = /(^|\.)(tf_)?keras\.(.+\.)?(losses|metrics)\./;

export type Identified =
  | {
      readonly kind: 'loss' /** As Keras and people call it. */;
      readonly name: string;
      readonly rule: LossRule;
      readonly wrapped: boolean;
      readonly fromLogits: boolean | 'maybe';
      readonly predicts?: 'probability' | 'distribution' /** A class number that is left out (`ignore_class=-1`), or may be. */;
      readonly ignores?: true;
    }
  /** Chooses binary, sparse or categorical by shapes. */
  | { readonly kind: 'crossentropy'; readonly name: string }
  /** A function of the program (or the `call` of its own Loss): it is run. */
  | { readonly kind: 'custom'; readonly call: Value; readonly name: string; readonly wrapped: boolean }
  | { readonly kind: 'none' }
  /** Keras knows no such name. */
  | { readonly kind: 'unknown-name'; readonly name: string }
  | { readonly kind: 'vague' };

export function identifyLoss(run: Run, value: Value): Identified {
  const { major } = run.keras;
  switch (value.kind) {
    case 'none':
      return { kind: 'none' };
    case 'str': {
      if (value.value === undefined) return { kind: 'vague' };
      if (/^(crossentropy|ce)$/i.test(value.value) && major === 3) return { kind: 'crossentropy', name: value.value };
      const loss = lossByString(value.value, major);
      return loss ? { kind: 'loss', ...loss, name: loss.name, wrapped: true, fromLogits: false } : { kind: 'unknown-name', name: value.value };
    }
    case 'library': {
      const last = value.path.split('.').at(-1) ?? '';
      if (!OF_KERAS.test(value.path)) return { kind: 'vague' };
      const loss = lossNamed(LOSS_CLASSES[last] ?? LOSS_ALIASES[last] ?? LOSS_ALIASES_2[last] ?? last);
      return loss ? { kind: 'loss', ...loss, wrapped: true, fromLogits: false } : { kind: 'vague' };
    }
    case 'function':
      return { kind: 'custom', call: value, name: 'the loss function', wrapped: true };
    case 'method':
      return value.function?.kind === 'function' ? { kind: 'custom', call: value, name: value.name, wrapped: true } : { kind: 'vague' };
    case 'object':
      return identifyObject(run, value);
    default:
      return { kind: 'vague' };
  }
}

function identifyObject(run: Run, object: Reference): Identified {
  const instance = run.instance(object);
  if (!instance) return { kind: 'vague' };
  if (instance.class.kind === 'library') {
    const name = LOSS_CLASSES[instance.class.path.split('.').at(-1) ?? ''];
    const loss = name === undefined ? undefined : lossNamed(name);
    if (!loss) return { kind: 'vague' };
    const logits = argumentOf(run, object, 'from_logits');
    const ignored = argumentOf(run, object, 'ignore_class');
    return {
      kind: 'loss',
      ...loss,
      wrapped: true,
      fromLogits: logits === undefined ? false : run.truth(logits),
      ...(ignored && ignored.kind !== 'none' && { ignores: true as const }),
    };
  }
  // A Loss of the program's own: `call(y_true, y_pred)`.
  if (run.isInstance(object, 'keras.losses.Loss') !== true) return { kind: 'vague' };
  const call = run.attributeOrNothing(object, 'call');
  return call?.kind === 'method' && call.function?.kind === 'function' ? { kind: 'custom', call, name: 'the loss', wrapped: false } : { kind: 'vague' };
}

type IdentifiedMetric =
  | { readonly kind: 'metric'; readonly name: string; readonly rule: MetricRule }
  | { readonly kind: 'accuracy'; readonly name: string }
  | { readonly kind: 'unknown-name'; readonly name: string }
  | { readonly kind: 'vague' };

export function identifyMetric(run: Run, value: Value): IdentifiedMetric {
  const text = stringOf(value);
  if (text !== undefined) {
    if (/^(accuracy|acc)$/i.test(text)) return { kind: 'accuracy', name: text };
    if (/^(crossentropy|ce)$/i.test(text)) return { kind: 'vague' };
    const rule = metricByString(text, run.keras.major);
    return rule ? { kind: 'metric', name: text, rule } : { kind: 'unknown-name', name: text };
  }
  const path = value.kind === 'library' ? value.path : value.kind === 'object' ? classPath(run, value) : undefined;
  if (path === undefined || !OF_KERAS.test(path)) return { kind: 'vague' };
  const name = path.split('.').at(-1) ?? '';
  if (value.kind === 'object' && name === 'IoU' && argumentOf(run, value, 'sparse_y_true')) return { kind: 'vague' };
  if (value.kind === 'object' && (name === 'MeanIoU' || name === 'IoU') && (argumentOf(run, value, 'sparse_y_true') ?? argumentOf(run, value, 'sparse_y_pred')))
    return { kind: 'vague' };
  const rule = METRIC_CLASSES[name] ?? METRIC_FUNCTIONS[name];
  return rule && !(value.kind === 'object' && argumentOf(run, value, 'top_k')) ? { kind: 'metric', name, rule } : { kind: 'vague' };
}
function classPath(run: Run, object: Reference): string | undefined {
  const of = run.instance(object)?.class;
  return of?.kind === 'library' ? of.path : undefined;
}
