import { t } from '@vscode/l10n';
import { closest } from '../values';
import { unknownArgument as fixes } from './fixes/for/arguments';
import type { Rule } from './rule';

export const unknownArgument: Rule<'unknown-argument'> = {
  severity: 'error',
  summary: 'A layer or function gets an argument that it does not have.',
  message: ({ callable, argument, known }) => {
    const meant = closest(argument, known);
    return meant === undefined
      ? t('{callable} has no argument "{argument}".', { callable, argument })
      : t('{callable} has no argument "{argument}"; did you mean "{meant}"?', { callable, argument, meant });
  },
  fixes,
};
