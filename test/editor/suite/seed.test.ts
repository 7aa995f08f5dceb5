/** The program that started this, in a real editor: what design and keras say of it, word for word. */
import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { VerifyResult } from '../../../server/src/protocol';
import { actions, apply, at, code, eventually, hints, hover, open, openText, problems } from './helpers';

suite('the seed program', () => {
  let document: vscode.TextDocument;
  setup(async () => {
    document = await open('seed.py');
    await eventually('problems', () => (problems(document).length > 0 ? true : undefined));
  });

  test('hover on both add lines and on predict', async () => {
    assert.match((await hover(document, at(document, 'LSTM(32'))) ?? '', /\(None, 480, 16\) → \(None, 480, 32\)[\s\S]*6,272 parameters/);
    assert.match((await hover(document, at(document, 'Dense(16'))) ?? '', /\(None, 480, 32\) → \(None, 480, 16\)[\s\S]*528 parameters/);
    assert.match((await hover(document, at(document, 'predict('))) ?? '', /\(1, 480, 16\)/);
  });

  test('hints beside the lines', async () => {
    const shown = await hints(document);
    assert.ok(shown.includes('2: → (None, 480, 32)'), shown.join(' · '));
    assert.ok(shown.includes('3: → (None, 480, 16)'), shown.join(' · '));
  });

  test('the bracket problem and the lr problem, with their levels', () => {
    const found = problems(document).map(problem => `${problem.range.start.line + 1} ${vscode.DiagnosticSeverity[problem.severity]} ${code(problem)}`);
    assert.deepEqual(found.sort(), ['2 Error syntax-error', '4 Information removed-argument']);
  });

  test('a problem stands on one line and names both places', () => {
    for (const problem of problems(document)) assert.doesNotMatch(problem.message, /\n/);
  });

  test('the fixes of both problems leave no problem', async () => {
    const copy = await openText(document.getText());
    for (const [word, title] of [
      ['syntax-error', /\)/],
      ['removed-argument', /learning_rate/],
    ] as const) {
      const problem = await eventually(word, () => problems(copy).find(one => code(one) === word));
      const found = await actions(copy, problem.range);
      await apply(
        found.filter(action => action.kind?.value === 'quickfix' && action.edit),
        title,
      );
    }
    await eventually('no problem', () => (problems(copy).length === 0 ? true : undefined));
    assert.match(copy.lineAt(1).text, /return_sequences = True\)\)$/);
    assert.match(copy.lineAt(3).text, /Adam\(learning_rate=0\.1\)/);
  });

  test('return_sequences can be toggled, and the title says what comes out', async () => {
    const position = at(document, 'LSTM(32');
    const found = await actions(document, new vscode.Range(position, position));
    const toggle = found.find(action => /return_sequences/.test(action.title));
    assert.match(toggle?.title ?? found.map(one => one.title).join(' · '), /return_sequences=False.*\(None, 32\).*\(None, 16\).*\(1, 16\)/);
  });

  test('TensorFlow.js agrees', async () => {
    const result = await vscode.commands.executeCommand<VerifyResult | undefined>('kerasShapes.verify', { uri: document.uri.toString() });
    assert.equal(result?.outcome, 'agrees', JSON.stringify(result));
    assert.ok(
      result?.marks.some(({ text }) => text.includes('(1, 480, 16)')),
      JSON.stringify(result),
    );
  });
});

suite('the repaired program', () => {
  test('one forecast of 16 numbers', async () => {
    const document = await open('forecast.py');
    assert.match(await eventually('hover', () => hover(document, at(document, 'forecast ='))), /\(1, 16\)/);
    assert.deepEqual(problems(document), []);
  });
});
