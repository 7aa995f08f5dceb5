/** The models of a program as plain data, read once at the end of a run: shapes, counts, and the graph that verification rebuilds. */
import {
  type GraphNode,
  type Json,
  type ModelGraph,
  type ModelInfo,
  type ModelNode,
  numberOf,
  type Port,
  type Reference,
  type Run,
  stringOf,
  type Tensor,
  type Value,
} from '../../../values';
import { findClass } from '../../registry';
import { argumentOf } from '../fields';
import { literal } from '../literal';
import { nestOf } from '../nests';
import { flat } from '../rule';
import { compiledValue } from '../training/compile';
import { identifyLoss } from '../training/identify';
import { modelClass } from './applyModel';
import { countedParams, declaredInputs, shapeOf, symbolicOutputs, tensorsOf, wasMade } from './fields';
import { graphBetween, keyOf, tensorsIn } from './graph';
import { layersOfModel } from './listing';

export function modelInfos(run: Run, models: readonly Reference[]): readonly ModelInfo[] {
  return models.filter(model => wasMade(run, model)).map(model => infoOf(run, model));
}

function infoOf(run: Run, model: Reference): ModelInfo {
  const [inputs, outputs] = [declaredInputs(run, model), symbolicOutputs(run, model)];
  const layers = layersOfModel(run, model);
  const counted = layers ? countedParams(run, layers) : { '#params': run.field(model, '#params'), '#trainable': run.field(model, '#trainable') };
  const class_ = modelClass(run, model);
  const losses = lossesOf(run, model);
  return {
    name: stringOf(run.field(model, '#name')) ?? class_,
    class: class_,
    at: run.look(model).at,
    id: keyOf(model),
    inputs: inputs ? flat(inputs).map(shapeOf) : [],
    outputs: outputs ? flat(nestOf(run, outputs)).map(shapeOf) : [],
    params: numberOf(counted['#params']) ?? null,
    trainable: numberOf(counted['#trainable']) ?? null,
    graph: graphOf(run, model),
    doubtful: run.instance(model)?.trust === 'doubtful',
    ...(losses && { losses }),
  };
}

/** Of `compile`, by Keras' names of their functions. */
function lossesOf(run: Run, model: Reference): readonly string[] | undefined {
  const given = compiledValue(run, model, 'loss');
  if (!given) return undefined;
  const content = given.kind === 'object' ? run.look(given) : undefined;
  const items = given.kind === 'tuple' && !given.more ? given.items : content?.kind === 'list' && !content.more ? content.items : [given];
  const names = items.map(item => {
    const loss = identifyLoss(run, item);
    return loss.kind === 'loss' ? loss.name : undefined;
  });
  return names.length > 0 && names.every((name): name is string => name !== undefined) ? names : undefined;
}

/** undefined: not known as a whole, or not built yet. */
function graphOf(run: Run, model: Reference): ModelGraph | undefined {
  const [inputs, outputs] = [declaredInputs(run, model), symbolicOutputs(run, model)];
  if (!inputs || !outputs) return undefined;
  const from = tensorsOf(inputs);
  const to = flat(nestOf(run, outputs));
  if (from.length !== flat(inputs).length || !to.every((leaf): leaf is Tensor => leaf.kind === 'tensor' && leaf.node !== undefined)) return undefined;
  const graph = graphBetween(run, from, [outputs]);
  if (!graph.whole || graph.loose.length > 0) return undefined;
  const layers = new Map<string, number>();
  const indexOfLayer = (key: string): number => {
    const known = layers.get(key);
    if (known !== undefined) return known;
    layers.set(key, layers.size);
    return layers.size - 1;
  };
  // Inputs come first; what Keras takes as an input may be any tensor.
  const ports = new Map<string, Port>();
  const nodes: ModelNode[] = from.map((tensor, i) => {
    ports.set(portKey(tensor), { node: i, output: 0 });
    return inputNode(run, tensor, indexOfLayer(`input ${i}`));
  });
  for (const { address, node } of graph.nodes) {
    const key = typeof node.operation === 'string' ? keyOf(address) : keyOf(node.operation);
    node.outputs.forEach((tensor, output) => {
      ports.set(portKey(tensor), { node: nodes.length, output });
    });
    const before = tensorsIn(run, [...node.args, ...Object.values(node.keywords)], () => undefined);
    nodes.push(
      nodeOf(
        run,
        node,
        indexOfLayer(key),
        before,
        before.flatMap(tensor => ports.get(portKey(tensor)) ?? []),
      ),
    );
  }
  const last = to.map(tensor => ports.get(portKey(tensor)));
  if (!last.every((port): port is Port => port !== undefined)) return undefined;
  return { nodes, inputs: from.map((_, node) => ({ node, output: 0 })), outputs: last };
}
const portKey = (tensor: Tensor): string => `${tensor.node ? keyOf(tensor.node) : ''}:${tensor.output ?? 0}`;

function inputNode(run: Run, tensor: Tensor, layer: number): ModelNode {
  const node = tensor.node && run.look(tensor.node);
  const object = node?.kind === 'node' && typeof node.operation !== 'string' ? node.operation : undefined;
  return {
    layer,
    operation: 'input',
    class: 'InputLayer',
    name: (object && stringOf(run.field(object, '#name'))) ?? null,
    config: { ...(tensor.dtype !== undefined && { dtype: tensor.dtype }), ...(tensor.about === 'sparse' && { sparse: true }) },
    inner: {},
    inputs: [],
    call: {},
    inputShapes: [],
    outputShapes: [tensor.shape],
    params: 0,
    constructor_: object && run.look(object).at,
    at: undefined,
  };
}

function nodeOf(run: Run, node: GraphNode, layer: number, before: readonly Tensor[], inputs: readonly Port[]): ModelNode {
  const called = Object.fromEntries(Object.entries(node.keywords).map(([name, value]) => [name, json(run, value)]));
  const shapes = { inputShapes: before.map(({ shape }) => shape), outputShapes: node.outputs.map(({ shape }) => shape), at: node.at };
  if (typeof node.operation === 'string') {
    const args: readonly Json[] = node.args.map(value => json(run, value) ?? null);
    return {
      layer,
      operation: node.operation,
      class: node.operation.split('.').at(-1) ?? '',
      name: null,
      config: {},
      inner: {},
      inputs,
      call: { ...called, args },
      ...shapes,
      params: 0,
      constructor_: undefined,
    };
  }
  return { ...describeLayer(run, node.operation, layer), inputs, call: called, ...shapes };
}

/** A layer by itself, as a node or inside a wrapper. */
function describeLayer(run: Run, layer: Reference, index: number): ModelNode {
  const { at } = run.look(layer);
  const of = run.instance(layer)?.class;
  const isModel = run.isInstance(layer, 'keras.Model') === true;
  const graph = isModel ? graphOf(run, layer) : undefined;
  const [config, inner] = of?.kind === 'library' && !isModel ? configOf(run, layer, of.path) : [{}, {}];
  return {
    layer: index,
    operation: graph ? 'model' : of?.kind === 'library' && !isModel ? of.path : 'custom',
    class: modelClass(run, layer),
    name: stringOf(run.field(layer, '#name')) ?? null,
    config,
    inner,
    ...(graph && { graph }),
    inputs: [],
    call: {},
    inputShapes: [],
    outputShapes: [],
    params: numberOf(run.field(layer, '#params')) ?? null,
    constructor_: at,
    at: undefined,
  };
}

/** Constructor arguments by Keras' names, defaults included; those that are layers apart. */
function configOf(run: Run, layer: Reference, path: string): readonly [Record<string, Json | undefined>, Record<string, ModelNode>] {
  const config: Record<string, Json | undefined> = {};
  const inner: Record<string, ModelNode> = {};
  for (const { name, default: byDefault } of findClass(path, run.keras)?.signature?.parameters ?? []) {
    const value = argumentOf(run, layer, name) ?? (byDefault === undefined ? undefined : literal(byDefault));
    if (value?.kind === 'object' && run.isInstance(value, 'keras.layers.Layer') === true) inner[name] = describeLayer(run, value, 0);
    else config[name] = value && json(run, value);
  }
  return [config, inner];
}

/** undefined: it has no JSON form, or is not known. */
function json(run: Run, value: Value): Json | undefined {
  switch (value.kind) {
    case 'none':
      return null;
    case 'bool':
      return value.value;
    case 'int':
      return typeof value.size === 'number' ? value.size : undefined;
    case 'float':
      return value.value;
    case 'str':
      return value.value;
    case 'dtype':
      return value.name;
    // `x[:, 1:]`: a key among the arguments of `get_item`.
    case 'slice': {
      const slice = all([value.start, value.stop, value.step].map(part => json(run, part)));
      return slice && { slice };
    }
    case 'ellipsis':
      return '...';
    // `activation=keras.activations.relu`, `tf.nn.relu`
    case 'library':
      return value.path.split('.').at(-1);
    case 'tuple':
      return value.more ? undefined : all(value.items.map(item => json(run, item)));
    case 'object': {
      const content = run.look(value);
      if (content.kind === 'list') return content.more ? undefined : all(content.items.map(item => json(run, item)));
      if (content.kind !== 'instance' || content.class.kind !== 'library') return undefined;
      // Initializers and their like: by name, as Keras takes them.
      return content.class.path.split('.').at(-1);
    }
    default:
      return undefined;
  }
}
const all = (items: readonly (Json | undefined)[]): readonly Json[] | undefined =>
  items.every((item): item is Json => item !== undefined) ? items : undefined;
