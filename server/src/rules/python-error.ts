import type { Rule } from './rule';
import { phrase } from './words';

export const pythonError: Rule<'python-error'> = {
  severity: 'error',
  summary: 'Python itself raises an error here.',
  message: ({ message }) => phrase(message),
};
