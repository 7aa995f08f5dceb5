/** Operations on KerasTensors: they make nodes of the Keras graph, through which a model finds its way from outputs to inputs. */
import type { Fields, Reference, Run, Tensor, Value } from '../../values';

/**
 * Makes the node of an operation and gives its outputs their place in it.
 * `path` names the operation (`keras.ops.add`, `operator.+`), `args` are its arguments that hold tensors, by position (lists as tuples),
 * `keywords` the others, resolved. Inside a layer's `call` there is no graph, and no node.
 */
export function symbolicOperation(run: Run, path: string, args: readonly Value[], keywords: Fields, outputs: readonly Tensor[]): readonly Tensor[] {
  if (run.insideCall) return outputs;
  const node: Reference = run.make({ kind: 'node', operation: path, args: args.map(arg => frozen(run, arg)), keywords, outputs: [] });
  const made = outputs.map((output, i): Tensor => ({ ...output, flavour: 'keras', node: { owner: node.owner, serial: node.serial }, output: i }));
  run.change(node, content => (content.kind === 'node' ? { ...content, outputs: made } : content));
  return made;
}

/** Lists may change later; the node keeps what was in them. */
function frozen(run: Run, value: Value): Value {
  if (value.kind === 'tuple') return { ...value, items: value.items.map(item => frozen(run, item)) };
  if (value.kind !== 'object') return value;
  const content = run.look(value);
  return content.kind === 'list' ? { kind: 'tuple', items: content.items.map(item => frozen(run, item)), ...(content.more && { more: content.more }) } : value;
}
