/** Typing, settings, commands: the server follows the editor. */
import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { at, code, eventually, hints, hover, open, openText, problems } from './helpers';

const PROGRAM = `from keras import Input, Sequential
from keras.layers import Dense, Flatten

model = Sequential([Input(shape=(28, 28)), Flatten()])
model.add(Dense(10))
`;

suite('editing', () => {
  test('shapes follow what is typed', async () => {
    const document = await openText(PROGRAM);
    await eventually('the first shape', async () => ((await hints(document)).includes('5: → (None, 10)') ? true : undefined));
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, new vscode.Range(at(document, '10)').translate(0, -1), at(document, '10)').translate(0, 1)), '20');
    await vscode.workspace.applyEdit(edit);
    await eventually('the new shape', async () => ((await hints(document)).includes('5: → (None, 20)') ? true : undefined));
  });

  test('a problem appears with its fault and goes with it', async () => {
    const document = await openText(PROGRAM);
    await eventually('a shape', () => hover(document, at(document, 'Dense(10')));
    assert.deepEqual(problems(document), []);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, at(document, '10)').translate(0, 1), ', unit=3');
    await vscode.workspace.applyEdit(edit);
    const problem = await eventually('the problem', () => problems(document)[0]);
    assert.equal(code(problem), 'unknown-argument');
    await vscode.commands.executeCommand('undo');
    await eventually('no problem', () => (problems(document).length === 0 ? true : undefined));
  });

  test('a file without Keras shows nothing', async () => {
    const document = await openText('import os\nx = [1, 2, 3]\nprint(len(x))\n');
    // Ours comes after a program that has shapes, so that "nothing" is not "not yet".
    const other = await openText(PROGRAM);
    await eventually('a shape elsewhere', () => hover(other, at(other, 'Dense(10')));
    assert.deepEqual(await hints(document), []);
    assert.deepEqual(problems(document), []);
  });

  test('one command turns our hints off and on', async () => {
    const document = await open('forecast.py');
    await eventually('hints', async () => ((await hints(document)).length > 0 ? true : undefined));
    await vscode.commands.executeCommand('kerasShapes.toggleInlayHints');
    await eventually('no hints', async () => ((await hints(document)).length === 0 ? true : undefined));
    await vscode.commands.executeCommand('kerasShapes.toggleInlayHints');
    await eventually('hints again', async () => ((await hints(document)).length > 0 ? true : undefined));
  });

  test('code lens above the model', async () => {
    const document = await open('forecast.py');
    const lenses = await eventually('lenses', async () => {
      const found = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri, 20);
      return found.length > 0 ? found : undefined;
    });
    const titles = lenses.map(lens => lens.command?.title ?? '').join(' | ');
    assert.match(titles, /6,800/);
    assert.match(titles, /\(480, 16\) → \(16\)|\(None, 480, 16\) → \(None, 16\)|\(480, 16\) → \(16,\)/);
    assert.ok(lenses.some(lens => lens.command?.command === 'kerasShapes.verify'));
  });

  test('Restart Server brings everything back', async () => {
    const document = await open('forecast.py');
    await eventually('a shape', () => hover(document, at(document, 'Dense(16')));
    await vscode.commands.executeCommand('kerasShapes.restart');
    assert.match(await eventually('the shape again', () => hover(document, at(document, 'Dense(16'))), /\(None, 16\)/);
  });
});
