/** In a notebook, what a code lens would say stands in the status bar of the cell: it does not move the code. A click verifies. */
import * as vscode from 'vscode';
import { type BaseLanguageClient, State } from 'vscode-languageclient';
import type { ModelLine, ModelsMethod, ModelsParams, VerifyParams } from '../../server/src/protocol';

/** `analysed` is told after each analysis. */
export function registerCellStatus(client: BaseLanguageClient, analysed: vscode.Event<unknown>): vscode.Disposable[] {
  const changed = new vscode.EventEmitter<void>();
  const provider: vscode.NotebookCellStatusBarItemProvider = {
    onDidChangeCellStatusBarItems: changed.event,
    async provideCellStatusBarItems({ document }, cancel) {
      if (document.languageId !== 'python' || client.state !== State.Running) return [];
      const uri = document.uri.toString();
      const params: ModelsParams = { uri };
      const lines = await client.sendRequest<ModelLine[]>('kerasShapes/models' satisfies ModelsMethod, params, cancel);
      return lines.map(({ text, range }) => {
        const item = new vscode.NotebookCellStatusBarItem(text, vscode.NotebookCellStatusBarAlignment.Left);
        const verify: VerifyParams = { uri, range };
        item.command = { command: 'kerasShapes.verify', title: vscode.l10n.t('Verify'), arguments: [verify] };
        item.tooltip = vscode.l10n.t('Verify the shapes of this model');
        return item;
      });
    },
  };
  return [changed, vscode.notebooks.registerNotebookCellStatusBarItemProvider('jupyter-notebook', provider), analysed(() => changed.fire())];
}
