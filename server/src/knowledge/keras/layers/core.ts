/** Core layers: Dense, Embedding, Activation, Masking, Identity, Lambda and their like. */
import type { Dim, Shape } from '../../../shapes';
import { type Run, stringOf, type Value } from '../../../values';
import { INVALID, type Param, since } from '../../params';
import type { Call } from '../apply';
import { activation, anything, comparedPositive, constraint, flag, initializer, kernelAndBias, number, positive, regularizer, required } from '../arguments';
import { freeLayer, layer } from '../layer';
import { nestOf, shapeFrom, shapeValue, signalOf, valueOfNest } from '../nests';
import { refuseNumpy } from '../numpyIntegers';
import { type Context, flat, isKeras3, listOf, mapNest, type Nest, type Refusal, refusal, refuse, type Signal, tensorOf, weight } from '../rule';
import { einsumDense } from './einsumDense';

/** Layers that give what they get. */
const unchanged = (_: unknown, x: Shape): Shape => x;

/** Keras 3 looks at the type of `units`; Keras 2 takes `int(units)`. */
const units: Param<Dim> = {
  ...positive,
  read: (value, run) => {
    if (value.kind === 'float') return run.keras.major === 2 && value.value !== undefined ? Math.trunc(value.value) : INVALID;
    if (value.kind === 'str' && run.keras.major === 2 && value.value !== undefined && /^\d+$/.test(value.value))
      return Number(value.value) > 0 ? Number(value.value) : INVALID;
    return value.kind === 'tuple' || value.kind === 'str' ? INVALID : positive.read(value, run);
  },
};

/** What the weights given to a constructor would have to be; undefined where they fit or are not known. */
function wrongWeights(value: Value | undefined, expected: Shape, run: Run): Refusal | undefined {
  if (value === undefined || value.kind === 'none') return undefined;
  const [first] = value.kind === 'tensor' ? [value] : (run.elements(value)?.items ?? []);
  if (first?.kind !== 'tensor' || !first.shape) return undefined;
  const got = first.shape;
  const differs = got.length !== expected.length || got.some((n, i) => typeof n === 'number' && typeof expected[i] === 'number' && n !== expected[i]);
  return differs ? refuse({ code: 'weight-shape', expected, got }, 'weights') : undefined;
}

const lora = { lora_rank: since('3', anything('None')), lora_alpha: since('3', anything('None')), quantization_config: since('3', anything('None')) };

/** Weights that `lora_rank` adds to a kernel, where it is given. */
const sizeOrNothing = (value: Value | undefined): Dim | undefined =>
  value === undefined || value.kind === 'none' ? undefined : value.kind === 'int' ? value.size : 'unknown';

export const core = {
  Dense: layer({
    docs: 'core_layers/dense',
    params: { units, activation: activation(), use_bias: flag(true), ...kernelAndBias, ...lora },
    call: { 2: 'inputs', 3: 'inputs, training=None' },
    check: (_, { run }, given) => refuseNumpy(run, 'Dense', 'units', given),
    input: { min: 2, defined: [-1], pinned: [-1] },
    output: ({ units }, x) => [...x.slice(0, -1), units],
    weights: ({ units, use_bias, lora_rank }, x) => {
      const [last, rank] = [x.at(-1) ?? 'unknown', sizeOrNothing(lora_rank)];
      return [
        weight('kernel', [last, units]),
        ...(use_bias ? [weight('bias', [units])] : []),
        ...(rank === undefined ? [] : [weight('lora_kernel_a', [last, rank]), weight('lora_kernel_b', [rank, units])]),
      ];
    },
  }),
  EinsumDense: einsumDense,
  Embedding: layer({
    docs: 'core_layers/embedding',
    params: {
      input_dim: comparedPositive,
      output_dim: comparedPositive,
      embeddings_initializer: initializer('uniform'),
      embeddings_regularizer: regularizer,
      embeddings_constraint: constraint,
      mask_zero: flag(false),
      weights: since('3', anything('None')),
      ...lora,
    },
    keras2: {
      input_dim: comparedPositive,
      output_dim: comparedPositive,
      embeddings_initializer: initializer('uniform'),
      embeddings_regularizer: regularizer,
      activity_regularizer: regularizer,
      embeddings_constraint: constraint,
      mask_zero: flag(false),
      input_length: anything('None'),
      sparse: flag(false),
    },
    base: { 3: { more: ['input_length'], less: ['input_dim'] } },
    check: ({ input_dim, output_dim, weights }, { run }, given) =>
      refuseNumpy(run, 'Embedding', 'input_dim', given) ??
      refuseNumpy(run, 'Embedding', 'output_dim', given) ??
      wrongWeights(weights, [input_dim, output_dim], run),
    output: ({ input_dim, output_dim }, x, context) => {
      const wrong = wrongWeights(context.self && context.run.field(context.self, '#arg.weights'), [input_dim, output_dim], context.run);
      if (wrong) return wrong;
      return [...x, output_dim];
    },
    admit: ({ mask_zero }, dtype, context) =>
      !isKeras3(context) && mask_zero && dtype === 'string' ? refusal('The input holds strings, not indices.', undefined, 'TypeError') : undefined,
    weights: ({ input_dim, output_dim }) => [weight('embeddings', [input_dim, output_dim])],
  }),
  Activation: layer({
    docs: 'core_layers/activation',
    params: { activation: required(activation()) },
    // Keras 2 has no softmax of one axis.
    output: ({ activation }, x, context) =>
      !isKeras3(context) && x.length < 2 && stringOf(activation) === 'softmax' ? refuse({ code: 'input-rank', demand: { min: 2 }, got: x }) : x,
  }),
  Masking: layer({
    docs: 'core_layers/masking',
    params: { mask_value: anything('0.0') },
    admit: ({ mask_value }, dtype, context) =>
      !isKeras3(context) && mask_value?.kind === 'str' && dtype !== 'string' ? refusal('mask_value must be a number.', undefined, 'TypeError') : undefined,
    output: unchanged,
  }),
  Identity: freeLayer({
    docs: 'core_layers/identity',
    params: {},
    keras2: { trainable: flag(true), name: anything('None'), dtype: anything('None'), dynamic: flag(false) },
    infer: (_, call) => ({ outputs: signals(call.inputs), weights: [] }),
  }),
  ActivityRegularization: layer({
    docs: 'regularization_layers/activity_regularization',
    params: { l1: number('0.0'), l2: number('0.0') },
    base: { 3: { less: ['activity_regularizer'] }, 2: { less: ['activity_regularizer'] } },
    call: 'inputs',
    output: unchanged,
  }),
  Lambda: freeLayer({
    docs: 'core_layers/lambda',
    params: { function: callable(), output_shape: anything('None'), mask: anything('None'), arguments: anything('None') },
    call: 'inputs, mask=None, training=None',
    infer: (args, call, context) => lambda(args.function, args.output_shape, args.arguments, call, context),
  }),
};

function callable(): Param<Value> {
  return {
    expects: 'a function',
    read: value => (['none', 'int', 'float', 'str', 'tuple', 'bool', 'tensor'].includes(value.kind) ? INVALID : value),
  };
}

const signals = (nest: Call['inputs']): Nest<Signal> => mapNest(nest, signalOf);

/** Of symbolic tensors Keras 3 believes `output_shape` (without the batch axis); data goes through the function, and so does everything in Keras 2. */
function lambda(function_: Value | undefined, outputShape: Value | undefined, extra: Value | undefined, call: Call, context: Context) {
  const { run } = context;
  if (function_ === undefined) return undefined;
  const symbolic = flat(call.inputs).some(leaf => leaf.kind === 'tensor' && leaf.flavour === 'keras');
  if (isKeras3(context) && symbolic && outputShape !== undefined && outputShape.kind !== 'none') {
    const [first] = flat(signals(call.inputs));
    if (outputShape.kind === 'function' || outputShape.kind === 'method' || outputShape.kind === 'library')
      return { outputs: saidShapes(run, run.call(outputShape, { positional: [{ value: shapesOf(run, call.inputs) }], keywords: {} })), weights: [] };
    const shape = shapeFrom(run, outputShape);
    return { outputs: tensorOf(shape && first ? [first.shape?.[0] ?? 'unknown', ...shape] : undefined, 'float32'), weights: [] };
  }
  const keywords: Record<string, { value: Value }> = {};
  if (extra?.kind === 'object') {
    const content = run.look(extra);
    if (content.kind !== 'dict' || content.more) return undefined;
    for (const { key, value } of content.entries) if (key.kind === 'str' && key.value !== undefined) keywords[key.value] = { value };
  }
  const input = call.value(call.first);
  if (input === undefined) return { outputs: tensorOf(undefined), weights: [] }; // built without being called
  const result = run.inCall(() => run.call(function_, { positional: [{ value: input }], keywords }));
  if (result.kind === 'unknown') return result.why.kind === 'fails' ? { outputs: tensorOf(undefined), weights: [], fails: result } : undefined;
  return { outputs: mapNest(nestOf(run, result), leaf => (leaf.kind === 'other' ? { shape: scalarShape(leaf.value) } : signalOf(leaf))), weights: [] };
}
/** The shapes of a structure of tensors, as `output_shape` gets them. */
const shapesOf = (run: Run, inputs: Call['inputs']): Value =>
  valueOfNest(run, inputs, leaf => {
    const { shape } = leaf.kind === 'other' ? { shape: undefined } : signalOf(leaf);
    return shape ? shapeValue(shape) : run.unknown({ kind: 'operation', what: 'shape', at: run.at });
  });
/** A shape, or several, that the program gives. */
function saidShapes(run: Run, value: Value): Nest<Signal> {
  const shape = shapeFrom(run, value);
  const inner = shape || value.kind === 'unknown' ? undefined : run.elements(value);
  return inner && !inner.more && inner.items.length > 0 ? listOf(inner.items.map(one => saidShapes(run, one))) : tensorOf(shape, 'float32');
}
const scalarShape = (value: Value): Shape | undefined => (['int', 'float', 'bool'].includes(value.kind) ? [] : undefined);
