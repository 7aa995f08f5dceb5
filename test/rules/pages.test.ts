/** Every rule has its page, and the examples of the pages are true. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { codes } from '../../server/src/rules/registry';
import type { KerasVersion } from '../../server/src/values';
import { KERAS_2, KERAS_3, problems, problemText, program } from '../features/program';

const FOLDER = path.join(import.meta.dirname, '../../docs/rules');

/** Blocks that begin with ```python error or ```python fine. */
function blocks(page: string): readonly { readonly kind: string; readonly keras: KerasVersion | undefined; readonly code: string }[] {
  return [...page.matchAll(/```python (error|fine)(?: keras=([23]))?\n([\s\S]*?)```/g)].map(([, kind = '', version, code = '']) => ({
    kind,
    keras: version === undefined ? undefined : version === '2' ? KERAS_2 : KERAS_3,
    code,
  }));
}

test('each rule has a page, and each page a rule', () => {
  assert.deepEqual(
    readdirSync(FOLDER)
      .map(file => file.replace(/\.md$/, ''))
      .sort(),
    [...codes].sort(),
  );
});

for (const code of codes) {
  const page = readFileSync(path.join(FOLDER, `${code}.md`), 'utf8');
  test(`the page about ${code} has a failing example and a repair`, () => {
    assert.match(page, new RegExp(`^# ${code}\n`));
    assert.deepEqual([...new Set(blocks(page).map(block => block.kind))].sort(), ['error', 'fine']);
  });
  for (const { kind, keras, code: text } of blocks(page)) {
    test(`${code}: ${kind === 'error' ? 'the example shows it' : 'the repair is clean'}`, () => {
      const tried = program(text, keras);
      if (kind === 'error')
        assert.ok(
          problems(tried).some(problem => problem.code === code),
          problemText(tried) || 'no problem was found',
        );
      else assert.equal(problemText(tried), '');
    });
  }
}

test('the English bundle holds the same messages as the Chinese one', () => {
  const keys = (file: string): readonly string[] => Object.keys(JSON.parse(readFileSync(path.join(import.meta.dirname, '../../l10n', file), 'utf8')) as object);
  assert.deepEqual(keys('bundle.l10n.json'), keys('bundle.l10n.zh-cn.json'));
});
