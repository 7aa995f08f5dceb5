/** What the scanner found, in words. */
import { t } from '@vscode/l10n';
import type { SyntaxNote } from '../syntax/tree';

export function syntaxProblem(note: SyntaxNote): string {
  switch (note.kind) {
    case 'extra-bracket':
      return t('One "{bracket}" too many: nothing is open here that it could close.', { bracket: note.bracket });
    case 'unclosed-bracket':
      return t('This "{bracket}" is never closed; "{missing}" is missing.', { bracket: note.bracket, missing: note.missing });
    case 'mismatched-bracket':
      return t('"{bracket}" cannot close what is open here; "{expected}" is expected.', { bracket: note.bracket, expected: note.expected });
    case 'unclosed-string':
      return t('This string is never closed.');
    case 'syntax':
      return t('Python cannot read this.');
  }
}
