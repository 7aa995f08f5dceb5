import { t } from '@vscode/l10n';
import type { Rule } from './rule';

export const tooManyArguments: Rule<'too-many-arguments'> = {
  severity: 'error',
  summary: 'More positional arguments than the layer or function takes.',
  message: ({ callable, most, got }) => {
    if (most === 0) return t('{callable} takes no positional arguments, but gets {got}.', { callable, got });
    if (most === 1) return t('{callable} takes only 1 positional argument, but gets {got}.', { callable, got });
    return t('{callable} takes at most {most} positional arguments, but gets {got}.', { callable, most, got });
  },
};
