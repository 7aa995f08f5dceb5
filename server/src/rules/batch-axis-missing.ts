import { t } from '@vscode/l10n';
import { batchAxisMissing as fixes } from './fixes/for/dataShape';
import type { Rule } from './rule';
import { dimWords, shapeWords } from './words';

export const batchAxisMissing: Rule<'batch-axis-missing'> = {
  severity: 'warning',
  summary: 'A single sample without its batch axis: each of its rows is taken for a sample.',
  message: ({ method, got, expected, predictions }) =>
    t(
      '{method} takes {got} for {predictions} samples of the expected {expected} and gives {predictions} predictions. If it is one sample, put it into a batch of one: x[None].',
      { method, got: shapeWords(got), expected: shapeWords(expected), predictions: dimWords(predictions) },
    ),
  fixes,
};
