/** What we know of KerasTuner, under its old name too. */
import type { Library } from '../registry';
import { alias, libraryOf, type Table } from '../table';
import { HYPERPARAMETER_ROWS } from './hyperparameters';
import { TUNER_ROWS } from './tuners';

const below = (module: string, names: string): Table => Object.fromEntries(names.split(' ').map(name => [`${module}.${name}`, alias(name)]));

export const KERAS_TUNER: Table = {
  ...HYPERPARAMETER_ROWS,
  ...TUNER_ROWS,
  ...below('tuners', 'RandomSearch GridSearch BayesianOptimization Hyperband'),
  ...below('engine.hyperparameters', 'HyperParameters'),
  ...below('engine.hypermodel', 'HyperModel'),
  ...below('engine.tuner', 'Tuner'),
};
/** What exists besides these is not listed: a name that has no row is one of which nothing is known. */
export const kerasTuner: Library = libraryOf(['keras_tuner', 'kerastuner'], KERAS_TUNER);
