import type { CodeAction, CodeActionParams, Diagnostic, TextEdit as LspEdit, WorkspaceEdit } from 'vscode-languageserver';
import { codeActions, fixEverything } from '../../features/codeActions';
import type { Action, TextEdit } from '../../features/editor';
import { locationOf, rulePage } from '../places';
import type { Program } from '../programs';
import { analysedDocument, type Session, tryEditsOf } from '../session';

export const onCodeAction =
  (session: Session) =>
  async ({ textDocument, range, context }: CodeActionParams): Promise<CodeAction[]> => {
    const asked = await analysedDocument(session, textDocument.uri);
    if (!asked) return [];
    const { document, program, analysis, settings, cell } = asked;
    const place = { start: document.offsetAt(range.start), end: document.offsetAt(range.end), ...(cell === undefined ? {} : { cell }) };
    const options = { severity: settings['diagnostics.severity'] };
    const wholeFile = context.only?.every(only => only === 'source' || only.startsWith('source.')) === true;
    const actions = wholeFile
      ? [fixEverything(analysis, tryEditsOf(session, program), options)].filter(action => action !== undefined)
      : codeActions(analysis, place, tryEditsOf(session, program), options);
    return (
      actions
        .filter(({ kind }) => !context.only || context.only.some(only => kind === only || kind.startsWith(`${only}.`)))
        // Only our client has a command that opens a page.
        .filter(action => (!action.url && !action.rule) || session.options.ownCommands)
        .map(action => codeAction(session, program, action, context.diagnostics))
    );
  };

function codeAction(session: Session, program: Program, action: Action, shown: readonly Diagnostic[]): CodeAction {
  const { clears, rule } = action;
  const page = rule === undefined ? action.url : rulePage(session, rule);
  const at = clears && locationOf(session, program, clears.span);
  const cleared = shown.filter(
    ({ code, range }) => clears && code === clears.code && at && range.start.line === at.range.start.line && range.start.character === at.range.start.character,
  );
  return {
    title: action.title,
    kind: action.kind,
    ...(cleared.length > 0 ? { diagnostics: cleared } : {}),
    ...(action.preferred ? { isPreferred: true } : {}),
    ...(action.edits.length > 0 ? { edit: workspaceEdit(session, program, action.edits) } : {}),
    ...(page ? { command: { title: action.title, command: 'kerasShapes.openPage', arguments: [page] } } : {}),
  };
}

function workspaceEdit(session: Session, program: Program, edits: readonly TextEdit[]): WorkspaceEdit {
  const changes: Record<string, LspEdit[]> = {};
  for (const { span, newText } of edits) {
    const location = locationOf(session, program, span);
    if (!location) continue;
    changes[location.uri] ??= [];
    changes[location.uri]?.push({ range: location.range, newText });
  }
  return { changes };
}
