/** Change how wide a layer's output is. */
import { t } from '@vscode/l10n';
import { type Dim, print } from '../../shapes';
import type { LayerFact } from '../../values';
import type { CallAt, Candidate, FixContext } from './candidate';
import { argument, at, calleeName, edits, replace, setArgument } from './code';
import { chainBefore, constructorOf, widthArgument } from './find';
import { literalsOf, spelled } from './literals';

/** At the layer, and where a number is written that the layer's argument stands for. */
export function setUnits(context: FixContext, fact: LayerFact, size: Dim): readonly Candidate[] {
  const call = constructorOf(context, fact);
  const target = call && innerOf(call, fact.class, size);
  const width = target && widthArgument(target.layer);
  if (!target || !width || typeof target.size !== 'number' || target.size < 1) return [];
  const written = argument(target.call.node, width.name, width.index);
  if (!written) return [];
  const value = print(target.size);
  const here = edits(setArgument(context, target.call, width.name, value, width.index));
  const sources = written.kind === 'name' ? literalsOf(context, written.name) : [];
  const there = sources.flatMap((place): readonly Candidate[] => {
    const made = typeof target.size === 'number' ? edits(replace(context, place, spelled(context, place, target.size))) : undefined;
    return made
      ? [{ edits: made, action: t('Set {argument}={value}', { argument: written.kind === 'name' ? written.name : width.name, value }), shows: fact.at }]
      : [];
  });
  return [...(here ? [{ edits: here, action: t('Set {argument}={value}', { argument: width.name, value }), shows: fact.at }] : []), ...there];
}

interface Target {
  readonly call: CallAt;
  readonly layer: string;
  readonly size: Dim;
}

/** The layer inside a wrapper; both directions of `Bidirectional(LSTM(n))` together are 2n wide. */
function innerOf(call: CallAt, layer: string, size: Dim): Target | undefined {
  if (layer !== 'Bidirectional' && layer !== 'TimeDistributed') return { call, layer, size };
  const inner = argument(call.node, 'layer', 0);
  if (inner?.kind !== 'call') return undefined;
  const wrapped = { call: { node: inner, place: at(call.place, inner) }, layer: calleeName(inner) ?? '' };
  if (layer === 'TimeDistributed') return { ...wrapped, size };
  return typeof size === 'number' && size % 2 === 0 && !argument(call.node, 'merge_mode') ? { ...wrapped, size: size / 2 } : undefined;
}

/** The layer that decides the last size: activations, dropout and normalizations behind it keep that. */
export const widthLayer = (context: FixContext, last: LayerFact): LayerFact | undefined =>
  chainBefore(context, last).find(fact => fact.class === 'Bidirectional' || fact.class === 'TimeDistributed' || widthArgument(fact.class) !== undefined);
