/** Targets that the loss cannot compare with the output. */

import type { Dim, Shape } from '../../../shapes';
import { print, product } from '../../../shapes';
import type { Place } from '../../../syntax/tree';
import type { LayerFact, ProblemOf } from '../../../values';
import { RECURRENT } from '../../words';
import type { Candidate, FixContext } from '../candidate';
import { addLastAxis, dropLastAxis, oneHot, plus, reshape } from '../data';
import { chainBefore, constructorOf, producers } from '../find';
import { insertLayer } from '../insertLayer';
import { switchLoss } from '../loss';
import { setReturnSequences } from '../recurrent';
import { setUnits, widthLayer } from '../units';
import { andValidation, partOf } from './dataPlace';
import { present } from './present';
import { poolingFor } from './swap';

// ── targets ───────────────────────────────────────────────────────────────────
type TargetProblem = ProblemOf<'target-shape' | 'target-broadcast'>;

export function targetShape(problem: TargetProblem, context: FixContext): readonly Candidate[] {
  const { loss, target, output } = problem;
  const place = partOf(context, problem.at, 'y');
  const changeY = (change: (place: Place) => Candidate | undefined) => andValidation(context, place, 'y', change);
  const last = producers(context, output)[0];
  const classes = output.at(-1);
  const found: (Candidate | undefined)[] = [];
  const numbers = target.length === output.length - 1 || (target.length === output.length && target.at(-1) === 1);
  const sameRank = target.length === output.length;
  if (/^sparse_categorical/.test(loss) && sameRank && target.at(-1) !== 1)
    found.push(...switchLoss(context, problem, 'sparse_categorical_crossentropy', 'categorical_crossentropy'));
  if (/^categorical_crossentropy/.test(loss) && numbers && classes !== 1 && !isTooDeep(target, output)) {
    found.push(...switchLoss(context, problem, 'categorical_crossentropy', 'sparse_categorical_crossentropy'));
    if (typeof classes === 'number') found.push(...changeY(one => oneHot(context, one, print(classes))));
  }
  if (last && target.length < output.length) found.push(...shallower(context, last, output, target));
  if (last && sameRank) found.push(...widened(context, last, target.at(-1)));
  // Labels as wide as the batch has units: (n,) wants one unit.
  if (last && target.length === output.length - 1 && !/categorical/.test(loss)) found.push(...widened(context, last, 1));
  if (/^binary_crossentropy/.test(loss) && numbers && classes !== 1 && classes !== undefined) {
    found.push(...switchLoss(context, problem, 'binary_crossentropy', 'sparse_categorical_crossentropy'));
    if (typeof classes === 'number') found.push(...changeY(one => oneHot(context, one, print(classes))));
  }
  if (target.length === output.length + 1 && target.at(-1) === 1) found.push(...changeY(one => dropLastAxis(context, one)));
  if (target.length === output.length - 1 && output.at(-1) === 1) found.push(...changeY(one => addLastAxis(context, one)));
  if (last && target.length === output.length + 1) found.push(...deeper(context, last));
  if (sameRank && target.at(-1) === 1 && output.at(-1) !== 1) found.push(...changeY(one => dropLastAxis(context, one)));
  const [want, have] = [product(output.slice(1)), product(target.slice(1))];
  if (typeof want === 'number' && want === have && target.length !== output.length)
    found.push(...changeY(one => reshape(context, one, ['-1', ...output.slice(1).map(print)].join(', '))));
  return present(found);
}

/** The output has an axis that the targets lack, beside that of the classes. */
const isTooDeep = (target: Shape, output: Shape): boolean =>
  output.length > 2 && (target.length < output.length - 1 || (target.length === 2 && output.length === 3 && target.at(-1) === 1));

/** The output loses an axis: the last recurrent layer gives only its last step, or the head sees a flat vector. */
function shallower(context: FixContext, last: LayerFact, output: Shape, target: Shape): readonly (Candidate | undefined)[] {
  const chain = chainBefore(context, last);
  const recurrent = chain.find(fact => RECURRENT.test(fact.class));
  const head = [...chain]
    .reverse()
    .find(
      (fact, i, all) =>
        /^(Dense|TimeDistributed)$/.test(fact.class) &&
        all.slice(i).every(later => !/^(Conv|MaxPooling|AveragePooling|LSTM|GRU|SimpleRNN|Bidirectional|Embedding)/.test(later.class)) &&
        (fact.inputs[0]?.length ?? 0) === output.length,
    );
  const before = head ?? chain.find(fact => fact.class === 'Dense' && fact.inputs[0]?.length === output.length);
  const rank = before?.inputs[0]?.length;
  const maker = before && constructorOf(context, before);
  const pooling = rank === undefined ? undefined : poolingFor(rank);
  const flat = before && rank !== undefined && target.length <= 2;
  const textual = chain.some(fact => fact.class === 'Embedding');
  const flatten = flat ? insertLayer(context, before.at, maker, 'Flatten', '') : undefined;
  const pool = flat && pooling !== undefined ? insertLayer(context, before.at, maker, pooling, '') : undefined;
  return [recurrent && setReturnSequences(context, recurrent, false), ...(textual ? [pool, flatten] : [flatten, pool])];
}

/** The output gains an axis. */
const deeper = (context: FixContext, last: LayerFact): readonly (Candidate | undefined)[] => {
  const recurrent = chainBefore(context, last).find(fact => RECURRENT.test(fact.class));
  return [recurrent && setReturnSequences(context, recurrent, true)];
};

function widened(context: FixContext, last: LayerFact, size: Dim | undefined): readonly (Candidate | undefined)[] {
  const wide = size === undefined ? undefined : widthLayer(context, last);
  return wide && size !== undefined ? setUnits(context, wide, size) : [];
}

export function labelRange(problem: ProblemOf<'label-range'>, context: FixContext): readonly Candidate[] {
  const { max, units, at: place } = problem;
  const last = context.layers.filter(fact => fact.outputs[0]?.at(-1) !== undefined && print(fact.outputs[0].at(-1) ?? 'unknown') === print(units)).at(-1);
  const wide = last && widthLayer(context, last);
  const value = context.valueAt(place);
  const fromOne = value?.kind === 'tensor' && value.range?.min === 1 && typeof max === 'number' && max === units;
  return present([
    fromOne ? plus(context, place, '- 1') : undefined,
    ...(wide && typeof max === 'number' ? setUnits(context, wide, max + 1) : []),
    fromOne ? undefined : plus(context, place, '- 1'),
  ]);
}
