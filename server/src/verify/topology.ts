/**
 * A flattened graph as the JSON that Keras 2 saves a model as, which TensorFlow.js loads.
 * Each node becomes a layer of TensorFlow.js, a layer built from its operations (`operationFor`), or, where neither can be had,
 * zeros of the shape that we say, so that what follows can still be checked.
 */
import type { Shape } from '../shapes';
import type { Json, ModelGraph, ModelNode, Port } from '../values';
import { configFor, type LayerConfig, type Refused } from './config';
import { type FlatGraph, flatten } from './flatten';
import { numberFor } from './sizes';

/** How a node is built. */
export type Built =
  | { readonly kind: 'layer'; readonly class: string; readonly config: Readonly<Record<string, Json>> }
  | { readonly kind: 'operation' }
  /** Zeros of our shapes. */
  | { readonly kind: 'declared'; readonly shapes: readonly (readonly number[])[]; readonly reason: string }
  /** Our shape is not known either, or something before it could not be built. */
  | { readonly kind: 'left-out'; readonly reason: string };

export interface Topology {
  readonly json: { readonly class_name: 'Model'; readonly config: Readonly<Record<string, Json>> };
  /** By node of the flat graph. */
  readonly built: readonly Built[];
  /** Name of the JSON layer, by node. */
  readonly names: readonly string[];
  /** Layers of ours that copy a tensor. */
  readonly copies: readonly string[];
  /** Outputs of the JSON model, in order. */
  readonly outputs: readonly Port[];
}

/** What the layers made from operations say of a node: that they build it (as the layer of this name), why nobody can, or nothing. */
export type OperationFor = (node: ModelNode, name: string) => 'builds' | { readonly reason: string } | undefined;

/** The class under which layers made of operations are registered; they find what they do by their name. */
export const OPERATION_LAYER = 'OperationLayer';

export function topologyOf(
  graph: FlatGraph,
  inputs: readonly (readonly number[])[],
  sizes: Readonly<Record<string, number>>,
  operationFor: OperationFor,
  prefix = '',
): Topology {
  const batch = inputs[0]?.[0] ?? 1;
  const names = namesOf(graph, prefix);
  const built: Built[] = [];
  const layers = new Map<string, { readonly json: Readonly<Record<string, Json>>; readonly inbound: Json[] }>();
  /** Which application of its layer each node is. */
  const applications: number[] = [];
  const open = new Set(graph.inputs.map(({ node }) => node));
  const port = ({ node, output }: Port): Json => [names[node] ?? '', applications[node] ?? 0, output, {}];
  const copies: string[] = [];
  /** TensorFlow.js frees a tensor too early that one layer takes twice: the second is a copy. */
  const inboundOf = (before: readonly Port[], name: string): Json =>
    before.map((one, at) => {
      if (before.findIndex(other => other.node === one.node && other.output === one.output) === at) return port(one);
      const copy = `${name}_copy${copies.length}`;
      copies.push(copy);
      layers.set(copy, { json: { class_name: OPERATION_LAYER, config: { name: copy }, name: copy }, inbound: [[port(one)]] });
      return [copy, 0, 0, {}];
    });

  graph.nodes.forEach(({ node, inputs: before }, i) => {
    const missing = before.length < node.inputs.length || before.some(({ node: one }) => built[one]?.kind === 'left-out');
    const how: Built = missing
      ? { kind: 'left-out', reason: 'what comes before it cannot be built' }
      : open.has(i)
        ? inputLayer(inputs[graph.inputs.findIndex(({ node: one }) => one === i)] ?? [])
        : buildNode(node, names[i] ?? '', { sizes, batch, operationFor });
    built.push(how);
    applications.push(0);
    if (how.kind === 'left-out') return;
    const name = names[i] ?? '';
    const known = layers.get(name);
    if (known) {
      applications[i] = known.inbound.length;
      known.inbound.push(inboundOf(before, name));
      return;
    }
    const json = how.kind === 'layer' ? { class_name: how.class, config: { ...how.config, name } } : { class_name: OPERATION_LAYER, config: { name } };
    layers.set(name, { json: { ...json, name }, inbound: before.length > 0 ? [inboundOf(before, name)] : [] });
  });
  const outputs = portsToSee(graph, built);
  const config = {
    name: `${prefix}model`,
    layers: [...layers.values()].map(({ json, inbound }): Json => ({ ...json, inbound_nodes: inbound })),
    input_layers: graph.inputs.map(port),
    output_layers: outputs.map(port),
  };
  return { json: { class_name: 'Model', config }, built, names, copies, outputs };
}

const inputLayer = (shape: readonly number[]): Built => ({ kind: 'layer', class: 'InputLayer', config: { batch_input_shape: shape, dtype: 'float32' } });

interface Context {
  readonly sizes: Readonly<Record<string, number>>;
  readonly batch: number;
  readonly operationFor: OperationFor;
}
function buildNode(given: ModelNode, name: string, context: Context): Built {
  const { inputShapes, outputShapes } = given;
  // It changes weights alone: what counts is the layer inside.
  const node = given.class === 'SpectralNormalization' && given.inner.layer ? { ...given.inner.layer, inputs: given.inputs, inputShapes, outputShapes } : given;
  const made = context.operationFor(node, name);
  if (made === 'builds') return { kind: 'operation' };
  const layer = made ?? wrapped(node, name, context);
  if ('config' in layer) return { kind: 'layer', ...layer };
  const shapes = node.outputShapes.map(shape => concrete(shape, context.sizes, context.batch));
  return shapes.every((shape): shape is readonly number[] => shape !== undefined) && shapes.length > 0
    ? { kind: 'declared', shapes, reason: layer.reason }
    : { kind: 'left-out', reason: layer.reason };
}

/** A layer, with the layers inside it. */
function wrapped(node: ModelNode, name: string, context: Context): LayerConfig | Refused {
  const layer = configFor(node);
  if ('reason' in layer) return layer;
  const config: Record<string, Json> = { ...layer.config };
  for (const [argument, inner] of Object.entries(node.inner)) {
    if (argument === 'backward_layer') continue; // TensorFlow.js copies the forward one
    const built = innerLayer(node, inner, `${name}_${argument}`, context);
    if ('reason' in built) return built;
    config[argument] = { class_name: built.class, config: { ...built.config, name: `${name}_${argument}` } };
  }
  return { class: layer.class, config };
}
function innerLayer(outer: ModelNode, inner: ModelNode, name: string, context: Context): LayerConfig | Refused {
  // What it sees: one step of the sequence, where the wrapper takes steps.
  const step = (shape: Shape | undefined): Shape | undefined => (outer.class === 'TimeDistributed' ? shape?.filter((_, axis) => axis !== 1) : shape);
  const inputShapes = outer.inputShapes.map(step);
  if (inner.graph) return innerModel(inner.graph, inputShapes, name, context);
  const node = { ...inner, inputShapes };
  const made = context.operationFor(node, name);
  if (made === 'builds') return { class: OPERATION_LAYER, config: {} };
  return made ?? wrapped(node, name, context);
}
function innerModel(
  graph: ModelGraph,
  inputShapes: readonly (Shape | undefined)[],
  name: string,
  { sizes, batch, operationFor }: Context,
): LayerConfig | Refused {
  const inputs = inputShapes.map(shape => concrete(shape, sizes, batch));
  const [input] = inputs;
  if (!input || inputs.length !== 1 || graph.outputs.length !== 1) return { reason: 'the shape that the wrapped model sees is not known' };
  const { json, built, copies, outputs } = topologyOf(flatten(graph), [input], sizes, operationFor, `${name}_`);
  const missing = built.find(how => how.kind === 'declared' || how.kind === 'left-out');
  if (missing && 'reason' in missing) return { reason: `inside the wrapped model, ${missing.reason}` };
  if (copies.length > 0 || outputs.length !== 1) return { reason: 'the wrapped model uses a tensor or a layer more than once' };
  return { class: 'Model', config: json.config };
}

function concrete(shape: Shape | undefined, sizes: Readonly<Record<string, number>>, batch: number): readonly number[] | undefined {
  const numbers = shape?.map((dim, axis) => (axis === 0 && dim === 'None' ? batch : numberFor(dim, sizes)));
  return numbers?.every((one): one is number => one !== undefined) ? numbers : undefined;
}

/** One name a layer, unlike any other: programs may call two layers alike. */
function namesOf({ nodes }: FlatGraph, prefix: string): readonly string[] {
  const byLayer = new Map<string, string>();
  return nodes.map(({ node, layer }) => {
    const name = byLayer.get(layer) ?? `${prefix}${byLayer.size}_${(node.name ?? node.class).replace(/\W/g, '_')}`;
    byLayer.set(layer, name);
    return name;
  });
}

/** The model's outputs, ends that lead nowhere, and each application of a layer that has several: those cannot be told apart inside. */
function portsToSee({ nodes, outputs, inputs }: FlatGraph, built: readonly Built[]): readonly Port[] {
  const seen = new Map<string, Port>();
  const see = (port: Port): void => {
    const kind = built[port.node]?.kind;
    if (kind && kind !== 'left-out') seen.set(`${port.node}:${port.output}`, port);
  };
  outputs.forEach(see);
  const used = new Set(nodes.flatMap((one, i) => (built[i]?.kind === 'left-out' ? [] : one.inputs.map(({ node }) => node))));
  const count = new Map<string, number>();
  for (const { layer } of nodes) count.set(layer, (count.get(layer) ?? 0) + 1);
  nodes.forEach(({ node, layer }, i) => {
    if (inputs.some(port => port.node === i)) return;
    if ((count.get(layer) ?? 0) > 1) node.outputShapes.forEach((_, output) => void see({ node: i, output }));
    else if (!used.has(i)) see({ node: i, output: 0 });
  });
  return [...seen.values()];
}
