/** One layer in the place of another. */
import type { FixContext } from '../candidate';
import { at, replace } from '../code';
import type { constructorOf } from '../find';

export const poolingFor = (rank: number): string | undefined =>
  ({ 3: 'GlobalAveragePooling1D', 4: 'GlobalAveragePooling2D', 5: 'GlobalAveragePooling3D' })[rank];

export function replaceLayer(context: FixContext, call: NonNullable<ReturnType<typeof constructorOf>>, name: string) {
  const { callee } = call.node;
  const word = callee.kind === 'attribute' ? at(call.place, callee.name) : at(call.place, callee);
  const imported = callee.kind === 'name' && !context.binds(name) && context.binds(callee.name) ? [context.importBeside(callee.name, name)] : [];
  return [...imported, replace(context, word, name)];
}
