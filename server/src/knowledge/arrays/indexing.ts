/** `x[…]`: what Python values between square brackets mean for an array, and what is known of the elements that they pick. */
import { add, atLeast, compare, type Dim, explain, type IndexItem, index as indexShape, isFailed, type Shape, subtract } from '../../shapes';
import { type Failure, failure, type Run, type Tensor, type Value } from '../../values';
import { kindOf } from './dtype';
import { operandOf } from './operand';
import { dimOf } from './roles';

export interface Read {
  readonly items: readonly IndexItem[];
  /** The value that each item was read from. */
  readonly values: readonly Value[];
  /** Something unknown inside a list was taken for an integer. */
  readonly assumed?: true;
}
type Refused = { readonly because: string; readonly exception: string };

/** The items of an index; what Python surely refuses is said. */
function readIndex(run: Run, index: Value, flavour: Tensor['flavour']): Read | Refused {
  // TensorFlow and Keras take a list of integers for a tuple of them.
  const listed = flavour !== 'numpy' && index.kind === 'object' ? run.elements(index) : undefined;
  const whole = listed && !listed.more && listed.items.every(item => item.kind === 'int') ? listed.items : undefined;
  const values = whole ?? (index.kind === 'tuple' && !index.more ? index.items : [index]);
  const items: IndexItem[] = [];
  let assumed = false;
  for (const value of values) {
    const read = readItem(run, value, flavour);
    if ('because' in read) return read;
    if ('assumed' in read) assumed = true;
    items.push(read.item);
  }
  return { items, values, ...(assumed && { assumed: true }) };
}

const bound = (run: Run, value: Value): Dim | undefined | Refused => {
  if (value.kind === 'none') return undefined;
  if (value.kind === 'float' || value.kind === 'str') return { because: 'slice indices must be integers or None', exception: 'TypeError' };
  if (value.kind === 'tensor' && value.dtype && kindOf(value.dtype) === 'float' && value.flavour !== 'keras')
    return { because: 'slice indices must be integers or None', exception: 'TypeError' };
  const dim = dimOf(value, run);
  // An element of `tf.shape(x)` of a graph: known when data comes.
  return dim === undefined || (dim === 'None' && value.kind !== 'tensor') ? 'unknown' : dim;
};

function readItem(run: Run, value: Value, flavour: Tensor['flavour']): { readonly item: IndexItem; readonly assumed?: true } | Refused {
  switch (value.kind) {
    case 'int':
      return { item: { kind: 'integer', value: value.size } };
    case 'none':
      return { item: { kind: 'newaxis' } };
    case 'ellipsis':
      return { item: { kind: 'ellipsis' } };
    case 'slice': {
      const [start, stop, step] = [bound(run, value.start), bound(run, value.stop), bound(run, value.step)];
      for (const one of [start, stop, step]) if (isRefused(one)) return one;
      return {
        item: {
          kind: 'slice',
          ...(start !== undefined && { start: start as Dim }),
          ...(stop !== undefined && { stop: stop as Dim }),
          ...(step !== undefined && { step: step as Dim }),
        },
      };
    }
    case 'float':
      return { because: 'an index must be an integer, a slice, an array of integers, or a mask', exception: flavour === 'numpy' ? 'IndexError' : 'TypeError' };
    case 'either':
      return value.of.every(one => one.kind === 'int') ? { item: { kind: 'integer', value: 'unknown' } } : { item: { kind: 'unknown' } };
    case 'tensor':
    case 'object':
    case 'tuple':
      return readArray(run, value, flavour);
    default:
      return { item: { kind: 'unknown' } };
  }
}
const isRefused = (read: unknown): read is Refused => typeof read === 'object' && read !== null && 'because' in read;

/** A list or an array: integers, or a mask. */
function readArray(run: Run, value: Value, flavour: Tensor['flavour']): ReturnType<typeof readItem> {
  const elements = value.kind === 'tensor' ? undefined : run.elements(value);
  // `x[[i]]` of an `i` that we do not know: an integer, we assume.
  const vague = elements?.items.some(item => item.kind === 'unknown' || item.kind === 'either') && !elements.more;
  if (elements && vague) return { item: { kind: 'integers', shape: [elements.items.length] }, assumed: true };
  const operand = operandOf(run, value);
  if (!operand?.shape || operand.ragged) return { item: { kind: 'unknown' } };
  const kind = operand.dtype === undefined ? undefined : kindOf(operand.dtype);
  if (kind === 'bool') {
    if (operand.shape.length === 0) return { item: { kind: 'unknown' } };
    return { item: { kind: 'mask', shape: operand.shape, ...(operand.numbers && { count: operand.numbers.filter(one => one !== 0).length }) } };
  }
  const empty = operand.shape.length === 1 && operand.shape[0] === 0;
  if (flavour === 'keras' && value.kind !== 'tensor') return { item: { kind: 'unknown' } };
  if (flavour !== 'numpy' && operand.shape.length > 0 && kind !== undefined && !run.insideCall)
    return { because: 'an index must be an integer, a slice, or a mask; tf.gather picks by an array of integers', exception: 'TypeError' };
  if (kind === 'float' && !empty && value.kind === 'tensor')
    return { because: 'arrays used as indices must be of integer or boolean type', exception: 'IndexError' };
  if (kind === undefined && operand.dtype !== undefined) return { item: { kind: 'unknown' } };
  if (operand.shape.length === 0) return { item: { kind: 'integer', value: operand.sizes?.[0] ?? operand.numbers?.[0] ?? 'unknown' } };
  return { item: { kind: 'integers', shape: operand.shape } };
}

interface Indexed {
  readonly kind: 'indexed';
  readonly shape: Shape | undefined;
  readonly items: readonly IndexItem[];
  readonly assumed?: true;
}
/** The shape of `x[index]`, or why it cannot be. */
export function indexed(run: Run, tensor: Tensor, index: Value): Indexed | Failure {
  const read = readIndex(run, index, tensor.flavour);
  const { shape } = tensor;
  if ('because' in read) return failure({ code: 'array-index', shape: shape ?? [], because: read.because, at: run.at, exception: read.exception });
  if (!shape) return { kind: 'indexed', shape: undefined, ...read };
  const outside = tensor.flavour === 'numpy' ? outsideOf(run, read, shape) : undefined;
  if (outside) return failure({ code: 'array-index', shape, because: outside, at: run.at, exception: 'IndexError' });
  const windows = windowsOf(read.items, read.values, shape);
  const made = indexShape(windows.shape, windows.items);
  if (isFailed(made)) {
    const shapes = made.reason.kind === 'not-broadcastable';
    return failure({
      code: 'array-index',
      shape,
      because: explain(made.reason),
      at: run.at,
      exception: tensor.flavour === 'numpy' || shapes ? 'IndexError' : tensor.flavour === 'keras' ? 'ValueError' : 'InvalidArgumentError',
    });
  }
  return { kind: 'indexed', shape: made, ...read };
}

/** Axis of each item, from the front. */
function axesOf(items: readonly IndexItem[], rank: number): readonly number[] {
  const width = (item: IndexItem): number =>
    item.kind === 'mask' ? item.shape.length : item.kind === 'integer' || item.kind === 'slice' || item.kind === 'integers' ? 1 : 0;
  const consumed = items.reduce((n, item) => n + width(item), 0);
  let axis = 0;
  return items.map(item => {
    const at = axis;
    axis += item.kind === 'ellipsis' ? rank - consumed : width(item);
    return at;
  });
}
/** An array of integers, one of which is surely out of range. */
function outsideOf(run: Run, { items, values }: Read, shape: Shape): string | undefined {
  const axes = axesOf(items, shape.length);
  for (const [i, item] of items.entries()) {
    const [value, axis] = [values[i], axes[i] ?? 0];
    const size = shape[axis];
    if (item.kind !== 'integers' || !value || typeof size !== 'number') continue;
    const wrong = operandOf(run, value)?.numbers?.find(one => one >= size || one < -size);
    if (wrong !== undefined) return `index ${wrong} is out of range for axis ${axis}, which has size ${size}`;
  }
  return undefined;
}

/**
 * `x[i:i + 5]` has 5 places where a loop's bounds say that the window lies inside. Such a slice is taken as a whole
 * axis of that size.
 */
function windowsOf(items: readonly IndexItem[], values: readonly Value[], shape: Shape): { readonly shape: Shape; readonly items: readonly IndexItem[] } {
  const sizes = [...shape];
  const axes = axesOf(items, shape.length);
  const taken = items.map((item, i): IndexItem => {
    const at = axes[i] ?? 0;
    const length = item.kind === 'slice' ? windowLength(values[i], item, shape[at] ?? 'unknown') : undefined;
    if (length === undefined) return item;
    sizes[at] = length;
    return { kind: 'slice' };
  });
  return { shape: sizes, items: taken };
}
function windowLength(value: Value | undefined, { start, stop, step }: Extract<IndexItem, { readonly kind: 'slice' }>, size: Dim): Dim | undefined {
  if (value?.kind !== 'slice' || step !== undefined || typeof start !== 'object' || typeof stop !== 'object') return undefined;
  const length = subtract(stop, start);
  const [from, to] = [rangeOfInt(value.start), rangeOfInt(value.stop)];
  const least = from?.min ?? (to?.min === undefined ? undefined : subtract(to.min, length));
  const most = to?.max ?? (from?.max === undefined ? undefined : add(from.max, length));
  if (least === undefined || most === undefined || atLeast(length, 1) !== 'yes' || atLeast(least, 0) !== 'yes') return undefined;
  const order = compare(most, size);
  return order === 0 || order === -1 ? length : undefined;
}
const rangeOfInt = (value: Value) => (value.kind === 'int' ? value.range : undefined);

/** The elements that integers, slices and one array of integers pick, row by row; undefined where that is not worked out. */
export function picked<T>(elements: readonly T[], shape: Shape, items: readonly IndexItem[]): readonly T[] | undefined {
  const sizes = shape.filter(dim => typeof dim === 'number');
  if (sizes.length !== shape.length || sizes.reduce((a, b) => a * b, 1) !== elements.length) return undefined;
  const consumed = items.filter(item => item.kind === 'integer' || item.kind === 'slice').length;
  const places: (readonly number[])[] = [];
  let axis = 0;
  const whole = (): readonly number[] => Array.from({ length: sizes[axis] ?? 0 }, (_, i) => i);
  for (const item of items.some(one => one.kind === 'ellipsis') ? items : [...items, { kind: 'ellipsis' } as const]) {
    const size = sizes[axis] ?? 0;
    if (item.kind === 'integer') {
      if (typeof item.value !== 'number') return undefined;
      places.push([item.value < 0 ? item.value + size : item.value]);
      axis++;
    } else if (item.kind === 'slice') {
      const steps = sliced(size, item);
      if (!steps) return undefined;
      places.push(steps);
      axis++;
    } else if (item.kind === 'ellipsis') {
      for (let i = consumed; i < sizes.length; i++, axis++) places.push(whole());
    } else if (item.kind !== 'newaxis') return undefined;
  }
  let offsets: readonly number[] = [0];
  places.forEach((one, i) => {
    const size = sizes[i] ?? 1;
    offsets = offsets.flatMap(offset => one.map(place => offset * size + place));
  });
  const result = offsets.map(offset => elements[offset]);
  return result.every(one => one !== undefined) ? (result as T[]) : undefined;
}

/** Python's `slice.indices`. */
function sliced(size: number, { start, stop, step = 1 }: Extract<IndexItem, { readonly kind: 'slice' }>): readonly number[] | undefined {
  if (typeof step !== 'number' || step === 0 || (start !== undefined && typeof start !== 'number') || (stop !== undefined && typeof stop !== 'number'))
    return undefined;
  const clamp = (value: number, low: number, high: number): number => Math.min(Math.max(value < 0 ? value + size : value, low), high);
  const from = start === undefined ? (step > 0 ? 0 : size - 1) : step > 0 ? clamp(start, 0, size) : clamp(start, -1, size - 1);
  const to = stop === undefined ? (step > 0 ? size : -1) : step > 0 ? clamp(stop, 0, size) : clamp(stop, -1, size - 1);
  const result: number[] = [];
  for (let i = from; step > 0 ? i < to : i > to; i += step) result.push(i);
  return result;
}
