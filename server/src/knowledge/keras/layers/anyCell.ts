/** Cells of any kind around which RNN and StackedRNNCells run: a library's, the program's own, lists of them. (layers/rnn/rnn.py, stacked_rnn_cells.py.) */
import type { Shape } from '../../../shapes';
import { backendTensor, bool, type Run, tuple, type Value } from '../../../values';
import { INVALID, type Param } from '../../params';
import type { Call } from '../apply';
import { recordOf } from '../models/inner';
import { shapeFrom, shapeValue, signalOf } from '../nests';
import { ownMethod } from '../programLayer';
import { type Context, flat, type Weight } from '../rule';
import { variablesOf } from '../variables';

/** The sizes of a cell's states, flat; undefined: not known. */
export function stateSizes(run: Run, cell: Value): readonly Shape[] | undefined {
  const size = run.attributeOrNothing(cell, 'state_size');
  return size && sizesIn(run, size);
}
function sizesIn(run: Run, size: Value): readonly Shape[] | undefined {
  if (size.kind === 'int') return [[size.size]];
  if (size.kind !== 'tuple' && size.kind !== 'object') return undefined;
  if (run.isInstance(size, 'tensorflow.TensorShape') === true) {
    const shape = shapeFrom(run, size);
    return shape && [shape];
  }
  const elements = run.elements(size);
  if (!elements || elements.more) return undefined;
  const all: Shape[] = [];
  for (const item of elements.items) {
    const inner = sizesIn(run, item);
    if (!inner) return undefined;
    all.push(...inner);
  }
  return all;
}
export function outputSize(run: Run, cell: Value): Shape | undefined {
  const size = run.attributeOrNothing(cell, 'output_size');
  return size?.kind === 'int'
    ? [size.size]
    : ((size && size.kind !== 'none' && size.kind !== 'unknown' ? shapeFrom(run, size) : undefined) ?? stateSizes(run, cell)?.[0]);
}

/** Builds a cell for one step, once. Faults are reported where they are. */
function buildCell(run: Run, cell: Value, step: Shape): void {
  const ofProgram = cell.kind === 'object' && run.instance(cell)?.class.kind === 'object';
  if (ofProgram && run.field(cell, '#built') !== undefined) return;
  const build = run.attributeOrNothing(cell, 'build');
  if (build) run.call(build, { positional: [{ value: shapeValue(step) }], keywords: {} });
  if (ofProgram) run.setFields(cell, { '#built': bool(true) });
}

/** What a cell of the program makes of one step and its states; its layers are listed where its `call` applies them. */
function runCell(run: Run, cell: Value, step: Shape, states: readonly Shape[], dtype: string | undefined): Shape | undefined {
  const infer = cell.kind === 'object' && run.instance(cell)?.class.kind === 'object' ? recordOf(run, cell)?.methods['#infer'] : undefined;
  if (!infer || cell.kind !== 'object') return undefined;
  const before = tuple(states.map(size => backendTensor([step[0] ?? 'None', ...size], dtype)));
  const result = run.inCall(() => infer.call(run, cell, { positional: [{ value: backendTensor(step, dtype) }, { value: before }], keywords: {} }));
  const output = result.kind === 'tuple' || result.kind === 'object' ? run.elements(result)?.items[0] : undefined;
  return output?.kind === 'tensor' ? output.shape?.slice(1) : undefined;
}

/** Whether the cell itself makes its first states, a list of them. */
export const saysInitialState = (run: Run, cell: Value): boolean =>
  cell.kind === 'object' && (run.instance(cell)?.class.kind === 'library' || ownMethod(run, cell, 'get_initial_state') !== undefined);

const CELLS: ReadonlySet<string> = new Set(['LSTMCell', 'GRUCell', 'SimpleRNNCell', 'StackedRNNCells', 'AbstractRNNCell'].map(name => `keras.layers.${name}`));
/** Whether a value may serve as a cell; undefined: not known. */
function isCell(run: Run, value: Value): boolean | undefined {
  if (['int', 'float', 'str', 'none', 'bool'].includes(value.kind)) return false;
  const instance = run.instance(value);
  if (instance?.class.kind !== 'library') return undefined;
  return CELLS.has(instance.class.path);
}

export const anyCell: Param<Value> = {
  expects: 'a cell: a layer with a state_size, or a list of them',
  read: (value, run) => {
    const listed = value.kind === 'tuple' || (value.kind === 'object' && run.look(value).kind === 'list') ? run.elements(value)?.items : undefined;
    return (listed ?? [value]).some(one => isCell(run, one) === false) ? INVALID : value;
  },
};
export const cellsOf = (run: Run, value: Value): readonly Value[] | undefined => {
  const elements = run.elements(value);
  return elements && !elements.more ? elements.items : undefined;
};
export const isList = (run: Run, value: Value): boolean => value.kind === 'tuple' || (value.kind === 'object' && run.look(value).kind === 'list');

interface Stack {
  /** Behind the batch axis. */
  readonly output: Shape;
  readonly weights: readonly Weight[] | undefined;
}
/** All cells are built, each for what the one before says it gives; then, where Keras calls them (`runs`), each gets what that really gave. */
export function throughStack(run: Run, cells: readonly Value[], step: Shape, runs: { readonly dtype: string | undefined } | undefined): Stack {
  const next = (output: Shape): Shape => [...step.slice(0, 1), ...output];
  let output: Shape = step.slice(1);
  for (const one of cells) {
    buildCell(run, one, next(output));
    output = outputSize(run, one) ?? ['unknown'];
  }
  if (runs) {
    output = step.slice(1);
    for (const one of cells) output = runCell(run, one, next(output), stateSizes(run, one) ?? [], runs.dtype) ?? outputSize(run, one) ?? ['unknown'];
  }
  const all = cells.map(one => variablesOf(run, one));
  return { output, weights: all.every(own => own !== undefined) ? all.flat() : undefined };
}
/** Keras 3 asks for nothing but the shape of what comes out when an RNN is called on a Keras tensor. */
export function cellsRun(call: Call, { run, keras }: Context): { readonly dtype: string | undefined } | undefined {
  const [leaf] = flat(call.inputs);
  const symbolic = leaf?.kind === 'tensor' && leaf.flavour === 'keras' && !run.insideCall;
  return keras.major === 3 && symbolic ? undefined : { dtype: leaf && signalOf(leaf).dtype };
}
