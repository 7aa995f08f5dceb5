/** Height, width and the like that do not agree: cut, filled with zeros, or scaled. */
import type { Shape } from '../../../shapes';
import type { LayerFact } from '../../../values';
import type { Candidate, FixContext } from '../candidate';
import { constructorOf } from '../find';
import { insertLayer } from '../insertLayer';

/** A layer that makes one size of another. */
export interface Resizing {
  readonly layer: string;
  readonly args: string;
}

/** From the axes between batch and channels of `from` to those of `to`: whole multiples are scaled, all else is cut or filled. */
export function resizing(from: Shape, to: Shape): Resizing | undefined {
  const rank = from.length - 2;
  if (from.length !== to.length || rank < 1 || rank > 3) return undefined;
  const sizes: (readonly [number, number])[] = [];
  for (let axis = 1; axis <= rank; axis++) {
    const [have, want] = [from[axis], to[axis]];
    if (typeof have !== 'number' || typeof want !== 'number') return undefined;
    sizes.push([have, want]);
  }
  if (sizes.every(([have, want]) => have === want)) return undefined;
  const layer = (name: string, args: string): Resizing => ({ layer: `${name}${rank}D`, args });
  const factors = sizes.map(([have, want]) => want / have);
  if (factors.every(factor => Number.isInteger(factor) && factor > 1 && factor === factors[0])) return layer('UpSampling', `${factors[0]}`);
  const divisors = sizes.map(([have, want]) => have / want);
  if (divisors.every(divisor => Number.isInteger(divisor) && divisor > 1 && divisor === divisors[0])) return layer('MaxPooling', `${divisors[0]}`);
  const grow = sizes.every(([have, want]) => want >= have);
  if (!grow && !sizes.every(([have, want]) => want <= have)) return undefined;
  const sides = sizes.map(([have, want]) => {
    const difference = Math.abs(want - have);
    return [Math.floor(difference / 2), Math.ceil(difference / 2)] as const;
  });
  return layer(grow ? 'ZeroPadding' : 'Cropping', sidesText(sides));
}

function sidesText(sides: readonly (readonly [number, number])[]): string {
  const [first] = sides;
  if (sides.length === 1 && first) return first[0] === first[1] ? `${first[0]}` : `(${first.join(', ')})`;
  if (first && sides.every(([a, b]) => a === b && a === first[0])) return `${first[0]}`;
  return `(${sides.map(([a, b]) => `(${a}, ${b})`).join(', ')})`;
}

/** The output gets the wanted size before its last layer, where that keeps the size. */
export function resizeBefore(context: FixContext, last: LayerFact, from: Shape, to: Shape): readonly (Candidate | undefined)[] {
  const input = last.inputs[0];
  const change = resizing(from, to);
  const keeps = input !== undefined && input.length === from.length && input.slice(1, -1).every((dim, i) => dim === from[i + 1]);
  return change && keeps ? [insertLayer(context, last.at, constructorOf(context, last), change.layer, change.args)] : [];
}
