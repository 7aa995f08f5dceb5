/** Numbers of elements, groups and rows. */

import { t } from '@vscode/l10n';
import type { Dim, Shape } from '../../../shapes';
import { modulo, printShape, product } from '../../../shapes';
import type { ProblemOf } from '../../../values';
import type { Candidate, FixContext } from '../candidate';
import { argument, at, callAround, edits, replace, setArgument, textOf, tupleText } from '../code';
import { producer } from '../find';
import { setUnits, widthLayer } from '../units';
import { made } from './made';
import { present } from './present';

export function reshapeSize(problem: ProblemOf<'reshape-size'>, context: FixContext): readonly Candidate[] {
  const maker = made(context, problem) ?? callAround(context, problem.at);
  const target = maker && argument(maker.node, 'target_shape', 0);
  // Both are shapes of one sample.
  const [have, need] = [product(problem.from), product(problem.to)];
  const found: (Candidate | undefined)[] = [];
  if (maker && target?.kind === 'tuple') {
    const texts = target.items.map(item => textOf(context, at(maker.place, item)) ?? '');
    const sizes = target.items.flatMap((_, axis) => oneSize(context, at(maker.place, target), texts, axis, have, problem.to) ?? []);
    found.push(...(sizes.length > 1 ? sizes.map(one => ({ ...one, guess: true as const })) : sizes));
  }
  const before = producer(context, problem, ['None', ...problem.from]);
  const wide = before && problem.from.length === 1 ? widthLayer(context, before) : undefined;
  if (wide) found.push(...setUnits(context, wide, need));
  return present(found);
}

/** Axis `axis` of the target takes what the others leave. */
function oneSize(
  context: FixContext,
  place: Parameters<typeof replace>[1],
  texts: readonly string[],
  axis: number,
  have: Dim,
  to: Shape,
): Candidate | undefined {
  const sizes = to.slice(to.length - texts.length);
  const others = product(sizes.filter((_, i) => i !== axis));
  if (typeof have !== 'number' || typeof others !== 'number' || others < 1 || have % others !== 0) return undefined;
  const text = tupleText(texts.map((one, i) => (i === axis ? String(have / others) : one)));
  const edit = edits(replace(context, place, text));
  return edit && { edits: edit, action: t('Set {argument}={value}', { argument: 'target_shape', value: text }), shows: place };
}

export function notDivisible(problem: ProblemOf<'not-divisible'>, context: FixContext): readonly Candidate[] {
  const maker = made(context, problem) ?? callAround(context, problem.at);
  const { by, size } = problem;
  if (!maker || typeof by !== 'number' || typeof size !== 'number') return [];
  const divisors = Array.from({ length: size }, (_, i) => i + 1).filter(n => modulo(size, n) === 0);
  const nearest = [...divisors].sort((a, b) => Math.abs(a - by) - Math.abs(b - by))[0];
  const edit = nearest === undefined ? undefined : edits(setArgument(context, maker, 'groups', String(nearest)));
  return edit ? [{ edits: edit, action: t('Set {argument}={value}', { argument: 'groups', value: String(nearest) }), shows: problem.at }] : [];
}

export function weightShape(problem: ProblemOf<'weight-shape'>, context: FixContext): readonly Candidate[] {
  const maker = made(context, problem) ?? callAround(context, problem.at);
  const [rows, columns] = problem.got;
  if (problem.layer !== 'Embedding' || !maker || problem.got.length !== 2 || typeof rows !== 'number' || typeof columns !== 'number') return [];
  const [input, output] = [argument(maker.node, 'input_dim', 0), argument(maker.node, 'output_dim', 1)];
  const [oldRows, oldColumns] = problem.expected;
  const made_ = edits(
    ...(input && oldRows !== rows ? [replace(context, at(maker.place, input), String(rows))] : []),
    ...(output && oldColumns !== columns ? [replace(context, at(maker.place, output), String(columns))] : []),
  );
  return made_ ? [{ edits: made_, action: t('Make the table {shape}', { shape: printShape(problem.got) }), shows: problem.at }] : [];
}
