/** A convolution or pooling leaves nothing. */

import { t } from '@vscode/l10n';
import type { LayerFact, ProblemOf } from '../../../values';
import type { Candidate, FixContext } from '../candidate';
import { callAround, edits, setArgument } from '../code';
import { addBatchAxis } from '../data';
import { constructorOf } from '../find';
import { dataOf, isMeeting } from './dataPlace';
import { made } from './made';
import { present } from './present';
import { asDeclared } from './reshaped';

export function outputSize(problem: ProblemOf<'output-size'>, context: FixContext): readonly Candidate[] {
  if (isMeeting(context, problem.at))
    return present(dataOf(context, problem.at, 'x').flatMap(place => [...asDeclared(context, place), ...addBatchAxis(context, place)]));
  const maker = made(context, problem) ?? callAround(context, problem.at);
  const size = problem.input.at(problem.axis);
  if (!maker) return [];
  const set = (name: string, value: string, index?: number): Candidate | undefined => {
    const edit = edits(setArgument(context, maker, name, value, index));
    return edit && { edits: edit, action: t('Set {argument}={value}', { argument: name, value }), shows: maker.place };
  };
  const window = /Pooling/.test(problem.layer) ? ({ name: 'pool_size', index: 0 } as const) : ({ name: 'kernel_size', index: 1 } as const);
  const smaller = typeof size === 'number' && size >= 1 ? set(window.name, String(Math.min(size, 2)), window.index) : undefined;
  const tightest =
    typeof size === 'number' && size > 2 && !/Pooling/.test(problem.layer) ? set(window.name, String(Math.min(size, 3)), window.index) : undefined;
  return present([set('padding', '"same"', window.index === 0 ? 2 : 3), tightest, smaller, ...paddingBefore(context, problem)]);
}

/** Convolutions and poolings that shrank the axis before. */
function paddingBefore(context: FixContext, problem: ProblemOf<'output-size'>): readonly Candidate[] {
  return context.layers
    .filter(fact => /^(Conv|SeparableConv|DepthwiseConv|MaxPooling|AveragePooling)\dD$/.test(fact.class) && !fact.probe)
    .reverse()
    .slice(0, 3)
    .flatMap(fact => padding(context, fact))
    .filter(one => one.shows?.node !== problem.at.node);
}

/** `padding="same"` on the layer. */
export function padding(context: FixContext, fact: LayerFact): readonly Candidate[] {
  const call = constructorOf(context, fact);
  if (!call || !/^(Conv|SeparableConv|DepthwiseConv|MaxPooling|AveragePooling)\dD$/.test(fact.class)) return [];
  const edit = edits(setArgument(context, call, 'padding', '"same"'));
  return edit ? [{ edits: edit, action: t('Set {argument}={value}', { argument: 'padding', value: '"same"' }), shows: fact.at }] : [];
}
