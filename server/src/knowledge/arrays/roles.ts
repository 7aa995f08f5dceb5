/** Parameter descriptors of array functions: arrays, axes, shapes, dtypes. They read what they can and never refuse what they do not understand, unless Python surely would. */
import type { Dim, Shape } from '../../shapes';
import { numberOf, type Run, type Size, type Value } from '../../values';
import { INVALID, type Param, type Read } from '../params';
import { mayHoldArrays } from './constants';
import { dtypeOf } from './dtype';
import { type Operand, operandOf, operandOfTensor } from './operand';

/** An array, or anything that becomes one. */
export const array: Param<Operand> = {
  expects: 'an array',
  read: (value, run) => operandOf(run, value) ?? { kind: 'operand', value, shape: undefined, origin: 'unknown' },
};
export const optionalArray: Param<Operand | undefined> = {
  expects: 'an array',
  default: 'None',
  fallback: undefined,
  read: (value, run) => (value.kind === 'none' ? undefined : operandOf(run, value)),
};

/** Several arrays: a list of them, or the rows of one. `more`: so many others like `element`. */
export interface Parts {
  readonly kind: 'parts';
  readonly items: readonly Operand[];
  readonly more?: { readonly count: Size | 'unknown'; readonly element: Operand };
  /** Not known at all. */
  readonly vague?: true;
  readonly value: Value;
}
export const parts: Param<Parts> = { expects: 'a list of arrays', read: readParts };
function readParts(value: Value, run: Run): Read<Parts> {
  if (value.kind === 'tensor') {
    if (!value.shape || (value.shape.length === 1 && mayHoldArrays(value))) return { kind: 'parts', items: [], vague: true, value };
    const [count, ...rest] = value.shape;
    if (count === undefined) return INVALID;
    const element = operandOfTensor(run, { ...value, shape: rest, ...(value.flavour !== 'keras' && { node: undefined }) } as typeof value);
    const { numbers: _, sizes: __, ...row } = element;
    return typeof count === 'number' && count <= 64
      ? { kind: 'parts', items: Array.from({ length: count }, () => row), value }
      : { kind: 'parts', items: [], more: { count: typeof count === 'string' ? 'unknown' : count, element: row }, value };
  }
  if (value.kind === 'unknown' || value.kind === 'either') return { kind: 'parts', items: [], vague: true, value };
  if (value.kind !== 'tuple' && value.kind !== 'object') return INVALID;
  const elements = run.elements(value);
  if (!elements) {
    const whole = operandOf(run, value);
    return whole?.shape ? readParts({ kind: 'tensor', flavour: 'numpy', shape: whole.shape }, run) : { kind: 'parts', items: [], vague: true, value };
  }
  const read = (item: Value): Operand => operandOf(run, item) ?? { kind: 'operand', value: item, shape: undefined, origin: 'unknown' };
  return {
    kind: 'parts',
    items: elements.items.map(read),
    ...(elements.more && { more: { count: elements.more.count, element: read(elements.more.element) } }),
    value,
  };
}

/** Which axes: all of them (`None`), these, or not known. */
export type Axes = 'all' | 'unknown' | readonly number[];
export const axes = (byDefault: Axes = 'all'): Param<Axes> => ({
  expects: 'an axis or a tuple of axes',
  default: byDefault === 'all' ? 'None' : String(byDefault),
  fallback: byDefault,
  read: readAxes,
});
/** The same without a default. */
export const requiredAxes: Param<Axes> = { expects: 'an axis or a tuple of axes', read: readAxes };
function readAxes(value: Value, run: Run): Read<Axes> {
  if (value.kind === 'none') return 'all';
  if (value.kind === 'int' || value.kind === 'bool') return numberOf(value) === undefined ? 'unknown' : [numberOf(value) as number];
  if (value.kind === 'tensor') {
    const numbers = run.numbers(value);
    return numbers ?? 'unknown';
  }
  if (value.kind === 'str' || value.kind === 'float') return INVALID;
  if (value.kind !== 'tuple' && value.kind !== 'object') return 'unknown';
  const elements = run.elements(value);
  if (!elements || elements.more) return 'unknown';
  const numbers = elements.items.map(numberOf);
  return numbers.every(number => number !== undefined) ? (numbers as number[]) : 'unknown';
}

/** One axis. */
export type Axis = 'none' | 'unknown' | number;
export const axis = (byDefault: Axis = 'none'): Param<Axis> => ({
  expects: 'an axis',
  default: byDefault === 'none' ? 'None' : String(byDefault),
  fallback: byDefault,
  read: readAxis,
});
export const requiredAxis: Param<Axis> = { expects: 'an axis', read: readAxis };
function readAxis(value: Value, run: Run): Read<Axis> {
  const read = readAxes(value, run);
  return read === 'all' ? 'none' : typeof read === 'object' ? (read.length === 1 ? (read[0] ?? 'unknown') : 'unknown') : read === undefined ? 'unknown' : read;
}

/** A size, as one can tell it from a number, a scalar array, or a part of `tf.shape(x)`. */
export function dimOf(value: Value, run: Run): Dim | undefined {
  switch (value.kind) {
    case 'int':
      return value.size;
    case 'bool':
      return numberOf(value) ?? 'unknown';
    case 'none':
      return 'None';
    case 'unknown':
      return value.size ?? 'unknown';
    case 'either':
      return 'unknown';
    case 'tensor': {
      if (value.shape?.some(dim => dim !== 1 && dim !== 'unknown')) return undefined;
      return value.sizes?.[0] ?? (run.numbers(value)?.[0] as number | undefined) ?? 'unknown';
    }
    case 'float':
      return value.numpy && value.value === undefined ? 'unknown' : undefined;
    default:
      return undefined;
  }
}
export const dim: Param<Dim> = { expects: 'an integer', unknown: 'unknown', read: (value, run) => dimOf(value, run) ?? INVALID };
export const optionalDim: Param<Dim | null> = {
  expects: 'an integer',
  default: 'None',
  fallback: null,
  unknown: 'unknown',
  read: (value, run) => (value.kind === 'none' ? null : (dimOf(value, run) ?? INVALID)),
};
export const number: Param<number | 'unknown'> = {
  expects: 'a number',
  read: value => numberOf(value) ?? (value.kind === 'str' || value.kind === 'none' ? INVALID : 'unknown'),
};

/** A shape as people write it: sizes, with -1 as it is; 'unknown': not even how many. */
export type ShapeArgument = Shape | 'unknown';
export const shape: Param<ShapeArgument> = { expects: 'a tuple of integers', read: readShape };
export const optionalShape: Param<ShapeArgument | null> = {
  expects: 'a tuple of integers',
  default: 'None',
  fallback: null,
  read: (value, run) => (value.kind === 'none' ? null : readShape(value, run)),
};
export function readShape(value: Value, run: Run): Read<ShapeArgument> {
  if (value.kind === 'int' || value.kind === 'bool') return [dimOf(value, run) ?? 'unknown'];
  if (value.kind === 'unknown') return value.size !== undefined && value.why.kind !== 'parameter' ? [value.size] : 'unknown';
  if (value.kind === 'either') return 'unknown';
  if (value.kind === 'tensor') {
    if (value.shape?.length === 0) return [dimOf(value, run) ?? 'unknown'];
    if (value.sizes) return value.sizes;
    const numbers = run.numbers(value);
    if (numbers) return numbers;
    const [count] = value.shape ?? [];
    return typeof count === 'number' ? Array.from({ length: count }, () => 'unknown' as const) : 'unknown';
  }
  if (value.kind !== 'tuple' && value.kind !== 'object') return INVALID;
  const elements = run.elements(value);
  if (!elements || elements.more) return 'unknown';
  const dims = elements.items.map(item => dimOf(item, run));
  return dims.some(one => one === undefined) ? INVALID : (dims as Dim[]);
}

/** `name` undefined: given, and not known. */
export type DTypeArgument = { readonly name: string | undefined } | null;
export const dtype: Param<DTypeArgument> = {
  expects: 'a dtype',
  default: 'None',
  fallback: null,
  read: (value, run) => (value.kind === 'none' ? null : { name: dtypeOf(value, run) }),
};

/** Whatever it is. */
export const raw: Param<Value> = { expects: 'a value', read: value => value };
export const optionalRaw: Param<Value | undefined> = {
  expects: 'a value',
  default: 'None',
  fallback: undefined,
  read: value => (value.kind === 'none' ? undefined : value),
};
export const keepdims: Param<boolean> = {
  expects: 'True or False',
  default: 'False',
  fallback: false,
  choices: [false, true],
  read: value =>
    value.kind === 'bool' ? value.value : value.kind === 'int' && typeof value.size === 'number' ? value.size !== 0 : value.kind === 'none' ? false : undefined,
};
export const flagged = (byDefault: boolean): Param<boolean> => ({ ...keepdims, default: byDefault ? 'True' : 'False', fallback: byDefault });
/** A word, `unknown` where it is not known. */
export const word = (byDefault?: string): Param<string> => ({
  expects: 'a string',
  ...(byDefault !== undefined && { default: `'${byDefault}'`, fallback: byDefault }),
  read: value => (value.kind === 'str' ? (value.value ?? 'unknown') : value.kind === 'none' && byDefault !== undefined ? byDefault : 'unknown'),
});
