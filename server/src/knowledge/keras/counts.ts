/** How many numbers weights hold. */
import { add, type Dim, product } from '../../shapes';
import type { Weight } from './rule';

/** The number of elements of all these weights. */
export function sizeOf(weights: readonly Weight[] | undefined): Exclude<Dim, 'None'> {
  const total = weights ? weights.reduce<Dim>((sum, { shape }) => add(sum, product(shape)), 0) : 'unknown';
  return total === 'None' ? 'unknown' : total;
}
