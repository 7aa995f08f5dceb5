/** Layers that only rearrange axes: Flatten, Reshape, Permute, RepeatVector, cropping, padding, upsampling. */
import { add, atLeast, type Dim, equal, floorDivide, modulo, multiply, product, type Shape, subtract } from '../../../shapes';
import type { Run, Value } from '../../../values';
import { INVALID, type Param, type Read, readSizes } from '../../params';
import { type DataFormat, dataFormat, perAxis, strictlyPositive, withText, word } from '../arguments';
import { type Definition, layer } from '../layer';
import { type Context, isKeras3, type Refusal, refusal, refuse, wrongArgument } from '../rule';
import { firstSpatial, vanished } from './window';

/** `-1` in a target shape, as it is written. */
const REST = -1;

/** A tuple of integers; a string, which Python takes for a tuple of letters, is not known. */
const targetShape: Param<Shape | undefined> = {
  expects: 'a tuple of integers',
  choices: [undefined],
  read: (value, run) => {
    if (value.kind === 'str') return undefined;
    if (value.kind === 'int' || value.kind === 'none' || value.kind === 'float') return INVALID;
    const elements = value.kind === 'tuple' || value.kind === 'object' ? run.elements(value) : undefined;
    if (elements?.items.some(item => item.kind === 'float')) return undefined;
    return readSizes(value, run);
  },
};

/** The shape behind the batch axis; at most one -1 is what remains. */
export function reshaped(from: Shape, to: Shape): Shape | Refusal {
  const rest = to.indexOf(REST);
  if (from.includes('None')) return to.map(n => (n === REST ? 'None' : n));
  const total = product(from);
  if (rest < 0) return equal(total, product(to)) === 'no' ? refuse({ code: 'reshape-size', from, to }) : to;
  const known = product(to.filter((_, i) => i !== rest));
  if (known === 0 || equal(modulo(total, known), 0) === 'no') return refuse({ code: 'reshape-size', from, to });
  return to.map((n, i) => (i === rest ? floorDivide(total, known) : n));
}

/** A pair of sizes for each axis: `1`, `(1, 2)` (the same on both sides) or `((1, 2), (3, 4))`. */
function pairs(rank: 1 | 2 | 3, text: string, fallback: Shape, negative: boolean): Param<readonly Shape[]> {
  const unknown = new Array<Shape>(rank).fill(['unknown', 'unknown']);
  const read = (value: Value, run: Run): Read<readonly Shape[]> => {
    if (value.kind === 'unknown' || value.kind === 'either') return undefined;
    if (value.kind === 'int') return checked(new Array<Shape>(rank).fill([value.size, value.size]));
    if (rank === 1) {
      const both = readSizes(value, run);
      return both === INVALID || both === undefined ? both : both.length === 2 ? checked([both]) : INVALID;
    }
    if (value.kind !== 'tuple' && value.kind !== 'object') return value.kind === 'tensor' ? undefined : INVALID;
    const elements = run.elements(value);
    if (!elements || elements.more) return undefined;
    if (elements.items.length !== rank) return INVALID;
    const all: Shape[] = [];
    for (const item of elements.items) {
      const sizes = item.kind === 'unknown' || item.kind === 'either' ? (['unknown', 'unknown'] as const) : readSizes(item, run);
      if (sizes === INVALID || sizes === undefined || sizes.includes('None')) return sizes === undefined ? undefined : INVALID;
      const both = item.kind === 'int' ? [item.size, item.size] : sizes;
      if (both.length !== 2) return INVALID;
      all.push(both);
    }
    return checked(all);
  };
  const checked = (all: readonly Shape[]): readonly Shape[] | typeof INVALID =>
    !negative && all.flat().some(n => typeof n === 'number' && n < 0) ? INVALID : all;
  return {
    expects: rank === 1 ? 'an integer or two integers' : `an integer, ${rank} integers or ${rank} pairs of integers`,
    default: text,
    fallback: new Array<Shape>(rank).fill(fallback),
    unknown,
    read,
  };
}

/** Each spatial axis changed. */
const spatially = (format: DataFormat, x: Shape, rank: number, change: (n: Dim, i: number) => Dim): Shape => {
  const first = firstSpatial(format);
  return x.map((n, axis) => (axis >= first && axis < first + rank ? change(n, axis - first) : n));
};

function cropping(rank: 1 | 2 | 3): Definition {
  const text = rank === 1 ? '(1, 1)' : rank === 2 ? '((0, 0), (0, 0))' : '((1, 1), (1, 1), (1, 1))';
  const fallback: Shape = rank === 2 ? [0, 0] : [1, 1];
  // Keras 2 slices with whatever it gets.
  const cropping: Param<readonly Shape[]> = {
    ...pairs(rank, text, fallback, false),
    read: (value, run) => pairs(rank, text, fallback, run.keras.major === 2 && rank > 1).read(value, run),
  };
  const common = { docs: `reshaping_layers/cropping${rank}d`, input: { rank: rank + 2 }, dtype: 'input' };
  const output = (
    args: { readonly cropping: readonly Shape[]; readonly data_format?: DataFormat },
    x: Shape,
    context: Context,
  ): Shape | Refusal | undefined => {
    if (args.cropping.flat().some(n => typeof n === 'number' && n < 0)) return undefined;
    const format = args.data_format ?? 'channels_last';
    const lost = (i: number): Dim => add(args.cropping[i]?.[0] ?? 0, args.cropping[i]?.[1] ?? 0);
    const shape = spatially(format, x, rank, (n, i) => subtract(n, lost(i)));
    // Keras 2 slices in three dimensions without a look.
    if (rank === 3 && !isKeras3(context)) return shape.map(n => (atLeast(n, 0) === 'no' ? 0 : n));
    return vanished(x, shape, firstSpatial(format), axis => add(1, lost(axis - firstSpatial(format)))) ?? shape;
  };
  return rank === 1 ? layer({ ...common, params: { cropping }, output }) : layer({ ...common, params: { cropping, data_format: dataFormat }, output });
}

function zeroPadding(rank: 1 | 2 | 3): Definition {
  const text = rank === 1 ? '1' : rank === 2 ? '(1, 1)' : '((1, 1), (1, 1), (1, 1))';
  const padding: Param<readonly Shape[]> = {
    ...pairs(rank, text, [1, 1], true),
    read: (value, run) => pairs(rank, text, [1, 1], run.keras.major === 3 && rank > 1).read(value, run),
  };
  return layer({
    docs: `reshaping_layers/zero_padding${rank}d`,
    params: { padding, data_format: dataFormat },
    keras2:
      rank === 1 ? { padding } : rank === 3 ? { padding: { ...padding, default: '(1, 1, 1)' }, data_format: dataFormat } : { padding, data_format: dataFormat },
    input: { rank: rank + 2 },
    dtype: 'input',
    output: ({ padding, data_format }, x) => {
      const output = spatially(data_format, x, rank, (n, i) => add(n, add(padding[i]?.[0] ?? 0, padding[i]?.[1] ?? 0)));
      return output.some((n, i) => x[i] !== 'None' && atLeast(n, 0) === 'no') ? refusal('The padding takes away more than there is.') : output;
    },
  });
}

function upSampling(rank: 1 | 2 | 3): Definition {
  const size =
    rank === 1
      ? withText(
          { ...strictlyPositive, read: (value, run) => asOne(strictlyPositive.read(run.keras.major === 2 ? truncated(value) : value, run)) } as Param<Shape>,
          '2',
          [2],
        )
      : perAxis(rank, `(${new Array(rank).fill('2').join(', ')})`);
  const docs = `reshaping_layers/up_sampling${rank}d`;
  const input = { rank: rank + 2 };
  const output = ({ size, data_format }: { readonly size: Shape; readonly data_format?: DataFormat }, x: Shape): Shape =>
    spatially(data_format ?? 'channels_last', x, rank, (n, i) => multiply(n, size[i] ?? 1));
  if (rank === 1) return layer({ docs, params: { size }, input, output });
  if (rank === 3)
    return layer({
      docs,
      params: { size, data_format: dataFormat },
      // In Keras 2 the demand is lost: it repeats along three axes of whatever comes.
      input: ({ data_format }, context) => (isKeras3(context) ? input : { min: firstSpatial(data_format) + 3 }),
      output,
    });
  const known = word(['nearest', 'bilinear', 'bicubic', 'lanczos3', 'lanczos5', 'area', 'gaussian', 'mitchellcubic'], 'nearest', true);
  // Keras 3 believes the shape, and learns of a wrong word when it runs.
  const interpolation: Param<string> = {
    ...known,
    read: (value, run) =>
      run.keras.major === 2 ? known.read(value, run) : value.kind === 'str' ? (value.value ?? undefined) : value.kind === 'none' ? INVALID : undefined,
  };
  return layer({
    docs,
    params: { size, data_format: dataFormat, interpolation },
    input,
    output: ({ size, data_format }, x, context) => {
      const shape = output({ size, data_format }, x);
      const first = firstSpatial(data_format);
      const open = !isKeras3(context) && x.slice(first, first + 2).includes('None');
      return open ? spatially(data_format, shape, 2, () => 'None') : shape;
    },
  });
}
/** Keras 2 takes `int(size)`. */
const truncated = (value: Value): Value => (value.kind === 'float' && value.value !== undefined ? { kind: 'int', size: Math.trunc(value.value) } : value);
const asOne = (size: Read<Dim>): Read<Shape> => (size === INVALID || size === undefined ? size : [size]);

export const reshapings = {
  Flatten: layer({
    docs: 'reshaping_layers/flatten',
    params: { data_format: dataFormat },
    input: { min: 1 },
    dtype: 'input',
    output: (_, [batch = 'None', ...rest]) => [batch, rest.includes('None') ? 'None' : product(rest)],
  }),
  Reshape: layer({
    docs: 'reshaping_layers/reshape',
    params: { target_shape: targetShape },
    dtype: 'input',
    check: ({ target_shape }, context) =>
      isKeras3(context) && (target_shape ?? []).filter(n => n === REST).length > 1
        ? wrongArgument('target_shape', 'at most one -1', 'more than one')
        : undefined,
    output: ({ target_shape }, [batch = 'None', ...rest], context) => {
      if (!target_shape) return undefined;
      if (target_shape.filter(n => n === REST).length > 1 && !rest.includes('None')) return refusal('At most one dimension of target_shape may be -1.');
      if (target_shape.some(n => n === 'None')) return undefined;
      if (target_shape.some(n => typeof n === 'number' && n < REST))
        return isKeras3(context) ? refuse({ code: 'reshape-size', from: rest, to: target_shape }) : undefined;
      const shape = reshaped(rest, target_shape);
      return 'kind' in shape ? shape : [batch, ...shape];
    },
  }),
  Permute: layer({
    docs: 'reshaping_layers/permute',
    params: { dims: targetShape },
    dtype: 'input',
    check: ({ dims }) => {
      if (!dims || dims.some(n => typeof n !== 'number')) return undefined;
      return [...dims].sort((a, b) => Number(a) - Number(b)).every((n, i) => n === i + 1)
        ? undefined
        : wrongArgument('dims', `each of 1 to ${dims.length} once`, 'others');
    },
    input: ({ dims }) => (dims ? { rank: dims.length + 1 } : {}),
    output: ({ dims }, x) => dims && [x[0] ?? 'None', ...dims.map(axis => (typeof axis === 'number' ? x[axis] : undefined) ?? 'unknown')],
  }),
  RepeatVector: layer({
    docs: 'reshaping_layers/repeat_vector',
    params: { n: strictlyPositive },
    input: { rank: 2 },
    dtype: 'input',
    output: ({ n }, x) => [x[0] ?? 'None', n, x[1] ?? 'unknown'],
  }),
  Cropping1D: cropping(1),
  Cropping2D: cropping(2),
  Cropping3D: cropping(3),
  ZeroPadding1D: zeroPadding(1),
  ZeroPadding2D: zeroPadding(2),
  ZeroPadding3D: zeroPadding(3),
  UpSampling1D: upSampling(1),
  UpSampling2D: upSampling(2),
  UpSampling3D: upSampling(3),
};
