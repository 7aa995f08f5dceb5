/**
 * Numbers and bounds that an array is known to hold. NumPy arrays can be written in place: what is known of theirs
 * holds while the array's `valid` content says so, which all views share.
 */
import { compare, type Shape, type Size } from '../../shapes';
import type { Address, Range, Run, Tensor } from '../../values';

/** More numbers than this are not kept. */
export const MOST_NUMBERS = 256;

/** The number of elements of an array of this shape, if it is known. */
export function countOf(shape: Shape | undefined): number | undefined {
  return shape?.reduce<number | undefined>((count, dim) => (count === undefined || typeof dim !== 'number' ? undefined : count * dim), 1);
}

function holds(run: Run, cell: Address | undefined): boolean {
  if (cell === undefined) return true;
  const content = run.look(cell);
  return content.kind === 'valid' && content.holds;
}

/** Bounds of the elements, if they still hold. */
export function rangeOf(run: Run, tensor: Tensor): Range | undefined {
  const numbers = run.numbers(tensor);
  if (numbers) return rangeOfNumbers(numbers);
  return tensor.range && holds(run, tensor.valid) ? tensor.range : undefined;
}

export function rangeOfNumbers(numbers: readonly number[]): Range | undefined {
  return numbers.length > 0 && numbers.every(Number.isInteger) ? { min: Math.min(...numbers), max: Math.max(...numbers) } : undefined;
}

/** Whether every whole number within the bounds is surely among the elements. */
export const isComplete = (run: Run, tensor: Tensor): boolean =>
  tensor.complete !== undefined && tensor.complete === countOf(tensor.shape) && rangeOf(run, tensor) !== undefined;

/** More classes than this are not listed (`keras.datasets.cifar100` has 100). */
const MOST_CLASSES = 1000;
/** The different numbers of labels of which every class is there, if they are few. */
export function everyNumber({ min, max }: Range): readonly number[] | undefined {
  return typeof min !== 'number' || typeof max !== 'number' || max - min >= MOST_CLASSES ? undefined : Array.from({ length: max - min + 1 }, (_, i) => min + i);
}

/** An in-place write happened: nothing is known of the elements any longer, in any view. */
export function forget(run: Run, tensor: Tensor): void {
  if (tensor.constants) run.dropNumbers(tensor);
  if (tensor.valid && holds(run, tensor.valid))
    run.change({ kind: 'object', ...tensor.valid }, content => (content.kind === 'valid' ? { ...content, holds: false } : content));
}

/** Bounds of something that is one of these. */
export function uniteRanges(ranges: readonly (Range | undefined)[]): Range | undefined {
  if (ranges.length === 0 || ranges.some(range => range === undefined)) return undefined;
  const min = outermost(
    ranges.map(range => range?.min),
    -1,
  );
  const max = outermost(
    ranges.map(range => range?.max),
    1,
  );
  return min === undefined && max === undefined ? undefined : { ...(min !== undefined && { min }), ...(max !== undefined && { max }) };
}

function outermost(sizes: readonly (Size | undefined)[], side: 1 | -1): Size | undefined {
  return sizes.reduce((a, b) => {
    const order = a === undefined || b === undefined ? undefined : compare(a, b);
    return order === undefined ? undefined : order === side || order === 0 ? a : b;
  });
}

/** `Tensor.about` of so many random integers that every one of their range is surely among them. */
export const DRAWN = 'random integers';
/** How seldom a class may be missing among random labels for its presence to be taken for sure. */
const SELDOM = 1e-4;
/** `Tensor.about` of independent draws from a range, as many as the shape has elements. */
export function ofDraws(range: Range | undefined, shape: Shape | undefined): { readonly about?: string; readonly complete?: true } {
  const count = countOf(shape);
  if (typeof range?.min !== 'number' || typeof range.max !== 'number' || typeof count !== 'number') return {};
  return range.max <= range.min || (1 - 1 / (range.max - range.min + 1)) ** count < SELDOM ? { about: DRAWN, complete: true } : {};
}

/** The least and the greatest number that are surely among the elements. */
export function extremes(run: Run, tensor: Tensor): { readonly min: number; readonly max: number } | undefined {
  const range = run.numbers(tensor) || isComplete(run, tensor) ? rangeOf(run, tensor) : undefined;
  return typeof range?.min === 'number' && typeof range.max === 'number' ? { min: range.min, max: range.max } : undefined;
}

/** `Tensor.about` of a column of a file: nobody knows whether its elements are numbers, or arrays and lists. */
export const COLUMN = 'column';
/** Whether an element of the array may itself be an array or a list. */
export const mayHoldArrays = ({ dtype, about, flavour }: Pick<Tensor, 'dtype' | 'about' | 'flavour'>): boolean =>
  flavour === 'numpy' && (dtype === 'object' || (about === COLUMN && dtype === undefined));

/** `Tensor.about` of a variable of Keras' own; of TensorFlow's, trainable or not; and of one that a layer has already, by `add_weight`. */
export const VARIABLE = 'variable';
export const TF_VARIABLE = 'tf.Variable';
export const TF_CONSTANT_VARIABLE = 'tf.Variable, not trainable';
export const WEIGHT = 'weight';
