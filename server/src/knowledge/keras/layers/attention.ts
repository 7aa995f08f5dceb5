/** Attention layers. */
import { broadcast, type Dim, equal, isFailed, modulo, normalizeAxis, type Shape } from '../../../shapes';
import { INVALID, type Param, readSizes, since } from '../../params';
import { type Call, isComputed } from '../apply';
import { anything, flag, kernelAndBias, number, orNone, positive, seed, strictlyPositive, word } from '../arguments';
import { computeDtype } from '../dtype';
import { freeLayer } from '../layer';
import { signalOf } from '../nests';
import {
  type Context,
  flat,
  type Inferred,
  isKeras3,
  isRefusal,
  type Nest,
  type Refusal,
  refusal,
  refuse,
  type Signal,
  tensorOf,
  tupleOf,
  type Weight,
  weight,
} from '../rule';

/** Two tensors that must have one size along an axis; the sizes are compared as Keras does it. */
const differ = (a: Dim | undefined, b: Dim | undefined): boolean => a !== undefined && b !== undefined && equal(a, b) === 'no';
/** Keras 3 compares shape tuples: None is not 6. */
const tuplesDiffer = (a: Shape, b: Shape): boolean =>
  a.length !== b.length ||
  a.some((n, i) => {
    const m = b[i] ?? 'unknown';
    return n !== 'unknown' && m !== 'unknown' && ((n === 'None') !== (m === 'None') || differ(n, m));
  });

/** Whether a flag of the call is set; `maybe` where it is not known. */
function isSet(call: Call, name: string, { run }: Context): boolean | 'maybe' {
  const value = call.value(name);
  return value === undefined ? false : run.truth(value);
}
const withScores = (call: Call, output: Nest<Signal>, scores: Nest<Signal>, context: Context): Nest<Signal> | undefined => {
  const wanted = isSet(call, 'return_attention_scores', context);
  return wanted === 'maybe' ? undefined : wanted ? tupleOf([output, scores]) : output;
};

/** `Attention` and `AdditiveAttention`: called on [query, value] or [query, value, key]. */
function listed(call: Call, who: string): readonly Shape[] | Refusal | undefined {
  const { inputs } = call;
  if (inputs.kind === 'one' && inputs.value.kind === 'unknown') return undefined;
  if (inputs.kind !== 'list') return refusal(`${who} must be called on a list: [query, value] or [query, value, key].`);
  const leaves = flat(inputs);
  if (leaves.length < 2 || leaves.length > 3) return refuse({ code: 'input-count', expected: 2, got: leaves.length });
  const shapes = leaves.map(leaf => signalOf(leaf).shape);
  return shapes.every(shape => shape !== undefined && shape.length >= 2) ? (shapes as readonly Shape[]) : undefined;
}

function attend(
  call: Call,
  who: string,
  context: Context,
  weights: (query: Shape, value: Shape) => readonly Weight[] | Refusal,
  additive: boolean,
): Inferred | Refusal | undefined {
  const shapes = listed(call, who);
  if (!shapes || isRefusal(shapes)) return shapes;
  const [query = [], value = [], key = value] = shapes;
  const own = weights(query, value);
  if (isRefusal(own)) return own;
  if (!isKeras3(context)) {
    const [q, k] = [query.at(-1), key.at(-1)];
    if (differ(q, k) && !(additive && (q === 1 || k === 1))) return refuse({ code: 'merge-shapes', shapes: [query, key], axis: -1 });
    if (differ(key.at(-2), value.at(-2))) return refuse({ code: 'merge-shapes', shapes: [value, key], axis: -2 });
  }
  const dtype = computeDtype(context);
  const rows = [...batchOf(call, context, [query, value, key]), query.at(-2) ?? 'unknown'];
  const output = tensorOf([...rows, value.at(-1) ?? 'unknown'], dtype);
  const scores = tensorOf([...rows, key.at(-2) ?? 'unknown'], dtype);
  const outputs = withScores(call, output, scores, context);
  return outputs && { outputs, weights: own };
}

/** The axes before the last two: said to be the query's; what really runs is a product of matrices, where a batch of one is broadcast. */
function batchOf(call: Call, context: Context, shapes: readonly Shape[]): Shape {
  const batches = shapes.map(shape => shape.slice(0, -2));
  const [said = []] = batches;
  const met = isComputed(call, context) ? broadcast(...batches) : said;
  return isFailed(met) ? said : met;
}

const scoreMode = word(['dot', 'concat'], 'dot');

// ── Many heads ───────────────────────────────────────────────────────────────

/** Keras 2 looks at nothing before it builds. */
const heads: Param<Dim> = strictlyPositive;
const lastAxes: Param<Shape | null | undefined> = {
  expects: 'an integer or a tuple of integers, or None',
  default: 'None',
  fallback: null,
  choices: [undefined],
  read: (value, run) => {
    if (value.kind === 'none') return null;
    if (value.kind === 'float' || value.kind === 'str') return INVALID;
    const sizes = readSizes(value, run);
    return sizes !== INVALID && sizes?.length === 0 ? null : sizes;
  },
};

interface Heads {
  readonly num_heads: Dim;
  readonly key_dim: Dim;
  readonly value_dim: Dim | null;
  readonly use_bias: boolean;
  readonly output_shape: Shape | null | undefined;
  readonly attention_axes: Shape | null | undefined;
  readonly use_gate: boolean;
}

/** query, value and key of a call, with the value's shape where there is no key. */
function three(call: Call): readonly [Shape, Shape, Shape] | undefined {
  const shapes = ['query', 'value', 'key'].map(name => {
    const nest = name === 'query' ? call.inputs : call.nest(name);
    const leaf = nest?.kind === 'one' ? nest.value : undefined;
    return { given: nest !== undefined, shape: leaf && signalOf(leaf).shape };
  });
  const [query, value, key] = shapes;
  if (!query?.shape || !value?.shape || (key?.given && !key.shape)) return undefined;
  return [query.shape, value.shape, key?.shape ?? value.shape];
}

/** A projection of the last axis to several. */
const projection = (name: string, features: Dim, to: Shape, bias: boolean): readonly Weight[] => [
  weight(`${name}/kernel`, [features, ...to]),
  ...(bias ? [weight(`${name}/bias`, to)] : []),
];

function manyHeads(args: Heads, call: Call, context: Context): Inferred | Refusal | undefined {
  const shapes = three(call);
  if (!shapes || args.output_shape === undefined) return undefined;
  const [query, value, key] = shapes;
  const lengths = [value, key].map(shape => shape.slice(1, -1));
  if (isKeras3(context) ? tuplesDiffer(lengths[0] ?? [], lengths[1] ?? []) : differ(value.at(-2), key.at(-2)))
    return refuse({ code: 'merge-shapes', shapes: [value, key], axis: 1 });
  for (const shape of shapes) if (shape.at(-1) === 'None' && call.built === undefined) return refuse({ code: 'undefined-size', axis: -1, got: shape });
  if (!isKeras3(context) && query.length !== value.length) return refuse({ code: 'merge-shapes', shapes: [query, value] });
  if (!isKeras3(context) && query.length < 3) return refuse({ code: 'input-rank', demand: { min: 3 }, got: query });

  const { num_heads, key_dim, use_bias } = args;
  const wide = args.value_dim ?? key_dim;
  const last = args.output_shape ?? [query.at(-1) ?? 'unknown'];
  const weights = [
    ...projection('query', query.at(-1) ?? 'unknown', [num_heads, key_dim], use_bias),
    ...projection('key', key.at(-1) ?? 'unknown', [num_heads, key_dim], use_bias),
    ...(args.use_gate ? projection('gate', query.at(-1) ?? 'unknown', [num_heads, wide], use_bias) : []),
    ...projection('value', value.at(-1) ?? 'unknown', [num_heads, wide], use_bias),
    weight('attention_output/kernel', [num_heads, wide, ...last]),
    ...(use_bias ? [weight('attention_output/bias', last)] : []),
  ];
  const dtype = computeDtype(context);
  const output = tensorOf([...query.slice(0, -1), ...last], dtype);
  const outputs = withScores(call, output, tensorOf(scores(args, query, key, call, context), dtype), context);
  return outputs && { outputs, weights };
}

/** On symbolic tensors Keras 3 says (batch, heads, T, T) with the query's length whatever the key's is; else it is computed. */
function scores({ num_heads, attention_axes }: Heads, query: Shape, key: Shape, call: Call, context: Context): Shape | undefined {
  const [batch = 'None', length = 'unknown'] = query;
  if (!isComputed(call, context)) return [batch, num_heads, length, length];
  if (attention_axes === undefined || query.length !== key.length) return undefined;
  const axes = attention_axes
    ? attention_axes.map(axis => (typeof axis === 'number' ? normalizeAxis(axis, query.length) : undefined))
    : query.slice(1, -1).map((_, i) => i + 1);
  if (axes.some(axis => axis === undefined || isFailed(axis))) return undefined;
  const at = axes as readonly number[];
  const rest = query.slice(0, -1).filter((_, i) => !at.includes(i));
  return [...rest, num_heads, ...at.map(axis => query[axis] ?? 'unknown'), ...at.map(axis => key[axis] ?? 'unknown')];
}

export const attentions = {
  Attention: freeLayer({
    docs: 'attention_layers/attention',
    params: { use_scale: flag(false), score_mode: scoreMode, dropout: since('3', number('0.0')), seed: since('3', seed) },
    keras2: { use_scale: flag(false), score_mode: scoreMode },
    call: {
      2: 'inputs, mask=None, training=None, return_attention_scores=False, use_causal_mask=False',
      3: 'inputs, mask=None, training=False, return_attention_scores=False, use_causal_mask=False',
    },
    base: { 2: { more: ['dropout'] } },
    infer: ({ use_scale, score_mode }, call, context) =>
      attend(
        call,
        'Attention',
        context,
        () => [...(use_scale ? [weight('scale', [])] : []), ...(score_mode === 'concat' ? [weight('concat_score_weight', [])] : [])],
        score_mode === 'concat',
      ),
  }),
  AdditiveAttention: freeLayer({
    docs: 'attention_layers/additive_attention',
    params: { use_scale: flag(true), dropout: since('3', number('0.0')) },
    keras2: { use_scale: flag(true) },
    base: { 2: { more: ['dropout'] }, 3: { more: ['score_mode', 'seed'] } },
    call: {
      2: 'inputs, mask=None, training=None, return_attention_scores=False, use_causal_mask=False',
      3: 'inputs, mask=None, training=False, return_attention_scores=False, use_causal_mask=False',
    },
    check: (_, context, { keywords }) => {
      const mode = keywords.score_mode?.value;
      return isKeras3(context) && mode?.kind === 'str' && mode.value !== undefined && !['dot', 'concat'].includes(mode.value)
        ? refusal('score_mode must be "dot" or "concat".', 'score_mode')
        : undefined;
    },
    infer: ({ use_scale }, call, context) =>
      attend(
        call,
        'AdditiveAttention',
        context,
        (query, value) => {
          const size = (isKeras3(context) ? query : value).at(-1) ?? 'unknown';
          return !use_scale ? [] : size === 'None' ? refuse({ code: 'undefined-size', axis: -1, got: query }) : [weight('scale', [size])];
        },
        true,
      ),
  }),
  MultiHeadAttention: freeLayer({
    docs: 'attention_layers/multi_head_attention',
    params: {
      num_heads: heads,
      key_dim: heads,
      value_dim: orNone(heads),
      dropout: number('0.0'),
      use_bias: flag(true),
      output_shape: lastAxes,
      attention_axes: lastAxes,
      sliding_window: since('3', orNone(positive)),
      flash_attention: since('3', anything('None')),
      ...kernelAndBias,
      use_gate: since('3', flag(false)),
      seed: since('3', seed),
    },
    keras2: {
      num_heads: heads,
      key_dim: heads,
      value_dim: orNone(heads),
      dropout: number('0.0'),
      use_bias: flag(true),
      output_shape: lastAxes,
      attention_axes: lastAxes,
      ...kernelAndBias,
      softmax_robust_masking: flag(false),
    },
    call: {
      2: 'query, value, key=None, attention_mask=None, return_attention_scores=False, training=None, use_causal_mask=False',
      3: 'query, value, key=None, query_mask=None, value_mask=None, key_mask=None, attention_mask=None, return_attention_scores=False, training=None, use_causal_mask=False',
    },
    infer: manyHeads,
  }),
  GroupQueryAttention: freeLayer({
    docs: 'attention_layers/group_query_attention',
    class: 'GroupedQueryAttention',
    params: {
      head_dim: positive,
      num_query_heads: positive,
      num_key_value_heads: positive,
      dropout: number('0.0'),
      use_bias: flag(true),
      sliding_window: orNone(positive),
      flash_attention: anything('None'),
      ...kernelAndBias,
      use_gate: flag(false),
      seed,
    },
    call: 'query, value, key=None, query_mask=None, value_mask=None, key_mask=None, attention_mask=None, return_attention_scores=False, training=None, use_causal_mask=False',
    check: ({ num_query_heads, num_key_value_heads }) =>
      equal(modulo(num_query_heads, num_key_value_heads), 0) === 'no'
        ? refuse({ code: 'not-divisible', argument: 'num_query_heads', size: num_query_heads, by: num_key_value_heads }, 'num_query_heads')
        : undefined,
    infer: ({ head_dim, num_query_heads, num_key_value_heads, use_bias, use_gate }, call, context) => {
      const shapes = three(call);
      if (!shapes) return undefined;
      const [query, value, key] = shapes;
      for (const shape of shapes) {
        if (shape.length !== 3) return refuse({ code: 'input-rank', demand: { exact: 3 }, got: shape });
        if (shape.at(-1) === 'None' && call.built === undefined) return refuse({ code: 'undefined-size', axis: -1, got: shape });
      }
      if (differ(query.at(-1), value.at(-1))) return refuse({ code: 'merge-shapes', shapes: [query, value], axis: -1 });
      if (tuplesDiffer(value.slice(1, -1), key.slice(1, -1))) return refuse({ code: 'merge-shapes', shapes: [value, key], axis: 1 });
      const [batch = 'None', length = 'unknown', features = 'unknown'] = query;
      const [many, few] = [
        [num_query_heads, head_dim],
        [num_key_value_heads, head_dim],
      ];
      const weights = [
        ...projection('query', features, many, use_bias),
        ...projection('key', key[2] ?? 'unknown', few, use_bias),
        ...(use_gate ? projection('gate', features, many, use_bias) : []),
        ...projection('value', value[2] ?? 'unknown', few, use_bias),
        weight('attention_output/kernel', [...many, features]),
        ...(use_bias ? [weight('attention_output/bias', [features])] : []),
      ];
      const dtype = computeDtype(context);
      const outputs = withScores(call, tensorOf(query, dtype), tensorOf([batch, num_query_heads, length, key[1] ?? 'unknown'], dtype), context);
      return outputs && { outputs, weights };
    },
  }),
};
