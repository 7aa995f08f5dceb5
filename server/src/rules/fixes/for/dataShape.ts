/** Data whose shape is not the one that the model declares. */

import { t } from '@vscode/l10n';
import type { Shape } from '../../../shapes';
import { equal } from '../../../shapes';
import type { Place } from '../../../syntax/tree';
import type { ProblemOf } from '../../../values';
import type { Candidate, FixContext } from '../candidate';
import { at, callAround, calleeName, edits, replace, setArgument, textOf } from '../code';
import { addBatchAxis, addLastAxis, call, dropLastAxis, inBatches, method, numpyName, subscript, transpose } from '../data';
import { declare } from '../declared';
import { andValidation, partOf } from './dataPlace';
import { present } from './present';
import { reshapedTo } from './reshaped';

/** `(None, …)` of data, as a model declares it. */
const anyBatch = (shape: Shape): Shape => ['None', ...shape.slice(1)];

export function dataRank(problem: ProblemOf<'data-rank'>, context: FixContext): readonly Candidate[] {
  const { expected, got } = problem;
  const place = partOf(context, problem.at, 'x');
  if (problem.sample === 'of-batches') return present([inBatches(context, place)]);
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
      ...(expected[1] === 'None' && !sameRest ? reshaped(problem, context) : []),
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

const reshaped = ({ expected, got, at: at_ }: ProblemOf<'data-rank' | 'data-shape'>, context: FixContext): readonly (Candidate | undefined)[] =>
  reshapedTo(context, partOf(context, at_, 'x'), expected, got);

export function dataShape(problem: ProblemOf<'data-shape'>, context: FixContext): readonly Candidate[] {
  const { expected, got } = problem;
  const place = partOf(context, problem.at, 'x');
  if (problem.axis === 0) return present([...batchSize(problem, context), wholeBatches(problem, context, place)]);
  const order = permutation(got, expected);
  return present([
    ...otherOrder(context, problem.at),
    ...declare(context, expected, anyBatch(got), problem),
    ...(order ? andValidation(context, place, 'x', one => transpose(context, one, order)) : []),
    ...reshaped(problem, context),
    ...channels(problem, context, place),
    ...poppedColumn(problem, context, place),
  ]);
}

/** Gray images for a model of colour images, and the other way round. */
function channels({ expected, got }: ProblemOf<'data-shape'>, context: FixContext, place: Place): readonly (Candidate | undefined)[] {
  const [want, have] = [expected.at(-1), got.at(-1)];
  const numpy = numpyName(context);
  if (got.length !== 4 || (want !== 3 && want !== 1) || (have !== 3 && have !== 1)) return [];
  const change = (one: Place): Candidate | undefined =>
    want === 1 ? method(context, one, 'mean(axis=-1, keepdims=True)') : numpy === undefined ? undefined : call(context, one, `${numpy}.repeat`, '3', 'axis=-1');
  return andValidation(context, place, 'x', change);
}

/** `y = df['c']` leaves the column in the data, `df.pop('c')` takes it out. */
function poppedColumn({ expected, got }: ProblemOf<'data-shape'>, context: FixContext, place: Place): readonly (Candidate | undefined)[] {
  const [want, have] = [expected.at(-1), got.at(-1)];
  if (typeof want !== 'number' || typeof have !== 'number' || have !== want + 1) return [];
  const data = context.node(place);
  const frame = data?.kind === 'attribute' && data.name.text === 'values' ? data.of : data;
  if (frame?.kind !== 'name') return [];
  return [...alsoDropped(context, at(place, frame)), ...popped(context, frame.name)];
}

/** Elsewhere the program drops a column of such a table: here too. */
const alsoDropped = (context: FixContext, place: Place): readonly (Candidate | undefined)[] =>
  context.calls().map(({ node, place: at_ }) => {
    const span = calleeName(node) === 'drop' && node.callee.kind === 'attribute' ? context.span(at_) : undefined;
    const name = span && node.callee.kind === 'attribute' ? context.span(at(at_, node.callee.name)) : undefined;
    const code = span && name ? context.text({ ...span, start: name.start }) : undefined;
    return code === undefined || !/axis\s*=\s*1|columns\s*=/.test(code) ? undefined : method(context, place, code);
  });

function popped(context: FixContext, frame: string): readonly (Candidate | undefined)[] {
  return context.nodes().map(({ node, place: at_ }) => {
    const value = node.kind === 'assign' ? node.value : undefined;
    if (value?.kind !== 'subscript' || value.of.kind !== 'name' || value.of.name !== frame || value.index.kind !== 'string') return undefined;
    const column = textOf(context, at(at_, value.index));
    const code = `${frame}.pop(${column})`;
    const made = edits(replace(context, at(at_, value), code));
    return made && { edits: made, action: t('Write {code}', { code }), shows: at_ };
  });
}

/** As many samples as fill whole batches. */
function wholeBatches({ expected }: ProblemOf<'data-shape'>, context: FixContext, place: Place): Candidate | undefined {
  const value = context.valueAt(place);
  const [size, count] = [expected[0], value?.kind === 'tensor' ? value.shape?.[0] : undefined];
  if (typeof size !== 'number' || typeof count !== 'number' || count <= size) return undefined;
  return subscript(context, place, `:${count - (count % size)}`);
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

export function batchAxisMissing(problem: ProblemOf<'batch-axis-missing'>, context: FixContext): readonly Candidate[] {
  return present(addBatchAxis(context, problem.at));
}

export function declaredShapeIgnored(problem: ProblemOf<'declared-shape-ignored'>, context: FixContext): readonly Candidate[] {
  const { declared, got } = problem;
  const free: Shape = declared.map((dim, i) => (i === 0 || equal(dim, got[i] ?? 'unknown') !== 'no' ? dim : 'None'));
  return [...declare(context, declared, anyBatch(got), problem), ...declare(context, declared, free, problem)];
}
