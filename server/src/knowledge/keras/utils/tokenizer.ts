/** `Tokenizer` of `keras.preprocessing.text`, and the functions beside it. */
import type { Dim } from '../../../shapes';
import { int, library, none, type Reference, type Run, str, type Value } from '../../../values';
import { ndarray, readAs, signed, signedMethod, sized } from '../../signed';
import type { Table } from '../../table';

const PATH = 'tensorflow.keras.preprocessing.text.Tokenizer';
const read = readAs("num_words=None, filters='', lower=True, split=' ', char_level=False, oov_token=None, analyzer=None, **kwargs");

/** How many words it keeps, with the 0; not known where nobody says `num_words`. */
function words(run: Run, self: Reference): Dim {
  const given = run.field(self, 'num_words');
  return given?.kind === 'int' ? given.size : 'unknown';
}
const tokens = (run: Run, self: Reference): Value => {
  const most = words(run, self);
  return run.list([], {
    count: 'unknown',
    element: { kind: 'int', size: 'unknown', range: { min: 1, ...(typeof most !== 'string' && { max: typeof most === 'number' ? most - 1 : most }) } },
  });
};
const countOf = (run: Run, value: Value | undefined): Dim => {
  if (value?.kind === 'tensor') return value.shape?.[0] ?? 'unknown';
  const elements = value && (value.kind === 'object' || value.kind === 'tuple') ? run.elements(value) : undefined;
  return elements ? (elements.more ? (elements.items.length === 0 ? elements.more.count : 'unknown') : elements.items.length) : 'unknown';
};
const sequences = signedMethod('texts', (self, gave, run) => run.list([], { count: sized(countOf(run, gave.value('texts'))), element: tokens(run, self) }));
const matrix = (name: string) =>
  signedMethod(`${name}, mode='binary'`, (self, gave, run) => ndarray(run, [countOf(run, gave.value(name)), words(run, self)], 'float64'));
const dictionary = (run: Run, value: Value): Value => run.make({ kind: 'dict', entries: [], more: { key: str(), value } });

export const TEXT: Table = {
  Tokenizer: {
    kind: 'class',
    bases: [],
    construct: (run, args) =>
      read(run, args, gave => {
        const id: Value = { kind: 'int', size: 'unknown', range: { min: 1 } };
        return run.make({
          kind: 'instance',
          class: library(PATH),
          fields: {
            num_words: gave.value('num_words') ?? none,
            oov_token: gave.value('oov_token') ?? none,
            word_index: dictionary(run, id),
            word_counts: dictionary(run, id),
            word_docs: dictionary(run, id),
            index_word: run.make({ kind: 'dict', entries: [], more: { key: id, value: str() } }),
            document_count: int('unknown'),
          },
        });
      }),
    methods: {
      fit_on_texts: signedMethod('texts', () => none),
      fit_on_sequences: signedMethod('sequences', () => none),
      texts_to_sequences: sequences,
      texts_to_sequences_generator: sequences,
      texts_to_matrix: matrix('texts'),
      sequences_to_matrix: matrix('sequences'),
      sequences_to_texts: signedMethod('sequences', (_, gave, run) => run.list([], { count: sized(countOf(run, gave.value('sequences'))), element: str() })),
      to_json: signedMethod('**kwargs', () => str()),
      get_config: signedMethod('', (_, __, run) => run.unknown({ kind: 'not-modelled', name: 'get_config', at: run.at })),
    },
  },
  text_to_word_sequence: signed("input_text, filters='', lower=True, split=' '", (_, run) => run.list([], { count: 'unknown', element: str() })),
  one_hot: signed("input_text, n, filters='', lower=True, split=' '", (gave, run) => {
    const n = gave.size('n', 'unknown');
    return run.list([], { count: 'unknown', element: { kind: 'int', size: 'unknown', range: { min: 1, ...(typeof n === 'number' && { max: n - 1 }) } } });
  }),
  hashing_trick: signed("text, n, hash_function=None, filters='', lower=True, split=' '", (_, run) =>
    run.list([], { count: 'unknown', element: { kind: 'int', size: 'unknown', range: { min: 1 } } }),
  ),
  tokenizer_from_json: signed('json_string', (_, run) =>
    run.make({
      kind: 'instance',
      class: library(PATH),
      fields: { num_words: int('unknown'), word_index: dictionary(run, { kind: 'int', size: 'unknown', range: { min: 1 } }) },
    }),
  ),
};
