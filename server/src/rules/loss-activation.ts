import { t } from '@vscode/l10n';
import { lossActivation as fixes } from './fixes/for/activation';
import type { Rule } from './rule';

export const lossActivation: Rule<'loss-activation'> = {
  severity: 'warning',
  summary: 'The activation of the last layer contradicts the loss.',
  message: ({ loss, activation }) => {
    if (/from_logits/.test(loss))
      return t('{loss} expects raw numbers (logits), but the last layer has activation "{activation}". Remove the activation, or from_logits=True.', {
        loss,
        activation,
      });
    return t(
      '{loss} expects probabilities, but the last layer has activation "{activation}". Use "softmax" or "sigmoid" there, or from_logits=True in the loss.',
      { loss, activation },
    );
  },
  fixes,
};
