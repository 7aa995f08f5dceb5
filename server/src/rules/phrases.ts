/** Words of the records of knowledge (`a positive integer`) that are translated; the others stay English. */
import { t } from '@vscode/l10n';

/** Called when a message is made, not when this file is loaded: the language is set in between. */
const PHRASES: Readonly<Record<string, () => string>> = {
  'a Python int': () => t('a Python int'),
  'a dtype': () => t('a dtype'),
  'a layer': () => t('a layer'),
  'a list of arrays': () => t('a list of arrays'),
  'a list of layers': () => t('a list of layers'),
  'a list of metrics': () => t('a list of metrics'),
  'a number': () => t('a number'),
  'a positive integer': () => t('a positive integer'),
  'a tuple of integers': () => t('a tuple of integers'),
  'a tuple of integers and None': () => t('a tuple of integers and None'),
  'a value': () => t('a value'),
  'an array': () => t('an array'),
  'an axis': () => t('an axis'),
  'an axis or a tuple of axes': () => t('an axis or a tuple of axes'),
  'an integer or a tuple of integers': () => t('an integer or a tuple of integers'),
  'the name of a loss': () => t('the name of a loss'),
  'the name of a metric': () => t('the name of a metric'),
  'the name of an optimizer': () => t('the name of an optimizer'),
};

export const phrase = (english: string): string => PHRASES[english]?.() ?? english;
