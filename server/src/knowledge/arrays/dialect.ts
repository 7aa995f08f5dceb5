/** In what the libraries differ that share the array functions. */
import type { Run } from '../../values';
import { kerasPromotion, numpyPromotion, type Promotion, tensorflowPromotion, weakest32 } from './dtype';

export interface Dialect {
  readonly name: 'numpy' | 'tensorflow' | 'keras' | 'backend';
  /** What it makes, where nothing symbolic is given. */
  readonly flavour: 'numpy' | 'backend';
  /** Root of the paths: `numpy`, `keras.ops`. */
  readonly root: string;
  /** How people write it: `np`. */
  readonly shown: string;
  readonly promote: Promotion;
  /** The dtype of a Python number or list of this one (NumPy's) dtype. */
  literal(dtype: string | undefined): string | undefined;
  /** Of what nobody gave a dtype. */
  readonly float: string;
  readonly int: string;
  /** What a shape that does not fit raises. */
  readonly exception: string;
  /** Whether a KerasTensor is refused; the refusal may be one Keras' alone. */
  refuses(run: Run): false | { readonly only?: 2 | 3; readonly exception: string };
}

export const NUMPY: Dialect = {
  name: 'numpy',
  flavour: 'numpy',
  root: 'numpy',
  shown: 'np',
  promote: numpyPromotion,
  literal: dtype => dtype,
  float: 'float64',
  int: 'int64',
  exception: 'ValueError',
  refuses: run => (run.insideCall ? false : { exception: run.keras.major === 3 ? 'ValueError' : 'TypeError' }),
};
const tensorflow = {
  flavour: 'backend' as const,
  promote: tensorflowPromotion,
  literal: weakest32,
  float: 'float32',
  int: 'int32',
  exception: 'InvalidArgumentError',
  refuses: (run: Run) => (run.insideCall || run.keras.major === 2 ? false : ({ only: 3, exception: 'ValueError' } as const)),
};
export const TENSORFLOW: Dialect = { name: 'tensorflow', root: 'tensorflow', shown: 'tf', ...tensorflow };
export const BACKEND: Dialect = { name: 'backend', root: 'keras.backend', shown: 'K', ...tensorflow };
export const KERAS: Dialect = {
  name: 'keras',
  flavour: 'backend',
  root: 'keras.ops',
  shown: 'ops',
  promote: kerasPromotion,
  literal: weakest32,
  float: 'float32',
  int: 'int32',
  exception: 'ValueError',
  refuses: () => false,
};
export const RANDOM: Dialect = { ...KERAS, root: 'keras.random', shown: 'random' };

/** NumPy's functions over the arrays of a backend: `jax.numpy`, `tf.experimental.numpy`. */
export const numpyOver = (root: string, shown: string): Dialect => ({ ...NUMPY, flavour: 'backend', root, shown, float: 'float32', int: 'int32' });
