import { t } from '@vscode/l10n';
import { removedName as fixes } from './fixes/for/arguments';
import type { Rule } from './rule';

export const removedName: Rule<'removed-name'> = {
  severity: 'error',
  summary: 'A name of another Keras, NumPy or TensorFlow version.',
  tag: 'deprecated',
  message: ({ name, replacement, since }, { keras }) => {
    const use = replacement === undefined ? '' : t('; use "{replacement}"', { replacement });
    if (since !== undefined) return t('"{name}" was removed in {since}{use}.', { name, since, use });
    return /^(tensorflow\.)?keras\b/.test(name)
      ? t('"{name}" does not exist in Keras {version}{use}.', { name, version: keras.major, use })
      : t('"{name}" does not exist in the version in force{use}.', { name, use });
  },
  fixes,
};
