/** Arithmetic of Python's numbers. Integers are sizes (exact, with names); floats are IEEE doubles, as in CPython. */
import { add, atLeast, type Dim, floorDivide, modulo, multiply, negate, power, subtract } from '../../shapes';
import { bool, type Float, float, type Int, int, type Range, type Result, type Run, type Value } from '../../values';
import { pythonError } from './kinds';
import { numericRange } from './numeric';
import { asCount, type Count, intBetween } from './sequence';

type Number_ = Value & { readonly kind: 'int' | 'bool' | 'float' | 'complex' };
export const isNumber = (value: Value): value is Number_ => value.kind === 'int' || value.kind === 'bool' || value.kind === 'float' || value.kind === 'complex';

/** The size that an int or a bool is. */
export const sizeOf = (value: Value): Count | undefined =>
  value.kind === 'int' ? value.size : value.kind === 'bool' ? (value.value === undefined ? 'unknown' : Number(value.value)) : undefined;
/** The number, where it is known and a float can hold it. */
const asFloat = (value: Number_): number | undefined => {
  if (value.kind === 'float') return value.value;
  const size = sizeOf(value);
  return typeof size === 'number' ? size : undefined;
};
const isNumpy = (value: Value): boolean => (value.kind === 'int' || value.kind === 'float') && value.numpy === true;
/** A double or nothing: what overflows, Python refuses, and NumPy does not. */
const finite = (x: number): number | undefined => (Number.isNaN(x) ? undefined : x);

/**
 * `a ** b` as C's pow has it. JavaScript's may differ in the last digit, which matters where a
 * whole number is near: such a result is not known, unless it is exact.
 */
export function raised(a: number, b: number): number | undefined {
  const power = b === 2 ? a * a : b === 0.5 ? Math.sqrt(a) : b === -1 ? 1 / a : a ** b;
  if (!Number.isFinite(power)) return undefined;
  const exact = b === 2 || b === 0.5 || b === -1 || (Number.isInteger(a) && Number.isInteger(b) && b >= 0 && Math.abs(power) <= 2 ** 53) || isPowerOfTwo(a);
  return exact || !isNearWhole(power) ? power : undefined;
}
const isPowerOfTwo = (x: number): boolean => Number.isInteger(Math.log2(Math.abs(x))) && 2 ** Math.log2(Math.abs(x)) === Math.abs(x);
/** So near to a whole number that the last digit decides which side it is on. */
export const isNearWhole = (x: number): boolean => Math.abs(x - Math.round(x)) <= 1e-9 * Math.max(1, Math.abs(x));

/** `left op right` of two numbers. undefined: numbers do not have this operator. */
export function numberBinary(run: Run, op: string, left: Number_, right: Number_): Result | undefined {
  const numpy = isNumpy(left) || isNumpy(right);
  const result = ((): Result | undefined => {
    if (left.kind === 'complex' || right.kind === 'complex') return ['+', '-', '*', '/', '**'].includes(op) ? { kind: 'complex' } : undefined;
    if (left.kind === 'float' || right.kind === 'float') return floatBinary(run, op, left, right, numpy);
    if (left.kind === 'bool' && right.kind === 'bool' && (op === '&' || op === '|' || op === '^')) return boolBinary(op, left.value, right.value);
    return intBinary(run, op, left, right, numpy);
  })();
  return numpy && (result?.kind === 'int' || result?.kind === 'float') ? { ...result, numpy: true } : result;
}

function boolBinary(op: '&' | '|' | '^', a: boolean | undefined, b: boolean | undefined): Value {
  if (op === '&' && (a === false || b === false)) return bool(false);
  if (op === '|' && (a || b)) return bool(true);
  if (a === undefined || b === undefined) return bool();
  return bool(op === '&' ? a && b : op === '|' ? a || b : a !== b);
}

function intBinary(run: Run, op: string, left: Number_, right: Number_, numpy: boolean): Result | undefined {
  const [a, b] = [sizeOf(left) ?? 'unknown', sizeOf(right) ?? 'unknown'];
  const done = (dim: Dim): Int => {
    const size = asCount(dim);
    return size === 'unknown' ? boundsOf(op, left, right) : { ...int(size, run.at), ...boundsOfSum(op, left, right) };
  };
  switch (op) {
    case '+':
      return done(add(a, b));
    case '-':
      return done(subtract(a, b));
    case '*':
      return done(a === 0 || b === 0 ? 0 : multiply(a, b));
    case '//':
    case '%':
      if (b === 0)
        return numpy ? int('unknown') : pythonError(run, 'ZeroDivisionError', op === '%' ? 'integer modulo by zero' : 'integer division or modulo by zero');
      return done(op === '//' ? floorDivide(a, b) : modulo(a, b));
    case '/':
      if (b === 0) return numpy ? float() : pythonError(run, 'ZeroDivisionError', 'division by zero');
      return float(typeof a === 'number' && typeof b === 'number' ? a / b : undefined);
    case '**':
      return intPower(run, a, b, right, numpy);
    case '&':
    case '|':
    case '^':
    case '<<':
    case '>>':
      return typeof a === 'number' && typeof b === 'number' ? bits(run, op, a, b) : int('unknown');
    default:
      return undefined;
  }
}

/** Bounds of a sum that has a name, where an operand has bounds (the index of a loop): `i + 5`. */
function boundsOfSum(op: string, left: Value, right: Value): { readonly range?: Range } {
  if ((op !== '+' && op !== '-') || left.kind !== 'int' || right.kind !== 'int' || (!left.range && !right.range)) return {};
  const bound = (value: Int, side: 'min' | 'max'): Count => value.range?.[side] ?? (value.range ? 'unknown' : value.size);
  const [low, high] =
    op === '+'
      ? [add(bound(left, 'min'), bound(right, 'min')), add(bound(left, 'max'), bound(right, 'max'))]
      : [subtract(bound(left, 'min'), bound(right, 'max')), subtract(bound(left, 'max'), bound(right, 'min'))];
  const [min, max] = [asCount(low), asCount(high)];
  return min === 'unknown' && max === 'unknown' ? {} : { range: { ...(min !== 'unknown' && { min }), ...(max !== 'unknown' && { max }) } };
}

/** Bounds of an unknown result, from those of the operands. */
function boundsOf(op: string, left: Value, right: Value): Int {
  const [a, b] = [numericRange(left), numericRange(right)];
  if (!a || !b) return int('unknown');
  const most = (x: number): number | undefined => (Number.isSafeInteger(x) ? x : undefined);
  // Beyond what an integer can be here: either sign.
  const least = (x: number): number | undefined => (x === Number.NEGATIVE_INFINITY ? undefined : Math.max(x, Number.MIN_SAFE_INTEGER));
  const between = (low: number, high: number): Int => intBetween(least(low), most(high));
  switch (op) {
    case '+':
      return between(a[0] + b[0], a[1] + b[1]);
    case '-':
      return between(a[0] - b[1], a[1] - b[0]);
    case '*':
      return a[0] >= 0 && b[0] >= 0 ? between(a[0] * b[0], a[1] === 0 || b[1] === 0 ? 0 : a[1] * b[1]) : int('unknown');
    case '//':
      return a[0] >= 0 && b[0] >= 1 ? between(Math.floor(a[0] / b[1]), Math.floor(a[1] / b[0])) : int('unknown');
    case '%':
      return b[0] >= 1 ? between(0, b[1] - 1) : int('unknown');
    default:
      return int('unknown');
  }
}

function intPower(run: Run, a: Count, b: Count, exponent: Value, numpy: boolean): Result {
  if (typeof b === 'number' && b < 0) {
    if (a === 0 && !numpy) return pythonError(run, 'ZeroDivisionError', '0.0 cannot be raised to a negative power');
    return float(typeof a === 'number' ? raised(a, b) : undefined);
  }
  const whole = typeof b === 'number' || (b !== 'unknown' && atLeast(b, 0) === 'yes') || (numericRange(exponent)?.[0] ?? -1) >= 0;
  const size = asCount(power(a, b));
  // A negative exponent gives a float.
  return whole || size !== 'unknown' ? int(size, run.at) : run.join([int('unknown'), float()]);
}

function bits(run: Run, op: string, a: number, b: number): Result {
  if ((op === '<<' || op === '>>') && b < 0) return pythonError(run, 'ValueError', 'negative shift count');
  if (op === '<<' && b > 60) return a === 0 ? int(0) : int('unknown');
  const [x, y] = [BigInt(a), BigInt(b)];
  const z = op === '&' ? x & y : op === '|' ? x | y : op === '^' ? x ^ y : op === '<<' ? x << y : x >> y;
  const size = Number(z);
  return Number.isSafeInteger(size) ? int(size, run.at) : int('unknown');
}

function floatBinary(run: Run, op: string, left: Number_, right: Number_, numpy: boolean): Result | undefined {
  const [a, b] = [asFloat(left), asFloat(right)];
  if (!['+', '-', '*', '/', '//', '%', '**'].includes(op)) return undefined;
  if (b === 0 && (op === '/' || op === '//' || op === '%')) return numpy ? float() : pythonError(run, 'ZeroDivisionError', DIVISION[op] ?? '');
  if (op === '**' && a === 0 && b !== undefined && b < 0)
    return numpy ? float() : pythonError(run, 'ZeroDivisionError', '0.0 cannot be raised to a negative power');
  if (op === '**' && (a === undefined || a < 0))
    return b !== undefined && Number.isInteger(b) ? float(a === undefined ? undefined : raised(a, b)) : a === undefined ? float() : { kind: 'complex' };
  if (a === undefined || b === undefined) return float();
  switch (op) {
    case '+':
      return float(finite(a + b));
    case '-':
      return float(finite(a - b));
    case '*':
      return float(finite(a * b));
    case '/':
      return float(finite(a / b));
    case '//':
      return float(floatDivmod(a, b)?.[0]);
    case '%':
      return float(floatDivmod(a, b)?.[1]);
    default:
      return float(raised(a, b));
  }
}
const DIVISION: Readonly<Record<string, string>> = { '/': 'float division by zero', '//': 'float floor division by zero', '%': 'float modulo' };

/** CPython's float_divmod: the remainder has the sign of the divisor. */
export function floatDivmod(a: number, b: number): readonly [number, number] | undefined {
  if (!Number.isFinite(a) || !Number.isFinite(b) || b === 0) return undefined;
  let mod = a % b;
  let div = (a - mod) / b;
  if (mod !== 0) {
    if (b < 0 !== mod < 0) {
      mod += b;
      div -= 1;
    }
  } else mod = b < 0 ? -0 : 0;
  const whole = Math.floor(div);
  return [div !== 0 ? (div - whole > 0.5 ? whole + 1 : whole) : 0 * (a / b), mod];
}

/** `-x`, `+x`, `~x`. */
export function numberUnary(op: '-' | '+' | '~', operand: Number_): Result | undefined {
  if (operand.kind === 'complex') return op === '~' ? undefined : operand;
  if (operand.kind === 'float')
    return op === '~' ? undefined : op === '+' ? operand : { ...operand, ...(operand.value !== undefined && { value: -operand.value }) };
  const size = sizeOf(operand) ?? 'unknown';
  const value = op === '-' ? negate(size) : op === '+' ? size : subtract(-1, size);
  const range = numericRange(operand);
  const bounds =
    value === 'unknown' && range && op !== '~'
      ? op === '-'
        ? intBetween(Number.isFinite(range[1]) ? -range[1] : undefined, Number.isFinite(range[0]) ? -range[0] : undefined)
        : operand
      : undefined;
  const result = bounds?.kind === 'int' ? bounds : int(asCount(value), operand.kind === 'int' ? operand.from : undefined);
  return isNumpy(operand) ? { ...result, numpy: true } : result;
}

/** An integer out of a float, towards zero or as told; beyond 2^53 it is not known. */
export const wholeOf = (value: number | undefined, rounding: (x: number) => number = Math.trunc): Int => {
  if (value === undefined) return int('unknown');
  const whole = rounding(value);
  return int(Number.isSafeInteger(whole) ? whole + 0 : 'unknown');
};
export type { Float, Number_ };
