/** What TensorFlow.js lacks or has wrong, made of its operations: by Keras' class, and by the path of an operation. */
import type { ModelNode } from '../../../values';
import type { Operation } from '../operation';

/** undefined: TensorFlow.js' own layer does it right in this case. */
export type Make = (node: ModelNode) => Operation | { readonly reason: string } | undefined;

const makers: Readonly<Record<string, Make>> = {};

/** The operation for a node; undefined where there is nothing to say. */
export function operationOf(node: ModelNode): Operation | { readonly reason: string } | undefined {
  return makers[node.operation.includes('.layers.') ? node.class : node.operation]?.(node);
}
