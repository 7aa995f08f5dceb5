/** Where the data of a call such as `fit` is written. */
import type { Place } from '../../../syntax/tree';
import type { FixContext } from '../candidate';
import { argument, at, callAround, calleeName } from '../code';

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

/** The array itself: of `validation_data=(x, y)` its part. */
export function partOf(context: FixContext, place: Place, part: 'x' | 'y'): Place {
  const node = context.node(place);
  const item = node?.kind === 'tuple' && node.items.length >= 2 ? node.items[part === 'x' ? 0 : 1] : undefined;
  return item ? at(place, item) : place;
}
