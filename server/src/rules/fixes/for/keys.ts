/** Dictionaries by name whose keys are not the names that the model has. */
import { t } from '@vscode/l10n';
import type { Expr, Place } from '../../../syntax/tree';
import { closest } from '../../../values';
import type { Candidate, Edit, FixContext } from '../candidate';
import { at, replace } from '../code';
import { assignedTo } from '../literals';

/** The keys that nobody knows become the names that lack: the one that is spelled alike, else the next in order. */
export function renameKeys(context: FixContext, place: Place, wanted: readonly string[]): readonly Candidate[] {
  const found = dictionary(context, place);
  if (!found || wanted.length === 0) return [];
  const keys = found.node.entries.flatMap(entry => (entry.kind === 'entry' && entry.key.kind === 'string' ? [{ node: entry.key, text: entry.key.value }] : []));
  const strange = keys.filter(({ text }) => !wanted.includes(text));
  const lacking = wanted.filter(name => !keys.some(({ text }) => text === name));
  if (strange.length === 0 || strange.length !== lacking.length) return [];
  const left = [...lacking];
  const pairs = strange.map(key => {
    const meant = left.find(name => name.startsWith(key.text) || key.text.startsWith(name)) ?? closest(key.text, left);
    return { key, name: meant === undefined ? undefined : take(left, meant) };
  });
  const edits: Edit[] = [];
  for (const { key, name } of pairs) {
    const edit = replace(context, at(found.place, key.node), `'${name ?? left.shift() ?? ''}'`);
    if (edit) edits.push(edit);
  }
  const words = (names: readonly string[]): string => names.map(name => `"${name}"`).join(', ');
  const sure = strange.length === 1 || pairs.every(({ name }) => name !== undefined);
  return [
    {
      edits,
      action: t('Rename {argument} to {replacement}', {
        argument: words(strange.map(({ text }) => text)),
        replacement: words(edits.map(({ newText }) => newText.slice(1, -1))),
      }),
      shows: place,
      ...(sure ? {} : { guess: true as const }),
    },
  ];
}

function take(from: string[], name: string): string {
  from.splice(from.indexOf(name), 1);
  return name;
}

type Dictionary = Expr & { readonly kind: 'dict' };
/** The dictionary that is written there, or that the name there was set to. */
function dictionary(context: FixContext, place: Place): { readonly node: Dictionary; readonly place: Place } | undefined {
  const node = context.node(place);
  if (node?.kind === 'dict') return { node, place };
  if (node?.kind === 'keyword' || node?.kind === 'positional') return dictionary(context, at(place, node.value));
  const value = node?.kind === 'name' ? assignedTo(context, node.name) : undefined;
  return value?.node.kind === 'dict' ? { node: value.node, place: value.place } : undefined;
}

/** The names in a list such as `inputs "title", "body"`. */
export const namesIn = (words: string): readonly string[] => [...words.matchAll(/"([^"]+)"/g)].map(match => match[1] ?? '');
