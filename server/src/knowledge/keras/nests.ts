/** Between Python values and what rules see: nests of tensors, shapes as tuples. */
import { type Shape, sameShape } from '../../shapes';
import type { Run, Tensor, Unknown, Value } from '../../values';
import { int, none, stringOf, tuple } from '../../values';
import { type Nest, one, type Signal } from './rule';

/** A leaf of an argument: a tensor, something that we do not know, or a value that is no tensor. */
export type Leaf = Tensor | Unknown | { readonly kind: 'other'; readonly value: Value };

/** The structure of an argument, through lists, tuples and dicts. A list of unknown length is one unknown leaf. */
export function nestOf(run: Run, value: Value): Nest<Leaf> {
  switch (value.kind) {
    case 'tensor':
    case 'unknown':
      return one(value);
    case 'either':
      return one(joined(run, value.of));
    case 'tuple':
      return value.more
        ? one(run.unknown({ kind: 'operation', what: 'tuple' }))
        : { kind: 'tuple', items: value.items.map(item => nestOf(run, item)), ...(value.names && { names: value.names }) };
    case 'object': {
      const content = run.look(value);
      if (content.kind === 'list')
        return content.more ? one(run.unknown({ kind: 'operation', what: 'list' })) : { kind: 'list', items: content.items.map(item => nestOf(run, item)) };
      if (content.kind === 'dict') return dictNest(run, content) ?? one(run.unknown({ kind: 'operation', what: 'dict' }));
      return one({ kind: 'other', value });
    }
    default:
      return one({ kind: 'other', value });
  }
}

function dictNest(
  run: Run,
  content: { readonly entries: readonly { readonly key: Value; readonly value: Value }[]; readonly more?: unknown },
): Nest<Leaf> | undefined {
  if (content.more) return undefined;
  const entries: (readonly [string, Nest<Leaf>])[] = [];
  for (const { key, value } of content.entries) {
    const name = stringOf(key);
    if (name === undefined) return undefined;
    entries.push([name, nestOf(run, value)]);
  }
  return { kind: 'dict', entries: entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)) };
}

/** Alternatives that are all tensors are one tensor with what they share. */
function joined(run: Run, values: readonly Value[]): Leaf {
  const value = run.join(values);
  if (value.kind === 'tensor' || value.kind === 'unknown') return value;
  return run.unknown({ kind: 'differs-by-path' });
}

export const signalOf = (leaf: Leaf): Signal =>
  leaf.kind === 'tensor' ? { shape: leaf.shape, ...(leaf.dtype !== undefined && { dtype: leaf.dtype }) } : { shape: undefined };

/** The tensor that lists of plain values, or a plain value, are made into; undefined where the structure is something else. */
export function tensorMade(nest: Nest<Leaf>): Signal | undefined {
  if (nest.kind === 'one') {
    if (nest.value.kind !== 'other') return undefined;
    const dtype = SCALARS[nest.value.value.kind];
    return dtype === undefined ? undefined : { shape: [], dtype };
  }
  if (nest.kind === 'dict') return undefined;
  const items = nest.items.map(item => (item.kind === 'one' && item.value.kind === 'tensor' ? signalOf(item.value) : tensorMade(item)));
  const [first] = items;
  if (items.length === 0) return { shape: [0] };
  if (!first?.shape || items.some(item => !item?.shape || !sameShape(item.shape, first.shape ?? []))) return undefined;
  return { ...first, shape: [items.length, ...first.shape] };
}
const SCALARS: Readonly<Record<string, string | undefined>> = { str: 'string', int: 'int32', float: 'float32', bool: 'bool' };

/** The structure as a Python value, each leaf put into words by `value`. */
export function valueOfNest<T>(run: Run, nest: Nest<T>, value: (leaf: T) => Value): Value {
  switch (nest.kind) {
    case 'one':
      return value(nest.value);
    case 'list':
      return run.list(nest.items.map(item => valueOfNest(run, item, value)));
    case 'tuple':
      return { kind: 'tuple', items: nest.items.map(item => valueOfNest(run, item, value)), ...(nest.names && { names: nest.names }) };
    case 'dict':
      return run.dict(nest.entries.map(([key, inner]) => [{ kind: 'str', value: key }, valueOfNest(run, inner, value)] as const));
  }
}

/** A shape as the tuple that Python sees: None for any size. */
export const shapeValue = (shape: Shape): Value => tuple(shape.map(dim => (dim === 'None' ? none : int(dim))));

/** The shape that a tuple or list of integers and Nones says; undefined where it is not known as a whole. */
export function shapeFrom(run: Run, value: Value | undefined): Shape | undefined {
  if (value === undefined) return undefined;
  if (value.kind !== 'tuple' && value.kind !== 'object') return undefined;
  const elements = run.elements(value);
  if (!elements || elements.more) return undefined;
  const dims: Shape[number][] = [];
  for (const item of elements.items) {
    if (item.kind === 'none') dims.push('None');
    else if (item.kind === 'int') dims.push(item.size);
    else if (item.kind === 'unknown') dims.push(item.size ?? 'unknown');
    else if (item.kind === 'either') dims.push('unknown');
    else return undefined;
  }
  return dims;
}

/** The only tensor of a structure that is one tensor. */
export const onlyLeaf = (nest: Nest<Leaf>): Leaf | undefined => (nest.kind === 'one' ? nest.value : undefined);
