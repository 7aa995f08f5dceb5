/**
 * A model's declared inputs against what it is given, as Keras does it: the declared shape without its batch axis,
 * trailing axes of 1 that come and go, and what only the rank decides. Pure.
 */
import { equal, type Shape } from '../../../shapes';

export type Conformed =
  /** What the first layer sees. */
  | { readonly kind: 'fits'; readonly shape: Shape }
  | { readonly kind: 'rank' }
  | { readonly kind: 'shape'; readonly axis: number }
  /** It hangs on a size that we do not know. */
  | { readonly kind: 'maybe' };

export interface Strictness {
  /** All sizes are compared (functional models; Sequential of Keras 2, and of Keras 3 on symbolic tensors), not the rank alone. */
  readonly whole: boolean;
  /** A rank that cannot be adapted is refused (Keras 3); else the layers decide. */
  readonly rank: boolean;
}

export function conform(declared: Shape, got: Shape, { whole, rank }: Strictness): Conformed {
  if (whole) {
    const axis = differingAxis(declared, got);
    if (axis !== undefined) return { kind: declared.length === got.length ? 'shape' : 'rank', axis };
  }
  const difference = got.length - declared.length;
  if (difference === 0) return { kind: 'fits', shape: got };
  if (Math.abs(difference) === 1) {
    const last = (difference === 1 ? got : declared).at(-1) ?? 'unknown';
    const one = equal(last, 1);
    if (one === 'yes') return { kind: 'fits', shape: difference === 1 ? got.slice(0, -1) : [...got, 1] };
    if (one === 'maybe' && last !== 'None') return { kind: 'maybe' };
  }
  return rank ? { kind: 'rank' } : { kind: 'fits', shape: got };
}

/** Keras' `assert_input_compatibility` with `allow_last_axis_squeeze`: the shapes are compared as far as both go. */
function differingAxis(declared: Shape, got: Shape): number | undefined {
  const [d, g] = [dropOne(['None', ...declared.slice(1)]), dropOne(got)];
  for (let i = 1; i < Math.min(d.length, g.length); i++) if (equal(d[i] ?? 'unknown', g[i] ?? 'unknown') === 'no') return i;
  return undefined;
}
const dropOne = (shape: Shape): Shape => (shape.at(-1) === 1 ? shape.slice(0, -1) : shape);
