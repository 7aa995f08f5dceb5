/** Encoders of labels and categories: how many classes there are is known where the labels are, else it has a name. */
import { add, type Dim, type Shape, type Size } from '../../shapes';
import { int, type Reference, type Run, stringOf, type Tensor } from '../../values';
import { DRAWN } from '../arrays/constants';
import type { Operand } from '../arrays/operand';
import { sparse } from '../scipy/sparse';
import { ndarray, signedMethod, sized } from '../signed';
import type { Table } from '../table';
import { estimator, fitting, type Kind, option, optionFlag, optionText, rowwise, sizeField } from './estimator';
import { table, transformer } from './transformers';

/** How many different values a column or list surely has; undefined: not known. */
export function distinct(run: Run, of: Operand): number | undefined {
  if (of.numbers) return new Set(of.numbers).size;
  const elements = of.value.kind === 'object' || of.value.kind === 'tuple' ? run.elements(of.value) : undefined;
  if (!elements || elements.more) return undefined;
  const words = elements.items.map(stringOf);
  return words.every(word => word !== undefined) ? new Set(words).size : undefined;
}
/** The same with a name for what is not known. `about`: the labels of a data set of which we know all. */
export function classesIn(run: Run, y: Operand | undefined): Size {
  const known = y && distinct(run, y);
  if (known !== undefined) return known;
  const about = y?.value.kind === 'tensor' ? y.value.about : undefined;
  const max = about !== undefined ? y?.range?.max : undefined;
  const min = about === DRAWN ? y?.range?.min : 0;
  return typeof max === 'number' && typeof min === 'number' ? max - min + 1 : run.symbol('classes');
}
const labelsRange = (classes: Dim): { readonly min: 0; readonly max?: Size } => {
  const last = add(classes, -1);
  return { min: 0, ...(typeof last !== 'string' && { max: last }) };
};
const classes = (run: Run, self: Reference): Dim => sizeField(run, self, '#classes');

/** Labels of which each class is there. */
const ENCODED = 'labels';
const labelEncoder: Kind = {
  learn: (run, self, x) => {
    run.setFields(self, { '#classes': int(classesIn(run, x)) });
    return undefined;
  },
  methods: {
    transform: rowwise('transform', (run, self, x) => ndarray(run, x.shape?.slice(0, 1), 'int64', { range: labelsRange(classes(run, self)) }), false),
    inverse_transform: rowwise('inverse_transform', (run, _, x) => ndarray(run, x.shape?.slice(0, 1)), false),
    fit_transform: fitting(() => labelEncoder, 'encode'),
    // Of the labels that were fitted, each is there.
    encode: rowwise(
      'fit_transform',
      (run, self, x) => ndarray(run, x.shape?.slice(0, 1), 'int64', { range: labelsRange(classes(run, self)), about: ENCODED }),
      false,
    ),
  },
  attribute: (run, self, name) => (name === 'classes_' ? ndarray(run, [classes(run, self)]) : undefined),
};
/** One column for two classes, else one for each. */
const labelBinarizer: Kind = {
  learn: (run, self, x) => {
    const count = classesIn(run, x);
    run.setFields(self, { '#classes': int(count), '#outputs': int(count === 2 ? 1 : typeof count === 'number' ? count : run.symbol('columns')) });
    return undefined;
  },
  methods: {
    transform: rowwise(
      'transform',
      (run, self, _, rows) => ndarray(run, [rows, sizeField(run, self, '#outputs')], 'int64', { range: { min: 0, max: 1 } }),
      false,
    ),
    inverse_transform: rowwise('inverse_transform', (run, _, __, rows) => ndarray(run, [rows]), false),
    fit_transform: fitting(() => labelBinarizer, 'transform'),
  },
  attribute: labelEncoder.attribute as NonNullable<Kind['attribute']>,
};
const multiLabel: Kind = {
  learn: (run, self) => {
    const given = option(run, self, 'classes');
    const elements = given && run.elements(given);
    run.setFields(self, { '#classes': int(elements && !elements.more ? elements.items.length : run.symbol('classes')) });
    return undefined;
  },
  methods: {
    transform: rowwise('transform', (run, self, _, rows) => ndarray(run, [rows, classes(run, self)], 'int64', { range: { min: 0, max: 1 } }), false),
    fit_transform: fitting(() => multiLabel, 'transform'),
  },
  attribute: labelEncoder.attribute as NonNullable<Kind['attribute']>,
};

/** One column for each category of each feature. */
function oneHotWidth(run: Run, self: Reference, x: Operand | undefined): Size {
  const drop = run.field(self, 'drop');
  const known = (drop === undefined || drop.kind === 'none') && x ? categories(run, self, x) : undefined;
  return known ?? run.symbol('features');
}
function categories(run: Run, self: Reference, x: Operand): number | undefined {
  const given = option(run, self, 'categories');
  const listed = given?.kind === 'object' ? run.elements(given) : undefined;
  if (listed && !listed.more) {
    const sizes = listed.items.map(item => {
      const elements = run.elements(item);
      return elements && !elements.more ? elements.items.length : Number.NaN;
    });
    const total = sizes.reduce((a, b) => a + b, 0);
    return Number.isNaN(total) ? undefined : total;
  }
  const [rows, columns] = x.shape ?? [];
  if (!x.numbers || typeof rows !== 'number' || typeof columns !== 'number' || given)
    return columns === 1 ? (given ? undefined : distinctRows(run, x)) : undefined;
  let total = 0;
  for (let j = 0; j < columns; j++) total += new Set(x.numbers.filter((_, i) => i % columns === j)).size;
  return total;
}
/** `[['a'], ['b']]`. */
function distinctRows(run: Run, x: Operand): number | undefined {
  const elements = x.value.kind === 'object' ? run.elements(x.value) : undefined;
  if (!elements || elements.more || x.value.kind === 'tensor') return undefined;
  const words = elements.items.map(item => {
    const inner = item.kind === 'object' || item.kind === 'tuple' ? run.elements(item)?.items : undefined;
    return inner?.length === 1 ? stringOf(inner[0]) : undefined;
  });
  return words.length > 0 && words.every(word => word !== undefined) ? new Set(words).size : undefined;
}
const isDense = (run: Run, self: Reference): boolean | undefined => {
  const name = run.field(self, 'sparse_output') !== undefined ? 'sparse_output' : 'sparse';
  const said = optionFlag(run, self, name, true);
  return said === undefined ? undefined : !said;
};
const oneHot: Kind = {
  learn: (run, self, x) => {
    run.setFields(self, { '#outputs': int(oneHotWidth(run, self, x)) });
    return undefined;
  },
  methods: {
    transform: rowwise('transform', (run, self, _, rows) => {
      const shape: Shape = [rows, sizeField(run, self, '#outputs')];
      const dense = isDense(run, self);
      const array = ndarray(run, shape, 'float64', { range: { min: 0, max: 1 } });
      return dense === true ? array : dense === false ? sparse(run, shape, 'float64') : run.join([array, sparse(run, shape, 'float64')]);
    }),
    inverse_transform: rowwise('inverse_transform', (run, self, _, rows) => ndarray(run, [rows, sizeField(run, self, '#features')]), false),
    fit_transform: fitting(() => oneHot, 'transform'),
  },
  attribute: (run, self, name) => {
    if (name !== 'categories_') return undefined;
    const [features, out] = [sizeField(run, self, '#features'), sizeField(run, self, '#outputs')];
    const one = (size: Dim): Tensor => ndarray(run, [size]);
    if (features === 1) return run.list([one(out)]);
    return run.list([], { count: sized(features), element: one('unknown') });
  },
};
const bins: Kind = transformer((run, self, d) => (optionText(run, self, 'encode', 'onehot') === 'ordinal' ? d : run.symbol('features')));

export const ENCODERS: Table = {
  ...table('preprocessing', {
    OrdinalEncoder: [transformer((_, __, d) => d, { dtype: () => 'float64' })],
    KBinsDiscretizer: [bins, 'n_bins=5'],
    TargetEncoder: [transformer((_, __, d) => d, { dtype: () => 'float64' })],
  }),
  'preprocessing.LabelEncoder': estimator('sklearn.preprocessing.LabelEncoder', asX(labelEncoder)),
  'preprocessing.LabelBinarizer': estimator('sklearn.preprocessing.LabelBinarizer', asX(labelBinarizer)),
  'preprocessing.MultiLabelBinarizer': estimator('sklearn.preprocessing.MultiLabelBinarizer', asX(multiLabel)),
  'preprocessing.OneHotEncoder': estimator('sklearn.preprocessing.OneHotEncoder', oneHot),
};
/** These call what they take `y`. */
function asX(kind: Kind): Kind {
  const renamed = (name: string) => {
    const method = kind.methods[name];
    return method
      ? {
          [name]: signedMethod('y', (self, gave, run) => {
            const value = gave.value('y');
            return value
              ? method.call(run, self, { positional: [{ value, at: gave.at('y') }], keywords: {} })
              : run.unknown({ kind: 'operation', what: name, at: run.at });
          }),
        }
      : {};
  };
  return { ...kind, methods: { ...kind.methods, ...renamed('transform'), ...renamed('fit_transform'), ...renamed('inverse_transform'), ...fitOf(kind) } };
}
function fitOf(kind: Kind) {
  return {
    fit: signedMethod('y', (self, gave, run) => kind.learn?.(run, self, gave.operand('y'), undefined) ?? self),
  };
}
