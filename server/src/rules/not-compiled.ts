import { t } from '@vscode/l10n';
import type { Rule } from './rule';

export const notCompiled: Rule<'not-compiled'> = {
  severity: 'error',
  summary: 'The model is trained or evaluated before it was compiled.',
  message: ({ method }) => t('The model is not compiled: call model.compile(loss=…) before {method}.', { method }),
};
