/** Change how wide a layer's output is. */
import { t } from '@vscode/l10n';
import { type Dim, print } from '../../shapes';
import type { LayerFact } from '../../values';
import type { Candidate, FixContext } from './candidate';
import { argument, at, edits, setArgument } from './code';
import { chainBefore, constructorOf, widthArgument } from './find';

export function setUnits(context: FixContext, fact: LayerFact, size: Dim): Candidate | undefined {
  const width = widthArgument(fact.class);
  const call = constructorOf(context, fact);
  if (!width || !call || typeof size !== 'number' || size < 1) return undefined;
  const present = argument(call.node, width.name, width.index);
  if (!present) return undefined;
  const made = edits(setArgument(context, call, width.name, print(size), width.index));
  const owner = at(call.place, present);
  return made && owner && { edits: made, action: t('Set {argument}={value}', { argument: width.name, value: print(size) }), shows: fact.at };
}

/** The layer that decides the last size: activations, dropout and normalizations behind it keep that. */
export const widthLayer = (context: FixContext, last: LayerFact): LayerFact | undefined =>
  chainBefore(context, last).find(fact => widthArgument(fact.class) !== undefined);
