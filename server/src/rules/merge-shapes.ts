import { t } from '@vscode/l10n';
import { mergeShapes as fixes } from './fixes/for/merge';
import type { Rule } from './rule';
import { axisWords, layerWords, listWords, shapeWords } from './words';

export const mergeShapes: Rule<'merge-shapes'> = {
  severity: 'error',
  summary: 'Inputs that are added, concatenated or multiplied do not fit together.',
  message: problem => {
    const { shapes, axis } = problem;
    const values = { layer: layerWords(problem), shapes: listWords(shapes.map(shapeWords)), axis: axisWords(axis ?? -1, shapes[0]?.length) };
    if (new Set(shapes.map(shape => shape.length)).size > 1) return t('{layer} needs inputs with the same number of dimensions, but gets {shapes}.', values);
    if (problem.layer === 'Concatenate') return t('{layer} joins its inputs along {axis}, so they must agree on all other axes, but it gets {shapes}.', values);
    return axis === undefined
      ? t('{layer} needs inputs of the same shape, but gets {shapes}.', values)
      : t('{layer} needs inputs that agree on {axis}, but gets {shapes}.', values);
  },
  fixes,
};
