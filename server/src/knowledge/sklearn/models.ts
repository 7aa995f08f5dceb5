/** Classifiers, regressors, clusterings: what they predict has the rows of X and the rest of y. */
import type { Shape } from '../../shapes';
import { float, int, type Reference, type Run, type Value } from '../../values';
import { operandOf } from '../arrays/operand';
import { ndarray, notModelled, signedMethod, sized } from '../signed';
import type { Table } from '../table';
import { classesIn } from './encoders';
import { estimator, type Kind, learnFrom, optionSize, rowwise, sizeField } from './estimator';

/** y as it was fitted. */
const remembered = (run: Run, self: Reference): ReturnType<typeof operandOf> => {
  const y = run.field(self, '#y');
  return y && operandOf(run, y);
};
const predictor = (classifies: boolean): Kind => ({
  learn: (run, self, _, y) => {
    const known: Value = y?.shape ? ndarray(run, y.shape, y.dtype, { range: y.range }) : { kind: 'none' };
    run.setFields(self, { '#y': known, ...(classifies && { '#classes': int(classesIn(run, y)) }) });
    return undefined;
  },
  methods: {
    predict: rowwise('predict', (run, self, _, rows) => {
      const y = remembered(run, self);
      const rest: Shape | undefined = y?.shape && y.shape.length > 0 ? y.shape.slice(1) : undefined;
      // A column of labels comes back as a plain list from most of them.
      const shape = rest?.length === 1 && rest[0] === 1 ? undefined : rest;
      return ndarray(run, shape && [rows, ...shape], classifies ? y?.dtype : 'float64', classifies && y?.range ? { range: y.range } : {});
    }),
    ...(classifies && {
      predict_proba: rowwise('predict_proba', (run, self, _, rows) => ndarray(run, [rows, sizeField(run, self, '#classes')], 'float64')),
      predict_log_proba: rowwise('predict_log_proba', (run, self, _, rows) => ndarray(run, [rows, sizeField(run, self, '#classes')], 'float64')),
      decision_function: rowwise('decision_function', run => ndarray(run, undefined, 'float64')),
    }),
    fit_predict: signedMethod(
      'X, y=None',
      (self, gave, run) => learnFrom(run, self, gave, predictor(classifies)) ?? ndarray(run, [gave.operand('X')?.shape?.[0] ?? 'unknown'], 'int64'),
    ),
    score: signedMethod('X, y=None, sample_weight=None', () => float()),
    apply: rowwise('apply', (run, _, __, rows) => ndarray(run, [rows, 'unknown'], 'int64')),
    kneighbors: signedMethod('*args, **kwargs', (_, __, run) => notModelled(run, 'kneighbors')),
  },
  attribute: (run, self, name) =>
    name === 'classes_'
      ? ndarray(run, [sizeField(run, self, '#classes')])
      : name === 'feature_importances_'
        ? ndarray(run, [sizeField(run, self, '#features')], 'float64')
        : name.endsWith('_')
          ? notModelled(run, `.${name}`)
          : undefined,
});
const clustering: Kind = {
  learn: (run, self, x) => {
    run.setFields(self, { '#rows': int(sized(x?.shape?.[0] ?? 'unknown')) });
    return undefined;
  },
  methods: {
    predict: rowwise('predict', (run, _, __, rows) => ndarray(run, [rows], 'int32')),
    fit_predict: signedMethod(
      'X, y=None, sample_weight=None',
      (self, gave, run) => learnFrom(run, self, gave, clustering) ?? ndarray(run, [gave.operand('X')?.shape?.[0] ?? 'unknown'], undefined),
    ),
    transform: rowwise('transform', (run, self, _, rows) => ndarray(run, [rows, optionSize(run, self, 'n_clusters', 'unknown')], 'float64')),
    fit_transform: signedMethod(
      'X, y=None',
      (self, gave, run) =>
        learnFrom(run, self, gave, clustering) ?? ndarray(run, [gave.operand('X')?.shape?.[0] ?? 'unknown', optionSize(run, self, 'n_clusters', 8)], 'float64'),
    ),
    score: signedMethod('X, y=None', () => float()),
  },
  attribute: (run, self, name) =>
    name === 'labels_'
      ? ndarray(run, [sizeField(run, self, '#rows')])
      : name === 'cluster_centers_'
        ? ndarray(run, [optionSize(run, self, 'n_clusters', 8), sizeField(run, self, '#features')], 'float64')
        : name === 'inertia_'
          ? float()
          : undefined,
};
/** A search wraps a model: what it predicts is what the best one does. */
const search: Kind = {
  learn: (run, self, x, y) => predictor(true).learn?.(run, self, x, y),
  methods: { ...predictor(true).methods },
  attribute: (run, self, name) =>
    name === 'best_score_'
      ? float()
      : name === 'best_estimator_'
        ? (run.field(self, 'estimator') ?? notModelled(run, name))
        : name.endsWith('_')
          ? notModelled(run, `.${name}`)
          : undefined,
};

const CLASSIFIERS =
  'linear_model.LogisticRegression linear_model.LogisticRegressionCV linear_model.SGDClassifier linear_model.Perceptron linear_model.RidgeClassifier linear_model.PassiveAggressiveClassifier svm.SVC svm.LinearSVC svm.NuSVC ensemble.RandomForestClassifier ensemble.ExtraTreesClassifier ensemble.GradientBoostingClassifier ensemble.AdaBoostClassifier ensemble.HistGradientBoostingClassifier ensemble.BaggingClassifier ensemble.VotingClassifier ensemble.StackingClassifier tree.DecisionTreeClassifier tree.ExtraTreeClassifier neighbors.KNeighborsClassifier neighbors.RadiusNeighborsClassifier naive_bayes.GaussianNB naive_bayes.MultinomialNB naive_bayes.BernoulliNB naive_bayes.ComplementNB neural_network.MLPClassifier discriminant_analysis.LinearDiscriminantAnalysis discriminant_analysis.QuadraticDiscriminantAnalysis dummy.DummyClassifier gaussian_process.GaussianProcessClassifier multiclass.OneVsRestClassifier multiclass.OneVsOneClassifier calibration.CalibratedClassifierCV';
const REGRESSORS =
  'linear_model.LinearRegression linear_model.Ridge linear_model.RidgeCV linear_model.Lasso linear_model.LassoCV linear_model.ElasticNet linear_model.SGDRegressor linear_model.HuberRegressor linear_model.BayesianRidge svm.SVR svm.LinearSVR ensemble.RandomForestRegressor ensemble.ExtraTreesRegressor ensemble.GradientBoostingRegressor ensemble.AdaBoostRegressor ensemble.HistGradientBoostingRegressor ensemble.BaggingRegressor ensemble.VotingRegressor ensemble.StackingRegressor tree.DecisionTreeRegressor neighbors.KNeighborsRegressor neural_network.MLPRegressor dummy.DummyRegressor gaussian_process.GaussianProcessRegressor multioutput.MultiOutputRegressor kernel_ridge.KernelRidge cross_decomposition.PLSRegression isotonic.IsotonicRegression';
const CLUSTERINGS =
  'cluster.KMeans cluster.MiniBatchKMeans cluster.DBSCAN cluster.AgglomerativeClustering cluster.SpectralClustering cluster.Birch cluster.MeanShift cluster.OPTICS mixture.GaussianMixture';
const rows = (names: string, kind: Kind, parameters = ''): Table =>
  Object.fromEntries(names.split(' ').map(name => [name, estimator(`sklearn.${name}`, kind, parameters)]));

export const MODELS: Table = {
  ...rows(CLASSIFIERS, predictor(true)),
  ...rows(REGRESSORS, predictor(false)),
  ...rows(CLUSTERINGS, clustering, 'n_clusters=8'),
  ...rows('model_selection.GridSearchCV model_selection.HalvingGridSearchCV', search, 'estimator, param_grid'),
  ...rows('model_selection.RandomizedSearchCV model_selection.HalvingRandomSearchCV', search, 'estimator, param_distributions'),
  ...rows('ensemble.IsolationForest svm.OneClassSVM neighbors.LocalOutlierFactor covariance.EllipticEnvelope', predictor(false)),
};
