import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { parseModule } from '../../server/src/syntax/module';
import type { Source } from '../../server/src/syntax/tree';
import { checkStructure } from './check';
import { corpus, type PythonFile, standardLibrary } from './corpus';
import { loadParser, script } from './parse';
import { type Random, random } from './random';
import { UNFINISHED } from './unfinished';

/** As many edits as one likes: SYNTAX_EDITS=100000. */
const EDITS = Number(process.env.SYNTAX_EDITS ?? 600);

const BITS = [
  '(',
  ')',
  '[',
  ']',
  '{',
  '}',
  '"',
  "'",
  '"""',
  '#',
  '\n',
  '\n    ',
  ' ',
  ':',
  '.',
  ',',
  '=',
  '\\',
  '\t',
  'x',
  'def f():',
  'if x:',
  'else:',
  '@d\n',
  '# c\n',
  '\r\n',
  '😀',
  'ꙮ',
  '%time ',
  '!ls',
  '>>> ',
  '\0',
  '\f',
  'lambda ',
  'for ',
  'import ',
  '# shape: (3,)',
];

function edited(text: string, r: Random, others: readonly string[]): string {
  const at = r.below(text.length + 1);
  const lines = text.split('\n');
  const line = r.below(lines.length);
  switch (r.below(7)) {
    case 0:
      return text.slice(0, at) + r.pick(BITS) + text.slice(at);
    case 1:
      return text.slice(0, at) + text.slice(at + 1 + r.below(4));
    case 2:
      return text.slice(0, at) + r.pick(BITS) + text.slice(at + 1);
    case 3:
      return [...lines.slice(0, line), ...lines.slice(line + 1 + r.below(3))].join('\n');
    case 4:
      return [...lines.slice(0, line), lines[r.below(lines.length)] ?? '', ...lines.slice(line)].join('\n');
    case 5:
      return [...lines.slice(0, line), '# a comment', ...lines.slice(line)].join('\n');
    default:
      return [
        ...lines.slice(0, line),
        ...r
          .pick(others)
          .split('\n')
          .slice(0, 1 + r.below(4)),
        ...lines.slice(line),
      ].join('\n');
  }
}

describe('a module parsed with an older version', () => {
  before(loadParser);

  it('is the one parsed alone, after any edits', () => {
    const r = random(20240917);
    const others = UNFINISHED.map(({ code }) => code);
    const files: PythonFile[] = [...corpus(), ...others.map((text, index) => ({ name: `unfinished ${index}`, text }))];
    let file = r.pick(files);
    let text = file.text;
    let older = script(text);
    for (let edit = 0; edit < EDITS; edit++) {
      // Broken text piles up: begin anew now and then.
      if (edit % 12 === 0) {
        file = r.pick(files);
        text = file.text;
      }
      text = edited(text, r, others);
      const next = script(text, older);
      assert.deepEqual(next, script(text), `${file.name} after edit ${edit}`);
      checkStructure(next);
      older = next;
    }
  });

  it('is the one parsed alone, for notebooks too', () => {
    const r = random(7);
    const texts = corpus().map(({ text }) => text);
    let cells = texts.flatMap(text => text.split('\n\n')).map(text => ({ code: true, text }));
    let older = parseModule('__main__', { kind: 'notebook', cells });
    for (let edit = 0; edit < EDITS / 10; edit++) {
      const at = r.below(cells.length);
      const cell = cells[at];
      if (r.below(4) === 0) cells = [...cells.slice(at), ...cells.slice(0, at)];
      else if (cell) cells = cells.with(at, { code: r.below(9) > 0, text: edited(cell.text, r, texts) });
      const source: Source = { kind: 'notebook', cells };
      const next = parseModule('__main__', source, older);
      assert.deepEqual(next, parseModule('__main__', source), `after edit ${edit}`);
      checkStructure(next);
      older = next;
    }
  });

  it('takes over the chunks that did not change, and only their offsets move', () => {
    for (const { text } of corpus()) {
      const older = script(text);
      const next = script(`# a comment\n\n${text}`, older);
      assert.ok(next.chunks.length > 5);
      next.chunks.forEach((chunk, index) => {
        const before = older.chunks[index];
        assert.equal(chunk.code, before?.code);
        assert.equal(chunk.spans, before?.spans);
        assert.equal(chunk.start, (before?.start ?? 0) + '# a comment\n\n'.length);
      });
    }
  });

  it('shares nothing with another module', () => {
    const older = script('x = 1');
    const other = parseModule('blocks', { kind: 'script', text: 'x = 1' }, older);
    assert.equal(other.chunks[0]?.code.module, 'blocks');
    assert.notEqual(other.chunks[0]?.code.owner, older.chunks[0]?.code.owner);
  });
});

describe('owners', () => {
  before(loadParser);

  it('are the same for equal trees, whatever stands between their tokens', () => {
    const owners = (text: string) => script(text).chunks.map(chunk => chunk.code.owner);
    assert.deepEqual(owners('x = f(1, 2)'), owners('\n# why\nx   =  f(1,\n   2)  # because'));
    assert.notDeepEqual(owners('x = f(1, 2)'), owners('x = f(1, 3)'));
    assert.notDeepEqual(owners('x = 1  # shape: (3,)'), owners('x = 1  # shape: (4,)'));
  });

  it('tell equal chunks of one module apart by their order', () => {
    const [a, b, c, d] = script('x = 1\ny = 2\nx = 1\nx  =  1').chunks.map(chunk => chunk.code.owner);
    assert.equal(new Set([a, b, c, d]).size, 4);
    assert.deepEqual(
      script('x = 1\nx = 1\nx = 1').chunks.map(chunk => chunk.code.owner),
      [a, c, d],
    );
  });
});

describe("Python's standard library", () => {
  before(loadParser);

  it('lowers without anything broken', t => {
    const files = standardLibrary();
    if (files.length === 0) return t.skip('no /usr/lib/python3.*');
    for (const { name, text } of files) {
      const module = script(text);
      checkStructure(module);
      for (const chunk of module.chunks) {
        assert.deepEqual(chunk.notes, [], name);
        const broken = chunk.code.nodes.find(node => node.kind === 'broken');
        assert.equal(broken, undefined, `${name}, at ${chunk.start + (chunk.spans[2 * (broken?.id ?? 0)] ?? 0)}`);
      }
    }
  });
});
