/**
 * The keywords that constructors of layers hand on to `Layer.__init__`, and what became of older ones. Read off real Keras
 * (`extra` of the signature files).
 */
import { type Argument, type Arguments, closest, type Run, str, tuple } from '../../values';
import type { Given } from '../define';
import type { Params } from '../params';

/** How a layer's further keywords differ from the usual ones, by major version. */
export interface BaseKeywords {
  readonly 2?: Difference;
  readonly 3?: Difference;
}
interface Difference {
  readonly more?: readonly string[];
  readonly less?: readonly string[];
  /** The constructor takes no `**kwargs`: nothing but its own parameters. */
  readonly none?: true;
  /** Anything goes. */
  readonly all?: true;
}

const KERAS_3 = ['name', 'dtype', 'trainable', 'activity_regularizer', 'autocast', 'input_shape', 'input_dim'];
const KERAS_2 = [...KERAS_3, 'batch_input_shape', 'batch_size', 'weights', 'dynamic', 'implementation'];

/** Names of Keras 1, and what they are called now. */
const RENAMED: Readonly<Record<string, string>> = {
  nb_filter: 'filters',
  output_dim: 'units',
  border_mode: 'padding',
  subsample: 'strides',
  subsample_length: 'strides',
  filter_length: 'kernel_size',
  init: 'kernel_initializer',
  inner_init: 'recurrent_initializer',
  inner_activation: 'recurrent_activation',
  forget_bias_init: 'bias_initializer',
  W_regularizer: 'kernel_regularizer',
  U_regularizer: 'recurrent_regularizer',
  b_regularizer: 'bias_regularizer',
  W_constraint: 'kernel_constraint',
  b_constraint: 'bias_constraint',
  bias: 'use_bias',
  dim_ordering: 'data_format',
  p: 'rate',
  pool_length: 'pool_size',
  stride: 'strides',
  atrous_rate: 'dilation_rate',
  dropout_W: 'dropout',
  dropout_U: 'recurrent_dropout',
  sigma: 'stddev',
  mode: 'merge_mode',
  dims: 'target_shape',
};

/** Names that a caller may give beyond the constructor's own parameters. */
function usualKeywords(major: 2 | 3, base: BaseKeywords | undefined): readonly string[] {
  const { more = [], less = [], none } = base?.[major] ?? {};
  return none ? [] : [...(major === 3 ? KERAS_3 : KERAS_2), ...more].filter(name => !less.includes(name));
}

/** What a keyword that is left over raises (`Layer.__init__`; Python itself where there is no `**kwargs`). */
const refusalOf = (major: 2 | 3, base: BaseKeywords | undefined): string => (major === 3 && usualKeywords(major, base).length > 0 ? 'ValueError' : 'TypeError');

/** Arguments with the names of Keras 1 and misspelt ones renamed, each refused; the run goes on with the names of today. */
export function renameOld(run: Run, callable: string, params: Params, base: BaseKeywords | undefined, given1: Arguments): Arguments {
  const { major } = run.keras;
  const args = withKernel(callable, params, given1);
  const usual = base?.[major]?.all ? undefined : [...usualKeywords(major, base), ...usualKeywords(2, base)];
  /** Python misses a required argument before Keras looks at the names that are left over. */
  const raised = (meant: string): string => (params[meant]?.default === undefined ? 'TypeError' : refusalOf(major, base));
  const keywords: Record<string, Argument> = {};
  const given = new Set([...Object.keys(params).slice(0, args.positional.length), ...Object.keys(args.keywords)]);
  for (const [name, argument] of Object.entries(args.keywords)) {
    const old = RENAMED[name];
    const at = argument.at ?? run.at;
    const free = (one: string | undefined): one is string => one !== undefined && params[one] !== undefined && !given.has(one);
    if (!params[name] && free(old)) {
      const word = argument.value.kind === 'str' ? OLD_WORDS[old]?.[argument.value.value ?? ''] : undefined;
      run.refuse({ code: 'removed-argument', callable, argument: name, replacement: old, ...(word && { use: `"${word}"` }), at, exception: raised(old) });
      keywords[old] = word ? { ...argument, value: str(word) } : argument;
      continue;
    }
    const known = [...Object.keys(params), ...(usual ?? [])];
    const meant = params[name] || !usual || usual.includes(name) || old !== undefined ? undefined : closest(name, known);
    if (free(meant)) run.refuse({ code: 'unknown-argument', callable, argument: name, known, at, exception: raised(meant) });
    keywords[free(meant) ? meant : name] = argument;
  }
  return { ...args, keywords };
}

/** `Convolution2D(32, 3, 3, border_mode='same')`: where a call speaks Keras 1, the sizes of the kernel stand one by one. */
function withKernel(callable: string, params: Params, args: Arguments): Arguments {
  const rank = Number(/([23])D/.exec(callable)?.[1]);
  const speaks = Object.keys(args.keywords).some(name => !params[name] && params[RENAMED[name] ?? ''] !== undefined);
  const [filters, ...sizes] = args.positional;
  const [first] = sizes;
  if (!speaks || !params.kernel_size || !params.strides || !filters || !first || sizes.length !== rank) return args;
  if (!sizes.every(({ value }) => value.kind === 'int')) return args;
  return { ...args, positional: [filters, { ...first, value: tuple(sizes.map(({ value }) => value)) }] };
}

/** What Keras 1 called the values of an argument. */
const OLD_WORDS: Readonly<Record<string, Readonly<Record<string, string>>>> = { data_format: { tf: 'channels_last', th: 'channels_first' } };

/** Whether the layer takes the further keywords; those that it does not are refused, and the run goes on without them. */
export function checkBaseKeywords(run: Run, callable: string, base: BaseKeywords | undefined, params: Params, given: Given): void {
  const { major } = run.keras;
  if (base?.[major]?.all) return;
  const usual = usualKeywords(major, base);
  for (const [argument, { at = run.at }] of Object.entries(given.keywords)) {
    if (usual.includes(argument)) continue;
    const exception = refusalOf(major, base);
    const other = params[argument] !== undefined || (major === 3 && usualKeywords(2, base).includes(argument));
    if (other) run.refuse({ code: 'removed-argument', callable, argument, drop: true, at, exception, only: major });
    else run.refuse({ code: 'unknown-argument', callable, argument, known: [...Object.keys(params), ...usual], at, exception });
  }
}
