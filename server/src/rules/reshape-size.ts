import { t } from '@vscode/l10n';
import { product } from '../shapes';
import { reshapeSize as fixes } from './fixes/for/elements';
import type { Rule } from './rule';
import { dimWords, layerWords, shapeWords } from './words';

export const reshapeSize: Rule<'reshape-size'> = {
  severity: 'error',
  summary: 'Reshape asks for another number of elements than there are.',
  // Both shapes are those of one sample.
  message(problem) {
    const { from, to } = problem;
    const [have, need] = [product(from), product(to)];
    const values = { layer: layerWords(problem), from: shapeWords(from), to: shapeWords(to), have: dimWords(have), need: dimWords(need) };
    const counted = typeof have === 'number' && typeof need === 'number' && need > 0;
    return counted
      ? t('{layer} cannot turn a sample of shape {from} into {to}: it has {have} elements, not {need}.', values)
      : t('{layer} cannot turn a sample of shape {from} into {to}: the number of elements must stay the same.', values);
  },
  fixes,
};
