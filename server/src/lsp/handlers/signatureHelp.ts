import type { SignatureHelp, SignatureHelpParams } from 'vscode-languageserver';
import { signatureHelp } from '../../features/signatureHelp';
import { analysedDocument, type Session } from '../session';

export const onSignatureHelp =
  (session: Session) =>
  async ({ textDocument, position }: SignatureHelpParams): Promise<SignatureHelp | null> => {
    const asked = await analysedDocument(session, textDocument.uri);
    const found = asked && signatureHelp(asked.analysis, asked.document.offsetAt(position), asked.cell);
    if (!found) return null;
    const parameters = found.parameters.map(({ start, end, documentation }) => ({
      label: [start, end] satisfies [number, number],
      ...(documentation ? { documentation } : {}),
    }));
    return {
      signatures: [{ label: found.label, parameters }],
      activeSignature: 0,
      ...(found.active === undefined ? {} : { activeParameter: found.active }),
    };
  };
