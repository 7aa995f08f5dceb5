/** Layers with a vocabulary: StringLookup, IntegerLookup, TextVectorization. */
import { add, type Dim, type Shape } from '../../../shapes';
import { bool, int, none, numberOf, type Reference, type Run, str, stringOf, type Value } from '../../../values';
import { INVALID, type Param, type Params } from '../../params';
import type { MethodRecord } from '../../record';
import { atLeast, flag, orNone, withText } from '../arguments';
import { argumentOf } from '../fields';
import { type Definition, layer } from '../layer';
import { type Context, isKeras3, isRefusal, type Refusal, refusal, refuse, statistic, type Weight, wrongArgument } from '../rule';
import { paramsOf } from '../signatureParams';

/** The entries of a vocabulary; `unknown`: it is somewhere, but not here (a file, an array read from one). */
type Vocabulary = { readonly size: Dim; readonly items?: readonly Value[] } | 'unknown' | null;

function vocabularyOf(run: Run, value: Value | undefined): Vocabulary {
  if (value === undefined || value.kind === 'none') return null;
  if (value.kind === 'tensor') return value.shape?.length === 1 ? { size: value.shape[0] ?? 'unknown' } : 'unknown';
  if (value.kind !== 'tuple' && value.kind !== 'object') return 'unknown';
  const elements = run.elements(value);
  if (!elements) return 'unknown';
  return elements.more ? { size: add(elements.items.length, elements.more.count) } : { size: elements.items.length, items: elements.items };
}

const modes = ['int', 'one_hot', 'multi_hot', 'count', 'tf_idf'] as const;
type Mode = (typeof modes)[number];
/** Older spellings are still taken. */
const outputMode = (allowed: readonly Mode[], byDefault: Mode): Param<Mode> => ({
  expects: allowed.map(mode => `"${mode}"`).join(' or '),
  default: `'${byDefault}'`,
  fallback: byDefault,
  choices: allowed,
  read: value => {
    if (value.kind === 'unknown' || value.kind === 'either' || (value.kind === 'str' && value.value === undefined)) return undefined;
    const said = stringOf(value);
    const now = said === 'binary' ? 'multi_hot' : said === 'tf-idf' ? 'tf_idf' : said;
    return allowed.find(mode => mode === now) ?? INVALID;
  },
});

const maxTokens: Param<Dim | null> = orNone({
  ...atLeast(2, 'an integer greater than 1'),
  read: (value, run) => (value.kind === 'float' ? INVALID : atLeast(2, '').read(value, run)),
});
const oovIndices: Param<Dim> = withText(atLeast(0, 'an integer of at least 0'), '1', 1);
const anyValue: Param<Value> = { expects: 'a value', default: 'None', fallback: none, read: value => value, choices: [none] };

interface Lookup {
  readonly max_tokens: Dim | null;
  readonly pad_to_max_tokens: boolean;
  readonly output_mode: Mode;
  readonly vocabulary: Value;
  readonly idf_weights: Value;
}

/** How many indices come before the first entry. */
function special(oov: Dim, mask: boolean): Dim {
  return add(oov, mask ? 1 : 0);
}

/** Size of the whole vocabulary: entries, out-of-vocabulary indices, mask. Those may already lead the entries given. */
function wholeSize(vocabulary: Exclude<Vocabulary, 'unknown' | null>, oov: Dim, mask: Value, oovToken: Value, masked: boolean): Dim {
  const first = [...(masked && mask.kind !== 'none' ? [mask] : []), ...new Array<Value>(typeof oov === 'number' ? oov : 0).fill(oovToken)];
  const given = first.length > 0 && first.every((token, i) => sameToken(vocabulary.items?.[i], token));
  return given ? vocabulary.size : add(vocabulary.size, special(oov, masked && mask.kind !== 'none'));
}
const sameToken = (a: Value | undefined, b: Value): boolean =>
  a !== undefined &&
  ((a.kind === 'str' && b.kind === 'str' && a.value !== undefined && a.value === b.value) ||
    (a.kind === 'int' && b.kind === 'int' && a.size === b.size && a.size !== 'unknown'));

/** What `adapt` or `set_vocabulary` has made of it since. */
const adapted = ({ run, self }: Context): Value | undefined => self && run.field(self, '#adapted');

/** Width of a row of counts. None: no vocabulary yet. */
function depth(args: Lookup, oov: Dim, mask: Value, oovToken: Value, context: Context): Dim | Refusal {
  if (args.pad_to_max_tokens && args.max_tokens !== null) return args.max_tokens;
  const later = adapted(context);
  if (later?.kind === 'bool') return 'unknown';
  const vocabulary = vocabularyOf(context.run, later ?? args.vocabulary);
  if (vocabulary === 'unknown') return 'unknown';
  if (vocabulary === null) return isKeras3(context) ? 'None' : refuse({ code: 'not-built', what: 'vocabulary' }, undefined, 'RuntimeError');
  return wholeSize(vocabulary, oov, mask, oovToken, false);
}

/** What the constructor refuses of a vocabulary. */
function checkVocabulary(
  args: Lookup & { readonly invert?: boolean; readonly sparse: boolean },
  oov: Dim,
  mask: Value,
  oovToken: Value,
  { run }: Context,
): Refusal | undefined {
  if (args.pad_to_max_tokens && args.max_tokens === null) return refusal('pad_to_max_tokens needs max_tokens.', 'pad_to_max_tokens');
  if (args.invert && args.output_mode !== 'int') return wrongArgument('output_mode', '"int" where invert is True', args.output_mode);
  if (args.sparse && args.output_mode === 'int') return refusal('sparse goes with another output_mode than "int".', 'sparse');
  const vocabulary = vocabularyOf(run, args.vocabulary);
  if (vocabulary === null || vocabulary === 'unknown') return undefined;
  const texts = vocabulary.items?.map(item => stringOf(item) ?? numberOf(item));
  if (texts?.every(text => text !== undefined) && new Set(texts).size !== texts.length) return refusal('An entry of the vocabulary comes twice.', 'vocabulary');
  const size = wholeSize(vocabulary, oov, mask, oovToken, args.output_mode === 'int');
  if (typeof size === 'number' && typeof args.max_tokens === 'number' && size > args.max_tokens)
    return refusal(`The vocabulary of ${size} is larger than max_tokens, ${args.max_tokens}.`, 'vocabulary');
  if (args.output_mode === 'tf_idf' && args.idf_weights.kind === 'none')
    return refusal('output_mode="tf_idf" with a vocabulary needs idf_weights.', 'output_mode');
  return undefined;
}

const methods: Readonly<Record<string, MethodRecord>> = {
  adapt: { call: (run, self) => remember(run, self, bool(true)) },
  set_vocabulary: { call: (run, self, args) => remember(run, self, (args.positional[0] ?? args.keywords.vocabulary)?.value ?? bool(true)) },
  get_vocabulary: { call: run => run.list([], { count: 'unknown', element: str() }) },
  vocabulary_size: {
    call: (run, self) => {
      const later = run.field(self, '#adapted');
      const vocabulary = later?.kind === 'bool' ? 'unknown' : vocabularyOf(run, later ?? argumentOf(run, self, 'vocabulary'));
      if (vocabulary === null || vocabulary === 'unknown') return int('unknown');
      const mask = argumentOf(run, self, 'mask_token') ?? none;
      const size = wholeSize(vocabulary, numberOf(argumentOf(run, self, 'num_oov_indices')) ?? 1, mask, str('[UNK]'), mask.kind !== 'none');
      return int(size === 'None' ? 'unknown' : size);
    },
  },
};
function remember(run: Run, self: Reference, what: Value): Value {
  run.setFields(self, { '#adapted': what });
  return none;
}

/** Shape of indices or counts, as the layer says it. Keras 2 has at most two axes of counts. */
function encoded(mode: Mode, x: Shape, depth: Dim, keras3: boolean): Shape | Refusal {
  if (mode === 'int') return x;
  const one = x.length > 1 && x.at(-1) === 1;
  const shape = mode === 'one_hot' ? [...(one ? x.slice(0, -1) : x), depth] : [...x.slice(0, -1), depth];
  const rank = mode === 'one_hot' && !one ? x.length + 1 : x.length;
  return !keras3 && rank > 2 ? refusal('With another output_mode than "int" the output has at most two axes.', undefined) : shape;
}

/** Keras 2 counts the variable of open length that `adapt` fills as one number (`tf_keras/src/layers/preprocessing/index_lookup.py`); Keras 3 tracks none. */
const idfWeights = ({ output_mode, vocabulary }: Pick<Lookup, 'output_mode' | 'vocabulary'>, context: Context): readonly Weight[] =>
  output_mode === 'tf_idf' && vocabulary.kind === 'none' && !isKeras3(context) ? [statistic('idf_weights', [1])] : [];

function lookup(kind: 'String' | 'Integer'): Definition {
  const read: Params = {
    max_tokens: maxTokens,
    num_oov_indices: oovIndices,
    mask_token: anyValue,
    vocabulary: anyValue,
    idf_weights: anyValue,
    invert: flag(false),
    output_mode: outputMode(modes, 'int'),
    pad_to_max_tokens: flag(false),
    sparse: flag(false),
  };
  const text = {
    String: [
      "max_tokens=None, num_oov_indices=1, mask_token=None, oov_token='[UNK]', vocabulary=None, idf_weights=None, invert=False, output_mode='int', pad_to_max_tokens=False, sparse=False, encoding='utf-8', name=None, salt=None",
      "max_tokens=None, num_oov_indices=1, mask_token=None, oov_token='[UNK]', vocabulary=None, idf_weights=None, encoding='utf-8', invert=False, output_mode='int', sparse=False, pad_to_max_tokens=False",
    ],
    Integer: [
      "max_tokens=None, num_oov_indices=1, mask_token=None, oov_token=-1, vocabulary=None, vocabulary_dtype='int64', idf_weights=None, invert=False, output_mode='int', sparse=False, pad_to_max_tokens=False, oov_method='floormod', salt=None, name=None",
      "max_tokens=None, num_oov_indices=1, mask_token=None, oov_token=-1, vocabulary=None, vocabulary_dtype='int64', idf_weights=None, invert=False, output_mode='int', sparse=False, pad_to_max_tokens=False",
    ],
  }[kind];
  const oovToken = kind === 'String' ? str('[UNK]') : int(-1);
  return layer({
    docs: `preprocessing_layers/categorical/${kind.toLowerCase()}_lookup`,
    params: {
      max_tokens: maxTokens,
      num_oov_indices: oovIndices,
      mask_token: anyValue,
      oov_token: { ...anyValue, fallback: oovToken as Value },
      vocabulary: anyValue,
      idf_weights: anyValue,
      invert: flag(false),
      output_mode: outputMode(modes, 'int'),
      pad_to_max_tokens: flag(false),
      sparse: flag(false),
    },
    keras3: paramsOf(text[0] ?? '', read),
    keras2: paramsOf(text[1] ?? '', read),
    base: { 3: { less: ['autocast', 'activity_regularizer', 'input_shape', 'input_dim'] } },
    converts: true,
    methods,
    check: (args, context) => checkVocabulary(args, args.num_oov_indices, args.mask_token, args.oov_token ?? oovToken, context),
    output: (args, x, context) => {
      if (args.output_mode === 'int') return x;
      const width = depth(args, args.num_oov_indices, args.mask_token, args.oov_token ?? oovToken, context);
      return isRefusal(width) ? width : encoded(args.output_mode, x, width, isKeras3(context));
    },
    weights: (args, _, context) => idfWeights(args, context),
    dtype: args => (args.output_mode !== 'int' ? 'float32' : args.invert && kind === 'String' ? 'string' : 'int64'),
  });
}

const splits: Param<string | null> = {
  expects: '"whitespace", "character", None or a function',
  default: "'whitespace'",
  fallback: 'whitespace',
  choices: ['whitespace'],
  read: value =>
    value.kind === 'none'
      ? null
      : value.kind === 'str' && value.value !== undefined
        ? ['whitespace', 'character'].includes(value.value)
          ? value.value
          : INVALID
        : 'function',
};
const standardize: Param<Value | null> = {
  expects: '"lower_and_strip_punctuation", "lower", "strip_punctuation", None or a function',
  default: "'lower_and_strip_punctuation'",
  fallback: null,
  choices: [null],
  read: value =>
    value.kind === 'str' && value.value !== undefined && !['lower_and_strip_punctuation', 'lower', 'strip_punctuation'].includes(value.value) ? INVALID : value,
};
const ngrams: Param<Value> = {
  ...anyValue,
  expects: 'an integer, a tuple of integers, or None',
  read: value => (value.kind === 'str' || value.kind === 'float' ? INVALID : value),
};
const sequenceLength: Param<Dim | null> = orNone(atLeast(1, 'a positive integer'));

const textParams = {
  max_tokens: maxTokens,
  standardize,
  split: splits,
  ngrams,
  output_mode: outputMode(['int', 'multi_hot', 'count', 'tf_idf'], 'int'),
  output_sequence_length: sequenceLength,
  pad_to_max_tokens: flag(false),
  vocabulary: anyValue,
  idf_weights: anyValue,
  sparse: flag(false),
  ragged: flag(false),
  encoding: withText(anyValue, "'utf-8'", none),
};

/** Texts at hand are as long as the longest, a number that we do not know; Keras leaves it open where there is no text yet. */
const longest = (x: Shape, { run, computed }: Context): Dim => (computed && !run.insideCall && x.every(n => n !== 'None') ? run.symbol('words') : 'None');

export const lookups = {
  StringLookup: lookup('String'),
  IntegerLookup: lookup('Integer'),
  TextVectorization: layer({
    docs: 'preprocessing_layers/text/text_vectorization',
    params: { ...textParams, name: anyValue },
    keras2: textParams,
    converts: true,
    methods,
    check: (args, context) => {
      if (args.output_sequence_length !== null && args.output_mode !== 'int')
        return refusal('output_sequence_length goes with output_mode="int" alone.', 'output_sequence_length');
      if (args.ragged && args.output_mode !== 'int') return refusal('ragged goes with output_mode="int" alone.', 'ragged');
      return checkVocabulary(args, 1, str(''), str('[UNK]'), context);
    },
    output: (args, x, context) => {
      const last = x.at(-1);
      if (!isKeras3(context) && x.length > 1 && args.split !== null && typeof last === 'number' && last !== 1)
        return refuse({ code: 'input-axis', axis: -1, expected: 1, got: x });
      if (args.output_mode === 'int') {
        const words = args.output_sequence_length ?? longest(x, context);
        return x.length === 0 ? [words] : args.split === null && !isKeras3(context) ? undefined : [x[0] ?? 'None', words];
      }
      const width = depth(args, 1, str(''), str('[UNK]'), context);
      if (isRefusal(width)) return width;
      if (!isKeras3(context)) return [x[0] ?? 'None', width];
      // What `compute_output_shape` says keeps an axis of one text; the text is split without it.
      if (context.computed && args.split !== null) return [...(x.length > 1 && x.at(-1) === 1 ? x.slice(0, -1) : x), width];
      const words = args.split === null ? (x.length <= 1 ? [...x, 1] : x) : [...x, 'None' as const];
      return encoded(args.output_mode, words, width, true);
    },
    weights: (args, _, context) => idfWeights(args, context),
    dtype: args => (args.output_mode === 'int' ? 'int64' : 'float32'),
  }),
};
