/** What all estimators share: the object, fitting, and the check of the data that comes later against what was fitted. */
import { type Dim, equal } from '../../shapes';
import { type Failure, failure, int, library, none, numberOf, type Reference, type Result, type Run, stringOf, type Value } from '../../values';
import { floatFor } from '../arrays/dtype';
import { type Operand, operandOf } from '../arrays/operand';
import type { ClassRecord, MethodRecord } from '../record';
import { called, type Gave, ndarray, readAs, signedMethod, sized, unfit } from '../signed';

type Row = Omit<ClassRecord, 'path'>;

/** What a kind of estimator adds. */
export interface Kind {
  /** Remembers what it saw, in fields. */
  learn?(run: Run, self: Reference, x: Operand | undefined, y: Operand | undefined): Failure | undefined;
  readonly methods: Readonly<Record<string, MethodRecord>>;
  attribute?(run: Run, self: Reference, name: string): Result | undefined;
}

/** A class of estimators. Its arguments are fields; which there are differs from version to version, so that none is refused. */
export function estimator(path: string, kind: Kind, parameters = ''): Row {
  const read = readAs(`${parameters ? `${parameters}, ` : ''}*args, **kwargs`);
  const names = parameters
    .split(',')
    .map(one => one.trim().split('=')[0] ?? '')
    .filter(Boolean);
  return {
    kind: 'class',
    bases: ['sklearn.base.BaseEstimator'],
    construct: (run, args) => read(run, args, gave => run.make({ kind: 'instance', class: library(path), fields: { ...fieldsOf(gave, names) } })),
    initialise: (run, self, args) => {
      const made = read(run, args, gave => {
        run.setFields(self, fieldsOf(gave, names));
        return none;
      });
      return made.kind === 'failure' ? made : undefined;
    },
    methods: {
      fit: signedMethod('X, y=None, *args, **kwargs', (self, gave, run) => learnFrom(run, self, gave, kind) ?? self),
      partial_fit: signedMethod('X, y=None, *args, **kwargs', (self, gave, run) => learnFrom(run, self, gave, kind) ?? self),
      get_params: signedMethod('deep=True', (_, __, run) => run.unknown({ kind: 'not-modelled', name: 'get_params', at: run.at })),
      set_params: signedMethod('**kwargs', (self, gave, run) => {
        run.setFields(self, Object.fromEntries(Object.entries(gave.keywords).map(([name, { value }]) => [name, value])));
        return self;
      }),
      set_output: signedMethod('transform=None', (self, _, run) => {
        run.setFields(self, { '#frames': { kind: 'bool' } });
        return self;
      }),
      get_feature_names_out: signedMethod('input_features=None', (_, __, run) => ndarray(run, ['unknown'], 'object')),
      ...kind.methods,
    },
    attribute: (run, self, name) => {
      if (name === 'n_features_in_') return run.field(self, '#features');
      return kind.attribute?.(run, self, name);
    },
  };
}
const fieldsOf = (gave: Gave, names: readonly string[]): Record<string, Value> => ({
  ...Object.fromEntries(names.flatMap(name => (gave.has(name) ? [[name, gave.value(name) ?? none]] : []))),
  ...Object.fromEntries(Object.entries(gave.keywords).map(([name, { value }]) => [name, value])),
});

/** A failure, or nothing. */
export function learnFrom(run: Run, self: Reference, gave: Gave, kind: Kind): Failure | undefined {
  const [x, y] = [gave.operand('X') ?? gave.operand('x'), gave.operand('y')];
  const differ = x && y && counts(run, [x, y], 'fit', gave.at('y'));
  if (differ) return differ;
  const features = x?.shape?.length === 2 ? x.shape[1] : undefined;
  run.setFields(self, { '#features': int(features === undefined ? 'unknown' : sized(features)) });
  return kind.learn?.(run, self, x, y);
}
/** Arrays that surely have other numbers of samples. */
export function counts(run: Run, arrays: readonly Operand[], what: string, at = run.at): Failure | undefined {
  const shapes = arrays.flatMap(({ shape }) => (shape && shape.length > 0 ? [shape] : []));
  const [first] = shapes;
  const other = first && shapes.find(shape => equal(shape[0] ?? 'unknown', first[0] ?? 'unknown') === 'no');
  return other && first ? unfit(run, what, [first, other], 'the numbers of samples differ', at) : undefined;
}
/** Whether later data has the features that were fitted. */
export function refused(run: Run, self: Reference, x: Operand | undefined, what: string, at: Run['at']): Failure | undefined {
  const shape = x?.shape;
  if (!shape || x.ragged) return undefined;
  if (shape.length !== 2)
    return unfit(
      run,
      what,
      [shape],
      `it takes a table of samples and features, and not ${shape.length} axes; reshape(-1, 1) makes one of a single feature`,
      at,
    );
  const fitted = run.field(self, '#features');
  if (fitted?.kind !== 'int' || equal(fitted.size, shape[1] ?? 'unknown') !== 'no') return undefined;
  return failure({
    code: 'array-shapes',
    operation: what,
    shapes: [shape],
    because: `it was fitted on ${typeof fitted.size === 'number' ? fitted.size : 'other'} features`,
    at,
    exception: 'ValueError',
  });
}
/** The name of the object's class. */
export const nameOf = (run: Run, self: Reference): string => {
  const of = run.instance(self)?.class;
  return of?.kind === 'library' ? of.path.slice(of.path.lastIndexOf('.') + 1) : 'estimator';
};
/** The dtype that scalers and decompositions keep: float32 stays, everything else becomes float64. */
export const floating = (dtype: string | undefined): string | undefined => {
  const float = floatFor(dtype);
  return float === undefined ? undefined : dtype === 'float32' ? 'float32' : 'float64';
};

// ── What was given to the constructor ────────────────────────────────────────

export const option = (run: Run, self: Reference, name: string): Value | undefined => {
  const value = run.field(self, name);
  return value?.kind === 'none' ? undefined : value;
};
export const optionSize = (run: Run, self: Reference, name: string, byDefault: Dim): Dim => {
  const value = option(run, self, name);
  return value === undefined ? byDefault : value.kind === 'int' ? value.size : value.kind === 'unknown' ? (value.size ?? 'unknown') : 'unknown';
};
export const optionText = (run: Run, self: Reference, name: string, byDefault: string): string | undefined => {
  const value = option(run, self, name);
  return value === undefined ? byDefault : stringOf(value);
};
export const optionNumber = (run: Run, self: Reference, name: string): number | undefined => numberOf(option(run, self, name));
export const optionFlag = (run: Run, self: Reference, name: string, byDefault: boolean): boolean | undefined => {
  const value = run.field(self, name);
  if (value === undefined) return byDefault;
  const truth = run.truth(value);
  return truth === 'maybe' ? undefined : truth;
};
export const sizeField = (run: Run, self: Reference, name: string): Dim => {
  const value = run.field(self, name);
  return value?.kind === 'int' ? called(run, value.size) : 'unknown';
};

/** A method that takes X and makes an array of as many rows. */
export const rowwise = (name: string, of: (run: Run, self: Reference, x: Operand, rows: Dim, gave: Gave) => Result, checked = true): MethodRecord =>
  signedMethod('X, *args, **kwargs', (self, gave, run) => {
    const x = gave.operand('X');
    const wrong = checked ? refused(run, self, x, `${nameOf(run, self)}.${name}`, gave.at('X')) : undefined;
    if (wrong) return wrong;
    return x ? of(run, self, x, x.shape?.[0] ?? 'unknown', gave) : run.unknown({ kind: 'operation', what: name, at: run.at });
  });
/** Fits, then does what `name` does, with the same X. */
export const fitting = (kind: () => Kind, name: string): MethodRecord =>
  signedMethod('X, y=None, *args, **kwargs', (self, gave, run) => {
    const wrong = learnFrom(run, self, gave, kind());
    if (wrong) return wrong;
    const x = gave.value('X');
    const method = kind().methods[name];
    return x && method
      ? method.call(run, self, { positional: [{ value: x, at: gave.at('X') }], keywords: {} })
      : run.unknown({ kind: 'operation', what: name, at: run.at });
  });
export const rows = (value: Value, run: Run): Dim => operandOf(run, value)?.shape?.[0] ?? 'unknown';
