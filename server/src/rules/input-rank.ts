import { t } from '@vscode/l10n';
import type { RankDemand } from '../values';
import { chainBefore, declarationsOf, producer } from './fixes/find';
import { inputRank as fixes } from './fixes/for/rank';
import type { Rule } from './rule';
import { dimensionsWords, layerWords, layoutOf, RECURRENT, shapeWords } from './words';

export const inputRank: Rule<'input-rank'> = {
  severity: 'error',
  summary: 'A layer gets an input with too many or too few dimensions.',
  message: (problem, { context }) => {
    const { demand, got } = problem;
    const layer = layerWords(problem);
    const layout = layoutOf(problem.layer);
    const values = { layer, layout: layout ?? '', expected: demandWords(demand), got: shapeWords(got), dimensions: dimensionsWords(got.length) };
    const said =
      layout === undefined || (demand.exact === undefined && demand.min === undefined)
        ? t('{layer} expects an input of {expected}, but gets {got}, which has {dimensions}.', values)
        : t('{layer} expects an input of {expected}, {layout}, but gets {got}, which has {dimensions}.', values);
    const before = producer(context, problem, got);
    const least = demand.exact ?? demand.min ?? 0;
    const recurrent = before && chainBefore(context, before).find(fact => RECURRENT.test(fact.class));
    if (got.length < least && recurrent?.outputs[0]?.length === got.length)
      return `${said} ${t('The {before} before it hands on only its last step; return_sequences=True hands on all.', { before: recurrent.class })}`;
    // Only where the program itself declares this shape, nothing else made it.
    const declared = before === undefined && declarationsOf(context, got, problem).length > 0;
    if (demand.exact !== undefined && got.length === demand.exact + 1 && declared)
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
