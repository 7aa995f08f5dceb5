import { t } from '@vscode/l10n';
import { inputAxis as fixes } from './fixes/for/inputSize';
import type { Rule } from './rule';
import { axisWords, dimWords, layerWords, shapeWords, sizeAt } from './words';

export const inputAxis: Rule<'input-axis'> = {
  severity: 'error',
  summary: 'A layer gets an input whose size on one axis is not the one it was made for.',
  message: problem => {
    const { axis, expected, got } = problem;
    const values = {
      layer: layerWords(problem),
      expected: dimWords(expected),
      axis: axisWords(axis, got.length),
      got: shapeWords(got),
      size: dimWords(sizeAt(got, axis)),
    };
    return t('{layer} expects an input of size {expected} on {axis}, but gets {got}, which has {size} there.', values);
  },
  fixes,
};
