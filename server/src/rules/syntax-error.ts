import { phrase } from './phrases';
import type { Rule } from './rule';

export const syntaxError: Rule<'syntax-error'> = {
  severity: 'error',
  summary: 'Text that Python cannot read: a bracket too many, an open bracket or string.',
  message: ({ message }) => phrase(message),
};
