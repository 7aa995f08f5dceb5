/** Set or clear `return_sequences`. */
import { t } from '@vscode/l10n';
import type { LayerFact } from '../../values';
import type { Candidate, FixContext } from './candidate';
import { at, calleeName, edits, keyword, setArgument, textOf } from './code';
import { recurrentCall } from './find';

/** undefined: the layer has no such argument in the program's text. */
export function setReturnSequences(context: FixContext, fact: LayerFact, value: boolean): Candidate | undefined {
  const call = recurrentCall(context, fact);
  if (!call) return undefined;
  const written = keyword(call.node, 'return_sequences')?.value;
  if (written ? written.kind === (value ? 'true' : 'false') : !value) return undefined;
  const made = edits(setArgument(context, call, 'return_sequences', value ? 'True' : 'False'));
  return made && { edits: made, action: t('Set return_sequences={value}', { value: value ? 'True' : 'False' }), shows: fact.at };
}

/** In a loop that makes the layers of a stack: all but the last hand on all their steps. */
export function allButLast(context: FixContext, fact: LayerFact): Candidate | undefined {
  const call = recurrentCall(context, fact);
  const loop = call && context.ancestors(call.place).find(node => node.kind === 'for');
  if (!call || loop?.kind !== 'for' || loop.iter.kind !== 'call') return undefined;
  const [first] = loop.iter.args;
  const counted = first?.kind === 'positional' ? textOf(context, at(call.place, first.value)) : undefined;
  const callee = calleeName(loop.iter);
  const index = loop.target.kind === 'tuple' ? loop.target.items[0] : loop.target;
  if (counted === undefined || index?.kind !== 'name' || loop.iter.args.length !== 1) return undefined;
  const last = callee === 'range' ? `${counted} - 1` : callee === 'enumerate' && loop.target.kind === 'tuple' ? `len(${counted}) - 1` : undefined;
  const text = last === undefined ? undefined : `${index.name} < ${last}`;
  const made = text === undefined ? undefined : edits(setArgument(context, call, 'return_sequences', text));
  return made && { edits: made, action: t('Set return_sequences={value}', { value: text ?? '' }), shows: fact.at };
}
