/**
 * A model's graph without nested models: their layers stand in the outer graph, once for each application.
 * TensorFlow.js then sees one flat model, and every layer has an output of its own to look at.
 */
import type { ModelGraph, ModelNode, Port } from '../values';

interface FlatNode {
  readonly node: ModelNode;
  /** Nodes with the same key are applications of one layer, which share its weights. */
  readonly layer: string;
  /** Into the flat list. */
  readonly inputs: readonly Port[];
}
export interface FlatGraph {
  readonly nodes: readonly FlatNode[];
  readonly inputs: readonly Port[];
  readonly outputs: readonly Port[];
  /** Applications of nested models, and where their outputs come from. */
  readonly models: readonly { readonly node: ModelNode; readonly outputs: readonly Port[] }[];
}

export function flatten(graph: ModelGraph): FlatGraph {
  const nodes: FlatNode[] = [];
  const models: { node: ModelNode; outputs: readonly Port[] }[] = [];
  /** Adds the nodes of `inner`, fed from `feeds` where it is nested; returns its outputs as ports of the flat list. */
  const add = (inner: ModelGraph, prefix: string, feeds: readonly Port[] | undefined): readonly Port[] => {
    const ports = new Map<string, Port>();
    const at = ({ node, output }: Port): readonly Port[] => {
      const port = ports.get(`${node}:${output}`);
      return port ? [port] : [];
    };
    inner.nodes.map(withoutMasks).forEach((node, i) => {
      const fed = feeds && inner.inputs.findIndex(port => port.node === i);
      if (feeds && fed !== undefined && fed >= 0) {
        const feed = feeds[fed];
        if (feed) ports.set(`${i}:0`, feed);
        return;
      }
      const inputs = node.inputs.flatMap(at);
      const layer = `${prefix}${node.layer}`;
      if (node.operation === 'model' && node.graph && inputs.length === node.graph.inputs.length) {
        const outputs = add(node.graph, `${layer}/`, inputs);
        models.push({ node, outputs });
        outputs.forEach((port, output) => {
          ports.set(`${i}:${output}`, port);
        });
        return;
      }
      for (let output = 0; output < Math.max(1, node.outputShapes.length); output++) ports.set(`${i}:${output}`, { node: nodes.length, output });
      nodes.push({ node, layer, inputs });
    });
    return inner.outputs.flatMap(at);
  };
  const outputs = add(graph, '', undefined);
  return { nodes, inputs: graph.inputs, outputs, models };
}

/**
 * A mask that is passed by name changes no shape, and TensorFlow.js would take it for a state. Tensors of keywords follow those of
 * positional arguments; what is a tensor has no JSON form.
 */
function withoutMasks(node: ModelNode): ModelNode {
  const tensors = Object.entries(node.call).flatMap(([name, value]) => (value === undefined ? [name] : []));
  let count = node.inputs.length;
  for (const name of tensors.reverse()) {
    if (!name.endsWith('mask') || count <= 1) break;
    count--;
  }
  return count === node.inputs.length ? node : { ...node, inputs: node.inputs.slice(0, count), inputShapes: node.inputShapes.slice(0, count) };
}
