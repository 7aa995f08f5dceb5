import type { CodeLens, CodeLensParams } from 'vscode-languageserver';
import { codeLenses } from '../../features/codeLenses';
import type { VerifyParams } from '../../protocol';
import { rangeIn } from '../places';
import { analysedDocument, type Session } from '../session';

export const onCodeLens =
  (session: Session) =>
  async ({ textDocument }: CodeLensParams): Promise<CodeLens[]> => {
    const asked = await analysedDocument(session, textDocument.uri);
    if (!asked?.settings['codeLens.enabled'] || (asked.program.isNotebook && !asked.settings['codeLens.notebooks'])) return [];
    const { document, cell, settings } = asked;
    return codeLenses(asked.analysis)
      .filter(lens => lens.span.module === '__main__' && lens.span.cell === cell && (lens.command !== 'verify' || settings['verify.enabled']))
      .map(lens => {
        const range = rangeIn(document, lens.span);
        const verify: VerifyParams = { uri: document.uri, range };
        // A lens without a command is only read.
        return {
          range,
          command: lens.command === 'verify' ? { title: lens.title, command: 'kerasShapes.verify', arguments: [verify] } : { title: lens.title, command: '' },
        };
      });
  };
