/** What an array function is given, seen as an array: shape, dtype, and what is known of its numbers. */
import { add, equal, joinShape, type Shape } from '../../shapes';
import type { Address, Range, Reference, Run, Size, Tensor, Value } from '../../values';
import { isComplete, MOST_NUMBERS, rangeOf, rangeOfNumbers, uniteRanges } from './constants';
import { kindOf, numpyPromotion } from './dtype';

export interface Operand {
  readonly kind: 'operand';
  /** What was given. */
  readonly value: Value;
  /** undefined: not even the rank is known. */
  readonly shape: Shape | undefined;
  readonly dtype?: string;
  /** A Python number, or a list of them: its dtype only counts where there is no other. */
  readonly weak?: true;
  /** Where it came from. `unknown`: we do not know what it is. */
  readonly origin: 'python' | Tensor['flavour'] | 'unknown';
  readonly numbers?: readonly number[];
  /** Cell that says that `numbers` and `range` hold. */
  readonly valid?: Address;
  readonly range?: Range;
  /** Every whole number within `range` is among the elements. */
  readonly complete?: true;
  /** Elements of a 0-d or 1-d tensor of sizes. */
  readonly sizes?: Shape;
  /** A nested sequence whose parts surely differ in shape. */
  readonly ragged?: readonly [Shape, Shape];
  /** A KerasTensor is this, or inside of this. */
  readonly symbolic?: true;
  /** And surely a KerasTensor of a graph, made outside of any layer's `call`. */
  readonly graph?: true;
}

/** Anything as NumPy's `asarray` sees it; `undefined`: surely nothing that an array function takes (a function, a module). */
export const operandOf = (run: Run, value: Value): Operand | undefined => operandWithin(run, value, []);

/** `around`: the lists that it stands in. One that stands for many, made in a loop, may hold itself. */
function operandWithin(run: Run, value: Value, around: readonly Reference[]): Operand | undefined {
  const base = { kind: 'operand', value, origin: 'python' } as const;
  switch (value.kind) {
    case 'tensor':
      return operandOfTensor(run, value);
    case 'bool':
      return { ...base, shape: [], dtype: 'bool', weak: true, ...(value.value !== undefined && { numbers: [Number(value.value)] }) };
    case 'int': {
      const weak = value.numpy ? {} : ({ weak: true } as const);
      const range = typeof value.size !== 'string' ? { min: value.size, max: value.size } : value.range;
      return {
        ...base,
        ...weak,
        shape: [],
        dtype: 'int64',
        ...(value.numpy && { origin: 'numpy' }),
        ...(typeof value.size === 'number' && { numbers: [value.size] }),
        ...(range && { range }),
        sizes: [value.size],
      };
    }
    case 'float':
      return {
        ...base,
        ...(value.numpy ? { origin: 'numpy' } : { weak: true }),
        shape: [],
        dtype: 'float64',
        ...(value.value !== undefined && { numbers: [value.value] }),
      };
    case 'complex':
      return { ...base, shape: [], dtype: 'complex128', weak: true };
    case 'str':
      return { ...base, shape: [], dtype: 'str' };
    case 'bytes':
      return { ...base, shape: [], dtype: 'bytes' };
    case 'tuple':
      return sequence(run, value, value.items, value.more, around);
    case 'object':
      return around.some(one => one.owner === value.owner && one.serial === value.serial)
        ? { ...base, shape: undefined, origin: 'unknown' }
        : operandOfObject(run, value, [...around, value]);
    case 'either':
      return anyOf(run, value, around);
    case 'unknown':
      return { ...base, shape: undefined, origin: 'unknown' };
    case 'none':
      return { ...base, shape: [], dtype: 'object' };
    default:
      return undefined;
  }
}

/** One of several values: what they share. */
function anyOf(run: Run, value: Value & { readonly kind: 'either' }, around: readonly Reference[]): Operand {
  const all = value.of.map(one => operandWithin(run, one, around));
  const [first] = all;
  const unknown: Operand = { kind: 'operand', value, shape: undefined, origin: 'unknown' };
  if (!first || !all.every(one => one !== undefined)) return unknown;
  const shape = all.map(one => one.shape).reduce((a, b) => a && b && joinShape(a, b));
  const range = uniteRanges(all.map(one => one.range));
  const same = <T>(of: (one: Operand) => T): T | undefined => (all.every(one => of(one) === of(first)) ? of(first) : undefined);
  const dtype = same(one => one.dtype);
  return {
    ...unknown,
    shape,
    origin: same(one => one.origin) ?? 'unknown',
    ...(dtype !== undefined && { dtype }),
    ...(all.every(one => one.weak) && { weak: true as const }),
    ...(range && all.every(one => !one.valid) && { range }),
    ...(all.some(one => one.symbolic) && { symbolic: true as const }),
  };
}

export function operandOfTensor(run: Run, tensor: Tensor): Operand {
  const numbers = run.numbers(tensor);
  const range = rangeOf(run, tensor);
  const valid = tensor.constants?.valid ?? tensor.valid;
  return {
    kind: 'operand',
    value: tensor,
    shape: tensor.shape,
    origin: tensor.flavour,
    ...(tensor.dtype !== undefined && { dtype: tensor.dtype }),
    ...(numbers && { numbers }),
    ...(range && { range }),
    ...(isComplete(run, tensor) && { complete: true }),
    ...((numbers || range) && valid && { valid }),
    ...(tensor.sizes && { sizes: tensor.sizes }),
    ...(tensor.flavour === 'keras' && { symbolic: true }),
    ...(tensor.flavour === 'keras' && tensor.node && { graph: true }),
  };
}

/** Lists, and objects of libraries that turn into an array: a field `#array` says which, a frame has `.values`. */
function operandOfObject(run: Run, value: Reference, around: readonly Reference[]): Operand | undefined {
  const unknown: Operand = { kind: 'operand', value, shape: undefined, origin: 'unknown' };
  const content = run.look(value);
  if (content.kind === 'instance') {
    if (content.class.kind === 'library' && content.class.path === 'builtins.range') {
      const elements = run.elements(value);
      return elements ? sequence(run, value, elements.items, elements.more, around) : { ...unknown, shape: ['unknown'], dtype: 'int64' };
    }
    const array =
      run.field(value, '#array') ?? (run.libraryBases(value).some(base => base.startsWith('pandas.')) ? run.attributeOrNothing(value, 'values') : undefined);
    return array?.kind === 'tensor' ? { ...operandOfTensor(run, array), value } : unknown;
  }
  if (content.kind === 'dict' || content.kind === 'set') return { ...unknown, shape: [], dtype: 'object' };
  if (content.kind !== 'list' && content.kind !== 'iterator') return unknown;
  const elements = run.elements(value);
  return elements ? sequence(run, value, elements.items, elements.more, around) : unknown;
}

/** Nested lists and tuples: the length, then what all the elements share. */
function sequence(
  run: Run,
  value: Value,
  items: readonly Value[],
  more: { readonly count: Size | 'unknown'; readonly element: Value } | undefined,
  around: readonly Reference[],
): Operand {
  const base = { kind: 'operand', value, origin: 'python' } as const;
  const parts = [...items, ...(more ? [more.element] : [])].map(item => operandWithin(run, item, around) ?? { ...base, shape: [], dtype: 'object' });
  const ragged = parts.find(part => part.ragged)?.ragged;
  const symbolic = parts.some(part => part.symbolic);
  const count = more ? (more.count === 'unknown' ? 'unknown' : add(more.count, items.length)) : items.length;
  const common = commonShape(parts.map(part => part.shape));
  const dtype =
    parts.length === 0 ? 'float64' : numpyPromotion(parts.map(part => ({ dtype: part.dtype, weak: part.weak === true && parts.every(one => one.weak) })));
  const numbers = !more && parts.length <= MOST_NUMBERS && parts.every(part => part.numbers) ? parts.flatMap(part => part.numbers ?? []) : undefined;
  const range = numbers ? rangeOfNumbers(numbers) : uniteRanges(parts.map(part => part.range));
  const sizes =
    !more && common.shape?.length === 0 && parts.length > 0 && parts.every(part => part.sizes) ? parts.flatMap(part => part.sizes ?? []) : undefined;
  return {
    ...base,
    shape: common.shape && [count, ...common.shape],
    ...(dtype !== undefined && { dtype }),
    ...(parts.length > 0 && parts.every(part => part.weak) && { weak: true }),
    ...(numbers && numbers.length <= MOST_NUMBERS && { numbers }),
    ...(range && { range }),
    ...(sizes && { sizes }),
    ...(ragged ? { ragged } : common.ragged && { ragged: common.ragged }),
    ...(symbolic && { symbolic: true }),
    ...(parts.some(part => part.graph) && { graph: true }),
  };
}

function commonShape(shapes: readonly (Shape | undefined)[]): { readonly shape: Shape | undefined; readonly ragged?: readonly [Shape, Shape] } {
  if (shapes.length === 0) return { shape: [] };
  let common = shapes[0];
  let vague = common === undefined;
  for (const shape of shapes.slice(1)) {
    if (shape === undefined) vague = true;
    else if (common === undefined) common = shape;
    else if (shape.length !== common.length || shape.some((dim, i) => equal(dim, common?.[i] ?? 'unknown') === 'no'))
      return { shape: undefined, ragged: [common, shape] };
    else common = common.map((dim, i) => (dim === 'unknown' ? (shape[i] ?? 'unknown') : dim));
  }
  return { shape: vague ? undefined : common };
}

/** A bool or integer, as far as is known. */
export const isIntegral = (operand: Operand): boolean | undefined =>
  operand.dtype === undefined ? undefined : ['bool', 'int', 'uint'].includes(kindOf(operand.dtype) ?? '');
