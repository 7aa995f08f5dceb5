/**
 * Which target meets which output through which loss: Keras' `CompileLoss` (3.15) and `LossesContainer` (tf_keras 2.21),
 * on structures alone.
 */
import type { Run, Value } from '../../../values';
import type { Leaf } from '../nests';
import { flat, type Nest } from '../rule';
import type { Datum } from './data';

export interface Pair {
  readonly target: Datum;
  readonly output: Leaf;
  readonly loss: Value;
  readonly index: number;
}
type Pairing =
  | { readonly kind: 'pairs'; readonly pairs: readonly Pair[] /** Keras 2 gives the one target to every output. */; readonly oneForAll?: true }
  | { readonly kind: 'refused'; readonly what: 'y' | 'loss'; readonly expected: string; readonly got: string /** Keras 2 takes it. */; readonly only?: 3 }
  | { readonly kind: 'vague' };

const VAGUE: Pairing = { kind: 'vague' };

interface Sides {
  readonly y: Nest<Datum>;
  readonly outputs: Nest<Leaf>;
  readonly loss: Nest<Leaf>;
  /** Names of the outputs, in order; undefined where one is not known. */
  readonly names: readonly string[] | undefined;
}

export function pair(run: Run, sides: Sides): Pairing {
  // What is not known at all may be any number of outputs.
  const [output] = flat(sides.outputs);
  if (sides.outputs.kind === 'one' && output?.kind === 'unknown') return VAGUE;
  return run.keras.major === 3 ? pair3(sides) : pair2(sides);
}
const lossOf = (leaf: Leaf | undefined): Value => (leaf === undefined ? { kind: 'none' } : leaf.kind === 'other' ? leaf.value : leaf);
const isFlat = (nest: Nest<unknown>): boolean =>
  nest.kind === 'one' || (nest.kind === 'dict' ? nest.entries.every(([, inner]) => inner.kind === 'one') : nest.items.every(inner => inner.kind === 'one'));
const many = (count: number, what: string): string => (count === 1 ? `one ${what}` : `${count} ${what}s`);
const keysOf = (nest: Nest<unknown>): readonly string[] => (nest.kind === 'dict' ? nest.entries.map(([key]) => key) : []);
const sameSet = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && a.every(one => b.includes(one));
const entry = <T>(nest: Nest<T>, key: string): T | undefined =>
  nest.kind === 'dict' ? flatFirst(nest.entries.find(([name]) => name === key)?.[1]) : undefined;
const flatFirst = <T>(nest: Nest<T> | undefined): T | undefined => nest && flat(nest)[0];

function pair3({ y, outputs, loss, names }: Sides): Pairing {
  if (!isFlat(y) || !isFlat(outputs) || !isFlat(loss)) return VAGUE;
  const [outs, targets] = [flat(outputs), flat(y)];
  const losses = flat(loss);
  const structure = (): Extract<Pairing, { readonly kind: 'refused' }> => ({
    kind: 'refused',
    what: 'y',
    expected: many(outs.length, 'target'),
    got:
      y.kind === 'dict'
        ? `a dictionary with ${keysOf(y)
            .map(key => `"${key}"`)
            .join(', ')}`
        : many(targets.length, 'array'),
  });
  if (outputs.kind === 'one') {
    if (targets.length !== 1) return structure();
    const [target, output] = [targets[0], outs[0]];
    if (!target || !output) return VAGUE;
    if (loss.kind === 'dict') {
      if (!names) return VAGUE;
      if (!sameSet(names, keysOf(loss)))
        return {
          kind: 'refused',
          what: 'loss',
          expected: `a loss for ${names.map(name => `"${name}"`).join(', ')}`,
          got: `losses for ${keysOf(loss)
            .map(key => `"${key}"`)
            .join(', ')}`,
        };
    }
    return { kind: 'pairs', pairs: losses.map(one => ({ target, output, loss: lossOf(one), index: 0 })) };
  }
  // Targets in the order of the outputs.
  let ordered: readonly (Datum | undefined)[];
  if (y.kind === 'one') {
    const real = losses.filter(one => lossOf(one).kind !== 'none');
    if (outs.length === 1) ordered = targets;
    else if (real.length === 1 && loss.kind !== 'one') ordered = losses.map(one => (lossOf(one).kind === 'none' ? undefined : targets[0]));
    else return { ...structure(), only: 3 };
  } else if (y.kind === 'dict' && outputs.kind !== 'dict') {
    if (!names) return VAGUE;
    if (!sameSet(names, keysOf(y))) {
      const real = losses.filter(one => lossOf(one).kind !== 'none');
      return targets.length === outs.length || real.length !== targets.length ? structure() : VAGUE;
    }
    ordered = names.map(name => entry(y, name));
  } else if (y.kind === 'dict' && outputs.kind === 'dict') {
    if (!sameSet(keysOf(y), keysOf(outputs))) return keysOf(outputs).every(key => keysOf(y).includes(key)) ? VAGUE : structure();
    ordered = targets;
  } else if (targets.length === outs.length) ordered = targets;
  else {
    const real = losses.filter(one => lossOf(one).kind !== 'none');
    if (real.length !== targets.length || loss.kind === 'one') return structure();
    let next = 0;
    ordered = losses.map(one => (lossOf(one).kind === 'none' ? undefined : targets[next++]));
  }
  const chosen = losses3(outputs, loss, names);
  if ('kind' in chosen) return chosen;
  return { kind: 'pairs', pairs: aligned(ordered, outs, chosen) };
}

/** The loss of each output; fewer than outputs: the others have none. */
function losses3(outputs: Nest<Leaf>, loss: Nest<Leaf>, names: readonly string[] | undefined): readonly Value[] | Pairing {
  const [outs, losses] = [flat(outputs), flat(loss)];
  if (loss.kind === 'one') return outs.map(() => lossOf(losses[0]));
  if (loss.kind === 'dict') {
    const keys = outputs.kind === 'dict' ? keysOf(outputs) : names;
    if (!keys) return VAGUE;
    const extra = keysOf(loss).filter(key => !keys.includes(key));
    if (extra.length > 0 || (outputs.kind !== 'dict' && !sameSet(keys, keysOf(loss))))
      return {
        kind: 'refused',
        what: 'loss',
        expected: `losses for ${keys.map(key => `"${key}"`).join(', ')}`,
        got: `losses for ${keysOf(loss)
          .map(key => `"${key}"`)
          .join(', ')}`,
      };
    return keys.map(key => lossOf(entry(loss, key)));
  }
  if (losses.length > outs.length)
    return { kind: 'refused', what: 'loss', expected: many(outs.length, 'loss').replace(/losss$/, 'losses'), got: String(losses.length) };
  return losses.map(lossOf);
}

function pair2({ y, outputs, loss, names }: Sides): Pairing {
  if (!isFlat(y) || !isFlat(outputs) || !isFlat(loss)) return VAGUE;
  const outs = flat(outputs);
  const byName = <T>(nest: Nest<T>, keys: readonly string[] | undefined): readonly (T | undefined)[] | undefined => {
    if (nest.kind !== 'dict') return flat(nest);
    return keys && nest.entries.every(([key]) => keys.includes(key)) ? keys.map(key => entry(nest, key)) : undefined;
  };
  const keys = outputs.kind === 'dict' ? keysOf(outputs) : names;
  const targets = byName(y, keys);
  if (!targets)
    return keys && y.kind === 'dict'
      ? {
          kind: 'refused',
          what: 'y',
          expected: `targets for ${keys.map(key => `"${key}"`).join(', ')}`,
          got: `targets for ${keysOf(y)
            .map(key => `"${key}"`)
            .join(', ')}`,
        }
      : VAGUE;
  if (outputs.kind !== 'one' && (y.kind === 'list' || y.kind === 'tuple') && targets.length !== outs.length)
    return { kind: 'refused', what: 'y', expected: many(outs.length, 'target'), got: many(targets.length, 'array') };
  const losses = byName(loss, keys);
  if (!losses)
    return keys && loss.kind === 'dict'
      ? {
          kind: 'refused',
          what: 'loss',
          expected: `losses for ${keys.map(key => `"${key}"`).join(', ')}`,
          got: `losses for ${keysOf(loss)
            .map(key => `"${key}"`)
            .join(', ')}`,
        }
      : VAGUE;
  const oneForAll = y.kind === 'one' && outs.length > 1;
  const all = oneForAll ? outs.map(() => targets[0]) : targets;
  const chosen = loss.kind === 'one' ? outs.map(() => lossOf(losses[0])) : losses.map(lossOf);
  return { kind: 'pairs', pairs: aligned(all, outs, chosen), ...(oneForAll && { oneForAll: true as const }) };
}

function aligned(targets: readonly (Datum | undefined)[], outputs: readonly Leaf[], losses: readonly Value[]): readonly Pair[] {
  return outputs.flatMap((output, index): readonly Pair[] => {
    const [target, loss] = [targets[index], losses[index]];
    return target && loss && loss.kind !== 'none' ? [{ target, output, loss, index }] : [];
  });
}
