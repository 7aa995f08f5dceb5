import { t } from '@vscode/l10n';
import { add, subtract } from '../shapes';
import { labelRange as fixes } from './fixes/for/targets';
import type { Rule } from './rule';
import { dimWords } from './words';

export const labelRange: Rule<'label-range'> = {
  severity: 'error',
  summary: 'A class number beyond the units of the output.',
  message: ({ loss, max, units }) => {
    const values = { loss, max: dimWords(max), units: dimWords(units), last: dimWords(subtract(units, 1)), needed: dimWords(add(max, 1)) };
    return t(
      '{loss}: the labels go up to {max}, but an output of {units} units knows only the classes 0 to {last}. Use {needed} units, or count the classes from 0.',
      values,
    );
  },
  fixes,
};
