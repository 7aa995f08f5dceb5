import { t } from '@vscode/l10n';
import { arrayShapes as fixes } from './fixes/for/arrays';
import { phrase } from './phrases';
import type { Rule } from './rule';
import { listWords, shapeWords } from './words';

export const arrayShapes: Rule<'array-shapes'> = {
  severity: 'error',
  summary: 'Arrays whose shapes do not fit together.',
  message: ({ operation, shapes, because }) =>
    t('{operation} cannot work on {shapes}: {because}.', { operation, shapes: listWords(shapes.map(shapeWords)), because: phrase(because) }),
  fixes,
};
