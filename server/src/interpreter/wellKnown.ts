/** Names that people use without showing the import, and what they mean. */
import { find } from '../knowledge/registry';
import type { KerasVersion } from '../values';

const ALIASES: Readonly<Record<string, string>> = {
  np: 'numpy',
  numpy: 'numpy',
  tf: 'tensorflow',
  tensorflow: 'tensorflow',
  keras: 'keras',
  pd: 'pandas',
  plt: 'matplotlib.pyplot',
  layers: 'keras.layers',
  models: 'keras.models',
  optimizers: 'keras.optimizers',
  losses: 'keras.losses',
  K: 'keras.backend',
  ops: 'keras.ops',
  train_test_split: 'sklearn.model_selection.train_test_split',
  to_categorical: 'keras.utils.to_categorical',
  pad_sequences: 'keras.utils.pad_sequences',
  Sequential: 'keras.Sequential',
  Model: 'keras.Model',
  Input: 'keras.Input',
};
/** Modules whose classes are meant when a capital name stands alone. */
const HOMES = ['keras.layers', 'keras.optimizers', 'keras.callbacks'];

/** The path of a well-known name. */
export function wellKnown(name: string, version: KerasVersion): string | undefined {
  const alias = ALIASES[name];
  if (alias !== undefined) return alias;
  if (!/^[A-Z]\w+$/.test(name)) return undefined;
  return HOMES.map(home => `${home}.${name}`).find(path => typeof find(path, version) === 'object');
}
