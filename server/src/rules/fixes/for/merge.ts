/** Inputs that do not fit together. */

import { t } from '@vscode/l10n';
import { print } from '../../../shapes';
import type { ProblemOf } from '../../../values';
import { RECURRENT } from '../../words';
import type { Candidate, FixContext } from '../candidate';
import { at, callAround, calleeName, edits, replace, setArgument, textOf } from '../code';
import { chainBefore, producer } from '../find';
import { setReturnSequences } from '../recurrent';
import { setUnits, widthLayer } from '../units';
import { made } from './made';
import { present } from './present';
import { poolingFor } from './swap';
import { padding } from './window';

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
        if (wide && width !== undefined) found.push(...setUnits(context, wide, width).map(one => ({ ...one, guess: true as const })));
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
