import { t } from '@vscode/l10n';
import { oneTarget as fixes } from './fixes/for/dataForm';
import type { Rule } from './rule';

export const oneTargetForAllOutputs: Rule<'one-target-for-all-outputs'> = {
  severity: 'warning',
  summary: 'One array of targets for a model of several outputs, each of which is compared with it.',
  message: ({ method, argument, outputs }) =>
    t(
      'The model has {outputs} outputs, but {argument} of {method} is a single array. Keras 2 compares each output with it, without a word; give it a list of {outputs} arrays.',
      { outputs, argument, method },
    ),
  fixes,
};
