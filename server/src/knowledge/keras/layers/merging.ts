/** Layers that make one tensor of several, and the functions of the same names in lower case. */
import { type Dim, equal, isFailed, normalizeAxis, add as plus, type Shape } from '../../../shapes';
import type { Argument } from '../../../values';
import { library } from '../../../values';
import { bind, signatureOf } from '../../define';
import { any, INVALID, type Param, type Params, readSizes } from '../../params';
import type { FunctionRecord } from '../../record';
import { type Call, isComputed } from '../apply';
import { flag } from '../arguments';
import { computeDtype } from '../dtype';
import { freeLayer } from '../layer';
import { signalOf } from '../nests';
import { type Context, flat, type Inferred, isKeras3, isRefusal, type Refusal, refusal, refuse, tensorOf } from '../rule';

/** The shapes in the list that the layer is called on; undefined where one is not known. */
function shapesOfList(call: Call, who: string): readonly Shape[] | Refusal | undefined {
  const { inputs } = call;
  if (inputs.kind === 'one') return inputs.value.kind === 'unknown' ? undefined : refusal(`${who} must be called on a list of tensors.`);
  const leaves = flat(inputs);
  if (leaves.length === 0) return refuse({ code: 'input-count', expected: 1, got: 0 });
  const shapes = leaves.map(leaf => signalOf(leaf).shape);
  return shapes.every(shape => shape !== undefined) ? (shapes as readonly Shape[]) : undefined;
}

const inferred = (shape: Shape | Refusal, context: Context): Inferred | Refusal =>
  isRefusal(shape) ? shape : { outputs: tensorOf(shape, computeDtype(context)), weights: [] };
const isShapes = (shapes: readonly Shape[] | Refusal | undefined): shapes is readonly Shape[] => Array.isArray(shapes);

/** One axis of both, or `no`. Keras 3 says None for None and anything; what is computed has TensorFlow's broadcasting. */
function together(a: Dim, b: Dim, computed: boolean): Dim | 'no' {
  if (a === 'None' || b === 'None') {
    if (a === 'unknown' || b === 'unknown') return computed ? 'unknown' : 'None';
    const other = a === 'None' ? b : a;
    return !computed || other === 1 || other === 'None' ? 'None' : other;
  }
  if (a === 1) return b;
  if (b === 1) return a;
  const same = equal(a, b);
  // Sizes with names may differ and one of them still be 1.
  if (same === 'no') return equal(a, 1) === 'no' && equal(b, 1) === 'no' ? 'no' : 'unknown';
  if (same === 'yes') return a;
  return typeof a === 'number' ? a : typeof b === 'number' ? b : 'unknown';
}
function elementwise(exactly?: 2) {
  return freeLayer({
    docs: 'merging_layers',
    params: {},
    infer: (_, call, context) => {
      const shapes = shapesOfList(call, 'A merge layer');
      if (!isShapes(shapes)) return shapes;
      const computed = isComputed(call, context);
      const batches = shapes.map(shape => shape[0]).filter((batch): batch is number => typeof batch === 'number');
      // Only `build` compares them (`base_merge.py`): a layer that was built before broadcasts a batch of one.
      if (call.built === undefined && batches.some(one => one !== batches[0])) return refuse({ code: 'merge-shapes', shapes, axis: 0 });
      let output: Shape = shapes[0]?.slice(1) ?? [];
      for (const shape of shapes.slice(1)) {
        const next = broadcastTwo(output, shape.slice(1), computed);
        if (!next) return refuse({ code: 'merge-shapes', shapes });
        output = next;
      }
      if (exactly && shapes.length !== exactly) return refuse({ code: 'input-count', expected: exactly, got: shapes.length });
      const first = computed ? computedBatch(shapes) : saidBatch(shapes, batches);
      return first === 'no' ? refuse({ code: 'merge-shapes', shapes, axis: 0 }) : inferred([first, ...output], context);
    },
  });
}
const saidBatch = (shapes: readonly Shape[], batches: readonly number[]): Dim =>
  batches.every(one => one === batches[0]) && batches[0] !== undefined ? batches[0] : shapes.some(shape => shape[0] === 'unknown') ? 'unknown' : 'None';
const computedBatch = (shapes: readonly Shape[]): Dim | 'no' =>
  shapes.map((shape): Dim | 'no' => shape[0] ?? 'unknown').reduce((a, b) => (a === 'no' || b === 'no' ? 'no' : together(a, b, true)));

function broadcastTwo(a: Shape, b: Shape, computed: boolean): Shape | undefined {
  if (a.length < b.length) return broadcastTwo(b, a, computed);
  const lead = a.slice(0, a.length - b.length);
  const rest = b.map((n, i) => together(a[lead.length + i] ?? 'unknown', n, computed));
  return rest.some(n => n === 'no') ? undefined : [...lead, ...(rest as Dim[])];
}

/** Keras 3 takes all sizes but one from the first tensor; in Keras 2 TensorFlow knows what any of them says. */
function concatenated(shapes: readonly Shape[], axis: number, context: Context): Shape | Refusal {
  const [first = []] = shapes;
  const refused = refuse({ code: 'merge-shapes', shapes, axis });
  if (shapes.some(shape => shape.length !== first.length)) return refused;
  const at = normalizeAxis(axis, first.length);
  if (isFailed(at)) return shapes.length === 1 && isKeras3(context) ? first : refused;
  const output = [...first];
  for (const shape of shapes.slice(1))
    for (const [i, size] of shape.entries()) {
      const before = output[i] ?? 'unknown';
      if (i === at) output[i] = plus(before, size);
      else if (equal(before, size) === 'no' || shapes.some(other => equal(other[i] ?? 'unknown', size) === 'no')) return refused;
      else if (!isKeras3(context) && (before === 'None' || before === 'unknown')) output[i] = size === 'None' ? before : size;
    }
  return output;
}

const axis: Param<number | undefined> = {
  expects: 'an integer',
  default: '-1',
  fallback: -1,
  choices: [undefined],
  read: value =>
    value.kind === 'int'
      ? typeof value.size === 'number'
        ? value.size
        : undefined
      : value.kind === 'unknown' || value.kind === 'either'
        ? undefined
        : INVALID,
};

/** Two axes, or one for both. */
const dotAxes: Param<number | readonly [number, number] | undefined> = {
  expects: 'an integer or a tuple of two integers',
  choices: [undefined],
  read: (value, run) => {
    if (value.kind === 'float' || value.kind === 'none' || value.kind === 'str') return INVALID;
    const sizes = readSizes(value, run);
    if (sizes === INVALID || sizes === undefined) return sizes;
    if (value.kind === 'int') return typeof value.size === 'number' ? value.size : undefined;
    if (sizes.length !== 2) return INVALID;
    const [a, b] = sizes;
    return typeof a === 'number' && typeof b === 'number' ? [a, b] : undefined;
  },
};

function dotted([a = [], b = []]: readonly Shape[], axes: number | readonly [number, number], context: Context): Shape | Refusal {
  const shapes = [a, b];
  const wrap = (axis: number, rank: number): number => (axis < 0 ? ((axis % rank) + rank) % rank : axis);
  const both = typeof axes === 'number' ? (axes < 0 ? [wrap(axes, a.length), wrap(axes, b.length)] : [axes, axes]) : axes;
  const [i = 0, j = 0] = both.map((axis, which) => (axis < 0 ? axis + (shapes[which]?.length ?? 0) : axis));
  if (i < 0 || j < 0 || i >= a.length || j >= b.length) return refusal('An axis is out of range.', 'axes', 'IndexError');
  const [x, y] = [a[i] ?? 'unknown', b[j] ?? 'unknown'];
  if (x !== 'unknown' && y !== 'unknown' && ((x === 'None') !== (y === 'None') || equal(x, y) === 'no'))
    return refuse({ code: 'merge-shapes', shapes, axis: i });
  if (!isKeras3(context) && (i === 0 || j === 0)) return refusal('Axis 0 is the batch.', 'axes');
  const left = a.filter((_, at) => at !== i);
  const right = b.filter((_, at) => at !== j).slice(1);
  const output = [...left, ...right];
  return output.length === 1 ? [...output, 1] : output;
}

export const mergings = {
  Add: elementwise(),
  Subtract: elementwise(2),
  Multiply: elementwise(),
  Average: elementwise(),
  Maximum: elementwise(),
  Minimum: elementwise(),
  Concatenate: freeLayer({
    docs: 'merging_layers/concatenate',
    params: { axis },
    infer: ({ axis }, call, context) => {
      const shapes = shapesOfList(call, 'Concatenate');
      if (!isShapes(shapes) || axis === undefined) return isShapes(shapes) ? undefined : shapes;
      return inferred(concatenated(shapes, axis, context), context);
    },
  }),
  Dot: freeLayer({
    docs: 'merging_layers/dot',
    params: { axes: dotAxes, normalize: flag(false) },
    infer: ({ axes }, call, context) => {
      const shapes = shapesOfList(call, 'Dot');
      if (!isShapes(shapes)) return shapes;
      if (shapes.length !== 2) return refuse({ code: 'input-count', expected: 2, got: shapes.length });
      return axes === undefined ? undefined : inferred(dotted(shapes, axes, context), context);
    },
  }),
};

/** `keras.layers.add([a, b])`: makes a layer and calls it, in one expression. */
function functional(class_: string, params: Params): Omit<FunctionRecord, 'path'> {
  const all = { inputs: any, ...params };
  return {
    kind: 'function',
    docs: 'api/layers/merging_layers',
    signature: { ...signatureOf({ params: all }), varKeywords: 'kwargs' },
    call: (run, args) => {
      const given = bind(run, class_.toLowerCase(), { params: all, varKeywords: 'kwargs' }, args);
      if ('kind' in given) return given;
      const { inputs, ...own } = given.args;
      const keywords: Record<string, Argument> = { ...own, ...given.keywords };
      const layer = run.call(library(`keras.layers.${class_}`), { positional: [], keywords });
      return layer.kind === 'object' && inputs ? run.call(layer, { positional: [inputs], keywords: {} }) : layer;
    },
  };
}

export const mergingFunctions = {
  add: functional('Add', {}),
  subtract: functional('Subtract', {}),
  multiply: functional('Multiply', {}),
  average: functional('Average', {}),
  maximum: functional('Maximum', {}),
  minimum: functional('Minimum', {}),
  concatenate: functional('Concatenate', { axis }),
  dot: functional('Dot', { axes: { ...dotAxes, default: '-1', fallback: -1 } }),
};
/** In Keras 2 `dot` has no default axes, and takes `normalize` by position. */
export const mergingFunctions2 = { ...mergingFunctions, dot: functional('Dot', { axes: dotAxes, normalize: flag(false) }) };
