import { t } from '@vscode/l10n';
import { sampleCounts as fixes } from './fixes/for/counts';
import type { Rule } from './rule';
import { dimWords, listWords } from './words';

export const sampleCounts: Rule<'sample-counts'> = {
  severity: 'error',
  summary: 'x and y, or other data of one call, have different numbers of samples.',
  message: ({ method, counts }) =>
    t('{method} gets different numbers of samples: {counts}.', { method, counts: listWords(counts.map(({ what, count }) => `${what} ${dimWords(count)}`)) }),
  fixes,
};
