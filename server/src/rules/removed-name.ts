import { t } from '@vscode/l10n';
import { removedName as fixes } from './fixes/for/arguments';
import type { Rule } from './rule';

export const removedName: Rule<'removed-name'> = {
  severity: 'error',
  summary: 'A name of another Keras, NumPy or TensorFlow version.',
  tag: 'deprecated',
  message: ({ name, replacement }) =>
    replacement === undefined
      ? t('"{name}" does not exist in the version in force.', { name })
      : t('"{name}" does not exist in the version in force; use "{replacement}".', { name, replacement }),
  fixes,
};
