/** Recurrent layers and their cells. */
import { type Dim, equal, multiply, printShape, type Shape } from '../../../shapes';
import { int, type Reference, type Run, tuple, type Value } from '../../../values';
import type { Param, Params } from '../../params';
import type { Call } from '../apply';
import {
  activation,
  anything,
  constraint,
  type DataFormat,
  dataFormat,
  flag,
  initializer,
  number,
  perAxis,
  positive,
  regularizer,
  seed,
  word,
} from '../arguments';
import { breach } from '../demand';
import { demanded } from '../demanded';
import { computeDtype } from '../dtype';
import { argumentOf } from '../fields';
import { type Definition, freeLayer } from '../layer';
import { onlyLeaf, shapeValue, signalOf } from '../nests';
import {
  type Context,
  flat,
  type Inferred,
  isKeras3,
  isRefusal,
  listOf,
  mapNest,
  type Nest,
  one,
  type Refusal,
  refusal,
  refuse,
  type Signal,
  tensorOf,
  tupleOf,
  type Weight,
  weight,
} from '../rule';
import { anyCell, cellsOf, cellsRun, isList, outputSize, saysInitialState, stateSizes, throughStack } from './anyCell';
import { nestedOutputs } from './nestedCell';
import { channelsOf, firstSpatial, reach, spatialAxes, vanished, windows } from './window';

/** Keras 3 looks at the type; a float gets as far as the kernel and fails there. */
const units: Param<Dim> = positive;

// ── What comes out ───────────────────────────────────────────────────────────

interface Options {
  readonly return_sequences: boolean;
  readonly return_state: boolean;
  readonly stateful: boolean;
  readonly unroll?: boolean;
  readonly time_major?: boolean;
}

/** The sequence a recurrent layer is called on; Keras 2 takes the states in the same list. */
function sequenceOf(call: Call, context: Context): Shape | Refusal | undefined {
  const leaves = flat(call.inputs);
  if (call.inputs.kind !== 'one' && leaves.length !== 1 && isKeras3(context)) return refuse({ code: 'input-count', expected: 1, got: leaves.length });
  const [leaf] = leaves;
  return leaf && signalOf(leaf).shape;
}

/** Output and states in the structure that Keras gives them. `steps`: the shape behind batch and time. */
function outputs(options: Options, x: Shape, output: Shape, states: readonly Nest<Shape>[], context: Context): Inferred['outputs'] {
  const [first = 'None', second = 'None'] = x;
  const [batch, time] = options.time_major ? [second, first] : [first, second];
  const whole = options.return_sequences ? (options.time_major ? [time, batch, ...output] : [batch, time, ...output]) : [batch, ...output];
  const dtype = computeDtype(context);
  const y = tensorOf(whole, dtype);
  if (!options.return_state) return y;
  const all = [y, ...states.map(state => mapNest(state, (size): Signal => ({ shape: [batch, ...size], dtype })))];
  return isKeras3(context) ? tupleOf(all) : listOf(all);
}

/** What all recurrent layers refuse. */
function refused(options: Options, x: Shape, call: Call, states: readonly Shape[], context: Context): Refusal | undefined {
  // Asked for when the states are made. Later, data that promise no size are taken by Keras 2, and by Keras 3 if it ran before.
  if (options.stateful && x[0] === 'None' && call.built === undefined) return refuse({ code: 'stateful-batch' });
  // Keras 3 meets the numbers of a symbolic state only when it runs.
  const short = onSymbols(call) ? undefined : shortMask(options, x, call);
  if (short) return short;
  if (isKeras3(context)) return onSymbols(call) ? undefined : wrongStates(call, states);
  if (options.unroll && x[options.time_major ? 0 : 1] === 'None') return refusal('Unrolling needs a known number of time steps.');
  return wrongStates(call, states);
}

/** A mask with fewer steps than the sequence ends before it does; with more, the rest is not read. Both only when it runs. */
function shortMask(options: Options, x: Shape, call: Call): Refusal | undefined {
  const nest = call.nest('mask');
  const mask = nest?.kind === 'one' ? signalOf(nest.value).shape : undefined;
  const [steps, masked] = [x[options.time_major ? 0 : 1], mask?.[1]];
  if (options.time_major || mask?.length !== 2 || typeof steps !== 'number' || typeof masked !== 'number' || masked >= steps) return undefined;
  const shapes = { expected: [mask[0] ?? 'None', steps], got: mask };
  return refuse({ code: 'layer-refuses', refusal: `the mask has ${masked} steps, but the sequence has ${steps}.`, shapes }, 'mask', 'InvalidArgumentError');
}

function wrongStates(call: Call, states: readonly Shape[]): Refusal | undefined {
  const given = initialStates(call);
  if (!given) return undefined;
  for (const [i, state] of states.entries()) {
    const got = given[i];
    const expected: Shape = ['None', ...state];
    if (got && (got.length !== expected.length || got.some((n, axis) => axis > 0 && equal(n, expected[axis] ?? 'unknown') === 'no')))
      return refuse(
        {
          code: 'layer-refuses',
          refusal: `initial_state of shape ${printShape(['None', ...got.slice(1)])} does not fit the cell's state, ${printShape(expected)}.`,
          shapes: { expected, got },
        },
        'initial_state',
      );
  }
  return undefined;
}

function initialStates(call: Call): readonly (Shape | undefined)[] | undefined {
  const nest = call.nest('initial_state');
  if (nest) return flat(nest).map(leaf => signalOf(leaf).shape);
  const [, ...states] = call.inputs.kind === 'list' ? flat(call.inputs) : []; // a tuple is the sequence itself
  return states.length > 0 ? states.map(leaf => signalOf(leaf).shape) : undefined;
}

/** In Keras 3 a symbolic tensor of another width is noticed only when it runs. */
const pinned = (call: Call, context: Context): readonly number[] => (isKeras3(context) && onSymbols(call) ? [] : [-1]);
function onSymbols(call: Call): boolean {
  const leaf = onlyLeaf(call.inputs);
  return leaf?.kind === 'tensor' && leaf.flavour === 'keras';
}

// ── Cells ────────────────────────────────────────────────────────────────────

interface CellKind {
  readonly states: number;
  /** How many gates share a kernel. */
  readonly gates: number;
}
const KINDS = { LSTM: { states: 2, gates: 4 }, GRU: { states: 1, gates: 3 }, SimpleRNN: { states: 1, gates: 1 } } as const satisfies Record<string, CellKind>;
type Kind = keyof typeof KINDS;

function kernels(kind: Kind, units: Dim, features: Dim, bias: boolean, resetAfter: boolean): readonly Weight[] {
  const wide = multiply(units, KINDS[kind].gates);
  return [
    weight('kernel', [features, wide]),
    weight('recurrent_kernel', [units, wide]),
    ...(bias ? [weight('bias', kind === 'GRU' && resetAfter ? [2, wide] : [wide])] : []),
  ];
}

const only = (condition: boolean, params: Params): Params => (condition ? params : {});
const head = (kind: Kind): Params => ({
  units,
  activation: activation("'tanh'"),
  ...only(kind !== 'SimpleRNN', { recurrent_activation: activation("'sigmoid'") }),
  use_bias: flag(true),
  kernel_initializer: initializer('glorot_uniform'),
  recurrent_initializer: initializer('orthogonal'),
  bias_initializer: initializer('zeros'),
  ...only(kind === 'LSTM', { unit_forget_bias: flag(true) }),
  kernel_regularizer: regularizer,
  recurrent_regularizer: regularizer,
  bias_regularizer: regularizer,
});
const constraints = { kernel_constraint: constraint, recurrent_constraint: constraint, bias_constraint: constraint };
const dropouts = { dropout: number('0.0'), recurrent_dropout: number('0.0') };
const returns = { return_sequences: flag(false), return_state: flag(false), go_backwards: flag(false), stateful: flag(false), unroll: flag(false) };

function recurrent(kind: Kind): Definition {
  const plain = kind === 'SimpleRNN';
  const common: Params = { ...head(kind), activity_regularizer: regularizer, ...constraints, ...dropouts };
  const resetAfter = only(kind === 'GRU', { reset_after: flag(true) });
  const keras3: Params = {
    ...common,
    ...only(!plain, { seed }),
    ...returns,
    ...only(plain, { seed }),
    ...resetAfter,
    ...only(!plain, { use_cudnn: anything("'auto'") }),
  };
  const { unroll, ...four } = returns;
  const timeMajor = { time_major: flag(false) };
  const keras2: Params = { ...common, ...four, ...only(kind === 'LSTM', timeMajor), unroll, ...only(kind === 'GRU', timeMajor), ...resetAfter };
  const more = { 2: { more: ['input_length', ...(plain ? ['time_major'] : [])] }, 3: { more: plain ? [] : ['implementation'] } };
  return freeLayer({
    docs: `recurrent_layers/${kind.toLowerCase().replace('simplernn', 'simple_rnn')}`,
    params: { units, use_bias: flag(true), ...returns, time_major: flag(false), reset_after: flag(true) },
    keras3,
    keras2,
    base: more,
    call: { 2: 'inputs, mask=None, training=None, initial_state=None', 3: 'sequences, initial_state=None, mask=None, training=False' },
    attributes: cellAttributes(kind),
    infer: (args, call, context) => {
      const shape = sequenceOf(call, context);
      if (isRefusal(shape)) return shape;
      const x: Shape = shape ?? demanded(context.run, onlyLeaf(call.inputs), 3, false);
      const broken = breach({ rank: 3, defined: [-1], pinned: pinned(call, context) }, x, call.built);
      if (broken) return broken;
      const states = new Array<Shape>(KINDS[kind].states).fill([args.units]);
      const wrong = refused(args, x, call, states, context);
      if (wrong) return wrong;
      return {
        outputs: outputs(args, x, [args.units], states.map(one), context),
        weights: kernels(kind, args.units, x[2] ?? 'unknown', args.use_bias, args.reset_after),
      };
    },
  });
}

const cellAttributes = (kind: Kind) => ({
  state_size: (run: Run, self: Reference): Value => {
    const size = argumentOf(run, self, 'units') ?? int('unknown');
    return KINDS[kind].states === 1 ? size : tuple([size, size]);
  },
  output_size: (run: Run, self: Reference): Value => argumentOf(run, self, 'units') ?? int('unknown'),
});

function cell(kind: Kind): Definition {
  const keras2: Params = { ...head(kind), ...constraints, ...dropouts, ...only(kind === 'GRU', { reset_after: flag(true) }) };
  const input = kind === 'SimpleRNN' ? 'sequence' : 'inputs';
  return freeLayer({
    docs: `recurrent_layers/${kind.toLowerCase().replace('simplernn', 'simple_rnn')}_cell`,
    params: { units, use_bias: flag(true), reset_after: flag(true) },
    keras3: { ...keras2, seed },
    keras2,
    base: { 3: { more: kind === 'SimpleRNN' ? [] : ['implementation'] } },
    call: { 2: 'inputs, states=None, training=None', 3: `${input}, states=None, training=False` },
    attributes: cellAttributes(kind),
    infer: (args, call, context) => {
      const leaf = onlyLeaf(call.inputs);
      if (!leaf) return refuse({ code: 'input-count', expected: 1, got: flat(call.inputs).length });
      const x = signalOf(leaf).shape;
      if (!x) return undefined;
      const broken = breach({ min: 1, defined: [-1], pinned: [-1] }, x, call.built);
      if (broken) return broken;
      const given = call.nest('states');
      for (const state of given ? flat(given) : []) {
        const got = signalOf(state).shape;
        if (got && equal(got.at(-1) ?? 'unknown', args.units) === 'no') return refusal('The states do not have as many units as the cell.', 'states');
      }
      const h = [...x.slice(0, -1), args.units];
      const dtype = computeDtype(context);
      const states = new Array(KINDS[kind].states).fill(tensorOf(h, dtype));
      return {
        outputs: tupleOf([tensorOf(h, dtype), listOf(states)]),
        weights: kernels(kind, args.units, x.at(-1) ?? 'unknown', args.use_bias, args.reset_after),
      };
    },
  });
}

export const recurrents = {
  LSTM: recurrent('LSTM'),
  GRU: recurrent('GRU'),
  SimpleRNN: recurrent('SimpleRNN'),
  LSTMCell: cell('LSTM'),
  GRUCell: cell('GRU'),
  SimpleRNNCell: cell('SimpleRNN'),
  StackedRNNCells: freeLayer({
    docs: 'recurrent_layers/stacked_rnn_cell',
    params: { cells: anyCell },
    call: { 2: 'inputs, states=None, constants=None, training=None', 3: 'inputs, states=None, training=False' },
    attributes: {
      state_size: (run, self) =>
        tuple((cellsOf(run, argumentOf(run, self, 'cells') ?? tuple([])) ?? []).map(one => run.attributeOrNothing(one, 'state_size') ?? int('unknown'))),
      output_size: (run, self) => {
        const last = cellsOf(run, argumentOf(run, self, 'cells') ?? tuple([]))?.at(-1);
        const size = last && outputSize(run, last);
        return size?.length === 1 && size[0] !== 'None' ? int(size[0] ?? 'unknown') : size ? shapeValue(size) : int('unknown');
      },
    },
    infer: ({ cells }, call, context) => {
      const [all, leaf] = [cellsOf(context.run, cells), onlyLeaf(call.inputs)];
      const x = leaf && signalOf(leaf).shape;
      if (!all || !x) return undefined;
      const { weights, output } = throughStack(context.run, all, x, undefined);
      const dtype = computeDtype(context);
      const states = all.map(one => (stateSizes(context.run, one) ?? [['unknown']]).map(size => tensorOf([x[0] ?? 'None', ...size], dtype)));
      const nested = states.map(own => (own.length === 1 && own[0] ? own[0] : listOf(own)));
      return { outputs: tupleOf([tensorOf([x[0] ?? 'None', ...output], dtype), listOf(nested)]), weights };
    },
  }),
  RNN: freeLayer({
    docs: 'recurrent_layers/rnn',
    params: { cell: anyCell, ...returns, zero_output_for_mask: flag(false), time_major: flag(false) },
    keras3: { cell: anyCell, ...returns, zero_output_for_mask: flag(false) },
    keras2: { cell: anyCell, ...returns, time_major: flag(false) },
    base: { 2: { more: ['input_length', 'zero_output_for_mask'] } },
    call: { 2: 'inputs, mask=None, training=None, initial_state=None, constants=None', 3: 'sequences, initial_state=None, mask=None, training=False' },
    infer: (args, call, context) => {
      const { run } = context;
      if (call.inputs.kind === 'tuple' || call.inputs.kind === 'dict')
        return isList(run, args.cell) || args.return_state || args.time_major ? undefined : nestedOutputs(args.cell, call, args.return_sequences, context);
      const shape = sequenceOf(call, context);
      if (!shape || isRefusal(shape)) return shape;
      const cells = isList(run, args.cell) ? cellsOf(run, args.cell) : [args.cell];
      if (!cells || shape.length < 2) return undefined;
      if (!isKeras3(context) && shape.length !== 3 && cells.every(one => run.instance(one)?.class.kind === 'library'))
        return breach({ rank: 3 }, shape, undefined);
      const states = cells.map(one => stateSizes(run, one) ?? [['unknown'] as Shape]);
      const wrong = refused(args, shape, call, states.flat(), context);
      if (wrong) return wrong;
      const step = [...shape.slice(args.time_major ? 1 : 0, args.time_major ? 2 : 1), ...shape.slice(2)];
      if (step.length === 1 && step[0] === 'None' && cells.some(one => run.instance(one)?.class.kind === 'library'))
        return breach({ rank: 3 }, shape, undefined);
      const runs = cellsRun(call, context);
      const { weights, output } = throughStack(run, cells, step, runs);
      // The states of each cell of a list stand together; in Keras 3 the cell says how once it runs, and a library's makes a list of a single one.
      const listed = (cell: Value, sizes: readonly Shape[]): boolean =>
        sizes.length !== 1 || (isKeras3(context) && runs !== undefined && saysInitialState(run, cell));
      const [only] = cells;
      const together =
        only === args.cell
          ? states.flat().map(one)
          : states.map((sizes, i) => (listed(cells[i] ?? args.cell, sizes) ? listOf(sizes.map(size => one(size))) : one<Shape>(sizes[0] ?? ['unknown'])));
      return { outputs: outputs(args, shape, output, together, context), weights, mayGrow: true };
    },
  }),
};

// ── Convolutional ────────────────────────────────────────────────────────────

function convolutional(rank: 1 | 2 | 3): Definition {
  const ones = rank === 1 ? '1' : `(${new Array(rank).fill('1').join(', ')})`;
  const base = (text: string, sigmoid: string) => ({
    filters: positive,
    kernel_size: perAxis(rank),
    strides: { ...perAxis(rank, '1'), default: text },
    padding: word(['valid', 'same'], 'valid', true),
    data_format: dataFormat,
    dilation_rate: { ...perAxis(rank, '1'), default: text },
    activation: activation("'tanh'"),
    recurrent_activation: activation(sigmoid),
    use_bias: flag(true),
    kernel_initializer: initializer('glorot_uniform'),
    recurrent_initializer: initializer('orthogonal'),
    bias_initializer: initializer('zeros'),
    unit_forget_bias: flag(true),
    kernel_regularizer: regularizer,
    recurrent_regularizer: regularizer,
    bias_regularizer: regularizer,
    activity_regularizer: regularizer,
    ...constraints,
  });
  const { unroll: _, ...four } = returns;
  return freeLayer({
    docs: `recurrent_layers/conv_lstm${rank}d`,
    params: { ...base('1', "'sigmoid'"), ...dropouts, seed, ...four },
    keras2: { ...base(ones, "'hard_sigmoid'"), ...four, ...dropouts },
    base: { 2: { more: ['input_length', 'time_major'] } },
    call: { 2: 'inputs, mask=None, training=None, initial_state=None', 3: 'sequences, initial_state=None, mask=None, training=False' },
    infer: (args, call, context) => {
      const shape = sequenceOf(call, context);
      if (isRefusal(shape)) return shape;
      const x: Shape = shape ?? new Array<'unknown'>(rank + 3).fill('unknown');
      const format: DataFormat = args.data_format;
      const axis = format === 'channels_last' ? -1 : 2;
      const broken = breach({ rank: rank + 3, defined: [axis], pinned: [axis] }, x, call.built);
      if (broken) return broken;
      const step = [x[0] ?? 'None', ...x.slice(2)];
      const spatial = spatialAxes(format, step);
      const none = spatial.indexOf('None');
      if (none >= 0 && isKeras3(context)) return refuse({ code: 'undefined-size', axis: none + firstSpatial(format) + 1, got: x });
      const sizes = spatial.map((n, i) => windows(n, args.kernel_size[i] ?? 1, args.strides[i] ?? 1, args.padding, args.dilation_rate[i] ?? 1));
      const output = format === 'channels_last' ? [...sizes, args.filters] : [args.filters, ...sizes];
      const first = firstSpatial(format) + 1;
      const judged = [1, 1, ...(format === 'channels_last' ? [...sizes, 1] : [1, ...sizes])];
      const gone = vanished(x, judged, first, at => reach(args.kernel_size[at - first] ?? 1, args.dilation_rate[at - first] ?? 1));
      if (gone) return gone;
      const states = [output, output];
      const wrong = refused(args, x, call, states, context);
      if (wrong) return wrong;
      const [channels, four] = [channelsOf(format, step), multiply(args.filters, 4)];
      const weights = [
        weight('kernel', [...args.kernel_size, channels, four]),
        weight('recurrent_kernel', [...args.kernel_size, args.filters, four]),
        ...(args.use_bias ? [weight('bias', [four])] : []),
      ];
      return { outputs: outputs(args, x, output, states.map(one), context), weights };
    },
  });
}

export const convolutionalRecurrents = { ConvLSTM1D: convolutional(1), ConvLSTM2D: convolutional(2), ConvLSTM3D: convolutional(3) };
