import { t } from '@vscode/l10n';
import type { Rule } from './rule';
import { kindWords, layerWords } from './words';

export const notATensor: Rule<'not-a-tensor'> = {
  severity: 'error',
  summary: 'A layer is called on something that is no tensor.',
  message: problem => t('{layer} expects a tensor, but gets {got}.', { layer: layerWords(problem), got: kindWords(problem.got) }),
};
