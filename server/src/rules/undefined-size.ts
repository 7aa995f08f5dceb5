import { t } from '@vscode/l10n';
import { undefinedSize as fixes } from './fixes/for/rank';
import type { Rule } from './rule';
import { axisWords, layerWords, shapeWords } from './words';

export const undefinedSize: Rule<'undefined-size'> = {
  severity: 'error',
  summary: 'A layer cannot make its weights, because a size of its input is None.',
  message: problem =>
    t('{layer} makes weights for {axis} of its input, so its size must be a number, but the input is {got}. Declare that size in the input shape.', {
      layer: layerWords(problem),
      axis: axisWords(problem.axis, problem.got.length),
      got: shapeWords(problem.got),
    }),
  fixes,
};
