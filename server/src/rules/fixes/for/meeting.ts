/** Repairs where data meets a model. */
import { t } from '@vscode/l10n';
import { type Dim, equal, print, product, type Shape } from '../../../shapes';
import type { Place } from '../../../syntax/tree';
import type { LayerFact, Problem, ProblemOf } from '../../../values';
import { RECURRENT } from '../../words';
import type { Candidate, FixContext } from '../candidate';
import { argument, at, callAround, calleeName, dropArgument, edits, keyword, replace, setArgument, textOf } from '../code';
import { addBatchAxis, addLastAxis, call, dropLastAxis, numpyName, oneHot, plus, reshape, transpose } from '../data';
import { declare } from '../declared';
import { chainBefore, constructorOf, producers } from '../find';
import { insertLayer } from '../insertLayer';
import { setLogits, switchLoss } from '../loss';
import { setReturnSequences } from '../recurrent';
import { setUnits, widthLayer } from '../units';
import { andValidation, dataOf, partOf } from './dataPlace';
import { poolingFor } from './wiring';

const present = (candidates: readonly (Candidate | undefined)[]): readonly Candidate[] => candidates.filter(one => one !== undefined);
/** `(None, …)` of data, as a model declares it. */
const anyBatch = (shape: Shape): Shape => ['None', ...shape.slice(1)];

export function dataRank(problem: ProblemOf<'data-rank'>, context: FixContext): readonly Candidate[] {
  const { expected, got } = problem;
  const place = partOf(context, problem.at, 'x');
  if (problem.sample) return [...present(addBatchAxis(context, place)), ...declare(context, expected, anyBatch(got), problem)];
  if (got.length === expected.length - 1) {
    const one = expected.at(-1) === 1;
    const last = addLastAxis(context, place);
    const declared = declare(context, expected, anyBatch(got), problem);
    const wider = declare(context, expected, [...anyBatch(got), 1], problem);
    const sameRest = got.slice(1).every((dim, i) => equal(dim, expected[i + 1] ?? 'unknown') !== 'no');
    const both =
      last && !one && sameRest
        ? wider.map(candidate => ({ ...candidate, edits: [...candidate.edits, ...last.edits], action: `${last.action}, ${candidate.action}` }))
        : [];
    return present([
      ...(sameRest ? andValidation(context, place, 'x', one => addLastAxis(context, one)) : []),
      ...both,
      ...declared,
      ...present(addBatchAxis(context, place)),
      ...reshaped(problem, context),
    ]);
  }
  if (got.length === expected.length + 1) {
    return present([
      ...(got.at(-1) === 1 ? andValidation(context, place, 'x', one => dropLastAxis(context, one)) : []),
      ...declare(context, expected, anyBatch(got), problem),
      ...reshaped(problem, context),
    ]);
  }
  return present([...declare(context, expected, anyBatch(got), problem), ...reshaped(problem, context)]);
}

/** The same numbers in the declared shape, where they fit it exactly. */
function reshaped({ expected, got, at: at_ }: ProblemOf<'data-rank' | 'data-shape'>, context: FixContext): readonly (Candidate | undefined)[] {
  const place = partOf(context, at_, 'x');
  const [want, have] = [product(expected.slice(1)), product(got.slice(1))];
  if (typeof want !== 'number' || typeof have !== 'number' || want !== have) return [];
  return andValidation(context, place, 'x', one => reshape(context, one, ['-1', ...expected.slice(1).map(print)].join(', ')));
}

export function dataShape(problem: ProblemOf<'data-shape'>, context: FixContext): readonly Candidate[] {
  const { expected, got } = problem;
  const place = partOf(context, problem.at, 'x');
  if (problem.axis === 0) return present(batchSize(problem, context));
  const order = permutation(got, expected);
  return present([
    ...otherOrder(context, problem.at),
    ...declare(context, expected, anyBatch(got), problem),
    ...(order ? andValidation(context, place, 'x', one => transpose(context, one, order)) : []),
    ...reshaped(problem, context),
  ]);
}

/** A stateful model wants batches of the size that it was given. */
function batchSize(problem: ProblemOf<'data-shape'>, context: FixContext): readonly (Candidate | undefined)[] {
  const around = callAround(context, problem.at);
  const size = problem.expected[0];
  const made = around && typeof size === 'number' ? edits(setArgument(context, around, 'batch_size', String(size))) : undefined;
  return [made && { edits: made, action: t('Set {argument}={value}', { argument: 'batch_size', value: String(size) }), shows: problem.at }];
}

/** `[a, b]` in the other order. */
function otherOrder(context: FixContext, place: Place): readonly (Candidate | undefined)[] {
  const own = context.node(place);
  const list =
    own?.kind === 'list'
      ? own
      : context
          .ancestors(place)
          .slice(0, 1)
          .find(node => node.kind === 'list');
  if (list?.kind !== 'list' || list.items.length !== 2) return [];
  const texts = list.items.map(item => textOf(context, at(place, item)) ?? '');
  const code = `[${[...texts].reverse().join(', ')}]`;
  const made = edits(replace(context, at(place, list), code));
  return [made && { edits: made, action: t('Write {code}', { code }), shows: at(place, list) }];
}

/** How the axes of `got` must be ordered to be `expected`; the batch stays in front. Only where that is unambiguous. */
function permutation(got: Shape, expected: Shape): readonly number[] | undefined {
  if (got.length !== expected.length) return undefined;
  const order = [0];
  for (const want of expected.slice(1)) {
    const axis = got.findIndex((dim, i) => i > 0 && !order.includes(i) && (want === 'None' ? false : equal(dim, want) === 'yes'));
    order.push(axis);
  }
  const missing = order.filter(axis => axis < 0).length;
  if (missing > 1) return undefined;
  const rest = got.findIndex((_, i) => i > 0 && !order.includes(i));
  const filled = order.map(axis => (axis < 0 ? rest : axis));
  return filled.every((axis, i) => axis === i) || filled.includes(-1) ? undefined : filled;
}

export function dataType(problem: ProblemOf<'data-type'>, context: FixContext): readonly Candidate[] {
  const numpy = numpyName(context);
  return present([numpy === undefined ? undefined : call(context, problem.at, `${numpy}.array`)]);
}

export function batchAxisMissing(problem: ProblemOf<'batch-axis-missing'>, context: FixContext): readonly Candidate[] {
  return present(addBatchAxis(context, problem.at));
}

export function declaredShapeIgnored(problem: ProblemOf<'declared-shape-ignored'>, context: FixContext): readonly Candidate[] {
  const { declared, got } = problem;
  const free: Shape = declared.map((dim, i) => (i === 0 || equal(dim, got[i] ?? 'unknown') !== 'no' ? dim : 'None'));
  return [...declare(context, declared, anyBatch(got), problem), ...declare(context, declared, free, problem)];
}

/** x and y were taken from `train_test_split` in the wrong order, or one of them is of another part. */
export const sampleCounts = (problem: ProblemOf<'sample-counts'>, context: FixContext): readonly Candidate[] => [
  ...splitOrder(problem, context),
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
  return [wide && size !== undefined ? setUnits(context, wide, size) : undefined];
}

export function labelRange(problem: ProblemOf<'label-range'>, context: FixContext): readonly Candidate[] {
  const { max, units, at: place } = problem;
  const last = context.layers.filter(fact => fact.outputs[0]?.at(-1) !== undefined && print(fact.outputs[0].at(-1) ?? 'unknown') === print(units)).at(-1);
  const wide = last && widthLayer(context, last);
  const value = context.valueAt(place);
  const fromOne = value?.kind === 'tensor' && value.range?.min === 1 && typeof max === 'number' && max === units;
  return present([
    fromOne ? plus(context, place, '- 1') : undefined,
    wide && typeof max === 'number' ? setUnits(context, wide, max + 1) : undefined,
    fromOne ? undefined : plus(context, place, '- 1'),
  ]);
}

export function lossActivation(problem: ProblemOf<'loss-activation'>, context: FixContext): readonly Candidate[] {
  const logits = /from_logits/.test(problem.loss);
  const maker = context.layers
    .map(fact => constructorOf(context, fact))
    .findLast(
      one =>
        one !== undefined &&
        (keyword(one.node, 'activation') !== undefined ||
          /^(Dense|Activation|Conv\dD)$/.test(
            one.node.callee.kind === 'name' ? one.node.callee.name : one.node.callee.kind === 'attribute' ? one.node.callee.name.text : '',
          )),
    );
  const arg = maker && keyword(maker.node, 'activation');
  const dropped = maker && arg && edits(dropArgument(context, maker, arg));
  const activation = /binary/i.test(problem.loss) ? '"sigmoid"' : '"softmax"';
  const set =
    maker && !logits ? edits(setArgument(context, maker, 'activation', activation, argument(maker.node, 'activation', 1) ? 1 : undefined)) : undefined;
  return present([
    ...(logits ? setLogits(context, problem, false) : []),
    logits && dropped ? { edits: dropped, action: t('Remove {argument}', { argument: 'activation' }) } : undefined,
    set && { edits: set, action: t('Set {argument}={value}', { argument: 'activation', value: activation }) },
    ...(logits ? [] : setLogits(context, problem, true)),
  ]);
}

export function softmaxOneUnit(problem: ProblemOf<'softmax-one-unit'>, context: FixContext): readonly Candidate[] {
  const around = callAround(context, problem.at);
  for (const node of [context.node(problem.at), around?.node]) {
    const value = node?.kind === 'string' ? node : node?.kind === 'call' ? argument(node, 'activation', 1) : undefined;
    if (value?.kind !== 'string') continue;
    const made = edits(replace(context, at(problem.at, value), "'sigmoid'"));
    if (made) return [{ edits: made, action: t('Set {argument}={value}', { argument: 'activation', value: '"sigmoid"' }) }];
  }
  return [];
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
