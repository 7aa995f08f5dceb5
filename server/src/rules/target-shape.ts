import { t } from '@vscode/l10n';
import { targetShape as fixes } from './fixes/for/targets';
import type { Rule } from './rule';
import { anyBatchWords } from './words';

export const targetShape: Rule<'target-shape'> = {
  severity: 'error',
  summary: 'The loss refuses targets of this shape for the output of the model.',
  message: ({ loss, target, output, method, argument }) => {
    const values = { loss, target: anyBatchWords(target), output: anyBatchWords(output), method, argument };
    const flat = target.length < output.length || target.at(-1) === 1;
    if (/^sparse_/.test(loss) && target.length === output.length && target.at(-1) !== 1)
      return t(
        '{loss} expects class numbers, one axis less than the output {output}, but {argument} of {method} is {target}, as if one-hot. Use categorical_crossentropy for one-hot labels, or class numbers.',
        values,
      );
    if (/^categorical_crossentropy$/.test(loss) && flat && target.length >= output.length - 1)
      return t(
        '{loss} expects one-hot labels of the same shape as the output, {output}, but {argument} of {method} is {target}, as class numbers are. Use sparse_categorical_crossentropy, or to_categorical on the labels.',
        values,
      );
    if (target.length < output.length - 1 || (target.length < output.length && typeof output.at(-1) === 'number' && output.length > 2))
      return t(
        '{loss} compares targets with the output {output}, but {argument} of {method} is {target}: the output has an axis too many. Is a Flatten, a global pooling or return_sequences=False missing?',
        values,
      );
    return t('{loss} cannot compare the output {output} with {argument} of {method}, which is {target}: both must have the same shape.', values);
  },
  fixes,
};
