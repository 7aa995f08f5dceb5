import { t } from '@vscode/l10n';
import { softmaxOneUnit as fixes } from './fixes/for/activation';
import type { Rule } from './rule';
import { layerWords } from './words';

export const softmaxOneUnit: Rule<'softmax-one-unit'> = {
  severity: 'warning',
  summary: 'softmax over one unit is always 1.',
  message: problem => t('{layer} has one unit, and softmax over one unit is always 1. Use activation="sigmoid".', { layer: layerWords(problem) }),
  fixes,
};
