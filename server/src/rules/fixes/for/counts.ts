/** x and y of different length. */

import { t } from '@vscode/l10n';
import { equal, print } from '../../../shapes';
import type { ProblemOf } from '../../../values';
import type { Candidate, FixContext } from '../candidate';
import { at, callAround, edits, replace, textOf } from '../code';
import { dataOf, partOf } from './dataPlace';

/** x and y were taken from `train_test_split` in the wrong order, or one of them is of another part. */
export const sampleCounts = (problem: ProblemOf<'sample-counts'>, context: FixContext): readonly Candidate[] => [
  ...splitOrder(problem, context),
  ...sameSlice(problem, context),
  ...otherNames(problem, context),
];

/** Names of arrays that have as many samples as the other one, those spelled most alike first. */
function otherNames(problem: ProblemOf<'sample-counts'>, context: FixContext): readonly Candidate[] {
  const around = callAround(context, problem.at);
  const [first, second] = problem.counts.map(({ count }) => count);
  if (!around || first === undefined || second === undefined) return [];
  const places = [problem.at, ...dataOf(context, problem.at, 'y'), ...dataOf(context, problem.at, 'x')].flatMap(place => [
    partOf(context, place, 'x'),
    partOf(context, place, 'y'),
  ]);
  const used = new Set(places.flatMap(place => textOf(context, place) ?? []));
  return places.flatMap((place): readonly Candidate[] => {
    const node = context.node(place);
    const value = node?.kind === 'name' ? context.valueAt(place) : undefined;
    if (node?.kind !== 'name' || value?.kind !== 'tensor' || !value.shape) return [];
    const { shape } = value;
    const wanted = print(shape[0] ?? 'unknown') === print(first) ? second : first;
    return context
      .arrays()
      .filter(
        ({ name, shape: other }) =>
          !used.has(name) &&
          other.length === shape.length &&
          print(other[0] ?? 'unknown') === print(wanted) &&
          other.slice(1).every((dim, i) => equal(dim, shape[i + 1] ?? 'unknown') !== 'no'),
      )
      .sort((a, b) => alike(b.name, node.name) - alike(a.name, node.name))
      .slice(0, 2)
      .flatMap(({ name }) => {
        const made = edits(replace(context, place, name));
        return made ? [{ edits: made, action: t('Use {replacement} instead of {name}', { replacement: name, name: node.name }), shows: place }] : [];
      });
  });
}

/** `x[:k]` and `y[k:]`: the slice of x for both. */
function sameSlice(problem: ProblemOf<'sample-counts'>, context: FixContext): readonly Candidate[] {
  const [x, y] = [dataOf(context, problem.at, 'x')[0], dataOf(context, problem.at, 'y')[0]];
  const [a, b] = [x && context.node(x), y && context.node(y)];
  if (!x || !y || a?.kind !== 'subscript' || b?.kind !== 'subscript') return [];
  const [of, index] = [textOf(context, at(y, b.of)), textOf(context, at(x, a.index))];
  const code = `${of}[${index}]`;
  const made = of === undefined || index === undefined ? undefined : edits(replace(context, y, code));
  return made ? [{ edits: made, action: t('Write {code}', { code }), shows: y }] : [];
}

/** Letters that two names share at their beginnings and ends. */
function alike(a: string, b: string): number {
  let [start, end] = [0, 0];
  while (start < a.length && a[start] === b[start]) start++;
  while (end < a.length - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  return start + end;
}

function splitOrder(problem: ProblemOf<'sample-counts'>, context: FixContext): readonly Candidate[] {
  return context
    .calls()
    .filter(({ node }) =>
      node.callee.kind === 'name' ? node.callee.name === 'train_test_split' : node.callee.kind === 'attribute' && node.callee.name.text === 'train_test_split',
    )
    .flatMap(({ place, node }): readonly Candidate[] => {
      const statement = context.ancestors(place)[0];
      const [target] = statement?.kind === 'assign' ? statement.targets : [];
      if (target?.kind !== 'tuple' || target.items.length !== 4 || node.args.filter(arg => arg.kind === 'positional').length !== 2) return [];
      const texts = target.items.map(item => textOf(context, at(place, item)) ?? '');
      const sorted = [0, 2, 1, 3].map(i => texts[i] ?? '').join(', ');
      const made = edits(replace(context, at(place, target), sorted));
      return made ? [{ edits: made, action: t('Write {code}', { code: `${sorted} = …` }), shows: problem.at }] : [];
    });
}
