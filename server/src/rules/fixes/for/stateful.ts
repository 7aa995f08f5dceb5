/** A stateful layer without a batch size. */

import { t } from '@vscode/l10n';
import type { ProblemOf } from '../../../values';
import type { Candidate, FixContext } from '../candidate';
import { at, callAround, dropArgument, edits, keyword, replace, textOf, tupleText } from '../code';
import { declarations } from '../find';
import { made } from './made';

export function statefulBatch(problem: ProblemOf<'stateful-batch'>, context: FixContext): readonly Candidate[] {
  const maker = made(context, problem) ?? callAround(context, problem.at);
  const arg = maker && keyword(maker.node, 'stateful');
  const dropped = maker && arg && edits(dropArgument(context, maker, arg));
  const fixed = batchSizes(context).flatMap(size => fixedBatch(problem, context, size));
  return [...fixed, ...(dropped ? [{ edits: dropped, action: t('Remove {argument}', { argument: 'stateful' }), guess: true as const }] : [])];
}

/** Batch sizes that `fit` and the like are called with. */
const batchSizes = (context: FixContext): readonly number[] =>
  context.calls().flatMap(({ node, place }) => {
    const value = keyword(node, 'batch_size')?.value;
    if (value?.kind === 'int' && value.value !== undefined) return [value.value];
    const known = value && context.valueAt(at(place, value));
    return known?.kind === 'int' && typeof known.size === 'number' ? [known.size] : [];
  });

function fixedBatch(problem: ProblemOf<'stateful-batch'>, context: FixContext, size: number): readonly Candidate[] {
  return declarations(context).flatMap(one => {
    const arg = one.call.node.args.find(it => (it.kind === 'keyword' || it.kind === 'positional') && it.value.id === one.value.id);
    if (!arg || one.withBatch || (one.value.kind !== 'tuple' && one.value.kind !== 'list')) return [];
    const items = one.value.items.map(item => textOf(context, at(one.place, item)) ?? '');
    const name = one.argument === 'shape' ? 'batch_shape' : context.keras.major === 2 ? 'batch_input_shape' : undefined;
    const edit = name === undefined ? undefined : edits(replace(context, at(one.call.place, arg), `${name}=${tupleText([String(size), ...items])}`));
    return edit ? [{ edits: edit, action: t('Set the batch size to {size}', { size }), shows: problem.at }] : [];
  });
}
