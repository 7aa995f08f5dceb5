/** An activation that contradicts the loss. */

import { t } from '@vscode/l10n';
import type { ProblemOf } from '../../../values';
import type { Candidate, FixContext } from '../candidate';
import { argument, at, callAround, dropArgument, edits, keyword, replace, setArgument } from '../code';
import { constructorOf } from '../find';
import { setLogits } from '../loss';
import { present } from './present';

export function lossActivation(problem: ProblemOf<'loss-activation'>, context: FixContext): readonly Candidate[] {
  const logits = /from_logits/.test(problem.loss);
  const maker = context.layers
    .map(fact => constructorOf(context, fact))
    .findLast(
      one =>
        one !== undefined &&
        (keyword(one.node, 'activation') !== undefined ||
          /^(Dense|Activation|Conv\dD)$/.test(
            one.node.callee.kind === 'name' ? one.node.callee.name : one.node.callee.kind === 'attribute' ? one.node.callee.name.text : '',
          )),
    );
  const arg = maker && keyword(maker.node, 'activation');
  const dropped = maker && arg && edits(dropArgument(context, maker, arg));
  const activation = /binary/i.test(problem.loss) ? '"sigmoid"' : '"softmax"';
  const set =
    maker && !logits ? edits(setArgument(context, maker, 'activation', activation, argument(maker.node, 'activation', 1) ? 1 : undefined)) : undefined;
  return present([
    ...(logits ? setLogits(context, problem, false) : []),
    logits && dropped ? { edits: dropped, action: t('Remove {argument}', { argument: 'activation' }) } : undefined,
    set && { edits: set, action: t('Set {argument}={value}', { argument: 'activation', value: activation }) },
    ...(logits ? [] : setLogits(context, problem, true)),
  ]);
}

export function softmaxOneUnit(problem: ProblemOf<'softmax-one-unit'>, context: FixContext): readonly Candidate[] {
  const around = callAround(context, problem.at);
  for (const node of [context.node(problem.at), around?.node]) {
    const value = node?.kind === 'string' ? node : node?.kind === 'call' ? argument(node, 'activation', 1) : undefined;
    if (value?.kind !== 'string') continue;
    const made = edits(replace(context, at(problem.at, value), "'sigmoid'"));
    if (made) return [{ edits: made, action: t('Set {argument}={value}', { argument: 'activation', value: '"sigmoid"' }) }];
  }
  return [];
}
