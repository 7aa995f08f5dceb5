/** Targets that the loss cannot compare with the output. */
import { t } from '@vscode/l10n';
import type { Dim, Shape } from '../../../shapes';
import { print, product } from '../../../shapes';
import type { Place } from '../../../syntax/tree';
import type { LayerFact, ProblemOf } from '../../../values';
import { STEPWISE } from '../../words';
import type { Candidate, FixContext } from '../candidate';
import { edits, setArgument } from '../code';
import { addLastAxis, dropLastAxis, oneHot, plus, reshape } from '../data';
import { chainBefore, constructorOf, producers } from '../find';
import { insertLayer } from '../insertLayer';
import { switchLoss } from '../loss';
import { setReturnSequences } from '../recurrent';
import { setUnits, widthLayer } from '../units';
import { andValidation, partOf } from './dataPlace';
import { present } from './present';
import { resizeBefore } from './spatial';
import { poolingFor } from './swap';
import { padding } from './window';

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
    found.push(...switchLoss(context, problem, 'sparse_categorical_crossentropy', 'categorical_crossentropy'), ...(last ? deeper(context, last) : []));
  if (/^categorical_crossentropy/.test(loss) && numbers && classes !== 1 && !isTooDeep(target, output)) {
    found.push(...switchLoss(context, problem, 'categorical_crossentropy', 'sparse_categorical_crossentropy'));
    if (typeof classes === 'number') found.push(...changeY(one => oneHot(context, one, print(classes))));
  }
  if (!/crossentropy/.test(loss) && numbers && typeof classes === 'number' && classes > 1) found.push(...oneHotThroughout(context, problem, place, classes));
  if (last && target.length < output.length) found.push(...shallower(context, last, output, target));
  if (last && sameRank) found.push(...lengths(context, last, output, target), ...widened(context, last, target.at(-1)));
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

/** A metric wants rows that are one-hot, so the loss must take them too. */
function oneHotThroughout(context: FixContext, problem: TargetProblem, place: Place, classes: number): readonly Candidate[] {
  const losses = switchLoss(context, problem, 'sparse_categorical_crossentropy', 'categorical_crossentropy');
  const rows = present(andValidation(context, place, 'y', one => oneHot(context, one, print(classes))));
  return losses.flatMap(loss =>
    rows.map(row => ({ ...row, edits: [...row.edits, ...loss.edits], action: t('{first} and {second}', { first: row.action, second: loss.action }) })),
  );
}

/** The output has an axis that the targets lack, beside that of the classes. */
const isTooDeep = (target: Shape, output: Shape): boolean =>
  output.length > 2 && (target.length < output.length - 1 || (target.length === 2 && output.length === 3 && target.at(-1) === 1));

/** The output loses an axis: the last recurrent layer gives only its last step, or the head sees a flat vector. */
function shallower(context: FixContext, last: LayerFact, output: Shape, target: Shape): readonly (Candidate | undefined)[] {
  const chain = chainBefore(context, last);
  const recurrent = chain.find(fact => STEPWISE.test(fact.class));
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

/** The axes between batch and channels: as many repetitions, borders that are kept, a cut or a frame of zeros. */
function lengths(context: FixContext, last: LayerFact, output: Shape, target: Shape): readonly (Candidate | undefined)[] {
  if (output.length < 3 || output.slice(1, -1).every((dim, i) => print(dim) === print(target[i + 1] ?? 'unknown'))) return [];
  const chain = chainBefore(context, last);
  const repeat = chain.find(({ class: name }) => name === 'RepeatVector');
  const call = repeat && constructorOf(context, repeat);
  const steps = target[1];
  const edit = call && typeof steps === 'number' ? edits(setArgument(context, call, 'n', String(steps), 0)) : undefined;
  const repeated = edit && {
    edits: edit,
    action: t('Set {argument}={value}', { argument: 'n', value: print(steps ?? 'unknown') }),
    shows: repeat?.at ?? last.at,
  };
  return [repeated, ...chain.slice(0, MOST_PADDED).flatMap(fact => padding(context, fact)), ...resizeBefore(context, last, output, target)];
}
/** Layers before the output whose borders may be what is missing. */
const MOST_PADDED = 6;

/** The output gains an axis. */
const deeper = (context: FixContext, last: LayerFact): readonly (Candidate | undefined)[] => {
  const recurrent = chainBefore(context, last).find(fact => STEPWISE.test(fact.class));
  return [recurrent && setReturnSequences(context, recurrent, true)];
};

function widened(context: FixContext, last: LayerFact, size: Dim | undefined): readonly (Candidate | undefined)[] {
  const wide = size === undefined ? undefined : widthLayer(context, last);
  return wide && size !== undefined ? setUnits(context, wide, size) : [];
}

export function labelRange(problem: ProblemOf<'label-range'>, context: FixContext): readonly Candidate[] {
  const { min, max, units, at: place } = problem;
  const last = context.layers.filter(fact => fact.outputs[0]?.at(-1) !== undefined && print(fact.outputs[0].at(-1) ?? 'unknown') === print(units)).at(-1);
  const wide = last && widthLayer(context, last);
  const fromZero = partOf(context, place, 'y');
  const shifted = min === 0 ? [] : andValidation(context, fromZero, 'y', one => plus(context, one, min > 0 ? `- ${min}` : `+ ${-min}`));
  const widened = wide ? setUnits(context, wide, max + 1) : [];
  // As many classes as the output has units, counted from another number.
  return present(typeof units === 'number' && max - min < units ? [...shifted, ...widened] : min < 0 ? shifted : [...widened, ...shifted]);
}
