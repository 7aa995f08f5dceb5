/**
 * What a loss does with one batch of targets and outputs: whether Keras accepts their shapes, and whether
 * the numbers that are compared are the ones that were meant. Pure arithmetic of shapes.
 * Read off Keras 3.15 (`keras/src/losses`, `backend/tensorflow/nn.py`) and tf_keras 2.21.
 */
import { type Dim, equal, multiply, type Shape, type Truth } from '../../../shapes';

/** How a loss compares its two arguments. */
export type LossRule =
  /** NumPy's broadcasting, then a mean over the last axis: mse and its family, hinge, poisson, kl_divergence … */
  | 'elementwise'
  /** Broadcasting, then one number for all: dice, tversky. */
  | 'whole'
  /** Both shapes must be the same. */
  | 'categorical'
  | 'categorical-focal'
  | 'binary'
  /** Integer labels: the shape of the output without its last axis. */
  | 'sparse'
  | 'ctc'
  /** Labels are made one-hot, then broadcasting. */
  | 'one-hot'
  /** We do not know, or it refuses nothing. */
  | 'free';

export type Verdict = 'fits' | 'broadcasts' | 'refused' | 'maybe';
export interface Met {
  readonly verdict: Verdict;
  /** Shape of the losses, before weights and the final mean; undefined: not known. */
  readonly values: Shape | undefined;
}

export interface Circumstances {
  readonly major: 2 | 3;
  /** It is called through `LossFunctionWrapper` (all but subclasses of `Loss`), which drops a last axis of 1. */
  readonly wrapped: boolean;
  /** Keras 2's binary crossentropy compares as TensorFlow does (same shape) where the output is logits, or comes straight from a sigmoid. */
  readonly exactBinary?: Truth;
}

const MAYBE: Met = { verdict: 'maybe', values: undefined };
const REFUSED: Met = { verdict: 'refused', values: undefined };

/** One batch: `target` and `output` with their batch axis. */
export function meetLoss(rule: LossRule, target: Shape, output: Shape, { major, wrapped, exactBinary = 'maybe' }: Circumstances): Met {
  if (rule === 'free') return { verdict: 'fits', values: undefined };
  if (target.length === 0) return MAYBE;
  const sides = major === 3 ? (wrapped ? squeezeOrExpand(target, output) : ([target, output] as const)) : adapt2(target, output, wrapped);
  if (!sides) return MAYBE;
  const [t, o] = sides;
  switch (rule) {
    case 'elementwise':
      return broadcastLoss(t, o, true);
    case 'whole':
      return broadcastLoss(t, o, false);
    case 'categorical':
      return exact(t, o, true);
    case 'categorical-focal':
      return major === 3 ? broadcastLoss(t, o, true) : exact(t, o, true);
    case 'binary': {
      if (major === 3) return exact(t, o, true);
      // An output that lost its last axis on the way is no longer known to come from a sigmoid.
      if (o.length !== output.length) return broadcastLoss(t, o, true);
      if (exactBinary === 'yes') return exact(t, o, true);
      const [strict, loose] = [exact(t, o, true), broadcastLoss(t, o, true)];
      return exactBinary === 'no' ? loose : strict.verdict === loose.verdict ? strict : MAYBE;
    }
    case 'sparse':
      return major === 3 ? sparse3(t, o) : sparse2(t, o);
    case 'ctc':
      return t.length !== 2 || o.length !== 3 ? REFUSED : { verdict: 'fits', values: o.slice(0, 1) };
    case 'one-hot':
      return broadcastLoss([...t, o.at(-1) ?? 'unknown'], o, true);
  }
}

/** Keras 3's `squeeze_or_expand_to_same_rank`; undefined where it hangs on a size that we do not know. */
export function squeezeOrExpand(a: Shape, b: Shape): readonly [Shape, Shape] | undefined {
  if (a.length === b.length + 1) {
    const one = equal(a.at(-1) ?? 'unknown', 1);
    if (one === 'maybe') return undefined;
    if (one === 'yes') return b.length === 1 ? [a, [...b, 1]] : [a.slice(0, -1), b];
  } else if (b.length === a.length + 1) {
    const turned = squeezeOrExpand(b, a);
    return turned && [turned[1], turned[0]];
  }
  return [a, b];
}

/** tf_keras: `match_dtype_and_rank`, then `squeeze_or_expand_dimensions`. */
function adapt2(target: Shape, output: Shape, wrapped: boolean): readonly [Shape, Shape] | undefined {
  const t = target.length === 1 && output.length === 2 ? [...target, 1] : target;
  if (!wrapped) return [t, output];
  const difference = output.length - t.length;
  if (Math.abs(difference) !== 1) return [t, output];
  const last = (difference === 1 ? output : t).at(-1) ?? 'unknown';
  const one = equal(last, 1);
  if (one === 'maybe') return undefined;
  if (one === 'no') return [t, output];
  return difference === 1 ? [t, output.slice(0, -1)] : [t.slice(0, -1), output];
}

function exact(t: Shape, o: Shape, dropsLast: boolean): Met {
  if (t.length !== o.length) return REFUSED;
  const axes = t.map((d, i) => equal(d, o[i] ?? 'unknown'));
  if (axes.includes('no')) return REFUSED;
  return { verdict: certain(axes) ? 'fits' : 'maybe', values: dropsLast ? o.slice(0, -1) : o };
}
/** A batch axis `None` on both sides is the same batch. */
const certain = (axes: readonly Truth[]): boolean => axes.every((one, i) => one === 'yes' || (i === 0 && one === 'maybe'));

function broadcastLoss(t: Shape, o: Shape, dropsLast: boolean): Met {
  const met = stretch(t, o);
  if (met === 'no') return REFUSED;
  if (met === 'maybe') return MAYBE;
  const values = dropsLast ? met.shape.slice(0, -1) : [];
  return { verdict: met.stretched === 'yes' ? 'broadcasts' : met.stretched === 'no' ? 'fits' : 'maybe', values };
}

/** NumPy's rule for two shapes. */
export function broadcast(a: Shape, b: Shape): Shape | 'no' | 'maybe' {
  const met = stretch(a, b);
  return typeof met === 'string' ? met : met.shape;
}

/** Broadcasting, and whether one side is repeated along some axis. */
function stretch(a: Shape, b: Shape): { readonly shape: Shape; readonly stretched: Truth } | 'no' | 'maybe' {
  const rank = Math.max(a.length, b.length);
  const result: Dim[] = [];
  let maybe = false;
  let stretched: Truth = 'no';
  const repeats = (size: Dim): void => {
    const one = equal(size, 1);
    if (one === 'no') stretched = 'yes';
    else if (one === 'maybe' && stretched === 'no') stretched = 'maybe';
  };
  for (let i = 0; i < rank; i++) {
    const x = a[a.length - rank + i];
    const y = b[b.length - rank + i];
    if (x === undefined || y === undefined) {
      const size = x ?? y ?? 'unknown';
      repeats(size);
      result.push(size);
      continue;
    }
    const same = equal(x, y);
    const [xOne, yOne] = [equal(x, 1), equal(y, 1)];
    if (same === 'yes') result.push(x);
    else if (yOne === 'yes') {
      repeats(x);
      result.push(x);
    } else if (xOne === 'yes') {
      repeats(y);
      result.push(y);
    } else if (same === 'no' && xOne === 'no' && yOne === 'no') return 'no';
    // Two unknown batch axes at the same place are one batch.
    else if (i === 0 && a.length === b.length && same === 'maybe') result.push(typeof x === 'string' ? y : x);
    else maybe = true;
  }
  return maybe ? 'maybe' : { shape: result, stretched };
}

function sparse3(t: Shape, o: Shape): Met {
  if (o.length === 0) return MAYBE;
  let labels = t;
  if (t.length === o.length) {
    const one = equal(t.at(-1) ?? 'unknown', 1);
    if (one === 'maybe') return MAYBE;
    if (one === 'yes') labels = t.slice(0, -1);
  }
  return exact(labels, o.slice(0, -1), false);
}

function sparse2(t: Shape, o: Shape): Met {
  if (o.length === 0) return MAYBE;
  if (t.length === o.length - 1) return exact(t, o.slice(0, -1), false);
  // Both are flattened; how many numbers there are must agree.
  const count = (shape: Shape): Dim => shape.reduce<Dim>(multiply, 1);
  const [left, right] = [t, o.slice(0, -1)];
  const same = equal(count(left.slice(1)), count(right.slice(1)));
  const first = equal(left[0] ?? 'unknown', right[0] ?? 'unknown');
  if (same === 'no' && first !== 'no') return REFUSED;
  return same === 'yes' && first !== 'no' ? { verdict: 'fits', values: right } : MAYBE;
}
