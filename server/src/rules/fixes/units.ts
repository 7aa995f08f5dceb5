/** Change how wide a layer's output is. */
import { t } from '@vscode/l10n';
import { type Dim, print } from '../../shapes';
import type { LayerFact } from '../../values';
import type { CallAt, Candidate, FixContext } from './candidate';
import { argument, at, calleeName, edits, setArgument } from './code';
import { chainBefore, constructorOf, widthArgument } from './find';

export function setUnits(context: FixContext, fact: LayerFact, size: Dim): Candidate | undefined {
  const call = constructorOf(context, fact);
  const target = call && (fact.class === 'Bidirectional' ? half(call, size) : { call, layer: fact.class, size });
  const width = target && widthArgument(target.layer);
  if (!target || !width || typeof target.size !== 'number' || target.size < 1 || !argument(target.call.node, width.name, width.index)) return undefined;
  const value = print(target.size);
  const made = edits(setArgument(context, target.call, width.name, value, width.index));
  return made && { edits: made, action: t('Set {argument}={value}', { argument: width.name, value }), shows: fact.at };
}

/** Both directions of `Bidirectional(LSTM(n))` together are 2n wide. */
function half(call: CallAt, size: Dim): { readonly call: CallAt; readonly layer: string; readonly size: Dim } | undefined {
  const inner = argument(call.node, 'layer', 0);
  if (inner?.kind !== 'call' || typeof size !== 'number' || size % 2 !== 0 || argument(call.node, 'merge_mode')) return undefined;
  return { call: { node: inner, place: at(call.place, inner) }, layer: calleeName(inner) ?? '', size: size / 2 };
}

/** The layer that decides the last size: activations, dropout and normalizations behind it keep that. */
export const widthLayer = (context: FixContext, last: LayerFact): LayerFact | undefined =>
  chainBefore(context, last).find(fact => fact.class === 'Bidirectional' || widthArgument(fact.class) !== undefined);
