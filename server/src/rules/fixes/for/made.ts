/** The call that makes the layer of a problem. */
import type { Problem } from '../../../values';
import type { CallAt, FixContext } from '../candidate';
import { argument, at, callAround, callAt, calleeName } from '../code';
import { constructorOf } from '../find';

export function made(context: FixContext, problem: Problem): CallAt | undefined {
  const told = (problem.related ?? []).find(({ what }) => what.kind === 'layer-made-here')?.at;
  const by = callAt(context, told);
  if (by) return by;
  const around = callAround(context, problem.at);
  if (!around) return undefined;
  const { node, place } = around;
  if (calleeName(node) === 'add') {
    const inner = argument(node, 'layer', 0);
    return inner?.kind === 'call' ? { node: inner, place: at(place, inner) } : undefined;
  }
  // `layer.set_weights(…)` makes nothing.
  if (node.callee.kind === 'attribute' && /^[a-z]/.test(node.callee.name.text) && 'layer' in problem && !/^[a-z]/.test(problem.layer)) {
    const fact = context.layers.findLast(one => one.class === problem.layer);
    return fact && constructorOf(context, fact);
  }
  // `Dense(3)(x)`: the callee makes it.
  return node.callee.kind === 'call' ? { node: node.callee, place: at(place, node.callee) } : around;
}
