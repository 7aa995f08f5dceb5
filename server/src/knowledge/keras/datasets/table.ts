/** `keras.datasets`: shapes, dtypes and the labels that occur, as Keras' documentation states them and real downloads showed. */
import type { Shape } from '../../../shapes';
import { type Range, str, tuple, type Value } from '../../../values';
import { type Gave, ndarray, signed } from '../../signed';
import type { Table } from '../../table';

interface Arrays {
  readonly train: number;
  readonly test: number;
  readonly x: Shape;
  readonly dtype: string;
  readonly xRange?: Range;
  readonly y: Shape;
  readonly yDtype: string;
  readonly yRange?: Range;
  /** Every label of the range occurs, in the training data at least, or in both parts. */
  readonly complete?: 'train' | 'both';
}
const PIXELS: Range = { min: 0, max: 255 };
const digits: Arrays = {
  train: 60000,
  test: 10000,
  x: [28, 28],
  dtype: 'uint8',
  xRange: PIXELS,
  y: [],
  yDtype: 'uint8',
  yRange: { min: 0, max: 9 },
  complete: 'both',
};
const cifar: Arrays = {
  train: 50000,
  test: 10000,
  x: [32, 32, 3],
  dtype: 'uint8',
  xRange: PIXELS,
  y: [1],
  yDtype: 'uint8',
  yRange: { min: 0, max: 9 },
  complete: 'both',
};

/** Training and test data. */
function loader(about: string, signature: string, of: (gave: Gave) => Arrays): Table[string] {
  return signed(
    signature,
    (gave, run) => {
      const { train, test, x, dtype, xRange, y, yDtype, yRange, complete } = of(gave);
      const pair = (count: number, every: boolean): Value =>
        tuple([ndarray(run, [count, ...x], dtype, { range: xRange, about }), ndarray(run, [count, ...y], yDtype, { range: yRange, about, complete: every })]);
      return tuple([pair(train, complete !== undefined), pair(test, complete === 'both')]);
    },
    { name: `${about}.load_data` },
  );
}
/** As many as Keras puts into the first part of `total`. */
const split = (gave: Gave, total: number, byDefault: number): { readonly train: number; readonly test: number } => {
  const train = Math.trunc(total * (1 - (gave.number('test_split', byDefault) ?? byDefault)));
  return { train, test: total - train };
};
/** Sequences of numbers of words, each of its own length: an array of lists. */
const texts =
  (train: number, test: number, classes: number) =>
  (gave: Gave): Arrays => {
    const words = gave.number('num_words');
    return {
      train,
      test,
      x: [],
      dtype: 'object',
      ...(words !== undefined && { xRange: { min: 0, max: words - 1 } }),
      y: [],
      yDtype: 'int64',
      yRange: { min: 0, max: classes - 1 },
      // Long texts, and others of few classes, may be left out.
      ...(!gave.has('maxlen') && gave.number('test_split', 0.2) === 0.2 && { complete: 'train' }),
    };
  };
const index: Table[string] = signed("path=''", (_, run) =>
  run.make({ kind: 'dict', entries: [], more: { key: str(), value: { kind: 'int', size: 'unknown', range: { min: 1 } } } }),
);
const WORDS = "path='', num_words=None, skip_top=0, maxlen=None, seed=113, start_char=1, oov_char=2, index_from=3, **kwargs";
const REUTERS = "path='', num_words=None, skip_top=0, maxlen=None, test_split=0.2, seed=113, start_char=1, oov_char=2, index_from=3, **kwargs";

export const DATASETS: Table = {
  'mnist.load_data': loader('mnist', "path='mnist.npz'", () => digits),
  'fashion_mnist.load_data': loader('fashion_mnist', '', () => digits),
  'cifar10.load_data': loader('cifar10', '', () => cifar),
  'cifar100.load_data': loader('cifar100', "label_mode='fine'", gave => ({
    ...cifar,
    yDtype: 'int64',
    yRange: { min: 0, max: gave.text('label_mode', 'fine') === 'coarse' ? 19 : 99 },
  })),
  'imdb.load_data': loader('imdb', WORDS, texts(25000, 25000, 2)),
  'imdb.get_word_index': index,
  'reuters.load_data': loader('reuters', REUTERS, gave => {
    const { train, test } = split(gave, 11228, 0.2);
    return texts(train, test, 46)(gave);
  }),
  'reuters.get_word_index': index,
  'reuters.get_label_names': signed('', (_, run) => run.list(Array.from({ length: 46 }, () => str()))),
  'boston_housing.load_data': loader('boston_housing', "path='', test_split=0.2, seed=113", gave => ({
    ...split(gave, 506, 0.2),
    x: [13],
    dtype: 'float64',
    y: [],
    yDtype: 'float64',
  })),
  'california_housing.load_data': loader('california_housing', "version='large', path='', test_split=0.2, seed=113", gave => ({
    ...split(gave, gave.text('version', 'large') === 'small' ? 600 : 20640, 0.2),
    x: [8],
    dtype: 'float32',
    y: [],
    yDtype: 'float32',
  })),
};
