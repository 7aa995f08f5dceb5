import { t } from '@vscode/l10n';
import { reshapeSize as fixes } from './fixes/for/wiring';
import type { Rule } from './rule';
import { dimWords, layerWords, sampleSize, shapeWords } from './words';

export const reshapeSize: Rule<'reshape-size'> = {
  severity: 'error',
  summary: 'Reshape asks for another number of elements than there are.',
  message: problem => {
    const { from, to } = problem;
    const values = { layer: layerWords(problem), from: shapeWords(from), to: shapeWords(to), have: dimWords(sampleSize(from)), need: dimWords(sampleSize(to)) };
    const counted = typeof sampleSize(from) === 'number' && typeof sampleSize(to) === 'number';
    return counted
      ? t('{layer} cannot turn {from} into {to}: a sample has {have} elements, not {need}.', values)
      : t('{layer} cannot turn {from} into {to}: the number of elements must stay the same.', values);
  },
  fixes,
};
