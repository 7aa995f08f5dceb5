import { t } from '@vscode/l10n';
import { inputShape as fixes } from './fixes/for/inputSize';
import type { Rule } from './rule';
import { layerWords, shapeWords } from './words';

export const inputShape: Rule<'input-shape'> = {
  severity: 'error',
  summary: 'A layer or model gets an input of another shape than it was made for.',
  message: problem =>
    t('{layer} expects an input of shape {expected}, but gets {got}.', {
      layer: layerWords(problem),
      expected: shapeWords(problem.expected),
      got: shapeWords(problem.got),
    }),
  fixes,
};
