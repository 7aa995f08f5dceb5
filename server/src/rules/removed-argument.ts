import { t } from '@vscode/l10n';
import { removedArgument as fixes } from './fixes/for/arguments';
import type { Rule } from './rule';

export const removedArgument: Rule<'removed-argument'> = {
  severity: 'error',
  summary: 'An argument of another Keras version: renamed or removed.',
  tag: 'deprecated',
  message: ({ callable, argument, replacement, drop }, { keras }) => {
    const version = keras.major;
    if (argument === 'batch_input_shape')
      return t('{callable} has no argument "{argument}" in Keras {version}: put an Input(batch_shape=…) before it.', { callable, argument, version });
    if (replacement !== undefined)
      return t('{callable} has no argument "{argument}" in Keras {version}; it is called "{replacement}" there.', { callable, argument, version, replacement });
    if (drop) return t('{callable} no longer takes "{argument}" in Keras {version}; leave it out.', { callable, argument, version });
    return t('{callable} has no argument "{argument}" in Keras {version}.', { callable, argument, version });
  },
  fixes,
};
