import { t } from '@vscode/l10n';
import { weightShape as fixes } from './fixes/for/elements';
import type { Rule } from './rule';
import { layerWords, shapeWords } from './words';

export const weightShape: Rule<'weight-shape'> = {
  severity: 'error',
  summary: 'Weights of another shape than the layer has.',
  message: problem =>
    t('{layer} has weights of shape {expected}, but is given {got}.', {
      layer: layerWords(problem),
      expected: shapeWords(problem.expected),
      got: shapeWords(problem.got),
    }),
  fixes,
};
