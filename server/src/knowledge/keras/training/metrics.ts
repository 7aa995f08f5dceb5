/** The metrics of Keras by name, and which shapes each refuses. */
import { equal, type Shape } from '../../../shapes';
import { LOSS_ALIASES } from './losses';
import { broadcast, type Circumstances, type LossRule, type Met, meetLoss, squeezeOrExpand } from './meet';

export type MetricRule =
  | { readonly kind: 'loss'; readonly rule: LossRule }
  /** `equal(y_true, y_pred)` after dropping a last axis of 1. */
  | {
      readonly kind:
        | 'accuracy'
        | 'categorical-accuracy'
        | 'sparse-accuracy'
        | 'top-k'
        | 'sparse-top-k'
        | 'confusion'
        | 'iou'
        | 'one-hot-iou'
        | 'binary-iou'
        | 'f-score'
        | 'r2'
        | 'rmse'
        | 'free';
    };

const loss = (rule: LossRule): MetricRule => ({ kind: 'loss', rule });
const plain = (kind: Exclude<MetricRule['kind'], 'loss'>): MetricRule => ({ kind });

/** By class name. */
export const METRIC_CLASSES: Readonly<Record<string, MetricRule>> = {
  Accuracy: plain('accuracy'),
  BinaryAccuracy: plain('accuracy'),
  CategoricalAccuracy: plain('categorical-accuracy'),
  SparseCategoricalAccuracy: plain('sparse-accuracy'),
  TopKCategoricalAccuracy: plain('top-k'),
  SparseTopKCategoricalAccuracy: plain('sparse-top-k'),
  AUC: plain('confusion'),
  Precision: plain('confusion'),
  Recall: plain('confusion'),
  TruePositives: plain('confusion'),
  TrueNegatives: plain('confusion'),
  FalsePositives: plain('confusion'),
  FalseNegatives: plain('confusion'),
  PrecisionAtRecall: plain('confusion'),
  RecallAtPrecision: plain('confusion'),
  SensitivityAtSpecificity: plain('confusion'),
  SpecificityAtSensitivity: plain('confusion'),
  IoU: plain('iou'),
  MeanIoU: plain('iou'),
  BinaryIoU: plain('binary-iou'),
  OneHotIoU: plain('one-hot-iou'),
  OneHotMeanIoU: plain('one-hot-iou'),
  F1Score: plain('f-score'),
  FBetaScore: plain('f-score'),
  R2Score: plain('r2'),
  RootMeanSquaredError: plain('rmse'),
  MeanSquaredError: loss('elementwise'),
  MeanAbsoluteError: loss('elementwise'),
  MeanAbsolutePercentageError: loss('elementwise'),
  MeanSquaredLogarithmicError: loss('elementwise'),
  LogCoshError: loss('elementwise'),
  CosineSimilarity: loss('elementwise'),
  Hinge: loss('elementwise'),
  SquaredHinge: loss('elementwise'),
  CategoricalHinge: loss('elementwise'),
  KLDivergence: loss('elementwise'),
  Poisson: loss('elementwise'),
  BinaryCrossentropy: loss('binary'),
  CategoricalCrossentropy: loss('categorical'),
  SparseCategoricalCrossentropy: loss('sparse'),
  PearsonCorrelation: plain('free'),
  ConcordanceCorrelation: plain('free'),
  Mean: plain('free'),
  Sum: plain('free'),
  MeanTensor: plain('free'),
  MeanRelativeError: plain('free'),
  MeanMetricWrapper: plain('free'),
  Metric: plain('free'),
};

/** Kinds of metrics that are means of something. */
const MEANS: ReadonlySet<MetricRule['kind']> = new Set(['loss', 'accuracy', 'categorical-accuracy', 'sparse-accuracy', 'top-k', 'sparse-top-k', 'rmse']);
/** The variables of a metric of Keras 2, all of them numbers; undefined: not known. */
export function metricVariables(class_: string): readonly string[] | undefined {
  if (class_ === 'Sum') return ['total'];
  const rule = METRIC_CLASSES[class_];
  return class_ === 'Mean' || (rule && MEANS.has(rule.kind)) ? ['total', 'count'] : undefined;
}

/** By the name of the function. */
export const METRIC_FUNCTIONS: Readonly<Record<string, MetricRule>> = {
  binary_accuracy: plain('accuracy'),
  categorical_accuracy: plain('categorical-accuracy'),
  sparse_categorical_accuracy: plain('sparse-accuracy'),
  top_k_categorical_accuracy: plain('top-k'),
  sparse_top_k_categorical_accuracy: plain('sparse-top-k'),
  mean_squared_error: loss('elementwise'),
  mean_absolute_error: loss('elementwise'),
  mean_absolute_percentage_error: loss('elementwise'),
  mean_squared_logarithmic_error: loss('elementwise'),
  log_cosh: loss('elementwise'),
  cosine_similarity: loss('elementwise'),
  hinge: loss('elementwise'),
  squared_hinge: loss('elementwise'),
  categorical_hinge: loss('elementwise'),
  huber: loss('elementwise'),
  kl_divergence: loss('elementwise'),
  poisson: loss('elementwise'),
  binary_crossentropy: loss('binary'),
  binary_focal_crossentropy: loss('binary'),
  categorical_crossentropy: loss('categorical'),
  categorical_focal_crossentropy: loss('categorical-focal'),
  sparse_categorical_crossentropy: loss('sparse'),
  pearson_correlation: plain('free'),
  concordance_correlation: plain('free'),
};

const SHORT: Readonly<Record<string, string>> = {
  ...LOSS_ALIASES,
  logcosh: 'log_cosh',
  kullback_leibler_divergence: 'kl_divergence',
  cosine_proximity: 'cosine_similarity',
};
/** Keras 3 lets a class be named in snake case. */
const snake = (name: string): string =>
  name
    .replace(/(.)([A-Z][a-z]+)/g, '$1_$2')
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase();
const bySnake: Readonly<Record<string, string>> = Object.fromEntries(Object.keys(METRIC_CLASSES).map(name => [snake(name), name]));
/** Classes that Keras 3.15's `metrics.get` does not find by a string. */
const NOT_BY_NAME: ReadonlySet<string> = new Set([
  'IoU',
  'MeanIoU',
  'OneHotIoU',
  'OneHotMeanIoU',
  'PrecisionAtRecall',
  'RecallAtPrecision',
  'SensitivityAtSpecificity',
  'SpecificityAtSensitivity',
  'MeanMetricWrapper',
]);

/** What `compile(metrics=['…'])` understands. `accuracy` and `crossentropy` choose by shapes and have no row here. */
export function metricByString(text: string, major: 2 | 3): MetricRule | undefined {
  const name = SHORT[text] ?? text;
  if (METRIC_FUNCTIONS[name]) return METRIC_FUNCTIONS[name];
  const className = METRIC_CLASSES[text] ? text : major === 3 ? bySnake[text] : undefined;
  return className === undefined || NOT_BY_NAME.has(className) ? undefined : METRIC_CLASSES[className];
}
export const metricNames = (major: 2 | 3): readonly string[] =>
  ['accuracy', ...Object.keys(METRIC_FUNCTIONS), ...Object.keys(SHORT), ...Object.keys(METRIC_CLASSES)].filter(
    name => name === 'accuracy' || metricByString(name, major),
  );

/** `metrics=['accuracy']`: which accuracy the shapes choose; undefined where that hangs on what we do not know. */
export function accuracyFor(target: Shape, output: Shape): MetricRule | undefined {
  const [t, o] = [target.at(-1), output.at(-1)];
  if (t === undefined || o === undefined) return undefined;
  const binary = equal(o, 1);
  if (binary === 'yes') return plain('accuracy');
  if (target.length < output.length) return binary === 'no' ? plain('sparse-accuracy') : undefined;
  const single = equal(t, 1);
  if (binary === 'maybe' || single === 'maybe') return undefined;
  return plain(single === 'yes' ? 'sparse-accuracy' : 'categorical-accuracy');
}

const FITS: Met = { verdict: 'fits', values: undefined };
const MAYBE: Met = { verdict: 'maybe', values: undefined };
const REFUSED: Met = { verdict: 'refused', values: undefined };
const surely = (shape: Shape | 'no' | 'maybe'): Met => (shape === 'no' ? REFUSED : shape === 'maybe' ? MAYBE : FITS);

/** Whether the metric refuses a batch of these shapes. Read off Keras 3.15's `keras/src/metrics`. */
export function meetMetric(rule: MetricRule, target: Shape, output: Shape, circumstances: Circumstances): Met {
  if (rule.kind === 'loss') {
    const met = meetLoss(rule.rule, target, output, { ...circumstances, wrapped: rule.rule === 'elementwise' || circumstances.major === 2 });
    return met.verdict === 'broadcasts' ? FITS : met;
  }
  if (target.length === 0) return MAYBE;
  switch (rule.kind) {
    case 'free':
    case 'binary-iou':
      return FITS;
    case 'accuracy':
    case 'rmse':
    case 'confusion': {
      const sides = squeezeOrExpand(target, output);
      if (!sides) return MAYBE;
      if (rule.kind !== 'confusion') return surely(broadcast(...sides));
      const axes = sides[0].length !== sides[1].length ? [] : sides[0].map((d, i) => equal(d, sides[1][i] ?? 'unknown'));
      return sides[0].length !== sides[1].length || axes.includes('no') ? surelyBroken(sides[0], sides[1]) : axes.every(one => one === 'yes') ? FITS : MAYBE;
    }
    case 'categorical-accuracy': {
      const labels = target.slice(0, -1);
      return surely(broadcast(labels, output.slice(0, -1)));
    }
    case 'sparse-accuracy': {
      const one = target.length === output.length ? equal(target.at(-1) ?? 'unknown', 1) : 'no';
      if (one === 'maybe') return MAYBE;
      return surely(broadcast(one === 'yes' ? target.slice(0, -1) : target, output.slice(0, -1)));
    }
    case 'top-k':
      return countsOf(target.slice(0, -1), output.slice(0, -1));
    case 'sparse-top-k':
      return countsOf(target, output.slice(0, -1));
    case 'iou':
      return countsOf(target, output);
    case 'one-hot-iou':
      return FITS;
    case 'f-score':
      if (output.length !== 2 || target.length !== 2) return circumstances.major === 3 ? REFUSED : MAYBE;
      // Keras 2 counts in variables that are as wide as the targets.
      return circumstances.major === 2 && equal(target[1] ?? 'unknown', output[1] ?? 'unknown') === 'no' ? REFUSED : surely(broadcast(target, output));
    case 'r2': {
      const sides = squeezeOrExpand(target, output);
      return !sides ? MAYBE : sides[0].length !== 2 || sides[1].length !== 2 ? REFUSED : surely(broadcast(...sides));
    }
  }
}

/** Confusion metrics flatten both sides: they fail where the numbers of elements differ and cannot be tiled. */
function surelyBroken(a: Shape, b: Shape): Met {
  return countsOf(a, b);
}
/** Both are flattened; as many numbers are needed on each side. */
function countsOf(a: Shape, b: Shape): Met {
  const [x, y] = [a, b].map(shape => (shape.every(d => typeof d === 'number') ? shape.reduce<number>((n, d) => n * (d as number), 1) : undefined));
  if (x !== undefined && y !== undefined) return x === y ? FITS : REFUSED;
  // The batch axis is the same on both sides.
  const [p, q] = [a.slice(1), b.slice(1)].map(shape =>
    shape.every(d => typeof d === 'number') ? shape.reduce<number>((n, d) => n * (d as number), 1) : undefined,
  );
  return p === undefined || q === undefined ? MAYBE : p === q ? FITS : MAYBE;
}
