/** A layer or model gets another size, shape or number of inputs. */

import { t } from '@vscode/l10n';
import type { ProblemOf } from '../../../values';
import type { Candidate, FixContext } from '../candidate';
import { calleeName, dropArgument, edits, keyword } from '../code';
import { declare, withSize } from '../declared';
import { producer } from '../find';
import { setUnits, widthLayer } from '../units';
import { present } from './present';

export function inputAxis(problem: ProblemOf<'input-axis'>, context: FixContext): readonly Candidate[] {
  const { axis, expected, got } = problem;
  const before = producer(context, problem, got);
  const wide = before && (axis === -1 || axis === got.length - 1) ? widthLayer(context, before) : undefined;
  return present([...withSize(context, axis, expected, got), ...(wide ? setUnits(context, wide, expected) : [])]);
}

export function inputShape(problem: ProblemOf<'input-shape'>, context: FixContext): readonly Candidate[] {
  const { expected, got } = problem;
  return [...declare(context, expected, got, problem), ...declare(context, got, expected)];
}

/** `merge_mode=None` gives both directions one by one. */
export function inputCount(problem: ProblemOf<'input-count'>, context: FixContext): readonly Candidate[] {
  if (problem.expected !== 1 || problem.got !== 2) return [];
  return context.calls().flatMap(call => {
    const arg = calleeName(call.node) === 'Bidirectional' ? keyword(call.node, 'merge_mode') : undefined;
    const edit = arg?.value.kind === 'none' ? edits(dropArgument(context, call, arg)) : undefined;
    return edit ? [{ edits: edit, action: t('Remove {argument}', { argument: 'merge_mode=None' }), shows: problem.at }] : [];
  });
}
