/** Bounds of numbers, known or not. */
import { atLeast } from '../../shapes';
import { numberOf, type Value } from '../../values';

/** Numbers between which a value surely lies. */
export function numericRange(value: Value): readonly [number, number] | undefined {
  const known = numberOf(value);
  if (known !== undefined) return Number.isNaN(known) ? undefined : [known, known];
  if (value.kind === 'bool') return [0, 1];
  if (value.kind !== 'int') return undefined;
  const { min, max } = value.range ?? {};
  const low = typeof min === 'number' ? min : min !== undefined && atLeast(min, 0) === 'yes' ? 0 : Number.NEGATIVE_INFINITY;
  const named =
    value.size !== 'unknown' && atLeast(value.size, 1) === 'yes'
      ? 1
      : value.size !== 'unknown' && atLeast(value.size, 0) === 'yes'
        ? 0
        : Number.NEGATIVE_INFINITY;
  return [Math.max(low, named), typeof max === 'number' ? max : Number.POSITIVE_INFINITY];
}
