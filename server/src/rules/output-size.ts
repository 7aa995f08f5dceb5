import { t } from '@vscode/l10n';
import { outputSize as fixes } from './fixes/for/window';
import type { Rule } from './rule';
import { axisWords, dimWords, layerWords, shapeWords, sizeAt } from './words';

export const outputSize: Rule<'output-size'> = {
  severity: 'error',
  summary: 'A convolution or pooling shrinks an axis to nothing.',
  message: problem => {
    const { axis, input, output, smallest } = problem;
    const values = {
      layer: layerWords(problem),
      axis: axisWords(axis, undefined),
      input: shapeWords(input),
      size: dimWords(sizeAt(input, axis)),
      output: dimWords(sizeAt(output, axis)),
      smallest: dimWords(smallest ?? 'unknown'),
    };
    if (smallest === undefined)
      return t('{layer} would shrink {axis} of its input {input} to {output}: nothing would be left. Use padding="same", or a smaller kernel or pool.', values);
    return t(
      '{layer} needs at least {smallest} on {axis} of its input, but {input} has {size}: nothing would be left. Use padding="same", or a smaller kernel or pool.',
      values,
    );
  },
  fixes,
};
