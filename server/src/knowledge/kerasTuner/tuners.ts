/**
 * Tuners and hypermodels. A tuner builds its model once when it is made, with the defaults (`_populate_initial_space` of
 * `keras_tuner/src/engine/base_tuner.py`); `search` builds it again for each trial and fits it to the data.
 */
import { type Argument, type Arguments, library, none, type Reference, type Result, type Run, str, type Value } from '../../values';
import type { ClassRecord, MethodRecord } from '../record';
import { type Gave, notModelled, readAs, signedMethod } from '../signed';
import type { Table } from '../table';
import { makeHyperparameters } from './hyperparameters';

const HYPERMODEL = 'keras_tuner.HyperModel';
const TUNER = 'keras_tuner.Tuner';

const positional = (...values: readonly Value[]): readonly Argument[] => values.map(value => ({ value }));

// ── Hypermodels ──────────────────────────────────────────────────────────────

/** A function that builds a model serves as a hypermodel. */
const wrapped = (run: Run, built: Value): Value =>
  built.kind === 'object' ? built : run.make({ kind: 'instance', class: library(HYPERMODEL), fields: { '#function': built } });

const built = (run: Run, hypermodel: Value, hp: Value): Value => run.call(run.attribute(hypermodel, 'build'), { positional: positional(hp), keywords: {} });

const hypermodel: Omit<ClassRecord, 'path'> = {
  kind: 'class',
  bases: [],
  docs: 'keras_tuner/api/hypermodels/base_hypermodel',
  construct: run => notModelled(run, 'HyperModel'),
  initialise: (run, self, args) => {
    const [name, tunable] = [args.positional[0] ?? args.keywords.name, args.positional[1] ?? args.keywords.tunable];
    run.setFields(self, { name: name?.value ?? none, tunable: tunable?.value ?? { kind: 'bool', value: true } });
    return undefined;
  },
  methods: {
    build: signedMethod('hp', (self, gave, run) => {
      const [build, hp] = [run.field(self, '#function'), gave.value('hp')];
      return build && hp ? run.call(build, { positional: positional(hp), keywords: {} }) : notModelled(run, 'HyperModel.build');
    }),
    fit: signedMethod('hp, model, *args, **kwargs', (_, gave, run) => {
      const model = gave.value('model');
      return model ? run.call(run.attribute(model, 'fit'), { positional: gave.rest, keywords: gave.keywords }) : notModelled(run, 'HyperModel.fit');
    }),
    declare_hyperparameters: signedMethod('hp', () => none),
  },
};

// ── Tuners ───────────────────────────────────────────────────────────────────

/** Remembers the hypermodel and explores the space. */
function begin(run: Run, self: Reference, gave: Gave): Value {
  const given = gave.value('hypermodel');
  if (!given) return none;
  const model = wrapped(run, given);
  const said = gave.value('hyperparameters');
  const hp = said && run.isInstance(said, 'keras_tuner.HyperParameters') === true ? said : said ? undefined : makeHyperparameters(run, false);
  run.setFields(self, { hypermodel: model });
  built(run, model, hp ?? notModelled(run, 'hyperparameters'));
  return none;
}

/** One trial: what `search` was given goes to `fit`. */
function trial(run: Run, self: Reference, hp: Value, args: Arguments): Result {
  const model = run.field(self, 'hypermodel');
  if (!model) return notModelled(run, 'search');
  const made = built(run, model, hp);
  if (made.kind === 'unknown') return made;
  const callbacks = args.keywords.callbacks ?? { value: run.list([], { count: 'unknown', element: notModelled(run, 'callbacks') }) };
  return run.call(run.attribute(model, 'fit'), {
    positional: [...positional(hp, made), ...args.positional],
    keywords: { ...args.keywords, callbacks },
  });
}

const methods: Readonly<Record<string, MethodRecord>> = {
  search: {
    call: (run, self, args) => {
      const hp = makeHyperparameters(run, true);
      const of = run.make({ kind: 'instance', class: library('keras_tuner.#trial'), fields: { hyperparameters: hp, trial_id: str() } });
      run.call(run.attribute(self, 'run_trial'), { positional: [{ value: of }, ...args.positional], keywords: args.keywords });
      return none;
    },
  },
  run_trial: {
    call: (run, self, { positional: [first, ...rest], keywords }) => {
      const hp = first && run.attributeOrNothing(first.value, 'hyperparameters');
      return hp ? trial(run, self, hp, { positional: rest, keywords }) : notModelled(run, 'run_trial');
    },
  },
  get_best_models: signedMethod('num_models=1', (self, _, run) => {
    const model = run.field(self, 'hypermodel');
    const best = model ? run.quietly(() => built(run, model, makeHyperparameters(run, true))) : notModelled(run, 'get_best_models');
    return run.list([best], { count: 'unknown', element: best });
  }),
  get_best_hyperparameters: signedMethod('num_trials=1', (_, __, run) => {
    const best = makeHyperparameters(run, true);
    return run.list([best], { count: 'unknown', element: best });
  }),
  ...Object.fromEntries(
    'search_space_summary results_summary save_model save reload on_batch_begin on_batch_end on_epoch_begin on_epoch_end on_trial_begin on_trial_end on_search_begin on_search_end'
      .split(' ')
      .map(name => [name, signedMethod('*args, **kwargs', () => none)]),
  ),
};

function tuner(path: string, text: string): Omit<ClassRecord, 'path'> {
  const read = readAs(`${text}, *args, **kwargs`);
  return {
    kind: 'class',
    bases: path === TUNER ? [] : [TUNER],
    docs: 'keras_tuner/api/tuners',
    construct: (run, args) =>
      read(run, args, gave => {
        const self = run.make({ kind: 'instance', class: library(path), fields: {} });
        begin(run, self, gave);
        return self;
      }),
    initialise: (run, self, args) => {
      const made = read(run, args, gave => begin(run, self, gave));
      return made.kind === 'failure' ? made : undefined;
    },
    methods,
    attribute: (run, _, name) => notModelled(run, name),
  };
}

const ready = (name: string, text = 'hypermodel=None'): Table => ({ [name]: tuner(`keras_tuner.${name}`, text) });

export const TUNER_ROWS: Table = {
  HyperModel: hypermodel,
  ...ready('Tuner', 'oracle=None, hypermodel=None'),
  ...ready('RandomSearch'),
  ...ready('GridSearch'),
  ...ready('BayesianOptimization'),
  ...ready('Hyperband'),
};
