/** Reductions: `sum`, `mean`, `argmax`, `norm` … all remove axes, or leave them with size 1. */
import { type Axes, normalizeAxes } from './axes';
import { isFailed, type ShapeResult } from './failure';
import type { Shape } from './shape';

/** `axes` undefined: all of them. A scalar takes axis 0 or -1 too, as NumPy does. */
export function reduce(shape: Shape, axes: Axes | undefined, keepdims = false): ShapeResult {
  if (shape.length === 0 && (axes === 0 || axes === -1)) return shape;
  const removed = axes === undefined ? shape.map((_, i) => i) : normalizeAxes(axes, shape.length);
  if (isFailed(removed)) return removed;
  if (keepdims) return shape.map((dim, i) => (removed.includes(i) ? 1 : dim));
  return shape.filter((_, i) => !removed.includes(i));
}
