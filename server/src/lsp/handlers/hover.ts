import type { Hover, HoverParams, MarkupKind } from 'vscode-languageserver';
import { hover } from '../../features/hover';
import { hoverMarkup, locationOf, rangeIn } from '../places';
import { analysedDocument, type Session } from '../session';

export const onHover =
  (session: Session, formats: readonly MarkupKind[] | undefined) =>
  async ({ textDocument, position }: HoverParams): Promise<Hover | null> => {
    const asked = await analysedDocument(session, textDocument.uri);
    if (!asked) return null;
    const found = hover(asked.analysis, asked.document.offsetAt(position), asked.cell);
    return found
      ? { contents: hoverMarkup(found, formats, span => locationOf(session, asked.program, span)), range: rangeIn(asked.document, found.span) }
      : null;
  };
