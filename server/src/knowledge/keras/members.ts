/** Attributes and methods that every layer has. */

import { equal, type Shape } from '../../shapes';
import type { Failure, Reference, Result, Run, Tensor, Value } from '../../values';
import { backendTensor, bool, failure, int, library, none, numpyArray, str, stringOf } from '../../values';
import { WEIGHT } from '../arrays/constants';
import { bind } from '../define';
import { any, optional, type Params } from '../params';
import type { MethodRecord } from '../record';
import { sizeOf } from './counts';
import { computeDtype } from './dtype';
import { argumentOf } from './fields';
import { literal } from './literal';
import { nestOf, shapeValue, signalOf, valueOfNest } from './nests';
import type { Weight } from './rule';
import { variablesOf } from './variables';

/** An attribute of a layer; `params` are its constructor's. undefined: not known. */
export function layerAttribute(run: Run, self: Reference, name: string, params: Params): Result | undefined {
  const general = GENERAL[name];
  if (general) return general(run, self);
  const param = params[name];
  if (param) {
    const value = argumentOf(run, self, name);
    const given = value === undefined || value.kind === 'absent' ? literal(param.default ?? '') : value;
    if (given === undefined) return undefined;
    // A wrapper makes what was not given: the layer that goes backwards.
    if (given.kind === 'none' && name.endsWith('_layer')) return run.unknown({ kind: 'not-modelled', name: `.${name}` });
    if (name.endsWith('activation')) return activationOf(given, run);
    const read = param.read(given, run);
    return Array.isArray(read) ? shapeValue(read as Shape) : given;
  }
  const own = variablesOf(run, self)?.find(one => one.name === name);
  return own && variable(own.shape);
}

/** `'relu'` is kept as the function that it names. */
function activationOf(value: Value, run: Run): Value {
  if (value.kind === 'none') return library('keras.activations.linear');
  const name = stringOf(value);
  return name === undefined ? value : value.kind === 'str' ? library(`keras.activations.${name}`) : run.unknown({ kind: 'not-modelled', name: 'activation' });
}

const variable = (shape: Shape): Tensor => backendTensor(shape, 'float32', { about: WEIGHT });

function variables(which: (one: Weight) => boolean): (run: Run, self: Reference) => Result {
  return (run, self) => {
    const all = variablesOf(run, self);
    return all ? run.list(all.filter(which).map(one => variable(one.shape))) : run.unknown({ kind: 'not-modelled', name: 'weights' });
  };
}
const [everything, trainable, frozen] = [variables(() => true), variables(one => one.trainable !== false), variables(one => one.trainable === false)];

const GENERAL: Readonly<Record<string, (run: Run, self: Reference) => Result>> = {
  name: (run, self) => run.field(self, '#name') ?? str(),
  weights: everything,
  variables: everything,
  trainable_weights: trainable,
  trainable_variables: trainable,
  non_trainable_weights: frozen,
  non_trainable_variables: frozen,
  output: (run, self) => symbolic(run, self, 'output'),
  input: (run, self) => symbolic(run, self, 'input'),
  output_shape: (run, self) => shapeAttribute(run, self, 'output'),
  input_shape: (run, self) => shapeAttribute(run, self, 'input'),
  built: (run, self) => bool(run.field(self, '#built') !== undefined),
  trainable: (run, self) => argumentOf(run, self, 'trainable') ?? bool(true),
  dtype: (run, self) => str(computeDtype({ keras: run.keras, run, self })),
  compute_dtype: (run, self) => str(computeDtype({ keras: run.keras, run, self })),
  losses: run => run.list([]),
  updates: run => run.list([]),
  metrics: (run, self) => (run.instance(self)?.class.kind === 'library' ? run.list([]) : run.unknown({ kind: 'operation', what: 'metrics', at: run.at })), // a layer of the program tracks those it makes
  dynamic: () => bool(false),
  supports_masking: () => bool(),
};

/** `.input` and `.output` of the application that made the last graph node. */
function symbolic(run: Run, self: Reference, which: 'input' | 'output'): Result {
  const node = run.field(self, '#node');
  const content = node?.kind === 'object' ? run.look(node) : undefined;
  if (content?.kind !== 'node') {
    if (run.field(self, '#built') !== undefined || node !== undefined) return run.unknown({ kind: 'not-modelled', name: which });
    const message = `The layer has never been called and thus has no defined ${which}.`;
    return failure({ code: 'python-error', message, at: run.at, exception: run.keras.major === 3 ? 'ValueError' : 'AttributeError' });
  }
  if (which === 'input') return content.args[0] ?? run.unknown({ kind: 'not-modelled', name: which });
  const [only, ...others] = content.outputs;
  if (only === undefined) return run.unknown({ kind: 'not-modelled', name: which });
  return others.length === 0 ? only : run.list(content.outputs);
}

/** Only Keras 2 has it on layers. */
function shapeAttribute(run: Run, self: Reference, which: 'input' | 'output'): Result {
  const name = `${which}_shape`;
  if (run.keras.major === 3) return failure({ code: 'removed-name', name, replacement: `${which}.shape`, at: run.at, exception: 'AttributeError', only: 3 });
  const tensors = symbolic(run, self, which);
  if (tensors.kind === 'failure' || tensors.kind === 'unknown') return tensors;
  return valueOfNest(run, nestOf(run, tensors), leaf => {
    const { shape } = signalOf(leaf);
    return shape ? shapeValue(shape) : run.unknown({ kind: 'not-modelled', name });
  });
}

/** A method that gives nothing we follow; its arguments are taken as they come. */
const silent = (result: (run: Run, self: Reference) => Value): MethodRecord => ({ call: (run, self) => result(run, self) });
const unfollowed = (name: string): MethodRecord => silent(run => run.unknown({ kind: 'not-modelled', name }));

export const layerMethods: Readonly<Record<string, MethodRecord>> = {
  count_params: silent((run, self) => int(sizeOf(variablesOf(run, self)))),
  get_weights: {
    call: (run, self) => {
      const all = variablesOf(run, self);
      return all ? run.list(all.map(one => numpyArray(one.shape, 'float32'))) : run.unknown({ kind: 'not-modelled', name: 'get_weights' });
    },
  },
  set_weights: {
    call: (run, self, args) => {
      const given = bind(run, 'set_weights', { params: { weights: any } }, args);
      return 'kind' in given
        ? given
        : (wrongWeights(
            run,
            self,
            variablesOf(run, self)?.map(one => one.shape),
            given.args.weights?.value,
          ) ?? none);
    },
  },
  get_config: unfollowed('get_config'),
  get_build_config: unfollowed('get_build_config'),
  compute_mask: unfollowed('compute_mask'),
  add_loss: silent(() => none),
  add_metric: silent(() => none),
  reset_states: silent(() => none),
  reset_state: silent(() => none),
  get_input_at: { call: (run, self) => symbolic(run, self, 'input') },
  get_output_at: { call: (run, self) => symbolic(run, self, 'output') },
  get_input_shape_at: { call: (run, self) => shapeAttribute(run, self, 'input') },
  get_output_shape_at: { call: (run, self) => shapeAttribute(run, self, 'output') },
  enable_lora: {
    call: (run, _, args) => {
      const given = bind(run, 'enable_lora', { params: { rank: any, a_initializer: optional, b_initializer: optional } }, args);
      return 'kind' in given ? given : none;
    },
  },
};

/** Arrays that do not fit those of the layer or model, whose shapes are `own`. */
export function wrongWeights(run: Run, self: Reference, own: readonly (Shape | undefined)[] | undefined, value: Value | undefined): Failure | undefined {
  const given = value && run.elements(value);
  if (!own || !given || given.more) return undefined;
  const layer = run.instance(self)?.class;
  const name = stringOf(run.field(self, '#name'));
  const who = { layer: layer?.kind === 'library' ? (layer.path.split('.').pop() ?? '') : 'Layer', ...(name !== undefined && { name }) };
  if (own.length !== given.items.length)
    return failure({
      code: 'layer-refuses',
      refusal: `set_weights() got ${given.items.length} arrays, but the layer has ${own.length} weights.`,
      ...who,
      at: run.at,
      exception: 'ValueError',
    });
  for (const [i, item] of given.items.entries()) {
    const [expected, got] = [own[i], item.kind === 'tensor' ? item.shape : undefined];
    if (expected && got && (expected.length !== got.length || expected.some((dim, axis) => equal(dim, got[axis] ?? 'unknown') === 'no')))
      return failure({ code: 'weight-shape', expected, got, ...who, at: run.at, exception: 'ValueError' });
  }
  return undefined;
}
