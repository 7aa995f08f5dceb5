import assert from 'node:assert/strict';
import test from 'node:test';
import { readArguments } from '../../server/src/cli/arguments';

const why = (...argv: string[]): string | undefined => {
  const command = readArguments(argv);
  return command.kind === 'wrong' ? command.why : undefined;
};

test('no path is the current folder', () => {
  assert.deepEqual(readArguments(['check']), { kind: 'check', paths: ['.'], format: 'text', keras: undefined, maxWarnings: undefined });
});
test('options may stand before, behind and with an equals sign', () => {
  assert.deepEqual(readArguments(['check', '--format=json', 'a.py', '--keras', '3.3', '--max-warnings', '0', '-']), {
    kind: 'check',
    paths: ['a.py', '-'],
    format: 'json',
    keras: '3.3',
    maxWarnings: 0,
  });
});
test('what follows -- is a path', () =>
  assert.deepEqual(readArguments(['shapes', '--', '--odd.py']), {
    kind: 'shapes',
    paths: ['--odd.py'],
    format: 'text',
    keras: undefined,
    maxWarnings: undefined,
  }));
test('a wrong call says what is wrong', () => {
  assert.equal(why('frobnicate'), 'there is no command frobnicate');
  assert.equal(why('shapes', '--format', 'sarif'), '--format sarif: shapes has text, json');
  assert.equal(why('check', '--keras', '4'), '--keras 4: give auto, 2, 3, or a version such as 3.3');
  assert.equal(why('check', '--keras'), '--keras needs a value');
  assert.equal(why('shapes', '--max-warnings', '1'), 'shapes has no option --max-warnings');
  assert.equal(why('check', '--max-warnings', 'many'), '--max-warnings many: give a number');
  assert.equal(why('check', '-x'), 'there is no option -x');
});
test('the short commands', () => {
  assert.deepEqual(
    ['--stdio', '--version', '--help'].map(word => readArguments([word]).kind),
    ['stdio', 'version', 'help'],
  );
  assert.deepEqual(readArguments(['rules', 'input-rank']), { kind: 'rules', code: 'input-rank' });
});
