import { t } from '@vscode/l10n';
import { arrayIndex as fixes } from './fixes/for/arrays';
import { phrase } from './phrases';
import type { Rule } from './rule';
import { shapeWords } from './words';

export const arrayIndex: Rule<'array-index'> = {
  severity: 'error',
  summary: 'An index that an array does not have.',
  message: ({ shape, because }) => t('This index does not fit an array of shape {shape}: {because}.', { shape: shapeWords(shape), because: phrase(because) }),
  fixes,
};
