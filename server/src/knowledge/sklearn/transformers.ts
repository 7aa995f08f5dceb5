/** Scalers, imputers, decompositions, selections: each makes of n samples n samples of other features. */
import { add, type Dim, equal, floorDivide, minimum, multiply } from '../../shapes';
import { type Failure, failure, int, type Reference, type Run } from '../../values';
import type { Operand } from '../arrays/operand';
import { ndarray, sized, unfit } from '../signed';
import type { Table } from '../table';
import { estimator, fitting, floating, type Kind, nameOf, option, optionFlag, optionNumber, optionSize, rowwise, sizeField } from './estimator';

/** How many features come out; what the fields of the object say. */
type Width = (run: Run, self: Reference, features: Dim) => Dim;
interface Options {
  readonly dtype?: (of: string | undefined) => string | undefined;
  readonly attributes?: Readonly<Record<string, (features: Dim, out: Dim) => readonly Dim[]>>;
  readonly learn?: Kind['learn'];
  /** What `inverse_transform` does with a table: adds and multiplies in place, feature by feature, or multiplies by the components. */
  readonly inverse?: 'in-place' | 'product';
  /** Takes what is no table, too. */
  readonly loose?: boolean;
}

function transformer(width: Width, { dtype = floating, attributes = {}, learn, inverse, loose }: Options = {}): Kind {
  const kind: Kind = {
    learn: (run, self, x, y) => {
      const wrong = learn?.(run, self, x, y);
      if (wrong) return wrong;
      const features = x?.shape?.length === 2 ? (x.shape[1] ?? 'unknown') : 'unknown';
      run.setFields(self, { '#outputs': int(sized(width(run, self, features))), '#rows': int(sized(x?.shape?.[0] ?? 'unknown')) });
      return undefined;
    },
    methods: {
      transform: rowwise(
        'transform',
        (run, self, x, rows) => {
          if (run.field(self, '#frames')) return run.unknown({ kind: 'not-modelled', name: 'set_output', at: run.at });
          const features = x.shape?.[1] ?? 'unknown';
          const fitted = run.field(self, '#outputs');
          const out = fitted?.kind === 'int' ? fitted.size : width(run, self, features);
          return ndarray(run, loose && x.shape && x.shape.length !== 2 ? x.shape : [rows, out], dtype(x.dtype));
        },
        !loose,
      ),
      inverse_transform: rowwise(
        'inverse_transform',
        (run, self, x, rows, gave) =>
          notInvertible(run, self, x, inverse, gave.at('X')) ?? ndarray(run, [rows, sizeField(run, self, '#features')], dtype(x.dtype)),
        false,
      ),
      fit_transform: fitting(() => kind, 'transform'),
    },
    attribute: (run, self, name) => {
      const shape = attributes[name];
      return shape && ndarray(run, shape(sizeField(run, self, '#features'), sizeField(run, self, '#outputs')), 'float64');
    },
  };
  return kind;
}
/** A table whose features are not those that `transform` makes; a single fitted feature is stretched to any. */
function notInvertible(run: Run, self: Reference, { shape, ragged }: Operand, inverse: Options['inverse'], at: Run['at']): Failure | undefined {
  if (inverse === undefined || shape?.length !== 2 || ragged) return undefined;
  const made = sizeField(run, self, '#outputs');
  if (equal(made, shape[1] ?? 'unknown') !== 'no' || (inverse === 'in-place' && equal(made, 1) !== 'no')) return undefined;
  const because = `it makes tables of ${typeof made === 'number' ? made : 'other'} features, and only such can be turned back`;
  return unfit(run, `${nameOf(run, self)}.inverse_transform`, [shape], because, at);
}
const same: Width = (_, __, features) => features;
const perFeature = (features: Dim): readonly Dim[] => [features];
const perFeatureOf = (names: string): Options => ({ attributes: Object.fromEntries(names.split(' ').map(name => [name, perFeature])) });

/** `n_components`: an integer; None: as many as there can be. */
const components =
  (byDefault: Dim | 'features' | 'unknown' | 'least'): Width =>
  (run, self, features) => {
    const value = option(run, self, 'n_components');
    if (value?.kind === 'int') return value.size;
    if (value?.kind === 'unknown' && value.size !== undefined) return value.size;
    if (value !== undefined) return 'unknown';
    if (byDefault === 'features') return features;
    if (byDefault === 'least') {
      const rows = sizeField(run, self, '#samples');
      return rows === 'unknown' || features === 'unknown' ? 'unknown' : minimum(rows, features);
    }
    return byDefault;
  };
const decomposed: Options = {
  attributes: {
    components_: (features, out) => [out, features],
    explained_variance_: (_, out) => [out],
    explained_variance_ratio_: (_, out) => [out],
    singular_values_: (_, out) => [out],
    mean_: perFeature,
  },
};
/** More components than there are samples or features. */
const tooMany =
  (name: string, exact: boolean): NonNullable<Kind['learn']> =>
  (run, self, x) => {
    const [rows, features] = x?.shape?.length === 2 ? x.shape : [];
    run.setFields(self, { '#samples': int(sized(rows ?? 'unknown')) });
    const wanted = optionNumber(run, self, 'n_components');
    if (option(run, self, 'n_components')?.kind !== 'int' || wanted === undefined || !x?.shape) return undefined;
    const most = [...(exact ? [rows] : []), features].flatMap(one => (typeof one === 'number' ? [one] : []));
    if (most.every(one => wanted <= one)) return undefined;
    return failure({
      code: 'array-shapes',
      operation: name,
      shapes: [x.shape],
      because: `n_components=${wanted} is more than the ${Math.min(...most)} that there can be`,
      at: run.at,
      exception: 'ValueError',
    });
  };

/** `PolynomialFeatures`: as many as there are products of up to `degree` features. */
const polynomial: Width = (run, self, d) => {
  const degree = optionSize(run, self, 'degree', 2);
  const [bias, crossed] = [optionFlag(run, self, 'include_bias', true), optionFlag(run, self, 'interaction_only', false)];
  if (bias === undefined || crossed === undefined || typeof degree !== 'number' || d === 'unknown') return 'unknown';
  const one = bias ? 1 : 0;
  if (typeof d === 'number') {
    let total = one;
    for (let k = 1; k <= degree; k++) total += crossed ? choose(d, k) : choose(d + k - 1, k);
    return total;
  }
  if (degree === 1) return add(d, one);
  return degree === 2 ? add(add(d, floorDivide(multiply(d, add(d, crossed ? -1 : 1)), 2)), one) : 'unknown';
};
function choose(n: number, k: number): number {
  let result = 1;
  for (let i = 1; i <= k; i++) result = (result * (n - k + i)) / i;
  return Math.round(result);
}
const unknownWidth: Width = run => run.symbol('features');
const kept = (of: string | undefined): string | undefined => of;
const table = (module: string, rows: Readonly<Record<string, readonly [Kind, string?]>>): Table =>
  Object.fromEntries(Object.entries(rows).map(([name, [kind, parameters]]) => [`${module}.${name}`, estimator(`sklearn.${module}.${name}`, kind, parameters)]));

const SCALED = perFeatureOf('mean_ scale_ var_ min_ data_min_ data_max_ data_range_ max_abs_ center_ lambdas_');
const scaler = transformer(same, SCALED);
const inPlace = transformer(same, { ...SCALED, inverse: 'in-place' });
const filled = transformer(same, { attributes: { statistics_: perFeature } });
const byName = (names: string, kind: Kind, parameters?: string): Readonly<Record<string, readonly [Kind, string?]>> =>
  Object.fromEntries(names.split(' ').map(name => [name, parameters === undefined ? [kind] : [kind, parameters]]));
const projected = (byDefault: Parameters<typeof components>[0], more: Options = decomposed): Kind => transformer(components(byDefault), more);

export const TRANSFORMERS: Table = {
  ...table('preprocessing', {
    ...byName('StandardScaler MinMaxScaler MaxAbsScaler RobustScaler', inPlace),
    ...byName('QuantileTransformer PowerTransformer Normalizer Binarizer', scaler),
    PolynomialFeatures: [transformer(polynomial, { dtype: floating }), 'degree=2'],
    ...byName('SplineTransformer', transformer(unknownWidth)),
  }),
  ...table('impute', byName('SimpleImputer KNNImputer IterativeImputer', filled)),
  ...table('decomposition', {
    PCA: [projected('least', { ...decomposed, inverse: 'product', learn: tooMany('PCA', true) }), 'n_components=None'],
    IncrementalPCA: [projected('least', { ...decomposed, learn: tooMany('IncrementalPCA', false) }), 'n_components=None'],
    TruncatedSVD: [projected(2, { ...decomposed, learn: tooMany('TruncatedSVD', false) }), 'n_components=2'],
    ...byName('FastICA FactorAnalysis', projected('features'), 'n_components=None'),
    ...byName('NMF KernelPCA SparsePCA MiniBatchSparsePCA DictionaryLearning MiniBatchDictionaryLearning', projected('unknown'), 'n_components=None'),
    LatentDirichletAllocation: [projected(10), 'n_components=10'],
  }),
  ...table('manifold', byName('TSNE MDS Isomap LocallyLinearEmbedding SpectralEmbedding', projected(2, {}), 'n_components=2')),
  ...table('random_projection', byName('GaussianRandomProjection SparseRandomProjection', projected('unknown', {}), "n_components='auto'")),
  ...table('kernel_approximation', { ...byName('Nystroem RBFSampler', projected(100, {})) }),
  ...table('feature_selection', {
    SelectKBest: [transformer((run, self) => optionSize(run, self, 'k', 10), { dtype: kept }), 'score_func=None'],
    ...byName('VarianceThreshold SelectPercentile SelectFromModel RFECV SelectFpr', transformer(unknownWidth, { dtype: kept })),
    RFE: [
      transformer(
        (run, self, d) =>
          option(run, self, 'n_features_to_select') ? optionSize(run, self, 'n_features_to_select', 'unknown') : d === 'unknown' ? d : floorDivide(d, 2),
        { dtype: kept },
      ),
      'estimator',
    ],
  }),
};
export { table, transformer };
