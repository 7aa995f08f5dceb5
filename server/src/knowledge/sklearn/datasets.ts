/** `sklearn.datasets`: toy data of fixed shape, made data of the shape that is asked for. */
import { type Dim, type Shape, subtract } from '../../shapes';
import { int, library, type Range, type Run, str, tuple, type Value } from '../../values';
import { makeFrame, makeSeries } from '../pandas/frame';
import type { ClassRecord } from '../record';
import { type Gave, ndarray, notModelled, signed } from '../signed';
import type { Table } from '../table';

interface Facts {
  readonly x: Shape;
  readonly classes?: number;
  readonly y?: string;
  readonly names?: string;
  readonly images?: Shape;
  readonly xType?: string;
  readonly target?: Shape;
}
const FACTS: Readonly<Record<string, Facts>> = {
  load_iris: { x: [150, 4], classes: 3 },
  load_wine: { x: [178, 13], classes: 3 },
  load_breast_cancer: { x: [569, 30], classes: 2 },
  load_digits: { x: [1797, 64], classes: 10, images: [1797, 8, 8] },
  load_diabetes: { x: [442, 10] },
  load_linnerud: { x: [20, 3], target: [20, 3] },
  load_boston: { x: [506, 13] },
  fetch_california_housing: { x: [20640, 8] },
  fetch_olivetti_faces: { x: [400, 4096], classes: 40, images: [400, 64, 64], xType: 'float32' },
  fetch_covtype: { x: [581012, 54], y: 'int32' },
};

const asFrame = (run: Run, data: Value, x: Shape): Value => {
  const [rows = 'unknown', width = 'unknown'] = x;
  return data.kind === 'tensor' ? makeFrame(run, { rows, columns: undefined, width }) : data;
};
function load(gave: Gave, run: Run, name: string): Value {
  const facts = FACTS[name];
  if (!facts) return notModelled(run, name);
  const { x, classes, y, images, xType = 'float64', target } = facts;
  const about = name.replace(/^(load|fetch)_/, '');
  const range: Range | undefined = classes === undefined ? undefined : { min: 0, max: classes - 1 };
  const data = ndarray(run, x, xType, { about });
  const labels = ndarray(run, target ?? x.slice(0, 1), y ?? (classes === undefined ? 'float64' : 'int64'), { range, about });
  const frames = gave.flag('as_frame', false);
  if (frames === undefined) return notModelled(run, name);
  const [given, wanted]: readonly [Value, Value] = frames
    ? [asFrame(run, data, x), target ? asFrame(run, labels, target) : makeSeries(run, labels, { name: str('target') })]
    : [data, labels];
  if (gave.flag('return_X_y', false)) return tuple([given, wanted]);
  const [, width = 'unknown'] = x;
  return run.make({
    kind: 'instance',
    class: library(BUNCH),
    fields: {
      data: given,
      target: wanted,
      feature_names: run.list([], { count: width === 'None' ? 'unknown' : width, element: str() }),
      ...(classes !== undefined && { target_names: ndarray(run, [classes], 'str') }),
      ...(images && { images: ndarray(run, images, xType, { about }) }),
      DESCR: str(),
    },
  });
}
const BUNCH = 'sklearn.utils.Bunch';
export const bunch: Omit<ClassRecord, 'path'> = {
  kind: 'class',
  bases: ['builtins.dict'],
  construct: (run, { keywords }) =>
    run.make({ kind: 'instance', class: library(BUNCH), fields: Object.fromEntries(Object.entries(keywords).map(([name, { value }]) => [name, value])) }),
  methods: {},
  attribute: (run, _, name) => (name.startsWith('__') ? undefined : notModelled(run, name)),
  index: (run, self, at) => (at.kind === 'str' && at.value !== undefined ? run.attribute(self, at.value) : notModelled(run, 'Bunch')),
};

const X = (run: Run, rows: Dim, width: Dim): Value => ndarray(run, [rows, width], 'float64');
const labels = (run: Run, rows: Dim, classes: Dim): Value => {
  const last = subtract(classes, 1);
  return ndarray(run, [rows], 'int64', { range: { min: 0, ...(typeof last !== 'string' && { max: last }) } });
};
/** `n_samples` may be a tuple of two. */
const samples = (gave: Gave, run: Run, byDefault: number): Dim => {
  const value = gave.value('n_samples');
  if (value?.kind === 'tuple' || value?.kind === 'object') {
    const items = run.elements(value)?.items ?? [];
    return items.every(one => one.kind === 'int' && typeof one.size === 'number')
      ? items.reduce((n, one) => n + (one.kind === 'int' ? Number(one.size) : 0), 0)
      : 'unknown';
  }
  return gave.size('n_samples', byDefault);
};
const made = (parameters: string, body: (gave: Gave, run: Run) => Value): Table[string] => signed(`${parameters}, *args, **kwargs`, body);

const MADE: Table = {
  make_classification: made('n_samples=100, n_features=20, n_informative=2, n_redundant=2, n_repeated=0, n_classes=2', (gave, run) => {
    const n = samples(gave, run, 100);
    return tuple([X(run, n, gave.size('n_features', 20)), labels(run, n, gave.size('n_classes', 2))]);
  }),
  make_regression: made('n_samples=100, n_features=100, n_informative=10, n_targets=1', (gave, run) => {
    const n = samples(gave, run, 100);
    const targets = gave.size('n_targets', 1);
    const y =
      targets === 1 ? ndarray(run, [n], 'float64') : typeof targets === 'number' ? ndarray(run, [n, targets], 'float64') : ndarray(run, undefined, 'float64');
    const coefficients = gave.flag('coef', false);
    const pair = [X(run, n, gave.size('n_features', 100)), y];
    return coefficients ? tuple([...pair, ndarray(run, undefined, 'float64')]) : tuple(pair);
  }),
  make_blobs: made('n_samples=100, n_features=2, *, centers=None', (gave, run) => {
    const list = gave.value('n_samples')?.kind === 'object' || gave.value('n_samples')?.kind === 'tuple';
    const n = samples(gave, run, 100);
    const centres = gave.operand('centers')?.shape;
    const width = centres?.length === 2 ? (centres[1] ?? 'unknown') : gave.size('n_features', 2);
    const count: Dim = centres?.length === 2 ? (centres[0] ?? 'unknown') : gave.value('centers') ? gave.size('centers', 'unknown') : list ? 'unknown' : 3;
    const parts = [X(run, n, width), labels(run, n, count)];
    return gave.flag('return_centers', false) ? tuple([...parts, X(run, count, width)]) : tuple(parts);
  }),
  ...Object.fromEntries(
    ['make_moons', 'make_circles'].map(name => [
      name,
      made('n_samples=100', (gave, run) => {
        const n = samples(gave, run, 100);
        return tuple([X(run, n, 2), labels(run, n, 2)]);
      }),
    ]),
  ),
  ...Object.fromEntries(
    ['make_swiss_roll', 'make_s_curve'].map(name => [
      name,
      made('n_samples=100', (gave, run) => {
        const n = samples(gave, run, 100);
        return tuple([X(run, n, 3), ndarray(run, [n], 'float64')]);
      }),
    ]),
  ),
  ...Object.fromEntries(
    [
      ['make_friedman1', 10],
      ['make_friedman2', 4],
      ['make_friedman3', 4],
    ].map(([name, width]) => [
      name as string,
      made(name === 'make_friedman1' ? 'n_samples=100, n_features=10' : 'n_samples=100', (gave, run) => {
        const n = samples(gave, run, 100);
        return tuple([X(run, n, gave.size('n_features', width as number)), ndarray(run, [n], 'float64')]);
      }),
    ]),
  ),
  make_gaussian_quantiles: made('*, mean=None, cov=1.0, n_samples=100, n_features=2, n_classes=3', (gave, run) => {
    const n = samples(gave, run, 100);
    return tuple([X(run, n, gave.size('n_features', 2)), labels(run, n, gave.size('n_classes', 3))]);
  }),
  make_multilabel_classification: made('n_samples=100, n_features=20, *, n_classes=5', (gave, run) => {
    const n = samples(gave, run, 100);
    return tuple([X(run, n, gave.size('n_features', 20)), ndarray(run, [n, gave.size('n_classes', 5)], 'int64', { range: { min: 0, max: 1 } })]);
  }),
  make_sparse_uncorrelated: made('n_samples=100, n_features=10', (gave, run) => {
    const n = samples(gave, run, 100);
    return tuple([X(run, n, gave.size('n_features', 10)), ndarray(run, [n], 'float64')]);
  }),
};
/** The two photographs that come with scikit-learn. */
const PHOTOGRAPHS = ['china.jpg', 'flower.jpg'];
const photograph = (run: Run): Value => ndarray(run, [427, 640, 3], 'uint8', { range: { min: 0, max: 255 } });
const PICTURES: Table = {
  load_sample_image: signed('image_name', (_, run) => photograph(run)),
  load_sample_images: signed('', (_, run) =>
    run.make({
      kind: 'instance',
      class: library(BUNCH),
      fields: { images: run.list(PHOTOGRAPHS.map(() => photograph(run))), filenames: run.list(PHOTOGRAPHS.map(name => str(name))), DESCR: str() },
    }),
  ),
};
/** What lies on the network, of which the program says nothing. */
const fetched: Table[string] = signed('*args, **kwargs', (gave, run) => {
  const rows = run.symbol('rows');
  const data: Value = run.unknown({ kind: 'outside', what: 'a data set', at: run.at });
  if (gave.keywords.return_X_y) return tuple([data, data]);
  return run.make({ kind: 'instance', class: library(BUNCH), fields: { '#rows': int(rows) } });
});

export const DATASETS: Table = Object.fromEntries(
  Object.entries({
    ...Object.fromEntries(
      Object.keys(FACTS).map(name => [
        name,
        signed(
          '*, return_X_y=False, as_frame=False, **kwargs',
          (gave, run) => (name === 'load_digits' && gave.keywords.n_class ? notModelled(run, name) : load(gave, run, name)),
          { name },
        ),
      ]),
    ),
    ...MADE,
    ...PICTURES,
    ...Object.fromEntries(
      [
        'fetch_openml',
        'fetch_20newsgroups',
        'fetch_20newsgroups_vectorized',
        'fetch_lfw_people',
        'fetch_lfw_pairs',
        'fetch_kddcup99',
        'fetch_rcv1',
        'load_files',
        'load_svmlight_file',
      ].map(name => [name, fetched]),
    ),
  }).map(([name, row]) => [`datasets.${name}`, row]),
);
