import { t } from '@vscode/l10n';
import { dataRank as fixes } from './fixes/for/dataShape';
import type { Rule } from './rule';
import { dimensionsWords, shapeWords } from './words';

export const dataRank: Rule<'data-rank'> = {
  severity: 'error',
  summary: 'Data with too many or too few dimensions for the model.',
  message: problem => {
    const { method, argument, expected, got, sample } = problem;
    const values = {
      method,
      argument,
      expected: shapeWords(expected),
      got: shapeWords(got),
      expectedDimensions: dimensionsWords(expected.length),
      dimensions: dimensionsWords(got.length),
    };
    if (sample === 'of-batches')
      return t(
        '{method} gets single samples of shape {got}, without a batch axis; the model expects {expected}. Make batches of them: a data set has .batch(32).',
        values,
      );
    if (sample === 'alone')
      return t(
        '{method} gets {got}, a single sample without its batch axis; the model expects {expected}. Put it into a batch of one with x[None] (its batch axis first).',
        values,
      );
    return t('The model expects {expected}, {expectedDimensions} with the batch axis, but {argument} of {method} is {got}, which has {dimensions}.', values);
  },
  fixes,
};
