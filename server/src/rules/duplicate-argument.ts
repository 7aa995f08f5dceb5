import { t } from '@vscode/l10n';
import { duplicateArgument as fixes } from './fixes/for/arguments';
import type { Rule } from './rule';

export const duplicateArgument: Rule<'duplicate-argument'> = {
  severity: 'error',
  summary: 'The same argument is given twice, by position and by name.',
  message: ({ callable, argument }) => t('{callable} gets the argument "{argument}" twice, by its position and by its name.', { callable, argument }),
  fixes,
};
