/**
 * `HyperParameters`: in the build that explores the search space each gives its default (`_register` of
 * `keras_tuner/src/engine/hyperparameters/hyperparameters.py`); in a trial, any value of its range.
 * Fields: `#trial` set where a trial chose the values; `values`, the dictionary that programs write to as well, keeps what a
 * name gave the first time.
 */
import { bool, float, int, isUnknown, library, none, numberOf, type Reference, type Result, type Run, str, stringOf, type Value } from '../../values';
import type { ClassRecord, MethodRecord } from '../record';
import { type Gave, notModelled, signedMethod } from '../signed';
import type { Table } from '../table';

const HYPERPARAMETERS = 'keras_tuner.HyperParameters';

/** `trial`: the values are those of some trial, not the defaults. */
export const makeHyperparameters = (run: Run, trial: boolean): Reference =>
  run.make({
    kind: 'instance',
    class: library(HYPERPARAMETERS),
    fields: {
      values: trial ? run.make({ kind: 'dict', entries: [], more: { key: str(), value: notModelled(run, 'a value of a trial') } }) : run.dict([]),
      ...(trial && { '#trial': bool(true) }),
    },
  });

/** What a name has; undefined: nothing yet. */
function kept(run: Run, self: Reference, name: string): Value | undefined {
  const values = run.field(self, 'values');
  const content = values?.kind === 'object' ? run.look(values) : undefined;
  if (content?.kind !== 'dict') return values && notModelled(run, 'values');
  const found = content.entries.find(({ key }) => stringOf(key) === name)?.value;
  if (found?.kind === 'absent') return notModelled(run, name);
  // What a trial chose is named where it is asked for.
  return found ?? (content.more && !run.field(self, '#trial') ? content.more.value : undefined);
}
function keep(run: Run, self: Reference, name: string, value: Value): void {
  const values = run.field(self, 'values');
  if (values?.kind === 'object')
    run.change(values, content => (content.kind === 'dict' ? { ...content, entries: [...content.entries, { key: str(name), value }] } : content));
}

/** What one kind of hyperparameter gives: by default, and in a trial. */
interface Kind {
  readonly byDefault: (gave: Gave, run: Run) => Value;
  readonly inTrial: (gave: Gave, run: Run, name: string | undefined) => Value;
}

/** `hp.Int('units', …)`; None where the value of another one does not ask for it. Versions differ in their last arguments. */
const hyperparameter = (text: string, { byDefault, inTrial }: Kind): MethodRecord =>
  signedMethod(`name, ${text}, parent_name=None, parent_values=None, **kwargs`, (self, gave, run) => {
    const active = isActive(run, self, gave);
    if (active === false) return none;
    const name = gave.text('name');
    const known = name === undefined ? undefined : kept(run, self, name);
    const value = known ?? (run.field(self, '#trial') ? inTrial(gave, run, name) : byDefault(gave, run));
    if (known === undefined && name !== undefined) keep(run, self, name, value);
    return active ? value : run.join([value, none]);
  });

/** Whether the parent has one of the values asked for. */
function isActive(run: Run, self: Reference, gave: Gave): boolean | 'maybe' {
  const [parent, wanted] = [gave.text('parent_name'), gave.value('parent_values')];
  if (!gave.value('parent_name') || !wanted) return true;
  const value = parent === undefined ? undefined : kept(run, self, parent);
  const plain = value && plainOf(value);
  const elements = run.elements(wanted);
  if (plain === undefined || !elements || elements.more) return 'maybe';
  const all = elements.items.map(plainOf);
  return all.includes(plain) ? true : all.includes(undefined) ? 'maybe' : false;
}
const plainOf = (value: Value): string | number | boolean | undefined => stringOf(value) ?? (value.kind === 'bool' ? value.value : numberOf(value));

const size = (run: Run, name: string | undefined): Value => int(name === undefined ? 'unknown' : run.symbol(name.split('/').at(-1) ?? name));
const given = (gave: Gave, run: Run, ...names: readonly string[]): Value =>
  names.map(name => gave.value(name)).find(value => value !== undefined) ?? notModelled(run, 'hp');

function choices(gave: Gave, run: Run): readonly Value[] | undefined {
  const values = gave.value('values');
  const elements = values && !isUnknown(values) ? run.elements(values) : undefined;
  return elements && !elements.more && elements.items.length > 0 ? elements.items : undefined;
}

const methods: Readonly<Record<string, MethodRecord>> = {
  Int: hyperparameter("min_value, max_value, step=None, sampling='linear', default=None", {
    byDefault: (gave, run) => given(gave, run, 'default', 'min_value'),
    inTrial: (_, run, name) => size(run, name),
  }),
  Float: hyperparameter("min_value, max_value, step=None, sampling='linear', default=None", {
    byDefault: (gave, run) => {
      const value = given(gave, run, 'default', 'min_value');
      const number = numberOf(value);
      return value.kind === 'int' ? float(number) : value;
    },
    inTrial: () => float(),
  }),
  Choice: hyperparameter('values, ordered=None, default=None', {
    byDefault: (gave, run) => gave.value('default') ?? choices(gave, run)?.[0] ?? notModelled(run, 'Choice'),
    inTrial: (gave, run, name) => {
      const all = choices(gave, run);
      if (!all) return notModelled(run, 'Choice');
      return all.length > 1 && all.every(one => one.kind === 'int') ? size(run, name) : run.join(all);
    },
  }),
  Boolean: hyperparameter('default=False', {
    byDefault: gave => gave.value('default') ?? bool(false),
    inTrial: () => bool(),
  }),
  Fixed: hyperparameter('value', {
    byDefault: (gave, run) => given(gave, run, 'value'),
    inTrial: (gave, run) => given(gave, run, 'value'),
  }),
  get: signedMethod('name', (self, gave, run) => current(run, self, gave.value('name'))),
  copy: signedMethod('', (self, _, run) => {
    const values = run.field(self, 'values');
    const content = values?.kind === 'object' ? run.look(values) : undefined;
    const own = content?.kind === 'dict' ? run.make({ kind: 'dict', entries: content.entries, ...(content.more && { more: content.more }) }) : run.dict([]);
    return run.make({ kind: 'instance', class: library(HYPERPARAMETERS), fields: { ...run.instance(self)?.fields, values: own } });
  }),
  conditional_scope: signedMethod('parent_name, parent_values', (self, _, run) => scope(run, self)),
  name_scope: signedMethod('name', (self, _, run) => scope(run, self)),
};
const scope = (run: Run, self: Reference): Value => run.make({ kind: 'instance', class: library('keras_tuner.#scope'), fields: { hp: self } });

function current(run: Run, self: Reference, name: Value | undefined): Result {
  const text = stringOf(name);
  const known = text === undefined ? undefined : kept(run, self, text);
  if (known) return known;
  // A trial has values of names that this object was not asked for yet.
  return run.field(self, '#trial') && text !== undefined ? run.unknown({ kind: 'outside', what: `"${text}" of a trial`, at: run.at }) : notModelled(run, 'get');
}

const hyperparameters: Omit<ClassRecord, 'path'> = {
  kind: 'class',
  bases: [],
  docs: 'keras_tuner/api/hyperparameters',
  construct: run => makeHyperparameters(run, false),
  methods,
  index: (run, self, index) => current(run, self, index),
  attribute: (run, _, name) => (name === 'space' ? notModelled(run, name) : undefined),
};

export const HYPERPARAMETER_ROWS: Table = { HyperParameters: hyperparameters };
