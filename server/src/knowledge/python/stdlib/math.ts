/** `math`: exact on known numbers; on sizes with names where an integer comes out. */
import { bool, float, int, type Result, type Run, tuple, type Value } from '../../../values';
import { fn } from '../../define';
import type { Table } from '../../table';
import { elementsOf } from '../iterate';
import { pythonError, typeName, vague } from '../kinds';
import { may, need } from '../method';
import { isNearWhole, raised, sizeOf, wholeOf } from '../numbers';
import { intBetween } from '../sequence';
import { constant, free } from './rows';

/** The float that an argument is; undefined: not known. A failure where it can be none. */
function real(run: Run, value: Value): number | undefined | ReturnType<typeof pythonError> {
  switch (value.kind) {
    case 'float':
      return value.value;
    case 'int':
    case 'bool': {
      const size = sizeOf(value);
      return typeof size === 'number' ? size : undefined;
    }
    case 'tensor': {
      const numbers = run.numbers(value);
      return numbers?.length === 1 ? numbers[0] : undefined;
    }
    case 'str':
    case 'none':
    case 'tuple':
      return pythonError(run, 'TypeError', `must be real number, not ${typeName(run, value)}`);
    default:
      return undefined;
  }
}

const DOMAIN = 'math domain error';
/** A function of one float; what JavaScript calls NaN, Python refuses. */
const one = (f: (x: number) => number, inverse?: (y: number) => number) =>
  fn({
    params: { x: need },
    result: ({ x }, run) => {
      const read = real(run, x);
      if (typeof read === 'object') return read;
      if (read === undefined) return float();
      const y = f(read);
      if (Number.isNaN(y) && !Number.isNaN(read)) return pythonError(run, 'ValueError', DOMAIN);
      if (!Number.isFinite(y) && Number.isFinite(read))
        return f === Math.log || f === Math.log2 || f === Math.log10 || f === Math.log1p || f === Math.atanh
          ? pythonError(run, 'ValueError', DOMAIN)
          : pythonError(run, 'OverflowError', 'math range error');
      // The last digit may be another than C's: a whole number must be exact.
      const whole = Math.round(y);
      return float(!isNearWhole(y) || read === 0 || f === Math.sqrt || f === Math.abs ? y : inverse && inverse(whole) === read ? whole : undefined);
    },
  });
const two = (f: (x: number, y: number) => number) =>
  fn({
    params: { x: need, y: need },
    result: ({ x, y }, run) => {
      const [a, b] = [real(run, x), real(run, y)];
      if (typeof a === 'object') return a;
      if (typeof b === 'object') return b;
      if (a === undefined || b === undefined) return float();
      const z = f(a, b);
      return Number.isFinite(z) ? float(z) : float();
    },
  });
/** To an integer. An integer stays what it is. */
const whole = (rounding: (x: number) => number) =>
  fn({
    params: { x: need },
    result: ({ x }, run): Result => {
      if (x.kind === 'int' || x.kind === 'bool') return x.kind === 'int' ? x : int(sizeOf(x) ?? 'unknown');
      if (x.kind === 'unknown' && x.size !== undefined) return { ...int(x.size), trust: x.trust ?? 'assumed' };
      const read = real(run, x);
      if (typeof read === 'object') return read;
      if (read !== undefined && !Number.isFinite(read))
        return pythonError(
          run,
          Number.isNaN(read) ? 'ValueError' : 'OverflowError',
          Number.isNaN(read) ? 'cannot convert float NaN to integer' : 'cannot convert float infinity to integer',
        );
      return wholeOf(read, rounding);
    },
  });
const tested = (f: (x: number) => boolean) =>
  fn({
    params: { x: need },
    result: ({ x }, run) => {
      const read = real(run, x);
      return typeof read === 'object' ? read : read === undefined ? bool() : bool(f(read));
    },
  });

/** A function of known integers, in exact arithmetic. */
const integers = (f: (...all: bigint[]) => bigint | undefined) =>
  free((run, args) => {
    if (args.open) return int('unknown');
    const all = args.positional.map(one => sizeOf(one.value));
    const wrong = args.positional.find(one => ['float', 'str', 'none'].includes(one.value.kind));
    if (wrong) return pythonError(run, 'TypeError', `'${typeName(run, wrong.value)}' object cannot be interpreted as an integer`, wrong.at);
    if (!all.every(one => typeof one === 'number')) return intBetween(0, undefined);
    const result = f(...all.map(one => BigInt(one as number)));
    if (result === undefined) return pythonError(run, 'ValueError', DOMAIN);
    return Number.isSafeInteger(Number(result)) ? int(Number(result), run.at) : int('unknown');
  });
const abs = (x: bigint): bigint => (x < 0n ? -x : x);
const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? abs(a) : gcd(b, a % b));
const MOST_FACTORS = 1000n;
function falling(n: bigint, k: bigint): bigint | undefined {
  if (n < 0n || k < 0n || k > MOST_FACTORS) return undefined;
  let product = 1n;
  for (let i = 0n; i < k; i++) product *= n - i;
  return product;
}
const factorial = (n: bigint): bigint | undefined => falling(n, n);
function squareRoot(n: bigint): bigint | undefined {
  if (n < 0n) return undefined;
  let x = BigInt(Math.floor(Math.sqrt(Number(n))));
  while (x * x > n) x--;
  while ((x + 1n) * (x + 1n) <= n) x++;
  return x;
}

export const mathTable: Table = {
  pi: constant(float(Math.PI)),
  e: constant(float(Math.E)),
  tau: constant(float(2 * Math.PI)),
  inf: constant(float(Number.POSITIVE_INFINITY)),
  nan: constant(float(Number.NaN)),
  ceil: whole(Math.ceil),
  floor: whole(Math.floor),
  trunc: whole(Math.trunc),
  sqrt: one(Math.sqrt),
  exp: one(Math.exp),
  expm1: one(Math.expm1),
  log1p: one(Math.log1p),
  log2: one(Math.log2, y => 2 ** y),
  log10: one(Math.log10, y => Number(`1e${y}`)),
  sin: one(Math.sin),
  cos: one(Math.cos),
  tan: one(Math.tan),
  asin: one(Math.asin),
  acos: one(Math.acos),
  atan: one(Math.atan),
  sinh: one(Math.sinh),
  cosh: one(Math.cosh),
  tanh: one(Math.tanh),
  asinh: one(Math.asinh),
  acosh: one(Math.acosh),
  atanh: one(Math.atanh),
  degrees: one(x => (x * 180) / Math.PI),
  radians: one(x => (x * Math.PI) / 180),
  fabs: one(Math.abs),
  cbrt: one(Math.cbrt, y => y ** 3),
  erf: free(() => float()),
  erfc: free(() => float()),
  gamma: free(() => float()),
  lgamma: free(() => float()),
  fsum: free(() => float()),
  dist: free(() => float()),
  ldexp: free(() => float()),
  frexp: free(() => tuple([float(), int('unknown')])),
  modf: free(() => tuple([float(), float()])),
  pow: two((x, y) => raised(x, y) ?? Number.NaN),
  atan2: two(Math.atan2),
  fmod: two((x, y) => x % y),
  copysign: two((x, y) => (Object.is(Math.sign(y), -0) || y < 0 ? -Math.abs(x) : Math.abs(x))),
  hypot: free((run, args) => {
    const all = args.positional.map(one => real(run, one.value));
    return all.every(one => typeof one === 'number') && !args.open ? float(Math.hypot(...(all as number[]))) : float();
  }),
  log: fn({
    params: { x: need, base: may },
    result: ({ x, base }, run) => {
      const [a, b] = [real(run, x), base ? real(run, base) : Math.E];
      if (typeof a === 'object') return a;
      if (typeof b === 'object') return b;
      if (a !== undefined && a <= 0) return pythonError(run, 'ValueError', DOMAIN);
      return float(a === undefined || b === undefined || b <= 0 || b === 1 ? undefined : base ? Math.log(a) / Math.log(b) : Math.log(a));
    },
  }),
  isnan: tested(Number.isNaN),
  isinf: tested(x => !Number.isFinite(x) && !Number.isNaN(x)),
  isfinite: tested(Number.isFinite),
  isclose: free(() => bool()),
  gcd: integers((...all) => all.reduce(gcd, 0n)),
  lcm: integers((...all) => all.reduce((a, b) => (a === 0n || b === 0n ? 0n : abs(a * b) / gcd(a, b)), 1n)),
  factorial: integers((n = 0n) => factorial(n)),
  comb: integers((n = 0n, k = 0n) => {
    const [top, bottom] = [falling(n, k), factorial(k)];
    return top === undefined || bottom === undefined ? undefined : top / bottom;
  }),
  perm: integers((n = 0n, k = n) => falling(n, k)),
  isqrt: integers((n = 0n) => squareRoot(n)),
  prod: free((run, args) => {
    const [iterable] = args.positional;
    if (!iterable) return vague(run, 'prod');
    const elements = elementsOf(run, iterable.value, iterable.at);
    if ('kind' in elements) return elements;
    const start = args.keywords.start?.value ?? int(1);
    if (!elements.more) return elements.items.reduce((a, b) => run.binary('*', a, b), start);
    return iterable.value.kind === 'unknown'
      ? vague(run, 'prod', iterable.value)
      : elements.more.element.kind === 'int'
        ? int('unknown')
        : vague(run, 'prod', elements.more.element);
  }),
};
