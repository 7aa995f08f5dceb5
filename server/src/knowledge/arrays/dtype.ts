/** Element types: their names, and what comes out when they meet (NumPy 2, Keras 3). */
import type { Run, Value } from '../../values';

/** Kinds in order of promotion. */
export type Kind = 'bool' | 'uint' | 'int' | 'float' | 'complex';
const ORDER: readonly Kind[] = ['bool', 'uint', 'int', 'float', 'complex'];

const ALIASES: Readonly<Record<string, string>> = {
  bool_: 'bool',
  bool8: 'bool',
  '?': 'bool',
  b1: 'bool',
  int: 'int64',
  int_: 'int64',
  intp: 'int64',
  longlong: 'int64',
  long: 'int64',
  signedinteger: 'int64',
  i: 'int32',
  intc: 'int32',
  i1: 'int8',
  i2: 'int16',
  i4: 'int32',
  i8: 'int64',
  l: 'int64',
  q: 'int64',
  b: 'int8',
  h: 'int16',
  byte: 'int8',
  short: 'int16',
  uint: 'uint64',
  uintp: 'uint64',
  u1: 'uint8',
  u2: 'uint16',
  u4: 'uint32',
  u8: 'uint64',
  ubyte: 'uint8',
  ushort: 'uint16',
  uintc: 'uint32',
  ulonglong: 'uint64',
  B: 'uint8',
  float: 'float64',
  float_: 'float64',
  double: 'float64',
  f: 'float32',
  d: 'float64',
  e: 'float16',
  f2: 'float16',
  f4: 'float32',
  f8: 'float64',
  half: 'float16',
  single: 'float32',
  longdouble: 'float128',
  complex: 'complex128',
  complex_: 'complex128',
  c8: 'complex64',
  c16: 'complex128',
  F: 'complex64',
  D: 'complex128',
  csingle: 'complex64',
  cdouble: 'complex128',
  str: 'str',
  str_: 'str',
  string: 'str',
  U: 'str',
  object: 'object',
  object_: 'object',
  O: 'object',
  S: 'bytes',
  bytes_: 'bytes',
};
const KNOWN =
  /^(bool|u?int(8|16|32|64)|float(16|32|64|128)|bfloat16|complex(64|128|256)|str|bytes|object|datetime64|timedelta64|resource|variant|qu?int(8|16|32))$/;

/** Canonical name of a dtype as text: `'f4'` → `float32`; undefined: none that we know. */
export function dtypeNamed(text: string): string | undefined {
  const bare = text.replace(/^[<>=|]/, '').replace(/_ref$/, '');
  const name = ALIASES[bare] ?? bare;
  if (KNOWN.test(name)) return name;
  return /^[US]\d+$/.test(bare) ? (bare.startsWith('U') ? 'str' : 'bytes') : /^datetime64/.test(bare) ? 'datetime64' : undefined;
}

/**
 * The dtype that a Python value stands for as an argument `dtype=`: `'float32'`, `np.float32`, `float`, `x.dtype`.
 * undefined: not known. Whatever it is, it is no reason for a problem.
 */
export function dtypeOf(value: Value, run: Run): string | undefined {
  switch (value.kind) {
    case 'str':
      return value.value === undefined ? undefined : dtypeNamed(value.value);
    case 'dtype':
      return value.name;
    case 'library':
      return dtypeNamed(value.path.slice(value.path.lastIndexOf('.') + 1));
    case 'object': {
      const name = run.instance(value) && run.field(value, '#dtype');
      return name?.kind === 'str' ? name.value : undefined;
    }
    default:
      return undefined;
  }
}

/** bool, uint, int, float or complex; undefined for strings, objects, dates. */
export function kindOf(dtype: string): Kind | undefined {
  return dtype === 'bool'
    ? 'bool'
    : dtype.startsWith('uint')
      ? 'uint'
      : dtype.startsWith('int')
        ? 'int'
        : /^b?float/.test(dtype)
          ? 'float'
          : dtype.startsWith('complex')
            ? 'complex'
            : undefined;
}
export const isInteger = (dtype: string | undefined): boolean => dtype !== undefined && ['uint', 'int'].includes(kindOf(dtype) ?? '');
const bitsOf = (dtype: string): number => (dtype === 'bool' ? 1 : Number(/\d+$/.exec(dtype)?.[0] ?? 64));

/** `weak`: a Python scalar, whose size does not count. */
interface Typed {
  readonly dtype?: string | undefined;
  readonly weak?: boolean;
}
export type Promotion = (of: readonly Typed[]) => string | undefined;

/** NumPy 2: the smallest type that holds both; Python scalars only raise the kind. */
export const numpyPromotion: Promotion = of => promote(of, (a, b) => join(a, b, numpyMix), weakWith);
/** Keras 3 and JAX: an integer never widens a float. */
export const kerasPromotion: Promotion = of => promote(of, (a, b) => join(a, b, kerasMix), kerasWeakWith);
/** TensorFlow: no promotion; a Python scalar takes the tensor's type. undefined where two differ. */
export const tensorflowPromotion: Promotion = of => {
  const strong = of.filter(one => !one.weak);
  if (strong.some(one => one.dtype === undefined)) return strong.length === 1 ? undefined : strong.find(one => one.dtype !== undefined)?.dtype;
  if (strong.length === 0) return weakest32(promote(of, (a, b) => join(a, b, numpyMix), weakWith));
  return strong.every(one => one.dtype === strong[0]?.dtype) ? strong[0]?.dtype : undefined;
};

/** What a Python scalar or list becomes in TensorFlow: `int32`, `float32`. */
export const weakest32 = (dtype: string | undefined): string | undefined =>
  dtype === 'int64' ? 'int32' : dtype === 'float64' ? 'float32' : dtype === 'complex128' ? 'complex128' : dtype;

function promote(
  of: readonly Typed[],
  strongJoin: (a: string, b: string) => string | undefined,
  weakJoin: (weak: string, strong: string) => string | undefined,
): string | undefined {
  if (of.some(one => one.dtype === undefined)) return undefined;
  const strong = of.filter(one => !one.weak).map(one => one.dtype as string);
  const weak = of.filter(one => one.weak).map(one => one.dtype as string);
  const joined = (names: readonly string[]): string | undefined =>
    names.reduce<string | undefined>((a, b) => (a === undefined ? b : a === b ? a : strongJoin(a, b)), undefined);
  if (strong.length === 0) return joined(weak);
  let result = joined(strong);
  for (const one of weak) if (result !== undefined) result = weakJoin(one, result);
  return result;
}

function weakWith(weak: string, strong: string): string | undefined {
  const [a, b] = [kindOf(weak), kindOf(strong)];
  if (!a || !b) return strong === 'object' ? 'object' : weak === strong ? strong : undefined;
  if (ORDER.indexOf(a) <= ORDER.indexOf(b) || (a === 'int' && b === 'uint')) return strong;
  if (b === 'bool') return weak;
  if (a === 'float') return 'float64';
  return strong === 'float32' || strong === 'float16' ? 'complex64' : 'complex128';
}
function kerasWeakWith(weak: string, strong: string): string | undefined {
  const [a, b] = [kindOf(weak), kindOf(strong)];
  if (!a || !b) return strong;
  if (ORDER.indexOf(a) <= ORDER.indexOf(b) || (a === 'int' && b === 'uint')) return strong;
  return a === 'int' ? 'int32' : a === 'float' ? 'float32' : 'complex64';
}

function join(a: string, b: string, mix: (int: string, float: string) => string | undefined): string | undefined {
  const [m, n] = [kindOf(a), kindOf(b)];
  if (!m || !n) return a === 'object' || b === 'object' ? 'object' : undefined;
  if (m === n) return a === 'bfloat16' || b === 'bfloat16' ? 'float32' : bitsOf(a) >= bitsOf(b) ? a : b;
  const [low, high, lowKind, highKind] = ORDER.indexOf(m) < ORDER.indexOf(n) ? [a, b, m, n] : [b, a, n, m];
  if (lowKind === 'bool') return high;
  if (lowKind === 'uint' && highKind === 'int') {
    const bits = Math.max(bitsOf(high), 2 * bitsOf(low));
    return bits > 64 ? 'float64' : `int${bits}`;
  }
  if (highKind === 'complex') return lowKind === 'float' && bitsOf(low) <= 32 ? high : bitsOf(low) > 16 || low === 'float64' ? 'complex128' : high;
  return mix(low, high);
}
/** int with float in NumPy: a float that holds the int. */
function numpyMix(int: string, float: string): string {
  const needed = bitsOf(int) <= 8 ? 16 : bitsOf(int) <= 16 ? 32 : 64;
  return `float${Math.max(needed, float === 'bfloat16' ? 32 : bitsOf(float))}`;
}
function kerasMix(_int: string, float: string): string {
  return float;
}
/** What true division, a mean, a square root make of a type in NumPy. */
export function floatFor(dtype: string | undefined): string | undefined {
  if (dtype === undefined) return undefined;
  const kind = kindOf(dtype);
  return kind === undefined ? (dtype === 'object' ? dtype : undefined) : kind === 'float' || kind === 'complex' ? dtype : numpyMix(dtype, 'float16');
}
/** Texts, by NumPy's name or by Keras'. */
export const isText = (dtype: string | undefined): boolean => dtype === 'str' || dtype === 'string';
