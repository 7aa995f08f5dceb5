/** A notebook is one program whose cells are documents. */
import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { at, code, eventually, folder, hints, hover, problems } from './helpers';

const cell = (text: string) => new vscode.NotebookCellData(vscode.NotebookCellKind.Code, text, 'python');

async function openNotebook(...texts: string[]): Promise<vscode.NotebookDocument> {
  const notebook = await vscode.workspace.openNotebookDocument('jupyter-notebook', new vscode.NotebookData(texts.map(cell)));
  return notebook;
}

suite('notebooks', () => {
  test('shapes go from cell to cell', async () => {
    const notebook = await vscode.workspace.openNotebookDocument(vscode.Uri.joinPath(folder(), 'sentences.ipynb'));
    const document = notebook.cellAt(4).document;
    assert.equal(document.languageId, 'python');
    assert.match(await eventually('hover', () => hover(document, at(document, 'scores'))), /\(3, 1\)/);
    const model = notebook.cellAt(2).document;
    assert.ok(
      (await hints(model)).some(hint => hint.includes('(None, 64)')),
      (await hints(model)).join(' · '),
    );
  });

  test('problems of every cell are published again after an edit of one, a move and a delete', async () => {
    const notebook = await openNotebook(
      'from keras import Input, Sequential\nfrom keras.layers import Dense, LSTM',
      'units = 8',
      'model = Sequential([Input(shape=(5, 3)), LSTM(units, unit=1)])',
    );
    const last = () => notebook.cellAt(notebook.cellCount - 1).document;
    await eventually('the problem', () => problems(last()).find(problem => code(problem) === 'unknown-argument'));

    const move = new vscode.WorkspaceEdit();
    move.set(notebook.uri, [vscode.NotebookEdit.deleteCells(new vscode.NotebookRange(1, 2))]);
    await vscode.workspace.applyEdit(move);
    await eventually('the problem in the moved cell', () => problems(last()).find(problem => code(problem) === 'unknown-argument'));

    const removed = last().uri;
    const drop = new vscode.WorkspaceEdit();
    drop.set(notebook.uri, [vscode.NotebookEdit.deleteCells(new vscode.NotebookRange(notebook.cellCount - 1, notebook.cellCount))]);
    await vscode.workspace.applyEdit(drop);
    await eventually('no problem in the deleted cell', () => (vscode.languages.getDiagnostics(removed).length === 0 ? true : undefined));
  });
});
