/** Repairs of problems between layers. */
import { t } from '@vscode/l10n';
import { type Dim, modulo, print, printShape, product, type Shape } from '../../../shapes';
import type { Call, Place } from '../../../syntax/tree';
import type { LayerFact, ProblemOf } from '../../../values';
import { RECURRENT } from '../../words';
import type { Candidate, FixContext } from '../candidate';
import { addArgument, argument, at, callAround, calleeName, dropArgument, edits, keyword, replace, setArgument, textOf, tupleText } from '../code';
import { addBatchAxis, addLastAxis } from '../data';
import { declare, withLastAxis, withoutBatchSize, withSize } from '../declared';
import { chainBefore, constructorOf, declarations, producer } from '../find';
import { insertLayer } from '../insertLayer';
import { setReturnSequences } from '../recurrent';
import { setUnits, widthLayer } from '../units';
import { dataOf, isMeeting } from './dataPlace';
import { made } from './made';

const present = (candidates: readonly (Candidate | undefined)[]): readonly Candidate[] => candidates.filter(one => one !== undefined);

export function inputRank(problem: ProblemOf<'input-rank'>, context: FixContext): readonly Candidate[] {
  const { demand, got } = problem;
  if (isMeeting(context, problem.at)) return inMeeting(context, problem.at, got.length < (demand.exact ?? demand.min ?? 0));
  const before = producer(context, problem, got);
  const chain = before ? chainBefore(context, before) : [];
  // Dropout and the like between them keep the shape.
  const recurrent = chain.find(fact => RECURRENT.test(fact.class) && fact.outputs[0]?.length === got.length);
  const least = demand.exact ?? demand.min;
  const most = demand.exact ?? demand.max;
  if (least !== undefined && got.length < least) {
    return present([
      recurrent && setReturnSequences(context, recurrent, true),
      ...unpooled(context, chain, least),
      ...(got.length === least - 1 ? withLastAxis(context, got.slice(1), problem) : []),
      ...(got.length === least - 1 ? [insertAt(problem, context, 'Reshape', tupleText([...got.slice(1).map(print), '1']))] : []),
    ]);
  }
  if (most !== undefined && got.length > most) {
    const pooling = most === 2 ? poolingFor(got.length) : undefined;
    return present([
      ...withoutBatchSize(context, got.slice(1), problem),
      recurrent && setReturnSequences(context, recurrent, false),
      ...(most === 2 ? [insertAt(problem, context, 'Flatten', '')] : []),
      pooling === undefined ? undefined : insertAt(problem, context, pooling, ''),
    ]);
  }
  return [];
}

/** A global pooling that came too early: the pooling of the same kind that keeps the axes. */
function unpooled(context: FixContext, chain: readonly LayerFact[], rank: number): readonly (Candidate | undefined)[] {
  const fact = chain.find(one => /^Global(Max|Average)Pooling\dD$/.test(one.class) && one.inputs[0]?.length === rank);
  const call = fact && constructorOf(context, fact);
  if (!fact || !call) return [];
  const name = fact.class.replace('Global', '');
  const argumentsEdit = call.node.args.length === 0 ? addArgument(context, call, 'pool_size=2') : undefined;
  const edit = edits(...replaceLayer(context, call, name), ...(argumentsEdit ? [argumentsEdit] : []));
  return [edit && { edits: edit, action: t('Use {replacement} instead of {name}', { replacement: name, name: fact.class }), shows: fact.at }];
}

/** The layer fails on the data of a call: it lacks the batch axis or, more likely where much is given, the last one. */
function inMeeting(context: FixContext, place: Place, lacksAxis: boolean): readonly Candidate[] {
  return dataOf(context, place, 'x').flatMap(data => {
    const batch = addBatchAxis(context, data);
    const last = lacksAxis ? [addLastAxis(context, data)] : [];
    return present(calleeName(callAround(context, place)?.node ?? NOTHING) === 'predict' ? [...batch, ...last] : [...last, ...batch]);
  });
}
const NOTHING: Call = { kind: 'call', id: -1, callee: { kind: 'none', id: -1 }, args: [] };

export const poolingFor = (rank: number): string | undefined =>
  ({ 3: 'GlobalAveragePooling1D', 4: 'GlobalAveragePooling2D', 5: 'GlobalAveragePooling3D' })[rank];

function insertAt(problem: ProblemOf<'input-rank' | 'undefined-size'>, context: FixContext, name: string, args: string): Candidate | undefined {
  const around = callAround(context, problem.at);
  if (!around) return undefined;
  const inner = calleeName(around.node) === 'add' ? argument(around.node, 'layer', 0) : undefined;
  const maker = inner?.kind === 'call' ? { node: inner, place: at(around.place, inner) } : made(context, problem);
  return insertLayer(context, around.place, maker, name, args);
}

export function inputAxis(problem: ProblemOf<'input-axis'>, context: FixContext): readonly Candidate[] {
  const { axis, expected, got } = problem;
  const before = producer(context, problem, got);
  const wide = before && (axis === -1 || axis === got.length - 1) ? widthLayer(context, before) : undefined;
  return present([...withSize(context, axis, expected, got), wide && setUnits(context, wide, expected)]);
}

export function inputShape(problem: ProblemOf<'input-shape'>, context: FixContext): readonly Candidate[] {
  const { expected, got } = problem;
  return [...declare(context, expected, got, problem), ...declare(context, got, expected)];
}

export function outputSize(problem: ProblemOf<'output-size'>, context: FixContext): readonly Candidate[] {
  if (isMeeting(context, problem.at)) return present(dataOf(context, problem.at, 'x').flatMap(place => addBatchAxis(context, place)));
  const maker = made(context, problem) ?? callAround(context, problem.at);
  const size = problem.input.at(problem.axis);
  if (!maker) return [];
  const set = (name: string, value: string, index?: number): Candidate | undefined => {
    const edit = edits(setArgument(context, maker, name, value, index));
    return edit && { edits: edit, action: t('Set {argument}={value}', { argument: name, value }), shows: maker.place };
  };
  const window = /Pooling/.test(problem.layer) ? ({ name: 'pool_size', index: 0 } as const) : ({ name: 'kernel_size', index: 1 } as const);
  const smaller = typeof size === 'number' && size >= 1 ? set(window.name, String(Math.min(size, 2)), window.index) : undefined;
  const tightest =
    typeof size === 'number' && size > 2 && !/Pooling/.test(problem.layer) ? set(window.name, String(Math.min(size, 3)), window.index) : undefined;
  return present([set('padding', '"same"', window.index === 0 ? 2 : 3), tightest, smaller, ...paddingBefore(context, problem)]);
}

/** Convolutions and poolings that shrank the axis before. */
function paddingBefore(context: FixContext, problem: ProblemOf<'output-size'>): readonly Candidate[] {
  return context.layers
    .filter(fact => /^(Conv|SeparableConv|DepthwiseConv|MaxPooling|AveragePooling)\dD$/.test(fact.class) && !fact.probe)
    .reverse()
    .slice(0, 3)
    .flatMap(fact => padding(context, fact))
    .filter(one => one.shows?.node !== problem.at.node);
}

/** `padding="same"` on the layer. */
function padding(context: FixContext, fact: LayerFact): readonly Candidate[] {
  const call = constructorOf(context, fact);
  if (!call || !/^(Conv|SeparableConv|DepthwiseConv|MaxPooling|AveragePooling)\dD$/.test(fact.class)) return [];
  const edit = edits(setArgument(context, call, 'padding', '"same"'));
  return edit ? [{ edits: edit, action: t('Set {argument}={value}', { argument: 'padding', value: '"same"' }), shows: fact.at }] : [];
}

export function undefinedSize(problem: ProblemOf<'undefined-size'>, context: FixContext): readonly Candidate[] {
  const before = producer(context, problem, problem.got);
  const call = before && constructorOf(context, before);
  const input = before?.inputs[0];
  if (before?.class !== 'Flatten' || !call || !input) return [];
  const pooling = poolingFor(input.length);
  const edit = pooling === undefined ? undefined : edits(...replaceLayer(context, call, pooling));
  return edit ? [{ edits: edit, action: t('Use {replacement} instead of {name}', { replacement: pooling ?? '', name: 'Flatten' }), shows: before.at }] : [];
}

function replaceLayer(context: FixContext, call: NonNullable<ReturnType<typeof constructorOf>>, name: string) {
  const { callee } = call.node;
  const word = callee.kind === 'attribute' ? at(call.place, callee.name) : at(call.place, callee);
  const imported = callee.kind === 'name' && !context.binds(name) && context.binds(callee.name) ? [context.importBeside(callee.name, name)] : [];
  return [...imported, replace(context, word, name)];
}

/** Layers before a merge that may have lost an edge. */
const MOST_BEFORE = 4;

export function mergeShapes(problem: ProblemOf<'merge-shapes'>, context: FixContext): readonly Candidate[] {
  const { shapes } = problem;
  const [first, second] = shapes;
  if (!first || !second) return [];
  const found: (Candidate | undefined)[] = [];
  const makers = shapes.map(shape => producer(context, { ...problem, related: [] }, shape));
  if (first.length === second.length) {
    makers.forEach((fact, i) => {
      const other = shapes[i === 0 ? 1 : 0];
      if (!fact || !other) return;
      const spatial = shapes[i]?.slice(1, -1).some((dim, axis) => print(dim) !== print(other[axis + 1] ?? 'unknown'));
      if (spatial)
        found.push(
          ...chainBefore(context, fact)
            .slice(0, MOST_BEFORE)
            .flatMap(one => padding(context, one)),
        );
      else if (problem.layer !== 'Concatenate') {
        const wide = widthLayer(context, fact);
        const width = other.at(-1);
        // Which of the two is meant nobody can know.
        const made_ = wide && width !== undefined ? setUnits(context, wide, width) : undefined;
        if (made_) found.push({ ...made_, guess: true });
      }
    });
    if (problem.layer === 'Concatenate') found.push(...otherAxis(problem, context));
  } else {
    const [tall, flat] = first.length > second.length ? [0, 1] : [1, 0];
    const fact = makers[tall];
    const tallShape = shapes[tall];
    const flatShape = shapes[flat];
    if (fact && tallShape && flatShape) {
      if (RECURRENT.test(fact.class)) found.push(setReturnSequences(context, fact, false));
      if (flatShape.length === 2) found.push(wrapElement(problem, context, tall, 'Flatten'), wrapElement(problem, context, tall, poolingFor(tallShape.length)));
    }
    const flatFact = makers[flat];
    if (flatFact && RECURRENT.test(flatFact.class)) found.push(setReturnSequences(context, flatFact, true));
  }
  return present(found);
}

/** Concatenate along an axis on which all others agree. */
function otherAxis(problem: ProblemOf<'merge-shapes'>, context: FixContext): readonly (Candidate | undefined)[] {
  const [first = [], second = []] = problem.shapes;
  const maker = made(context, problem) ?? callAround(context, problem.at);
  if (!maker) return [];
  const differing = first.flatMap((dim, axis) => (axis > 0 && print(dim) !== print(second[axis] ?? 'unknown') ? [axis] : []));
  const [axis] = differing;
  if (differing.length !== 1 || axis === undefined) return [];
  const edit = edits(setArgument(context, maker, 'axis', axis === first.length - 1 ? '-1' : String(axis)));
  return [edit && { edits: edit, action: t('Set {argument}={value}', { argument: 'axis', value: String(axis) }), shows: problem.at }];
}

/** `[a, b]` becomes `[layers.Flatten()(a), b]`. */
function wrapElement(problem: ProblemOf<'merge-shapes'>, context: FixContext, index: number, layer: string | undefined): Candidate | undefined {
  const around = callAround(context, problem.at);
  const list = around?.node.args[0];
  const maker = made(context, problem) ?? around;
  if (layer === undefined || list?.kind !== 'positional' || list.value.kind !== 'list' || !around || !maker) return undefined;
  const item = list.value.items[index];
  const place = item && at(around.place, item);
  const text = place && textOf(context, place);
  const spelled = spelling(context, maker, layer);
  const edit = place && text !== undefined && spelled !== undefined ? edits(replace(context, place, `${spelled}()(${text})`)) : undefined;
  return edit && { edits: edit, action: t('Insert {layer}', { layer: `${layer}()` }), shows: problem.at };
}

function spelling(context: FixContext, maker: NonNullable<ReturnType<typeof callAround>>, layer: string): string | undefined {
  const text = textOf(context, at(maker.place, maker.node.callee));
  const name = calleeName(maker.node);
  if (text === undefined || name === undefined) return undefined;
  const home = text.slice(0, text.length - name.length);
  return home === '' && !context.binds(layer)
    ? context.binds('layers')
      ? `layers.${layer}`
      : context.binds('keras')
        ? `keras.layers.${layer}`
        : undefined
    : `${home}${layer}`;
}

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
  if (wide) found.push(setUnits(context, wide, need));
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
  const name = maker && (keyword(maker.node, 'groups') ? 'groups' : 'groups');
  if (!maker || name === undefined || typeof by !== 'number' || typeof size !== 'number') return [];
  const divisors = Array.from({ length: size }, (_, i) => i + 1).filter(n => modulo(size, n) === 0);
  const nearest = [...divisors].sort((a, b) => Math.abs(a - by) - Math.abs(b - by))[0];
  const edit = nearest === undefined ? undefined : edits(setArgument(context, maker, name, String(nearest)));
  return edit ? [{ edits: edit, action: t('Set {argument}={value}', { argument: name, value: String(nearest) }), shows: problem.at }] : [];
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

export function statefulBatch(problem: ProblemOf<'stateful-batch'>, context: FixContext): readonly Candidate[] {
  const maker = made(context, problem) ?? callAround(context, problem.at);
  const arg = maker && keyword(maker.node, 'stateful');
  const dropped = maker && arg && edits(dropArgument(context, maker, arg));
  const fixed = batchSizes(context).flatMap(size => fixedBatch(problem, context, size));
  return [...fixed, ...(dropped ? [{ edits: dropped, action: t('Remove {argument}', { argument: 'stateful' }), guess: true as const }] : [])];
}

/** Batch sizes that `fit` and the like are called with. */
const batchSizes = (context: FixContext): readonly number[] =>
  context.calls().flatMap(({ node, place }) => {
    const value = keyword(node, 'batch_size')?.value;
    if (value?.kind === 'int' && value.value !== undefined) return [value.value];
    const known = value && context.valueAt(at(place, value));
    return known?.kind === 'int' && typeof known.size === 'number' ? [known.size] : [];
  });

function fixedBatch(problem: ProblemOf<'stateful-batch'>, context: FixContext, size: number): readonly Candidate[] {
  return declarations(context).flatMap(one => {
    const arg = one.call.node.args.find(it => (it.kind === 'keyword' || it.kind === 'positional') && it.value.id === one.value.id);
    if (!arg || one.withBatch || (one.value.kind !== 'tuple' && one.value.kind !== 'list')) return [];
    const items = one.value.items.map(item => textOf(context, at(one.place, item)) ?? '');
    const name = one.argument === 'shape' ? 'batch_shape' : context.keras.major === 2 ? 'batch_input_shape' : undefined;
    const edit = name === undefined ? undefined : edits(replace(context, at(one.call.place, arg), `${name}=${tupleText([String(size), ...items])}`));
    return edit ? [{ edits: edit, action: t('Set the batch size to {size}', { size }), shows: problem.at }] : [];
  });
}

/** `merge_mode=None` gives both directions one by one. */
export function inputCount(problem: ProblemOf<'input-count'>, context: FixContext): readonly Candidate[] {
  if (problem.expected !== 1 || problem.got !== 2) return [];
  return context.calls().flatMap(call => {
    const arg = calleeName(call.node) === 'Bidirectional' ? keyword(call.node, 'merge_mode') : undefined;
    const edit = arg?.value.kind === 'none' ? edits(dropArgument(context, call, arg)) : undefined;
    return edit ? [{ edits: edit, action: t('Remove {argument}', { argument: 'merge_mode=None' }), shows: problem.at }] : [];
  });
}
