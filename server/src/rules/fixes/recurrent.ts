/** Set or clear `return_sequences`. */
import { t } from '@vscode/l10n';
import type { LayerFact } from '../../values';
import type { Candidate, FixContext } from './candidate';
import { edits, keyword, setArgument } from './code';
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
