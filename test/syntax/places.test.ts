import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { chunkAt, nodeAt, placeOf } from '../../server/src/syntax/places';
import { lineIndex, offsetAt, positionAt } from '../../server/src/syntax/text';
import type { ParsedModule } from '../../server/src/syntax/tree';
import { corpus } from './corpus';
import { loadParser, notebook, script } from './parse';

describe('places', () => {
  before(loadParser);

  /** The texts of the nodes around the offset of `|`, innermost first. */
  const around = (marked: string): string[] => {
    const offset = marked.indexOf('|');
    const text = marked.replace('|', '');
    const found = nodeAt(script(text), offset);
    return (found?.path ?? [])
      .map(node => {
        const { start = 0, end = 0 } = (found && placeOf(script(text), { owner: found.chunk.code.owner, node: node.id })) ?? {};
        return `${node.kind} ${text.slice(start, end)}`;
      })
      .reverse();
  };

  it('finds the innermost node and its ancestors', () => {
    assert.deepEqual(around('x = 1\nmodel.add(Dense(un|its=3))'), [
      'word units',
      'keyword units=3',
      'call Dense(units=3)',
      'positional Dense(units=3)',
      'call model.add(Dense(units=3))',
      'expression model.add(Dense(units=3))',
    ]);
  });

  it('meets a node at its end, but rather the one that begins there', () => {
    assert.equal(around('x = model|')[0], 'name model');
    assert.equal(around('x = a|[b]')[0], 'name a');
    assert.equal(around('f(|x)')[0], 'name x');
    assert.equal(around('def f(a, b|): pass')[0], 'word b');
    assert.equal(around('f(|)')[0], 'call f()');
  });

  it('finds nothing between statements', () => {
    assert.deepEqual(around('x = 1\n\n|\n\ny = 2'), []);
    assert.deepEqual(around('# comm|ent\nx = 1'), []);
    assert.deepEqual(around('|'), []);
  });

  it('keeps parentheses with an operator, not with a name', () => {
    assert.equal(around('x = (a |+ b) * c')[0], 'binary (a + b)');
    assert.equal(around('x = (|a)')[0], 'name a');
  });

  it('finds the word of a shape comment', () => {
    assert.equal(around('x = f(1)  # shape: (n, |3)')[0], 'word (n, 3)');
  });

  it('counts in cells', () => {
    const module = notebook('a = 1', '', 'bb = a\ncc = 2');
    const found = nodeAt(module, 5, 2);
    assert.equal(found?.path.at(-1)?.kind, 'name');
    assert.equal(chunkAt(module, 0, 1), undefined);
    assert.equal(chunkAt(module, 8, 2)?.start, 7);
    assert.deepEqual(placeOf(module, { owner: found?.chunk.code.owner ?? 0, node: 0 }), { cell: 2, start: 0, end: 6 });
  });

  it('knows no place of a chunk that is gone', () => {
    const owner = script('gone = 1').chunks[0]?.code.owner ?? 0;
    assert.equal(placeOf(script('x = 1'), { owner, node: 0 }), undefined);
    assert.equal(placeOf(script('gone = 1'), { owner, node: 99 }), undefined);
  });

  it('finds every node of the corpus at its first character', () => {
    for (const { text } of corpus()) {
      const module = script(text);
      for (const chunk of module.chunks) {
        for (const node of chunk.code.nodes) {
          const start = chunk.start + (chunk.spans[2 * node.id] ?? 0);
          const end = chunk.start + (chunk.spans[2 * node.id + 1] ?? 0);
          if (start === end) continue;
          const path = nodeAt(module, start)?.path ?? [];
          assert.ok(
            path.includes(node) || path.some(other => sameSpan(module, chunk.code.owner, other.id, start, end)),
            `${node.kind} ${text.slice(start, end)}`,
          );
        }
      }
    }
  });
});

function sameSpan(module: ParsedModule, owner: number, node: number, start: number, end: number): boolean {
  const place = placeOf(module, { owner, node });
  return place?.start === start && place.end === end;
}

describe('lines and columns', () => {
  const text = 'ab\r\n😀c\rd\n\n';
  const index = lineIndex(text);

  it('count UTF-16 units, and every kind of line end', () => {
    const expected: [number, number, number][] = [
      [0, 0, 0],
      [2, 0, 2],
      [4, 1, 0],
      [6, 1, 2],
      [7, 1, 3],
      [8, 2, 0],
      [10, 3, 0],
      [11, 4, 0],
    ];
    for (const [offset, line, character] of expected) {
      assert.deepEqual(positionAt(index, offset), { line, character });
      assert.equal(offsetAt(index, { line, character }), offset);
    }
  });

  it('are moved into the text', () => {
    assert.deepEqual(positionAt(index, 99), { line: 4, character: 0 });
    assert.deepEqual(positionAt(index, -1), { line: 0, character: 0 });
    assert.equal(offsetAt(index, { line: 0, character: 50 }), 2);
    assert.equal(offsetAt(index, { line: 50, character: 0 }), text.length);
    assert.equal(offsetAt(index, { line: -1, character: 4 }), 0);
  });
});
