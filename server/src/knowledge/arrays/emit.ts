/** Makes a library's values of outcomes: arrays, scalars, tensors, symbolic tensors with their node. */
import { type Dim, explain, type Failed } from '../../shapes';
import { bool, type Failure, type Fields, failure, float, type Int, type Result, type Run, str, type Tensor, tuple, type Value } from '../../values';
import { countOf, MOST_NUMBERS } from './constants';
import type { Dialect } from './dialect';
import { kindOf } from './dtype';
import type { Operand } from './operand';
import type { Out, Outcome, Outs } from './outcome';
import { symbolicOperation } from './symbolic';

/** What was done to make an outcome. */
interface Deed {
  readonly run: Run;
  readonly dialect: Dialect;
  /** `keras.ops.add`, `operator.+`. */
  readonly path: string;
  /** As people write it, for messages: `np.add`, `+`. */
  readonly name: string;
  readonly inputs: readonly Operand[];
  /** Arguments of the node, should one be made. */
  readonly args: readonly Value[];
  readonly keywords: Fields;
  /** The result is an array, whatever was given. */
  readonly definite?: boolean;
}

export function emit(deed: Deed, outcome: Outcome): Result {
  const { run, dialect, inputs } = deed;
  if (outcome.kind === 'shape-failure') {
    if (dialect.name === 'numpy' && takesNumber(deed, outcome.reason)) return run.unknown({ kind: 'operation', what: deed.name, at: run.at });
    const exception =
      outcome.reason.kind === 'axis-out-of-range' && dialect.name === 'numpy'
        ? 'AxisError'
        : inputs.some(input => input.symbolic)
          ? 'ValueError'
          : dialect.exception;
    return misfit(deed, explain(outcome.reason), exception);
  }
  if (outcome.kind !== 'out' && outcome.kind !== 'outs') return outcome;
  const symbolic = dialect.flavour !== 'numpy' && inputs.some(input => input.symbolic);
  const vague = inputs.find(input => input.value.kind === 'unknown')?.value;
  if (vague && !symbolic && !deed.definite && outcome.kind === 'out' && outcome.shape === undefined) return vague;
  const trust = vague && dialect.name === 'keras' && !symbolic ? ({ trust: 'assumed' } as const) : {};
  const flavour = symbolic ? 'keras' : dialect.flavour;
  const leaves = leavesOf(outcome);
  let values: readonly Value[] = leaves.map(leaf => one(run, leaf, flavour, trust));
  // What comes from something unknown may be data as well: no graph is sure to stand behind it.
  if (inputs.some(input => input.graph) && symbolic && values.every((value): value is Tensor => value.kind === 'tensor'))
    values = symbolicOperation(run, deed.path, deed.args, deed.keywords, values as readonly Tensor[]);
  return outcome.kind === 'out' ? (values[0] as Value) : pack(run, outcome, [...values]);
}

/** Many functions of NumPy take a number for an array of one: it has an axis 0, and a last one. */
const takesNumber = ({ name }: Deed, reason: Failed['reason']): boolean =>
  reason.kind === 'axis-out-of-range' &&
  reason.rank === 0 &&
  (reason.axis === 0 || reason.axis === -1) &&
  NUMBERS_TOO.has(name.slice(name.lastIndexOf('.') + 1));
const NUMBERS_TOO: ReadonlySet<string> = new Set(
  'sum prod max min amax amin any all argmax argmin argsort argpartition cumsum cumprod cumulative_sum cumulative_prod take repeat nansum nanprod nanmax nanmin nanargmax nanargmin nancumsum nancumprod ptp count_nonzero squeeze packbits'.split(
    ' ',
  ),
);

/** A fault of shapes, told at the call. */
export function misfit(
  { run, name, inputs, dialect }: Pick<Deed, 'run' | 'name' | 'inputs' | 'dialect'>,
  because: string,
  exception = dialect.exception,
): Failure {
  const shapes = inputs.flatMap(input => (input.shape ? [input.shape] : []));
  return failure({ code: 'array-shapes', operation: name, shapes, because, at: run.at, exception });
}

function leavesOf(outcome: Out | Outs): readonly Out[] {
  return outcome.kind === 'out' ? [outcome] : outcome.items.flatMap(leavesOf);
}

function pack(run: Run, outcome: Out | Outs, values: Value[]): Value {
  if (outcome.kind === 'out') return values.shift() as Value;
  const items = outcome.items.map(item => pack(run, item, values));
  const [first] = items;
  if (outcome.count !== undefined && first) return run.list([], { count: typeof outcome.count === 'string' ? 'unknown' : outcome.count, element: first });
  if (outcome.form === 'list') return run.list(items);
  return outcome.names ? { kind: 'tuple', items, names: outcome.names } : tuple(items);
}

/** One array as the library's own. */
function one(run: Run, out: Out, flavour: Tensor['flavour'], trust: { readonly trust?: 'assumed' }): Value {
  if (flavour === 'numpy' && out.shape?.length === 0 && !out.array) {
    if (out.dtype === 'object') return run.unknown({ kind: 'operation', what: 'an element of an array of objects', at: run.at });
    const scalar = scalarOf(out);
    if (scalar) return scalar;
  }
  const numbers =
    out.numbers && out.numbers.length <= MOST_NUMBERS && out.shape?.every(dim => typeof dim === 'number') ? cast(out.numbers, out.dtype) : undefined;
  const constants = numbers && (out.valid ? { numbers, valid: out.valid } : run.constants(numbers));
  const range = numbers ? undefined : out.range;
  const count = countOf(out.shape);
  const valid = range && flavour === 'numpy' ? (out.valid ?? address(run)) : undefined;
  return {
    kind: 'tensor',
    flavour,
    shape: out.shape,
    from: run.at,
    ...trust,
    ...(out.dtype !== undefined && { dtype: out.dtype }),
    ...(constants && { constants }),
    ...(range && { range }),
    ...(range && out.complete && count !== undefined && { complete: count }),
    ...(valid && { valid }),
    ...(out.sizes && flavour !== 'numpy' && { sizes: out.sizes }),
    ...(out.about !== undefined && { about: out.about }),
  };
}

function address(run: Run): { readonly owner: number; readonly serial: number } {
  const { owner, serial } = run.make({ kind: 'valid', holds: true });
  return { owner, serial };
}

/** A NumPy scalar; undefined where its type is not known. */
export function scalarOf({ dtype, numbers, range, sizes }: Pick<Out, 'dtype' | 'numbers' | 'range' | 'sizes'>): Value | undefined {
  const [number] = numbers ?? [];
  switch (dtype === undefined ? undefined : kindOf(dtype)) {
    case 'bool':
      return bool(number === undefined ? undefined : number !== 0);
    case 'int':
    case 'uint': {
      const size: Dim = number ?? sizes?.[0] ?? 'unknown';
      const result: Int = { kind: 'int', size: typeof size === 'string' ? 'unknown' : size, numpy: true };
      return range && result.size === 'unknown' ? { ...result, range } : result;
    }
    case 'float':
      return { ...float(number), numpy: true };
    case 'complex':
      return { kind: 'complex' };
    default:
      return dtype === 'str' ? str() : undefined;
  }
}

function cast(numbers: readonly number[], dtype: string | undefined): readonly number[] | undefined {
  const kind = dtype === undefined ? undefined : kindOf(dtype);
  if (kind === 'int' || kind === 'uint') {
    const whole = numbers.map(number => Math.trunc(number) + 0);
    return dtype === 'int64' ||
      whole.every(number => number >= (kind === 'uint' ? 0 : -128) && number <= 127) ||
      (dtype === 'int32' && whole.every(Number.isSafeInteger))
      ? whole
      : undefined;
  }
  return kind === 'bool' ? numbers.map(number => Number(number !== 0)) : kind === 'complex' ? undefined : numbers;
}
