/** Losses, metrics, optimizers, schedules and callbacks as objects: their arguments are checked, and little else is asked of them. */

import { type Arguments, backendTensor, type Failure, int, library, none, type Reference, type Result, type Run, str, type Value } from '../../../values';
import { WEIGHT } from '../../arrays/constants';
import type { ClassRecord, MethodRecord } from '../../record';
import { argumentField, argumentOf } from '../fields';
import { callLoss } from './byHand';
import { RENAMED_3 } from './optimizers';
import { callbackSignatures } from './signatures/callbacks';
import { lossSignatures } from './signatures/losses';
import { metricSignatures } from './signatures/metrics';
import { optimizerSignatures } from './signatures/optimizers';
import { scheduleSignatures } from './signatures/schedules';
import { bindText, isFailure, type Renamed, type Signatures, signatureFrom, specOf, textFor, type Versions } from './signatureText';

type Row = Omit<ClassRecord, 'path'>;
interface Family {
  readonly path: string;
  readonly signatures: Signatures;
  readonly base: string;
  readonly docs: string;
  readonly renamed3?: Renamed;
  /** `**kwargs` of Keras 3 is there to refuse. */
  readonly refusesKeywords?: boolean;
  readonly methods: Readonly<Record<string, MethodRecord>>;
  call?(run: Run, self: Reference, args: Arguments): Result;
}

const silent = (result: (run: Run, self: Reference, args: Arguments) => Result = () => none): MethodRecord => ({ call: result });
const unfollowed = (name: string): MethodRecord => silent(run => run.unknown({ kind: 'not-modelled', name }));
const common = {
  get_config: unfollowed('get_config'),
  from_config: { static: true, call: (run: Run) => run.unknown({ kind: 'not-modelled', name: 'from_config' }) },
} satisfies Record<string, MethodRecord>;
const variable = (): Value => backendTensor([], 'float32', { about: WEIGHT });

const families: readonly Family[] = [
  { path: 'losses', signatures: lossSignatures, base: 'Loss', docs: 'api/losses', methods: { ...common }, call: callLoss },
  {
    path: 'metrics',
    signatures: metricSignatures,
    base: 'Metric',
    docs: 'api/metrics',
    methods: {
      ...common,
      update_state: silent(),
      reset_state: silent(),
      reset_states: silent(),
      result: silent(() => backendTensor([], 'float32')),
      add_weight: silent(variable),
      add_variable: silent(variable),
      merge_state: silent(),
    },
    call: () => backendTensor([], 'float32'),
  },
  {
    path: 'optimizers',
    signatures: optimizerSignatures,
    base: 'Optimizer',
    docs: 'api/optimizers',
    renamed3: RENAMED_3,
    refusesKeywords: true,
    methods: {
      ...common,
      apply_gradients: silent(),
      apply: silent(),
      minimize: silent(),
      build: silent(),
      get_weights: unfollowed('get_weights'),
      set_weights: silent(),
      scale_loss: silent((_, __, args) => args.positional[0]?.value ?? none),
      variables: unfollowed('variables'),
      get_scaled_loss: silent((_, __, args) => args.positional[0]?.value ?? none),
      get_unscaled_gradients: silent((_, __, args) => args.positional[0]?.value ?? none),
    },
  },
  {
    path: 'optimizers.schedules',
    signatures: scheduleSignatures,
    base: 'LearningRateSchedule',
    docs: 'api/optimizers/learning_rate_schedules',
    methods: { ...common },
    call: () => backendTensor([], 'float32'),
  },
  {
    path: 'callbacks',
    signatures: callbackSignatures,
    base: 'Callback',
    docs: 'api/callbacks',
    methods: Object.fromEntries(
      [
        'set_model',
        'set_params',
        ...['train', 'test', 'predict', 'epoch', 'batch', 'train_batch', 'test_batch', 'predict_batch'].flatMap(when => [`on_${when}_begin`, `on_${when}_end`]),
      ].map(name => [name, silent()]),
    ),
  },
];

export const trainingClasses: Readonly<Record<string, Row>> = Object.fromEntries(
  families.flatMap(family => Object.entries(family.signatures).map(([name, versions]) => [`${family.path}.${name}`, row(family, name, versions)] as const)),
);

function row(family: Family, name: string, versions: Versions): Row {
  const path = `keras.${family.path}.${name}`;
  const renamed = (run: Run): Renamed | undefined => (run.keras.major === 3 ? family.renamed3 : undefined);
  const fields = (run: Run, args: Arguments): Readonly<Record<string, Value>> | Failure => {
    const bound = bindText(run, name, versions, args, renamed(run));
    if (isFailure(bound)) return bound;
    const [stranger] = Object.entries(bound.keywords).filter(([keyword]) => keyword !== 'decay');
    if (stranger && family.refusesKeywords && run.keras.major === 3) {
      const known = Object.keys(specOf(textFor(versions, 3) ?? '').params);
      run.refuse({ code: 'unknown-argument', callable: name, argument: stranger[0], known, at: stranger[1].at ?? run.at, exception: 'ValueError' });
    }
    return Object.fromEntries(Object.entries({ ...bound.keywords, ...bound.args }).map(([argument, { value }]) => [argumentField(argument), value]));
  };
  return {
    kind: 'class',
    bases: name === family.base ? [] : [`keras.${family.path}.${family.base}`],
    signature: signatureFrom(versions),
    docs: family.docs,
    construct: (run, args) => {
      const made = fields(run, args);
      return isFailure(made) ? made : run.make({ kind: 'instance', class: library(path), fields: made });
    },
    // Subclasses of the program hand on what they like; nothing of it concerns shapes.
    initialise: (run, self, args) => {
      const bound = bindText(run, name, { both: '*args, **kwargs' }, args);
      if (isFailure(bound)) return bound;
      run.setFields(self, Object.fromEntries(Object.entries(bound.keywords).map(([argument, { value }]) => [argumentField(argument), value])));
      return undefined;
    },
    ...(family.call && { call: family.call }),
    methods: family.methods,
    attribute: (run, self, attribute) => attributeOf(run, self, attribute),
    setAttribute: (_run, _self, attribute) => (RATES.has(attribute) ? 'kept' : undefined),
  };
}

/** A variable, or the schedule that was given; what is assigned goes into the variable. */
const RATES: ReadonlySet<string> = new Set(['learning_rate', 'lr']);
function attributeOf(run: Run, self: Reference, name: string): Result | undefined {
  if (name === 'name') return argumentOf(run, self, 'name') ?? str();
  if (RATES.has(name)) {
    const given = argumentOf(run, self, 'learning_rate');
    return given?.kind === 'object' ? given : run.unknown({ kind: 'not-modelled', name });
  }
  if (name === 'iterations') return int('unknown');
  if (name === 'model' || name === 'params' || name === 'history') return run.field(self, name) ?? run.unknown({ kind: 'not-modelled', name });
  return argumentOf(run, self, name);
}
