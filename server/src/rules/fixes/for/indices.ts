/** Repairs of indices that no row answers to. */
import { t } from '@vscode/l10n';
import type { ProblemOf } from '../../../values';
import type { Candidate, FixContext } from '../candidate';
import { edits, setArgument } from '../code';
import { constructorOf } from '../find';

/** As many rows as the greatest index needs. */
export function indexRange({ max, layer, rows }: ProblemOf<'index-range'>, context: FixContext): readonly Candidate[] {
  const makers = context.layers.filter(fact => fact.class === layer).map(fact => constructorOf(context, fact));
  const seen = new Set<number>();
  return makers.flatMap(maker => {
    if (!maker || seen.has(maker.place.node)) return [];
    seen.add(maker.place.node);
    const value = `${max + 1}`;
    const made = edits(setArgument(context, maker, 'input_dim', value, 0));
    return made && rows <= max ? [{ edits: made, action: t('Set {argument}={value}', { argument: 'input_dim', value }) }] : [];
  });
}
