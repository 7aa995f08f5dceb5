/** Layers around other layers: Bidirectional, TimeDistributed, SpectralNormalization, Pipeline. Any layer will do inside. */
import { multiply, type Shape } from '../../../shapes';
import type { Result, Run, Value } from '../../../values';
import { backendTensor } from '../../../values';
import { INVALID, type Param } from '../../params';
import type { Call } from '../apply';
import { anything, positive, withText, word } from '../arguments';
import { freeLayer } from '../layer';
import { inferLayerOf } from '../models/inner';
import { type Leaf, nestOf, onlyLeaf, signalOf } from '../nests';
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
  statistic,
  tupleOf,
  type Weight,
} from '../rule';
import { variablesOf } from '../variables';

/** A layer object; a class, a name or a function is none. */
export const layerObject: Param<Value> = {
  expects: 'a layer',
  read: (value, run) => {
    if (value.kind === 'unknown' || value.kind === 'either') return value;
    if (value.kind === 'object')
      return run.isInstance(value, 'keras.layers.Layer') === false
        ? run.instance(value)?.class.kind === 'library' || !run.instance(value)
          ? INVALID
          : value
        : value;
    return INVALID;
  },
};
const maybeLayer: Param<Value | undefined> = {
  expects: 'a layer, or None',
  default: 'None',
  fallback: undefined,
  choices: [undefined],
  read: (value, run) => (value.kind === 'none' ? undefined : layerObject.read(value, run)),
};

/** What an inner layer gives, or why it refuses; undefined: not known. */
type Inner = Nest<Signal> | Refusal | undefined;

/** Asks an inner layer about a tensor of this shape. */
export function ask(run: Run, layer: Value, leaf: Leaf, shape: Shape, keywords: Readonly<Record<string, { value: Value }>> = {}): Inner {
  const flavour = leaf.kind === 'tensor' ? leaf.flavour : 'keras';
  const dtype = leaf.kind === 'tensor' ? leaf.dtype : undefined;
  const input: Value = { ...backendTensor(shape, dtype), flavour };
  return signalsOf(run, inferLayerOf(run, layer, { positional: [{ value: input }], keywords }));
}
function signalsOf(run: Run, result: Result): Inner {
  if (result.kind === 'failure') {
    const { at: _, exception, related: __, ...complaint } = result.problem;
    return { kind: 'refusal', complaint, exception, inner: true };
  }
  const nest = nestOf(run, result);
  return flat(nest).some(leaf => leaf.kind === 'other') ? undefined : mapNest(nest, signalOf);
}
export const isRefused = (inner: Inner): inner is Refusal => inner !== undefined && isRefusal(inner);

// ── Bidirectional ────────────────────────────────────────────────────────────

const MERGES = ['concat', 'sum', 'ave', 'mul'] as const;
const mergeMode: Param<(typeof MERGES)[number] | null> = {
  ...word(MERGES, 'concat'),
  choices: ['concat'],
  expects: '"concat", "sum", "ave", "mul" or None',
  read: (value, run) => (value.kind === 'none' ? null : word(MERGES).read(value, run)),
};

/** An attribute that both directions must agree on. */
function truthOf(run: Run, layer: Value, name: string): boolean | undefined {
  const value = run.attributeOrNothing(layer, name);
  const truth = value && run.truth(value);
  return truth === 'maybe' ? undefined : truth;
}

const RECURRENT = /\.(Conv)?(CuDNN)?(LSTM|GRU|SimpleRNN|RNN)(\dD)?$/;
/** The backward layer is made from the configuration of the forward one, which must have `go_backwards`. */
function cannotTurnRound(run: Run, layer: Value): Refusal | undefined {
  const made = run.instance(layer)?.class;
  if (made?.kind !== 'library' || !made.path.includes('.layers.') || RECURRENT.test(made.path)) return undefined;
  return refusal('Bidirectional runs a recurrent layer in both directions (LSTM, GRU, SimpleRNN, RNN, ConvLSTM); this layer is none.', 'layer', 'TypeError');
}

function directionsDiffer(run: Run, forward: Value, backward: Value): Refusal | undefined {
  const [a, b] = [truthOf(run, forward, 'go_backwards'), truthOf(run, backward, 'go_backwards')];
  if (a !== undefined && a === b) return refusal('The forward and the backward layer must differ in go_backwards.', 'backward_layer');
  for (const name of ['stateful', 'return_sequences', 'return_state']) {
    const [x, y] = [truthOf(run, forward, name), truthOf(run, backward, name)];
    if (x !== undefined && y !== undefined && x !== y) return refusal(`The forward and the backward layer must have the same ${name}.`, 'backward_layer');
  }
  return undefined;
}

function bidirectional(layer: Value, mode: string | null, backward: Value | undefined, call: Call, context: Context): Inferred | Refusal | undefined {
  const { run } = context;
  const leaves = flat(call.inputs);
  const [leaf] = leaves;
  if (!leaf) return undefined;
  if (call.inputs.kind !== 'one' && leaves.length > 1 && isKeras3(context)) return refuse({ code: 'input-count', expected: 1, got: leaves.length });
  const { shape } = signalOf(leaf);
  if (!shape) return undefined;
  const results = [layer, ...(backward ? [backward] : [])].map(one => ask(run, one, leaf, shape));
  const bad = results.find(isRefused);
  if (bad) return bad;
  const [ahead, back = ahead] = results as (Nest<Signal> | undefined)[];
  const own = [layer, backward ?? layer].map(one => variablesOf(run, one));
  const weights = own.every(Boolean) ? (own.flat() as readonly Weight[]) : undefined;
  if (!ahead || !back) return undefined;
  const [y, ...states] = ahead.kind === 'one' ? [ahead] : ahead.kind === 'dict' ? [] : ahead.items;
  const [z, ...backStates] = back.kind === 'one' ? [back] : back.kind === 'dict' ? [] : back.items;
  if (y?.kind !== 'one' || z?.kind !== 'one') return undefined;
  const merged: readonly Nest<Signal>[] = mode === null ? [y, z] : [one({ ...y.value, shape: mode === 'concat' ? doubled(y.value.shape) : y.value.shape })];
  const all = [...merged, ...states, ...backStates];
  const [only] = all;
  return only && { outputs: all.length === 1 ? only : isKeras3(context) ? tupleOf(all) : listOf(all), weights };
}
const doubled = (shape: Shape | undefined): Shape | undefined => shape && [...shape.slice(0, -1), multiply(shape.at(-1) ?? 'unknown', 2)];

// ── One tensor through one layer ─────────────────────────────────────────────

/** Steps of a sequence, each through the layer. */
function timeDistributed(layer: Value, call: Call, { run }: Context): Inferred | Refusal | undefined {
  const leaf = onlyLeaf(call.inputs);
  const shape = leaf && signalOf(leaf).shape;
  if (!leaf || !shape) return undefined;
  if (shape.length < 3) return refuse({ code: 'input-rank', demand: { min: 3 }, got: shape });
  const [batch = 'None', time = 'None', ...rest] = shape;
  const inner = ask(run, layer, leaf, [batch, ...rest]);
  if (isRefused(inner)) return inner;
  const outputs =
    inner &&
    mapNest(inner, ({ shape, dtype }): Signal => ({ shape: shape && [shape[0] ?? 'None', time, ...shape.slice(1)], ...(dtype !== undefined && { dtype }) }));
  return outputs && { outputs, weights: variablesOf(run, layer) };
}

export function spectral(layer: Value, call: Call, context: Context): Inferred | Refusal | undefined {
  const { run } = context;
  const leaf = onlyLeaf(call.inputs);
  const shape = leaf && signalOf(leaf).shape;
  if (!leaf || !shape) return undefined;
  const outputs = ask(run, layer, leaf, shape);
  if (isRefused(outputs)) return outputs;
  const own = variablesOf(run, layer);
  const kernel = own?.find(one => one.name === 'kernel' || one.name === 'embeddings');
  if (own && !kernel)
    return run.instance(layer)?.class.kind === 'library'
      ? refusal('The wrapped layer has neither a kernel nor embeddings.', 'layer', isKeras3(context) ? 'ValueError' : 'AttributeError')
      : undefined;
  return outputs && { outputs, weights: own && kernel && [...own, statistic('vector_u', [1, kernel.shape.at(-1) ?? 'unknown'])] };
}

const layerList: Param<readonly Value[] | undefined> = {
  expects: 'a list of layers',
  choices: [undefined],
  read: (value, run) => {
    if (value.kind === 'unknown' || value.kind === 'either') return undefined;
    const elements = run.elements(value);
    return elements ? (elements.more ? undefined : elements.items) : INVALID;
  },
};

export const wrappers = {
  Bidirectional: freeLayer({
    docs: 'recurrent_layers/bidirectional',
    params: { layer: layerObject, merge_mode: mergeMode, weights: anything('None'), backward_layer: maybeLayer },
    call: { 2: 'inputs, training=None, mask=None, initial_state=None, constants=None', 3: 'sequences, initial_state=None, mask=None, training=None' },
    check: ({ layer, backward_layer }, { run }) => (backward_layer ? directionsDiffer(run, layer, backward_layer) : cannotTurnRound(run, layer)),
    infer: ({ layer, merge_mode, backward_layer }, call, context) => bidirectional(layer, merge_mode, backward_layer, call, context),
  }),
  TimeDistributed: freeLayer({
    docs: 'recurrent_layers/time_distributed',
    params: { layer: layerObject },
    call: 'inputs, training=None, mask=None',
    infer: ({ layer }, call, context) => timeDistributed(layer, call, context),
  }),
  SpectralNormalization: freeLayer({
    docs: 'normalization_layers/spectral_normalization',
    params: { layer: layerObject, power_iterations: withText(positive, '1', 1) },
    call: 'inputs, training=False',
    infer: ({ layer }, call, context) => spectral(layer, call, context),
  }),
  Wrapper: freeLayer({ docs: 'base_layer', params: { layer: layerObject }, infer: () => undefined }),
  Pipeline: freeLayer({
    docs: 'preprocessing_layers/pipeline',
    params: { layers: layerList, name: anything('None') },
    base: { 3: { none: true } },
    call: 'inputs, training=True, mask=None',
    infer: ({ layers }, call, { run }) => {
      const leaf = onlyLeaf(call.inputs);
      if (!layers || !leaf) return undefined;
      let signal: Nest<Signal> = one(signalOf(leaf));
      const weights: Weight[] = [];
      for (const layer of layers) {
        const [shape] = flat(signal).map(each => each.shape);
        const next: Inner = shape && ask(run, layer, leaf, shape);
        if (!next || isRefused(next)) return next;
        signal = next;
        weights.push(...(variablesOf(run, layer) ?? []));
      }
      return { outputs: signal, weights };
    },
  }),
};
