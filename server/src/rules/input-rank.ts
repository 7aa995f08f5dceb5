import { t } from '@vscode/l10n';
import type { RankDemand } from '../values';
import { inputRank as fixes } from './fixes/for/wiring';
import type { Rule } from './rule';
import { dimensionsWords, layerWords, layoutOf, RECURRENT, shapeWords } from './words';

export const inputRank: Rule<'input-rank'> = {
  severity: 'error',
  summary: 'A layer gets an input with too many or too few dimensions.',
  message: problem => {
    const { demand, got, related = [] } = problem;
    const layer = layerWords(problem);
    const layout = layoutOf(problem.layer);
    const values = { layer, layout: layout ?? '', expected: demandWords(demand), got: shapeWords(got), dimensions: dimensionsWords(got.length) };
    const said =
      layout === undefined || (demand.exact === undefined && demand.min === undefined)
        ? t('{layer} expects an input of {expected}, but gets {got}, which has {dimensions}.', values)
        : t('{layer} expects an input of {expected}, {layout}, but gets {got}, which has {dimensions}.', values);
    const from = related.find(({ what }) => what.kind === 'output-of')?.what;
    const least = demand.exact ?? demand.min ?? 0;
    if (got.length < least && from?.kind === 'output-of' && RECURRENT.test(from.layer))
      return `${said} ${t('The {before} before it hands on only its last step; return_sequences=True hands on all.', { before: from.layer })}`;
    const declared = related.some(({ what }) => what.kind === 'declared-here');
    if (demand.exact !== undefined && got.length === demand.exact + 1 && (declared || got[0] === 'None'))
      return `${said} ${t('The first axis is the batch, which Keras adds by itself: leave the number of samples out of the declared shape.')}`;
    return said;
  },
  fixes,
};

function demandWords({ exact, min, max }: RankDemand): string {
  if (exact !== undefined) return dimensionsWords(exact);
  if (min !== undefined && max !== undefined) return t('{min} to {max} dimensions', { min, max });
  if (min !== undefined) return t('at least {dimensions}', { dimensions: dimensionsWords(min) });
  return t('at most {dimensions}', { dimensions: dimensionsWords(max ?? 0) });
}
