import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { parseModule } from '../../server/src/syntax/module';
import { loadParser, notebook, script } from './parse';
import { show } from './show';

describe('notebooks', () => {
  before(loadParser);

  it('number all cells, the written ones too, and count offsets in each', () => {
    const module = parseModule('__main__', {
      kind: 'notebook',
      cells: [
        { code: false, text: '# Title' },
        { code: true, text: 'x = 1\ny = 2' },
        { code: true, text: '' },
        { code: true, text: '\nz = x' },
      ],
    });
    assert.deepEqual(
      module.chunks.map(({ cell, start, end }) => [cell, start, end]),
      [
        [1, 0, 5],
        [1, 6, 11],
        [3, 1, 6],
      ],
    );
  });

  it('keep what is open in one cell from the next', () => {
    const module = notebook('model.add(Dense(', 'x = """', 'y = 1');
    assert.equal(show(module), 'model.add(Dense())\nx = ⟨⟩\ny = 1');
    assert.deepEqual(
      module.chunks.map(chunk => chunk.notes.map(note => note.kind)),
      [['unclosed-bracket'], ['unclosed-string'], []],
    );
  });

  for (const magic of ['bash', 'sh', 'html', 'writefile model.py', 'javascript', 'latex', 'markdown', 'R', 'sql', '!']) {
    it(`take a cell of %%${magic} for no Python`, () => {
      assert.deepEqual(
        notebook(`%%${magic}\nx = 1\nfor i in *.png; do echo $i; done`, 'y = 1').chunks.map(chunk => chunk.cell),
        [1],
      );
    });
  }

  for (const magic of ['%%time', '%%capture out', '%%timeit -n 3', '  %%time']) {
    it(`run the Python below ${magic}`, () => {
      assert.equal(show(notebook(`${magic}\nx = 1`)), 'x = 1');
    });
  }

  it('blank magics, shell lines and help, and keep the offsets', () => {
    const text =
      'for i in x:\n    %time a = 1\n    b = 2\nif gpu:\n    !nvidia-smi || echo "don\'t"\n    x = 1\n%load_ext tensorboard\nfiles = !ls *.png\nt, u = %time f(1)\nmodel.fit?\n%time y = g(2)\n';
    const module = notebook(text);
    assert.equal(show(module), 'for i in x:\n  a = 1\n  b = 2\nif gpu:\n  x = 1\nfiles = ⟨⟩\n(t, u) = ⟨⟩\ny = g(2)');
    assert.deepEqual(
      module.chunks.flatMap(chunk => chunk.notes),
      [],
    );
    assert.equal(text.slice(module.chunks[4]?.start, module.chunks[4]?.end), 'y = g(2)');
  });

  it('take `!=` and `...` for what they are', () => {
    assert.equal(show(script('if (\n    a\n    != b\n): pass')), 'if a != b:\n  pass');
    assert.equal(show(script('def f():\n    """\n    >>> f()\n    """\n    ...')), 'def f():\n  "\\n    >>> f()\\n    "\n  ...');
  });

  it('leave operators alone that look like magics', () => {
    assert.equal(show(script('x = (10\n% 3)\nif a != b: pass\ny = "%d" \\\n  % 3')), 'x = 10 % 3\nif a != b:\n  pass\ny = "%d" % 3');
  });
});
