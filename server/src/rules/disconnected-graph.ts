import { t } from '@vscode/l10n';
import type { Rule } from './rule';

export const disconnectedGraph: Rule<'disconnected-graph'> = {
  severity: 'error',
  summary: 'An output of a model does not come from its inputs.',
  message: ({ model }) =>
    t('{model} cannot be made: one of its outputs does not come from its inputs. Name all the Input tensors that the output was computed from.', { model }),
};
