import { t } from '@vscode/l10n';
import { dataStructure as fixes } from './fixes/for/dataForm';
import { phrase } from './phrases';
import type { Rule } from './rule';

export const dataStructure: Rule<'data-structure'> = {
  severity: 'error',
  summary: 'Another number or other names of inputs or targets than the model has.',
  message: ({ method, argument, expected, got }) =>
    t('The model expects {expected} for {argument} of {method}, but gets {got}.', { method, argument, expected: phrase(expected), got: phrase(got) }),
  fixes,
};
