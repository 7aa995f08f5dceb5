/** Switch the loss, wherever the program names it: by its string, function or class. */
import { t } from '@vscode/l10n';
import type { Problem } from '../../values';
import type { CallAt, Candidate, FixContext } from './candidate';
import { argument, at, calleeName, edits, keyword, replace, setArgument, textOf } from './code';

const compileCalls = (context: FixContext): readonly CallAt[] => context.calls().filter(({ node }) => calleeName(node) === 'compile');

/** The nearest compile before the call that fails comes first. */
function lossCalls(context: FixContext, problem: Problem): readonly CallAt[] {
  const told = (problem.related ?? []).find(({ what }) => what.kind === 'loss-set-here')?.at;
  const all = compileCalls(context);
  const isTold = ({ place, node }: CallAt): boolean =>
    told !== undefined && told.owner === place.owner && (told.node === place.node || told.node === argument(node, 'loss', 1)?.id);
  return [...all.filter(isTold), ...all.filter(one => !isTold(one)).reverse()];
}

const CLASSES: Readonly<Record<string, string>> = {
  categorical_crossentropy: 'CategoricalCrossentropy',
  sparse_categorical_crossentropy: 'SparseCategoricalCrossentropy',
  binary_crossentropy: 'BinaryCrossentropy',
};

/** From one of the crossentropies to another. */
export function switchLoss(context: FixContext, problem: Problem, from: string, to: string): readonly Candidate[] {
  return lossCalls(context, problem).flatMap(call => {
    const value = argument(call.node, 'loss', 1);
    if (!value) return [];
    const place = at(call.place, value);
    const text = textOf(context, place) ?? '';
    const newText = swap(text, from, to);
    const made = newText === undefined ? undefined : edits(replace(context, place, newText));
    return made ? [{ edits: made, action: t('Use loss {loss}', { loss: to }), shows: problem.at }] : [];
  });
}

/** Only whole names; a name that was imported by itself would be missing. */
function swap(text: string, from: string, to: string): string | undefined {
  for (const [old, now] of [
    [from, to],
    [CLASSES[from], CLASSES[to]],
  ]) {
    if (old === undefined || now === undefined) continue;
    const quoted = new RegExp(`(?<=["'.])${old}(?=["'(]|$)`);
    if (quoted.test(text)) return text.replace(quoted, now);
  }
  return undefined;
}

/** `from_logits=True` set or taken away. */
export function setLogits(context: FixContext, problem: Problem, value: boolean): readonly Candidate[] {
  return lossCalls(context, problem).flatMap(call => {
    const loss = argument(call.node, 'loss', 1);
    if (loss?.kind !== 'call') return [];
    const inner = { node: loss, place: at(call.place, loss) };
    const written = keyword(loss, 'from_logits');
    if (!value && !written) return [];
    const made = edits(setArgument(context, inner, 'from_logits', value ? 'True' : 'False'));
    return made ? [{ edits: made, action: t('Set from_logits={value}', { value: value ? 'True' : 'False' }), shows: problem.at }] : [];
  });
}
