/** Estimators in a row (`Pipeline`), and side by side (`ColumnTransformer`). */
import { add, type Dim } from '../../shapes';
import { float, library, type Reference, type Result, type Run, stringOf, tuple, type Value } from '../../values';
import { operandOf } from '../arrays/operand';
import { isFrame, namesIn, readFrame } from '../pandas/frame';
import type { ClassRecord } from '../record';
import { ndarray, notModelled, readAs, signedMethod } from '../signed';
import type { Table } from '../table';

const PIPELINE = 'sklearn.pipeline.Pipeline';
const COLUMNS = 'sklearn.compose.ColumnTransformer';
const call = (run: Run, of: Value, method: string, values: readonly Value[]): Value =>
  run.call(run.attribute(of, method), { positional: values.map(value => ({ value })), keywords: {} });
const passes = (step: Value): boolean => step.kind === 'none' || stringOf(step) === 'passthrough';

const steps = (run: Run, self: Reference): readonly Value[] | undefined => {
  const found = run.field(self, '#steps');
  return found?.kind === 'tuple' && !found.more ? found.items : undefined;
};
const makePipeline = (run: Run, all: readonly Value[] | undefined): Value =>
  run.make({ kind: 'instance', class: library(PIPELINE), fields: { '#steps': all ? tuple(all) : { kind: 'none' } } });

/** Through all steps but the last, which does what is asked. */
function through(run: Run, self: Reference, x: Value | undefined, between: (step: Value, x: Value) => Value, last: (step: Value, x: Value) => Value): Result {
  const all = steps(run, self);
  if (!all || !x || all.length === 0) return notModelled(run, 'Pipeline');
  let now = x;
  for (const step of all.slice(0, -1)) if (!passes(step)) now = between(step, now);
  const final = all.at(-1);
  return final && !passes(final) ? last(final, now) : now;
}
const fitThrough = (run: Run, self: Reference, x: Value | undefined, y: Value | undefined, last: string): Result =>
  through(
    run,
    self,
    x,
    (step, now) => call(run, step, 'fit_transform', y ? [now, y] : [now]),
    (step, now) => call(run, step, last, y ? [now, y] : [now]),
  );
const then = (name: string) =>
  signedMethod('X, *args, **kwargs', (self, gave, run) =>
    through(
      run,
      self,
      gave.value('X'),
      (step, now) => call(run, step, 'transform', [now]),
      (step, now) => call(run, step, name, [now]),
    ),
  );
export const pipeline: Omit<ClassRecord, 'path'> = {
  kind: 'class',
  bases: ['sklearn.base.BaseEstimator'],
  construct: (run, args) =>
    readAs('steps, *args, **kwargs')(run, args, gave => {
      const value = gave.value('steps');
      const elements = value && (value.kind === 'object' || value.kind === 'tuple') ? run.elements(value) : undefined;
      const parts = elements && !elements.more ? elements.items.map(item => (item.kind === 'tuple' ? item.items[1] : undefined)) : undefined;
      return makePipeline(run, parts?.every(part => part !== undefined) ? (parts as Value[]) : undefined);
    }),
  methods: {
    fit: signedMethod('X, y=None, **kwargs', (self, gave, run) => {
      fitThrough(run, self, gave.value('X'), gave.value('y'), 'fit');
      return self;
    }),
    fit_transform: signedMethod('X, y=None, **kwargs', (self, gave, run) => fitThrough(run, self, gave.value('X'), gave.value('y'), 'fit_transform')),
    fit_predict: signedMethod('X, y=None, **kwargs', (self, gave, run) => fitThrough(run, self, gave.value('X'), gave.value('y'), 'fit_predict')),
    transform: then('transform'),
    predict: then('predict'),
    predict_proba: then('predict_proba'),
    decision_function: then('decision_function'),
    inverse_transform: signedMethod('X', (_, __, run) => notModelled(run, 'Pipeline.inverse_transform')),
    score: signedMethod('X, y=None, **kwargs', () => float()),
    set_params: signedMethod('**kwargs', self => self),
    set_output: signedMethod('**kwargs', (self, _, run) => {
      run.setFields(self, { '#steps': { kind: 'none' } });
      return self;
    }),
  },
  attribute: (run, _, name) => notModelled(run, `Pipeline.${name}`),
  index: (run, self, at) => {
    const all = steps(run, self);
    const picked = at.kind === 'int' && typeof at.size === 'number' ? all?.at(at.size) : undefined;
    return picked ?? notModelled(run, 'Pipeline[…]');
  },
};

// ── ColumnTransformer ────────────────────────────────────────────────────────

interface Part {
  readonly step: Value;
  readonly columns: Value;
}
const partsOf = (run: Run, self: Reference): readonly Part[] | undefined => {
  const value = run.field(self, '#parts');
  const items = value?.kind === 'tuple' ? value.items : undefined;
  const parts = items?.flatMap(item => (item.kind === 'tuple' && item.items[0] && item.items[1] ? [{ step: item.items[0], columns: item.items[1] }] : []));
  return parts && parts.length === items?.length ? parts : undefined;
};
/** The columns of one part. */
function picked(run: Run, x: Value, columns: Value): Value {
  if (isFrame(run, x))
    return columns.kind === 'object' || columns.kind === 'str' ? run.index(x, columns) : run.unknown({ kind: 'operation', what: 'columns', at: run.at });
  const every: Value = { kind: 'slice', start: { kind: 'none' }, stop: { kind: 'none' }, step: { kind: 'none' } };
  return run.index(x, tuple([every, columns]));
}
function transformed(run: Run, self: Reference, x: Value | undefined, method: string): Result {
  const parts = partsOf(run, self);
  const rows = x && operandOf(run, x)?.shape?.[0];
  if (!parts || !x) return ndarray(run, [rows ?? 'unknown', 'unknown']);
  let width: Dim = 0;
  let named = 0;
  let mixed = false;
  for (const { step, columns } of parts) {
    named += namesIn(run, columns)?.length ?? Number.NaN;
    if (stringOf(step) === 'drop') continue;
    const part = picked(run, x, columns);
    const made = passes(step) ? part : call(run, step, method, [part]);
    const shape = operandOf(run, made)?.shape;
    mixed ||= made.kind !== 'tensor';
    width = add(width, shape?.length === 2 ? (shape[1] ?? 'unknown') : 'unknown');
  }
  const rest = stringOf(run.field(self, '#remainder'));
  if (rest === 'passthrough') {
    const all = isFrame(run, x) ? readFrame(run, x).width : (operandOf(run, x)?.shape?.[1] ?? 'unknown');
    width = Number.isNaN(named) ? 'unknown' : add(width, add(all, -named));
  } else if (rest !== 'drop') width = 'unknown';
  const array = ndarray(run, [rows ?? 'unknown', width], 'float64');
  // Where a part is sparse, whether the whole is depends on how many zeros there are.
  return mixed ? { ...array, trust: 'assumed' } : array;
}
const columnTransformer: Omit<ClassRecord, 'path'> = {
  kind: 'class',
  bases: ['sklearn.base.BaseEstimator'],
  construct: (run, args) =>
    readAs("transformers, *, remainder='drop', **kwargs")(run, args, gave => {
      const value = gave.value('transformers');
      const elements = value && (value.kind === 'object' || value.kind === 'tuple') ? run.elements(value) : undefined;
      const items =
        elements && !elements.more
          ? elements.items.map(item => (item.kind === 'tuple' && item.items[1] && item.items[2] ? tuple([item.items[1], item.items[2]]) : undefined))
          : undefined;
      return makeColumns(run, items, gave.value('remainder'));
    }),
  methods: {
    fit: signedMethod('X, y=None', (self, gave, run) => {
      transformed(run, self, gave.value('X'), 'fit_transform');
      return self;
    }),
    fit_transform: signedMethod('X, y=None', (self, gave, run) => transformed(run, self, gave.value('X'), 'fit_transform')),
    transform: signedMethod('X', (self, gave, run) => transformed(run, self, gave.value('X'), 'transform')),
    get_feature_names_out: signedMethod('*args', (_, __, run) => ndarray(run, ['unknown'], 'object')),
    set_output: signedMethod('**kwargs', (self, _, run) => {
      run.setFields(self, { '#parts': { kind: 'none' } });
      return self;
    }),
  },
  attribute: (run, _, name) => notModelled(run, `ColumnTransformer.${name}`),
};
const makeColumns = (run: Run, items: readonly (Value | undefined)[] | undefined, remainder: Value | undefined): Value =>
  run.make({
    kind: 'instance',
    class: library(COLUMNS),
    fields: {
      '#parts': items?.every(item => item !== undefined) ? tuple(items as Value[]) : { kind: 'none' },
      '#remainder': remainder ?? { kind: 'str', value: 'drop' },
    },
  });

export const PIPELINES: Table = {
  'pipeline.Pipeline': pipeline,
  'pipeline.make_pipeline': { kind: 'function', call: (run, { positional, open }) => makePipeline(run, open ? undefined : positional.map(one => one.value)) },
  'compose.ColumnTransformer': columnTransformer,
  'compose.make_column_transformer': {
    kind: 'function',
    call: (run, { positional, keywords, open }) =>
      makeColumns(
        run,
        open ? undefined : positional.map(({ value }) => (value.kind === 'tuple' && value.items.length === 2 ? value : undefined)),
        keywords.remainder?.value,
      ),
  },
};
