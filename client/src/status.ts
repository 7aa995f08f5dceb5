/** The language status item: ready, busy, Keras' version, an analysis that stopped early, a server that stopped. No colours, no pop-ups. */
import * as vscode from 'vscode';
import { type BaseLanguageClient, State } from 'vscode-languageclient';
import type { StatusParams } from '../../server/src/protocol';

export function followStatus(client: BaseLanguageClient, told: vscode.Event<StatusParams>, log: vscode.LogOutputChannel): vscode.Disposable {
  const item = vscode.languages.createLanguageStatusItem('kerasShapes.status', { language: 'python' });
  item.name = 'Keras Shapes';
  const known = new Map<string, StatusParams>();
  let ran = false;

  const show = () => {
    if (client.state === State.Stopped && ran) stopped();
    else if (client.state === State.Running) running(known.get(activeProgram() ?? ''));
    else
      Object.assign(item, {
        text: 'Keras Shapes',
        busy: true,
        detail: vscode.l10n.t('starting'),
        command: undefined,
        severity: vscode.LanguageStatusSeverity.Information,
      });
  };
  const stopped = () => {
    item.busy = false;
    item.text = vscode.l10n.t('Keras Shapes: stopped');
    item.detail = vscode.l10n.t('the language server is not running; the log says why');
    item.command = { command: 'kerasShapes.restart', title: vscode.l10n.t('Restart') };
    item.severity = vscode.LanguageStatusSeverity.Error;
  };
  const running = (status: StatusParams | undefined) => {
    item.busy = status?.state === 'busy';
    item.severity = status?.truncated ? vscode.LanguageStatusSeverity.Warning : vscode.LanguageStatusSeverity.Information;
    item.text = status?.keras ? `Keras ${status.keras.version}` : 'Keras Shapes';
    item.detail = status?.truncated ?? (status?.keras && !status.keras.certain ? vscode.l10n.t('nothing says which version; this is the default') : undefined);
    item.command = status?.keras
      ? { command: 'workbench.action.openSettings', title: vscode.l10n.t('Change Version'), arguments: ['kerasShapes.kerasVersion'] }
      : { command: 'kerasShapes.showLog', title: vscode.l10n.t('Show Log') };
    void vscode.commands.executeCommand('setContext', 'kerasShapes.hasModels', (status?.models ?? 0) > 0);
  };

  show();
  return vscode.Disposable.from(
    item,
    client.onDidChangeState(({ newState }) => {
      if (newState === State.Running) ran = true;
      if (newState === State.Stopped) log.warn('The language server stopped.');
      show();
    }),
    told(status => {
      if (status.uri !== undefined) known.set(status.uri, status);
      show();
    }),
    vscode.window.onDidChangeActiveTextEditor(show),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => known.delete(uri.toString())),
  );
}

/** The address that the server knows the active program by: the notebook's, for a cell. */
function activeProgram(): string | undefined {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return undefined;
  const notebook = vscode.workspace.notebookDocuments.find(
    ({ uri }) => editor.document.uri.scheme === 'vscode-notebook-cell' && uri.path === editor.document.uri.path,
  );
  return (notebook?.uri ?? editor.document.uri).toString();
}
