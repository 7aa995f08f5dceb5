/** A notebook over the protocol: one program, whose problems are published for every cell after every change. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Cell, type Editor, startEditor } from '../harness/editor';

const code = (text: string): Cell => ({ kind: 'code', text });
const IMPORTS = code('%matplotlib inline\nfrom keras import Input, Sequential\nfrom keras.layers import LSTM, Dense');
const UNITS = code('units = 8');
const MODEL = code('model = Sequential([Input(shape=(5, 3)), LSTM(units, return_sequences=True)])');
const HEAD = code('model.add(Dense(4))');
const FAULT = code('model.add(Dense(4, unit=1))');

let editor: Editor;
before(async () => {
  editor = await startEditor();
});
after(() => editor.close());

test('shapes go from cell to cell, over cells that are no Python', async () => {
  const notebook = editor.openNotebook('shapes.ipynb', [
    { kind: 'markdown', text: '# title' },
    IMPORTS,
    { kind: 'code', text: 'SELECT 1', language: 'sql' },
    UNITS,
    MODEL,
    HEAD,
    FAULT,
  ]);
  assert.match((await notebook.cell(4).hints()).join(), /→ \(None, 5, 8\)/);
  assert.deepEqual(await notebook.cell(5).hints(), ['1: → (None, 5, 4)']);
  assert.match((await notebook.cell(5).hoverText('Dense')) ?? '', /\(None, 5, 8\) → \(None, 5, 4\)/);
  assert.deepEqual(
    (await notebook.cell(6).problems()).map(problem => problem.code),
    ['unknown-argument'],
  );
  assert.deepEqual(await notebook.cell(1).problems(), []);
  notebook.close();
});

test('an edit of one cell changes what is said in another', async () => {
  const notebook = editor.openNotebook('edit.ipynb', [IMPORTS, UNITS, MODEL]);
  assert.match((await notebook.cell(2).hints()).join(), /→ \(None, 5, 8\)/);
  notebook.cell(1).replace('8', '9');
  assert.match((await notebook.cell(2).hints()).join(), /→ \(None, 5, 9\)/);
  notebook.close();
});

test('a moved cell takes its problems along, a deleted one loses them', async () => {
  const notebook = editor.openNotebook('move.ipynb', [IMPORTS, UNITS, MODEL, FAULT]);
  assert.equal((await notebook.cell(3).problems()).length, 1);
  const before_ = notebook.cell(3).uri;
  notebook.insert(1, code('unused = 1'));
  assert.equal((await notebook.cell(4).problems()).length, 1);
  notebook.move(4, 3);
  assert.equal((await notebook.cell(3).problems()).length, 1);
  await notebook.withdrawn(before_);
  notebook.move(3, 4);
  const moved = notebook.cell(4).uri;
  assert.equal((await notebook.cell(4).problems()).length, 1);
  notebook.remove(4);
  assert.deepEqual(await notebook.cell(3).problems(), []);
  await notebook.withdrawn(moved);
  notebook.close();
});

test('the status bar of a cell says what the lens of its model would', async () => {
  const notebook = editor.openNotebook('status.ipynb', [IMPORTS, UNITS, MODEL, HEAD]);
  const [line, ...others] = await editor.models(notebook.cell(2).uri);
  assert.deepEqual(others, []);
  // LSTM 4 * (8 * (3 + 8) + 8), Dense 8 * 4 + 4
  assert.equal(line?.text, '420 parameters | (5, 3) → (5, 4)');
  assert.deepEqual(line?.range.start, notebook.cell(2).at('Sequential('));
  assert.deepEqual(await editor.models(notebook.cell(1).uri), []);
  notebook.close();
});

test('lenses are off in notebooks until a setting turns them on', async () => {
  const notebook = editor.openNotebook('lens.ipynb', [IMPORTS, UNITS, MODEL]);
  assert.deepEqual(await notebook.cell(2).lenses(), []);
  await editor.changeSettings({ codeLens: { notebooks: true } });
  assert.notDeepEqual(await notebook.cell(2).lenses(), []);
  await editor.changeSettings({});
  notebook.close();
});
