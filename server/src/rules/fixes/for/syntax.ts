/** Repairs of brackets. */
import { t } from '@vscode/l10n';
import type { SyntaxNote } from '../../../syntax/tree';
import type { Candidate, Span } from '../candidate';

/** `home`: the text that the note is about. */
export function syntaxFixes(note: SyntaxNote, home: Pick<Span, 'module' | 'cell'>): readonly Candidate[] {
  const edit = (start: number, end: number, newText: string, action: string): readonly Candidate[] => [
    { edits: [{ span: { ...home, start, end }, newText }], action },
  ];
  switch (note.kind) {
    case 'extra-bracket':
      return edit(note.start, note.end, '', t('Remove the extra "{bracket}"', { bracket: note.bracket }));
    case 'unclosed-bracket':
      return edit(note.insertAt, note.insertAt, note.missing, t('Insert the missing "{bracket}"', { bracket: note.missing }));
    case 'mismatched-bracket':
      return edit(note.start, note.end, note.expected, t('Write "{expected}" instead of "{bracket}"', { expected: note.expected, bracket: note.bracket }));
    default:
      return [];
  }
}
