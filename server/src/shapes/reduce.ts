/** Reductions: `sum`, `mean`, `argmax`, `norm` … all remove axes, or leave them with size 1. */
import { type Axes, normalizeAxes } from './axes';
import { isFailed, type ShapeResult } from './failure';
import type { Shape } from './shape';

/** `axes` undefined: all of them. */
export function reduce(shape: Shape, axes: Axes | undefined, keepdims = false): ShapeResult {
  const removed = axes === undefined ? shape.map((_, i) => i) : normalizeAxes(axes, shape.length);
  if (isFailed(removed)) return removed;
  if (keepdims) return shape.map((dim, i) => (removed.includes(i) ? 1 : dim));
  return shape.filter((_, i) => !removed.includes(i));
}
