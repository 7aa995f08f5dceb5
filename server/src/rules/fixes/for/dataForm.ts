/** Data of another form: a list, one array for several. */

import { t } from '@vscode/l10n';
import type { Problem, ProblemOf } from '../../../values';
import type { Candidate, FixContext } from '../candidate';
import { at, calleeName, edits, replace, textOf } from '../code';
import { call, numpyName } from '../data';
import { present } from './present';

export function dataType(problem: ProblemOf<'data-type'>, context: FixContext): readonly Candidate[] {
  const numpy = numpyName(context);
  return present([numpy === undefined ? undefined : call(context, problem.at, `${numpy}.array`)]);
}

/** One array for several outputs or inputs. */
export const dataStructure = (problem: ProblemOf<'data-structure'>, context: FixContext): readonly Candidate[] =>
  listOf(problem, context, Number(/\d+/.exec(problem.expected)?.[0] ?? 0));

export const oneTarget = (problem: ProblemOf<'one-target-for-all-outputs'>, context: FixContext): readonly Candidate[] =>
  listOf(problem, context, problem.outputs);

function listOf(problem: Problem, context: FixContext, count: number): readonly Candidate[] {
  const text = textOf(context, problem.at);
  const node = context.node(problem.at);
  if (text === undefined || node?.kind === 'list' || count < 2 || count > 4) return [];
  // `np.hstack([a, b])` was meant to be the list itself.
  const joined = node?.kind === 'call' && /^(hstack|concatenate|stack|column_stack|append)$/.test(calleeName(node) ?? '') ? node.args[0] : undefined;
  const parts =
    joined?.kind === 'positional' && (joined.value.kind === 'list' || joined.value.kind === 'tuple') && joined.value.items.length === count
      ? joined.value.items.map(item => textOf(context, at(problem.at, item)) ?? '')
      : undefined;
  const apart = parts && edits(replace(context, problem.at, `[${parts.join(', ')}]`));
  if (parts && apart) return [{ edits: apart, action: t('Write {code}', { code: `[${parts.join(', ')}]` }), shows: problem.at }];
  const code = `[${Array.from({ length: count }, () => text).join(', ')}]`;
  const made = edits(replace(context, problem.at, code));
  return made ? [{ edits: made, action: t('Write {code}', { code }), shows: problem.at, guess: true }] : [];
}
