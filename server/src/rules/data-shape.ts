import { t } from '@vscode/l10n';
import { dataShape as fixes } from './fixes/for/dataShape';
import type { Rule } from './rule';
import { axisWords, dimWords, shapeWords, sizeAt } from './words';

export const dataShape: Rule<'data-shape'> = {
  severity: 'error',
  summary: 'Data whose size on one axis is not the one the model declares.',
  message: problem => {
    const { method, argument, axis, expected, got } = problem;
    const values = {
      method,
      argument,
      expected: shapeWords(expected),
      got: shapeWords(got),
      axis: axisWords(axis, got.length),
      want: dimWords(sizeAt(expected, axis)),
      have: dimWords(sizeAt(got, axis)),
    };
    return t('The model expects {expected}, but {argument} of {method} is {got}: {axis} has size {have} instead of {want}.', values);
  },
  fixes,
};
