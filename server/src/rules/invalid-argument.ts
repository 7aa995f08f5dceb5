import { t } from '@vscode/l10n';
import { invalidArgument as fixes } from './fixes/for/arguments';
import { phrase } from './phrases';
import type { Rule } from './rule';
import { kindWords } from './words';

export const invalidArgument: Rule<'invalid-argument'> = {
  severity: 'error',
  summary: 'An argument has a value that can never be right.',
  message: ({ callable, argument, expects, got, use }) => {
    const said = t('{callable} expects {expects} for "{argument}", but gets {got}.', { callable, argument, expects: phrase(expects), got: kindWords(got) });
    return use === undefined ? said : `${said} ${t('Write {use}.', { use })}`;
  },
  fixes,
};
