/** Reading a layer's arguments: what is not known, or has no place here, ends the attempt with the reason. */
import type { Json, ModelNode } from '../../../values';

/** Thrown while an operation is put together; table.ts catches it. */
export class NotBuilt extends Error {}
export const cannot = (reason: string): never => {
  throw new NotBuilt(reason);
};

const arguments_ = (node: ModelNode): Readonly<Record<string, Json | undefined>> => (node.operation.includes('.layers.') ? node.config : node.call);

/** The argument under the first of these names that it has; null where it has none of them. */
export function argument(node: ModelNode, ...names: readonly string[]): Json {
  const all = arguments_(node);
  const name = names.find(one => one in all);
  if (name === undefined) return null;
  return all[name] ?? (all[name] === null ? null : cannot(`its argument "${name}" is not known`));
}
export function integer(node: ModelNode, name: string, byDefault?: number): number {
  const value = argument(node, name);
  if (typeof value === 'number') return value;
  if (value === null && byDefault !== undefined) return byDefault;
  return cannot(`its argument "${name}" is no number`);
}
/** A number for all axes, or one for each; null: `byDefault`. */
export function perAxis(node: ModelNode, name: string, axes: number, byDefault?: readonly number[]): readonly number[] {
  const value = argument(node, name);
  if (typeof value === 'number') return Array(axes).fill(value);
  if (Array.isArray(value) && value.length === axes && value.every((one): one is number => typeof one === 'number')) return value;
  if (value === null && byDefault) return byDefault;
  return cannot(`its argument "${name}" is not understood`);
}
/** `1`, `(1, 2)` for one axis, `((1, 2), (0, 0))` … : before and after on each axis. */
export function pairs(node: ModelNode, name: string, axes: number): readonly (readonly [number, number])[] {
  const value = argument(node, name);
  const both = (one: Json | undefined): readonly [number, number] => {
    if (typeof one === 'number') return [one, one];
    if (Array.isArray(one) && typeof one[0] === 'number' && typeof one[1] === 'number') return [one[0], one[1]];
    return cannot(`its argument "${name}" is not understood`);
  };
  if (axes === 1) return [both(value ?? undefined)];
  return Array.from({ length: axes }, (_, i) => both(Array.isArray(value) ? value[i] : (value ?? undefined)));
}
export function text(node: ModelNode, name: string, byDefault: string): string {
  const value = argument(node, name);
  return typeof value === 'string' ? value : value === null ? byDefault : cannot(`its argument "${name}" is no string`);
}
export const flag = (node: ModelNode, name: string): boolean => argument(node, name) === true;

/** Channels are the first axis behind the batch. */
export const isChannelsFirst = (node: ModelNode): boolean => text(node, 'data_format', 'channels_last') === 'channels_first';
export const rankOf = (node: ModelNode, input = 0): number | undefined => node.inputShapes[input]?.length;
