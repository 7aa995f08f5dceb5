import { t } from '@vscode/l10n';
import { phrase } from './phrases';
import type { Rule } from './rule';
import { layerWords } from './words';

export const notBuilt: Rule<'not-built'> = {
  severity: 'error',
  summary: 'Something is asked of a model or layer that it knows only once it is built.',
  message: problem =>
    t('{layer} does not know {what} yet, because it has seen no input. Give it an Input(shape=…) first.', {
      layer: layerWords(problem),
      what: phrase(problem.what),
    }),
};
