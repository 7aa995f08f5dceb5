/** A layer or model gets another size, shape or number of inputs. */

import { t } from '@vscode/l10n';
import type { Dim, Shape } from '../../../shapes';
import type { ProblemOf } from '../../../values';
import type { Candidate, FixContext } from '../candidate';
import { at, callAround, calleeName, dropArgument, edits, isPrimary, keyword, replace, textOf } from '../code';
import { declare, withSize } from '../declared';
import { producer } from '../find';
import { setUnits, widthLayer } from '../units';
import { present } from './present';

export function inputAxis(problem: ProblemOf<'input-axis'>, context: FixContext): readonly Candidate[] {
  const { axis, expected, got } = problem;
  const before = producer(context, problem, got);
  const wide = before && (axis === -1 || axis === got.length - 1) ? widthLayer(context, before) : undefined;
  const size = got.at(axis);
  // What the layer was made for may be what is wrong.
  const made = size === undefined ? [] : withSize(context, axis, size, sized(got, axis, expected));
  return present([...withSize(context, axis, expected, got), ...(wide ? setUnits(context, wide, expected) : []), ...made]);
}

const sized = (shape: Shape, axis: number, size: Dim): Shape => shape.map((dim, i) => (i === (axis < 0 ? shape.length + axis : axis) ? size : dim));

export function inputShape(problem: ProblemOf<'input-shape'>, context: FixContext): readonly Candidate[] {
  const { expected, got } = problem;
  return [...declare(context, expected, got, problem), ...declare(context, got, expected)];
}

/** `merge_mode=None` gives both directions one by one. */
export function inputCount(problem: ProblemOf<'input-count'>, context: FixContext): readonly Candidate[] {
  if (problem.expected !== 1) return [];
  return [...oneOf(problem, context), ...(problem.got === 2 ? merged(problem, context) : [])];
}

/** One of the several outputs that are handed on: the last first, which is what an encoder of a VAE samples. */
function oneOf(problem: ProblemOf<'input-count'>, context: FixContext): readonly Candidate[] {
  const around = callAround(context, problem.at);
  const [given] = around?.node.args ?? [];
  const text = around && given?.kind === 'positional' && isPrimary(given.value) ? textOf(context, at(around.place, given.value)) : undefined;
  if (!around || given?.kind !== 'positional' || text === undefined) return [];
  return Array.from({ length: problem.got }, (_, i) => problem.got - 1 - i).flatMap(index => {
    const code = `${text}[${index}]`;
    const edit = edits(replace(context, at(around.place, given.value), code));
    return edit ? [{ edits: edit, action: t('Write {code}', { code }), shows: problem.at }] : [];
  });
}

function merged(problem: ProblemOf<'input-count'>, context: FixContext): readonly Candidate[] {
  return context.calls().flatMap(call => {
    const arg = calleeName(call.node) === 'Bidirectional' ? keyword(call.node, 'merge_mode') : undefined;
    const edit = arg?.value.kind === 'none' ? edits(dropArgument(context, call, arg)) : undefined;
    return edit ? [{ edits: edit, action: t('Remove {argument}', { argument: 'merge_mode=None' }), shows: problem.at }] : [];
  });
}
