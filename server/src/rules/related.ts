/** A second place of a problem, in words. */
import { t } from '@vscode/l10n';
import type { RelatedWords } from '../values';
import { dimWords, shapeWords } from './words';

export function relatedWords(what: RelatedWords): string {
  switch (what.kind) {
    case 'shape-comes-from':
      return t('The shape {shape} comes from here.', { shape: shapeWords(what.shape) });
    case 'size-comes-from':
      return t('{size} comes from here.', { size: dimWords(what.size) });
    case 'layer-made-here':
      return t('{layer} is made here.', { layer: what.layer });
    case 'declared-here':
      return t('The shape {shape} is declared here.', { shape: shapeWords(what.shape) });
    case 'output-of':
      return t('{layer} gives {shape}.', { layer: what.layer, shape: shapeWords(what.shape) });
    case 'loss-set-here':
      return t('The loss {loss} is set here.', { loss: what.loss });
    case 'given-here':
      return t('"{argument}" is given here.', { argument: what.argument });
    case 'called-from':
      return t('It is reached from here.');
  }
}
