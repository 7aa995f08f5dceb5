/** Where the data of a call such as `fit` is written. */
import { t } from '@vscode/l10n';
import type { Place } from '../../../syntax/tree';
import type { Candidate, FixContext } from '../candidate';
import { argument, at, callAround, calleeName, keyword } from '../code';

const MEETINGS: Readonly<Record<string, readonly string[]>> = {
  fit: ['x', 'y'],
  evaluate: ['x', 'y'],
  train_on_batch: ['x', 'y'],
  test_on_batch: ['x', 'y'],
  predict: ['x'],
  predict_on_batch: ['x'],
};

/** The place is (in) a call of a model on data. */
export function isMeeting(context: FixContext, place: Place): boolean {
  const around = callAround(context, place);
  return around !== undefined && around.node.callee.kind === 'attribute' && Object.hasOwn(MEETINGS, calleeName(around.node) ?? '');
}

/** The argument `x` or `y` of the call around the place. */
export function dataOf(context: FixContext, place: Place, name: 'x' | 'y'): readonly Place[] {
  const around = callAround(context, place);
  const names = around && MEETINGS[calleeName(around.node) ?? ''];
  const value = around && names && argument(around.node, name, names.indexOf(name));
  return value ? [at(around.place, value)] : [];
}

/** The array itself: of `validation_data=(x, y)` its part, of a generator of the program what it yields. */
export function partOf(context: FixContext, place: Place, part: 'x' | 'y'): Place {
  const source = yieldedBy(context, place) ?? place;
  return partHere(context, source, part);
}

/** What the only `yield` of the program's function says that is called here. */
function yieldedBy(context: FixContext, place: Place): Place | undefined {
  const node = context.node(place);
  if (node?.kind !== 'call' || node.callee.kind !== 'name') return undefined;
  const { name } = node.callee;
  const yields = context.nodes().flatMap(({ node: one, place: where }) => {
    if (one.kind !== 'yield' || one.from || !one.value) return [];
    const around = context.ancestors(where).find(outer => outer.kind === 'def');
    return around?.kind === 'def' && around.name?.name === name ? [at(where, one.value)] : [];
  });
  return yields.length === 1 ? yields[0] : undefined;
}

function partHere(context: FixContext, place: Place, part: 'x' | 'y'): Place {
  const node = context.node(place);
  const item = node?.kind === 'tuple' && node.items.length >= 2 ? node.items[part === 'x' ? 0 : 1] : undefined;
  return item ? at(place, item) : place;
}

/** The change to the data, and the same change to the validation data of the call as well. */
export function andValidation(
  context: FixContext,
  place: Place,
  part: 'x' | 'y',
  change: (place: Place) => Candidate | undefined,
): readonly (Candidate | undefined)[] {
  const alone = change(place);
  const around = callAround(context, place);
  const validation = around && keyword(around.node, 'validation_data')?.value;
  const other = validation && partOf(context, at(around.place, validation), part);
  const both = alone && other && other.node !== place.node && other.node !== validation.id ? change(other) : undefined;
  return [
    alone,
    alone && both && { ...alone, edits: [...alone.edits, ...both.edits], action: t('{first} and {second}', { first: alone.action, second: both.action }) },
  ];
}
