/** The numbers that a name stands for, where they are written: a constant, or what a function is called with. */
import type { Expr, Place } from '../../syntax/tree';
import type { FixContext } from './candidate';
import { argument, at, calleeName } from './code';

/** What the only assignment of a name gives it: the expression, where `x, y = a, b` sets several the part of its own. */
export function assignedTo(context: FixContext, name: string): { readonly node: Expr; readonly place: Place } | undefined {
  const found = context.nodes().flatMap(({ node, place }): readonly { readonly node: Expr; readonly place: Place }[] => {
    const [target] = node.kind === 'assign' ? node.targets : [];
    if (node.kind !== 'assign' || !target) return [];
    if (target.kind === 'name') return target.name === name ? [{ node: node.value, place: at(place, node.value) }] : [];
    if ((target.kind !== 'tuple' && target.kind !== 'list') || !target.items.some(item => item.kind === 'name' && item.name === name)) return [];
    const index = target.items.findIndex(item => item.kind === 'name' && item.name === name);
    const part =
      (node.value.kind === 'tuple' || node.value.kind === 'list') && node.value.items.length === target.items.length ? node.value.items[index] : node.value;
    return part ? [{ node: part, place: at(place, part) }] : [];
  });
  return found.length === 1 ? found[0] : undefined;
}

const DEPTH = 3;

/** Places where the number is written, as a literal or as an expression such as `x.shape[1]`; none where the name is computed, or set in several places. */
export function literalsOf(context: FixContext, name: string, depth = 0): readonly Place[] {
  if (depth > DEPTH) return [];
  const written = (value: Expr | undefined, place: Place): readonly Place[] => {
    if (value && NUMERIC.has(value.kind)) return [at(place, value)];
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

/** Expressions that a number may be written as. */
export const NUMERIC: ReadonlySet<string> = new Set(['int', 'subscript', 'binary']);

/** `size` in the place of an expression: `x.shape[0]` becomes `x.shape[1]` where that is it. */
export function spelled(context: FixContext, place: Place, size: number): string {
  const node = context.node(place);
  const shape = node?.kind === 'subscript' && node.of.kind === 'attribute' && node.of.name.text === 'shape' ? node.of : undefined;
  const array = shape && context.valueAt(at(place, shape.of));
  const axis = array?.kind === 'tensor' ? (array.shape?.lastIndexOf(size) ?? -1) : -1;
  const span = shape && context.span(at(place, shape));
  return span && axis >= 0 ? `${context.text(span)}[${axis}]` : String(size);
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
