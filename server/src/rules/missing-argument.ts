import { t } from '@vscode/l10n';
import { missingArgument as fixes } from './fixes/for/arguments';
import type { Rule } from './rule';

export const missingArgument: Rule<'missing-argument'> = {
  severity: 'error',
  summary: 'A layer or function lacks an argument that it needs.',
  message: ({ callable, argument }) => t('{callable} needs the argument "{argument}", which is missing.', { callable, argument }),
  fixes,
};
