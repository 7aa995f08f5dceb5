/** Data of another form: a list, one array for several. */

import { t } from '@vscode/l10n';
import type { Place } from '../../../syntax/tree';
import type { Problem, ProblemOf } from '../../../values';
import type { Candidate, FixContext } from '../candidate';
import { at, calleeName, edits, replace, textOf } from '../code';
import { call, numpyName } from '../data';
import { dataOf } from './dataPlace';
import { namesIn, renameKeys } from './keys';
import { present } from './present';

export function dataType(problem: ProblemOf<'data-type'>, context: FixContext): readonly Candidate[] {
  const numpy = numpyName(context);
  if (numpy === undefined) return [];
  const array = (place: Place): Candidate | undefined => call(context, place, `${numpy}.array`, ...(problem.texts ? ['dtype=object'] : []));
  const alone = array(problem.at);
  // Who gives one list gives several.
  const [x, y] = [...dataOf(context, problem.at, 'x'), ...dataOf(context, problem.at, 'y')];
  const isList = (place: Place): boolean => context.node(place)?.kind === 'list' || context.valueAt(place)?.kind === 'sequence';
  const [first, second] = [x && isList(x) ? array(x) : undefined, y && isList(y) ? array(y) : undefined];
  const both = first &&
    second && { ...first, edits: [...first.edits, ...second.edits], action: t('{first} and {second}', { first: first.action, second: second.action }) };
  return present([alone, both]);
}

/** One array for several outputs or inputs. */
export const dataStructure = (problem: ProblemOf<'data-structure'>, context: FixContext): readonly Candidate[] => [
  ...renameKeys(context, problem.at, namesIn(problem.expected)),
  ...listOf(problem, context, Number(/\d+/.exec(problem.expected)?.[0] ?? 0)),
];

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
