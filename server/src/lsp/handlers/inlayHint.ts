import { type InlayHint, InlayHintKind, type InlayHintLabelPart, type InlayHintParams } from 'vscode-languageserver';
import { inlayHints } from '../../features/inlayHints';
import { locationOf } from '../places';
import { analysedDocument, type Session } from '../session';

export const onInlayHint =
  (session: Session) =>
  async ({ textDocument, range }: InlayHintParams): Promise<InlayHint[]> => {
    const asked = await analysedDocument(session, textDocument.uri);
    if (!asked?.settings['inlayHints.enabled']) return [];
    const { document, program, cell } = asked;
    const from = document.offsetAt(range.start);
    const to = document.offsetAt(range.end);
    return inlayHints(asked.analysis, { hideUnchanged: asked.settings['inlayHints.hideUnchanged'] }, cell)
      .filter(hint => hint.at.cell === cell && from <= hint.at.offset && hint.at.offset <= to)
      .map(hint => ({
        position: document.positionAt(hint.at.offset),
        label: hint.label.map((word): InlayHintLabelPart => {
          if (typeof word === 'string') return { value: word };
          const location = 'to' in word ? locationOf(session, program, word.to) : undefined;
          return { value: word.text, ...(location ? { location } : {}) };
        }),
        kind: InlayHintKind.Type,
        paddingLeft: hint.paddingLeft,
        ...(hint.tooltip ? { tooltip: hint.tooltip } : {}),
      }));
  };
