/** `abs` and `round`. */
import { atLeast } from '../../shapes';
import { float, int, type Result, type Run, type Value } from '../../values';
import { fixed } from './format';
import { pythonError, typeName, vague } from './kinds';
import { isNumber, numberUnary, sizeOf, wholeOf } from './numbers';
import { intBetween } from './sequence';

export function absolute(run: Run, value: Value): Result {
  if (value.kind === 'tensor') return value;
  if (value.kind === 'complex') return float();
  if (!isNumber(value))
    return value.kind === 'object' || value.kind === 'unknown' || value.kind === 'library'
      ? vague(run, 'abs', value)
      : pythonError(run, 'TypeError', `bad operand type for abs(): '${typeName(run, value)}'`);
  if (value.kind === 'float') return value.value === undefined ? value : { ...value, value: Math.abs(value.value) };
  const size = sizeOf(value);
  if (typeof size === 'number') return int(Math.abs(size), run.at);
  return typeof size === 'object' ? nonNegative(value, size) : intBetween(0, undefined);
}
function nonNegative(value: Value, size: Exclude<ReturnType<typeof sizeOf>, undefined | string>): Value {
  const negated = numberUnary('-', value as Value & { readonly kind: 'int' });
  const order = compareSizes(size);
  return order === 'positive' ? value : order === 'negative' && negated && negated.kind === 'int' ? negated : intBetween(0, undefined);
}
const compareSizes = (size: Exclude<ReturnType<typeof sizeOf>, undefined | string>): 'positive' | 'negative' | undefined =>
  atLeast(size, 0) === 'yes' ? 'positive' : atLeast(size, 1) === 'no' ? 'negative' : undefined;

export function rounded(run: Run, value: Value, digits: Value | undefined): Result {
  if (value.kind === 'tensor' || !isNumber(value) || value.kind === 'complex')
    return value.kind === 'str' || value.kind === 'none'
      ? pythonError(run, 'TypeError', `type ${typeName(run, value)} doesn't define __round__ method`)
      : value.kind === 'tensor'
        ? value
        : vague(run, 'round', value);
  if (value.kind !== 'float')
    return digits === undefined
      ? int(sizeOf(value) ?? 'unknown')
      : typeof sizeOf(value) === 'number' && typeof sizeOf(digits) === 'number' && (sizeOf(digits) as number) >= 0
        ? int(sizeOf(value) ?? 'unknown')
        : int('unknown');
  if (digits === undefined)
    return wholeOf(value.value, x => {
      const low = Math.floor(x);
      const part = x - low;
      return part < 0.5 ? low : part > 0.5 ? low + 1 : low % 2 === 0 ? low : low + 1;
    });
  const n = sizeOf(digits);
  return value.value === undefined || typeof n !== 'number' || n < 0 || n > 100 || !Number.isFinite(value.value)
    ? float()
    : float(Number(fixed(Math.abs(value.value), n)) * (value.value < 0 ? -1 : 1));
}
