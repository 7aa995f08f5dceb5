/** Axes as libraries take them: negative ones count from the end. */
import { type Failed, failed, isFailed } from './failure';

/** One axis, or several. */
export type Axes = number | readonly number[];

/** The axis as an index from the front. */
export function normalizeAxis(axis: number, rank: number): number | Failed {
  if (axis < -rank || axis >= rank) return failed({ kind: 'axis-out-of-range', axis, rank });
  return axis < 0 ? axis + rank : axis;
}

/** Each axis from the front, in the order given; none twice. */
export function normalizeAxes(axes: Axes, rank: number): readonly number[] | Failed {
  const given = typeof axes === 'number' ? [axes] : axes;
  const result: number[] = [];
  for (const axis of given) {
    const normal = normalizeAxis(axis, rank);
    if (isFailed(normal)) return normal;
    if (result.includes(normal)) return failed({ kind: 'repeated-axis', axes: given });
    result.push(normal);
  }
  return result;
}
