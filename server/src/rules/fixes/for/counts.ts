/** x and y of different length. */

import { t } from '@vscode/l10n';
import { equal, print } from '../../../shapes';
import type { Node, Place } from '../../../syntax/tree';
import type { ProblemOf } from '../../../values';
import type { Candidate, FixContext } from '../candidate';
import { at, callAround, calleeName, edits, replace, textOf } from '../code';
import { assignedTo } from '../literals';
import { dataOf, partOf } from './dataPlace';

/** x and y were taken from `train_test_split` in the wrong order, or one of them is of another part. */
export const sampleCounts = (problem: ProblemOf<'sample-counts'>, context: FixContext): readonly Candidate[] => [
  ...splitOrder(problem, context),
  ...sameSlice(problem, context),
  ...swapped(problem, context),
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
  const validation = problem.argument.startsWith('validation') ? problem.at : undefined;
  const [first, second] = validation ? [partOf(context, validation, 'x'), partOf(context, validation, 'y')] : [x, y];
  const [a, b] = [first && written(context, first), second && written(context, second)];
  if (a?.node.kind !== 'subscript' || b?.node.kind !== 'subscript') return [];
  const [of, index] = [textOf(context, at(b.place, b.node.of)), textOf(context, at(a.place, a.node.index))];
  const code = `${of}[${index}]`;
  const made = of === undefined || index === undefined ? undefined : edits(replace(context, b.place, code));
  return made ? [{ edits: made, action: t('Write {code}', { code }), shows: b.place }] : [];
}

/** The expression there, or what the only assignment of the name there says. */
function written(context: FixContext, place: Place): { readonly node: Node; readonly place: Place } | undefined {
  const node = context.node(place);
  return node?.kind === 'name' ? assignedTo(context, node.name) : node && { node, place };
}

/** `a.reshape(a.shape[1], a.shape[0], …)`: the two the other way round. */
function swapped(problem: ProblemOf<'sample-counts'>, context: FixContext): readonly Candidate[] {
  const places = [problem.at, ...dataOf(context, problem.at, 'x'), ...dataOf(context, problem.at, 'y')].flatMap(place => [
    partOf(context, place, 'x'),
    partOf(context, place, 'y'),
  ]);
  return places.flatMap((place): readonly Candidate[] => {
    const value = written(context, place);
    if (value?.node.kind !== 'call' || calleeName(value.node) !== 'reshape') return [];
    const [a, b] = value.node.args;
    if (a?.kind !== 'positional' || b?.kind !== 'positional') return [];
    const pair = a.value.kind === 'name' && b.value.kind === 'tuple' ? b.value.items : a.value.kind === 'tuple' ? a.value.items : [a.value, b.value];
    const [one, two] = pair;
    const [first, second] = [one && at(value.place, one), two && at(value.place, two)];
    const [here, there] = [first && textOf(context, first), second && textOf(context, second)];
    if (!first || !second || here === undefined || there === undefined) return [];
    const made = edits(replace(context, first, there), replace(context, second, here));
    return made ? [{ edits: made, action: t('Write {code}', { code: `reshape(${there}, ${here}, …)` }), shows: value.place }] : [];
  });
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
