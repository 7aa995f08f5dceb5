import { t } from '@vscode/l10n';
import { indexRange as fixes } from './fixes/for/indices';
import type { Rule } from './rule';

export const indexRange: Rule<'index-range'> = {
  severity: 'error',
  summary: 'Data holds an index beyond the rows of an Embedding.',
  message: ({ method, argument, layer, max, rows }) =>
    t('{layer} has the rows 0 to {last}, but {argument} of {method} holds {max}. Use input_dim={needed}.', {
      layer,
      last: rows - 1,
      argument,
      method,
      max,
      needed: max + 1,
    }),
  fixes,
};
