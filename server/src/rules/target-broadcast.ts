import { t } from '@vscode/l10n';
import { targetShape as fixes } from './fixes/for/targets';
import type { Rule } from './rule';
import { anyBatchWords } from './words';

export const targetBroadcast: Rule<'target-broadcast'> = {
  severity: 'warning',
  summary: 'Targets and output differ in shape; the loss stretches them silently.',
  message: ({ loss, target, output, method, argument }) =>
    t(
      '{loss} compares {argument} of {method}, {target}, with the output {output}. Keras stretches one to the other without a word, so the loss is not what you mean: make both the same shape.',
      { loss, argument, method, target: anyBatchWords(target), output: anyBatchWords(output) },
    ),
  fixes,
};
