/** `sklearn.metrics` and the functions of `preprocessing`, which need no object. */
import type { Dim, Shape } from '../../shapes';
import { type Failure, float, type Run, str, tuple, type Value } from '../../values';
import type { Operand } from '../arrays/operand';
import { type Body, type Gave, ndarray, notModelled, signed, unfit } from '../signed';
import type { Table } from '../table';
import { classesIn } from './encoders';
import { counts, floating } from './estimator';

const checked = (gave: Gave, run: Run, a: string, b: string, what: string): Failure | undefined => {
  const both = [gave.operand(a), gave.operand(b)].filter((one): one is Operand => one !== undefined);
  return both.length === 2 ? counts(run, both, what, gave.at(b)) : undefined;
};
/** Class numbers against a table of scores or one-hot rows (`sklearn/metrics/_classification.py`, `_check_targets`). */
function mixed(gave: Gave, run: Run, name: string, tables: 'taken' | 'refused' = 'taken'): Failure | undefined {
  const shapes = ['y_true', 'y_pred'].map(argument => gave.operand(argument)?.shape);
  const [a, b] = shapes;
  if (!a || !b) return undefined;
  const [first, second] = [isTable(a), isTable(b)];
  if (first && second && tables === 'refused')
    return unfit(run, name, [a, b], 'it takes class numbers, and not tables of scores or one-hot rows', gave.at('y_pred'));
  if ((first && b.length === 1) || (second && a.length === 1))
    return unfit(
      run,
      name,
      [a, b],
      'one holds class numbers, the other a table of scores or one-hot rows; np.argmax(…, axis=1) makes class numbers of it',
      gave.at(second ? 'y_pred' : 'y_true'),
    );
  return undefined;
}
const isTable = (shape: Shape): boolean => shape.length === 2 && typeof shape[1] === 'number' && shape[1] > 1;
const OF_CLASSES: ReadonlySet<string> = new Set(
  'accuracy_score balanced_accuracy_score precision_score recall_score f1_score fbeta_score jaccard_score matthews_corrcoef hamming_loss zero_one_loss'.split(
    ' ',
  ),
);

const score =
  (name: string, second: string): Body =>
  (gave, run) => {
    const wrong = checked(gave, run, 'y_true', second, name) ?? (OF_CLASSES.has(name) ? mixed(gave, run, name) : undefined);
    if (wrong) return wrong;
    const many = gave.keywords.multioutput ?? gave.keywords.average;
    return many && (many.value.kind === 'none' || (many.value.kind === 'str' && many.value.value === 'raw_values')) ? notModelled(run, name) : float();
  };
const scores = (names: string, second = 'y_pred'): Table =>
  Object.fromEntries(names.split(' ').map(name => [`metrics.${name}`, signed(`y_true, ${second}, *args, **kwargs`, score(name, second))]));

/** `confusion_matrix(y_true, y_pred)`: a row and a column for each class. */
const confusion: Body = (gave, run) => {
  const wrong = checked(gave, run, 'y_true', 'y_pred', 'confusion_matrix') ?? mixed(gave, run, 'confusion_matrix', 'refused');
  if (wrong) return wrong;
  const labels = gave.operand('labels');
  const [a, b] = [gave.operand('y_true'), gave.operand('y_pred')];
  const known = a?.numbers && b?.numbers ? new Set([...a.numbers, ...b.numbers]).size : undefined;
  const size: Dim = labels
    ? (labels.shape?.[0] ?? 'unknown')
    : (known ?? (a && b && a.value.kind === 'tensor' && a.value.about !== undefined ? classesIn(run, a) : run.symbol('classes')));
  return ndarray(run, [size, size], gave.value('normalize') ? 'float64' : 'int64');
};
const distances: Body = (gave, run) => {
  const [x, y] = [gave.operand('X'), gave.operand('Y')];
  return ndarray(run, [x?.shape?.[0] ?? 'unknown', y ? (y.shape?.[0] ?? 'unknown') : (x?.shape?.[0] ?? 'unknown')], 'float64');
};
const curve: Body = (_, run) => {
  const part = (): Value => ndarray(run, ['unknown'], 'float64');
  return tuple([part(), part(), part()]);
};
/** Each element, or each column, scaled: the shape stays. */
const scaled: Body = (gave, run) => {
  const x = gave.operand('X');
  return ndarray(run, x?.shape, floating(x?.dtype));
};

export const FUNCTIONS: Table = {
  ...scores(
    'accuracy_score balanced_accuracy_score precision_score recall_score f1_score fbeta_score jaccard_score matthews_corrcoef cohen_kappa_score hamming_loss zero_one_loss mean_squared_error root_mean_squared_error mean_absolute_error mean_absolute_percentage_error mean_squared_log_error median_absolute_error max_error r2_score explained_variance_score hinge_loss',
  ),
  ...scores('roc_auc_score average_precision_score ndcg_score', 'y_score'),
  ...scores('log_loss', 'y_pred'),
  ...scores('brier_score_loss', 'y_proba'),
  'metrics.confusion_matrix': signed('y_true, y_pred, *, labels=None, sample_weight=None, normalize=None', confusion, { name: 'confusion_matrix' }),
  'metrics.classification_report': signed(
    'y_true, y_pred, *args, output_dict=False, **kwargs',
    (gave, run) =>
      checked(gave, run, 'y_true', 'y_pred', 'classification_report') ??
      mixed(gave, run, 'classification_report') ??
      (gave.flag('output_dict', false) === false ? str() : notModelled(run, 'classification_report')),
  ),
  'metrics.roc_curve': signed('y_true, y_score, *args, **kwargs', curve),
  'metrics.precision_recall_curve': signed('y_true, *args, **kwargs', curve),
  'metrics.auc': signed('x, y', () => float()),
  'metrics.silhouette_score': signed('X, labels, *args, **kwargs', () => float()),
  ...Object.fromEntries(
    'adjusted_rand_score normalized_mutual_info_score adjusted_mutual_info_score homogeneity_score completeness_score v_measure_score'
      .split(' ')
      .map(name => [`metrics.${name}`, signed('labels_true, labels_pred, **kwargs', () => float())]),
  ),
  ...Object.fromEntries(
    'euclidean_distances cosine_similarity cosine_distances manhattan_distances pairwise_distances linear_kernel rbf_kernel polynomial_kernel'
      .split(' ')
      .flatMap(name => [`metrics.pairwise.${name}`, `metrics.${name}`].map(path => [path, signed('X, Y=None, *args, **kwargs', distances)])),
  ),
  ...Object.fromEntries(
    'scale minmax_scale maxabs_scale robust_scale normalize power_transform quantile_transform binarize'
      .split(' ')
      .map(name => [`preprocessing.${name}`, signed('X, *args, **kwargs', scaled)]),
  ),
  'preprocessing.label_binarize': signed('y, *, classes, neg_label=0, pos_label=1, sparse_output=False', (gave, run) => {
    const k = gave.operand('classes')?.shape?.[0] ?? 'unknown';
    return gave.flag('sparse_output', false) === false
      ? ndarray(run, [gave.operand('y')?.shape?.[0] ?? 'unknown', k === 2 ? 1 : typeof k === 'number' ? k : 'unknown'], 'int64')
      : notModelled(run, 'label_binarize');
  }),
  'utils.class_weight.compute_class_weight': signed('class_weight, *, classes, y, **kwargs', (gave, run) =>
    ndarray(run, gave.operand('classes')?.shape, 'float64'),
  ),
  'utils.class_weight.compute_sample_weight': signed('class_weight, y, **kwargs', (gave, run) =>
    ndarray(run, gave.operand('y')?.shape?.slice(0, 1), 'float64'),
  ),
  'utils.multiclass.unique_labels': signed('*ys', (gave, run) => ndarray(run, [gave.rest.length === 1 ? run.symbol('classes') : 'unknown'])),
};
