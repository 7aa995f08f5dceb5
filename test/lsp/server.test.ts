/** The language server over its protocol: handshake, documents, settings, problems. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Editor, notebookSync, startEditor } from '../harness/editor';

const PROGRAM = `from keras import Input, Sequential
from keras.layers import LSTM, Dense

model = Sequential()
model.add(Input(shape=(480, 16)))
model.add(LSTM(32, return_sequences=True))
model.add(Dense(16))
`;

let editor: Editor;
before(async () => {
  editor = await startEditor();
});
after(() => editor.close());

test('the server says what it can', () => {
  const { capabilities, serverInfo } = editor.initialized;
  assert.equal(serverInfo?.name, 'keras-shapes');
  assert.equal(capabilities.hoverProvider, true);
  assert.equal(capabilities.inlayHintProvider, true);
  assert.deepEqual(notebookSync(editor.initialized)?.notebookSelector, [{ notebook: 'jupyter-notebook', cells: [{ language: 'python' }] }]);
  // VS Code's client registers the command itself; twice would be an error there.
  assert.equal(capabilities.executeCommandProvider, undefined);
});

test('hover, hints and lens of a program', async () => {
  const document = editor.open('first.py', PROGRAM);
  assert.match((await document.hoverText('LSTM(32')) ?? '', /```shape\n\(None, 480, 16\) → \(None, 480, 32\)\n```/);
  assert.deepEqual(await document.hints(), ['6: → (None, 480, 32)', '7: → (None, 480, 16)']);
  const lenses = await document.lenses();
  assert.ok(lenses.some(({ command }) => command?.command === 'kerasShapes.verify'));
  assert.ok(lenses.some(({ command }) => command?.title.includes('6,800')));
  assert.deepEqual(await document.problems(), []);
  document.close();
});

test('problems are pushed with the version of the text that they are about', async () => {
  const document = editor.open('versions.py', PROGRAM);
  assert.deepEqual(await document.problems(), []);
  document.replace('Dense(16)', 'Dense(16, unit=3)');
  const [problem, ...others] = await document.problems();
  assert.deepEqual(others, []);
  assert.equal(problem?.code, 'unknown-argument');
  assert.equal(problem?.source, 'Keras Shapes');
  assert.deepEqual(problem?.range.start, document.at('unit=3'));
  assert.match(problem?.codeDescription?.href ?? '', /docs\/rules\/unknown-argument\.md$/);
  document.replace('Dense(16, unit=3)', 'Dense(16)');
  assert.deepEqual(await document.problems(), []);
  document.close();
});

test('fast typing: the newest text wins, and each request sees it', async () => {
  const document = editor.open('typing.py', PROGRAM);
  for (const units of ['1', '12', '128']) {
    const now = /Dense\(\d+\)/.exec(document.text())?.[0] ?? '';
    document.replace(now, `Dense(${units})`);
  }
  assert.equal((await document.hints()).at(-1), '7: → (None, 480, 128)');
  assert.deepEqual(await document.problems(), []);
  document.close();
});

test('completion, signature and outline', async () => {
  const document = editor.open('typing-arguments.py', PROGRAM);
  assert.deepEqual(await document.completions('LSTM(32, return_sequences=T'), ['True: (None, 480, 32)', 'False: (None, 32)']);
  assert.match((await document.signature('LSTM(32, return_sequences=T')) ?? '', /^LSTM\(units, .*\[return_sequences=False\]/);
  assert.deepEqual((await document.outline()).slice(0, 3), [
    'model (None, 480, 16) → (None, 480, 16)',
    '  LSTM (None, 480, 16) → (None, 480, 32)',
    '  Dense (None, 480, 32) → (None, 480, 16)',
  ]);
  document.close();
});

test('hints and lenses are refreshed once after a change', async () => {
  const document = editor.open('refresh.py', PROGRAM);
  await document.problems();
  await document.hints();
  const before_ = { ...editor.refreshes };
  document.replace('Dense(16)', 'Dense(17)');
  await document.problems();
  await document.hints();
  assert.deepEqual(editor.refreshes, { hints: before_.hints + 1, lenses: before_.lenses + 1 });
  document.close();
});

test('a closed document keeps no problems', async () => {
  const document = editor.open('closed.py', PROGRAM.replace('Dense(16)', 'Dense(unit=1)'));
  assert.notDeepEqual(await document.problems(), []);
  document.close();
  const again = editor.open('closed.py', PROGRAM);
  assert.deepEqual(await again.problems(), []);
  again.close();
});

test('texts that are no programs: nothing, and no harm', async () => {
  for (const text of ['', '\0\0\0\u0001', '\ufeff', 'import os\nprint(os.name)\n', ')))(((', 'class', '# keras']) {
    const document = editor.open('odd.py', text);
    assert.deepEqual(await document.hints(), [], JSON.stringify(text));
    assert.deepEqual(await document.problems(), [], JSON.stringify(text));
    assert.deepEqual(await document.lenses(), []);
    document.close();
  }
});

test('settings switch each part off', async () => {
  const document = editor.open('settings.py', PROGRAM.replace('Dense(16)', 'Dense(16, unit=3)'));
  assert.equal((await document.problems()).length, 1);
  await editor.changeSettings({ inlayHints: { enabled: false }, codeLens: { enabled: false } });
  assert.deepEqual(await document.hints(), []);
  assert.deepEqual(await document.lenses(), []);
  assert.notEqual(await document.hoverText('LSTM(32'), undefined);
  await editor.changeSettings({ diagnostics: { severity: { 'unknown-argument': 'hint' } } });
  await document.hints();
  document.replace('480', '481');
  assert.deepEqual(
    (await document.problems()).map(({ severity }) => severity),
    [4],
  );
  await editor.changeSettings({ diagnostics: { enabled: false } });
  document.replace('481', '482');
  assert.deepEqual(await document.problems(), []);
  await editor.changeSettings({ enable: false });
  assert.equal(await document.hoverText('LSTM(32'), undefined);
  await editor.changeSettings({});
  document.close();
});

test('the version in force is told, and a setting changes it', async () => {
  const document = editor.open('keras.py', PROGRAM.replace('return_sequences=True', 'return_sequences=True, batch_input_shape=(2, 480, 16)'));
  assert.ok((await document.problems()).some(({ code }) => code === 'removed-argument' || code === 'unknown-argument'));
  assert.equal((await editor.status(document.uri, ({ state }) => state === 'ready')).keras?.version, '3');
  await editor.changeSettings({ kerasVersion: '2' });
  assert.deepEqual((await editor.status(document.uri, ({ keras }) => keras?.version !== '3')).keras, { version: '2', certain: true });
  await editor.changeSettings({});
  document.close();
});

test('a client that knows plain text only gets plain text', async () => {
  const plain = await startEditor({ capabilities: { textDocument: { hover: { contentFormat: ['plaintext'] } } }, initializationOptions: {} });
  const document = plain.open('plain.py', PROGRAM);
  const hover = await document.hover('LSTM(32');
  assert.deepEqual(hover?.contents && typeof hover.contents === 'object' && 'kind' in hover.contents ? hover.contents.kind : undefined, 'plaintext');
  assert.doesNotMatch((await document.hoverText('LSTM(32')) ?? '', /```|\]\(/);
  assert.deepEqual(plain.initialized.capabilities.executeCommandProvider?.commands, ['kerasShapes.verify']);
  await plain.close();
});

test('messages come in the language of the editor', async () => {
  const chinese: Readonly<Record<string, string>> = JSON.parse(
    await import('node:fs').then(fs => fs.readFileSync(new URL('../../l10n/bundle.l10n.zh-cn.json', import.meta.url), 'utf8')),
  );
  const other = await startEditor({ initializationOptions: { ownCommands: true, l10n: chinese } });
  const document = other.open('chinese.py', PROGRAM.replace('Dense(16)', 'Dense(16, unit=3)'));
  const [problem] = await document.problems();
  assert.match(String(problem?.message), /[\u4e00-\u9fff]/);
  document.close();
  await other.close();
});
