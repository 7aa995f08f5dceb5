/** Names that scikit-learn dropped (its changelogs of 0.20 to 1.2), with what the run goes on with. */
import { gone, type Table } from '../table';
import { DATASETS } from './datasets';

const moved = (since: string, from: string, to: string, names: string): Table =>
  Object.fromEntries(
    names.split(' ').map(name => [`${from}.${name}`, gone(`scikit-learn ${since}`, { as: `${to}.${name}`, replacement: `sklearn.${to}.${name}` })]),
  );

export const REMOVED: Table = {
  ...moved(
    '0.20',
    'cross_validation',
    'model_selection',
    'train_test_split KFold StratifiedKFold ShuffleSplit StratifiedShuffleSplit LeaveOneOut cross_val_score cross_val_predict',
  ),
  ...moved('0.20', 'grid_search', 'model_selection', 'GridSearchCV RandomizedSearchCV ParameterGrid'),
  'preprocessing.Imputer': gone('scikit-learn 0.22', { as: 'impute.SimpleImputer', replacement: 'sklearn.impute.SimpleImputer' }),
  // The run goes on with its data: much of the code around it is older than its removal.
  'datasets.load_boston': { ...(DATASETS['datasets.load_boston'] as Table[string]), removed: { since: 'scikit-learn 1.2' } } as Table[string],
  'externals.joblib': gone('scikit-learn 0.23', { replacement: 'joblib' }),
};
