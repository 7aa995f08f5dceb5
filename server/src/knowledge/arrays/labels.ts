/** Labels of which every class is there, to functions of Python's that only ask which there are (`set(y)`, `max(y)`). */
import { type Elements, int, type Run, type Value } from '../../values';
import { everyNumber, isComplete, rangeOf } from './constants';
import { isInteger } from './dtype';

/** The different elements of such labels, each once; undefined of all else. */
export function labelsIn(run: Run, value: Value): Elements | undefined {
  if (value.kind !== 'tensor' || value.flavour !== 'numpy' || value.shape?.length !== 1 || !isInteger(value.dtype) || !isComplete(run, value)) return undefined;
  const range = rangeOf(run, value);
  const numbers = range && everyNumber(range);
  return numbers && { items: numbers.map((number): Value => ({ ...int(number), numpy: true })) };
}
