import { t } from '@vscode/l10n';
import { backendOnSymbolic as fixes } from './fixes/for/arguments';
import type { Rule } from './rule';

export const backendOnSymbolic: Rule<'backend-on-symbolic'> = {
  severity: 'error',
  summary: 'A TensorFlow or backend function on a Keras tensor outside a layer.',
  message: problem => {
    const values = { function: problem.function, replacement: problem.replacement ?? '' };
    return problem.replacement === undefined
      ? t('{function} does not work on Keras tensors outside a layer in Keras 3; put it into a Lambda layer or a layer of your own.', values)
      : t('{function} does not work on Keras tensors outside a layer in Keras 3; use {replacement}.', values);
  },
  fixes,
};
