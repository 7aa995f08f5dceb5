import { t } from '@vscode/l10n';
import { notDivisible as fixes } from './fixes/for/elements';
import type { Rule } from './rule';
import { dimWords, layerWords } from './words';

export const notDivisible: Rule<'not-divisible'> = {
  severity: 'error',
  summary: 'A size must be a multiple of an argument, and is not.',
  message: problem =>
    t('{layer}: {size} cannot be divided by {argument}={by}.', {
      layer: layerWords(problem),
      size: dimWords(problem.size),
      argument: problem.argument,
      by: dimWords(problem.by),
    }),
  fixes,
};
