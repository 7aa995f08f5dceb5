import { type CompletionItem, CompletionItemKind, type CompletionParams } from 'vscode-languageserver';
import { completion } from '../../features/completion';
import { rangeIn } from '../places';
import { analysedDocument, type Session, tryEditsOf } from '../session';

const KIND = { argument: CompletionItemKind.Variable, value: CompletionItemKind.Value } as const;

export const onCompletion =
  (session: Session) =>
  async ({ textDocument, position }: CompletionParams): Promise<CompletionItem[]> => {
    const asked = await analysedDocument(session, textDocument.uri);
    if (!asked) return [];
    const { document, analysis, program, cell } = asked;
    return completion(analysis, document.offsetAt(position), tryEditsOf(session, program), cell).map(({ label, insertText, detail, kind, span }, index) => ({
      label,
      kind: KIND[kind],
      ...(detail ? { detail } : {}),
      textEdit: { range: rangeIn(document, span), newText: insertText },
      // In the order of the signature.
      sortText: String(index).padStart(3, '0'),
    }));
  };
