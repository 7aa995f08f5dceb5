/** Texts as tables of counts: `CountVectorizer`, `TfidfVectorizer`, `HashingVectorizer`. */
import type { Dim, Size } from '../../shapes';
import { int, type Reference, type Run, stringOf, type Value } from '../../values';
import type { Operand } from '../arrays/operand';
import { sparse } from '../scipy/sparse';
import { notModelled, signedMethod } from '../signed';
import type { Table } from '../table';
import { estimator, type Kind, learnFrom, option, optionSize, sizeField } from './estimator';

/** The documents, where all of them stand in the program. */
function documents(run: Run, x: Operand | undefined): readonly string[] | undefined {
  if (x?.value.kind !== 'object') return undefined;
  const elements = run.elements(x.value);
  const words = elements && !elements.more ? elements.items.map(stringOf) : undefined;
  return words?.every(word => word !== undefined) ? (words as string[]) : undefined;
}
/** What may change how words are counted. */
const SETTINGS = [
  'ngram_range',
  'stop_words',
  'token_pattern',
  'tokenizer',
  'analyzer',
  'min_df',
  'max_df',
  'vocabulary',
  'preprocessor',
  'strip_accents',
  'lowercase',
  'input',
];
function vocabulary(run: Run, self: Reference, x: Operand | undefined): Size {
  const texts = documents(run, x);
  const most = optionSize(run, self, 'max_features', 'unknown');
  if (!texts || SETTINGS.some(name => option(run, self, name) !== undefined) || (option(run, self, 'max_features') && typeof most !== 'number'))
    return run.symbol('features');
  const words = new Set(texts.flatMap(text => text.toLowerCase().match(/[\p{L}\p{N}_]{2,}/gu) ?? []));
  return typeof most === 'number' ? Math.min(most, words.size) : words.size;
}
const rowsOf = (x: Operand | undefined): Dim => x?.shape?.[0] ?? 'unknown';
const vectorizer = (dtype: string): Kind => {
  const kind: Kind = {
    learn: (run, self, x) => {
      run.setFields(self, { '#outputs': int(vocabulary(run, self, x)) });
      return undefined;
    },
    methods: {
      fit: signedMethod('raw_documents, y=None', (self, gave, run) => kind.learn?.(run, self, gave.operand('raw_documents'), undefined) ?? self),
      transform: signedMethod('raw_documents', (self, gave, run) =>
        sparse(run, [rowsOf(gave.operand('raw_documents')), sizeField(run, self, '#outputs')], dtype),
      ),
      fit_transform: signedMethod('raw_documents, y=None', (self, gave, run) => {
        const x = gave.operand('raw_documents');
        return kind.learn?.(run, self, x, undefined) ?? sparse(run, [rowsOf(x), sizeField(run, self, '#outputs')], dtype);
      }),
    },
    attribute: (run, _, name) => {
      const words: Value = { kind: 'str' };
      if (name === 'vocabulary_')
        return run.make({ kind: 'dict', entries: [], more: { key: words, value: { kind: 'int', size: 'unknown', range: { min: 0 } } } });
      return name === 'idf_' ? notModelled(run, 'idf_') : undefined;
    },
  };
  return kind;
};
const hashed: Kind = {
  methods: Object.fromEntries(
    ['transform', 'fit_transform'].map(name => [
      name,
      signedMethod('X, y=None', (self, gave, run) => sparse(run, [rowsOf(gave.operand('X')), optionSize(run, self, 'n_features', 2 ** 20)], 'float64')),
    ]),
  ),
};
const weighted: Kind = {
  methods: {
    transform: signedMethod('X, copy=True', (_, gave, run) => sparse(run, gave.operand('X')?.shape, 'float64')),
    fit_transform: signedMethod('X, y=None', (self, gave, run) => learnFrom(run, self, gave, weighted) ?? sparse(run, gave.operand('X')?.shape, 'float64')),
  },
};
export const TEXT: Table = {
  'feature_extraction.text.CountVectorizer': estimator('sklearn.feature_extraction.text.CountVectorizer', vectorizer('int64')),
  'feature_extraction.text.TfidfVectorizer': estimator('sklearn.feature_extraction.text.TfidfVectorizer', vectorizer('float64')),
  'feature_extraction.text.HashingVectorizer': estimator('sklearn.feature_extraction.text.HashingVectorizer', hashed),
  'feature_extraction.text.TfidfTransformer': estimator('sklearn.feature_extraction.text.TfidfTransformer', weighted),
};
