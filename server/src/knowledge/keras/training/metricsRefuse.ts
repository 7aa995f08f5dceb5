/** Metrics that refuse what the loss takes. */
import type { Shape } from '../../../shapes';
import type { Place } from '../../../syntax/tree';
import { type Failure, failure, type Run, type Value } from '../../../values';
import type { Leaf } from '../nests';
import { compiledPlace, compiledValue, givenHere } from './compile';
import { runCustom } from './custom';
import type { Encounter } from './encounter';
import { identifyMetric } from './identify';
import type { Met } from './meet';
import { accuracyFor, meetMetric, metricNames } from './metrics';
import type { Pair } from './pairs';

/** A function of the program, of `(y_true, y_pred)`. */
const isOwn = ({ kind }: Value): boolean => kind === 'function';
const shapeOf = (leaf: Leaf): Shape | undefined => (leaf.kind === 'tensor' ? leaf.shape : undefined);

export function metricsRefuse(
  run: Run,
  { method, model }: Encounter,
  pairs: readonly Pair[],
  at: Place,
  argument: string,
  outputs: number,
  first: boolean,
): Failure | undefined {
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
        at: run.at,
        exception: 'ValueError',
        only: 3,
        ...givenHere('metrics', place),
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
        at: run.at,
        exception: 'ValueError',
        known: metricNames(run.keras.major),
        ...givenHere('metrics', place),
      });
    if (one && first && isOwn(item)) runCustom(run, { call: item, wrapped: false }, one);
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
