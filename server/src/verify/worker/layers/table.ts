/** What TensorFlow.js lacks or has wrong, made of its operations: layers by Keras' class, operations by the last name of their path. */
import type { ModelNode } from '../../../values';
import type { Operation } from '../operation';
import { attentions } from './attention';
import { convolution } from './convolution';
import { arithmetic } from './functions';
import { NotBuilt } from './read';
import { simple } from './simple';

/** undefined: TensorFlow.js' own layer does it right in this case. Throws NotBuilt where nobody can do it. */
export type Make = (node: ModelNode) => Operation | undefined;
export type Makers = Readonly<Record<string, Make>>;

const layers: Makers = { ...simple, ...convolution, ...attentions };

/** The operation for a node; undefined where there is nothing to say. */
export function operationOf(node: ModelNode): Operation | { readonly reason: string } | undefined {
  const isLayer = node.operation.includes('.layers.');
  const table = isLayer ? layers : /\.(ops|backend|math|nn)\.|^(operator|keras|tensorflow)\./.test(node.operation) ? arithmetic : {};
  const key = isLayer ? node.class : (node.operation.split('.').at(-1) ?? '');
  if (!Object.hasOwn(table, key)) return undefined;
  try {
    return table[key]?.(node);
  } catch (error) {
    if (error instanceof NotBuilt) return { reason: error.message };
    throw error;
  }
}
