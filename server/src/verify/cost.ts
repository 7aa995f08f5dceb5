/** How heavy a model is: decides between real kernels and those that only make zeros. */
import { type FlatGraph, flatten } from './flatten';
import type { Job } from './messages';
import { numberFor } from './sizes';

/** Multiplications that one core does in about half a second. */
export const HEAVY = 200e6;

/**
 * Multiplications of one prediction, roughly: each weight of a layer meets each position of its output (an RNN's and a transposed
 * convolution's: of its input). What has no weights is cheap.
 */
export function costOf(graph: FlatGraph, sizes: Readonly<Record<string, number>>, batch: number): number {
  let cost = 0;
  for (const { node } of graph.nodes) {
    // It picks rows.
    if (!node.params || node.class === 'Embedding') continue;
    const over = /LSTM|GRU|RNN|Transpose|Bidirectional|Attention/.test(node.class) ? node.inputShapes[0] : node.outputShapes[0];
    const positions = (over ?? []).slice(1, -1).reduce<number>((product, dim) => product * (numberFor(dim, sizes) ?? 32), batch);
    cost += node.params * positions;
  }
  return cost;
}

export const costOfJob = ({ graph, sizes, inputs }: Job): number => costOf(flatten(graph), sizes, inputs[0]?.[0] ?? 1);
