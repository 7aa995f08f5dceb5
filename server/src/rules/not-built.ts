import { t } from '@vscode/l10n';
import { notBuilt as fixes } from './fixes/for/arguments';
import { phrase } from './phrases';
import type { Rule } from './rule';
import { layerWords } from './words';

export const notBuilt: Rule<'not-built'> = {
  severity: 'error',
  summary: 'Something is asked of a model or layer that it knows only once it is built.',
  message: problem =>
    problem.use !== undefined
      ? t('{layer} has no {what} in Keras 3 before it is called on a symbolic tensor; use {use}.', {
          layer: layerWords(problem),
          what: problem.what,
          use: problem.use,
        })
      : t('{layer} does not know {what} yet, because it has seen no input. Give it an Input(shape=…) first.', {
          layer: layerWords(problem),
          what: phrase(problem.what),
        }),
  fixes,
};
