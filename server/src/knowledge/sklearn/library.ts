/** What we know of scikit-learn. */
import type { Library } from '../registry';
import { notModelled, signed, unknownRows } from '../signed';
import { libraryOf, type Table } from '../table';
import { bunch, DATASETS } from './datasets';
import { ENCODERS } from './encoders';
import { FUNCTIONS } from './metrics';
import { MODELS } from './models';
import { PIPELINES } from './pipeline';
import { REMOVED } from './removed';
import { SPLITS } from './split';
import { TEXT } from './text';
import { TRANSFORMERS } from './transformers';

const empty: Table[string] = { kind: 'class', bases: [], methods: {}, construct: run => notModelled(run, 'sklearn.base'), initialise: () => undefined };
export const SKLEARN: Table = {
  ...TRANSFORMERS,
  ...ENCODERS,
  ...TEXT,
  ...MODELS,
  ...SPLITS,
  ...DATASETS,
  ...FUNCTIONS,
  ...PIPELINES,
  ...REMOVED,
  'utils.Bunch': bunch,
  'base.BaseEstimator': empty,
  'base.TransformerMixin': empty,
  'base.ClassifierMixin': empty,
  'base.RegressorMixin': empty,
  'base.clone': signed('estimator, **kwargs', (_, run) => notModelled(run, 'clone')),
  ...unknownRows(
    'preprocessing.FunctionTransformer feature_extraction.DictVectorizer pipeline.FeatureUnion pipeline.make_union compose.make_column_selector impute.MissingIndicator',
    '',
  ),
};
/** What exists besides these is not listed: a name that has no row is one of which nothing is known. */
export const sklearn: Library = libraryOf(['sklearn'], SKLEARN);
