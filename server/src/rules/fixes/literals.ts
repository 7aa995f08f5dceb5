/** The numbers that a name stands for, where they are written: a constant, or what a function is called with. */
import type { Expr, Place } from '../../syntax/tree';
import type { FixContext } from './candidate';
import { argument, at, calleeName } from './code';

const DEPTH = 3;

/** Places of integer literals; none where the name is computed, or set in several places. */
export function literalsOf(context: FixContext, name: string, depth = 0): readonly Place[] {
  if (depth > DEPTH) return [];
  const written = (value: Expr | undefined, place: Place): readonly Place[] => {
    if (value?.kind === 'int') return [at(place, value)];
    return value?.kind === 'name' && value.name !== name ? literalsOf(context, value.name, depth + 1) : [];
  };
  const assigned = context
    .nodes()
    .flatMap(({ node, place }) =>
      node.kind === 'assign'
        ? node.targets.flatMap((target, i) => (i === 0 && target.kind === 'name' && target.name === name ? [{ value: node.value, place }] : []))
        : [],
    );
  if (assigned.length > 1) return [];
  const [only] = assigned;
  if (only) return written(only.value, only.place);
  return parameters(context, name).flatMap(({ called: name_, index }) =>
    context
      .calls()
      .filter(({ node }) => calleeName(node) === name_)
      .flatMap(({ node, place }) => written(argument(node, name, index), place)),
  );
}

/** What is called to give the parameter: the function, or the class whose `__init__` it is. */
function parameters(context: FixContext, name: string): readonly { readonly called: string; readonly index: number }[] {
  return context.nodes().flatMap(({ node, place }) => {
    const index = node.kind === 'def' ? node.params.findIndex(param => param.name.text === name) : -1;
    if (node.kind !== 'def' || !node.name || index < 0) return [];
    const within = context.ancestors(place)[0];
    if (within?.kind !== 'class') return [{ called: node.name.name, index }];
    return [{ called: node.name.name === '__init__' ? within.name.name : node.name.name, index: index - 1 }];
  });
}
