/** What arrays and tensors have of their own: attributes, methods, square brackets, operators, iteration. */
import { broadcastTo, equal, explain, isFailed, matmul, printShape, product, type Shape } from '../shapes';
import { bool, type Elements, type Failure, failure, int, none, type Result, type Run, str, type Tensor, tuple, type Value } from '../values';
import { forget, mayHoldArrays } from './arrays/constants';
import { type Dialect, KERAS, NUMPY, TENSORFLOW } from './arrays/dialect';
import { kindOf } from './arrays/dtype';
import { binaryType, combine, type Operation, yielded } from './arrays/elementwise';
import { emit } from './arrays/emit';
import { indexed, picked } from './arrays/indexing';
import { arrayMethod, tensorMethod } from './arrays/methods';
import { type Operand, operandOf, operandOfTensor } from './arrays/operand';
import { out, typed } from './arrays/outcome';
import { namesOf } from './arrays/signatures';
import { tensorShape } from './arrays/tensorShape';
import { NDARRAY } from './numpy/names';
import type { TensorMembers } from './record';

const ATTRIBUTES = namesOf(NDARRAY);
/** More elements than this are not listed one by one. */
const MOST_ELEMENTS = 64;

export const tensorMembers: TensorMembers = { attribute, method, index, setIndex, binary, unary, update, elements };

// ── Attributes and methods ───────────────────────────────────────────────────

/** The shape as a tuple of integers; None where Keras leaves a size open. */
export function shapeTuple(shape: Shape | undefined): Value {
  if (!shape) return { kind: 'tuple', items: [], more: { count: 'unknown', element: int('unknown') } };
  return tuple(shape.map(dim => (dim === 'None' ? none : int(dim))));
}

function attribute(run: Run, self: Tensor, name: string): Result | undefined {
  const { shape, flavour, dtype } = self;
  switch (name) {
    case 'shape':
      // Inside a layer's `call` Keras 3 hands on tensors of the backend, also while it builds a graph.
      return flavour === 'backend' || (flavour === 'keras' && (run.keras.major === 2 || run.insideCall)) ? tensorShape(run, shape) : shapeTuple(shape);
    case 'ndim':
      return int(shape ? shape.length : 'unknown');
    case 'dtype':
      return flavour === 'keras' && run.keras.major === 3 ? str(dtype) : { kind: 'dtype', ...(dtype !== undefined && { name: dtype }) };
    case 'name':
      return flavour === 'numpy' ? undefined : str();
  }
  if (flavour === 'numpy') return arrayAttribute(run, self, name);
  if (method(name, self)) return { kind: 'method', self, name };
  if (name === 'get_shape') return { kind: 'method', self, name };
  if (flavour === 'keras' && run.keras.major === 3 && !run.insideCall && !self.about && self.node && LACKING.has(name)) return undefined;
  if (name === 'trainable') return bool();
  return run.unknown({ kind: 'not-modelled', name: `.${name}`, at: run.at });
}
/** What people ask of a KerasTensor and it surely does not have. */
const LACKING = new Set(['T', 'values', 'numpy', 'get_shape', 'rank', 'mean', 'sum', 'flatten', 'transpose', 'append', 'copy', 'size']);

function arrayAttribute(run: Run, self: Tensor, name: string): Result | undefined {
  const { shape, dtype } = self;
  const operand = operandOfTensor(run, self);
  const view = (of: Shape | undefined, type = dtype): Value =>
    emitted(
      run,
      NUMPY,
      name,
      [operand],
      out(of, { array: true, ...typed(type), ...(operand.range && { range: operand.range }), ...(operand.valid && { valid: operand.valid }) }),
    );
  switch (name) {
    case 'T':
      return view(shape && [...shape].reverse());
    case 'mT':
      return view(shape && shape.length > 1 ? [...shape.slice(0, -2), shape.at(-1) ?? 1, shape.at(-2) ?? 1] : undefined);
    case 'size': {
      const count = shape ? product(shape) : 'unknown';
      return int(count === 'None' ? 'unknown' : count);
    }
    case 'real':
    case 'imag':
      return view(shape, yielded(dtype, 'real', NUMPY));
    case 'flat':
      return view(shape && [product(shape)]);
    case 'nbytes':
    case 'itemsize':
      return int('unknown');
  }
  if (method(name, self)) return { kind: 'method', self, name };
  if (ATTRIBUTES.has(name) || name.startsWith('__') || self.about === 'sparse' || dtype === undefined || dtype === 'object')
    return run.unknown({ kind: 'not-modelled', name: `.${name}`, at: run.at });
  return undefined;
}

function method(name: string, self: Tensor): ReturnType<TensorMembers['method']> {
  if (name === 'get_shape' && self.flavour !== 'numpy') return (run, tensor) => tensorShape(run, tensor.shape);
  return self.flavour === 'numpy' ? arrayMethod(name) : tensorMethod(name, self);
}

// ── Square brackets ──────────────────────────────────────────────────────────

function index(run: Run, self: Tensor, at: Value): Result {
  if (self.flavour === 'keras' && self.node && run.keras.major === 3 && !run.insideCall && (at.kind === 'none' || at.kind === 'slice'))
    return failure({
      code: 'array-index',
      shape: self.shape ?? [],
      because:
        at.kind === 'none'
          ? 'a symbolic tensor takes no new axis in front; keras.ops.expand_dims(x, 0) makes one'
          : 'a symbolic tensor takes no slice alone; x[1:, ...] is taken',
      at: run.at,
      exception: 'ValueError',
      only: 3,
    });
  const made = indexed(run, self, at);
  if (made.kind === 'failure') return made;
  const operand = operandOfTensor(run, self);
  const { shape, items, assumed } = made;
  if (shape?.length === 0 && mayHoldArrays(self)) return run.unknown({ kind: 'index', at: run.at });
  const numbers = operand.numbers && self.shape && picked(operand.numbers, self.shape, items);
  const sizes = operand.sizes && self.shape && picked(operand.sizes, self.shape, items);
  const result = emitted(
    run,
    dialectOf([operand]),
    'get_item',
    [operand],
    out(shape, {
      ...typed(self.dtype),
      ...(numbers && { numbers }),
      ...(sizes && { sizes }),
      ...(operand.range && { range: operand.range }),
      ...(operand.valid && { valid: operand.valid }),
    }),
    [self],
    { key: at },
  );
  return assumed && 'trust' in result === false && (result.kind === 'tensor' || result.kind === 'int' || result.kind === 'float')
    ? { ...result, trust: 'assumed' }
    : result;
}

function setIndex(run: Run, self: Tensor, at: Value, value: Value): Failure | undefined {
  forget(run, self);
  if (self.flavour !== 'numpy') return refusedWrite(run, self);
  const made = indexed(run, self, at);
  if (made.kind === 'failure') return made;
  const given = operandOf(run, value);
  if (!made.shape || !given?.shape || given.ragged || self.dtype === 'object' || self.dtype === undefined) return undefined;
  // NumPy drops axes of size 1 in front of what is written; one that nobody knows may be such.
  let from = given.shape;
  while (from.length > made.shape.length && equal(from[0] ?? 1, 1) !== 'no') from = from.slice(1);
  const fits = broadcastTo(from, made.shape);
  if (!isFailed(fits)) return undefined;
  return failure({
    code: 'array-shapes',
    operation: 'assignment',
    shapes: [made.shape, given.shape],
    because: explain(fits.reason),
    at: run.at,
    exception: 'ValueError',
  });
}
const refusedWrite = (run: Run, self: Tensor): Failure =>
  failure({ code: 'array-index', shape: self.shape ?? [], because: 'a tensor cannot be written in place', at: run.at, exception: 'TypeError' });

// ── Operators ────────────────────────────────────────────────────────────────

const OPERATIONS: Readonly<Record<string, readonly [Operation, string]>> = {
  '+': ['add', 'add'],
  '-': ['subtract', 'subtract'],
  '*': ['multiply', 'multiply'],
  '/': ['divide', 'divide'],
  '//': ['floorDivide', 'floor_divide'],
  '%': ['mod', 'mod'],
  '**': ['power', 'power'],
  '==': ['equal', 'equal'],
  '!=': ['notEqual', 'not_equal'],
  '<': ['less', 'less'],
  '<=': ['lessEqual', 'less_equal'],
  '>': ['greater', 'greater'],
  '>=': ['greaterEqual', 'greater_equal'],
  '&': ['bitwise', 'logical_and'],
  '|': ['bitwise', 'logical_or'],
  '^': ['bitwise', 'logical_xor'],
  '<<': ['bitwise', 'left_shift'],
  '>>': ['bitwise', 'right_shift'],
};
const dialectOf = (operands: readonly Operand[]): Dialect =>
  operands.some(one => one.symbolic) ? KERAS : operands.some(one => one.origin === 'backend') ? TENSORFLOW : NUMPY;

function binary(run: Run, op: string, left: Value, right: Value): Result {
  const [x, y] = [operandOf(run, left), operandOf(run, right)];
  const vague = (): Value => run.unknown({ kind: 'operation', what: op, at: run.at });
  if (!x || !y) return vague();
  const operands = [x, y];
  const dialect = dialectOf(operands);
  if ((left.kind === 'none' || right.kind === 'none') && (op === '==' || op === '!=') && dialect !== NUMPY) return bool(op === '!=');
  const refused = refusedMixture(run, op, x, y);
  if (refused) return refused;
  if (operands.some(one => one.dtype === 'str' || one.dtype === 'object' || one.ragged)) {
    const compared = ['==', '!=', '<', '<=', '>', '>='].includes(op);
    return compared && operands.every(one => !one.ragged) ? emitted(run, dialect, op, operands, combine('equal', x, y, { dialect }), [left, right]) : vague();
  }
  if (op === '@')
    return emitted(run, dialect, 'matmul', operands, out(x.shape && y.shape && matmul(x.shape, y.shape), typed(binaryType('same', operands, dialect))), [
      left,
      right,
    ]);
  const [operation, name] = OPERATIONS[op] ?? [];
  if (!operation || name === undefined) return vague();
  const bools = operation === 'bitwise' && dialect === KERAS;
  return emitted(run, dialect, name, operands, combine(bools ? 'logical' : operation, x, y, { dialect }), [left, right], {}, op);
}

/** NumPy on the left takes a KerasTensor for an array, which it is not; TensorFlow compares and multiplies only its own. */
function refusedMixture(run: Run, op: string, x: Operand, y: Operand): Failure | undefined {
  if (!y.graph || x.symbolic || run.insideCall || run.keras.major === 2) return undefined;
  const tensorflow = x.origin === 'backend' && ['@', '<', '<=', '>', '>='].includes(op);
  if (x.origin !== 'numpy' && !tensorflow) return undefined;
  return failure({
    code: 'backend-on-symbolic',
    function: `${x.origin === 'numpy' ? 'NumPy' : 'TensorFlow'}'s ${op}`,
    at: run.at,
    exception: 'ValueError',
    only: 3,
  });
}

function unary(run: Run, op: string, operand: Tensor): Result {
  const x = operandOfTensor(run, operand);
  const dialect = dialectOf([x]);
  const made =
    op === '-'
      ? out(x.shape, { ...typed(x.dtype), ...(x.numbers && { numbers: x.numbers.map(one => -one + 0) }) })
      : op === '~' && dialect === KERAS
        ? out(x.shape, { dtype: 'bool' })
        : op === '~' && x.dtype === 'bool'
          ? out(x.shape, { dtype: 'bool', ...(x.numbers && { numbers: x.numbers.map(one => 1 - one) }) })
          : out(x.shape, typed(x.dtype));
  return emitted(run, dialect, op === '-' ? 'negative' : op === '~' ? 'logical_not' : 'identity', [x], made, [operand], {}, op);
}

function emitted(
  run: Run,
  dialect: Dialect,
  name: string,
  inputs: readonly Operand[],
  outcome: Parameters<typeof emit>[1],
  args: readonly Value[] = [],
  keywords: Readonly<Record<string, Value>> = {},
  shown = name,
): Value {
  const result = emit({ run, dialect, path: `${KERAS.root}.${name}`, name: shown, inputs, args, keywords }, outcome);
  return result as Value;
}

/** NumPy writes `a += b` into `a`: the result must have its shape, and a type that its own can hold. */
function update(run: Run, op: string, self: Tensor, value: Value): Result {
  forget(run, self);
  const { constants: _, range: __, valid: ___, ...bare } = self;
  const made = binary(run, op, bare, value);
  if (self.flavour !== 'numpy' || made.kind !== 'tensor' || made.flavour !== 'numpy' || self.shape?.length === 0) return made;
  const { shape, dtype } = self;
  const fits = shape && made.shape && broadcastTo(made.shape, shape);
  if (fits && isFailed(fits))
    return failure({
      code: 'array-shapes',
      operation: `${op}=`,
      shapes: [shape, operandOf(run, value)?.shape ?? []],
      because: `the result ${printShape(made.shape ?? [])} does not fit into the array that is written`,
      at: run.at,
      exception: 'ValueError',
    });
  const whole = dtype !== undefined && ['bool', 'int', 'uint'].includes(kindOf(dtype) ?? '');
  if (whole && made.dtype !== undefined && kindOf(made.dtype) === 'float')
    return failure({
      code: 'python-error',
      message: `an array of ${dtype} cannot take the ${made.dtype} that ${op}= would write into it`,
      at: run.at,
      exception: 'TypeError',
    });
  return { ...made, shape: shape ?? made.shape, ...(dtype !== undefined && { dtype }) };
}

// ── Iteration ────────────────────────────────────────────────────────────────

function elements(run: Run, self: Tensor): Elements | undefined {
  const [count, ...inner] = self.shape ?? [];
  if (count === undefined || (self.flavour === 'keras' && run.keras.major === 3 && !run.insideCall)) return undefined;
  if (inner.length === 0 && mayHoldArrays(self))
    return { items: [], more: { count: typeof count === 'string' ? 'unknown' : count, element: run.unknown({ kind: 'index', at: run.at }) } };
  const operand = operandOfTensor(run, self);
  const row = (numbers?: readonly number[], size?: Shape[number]): Value =>
    emitted(
      run,
      dialectOf([operand]),
      'get_item',
      [operand],
      out(inner, {
        ...typed(self.dtype),
        ...(numbers && { numbers }),
        ...(size !== undefined && { sizes: [size] }),
        ...(operand.range && { range: operand.range }),
        ...(operand.valid && { valid: operand.valid }),
      }),
      [self],
    );
  if (typeof count !== 'number' || count > MOST_ELEMENTS) return { items: [], more: { count: typeof count === 'string' ? 'unknown' : count, element: row() } };
  const width = operand.numbers ? operand.numbers.length / Math.max(count, 1) : 0;
  return {
    items: Array.from({ length: count }, (_, i) =>
      row(operand.numbers?.slice(i * width, (i + 1) * width), inner.length === 0 ? operand.sizes?.[i] : undefined),
    ),
  };
}
