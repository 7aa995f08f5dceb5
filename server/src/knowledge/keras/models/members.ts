/** Attributes and methods that models have beyond those of layers. */
import {
  type Arguments,
  backendTensor,
  bool,
  failure,
  int,
  library,
  none,
  numberOf,
  type Reference,
  type Result,
  type Run,
  stringOf,
  type Value,
} from '../../../values';
import type { MethodRecord } from '../../record';
import { sizeOf } from '../counts';
import { layerAttribute, layerMethods, wrongWeights } from '../members';
import { nestOf, shapeFrom, shapeValue, valueOfNest } from '../nests';
import { flat } from '../rule';
import { modelMethodSignatures } from '../training/signatures/model';
import { type Bound, bindText, isFailure, type Renamed, signatureFrom } from '../training/signatureText';
import { variablesOf } from '../variables';
import { modelClass, throughModel } from './applyModel';
import { CONFIG, cloneModel, modelIn } from './cloning';
import { countedParams, declaredInputs, isFunctional, isSequential, present, symbolicOutputs } from './fields';
import { layersAmongAttributes, layersOfModel, sealedCount } from './listing';
import { saveModel } from './saving';
import { addLayer, buildSequential, popLayer } from './sequential';

/** A method of models: its arguments are checked against the signature of the version in force. */
function modelMethod(name: string, result: (run: Run, self: Reference, args: Bound) => Result, renamed?: Renamed): MethodRecord {
  const versions = modelMethodSignatures[name] ?? { both: '*args, **kwargs' };
  return {
    signature: signatureFrom(versions),
    call: (run, self, args: Arguments) => {
      const bound = bindText(run, `${modelClass(run, self)}.${name}`, versions, args, renamed);
      return isFailure(bound) ? bound : result(run, self, bound);
    },
  };
}

export function modelAttribute(run: Run, self: Reference, name: string): Result | undefined {
  const lacking = (): Result => run.unknown({ kind: 'not-modelled', name });
  switch (name) {
    case 'layers': {
      const layers = layersOfModel(run, self, 'open') ?? layersAmongAttributes(run, self);
      if (layers) return run.list(layers);
      const count = sealedCount(run, self);
      if (count?.kind === 'int') return run.list([], { count: count.size, element: lacking() as Value });
      const list = present(run.field(self, '#layers'));
      const content = list?.kind === 'object' ? run.look(list) : undefined;
      return content?.kind === 'list' ? run.list(content.items, content.more) : lacking();
    }
    case 'inputs':
    case 'outputs': {
      const value = name === 'inputs' ? present(run.field(self, '#in')) : symbolicOutputs(run, self);
      return value ? run.list(flat(nestOf(run, value)).map(leaf => (leaf.kind === 'other' ? leaf.value : leaf))) : undefinedYet(run, self, name);
    }
    case 'input':
    case 'output': {
      const value = name === 'input' ? present(run.field(self, '#in')) : symbolicOutputs(run, self);
      return value === undefined ? undefinedYet(run, self, name) : ofItsCall(run, self, name, value);
    }
    case 'input_shape':
    case 'output_shape': {
      const value = name === 'input_shape' ? present(run.field(self, '#in')) : symbolicOutputs(run, self);
      if (!value) return undefinedYet(run, self, name);
      const nest = nestOf(run, value);
      const shapes = valueOfNest(run, nest, leaf => (leaf.kind === 'tensor' && leaf.shape ? shapeValue(leaf.shape) : (lacking() as Value)));
      return nest.kind === 'list' && nest.items.length === 1 ? run.index(shapes, int(0)) : shapes;
    }
    case 'weights':
    case 'variables':
    case 'trainable_weights':
    case 'trainable_variables':
    case 'non_trainable_weights':
    case 'non_trainable_variables':
      return weights(run, self, name) ?? lacking();
    case 'input_names':
    case 'output_names':
    case 'metrics':
    case 'metrics_names':
    case 'losses':
    case 'updates':
      return run.list([], { count: 'unknown', element: lacking() as Value });
    case 'optimizer': {
      const given = present(run.field(self, '#optimizer')) ?? none;
      return given.kind === 'str' ? lacking() : given; // its name became an object
    }
    case 'loss':
      return present(run.field(self, `#${name}`)) ?? none;
    case 'history':
      return present(run.field(self, '#history')) ?? undefined;
    case 'stop_training':
      return bool();
    case 'built':
      return bool(symbolicOutputs(run, self) !== undefined || present(run.field(self, '#built')) !== undefined);
    case 'run_eagerly':
    case 'jit_compile':
    case 'compiled':
      return bool();
    default:
      return layerAttribute(run, self, name, {});
  }
}

/**
 * In Keras 3 a Sequential has `input` and `output` of its first call on symbolic tensors, as any layer, and `inputs` and `outputs`
 * of its own (`keras/src/ops/operation.py`, `_get_node_attribute_at_index`). Its own serve where it was never called so.
 */
function ofItsCall(run: Run, self: Reference, name: 'input' | 'output', value: Value): Value {
  if (run.keras.major === 3 && isSequential(run, self) && run.field(self, '#node') === undefined)
    run.report({
      code: 'not-built',
      layer: 'Sequential',
      what: name,
      use: `${name}s[0]`,
      at: run.at,
      exception: 'AttributeError',
      only: 3,
      mended: true,
    });
  return value;
}

/** Before a Sequential is built it has neither inputs nor outputs. */
function undefinedYet(run: Run, self: Reference, name: string): Result {
  if (!isSequential(run, self) || present(run.field(self, '#layers')) === undefined) return run.unknown({ kind: 'not-modelled', name });
  const layers = layersOfModel(run, self);
  if (!layers || (layers.length === 0 && run.keras.major === 2)) return run.unknown({ kind: 'not-modelled', name });
  return failure({ code: 'not-built', layer: 'Sequential', what: name, at: run.at, exception: 'AttributeError' });
}

function weights(run: Run, self: Reference, name: string): Result | undefined {
  const layers = layersOfModel(run, self);
  if (!layers) return undefined;
  const all: Value[] = [];
  for (const layer of layers) {
    const own = run.elements(run.attribute(layer, name));
    if (!own || own.more) return undefined;
    all.push(...own.items);
  }
  return run.list(all);
}

/** `get_layer(name=…)` and `get_layer(index=…)`. */
function getLayer(run: Run, self: Reference, args: Bound): Result {
  const [name, index] = [args.value('name'), args.value('index')];
  const layers = layersOfModel(run, self, 'open');
  const lost = (): Result => run.unknown({ kind: 'not-modelled', name: 'get_layer' });
  if (!layers) return lost();
  if (index && index.kind !== 'none') {
    const at = numberOf(index);
    return at === undefined
      ? lost()
      : (layers.at(at) ??
          failure({
            code: 'layer-refuses',
            layer: modelClass(run, self),
            refusal: `There is no layer ${at}: the model has ${layers.length} layers.`,
            at: args.args.index?.at ?? run.at,
            exception: 'ValueError',
          }));
  }
  const wanted = stringOf(name);
  if (wanted === undefined) return lost();
  const names = layers.map(layer => (layer.kind === 'object' ? stringOf(run.field(layer, '#name')) : undefined));
  const found = layers[names.indexOf(wanted)];
  if (found) return found;
  if (names.includes(undefined)) return lost();
  return failure({
    code: 'layer-refuses',
    layer: modelClass(run, self),
    refusal: `The model has no layer "${wanted}"; its layers are ${names
      .slice(0, 12)
      .map(one => `"${one}"`)
      .join(', ')}${names.length > 12 ? ', …' : ''}.`,
    at: args.args.name?.at ?? run.at,
    exception: 'ValueError',
  });
}

function build(run: Run, self: Reference, args: Bound): Result {
  const given = args.value('input_shape');
  const shape = given && shapeFrom(run, given);
  if (isSequential(run, self)) {
    if (shape) return buildSequential(run, self, shape, undefined) ?? none;
    return none;
  }
  run.setFields(self, { '#built': bool(true) });
  return none;
}

function summary(run: Run, self: Reference): Result {
  const unbuilt =
    run.keras.major === 2 && isSequential(run, self) && present(run.field(self, '#in')) === undefined && (layersOfModel(run, self)?.length ?? 0) > 0;
  return unbuilt ? failure({ code: 'not-built', layer: 'Sequential', what: 'summary()', at: run.at, exception: 'ValueError', only: 2 }) : none;
}

function countParams(run: Run, self: Reference): Result {
  const layers = layersOfModel(run, self);
  if (layers && (isFunctional(run, self) || declaredInputs(run, self))) return countedParams(run, layers)['#params'];
  // A subclass that was called has its weights; before that Keras refuses.
  return int(present(run.field(self, '#params')) ? sizeOf(variablesOf(run, self)) : 'unknown');
}

function computeOutputShape(run: Run, self: Reference, args: Bound): Result {
  const given = args.value('input_shape') ?? args.rest[0]?.value;
  const shape = given && shapeFrom(run, given);
  if (!shape) return run.unknown({ kind: 'not-modelled', name: 'compute_output_shape' });
  const result = throughModel(run, self, backendTensor(shape, 'float32'), 'data');
  if (result.kind === 'failure') return result;
  return valueOfNest(run, nestOf(run, result), leaf =>
    leaf.kind === 'tensor' && leaf.shape ? shapeValue(leaf.shape) : run.unknown({ kind: 'not-modelled', name: 'compute_output_shape' }),
  );
}

const silent = (name: string, result: (run: Run, self: Reference) => Value = () => none): MethodRecord => modelMethod(name, result);
const config = (run: Run, self: Reference): Value => run.make({ kind: 'instance', class: library(CONFIG), fields: { '#model': self } });

export const sequentialMethods: Readonly<Record<string, MethodRecord>> = {
  add: modelMethod('add', (run, self, args) => (args.args.layer ? (addLayer(run, self, args.args.layer) ?? none) : none)),
  pop: modelMethod('pop', popLayer),
};

export const modelMethods: Readonly<Record<string, MethodRecord>> = {
  ...layerMethods,
  get_layer: modelMethod('get_layer', getLayer),
  build: modelMethod('build', build),
  summary: modelMethod('summary', summary),
  count_params: modelMethod('count_params', countParams),
  compute_output_shape: modelMethod('compute_output_shape', computeOutputShape),
  save: modelMethod('save', (run, self, args) => {
    saveModel(run, self, args.value('filepath'));
    return none;
  }),
  save_weights: silent('save_weights'),
  // Keras 2 gives the status of the restoration for files of TensorFlow's own form.
  load_weights: silent('load_weights', run =>
    run.keras.major === 3 && run.keras.certain ? none : run.unknown({ kind: 'operation', what: 'load_weights', at: run.at }),
  ),
  export: silent('export'),
  reset_states: silent('reset_states'),
  reset_metrics: silent('reset_metrics'),
  quantize: silent('quantize'),
  get_config: { call: config },
  to_json: modelMethod('to_json', config),
  to_yaml: { call: config },
  from_config: {
    static: true,
    call: (run, _, args) => {
      const model = modelIn(run, args.positional[0]?.value ?? args.keywords.config?.value);
      return model ? cloneModel(run, model) : run.unknown({ kind: 'not-modelled', name: 'from_config' });
    },
  },
  get_weights: {
    call: (run, self) => {
      const elements = weightElements(run, self);
      return elements
        ? run.list(elements.items.map(item => (item.kind === 'tensor' ? { ...item, flavour: 'numpy' } : item)))
        : run.unknown({ kind: 'not-modelled', name: 'get_weights' });
    },
  },
  set_weights: modelMethod('set_weights', (run, self, args) => {
    const elements = weightElements(run, self);
    const own =
      elements && !elements.more && elements.items.length > 0 ? elements.items.map(item => (item.kind === 'tensor' ? item.shape : undefined)) : undefined;
    return wrongWeights(run, self, own, args.value('weights')) ?? none;
  }),
};

/** The arrays of `get_weights`, where all layers are Keras' own: what else a layer of the program keeps is not told apart. */
function weightElements(run: Run, self: Reference): ReturnType<Run['elements']> {
  if (!ofLibrary(run, self)) return undefined;
  const all = weights(run, self, 'weights');
  return all && all.kind !== 'failure' ? run.elements(all) : undefined;
}

function ofLibrary(run: Run, model: Reference): boolean {
  return (layersOfModel(run, model) ?? []).every(layer => {
    if (layer.kind !== 'object' || run.instance(layer)?.class.kind !== 'library') return false;
    return isFunctional(run, layer) || isSequential(run, layer) ? ofLibrary(run, layer) : true;
  });
}
