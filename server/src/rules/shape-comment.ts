import { t } from '@vscode/l10n';
import { shapeComment as fixes } from './fixes/for/arrays';
import type { Rule } from './rule';
import { shapeWords } from './words';

export const shapeComment: Rule<'shape-comment'> = {
  severity: 'warning',
  summary: 'A # shape: comment that cannot be read, or that contradicts what is known.',
  message: ({ said, known }) =>
    known === undefined
      ? t('The comment "# shape: {said}" cannot be read. Write a tuple of sizes, such as (batch, 480, 16).', { said })
      : t('The comment says {said}, but the shape is {known}. The comment is not used.', { said, known: shapeWords(known) }),
  fixes,
};
