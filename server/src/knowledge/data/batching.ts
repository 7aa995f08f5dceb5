/** Batches: an axis in front, whose size in the last batch may be smaller. */
import { ceilDivide, compare, type Dim, floorDivide, modulo, type Shape } from '../../shapes';
import type { Reference, Run, Value } from '../../values';
import { type DatasetParts, makeDataset, type Open, readDataset } from './dataset';
import { mapElement } from './structure';

/** `first`: the batch axis itself. */
interface Batched {
  readonly axis: Dim;
  readonly open: readonly Open[];
  readonly count: Dim;
}
/** Batches of `size` out of `count` elements. */
export function batchAxis(run: Run, count: Dim, size: Dim, drop: boolean | undefined, endless = false): Batched {
  const batches = endless ? 'unknown' : drop === undefined ? 'unknown' : drop ? floorDivide(count, size) : ceilDivide(count, size);
  if (drop) return { axis: size, open: [], count: batches };
  const symbol = run.symbol('batch');
  const order = compare(count, size);
  const whole = endless || modulo(count, size) === 0;
  const first: Dim = endless || order === 0 || order === 1 ? size : order === -1 ? count : 'unknown';
  return { axis: symbol, open: [{ symbol, first, any: whole ? size : order === -1 ? count : 'unknown' }], count: batches };
}

export function batch(
  run: Run,
  self: Reference,
  size: Dim,
  drop: boolean | undefined,
  shapeOf: (shape: Shape, leaf: number) => Shape = shape => shape,
): Reference {
  const { element, open, count, endless } = readDataset(run, self);
  const batched = batchAxis(run, count, size, drop, endless);
  let leaf = 0;
  const inner = mapElement(run, element, one => withAxis(one, batched.axis, shape => shapeOf(shape, leaf++)));
  // What differs within a batch must be stacked, so sizes that are open inside are the same in all of it.
  const [own] = batched.open;
  const rows = own && !endless && count !== 'unknown' ? { rows: { symbol: own.symbol, total: count } } : {};
  const parts: DatasetParts = { element: inner, open: [...open, ...batched.open], count: batched.count, ...(endless && { endless }), ...rows };
  return makeDataset(run, parts);
}
function withAxis(leaf: Value, axis: Dim, shapeOf: (shape: Shape) => Shape): Value {
  if (leaf.kind !== 'tensor') return leaf;
  const { sizes: _, constants: __, ...rest } = leaf;
  return { ...rest, shape: leaf.shape && [axis, ...shapeOf(leaf.shape)] };
}
