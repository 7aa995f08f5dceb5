import { t } from '@vscode/l10n';
import { inputCount as fixes } from './fixes/for/inputSize';
import type { Rule } from './rule';
import { layerWords } from './words';

export const inputCount: Rule<'input-count'> = {
  severity: 'error',
  summary: 'A layer or model gets another number of inputs than it takes.',
  message: problem => {
    const values = { layer: layerWords(problem), expected: problem.expected, got: problem.got };
    return problem.expected === 1 ? t('{layer} expects 1 input, but gets {got}.', values) : t('{layer} expects {expected} inputs, but gets {got}.', values);
  },
  fixes,
};
