import { type DocumentSymbol, type DocumentSymbolParams, SymbolKind } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type Symbol as Entry, symbols } from '../../features/symbols';
import { rangeIn } from '../places';
import { analysedDocument, type Session } from '../session';

export const onDocumentSymbol =
  (session: Session) =>
  async ({ textDocument }: DocumentSymbolParams): Promise<DocumentSymbol[]> => {
    const asked = await analysedDocument(session, textDocument.uri);
    return asked ? symbols(asked.analysis).flatMap(entry => symbol(entry, asked.document, asked.cell, SymbolKind.Class)) : [];
  };

/** What lies in another cell is shown there. */
function symbol({ name, detail, span, children }: Entry, document: TextDocument, cell: number | undefined, kind: SymbolKind): DocumentSymbol[] {
  const inside = children.flatMap(child => symbol(child, document, cell, SymbolKind.Field));
  if (span.cell !== cell) return inside;
  const range = rangeIn(document, span);
  return [{ name, detail, kind, range, selectionRange: range, ...(inside.length > 0 ? { children: inside } : {}) }];
}
