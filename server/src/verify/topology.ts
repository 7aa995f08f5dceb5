/**
 * A flattened graph as the JSON that Keras 2 saves a model as, which TensorFlow.js loads.
 * Each node becomes a layer of TensorFlow.js, a layer built from its operations (`operationFor`), or, where neither can be had,
 * zeros of the shape that we say, so that what follows can still be checked.
 */
import type { Shape } from '../shapes';
import type { Json, ModelNode, Port } from '../values';
import { configFor } from './config';
import type { FlatGraph } from './flatten';
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
  readonly json: Json;
  /** By node of the flat graph. */
  readonly built: readonly Built[];
  /** Name of the JSON layer, by node. */
  readonly names: readonly string[];
  /** Outputs of the JSON model, in order. */
  readonly outputs: readonly Port[];
}

/** What the layers made from operations say of a node: that they build it, why nobody can, or nothing. */
export type OperationFor = (node: ModelNode) => 'builds' | { readonly reason: string } | undefined;

/** The class under which layers made of operations are registered; they find what they do by their name. */
export const OPERATION_LAYER = 'OperationLayer';

export function topologyOf(
  graph: FlatGraph,
  inputs: readonly (readonly number[])[],
  sizes: Readonly<Record<string, number>>,
  operationFor: OperationFor,
): Topology {
  const batch = inputs[0]?.[0] ?? 1;
  const names = namesOf(graph);
  const built: Built[] = [];
  const layers = new Map<string, { readonly json: Readonly<Record<string, Json>>; readonly inbound: Json[] }>();
  /** Which application of its layer each node is. */
  const applications: number[] = [];
  const open = new Set(graph.inputs.map(({ node }) => node));
  const port = ({ node, output }: Port): Json => [names[node] ?? '', applications[node] ?? 0, output, {}];

  graph.nodes.forEach(({ node, inputs: before }, i) => {
    const missing = before.length < node.inputs.length || before.some(({ node: one }) => built[one]?.kind === 'left-out');
    const how: Built = missing
      ? { kind: 'left-out', reason: 'what comes before it cannot be built' }
      : open.has(i)
        ? inputLayer(inputs[graph.inputs.findIndex(({ node: one }) => one === i)] ?? [])
        : buildNode(node, sizes, batch, operationFor);
    built.push(how);
    applications.push(0);
    if (how.kind === 'left-out') return;
    const name = names[i] ?? '';
    const known = layers.get(name);
    if (known) {
      applications[i] = known.inbound.length;
      known.inbound.push(before.map(port));
      return;
    }
    const json = how.kind === 'layer' ? { class_name: how.class, config: { ...how.config, name } } : { class_name: OPERATION_LAYER, config: { name } };
    layers.set(name, { json: { ...json, name }, inbound: before.length > 0 ? [before.map(port)] : [] });
  });
  const outputs = portsToSee(graph, built);
  const config: Json = {
    name: 'model',
    layers: [...layers.values()].map(({ json, inbound }): Json => ({ ...json, inbound_nodes: inbound })),
    input_layers: graph.inputs.map(port),
    output_layers: outputs.map(port),
  };
  return { json: { class_name: 'Model', config, keras_version: '2', backend: 'tensorflow' }, built, names, outputs };
}

const inputLayer = (shape: readonly number[]): Built => ({ kind: 'layer', class: 'InputLayer', config: { batch_input_shape: shape, dtype: 'float32' } });

function buildNode(node: ModelNode, sizes: Readonly<Record<string, number>>, batch: number, operationFor: OperationFor): Built {
  const made = operationFor(node);
  if (made === 'builds') return { kind: 'operation' };
  const layer = made ?? configFor(node);
  if ('config' in layer) return { kind: 'layer', ...layer };
  const shapes = node.outputShapes.map(shape => concrete(shape, sizes, batch));
  return shapes.every((shape): shape is readonly number[] => shape !== undefined) && shapes.length > 0
    ? { kind: 'declared', shapes, reason: layer.reason }
    : { kind: 'left-out', reason: layer.reason };
}

function concrete(shape: Shape | undefined, sizes: Readonly<Record<string, number>>, batch: number): readonly number[] | undefined {
  const numbers = shape?.map((dim, axis) => (axis === 0 && dim === 'None' ? batch : numberFor(dim, sizes)));
  return numbers?.every((one): one is number => one !== undefined) ? numbers : undefined;
}

/** One name a layer, unlike any other: programs may call two layers alike. */
function namesOf({ nodes }: FlatGraph): readonly string[] {
  const byLayer = new Map<string, string>();
  return nodes.map(({ node, layer }) => {
    const name = byLayer.get(layer) ?? `${byLayer.size}_${(node.name ?? node.class).replace(/\W/g, '_')}`;
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
