/** Inputs that do not fit together. */

import { t } from '@vscode/l10n';
import { print } from '../../../shapes';
import type { LayerFact, ProblemOf } from '../../../values';
import { STEPWISE } from '../../words';
import type { Candidate, FixContext } from '../candidate';
import { argument, at, callAround, edits, replace, setArgument, spelledLike, textOf } from '../code';
import { chainBefore, constructorOf, producer } from '../find';
import { setReturnSequences } from '../recurrent';
import { setUnits, widthLayer } from '../units';
import { made } from './made';
import { present } from './present';
import { resizing } from './spatial';
import { poolingFor } from './swap';
import { padding } from './window';

/** Layers before a merge that may have lost an edge. */
const MOST_BEFORE = 4;

export function mergeShapes(problem: ProblemOf<'merge-shapes'>, context: FixContext): readonly Candidate[] {
  const { shapes } = problem;
  const [first, second] = shapes;
  if (!first || !second) return [];
  const makers = shapes.map(shape => producer(context, { ...problem, related: [] }, shape));
  return present(first.length === second.length ? alike(problem, context, makers) : oneTooTall(problem, context, makers));
}

type Makers = readonly (LayerFact | undefined)[];

/** As many axes, of other sizes. */
function alike(problem: ProblemOf<'merge-shapes'>, context: FixContext, makers: Makers): readonly (Candidate | undefined)[] {
  const { shapes } = problem;
  const [first = [], second = []] = shapes;
  const joins = problem.layer === 'Concatenate';
  // An axis of size 1 is stretched, but not by what joins.
  const differs = (axis: number): boolean =>
    print(first[axis] ?? 'unknown') !== print(second[axis] ?? 'unknown') && (joins || (first[axis] !== 1 && second[axis] !== 1));
  const spatial = first.some((_, axis) => axis > 0 && axis < first.length - 1 && differs(axis));
  const widths = makers.flatMap((fact, i) => {
    const wide = fact && widthLayer(context, fact);
    const width = shapes[i === 0 ? 1 : 0]?.at(-1);
    // Which of the two is meant nobody can know.
    return wide && width !== undefined ? setUnits(context, wide, width).map(one => ({ ...one, guess: true as const })) : [];
  });
  if (!spatial) return joins ? otherAxis(problem, context) : widths;
  return [
    ...strides(problem, context, makers),
    ...makers.flatMap(fact =>
      fact
        ? chainBefore(context, fact)
            .slice(0, MOST_BEFORE)
            .flatMap(one => padding(context, one))
        : [],
    ),
    ...(joins ? otherAxis(problem, context) : []),
    ...resized(problem, context, makers),
  ];
}

/** One side has an axis more. */
function oneTooTall(problem: ProblemOf<'merge-shapes'>, context: FixContext, makers: Makers): readonly (Candidate | undefined)[] {
  const { shapes } = problem;
  const [tall, flat] = (shapes[0]?.length ?? 0) > (shapes[1]?.length ?? 0) ? [0, 1] : [1, 0];
  const fact = makers[tall];
  const tallShape = shapes[tall];
  const flatShape = shapes[flat];
  const found: (Candidate | undefined)[] = [];
  if (fact && tallShape && flatShape) {
    if (STEPWISE.test(fact.class)) found.push(setReturnSequences(context, fact, false));
    if (flatShape.length === 2) found.push(wrapElement(problem, context, tall, 'Flatten'), wrapElement(problem, context, tall, poolingFor(tallShape.length)));
  }
  const flatFact = makers[flat];
  if (flatFact && STEPWISE.test(flatFact.class)) found.push(setReturnSequences(context, flatFact, true));
  return found;
}

/** One path makes the image smaller by a stride, the other (a shortcut) does not: the same stride there too, as it is spelled on the first. */
function strides(problem: ProblemOf<'merge-shapes'>, context: FixContext, makers: Makers): readonly (Candidate | undefined)[] {
  const [a = [], b = []] = problem.shapes;
  const [big, small] = typeof a[1] === 'number' && typeof b[1] === 'number' && a[1] < b[1] ? [1, 0] : [0, 1];
  const [large, little] = [problem.shapes[big], problem.shapes[small]];
  const [late, early] = [makers[big], makers[small]];
  const ratio = typeof large?.[1] === 'number' && typeof little?.[1] === 'number' ? Math.ceil(large[1] / little[1]) : 0;
  if (!late || !early || ratio < 2) return [];
  const spelled = chainBefore(context, early).flatMap(fact => {
    const call = STRIDED.test(fact.class) ? constructorOf(context, fact) : undefined;
    const value = call && argument(call.node, 'strides', 2);
    const text = value && textOf(context, at(call.place, value));
    return text === undefined ? [] : [text];
  })[0];
  const straight = chainBefore(context, late).find(fact => STRIDED.test(fact.class));
  const call = straight && constructorOf(context, straight);
  if (!straight || !call || argument(call.node, 'strides', 2)) return [];
  return [spelled, String(ratio)].map(text => {
    const edit = text === undefined ? undefined : edits(setArgument(context, call, 'strides', text));
    return edit && { edits: edit, action: t('Set {argument}={value}', { argument: 'strides', value: text ?? '' }), shows: straight.at };
  });
}
const STRIDED = /^(Separable)?Conv\dD$/;

/** Cuts one side or fills it with zeros: rather the one that was scaled up. */
function resized(problem: ProblemOf<'merge-shapes'>, context: FixContext, makers: Makers): readonly (Candidate | undefined)[] {
  const [first = [], second = []] = problem.shapes;
  const scaled = makers.findIndex(
    fact =>
      fact !== undefined &&
      chainBefore(context, fact)
        .slice(0, 2)
        .some(one => /^UpSampling|Transpose$/.test(one.class)),
  );
  const order = scaled === 1 ? [1, 0] : [0, 1];
  return order.map(index => {
    const [from, to] = index === 0 ? [first, second] : [second, first];
    const change = resizing(from, to);
    return change && wrapElement(problem, context, index, change.layer, change.args);
  });
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
function wrapElement(problem: ProblemOf<'merge-shapes'>, context: FixContext, index: number, layer: string | undefined, args = ''): Candidate | undefined {
  const around = callAround(context, problem.at);
  const list = around?.node.args[0];
  const maker = made(context, problem) ?? around;
  if (layer === undefined || list?.kind !== 'positional' || list.value.kind !== 'list' || !around || !maker) return undefined;
  const item = list.value.items[index];
  const place = item && at(around.place, item);
  const text = place && textOf(context, place);
  const spelled = spelledLike(context, maker, layer);
  const edit = place && text !== undefined && spelled ? edits(replace(context, place, `${spelled.text}(${args})(${text})`)) : undefined;
  return edit && spelled && { edits: [...spelled.edits, ...edit], action: t('Insert {layer}', { layer: `${layer}(${args})` }), shows: problem.at };
}
