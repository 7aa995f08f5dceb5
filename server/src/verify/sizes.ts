/** Numbers for what the program leaves open: named sizes and `None`. */
import { type Dim, type Shape, substitute, symbolsOf } from '../shapes';

/** A size as a number, with the numbers taken for names; undefined for `None`, what is not known, and names without one. */
export function numberFor(dim: Dim, sizes: Readonly<Record<string, number>>): number | undefined {
  let result = dim;
  for (const id of symbolsOf(dim)) {
    const by = sizes[id];
    if (by === undefined) return undefined;
    result = substitute(result, id, by);
  }
  return typeof result === 'number' ? result : undefined;
}

/** All names in shapes, each with a number of its own, so that one taken for another shows; all small. */
export function numbersFor(shapes: readonly (Shape | undefined)[]): Readonly<Record<string, number>> {
  const ids = [...new Set(shapes.flatMap(shape => (shape ?? []).flatMap(dim => [...symbolsOf(dim)])))];
  return Object.fromEntries(ids.map((id, i) => [id, 24 + 4 * i]));
}

/** `None` and what is not known, by what kind of data it is: images need room for their convolutions. */
export const openSize = (rank: number): number => (rank >= 5 ? 16 : rank === 4 ? 64 : 32);
