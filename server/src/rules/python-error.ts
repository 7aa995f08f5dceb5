import { pythonError as fixes } from './fixes/for/python';
import { phrase } from './phrases';
import type { Rule } from './rule';

export const pythonError: Rule<'python-error'> = {
  severity: 'error',
  summary: 'Python itself raises an error here.',
  message: ({ message }) => phrase(message),
  fixes,
};
