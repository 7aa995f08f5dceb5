/** How a recorded case of shapes.json is put to the kernel: its arguments are read here, after `lift` has replaced sizes. */
import * as S from '../../server/src/shapes';

export type Json = null | number | string | boolean | readonly Json[];
export type Answer = S.Shape | readonly S.Shape[] | S.Dim | S.Failed | undefined;
/** What stands for a size of the recorded case: itself, a name, or something that is not known. */
export type Lift = (size: number) => S.Dim;

type Operation = (args: readonly Json[], lift: Lift) => Answer;

const shape = (json: Json | undefined, lift: Lift): S.Shape => list(json).map(dim => (dim === null ? 'None' : lift(number(dim))));
const shapes = (json: Json | undefined, lift: Lift): readonly S.Shape[] => list(json).map(s => shape(s, lift));
const axes = (json: Json | undefined): S.Axes => (typeof json === 'number' ? json : numbers(json));

/** null where an argument is left out. */
function optional<T>(json: Json | undefined, read: (json: Json) => T): T | undefined {
  return json === null || json === undefined ? undefined : read(json);
}

const twoShapes =
  (operation: (a: S.Shape, b: S.Shape) => Answer): Operation =>
  ([a, b], lift) =>
    operation(shape(a, lift), shape(b, lift));

const parts = (json: Json | undefined): number | readonly number[] => (typeof json === 'number' ? json : numbers(json));

export const operations: Readonly<Record<string, Operation>> = {
  broadcast: ([all], lift) => S.broadcast(...shapes(all, lift)),
  broadcastTo: twoShapes(S.broadcastTo),
  reduce: ([s, a, keepdims], lift) => S.reduce(shape(s, lift), optional(a, axes), keepdims === true),
  reshape: ([s, target], lift) => S.reshape(shape(s, lift), numbers(target)),
  concatenate: ([all, axis], lift) => S.concatenate(shapes(all, lift), optional(axis, number) ?? null),
  stack: ([all, axis], lift) => S.stack(shapes(all, lift), number(axis)),
  vstack: ([all], lift) => S.vstack(shapes(all, lift)),
  hstack: ([all], lift) => S.hstack(shapes(all, lift)),
  dstack: ([all], lift) => S.dstack(shapes(all, lift)),
  columnStack: ([all], lift) => S.columnStack(shapes(all, lift)),
  split: ([s, p, axis], lift) => S.split(shape(s, lift), parts(p), number(axis)),
  arraySplit: ([s, p, axis], lift) => S.arraySplit(shape(s, lift), parts(p), number(axis)),
  transpose: ([s, a], lift) => S.transpose(shape(s, lift), optional(a, numbers)),
  swapAxes: ([s, i, j], lift) => S.swapAxes(shape(s, lift), number(i), number(j)),
  moveAxis: ([s, i, j], lift) => S.moveAxis(shape(s, lift), axes(i), axes(j)),
  expandDims: ([s, a], lift) => S.expandDims(shape(s, lift), axes(a)),
  squeeze: ([s, a], lift) => S.squeeze(shape(s, lift), optional(a, axes)),
  atLeastRank: ([s, rank], lift) => S.atLeastRank(shape(s, lift), rank === 1 ? 1 : rank === 2 ? 2 : 3),
  matmul: twoShapes(S.matmul),
  dot: twoShapes(S.dot),
  inner: twoShapes(S.inner),
  outer: twoShapes(S.outer),
  vdot: twoShapes(S.vdot),
  kron: twoShapes(S.kron),
  cross: twoShapes(S.cross),
  vecdot: ([a, b, axis], lift) => S.vecdot(shape(a, lift), shape(b, lift), number(axis)),
  tensordot: ([a, b, at], lift) => S.tensordot(shape(a, lift), shape(b, lift), typeof at === 'number' ? at : [axes(list(at)[0]), axes(list(at)[1])]),
  einsum: ([equation, all], lift) => S.einsum(String(equation), shapes(all, lift)),
  pad: ([s, widths], lift) =>
    S.pad(
      shape(s, lift),
      list(widths).map(w => [number(list(w)[0]), number(list(w)[1])] as const),
    ),
  tile: ([s, counts], lift) => S.tile(shape(s, lift), numbers(counts)),
  repeat: ([s, counts, axis], lift) => S.repeat(shape(s, lift), parts(counts), optional(axis, number)),
  take: ([s, indices, axis], lift) => S.take(shape(s, lift), shape(indices, lift), optional(axis, number)),
  takeAlongAxis: ([s, indices, axis], lift) => S.takeAlongAxis(shape(s, lift), shape(indices, lift), optional(axis, number)),
  gather: ([s, indices, axis, batch], lift) => S.gather(shape(s, lift), shape(indices, lift), number(axis), number(batch)),
  gatherNd: ([s, indices], lift) => S.gatherNd(shape(s, lift), shape(indices, lift)),
  batchDot: ([a, b, at], lift) => S.batchDot(shape(a, lift), shape(b, lift), [number(list(at)[0]), number(list(at)[1])]),
  diag: ([s, k], lift) => S.diag(shape(s, lift), number(k)),
  diagonal: ([s, k, i, j], lift) => S.diagonal(shape(s, lift), number(k), number(i), number(j)),
  trace: ([s, i, j], lift) => S.trace(shape(s, lift), number(i), number(j)),
  triangle: ([s], lift) => S.triangle(shape(s, lift)),
  slidingWindowView: ([s, windows, at], lift) => S.slidingWindowView(shape(s, lift), parts(windows), optional(at, axes)),
  sliceLength: ([n, start, stop, step], lift) => S.sliceLength(lift(number(n)), optional(start, bound(lift)), optional(stop, bound(lift)), number(step)),
  rangeLength: ([start, stop, step], lift) => S.rangeLength(bound(lift)(start), bound(lift)(stop), number(step)),
  index: ([s, items], lift) =>
    S.index(
      shape(s, lift),
      list(items).map(item => indexItem(item, lift)),
    ),
  window: ([n, kernel, stride, padding, dilation], lift) =>
    S.window(lift(number(n)), lift(number(kernel)), number(stride), padding === 'valid' || padding === 'same' ? padding : 'causal', number(dilation)),
  transposedWindow: ([n, kernel, stride, padding, output, dilation], lift) =>
    S.transposedWindow(
      lift(number(n)),
      lift(number(kernel)),
      number(stride),
      padding === 'same' ? 'same' : 'valid',
      optional(output, number),
      number(dilation),
    ),
  kerasReshape: ([s, target], lift) => S.reshape(shape(s, lift), numbers(target), 'keras'),
  kerasBroadcast: twoShapes(S.broadcast),
  kerasConcatenate: ([all, axis], lift) => S.concatenate(shapes(all, lift), number(axis)),
  kerasMatmul: twoShapes(S.matmul),
  kerasEinsum: ([equation, all], lift) => S.einsum(String(equation), shapes(all, lift)),
};

/** A bound of a slice or range: only what is a size may get a name. */
function bound(lift: Lift): (json: Json | undefined) => S.Dim {
  return json => (number(json) >= 1 ? lift(number(json)) : number(json));
}

function indexItem(json: Json, lift: Lift): S.IndexItem {
  if (typeof json === 'number') return { kind: 'integer', value: json };
  if (json === 'newaxis' || json === 'ellipsis') return { kind: json };
  const [kind, first, second, third] = list(json);
  if (kind === 'integers') return { kind, shape: shape(first, lift) };
  if (kind === 'mask') return { kind, shape: shape(first, lift), count: number(second) };
  const [start, stop, step] = [first, second, third].map(part => optional(part, bound(lift)));
  return { kind: 'slice', ...(start !== undefined && { start }), ...(stop !== undefined && { stop }), ...(step !== undefined && { step }) };
}

export function list(json: Json | undefined): readonly Json[] {
  if (typeof json !== 'object' || json === null) throw new Error(`a list expected, not ${JSON.stringify(json)}`);
  return json;
}

function number(json: Json | undefined): number {
  if (typeof json !== 'number') throw new Error(`a number expected, not ${JSON.stringify(json)}`);
  return json;
}

function numbers(json: Json | undefined): readonly number[] {
  return list(json).map(number);
}
