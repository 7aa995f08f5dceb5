import { t } from '@vscode/l10n';
import { declaredShapeIgnored as fixes } from './fixes/for/dataShape';
import type { Rule } from './rule';
import { shapeWords } from './words';

export const declaredShapeIgnored: Rule<'declared-shape-ignored'> = {
  severity: 'warning',
  summary: 'Data that contradicts the declared input shape of a Sequential, which Keras does not check.',
  message: ({ method, argument, declared, got }) =>
    t('The model declares {declared}, but {argument} of {method} is {got}. Sequential does not check this and runs all the same.', {
      method,
      argument,
      declared: shapeWords(declared),
      got: shapeWords(got),
    }),
  fixes,
};
