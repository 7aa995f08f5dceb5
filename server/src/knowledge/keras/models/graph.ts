/** The Keras graph behind symbolic tensors: which nodes lead from inputs to outputs, and running them again on other tensors. */
import { type Address, type Failure, type GraphNode, library, type Result, type Run, type Tensor, type Value } from '../../../values';
import { nestOf } from '../nests';
import { flat } from '../rule';
import { inferLayerOf } from './inner';

export const keyOf = ({ owner, serial }: Address): string => `${owner}.${serial}`;
export const tensorKey = (tensor: Tensor): string | undefined => (tensor.node ? `${keyOf(tensor.node)}:${tensor.output ?? 0}` : undefined);

interface PlacedNode {
  readonly address: Address;
  readonly node: GraphNode;
}
/** Nodes in an order in which each follows those it needs; `whole`: nothing of the graph is unknown. */
export interface Graph {
  readonly nodes: readonly PlacedNode[];
  readonly whole: boolean /** Inputs of the graph that are not among those that were named. */;
  readonly loose: readonly Tensor[];
}

/** Walks back from `outputs` and stops at `inputs`. */
export function graphBetween(run: Run, inputs: readonly Tensor[], outputs: readonly Value[]): Graph {
  const stops = new Set(inputs.map(tensorKey));
  const nodes: PlacedNode[] = [];
  const seen = new Set<string>();
  const loose: Tensor[] = [];
  let whole = inputs.every(one => one.node);
  const visitTensor = (tensor: Tensor): void => {
    if (stops.has(tensorKey(tensor)) && tensor.node) return;
    if (!tensor.node) {
      if (tensor.flavour === 'keras') whole = false;
      return;
    }
    visit(tensor.node, tensor);
  };
  const visit = (address: Address, from: Tensor): void => {
    const key = keyOf(address);
    if (seen.has(key)) return;
    seen.add(key);
    const node = run.look(address);
    if (node.kind !== 'node') {
      whole = false;
      return;
    }
    const before = tensorsIn(run, [...node.args, ...Object.values(node.keywords)], () => {
      whole = false;
    });
    if (before.length === 0 && isInput(run, node)) {
      loose.push(from);
      return;
    }
    for (const one of before) visitTensor(one);
    nodes.push({ address, node });
  };
  for (const tensor of tensorsIn(run, outputs, () => {
    whole = false;
  }))
    visitTensor(tensor);
  return { nodes, whole, loose };
}

const isInput = (run: Run, { operation }: GraphNode): boolean => typeof operation !== 'string' && run.isInstance(operation, 'keras.layers.InputLayer') === true;

/** All symbolic tensors inside values. */
export function tensorsIn(run: Run, values: readonly Value[], vague: () => void): readonly Tensor[] {
  return values.flatMap(value =>
    flat(nestOf(run, value)).flatMap((leaf): readonly Tensor[] => {
      if (leaf.kind === 'tensor') return leaf.flavour === 'keras' ? [leaf] : [];
      if (leaf.kind === 'unknown') vague();
      return [];
    }),
  );
}

/**
 * The same graph on other tensors: what `outputs` become when each of `inputs` is `fed`. Leaves no rows and nodes.
 * A failure is that of the node that refuses; undefined where the graph is not known as a whole.
 */
export function rerun(run: Run, inputs: readonly Tensor[], fed: readonly Value[], outputs: Value): Result | undefined {
  const graph = graphBetween(run, inputs, [outputs]);
  if (!graph.whole || graph.loose.length > 0) return undefined;
  const now = new Map<string, Value>();
  inputs.forEach((tensor, i) => {
    const key = tensorKey(tensor);
    const value = fed[i];
    if (key && value) now.set(key, value);
  });
  for (const { address, node } of graph.nodes) {
    if (node.outputs.every(tensor => now.has(tensorKey(tensor) ?? ''))) continue;
    const result = runNode(run, node, now);
    if (result.kind === 'failure') return result;
    const results = flat(nestOf(run, result));
    node.outputs.forEach((_, i) => {
      const leaf = results[i];
      now.set(
        `${keyOf(address)}:${i}`,
        leaf === undefined ? run.unknown({ kind: 'operation', what: 'graph', at: run.at }) : leaf.kind === 'other' ? leaf.value : leaf,
      );
    });
  }
  return substitute(run, outputs, now);
}

function runNode(run: Run, { operation, args, keywords }: GraphNode, now: ReadonlyMap<string, Value>): Result {
  const fed = args.map(value => substitute(run, value, now));
  const failed = fed.find(value => value.kind === 'unknown' && value.why.kind === 'fails');
  if (failed) return failed;
  const named = Object.fromEntries(Object.entries(keywords).map(([name, value]) => [name, { value: substitute(run, value, now) }]));
  if (typeof operation !== 'string') return inferLayerOf(run, operation, { positional: fed.map(value => ({ value })), keywords: named });
  return runOperation(run, operation, fed, named);
}

const INDEX = 'operator.getitem';
function runOperation(run: Run, path: string, args: readonly Value[], keywords: Readonly<Record<string, { readonly value: Value }>>): Result | Failure {
  const [a, b] = args;
  if (path === INDEX && a && b) return run.quietly(() => run.index(a, b));
  if (path.startsWith('operator.') && a && b) return run.quietly(() => run.binary(path.slice('operator.'.length), a, b));
  return run.quietly(() => run.call(library(path), { positional: args.map(value => ({ value })), keywords }));
}

/** A value with its symbolic tensors replaced. Lists become tuples. */
export function substitute(run: Run, value: Value, now: ReadonlyMap<string, Value>): Value {
  switch (value.kind) {
    case 'tensor':
      return now.get(tensorKey(value) ?? '') ?? value;
    case 'tuple':
      return { ...value, items: value.items.map(item => substitute(run, item, now)) };
    case 'either':
      return { ...value, of: value.of.map(one => substitute(run, one, now)) };
    case 'object': {
      const content = run.look(value);
      if (content.kind === 'list' && !content.more) return run.list(content.items.map(item => substitute(run, item, now)));
      if (content.kind === 'dict' && !content.more) return run.dict(content.entries.map(({ key, value: item }) => [key, substitute(run, item, now)] as const));
      return value;
    }
    default:
      return value;
  }
}
