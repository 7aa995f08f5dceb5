/** `train_test_split`, `shuffle`, `KFold` and their relatives: as many samples as scikit-learn computes. */
import { ceilDivide, type Dim, equal, floorDivide, modulo, multiply, subtract } from '../../shapes';
import { type Failure, failure, int, numberOf, type Reference, type Run, tuple, type Value } from '../../values';
import { DRAWN, ofDraws } from '../arrays/constants';
import { type Operand, operandOf } from '../arrays/operand';
import { isFrame, isSeries, withRows } from '../pandas/frame';
import { SPARSE, sparse } from '../scipy/sparse';
import { type Body, type Gave, ndarray, notModelled, signed, signedMethod, sized, unfit } from '../signed';
import type { Table } from '../table';
import { estimator, type Kind, option, optionSize } from './estimator';

/** The same kind of thing with other rows. */
function rowsTaken(run: Run, value: Value, rows: Dim): Value {
  if (isFrame(run, value) || isSeries(run, value)) return withRows(run, value, rows);
  const operand = operandOf(run, value);
  if (value.kind === 'tensor') {
    if (!value.shape) return ndarray(run, undefined, value.dtype);
    if (value.flavour !== 'numpy') return notModelled(run, 'train_test_split of a tensor');
    return ndarray(run, [rows, ...value.shape.slice(1)], value.dtype, {
      range: operand?.range,
      ...(value.about === DRAWN ? ofDraws(operand?.range, [rows, ...value.shape.slice(1)]) : value.about !== undefined && { about: value.about }),
    });
  }
  if (value.kind === 'object') {
    const content = run.look(value);
    if (content.kind === 'list' || (content.kind === 'instance' && operand?.origin === 'python')) {
      const elements = run.elements(value);
      const all = elements ? [...elements.items, ...(elements.more ? [elements.more.element] : [])] : [];
      return all.length > 0 ? run.list([], { count: sized(rows), element: run.join(all) }) : run.unknown({ kind: 'operation', what: 'split', at: run.at });
    }
    if (run.libraryBases(value)[0] === SPARSE) return sparse(run, operand?.shape && [rows, ...operand.shape.slice(1)], operand?.dtype);
  }
  if (value.kind === 'tuple')
    return run.list([], {
      count: sized(rows),
      element: value.items.length > 0 ? run.join(value.items) : run.unknown({ kind: 'operation', what: 'split', at: run.at }),
    });
  if (value.kind === 'none') return value;
  return value.kind === 'unknown' ? value : run.unknown({ kind: 'operation', what: 'split', at: run.at });
}

/** Numbers of samples up to which a fraction is tried, before it is believed to be one. */
const TRIED = 3000;
/** `ceil(fraction · n)` or `floor`, as floating point computes it; with a name where it is the same for every number tried. */
function portion(fraction: number, n: Dim, up: boolean): Dim {
  const round = up ? Math.ceil : Math.floor;
  if (typeof n === 'number') return round(fraction * n);
  if (typeof n === 'string') return 'unknown';
  for (let q = 1; q <= 100; q++) {
    const p = Math.round(fraction * q);
    if (Math.abs(p / q - fraction) > 1e-12) continue;
    for (let m = 1; m <= TRIED; m++) if (round(fraction * m) !== round((p * m) / q - (up ? 1 : -1) * 1e-9)) return 'unknown';
    return up ? ceilDivide(multiply(n, p), q) : floorDivide(multiply(n, p), q);
  }
  return 'unknown';
}

interface Sizes {
  readonly kind: 'sizes';
  readonly train: Dim;
  readonly test: Dim;
}
/** As `_validate_shuffle_split` of scikit-learn does. */
function sizes(run: Run, gave: Gave, n: Dim, byDefault: number): Sizes | Failure {
  const [test, train] = [gave.value('test_size'), gave.value('train_size')];
  const wrong = refusedSize(run, gave, 'test_size', test, n) ?? refusedSize(run, gave, 'train_size', train, n);
  if (wrong) return wrong;
  const part = (value: Value, up: boolean): Dim => {
    const number = numberOf(value);
    if (value.kind === 'float') return number === undefined ? 'unknown' : portion(number, n, up);
    return value.kind === 'int' ? value.size : value.kind === 'unknown' ? 'unknown' : 'unknown';
  };
  const [a, b] = [test && part(test, true), train && part(train, false)];
  const t = a ?? (b === undefined ? portion(byDefault, n, true) : subtract(n, b));
  const made: Sizes = { kind: 'sizes', test: t, train: b ?? subtract(n, t) };
  if (made.train === 0)
    return failure({
      code: 'invalid-argument',
      callable: 'train_test_split',
      argument: test ? 'test_size' : 'train_size',
      expects: 'a size that leaves something to train on',
      got: 'all samples',
      at: gave.at(test ? 'test_size' : 'train_size'),
      exception: 'ValueError',
    });
  return made;
}
function refusedSize(run: Run, gave: Gave, name: string, value: Value | undefined, n: Dim): Failure | undefined {
  const number = numberOf(value);
  if (number === undefined || !value || value.kind === 'bool') return undefined;
  const bad = value.kind === 'float' ? number <= 0 || number >= 1 : number <= 0 || (typeof n === 'number' && number >= n);
  return bad
    ? failure({
        code: 'invalid-argument',
        callable: 'train_test_split',
        argument: name,
        expects: value.kind === 'float' ? 'a number between 0 and 1' : 'a positive integer smaller than the number of samples',
        got: String(number),
        at: gave.at(name) ?? run.at,
        exception: 'ValueError',
      })
    : undefined;
}
/** The number of samples of all; a failure where they surely differ. */
function samplesOf(run: Run, values: readonly Value[], what: string): Dim | Failure {
  const shapes = values.flatMap(value => {
    const shape = value.kind === 'none' ? undefined : operandOf(run, value)?.shape;
    return shape && shape.length > 0 ? [shape] : [];
  });
  const [first] = shapes;
  const other = first && shapes.find(shape => equal(shape[0] ?? 'unknown', first[0] ?? 'unknown') === 'no');
  if (first && other) return unfit(run, what, shapes, 'the numbers of samples differ');
  return shapes.map(shape => shape[0] ?? 'unknown').find(dim => dim !== 'unknown') ?? 'unknown';
}

const trainTestSplit: Body = (gave, run) => {
  const arrays = gave.rest.map(one => one.value);
  const n = samplesOf(run, arrays, 'train_test_split');
  if (typeof n === 'object' && n.kind === 'failure') return n;
  const made = sizes(run, gave, n as Dim, 0.25);
  if (made.kind === 'failure') return made;
  return run.list(arrays.flatMap(value => [rowsTaken(run, value, made.train), rowsTaken(run, value, made.test)]));
};
const shuffle: Body = (gave, run) => {
  const arrays = gave.rest.map(one => one.value);
  const n = samplesOf(run, arrays, 'shuffle');
  if (typeof n === 'object' && n.kind === 'failure') return n;
  const rows = gave.value('n_samples') ? gave.size('n_samples', 'unknown') : undefined;
  const taken = arrays.map(value => rowsTaken(run, value, rows ?? operandOf(run, value)?.shape?.[0] ?? (n as Dim)));
  return taken.length === 1 && taken[0] ? taken[0] : run.list(taken);
};

// ── Folds ────────────────────────────────────────────────────────────────────

/** Pairs of indices for training and testing. */
const pairs = (run: Run, n: Dim, tests: readonly Dim[] | undefined, count: Dim, trains?: readonly Dim[]): Value => {
  const last = typeof n === 'string' ? undefined : subtract(n, 1);
  const range = { min: 0, ...(last !== undefined && typeof last !== 'string' && { max: last }) };
  const pair = (test: Dim, train: Dim): Value => tuple([ndarray(run, [train], 'int64', { range }), ndarray(run, [test], 'int64', { range })]);
  const all = tests?.map((test, i) => pair(test, trains?.[i] ?? subtract(n, test)));
  const [first] = tests ?? [];
  const same = first !== undefined && tests?.every((test, i) => test === first && (trains?.[i] ?? '') === (trains?.[0] ?? ''));
  if (all && (!same || all.length <= 1)) return run.make({ kind: 'iterator', items: all, taken: 0 });
  return run.make({ kind: 'iterator', items: [], more: { count: sized(count), element: all?.[0] ?? pair('unknown', 'unknown') }, taken: 0 });
};
type Folds = (run: Run, self: Reference, n: Dim) => Value;
const folded: Folds = (run, self, n) => {
  const k = optionSize(run, self, 'n_splits', 5);
  if (typeof k !== 'number' || k > 20) return pairs(run, n, undefined, k);
  if (typeof n === 'number')
    return pairs(
      run,
      n,
      Array.from({ length: k }, (_, i) => Math.floor(n / k) + (i < n % k ? 1 : 0)),
      k,
    );
  return pairs(run, n, modulo(n, k) === 0 ? Array.from({ length: k }, () => floorDivide(n, k)) : undefined, k);
};
const vague: Folds = (run, self, n) => pairs(run, n, undefined, optionSize(run, self, 'n_splits', 5));
const inTime: Folds = (run, self, n) => {
  const k = optionSize(run, self, 'n_splits', 5);
  if (typeof k !== 'number' || typeof n === 'string' || k > 20 || ['max_train_size', 'test_size', 'gap'].some(name => option(run, self, name) !== undefined))
    return pairs(run, n, undefined, k);
  const test = floorDivide(n, k + 1);
  return pairs(
    run,
    n,
    Array.from({ length: k }, () => test),
    k,
    Array.from({ length: k }, (_, i) => subtract(n, multiply(test, k - i))),
  );
};
const drawn: Folds = (run, self, n) => {
  const k = optionSize(run, self, 'n_splits', 10);
  const [test, train] = [option(run, self, 'test_size'), option(run, self, 'train_size')];
  const share = test === undefined ? 0.1 : test.kind === 'float' ? test.value : undefined;
  const size: Dim = train ? 'unknown' : test?.kind === 'int' ? test.size : share === undefined ? 'unknown' : portion(share, n, true);
  return pairs(run, n, typeof k === 'number' && k > 0 ? Array.from({ length: Math.min(k, 20) }, () => size) : undefined, k);
};
const oneOut: Folds = (run, _, n) => pairs(run, n, [1, 1], n);
const splitter = (folds: Folds, byDefault: Dim): Kind => ({
  methods: {
    split: signedMethod('X=None, y=None, groups=None', (self, gave, run) => {
      const x = gave.operand('X');
      const y: Operand | undefined = gave.operand('y');
      const n = x?.shape?.[0] ?? y?.shape?.[0] ?? 'unknown';
      return folds(run, self, n);
    }),
    get_n_splits: signedMethod('X=None, y=None, groups=None', (self, _, run) => int(sized(optionSize(run, self, 'n_splits', byDefault)))),
  },
});
const rows: Readonly<Record<string, readonly [Folds, Dim]>> = {
  KFold: [folded, 5],
  StratifiedKFold: [vague, 5],
  GroupKFold: [vague, 5],
  StratifiedGroupKFold: [vague, 5],
  RepeatedKFold: [vague, 'unknown'],
  RepeatedStratifiedKFold: [vague, 'unknown'],
  TimeSeriesSplit: [inTime, 5],
  ShuffleSplit: [drawn, 10],
  StratifiedShuffleSplit: [drawn, 10],
  GroupShuffleSplit: [vague, 5],
  LeaveOneOut: [oneOut, 'unknown'],
};

export const SPLITS: Table = {
  'model_selection.train_test_split': signed('*arrays, test_size=None, train_size=None, random_state=None, shuffle=True, stratify=None', trainTestSplit, {
    name: 'train_test_split',
  }),
  'utils.shuffle': signed('*arrays, random_state=None, n_samples=None', shuffle, { name: 'shuffle' }),
  'utils.resample': signed('*arrays, replace=True, n_samples=None, random_state=None, stratify=None', shuffle, { name: 'resample' }),
  ...Object.fromEntries(
    Object.entries(rows).map(([name, [folds, byDefault]]) => [
      `model_selection.${name}`,
      estimator(`sklearn.model_selection.${name}`, splitter(folds, byDefault), 'n_splits=5'),
    ]),
  ),
  'model_selection.cross_val_score': signed('estimator, X, y=None, *, cv=None, **kwargs', (gave, run) => {
    const cv = gave.value('cv');
    return ndarray(run, [cv === undefined ? 5 : cv.kind === 'int' ? cv.size : 'unknown'], 'float64');
  }),
  'model_selection.cross_val_predict': signed('estimator, X, y=None, **kwargs', (gave, run) =>
    gave.keywords.method ? notModelled(run, 'cross_val_predict') : ndarray(run, gave.operand('y')?.shape ?? [gave.operand('X')?.shape?.[0] ?? 'unknown']),
  ),
  'model_selection.cross_validate': signed('*args, **kwargs', (_, run) => notModelled(run, 'cross_validate')),
  'model_selection.learning_curve': signed('*args, **kwargs', (_, run) => notModelled(run, 'learning_curve')),
};
