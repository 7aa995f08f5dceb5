import { t } from '@vscode/l10n';
import { subtract } from '../shapes';
import { labelRange as fixes } from './fixes/for/targets';
import type { Rule } from './rule';
import { dimWords } from './words';

export const labelRange: Rule<'label-range'> = {
  severity: 'error',
  summary: 'A class number beyond the units of the output.',
  message: ({ loss, min, max, units }) => {
    const values = { loss, min, max, units: dimWords(units), last: dimWords(subtract(units, 1)), needed: max - Math.min(min, 0) + 1 };
    if (min < 0)
      return t('{loss}: the labels go down to {min}, but an output of {units} units knows only the classes 0 to {last}. Count the classes from 0.', values);
    return t(
      '{loss}: the labels go up to {max}, but an output of {units} units knows only the classes 0 to {last}. Use {needed} units, or count the classes from 0.',
      values,
    );
  },
  fixes,
};
