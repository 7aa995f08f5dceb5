import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { writtenName } from '../../server/src/syntax/scopes';
import type { Code, Def, Name, Node } from '../../server/src/syntax/tree';
import { checkStructure } from './check';
import { loadParser, script } from './parse';
import { show } from './show';

const codeOf = (text: string): Code => {
  const [chunk, ...others] = script(text).chunks;
  assert.ok(chunk && others.length === 0, 'one chunk');
  return chunk.code;
};
const defs = (code: Code): Def[] => code.nodes.filter((node): node is Def => node.kind === 'def');
const names = (code: Code): Name[] => code.nodes.filter((node): node is Name => node.kind === 'name');
/** Where a name of that spelling is found at its last use. */
const ref = (text: string, name: string): string => {
  const found = names(codeOf(text))
    .filter(one => writtenName(one.name) === name)
    .at(-1)?.ref;
  if (found?.kind === 'local') return `local ${found.depth} ${found.slot}`;
  return found?.kind === 'class' ? `class ${found.slot} ${found.outer.kind}` : (found?.kind ?? 'absent');
};

describe('slots', () => {
  before(loadParser);

  it('begin with the parameters, then come locals as they are bound', () => {
    const [def] = defs(
      codeOf(
        'def f(a, /, b=1, *c, d, **e):\n    y = x = a\n    for z, *w in y: pass\n    with o() as (p, q.r): pass\n    import m.n, k as l\n    del g\n    h: int\n    (i := 1)\n',
      ),
    );
    assert.deepEqual(def?.locals, ['a', 'b', 'c', 'd', 'e', 'y', 'x', 'z', 'w', 'p', 'm', 'l', 'g', 'h', 'i']);
    assert.deepEqual(
      def?.params.map(param => param.form),
      ['positional-only', 'normal', 'star', 'keyword-only', 'double-star'],
    );
  });

  it('are for what handlers, patterns, functions and classes bind, too', () => {
    const [def] = defs(
      codeOf(
        'def f():\n    try: pass\n    except E as e: pass\n    match v:\n        case [a, *b] | {"k": c, **d}: pass\n        case C(x=g) as h: pass\n    def i(): pass\n    class J: pass\n',
      ),
    );
    assert.deepEqual(def?.locals, ['e', 'a', 'b', 'c', 'd', 'g', 'h', 'i', 'J']);
  });

  it('are found from inner functions, past classes', () => {
    const text = 'def f(a):\n    class A:\n        b = a\n        def g(self, c):\n            return (lambda: a + c + b)\n';
    const [f, g] = defs(codeOf(text)).filter(def => def.name);
    assert.ok(f?.captured && g?.captured);
    const uses = names(codeOf(text)).map(one => [one.name, one.ref.kind === 'local' ? one.ref.depth : one.ref.kind]);
    assert.deepEqual(uses, [
      ['f', 'global'],
      ['A', 0],
      ['b', 'class'],
      ['a', 0],
      ['g', 'class'],
      ['a', 2],
      ['c', 1],
      ['b', 'global'],
    ]);
  });

  it('obey `global` and `nonlocal`, wherever they stand', () => {
    assert.equal(ref('def f():\n    x = 1\n    global x\n    return x\n', 'x'), 'global');
    assert.deepEqual(defs(codeOf('def f():\n    global x, y\n    x = 1\n'))[0]?.globals, ['x', 'y']);
    assert.deepEqual(codeOf('def f():\n    def g():\n        global x\n').binds, ['f', 'x']);
    assert.equal(ref('def f(a):\n    x = 1\n    def g():\n        nonlocal x\n        x = 2\n', 'x'), 'local 1 1');
  });

  it('of a class are looked up in the class first, and then among the globals', () => {
    assert.equal(ref('class A:\n    x = 1\n    y = x\n', 'x'), 'class 0 global');
    assert.equal(ref('def f():\n    x = 1\n    class A:\n        y = x\n        x = y\n', 'x'), 'class 1 global');
    assert.equal(ref('def f(x):\n    class A:\n        y = x\n', 'x'), 'local 0 0');
  });

  it('are hidden for the variables of comprehensions', () => {
    const [def] = defs(codeOf('def f(x):\n    return [x for x in x if x] + [y for y in x]\n'));
    assert.equal(def?.locals.length, 3);
    assert.deepEqual(def?.locals.map(writtenName), ['x', 'x', 'y']);
    const uses = names(codeOf('def f(x):\n    return [x for x in x]\n')).map(one => (one.ref.kind === 'local' ? one.ref.slot : one.ref.kind));
    assert.deepEqual(uses, ['global', 1, 1, 0], 'the first iterable is evaluated outside');
  });

  it('are globals no program can write for the comprehensions of a module', () => {
    const code = codeOf('y = [x for x in x]');
    const [, element, target, iter] = names(code);
    assert.equal(element?.name, target?.name);
    assert.match(element?.name ?? '', /^x@\d+$/);
    assert.equal(iter?.name, 'x');
    assert.ok(names(code).every(one => one.ref.kind === 'global'));
  });

  it('skip the class around a comprehension', () => {
    assert.equal(ref('class A:\n    n = 3\n    x = [n for _ in range(n)]\n', 'n'), 'class 0 global');
    assert.deepEqual(
      names(codeOf('class A:\n    n = 3\n    x = [n for _ in n]\n'))
        .filter(one => one.name === 'n')
        .map(one => one.ref.kind),
      ['class', 'global', 'class'],
    );
  });

  it('of `:=` in a comprehension are outside it', () => {
    assert.equal(ref('def f(v):\n    [y := x for x in v]\n    return y\n', 'y'), 'local 0 2');
    assert.ok(codeOf('[last := x for x in v]').binds.includes('last'));
  });

  it('make a frame captured that a generator may outlive', () => {
    assert.deepEqual(
      defs(codeOf('def f(a): return (x for x in a)')).map(def => def.captured),
      [true],
    );
    assert.deepEqual(
      defs(codeOf('def f(a): return [x for x in a]')).map(def => def.captured),
      [false],
    );
    assert.deepEqual(
      defs(codeOf('def f(a):\n    class B: pass')).map(def => def.captured),
      [false],
    );
  });
});

describe('lowering', () => {
  before(loadParser);

  it('tells what a chunk binds, imports and speaks of', () => {
    const code = codeOf(
      'if x:\n    import tensorflow.keras.layers as L, os.path\n    from keras import layers as K, ops\n    from . import a\n    from .b import *\n    y = L.Dense(units=z)\n',
    );
    assert.deepEqual(code.binds, ['L', 'os', 'K', 'ops', 'a', 'y']);
    assert.deepEqual(code.imports, ['tensorflow.keras.layers', 'os.path', 'keras.layers', 'keras.ops', '.a', '.b.*']);
    for (const word of ['x', 'tensorflow', 'layers', 'Dense', 'units', 'z', 'path']) assert.ok(code.words.has(word), word);
    assert.ok(!code.words.has('if'));
  });

  it('knows generators, coroutines and docstrings', () => {
    const [f, g, h] = defs(codeOf('def f():\n    """Doc."""\n    async def g():\n        yield 1\n    def h():\n        return lambda: (yield)\n'));
    assert.deepEqual([f?.doc, f?.isGenerator, f?.isAsync], ['Doc.', false, false]);
    assert.deepEqual([g?.isGenerator, g?.isAsync], [true, true]);
    assert.deepEqual([h?.isGenerator], [false]);
  });

  it('reads strings as Python does', () => {
    const value = (literal: string) => {
      const [statement] = codeOf(literal).body;
      return statement?.kind === 'expression' && statement.value.kind === 'string' ? statement.value.value : undefined;
    };
    assert.equal(value(String.raw`'a\tb\x41\101\u00e9\U0001F600\q\''`), "a\tbAAé😀\\q'");
    assert.equal(value(String.raw`r'\n\\'`), String.raw`\n\\`);
    assert.equal(value('"a" \'b\' """c\r\nd"""'), 'abc\nd');
    assert.equal(value('"a\\\nb"'), 'ab');
    assert.equal(value("''"), '');
    assert.equal(value("u'x'"), 'x');
    assert.equal(show(script(String.raw`f"{{a}} {b!r:>{w}} \n {c=}" rf"\d"`)), String.raw`f"{a} {b!r:>{w}} ${'\n'} c={c!r}\d"`);
    assert.equal(show(script(`b"a" b'c'`)), "b''");
  });

  it('reads numbers as Python does', () => {
    assert.equal(
      show(script('x = [0xFF, 0o17, 0b11, 1_000, 1e3, .5, 5., 3j, 9007199254740991, 9007199254740993, 0777, 10L]')),
      'x = [255, 15, 3, 1000, 1000.0, 0.5, 5.0, 1j, 9007199254740991, BIG, 511, 10]',
    );
  });

  it('gives a `# shape:` comment to the statement it ends', () => {
    const shaped = (text: string) => show(script(text));
    assert.equal(shaped('x = f(1)  # shape: (n, 3)'), 'x = f(1)  # shape: (n, 3)');
    assert.equal(shaped('x = f(  # shape: (n, 3)\n    1)'), 'x = f(1)  # shape: (n, 3)');
    assert.equal(shaped('x = f(\n    1)  #shape:(n,)'), 'x = f(1)  # shape: (n,)');
    assert.equal(shaped('x = f(\n    1,  # shape: (n,)\n    2)'), 'x = f(1, 2)');
    assert.equal(shaped('a = 1; b = 2  # shape: ()'), 'a = 1\nb = 2  # shape: ()');
    assert.equal(shaped('x += 1  # shape: (n,)'), 'x += 1  # shape: (n,)');
    assert.equal(
      shaped('for x in y:  # shape: (n,)\n    z = x  # shape: (m,)\n'),
      'for x in y:  # shape: (n,)\n  z = x  # shape: (m,)'.replace('y:  # shape: (n,)', 'y  # shape: (n,):'),
    );
    assert.equal(shaped('with f() as x:  # shape: (n,)\n    pass'), 'with f() as x  # shape: (n,):\n  pass');
    assert.equal(shaped('x = 1\n# shape: (n,)'), 'x = 1');
    assert.equal(shaped('x = 1  # shape:'), 'x = 1');
    assert.equal(shaped('f(1)  # shape: (n,)'), 'f(1)');
  });

  it('keeps all that a node says when only layout changes', () => {
    const one = codeOf('def f(a):\n    return [a + 1, "x"]');
    const other = codeOf('def f( a ) :  # comment\n\n    # another\n    return [\n        a  +  1,\n        "x" ]');
    assert.deepEqual(other, one);
  });
});

describe('odd texts', () => {
  before(loadParser);

  const odd: readonly (readonly [name: string, text: string, tree: string])[] = [
    ['nothing', '', ''],
    ['blanks', ' \n\t\n\f\n', ''],
    ['a byte order mark', '\ufeffx = 1\ny = 2', 'x = 1\ny = 2'],
    ['\\r\\n', 'if x:\r\n    y = """a\r\nb"""\r\nz = f(\r\n  1)\r\n', 'if x:\n  y = "a\\nb"\nz = f(1)'],
    ['a lone \\r', 'x = 1\ry = 2\r', 'x = 1\ny = 2'],
    ['NUL', 'x = 1\0\ny\0= 2\nz = 3', 'x = 1\ny = 2\nz = 3'],
    ['form feeds', 'x = 1\n\f\ndef f():\n    y = 2\n\f\n    return y\n', 'x = 1\ndef f():\n  y = 2\n  return y'],
    ['tabs', 'if x:\n\ty = 1\n\tif z:\n\t\tw = 2\n', 'if x:\n  y = 1\n  if z:\n    w = 2'],
    ['letters of the world', 'größe = 层.数(π=1)', 'größe = 层.数(π=1)'],
    ['identifiers in their normal form', 'ﬁ = 1\nfi', 'fi = 1\nfi'],
    ['an emoji', 'x = "😀"; y = 2', 'x = "😀"\ny = 2'],
    ['a lone surrogate', 'x = "\ud83d"', 'x = "\\ud83d"'],
    ['a backslash at the end', 'x = 1 \\', 'x = 1'],
    ['semicolons', 'x = 1; y = ; z = 2;', 'x = 1\ny = ⟨⟩\nz = 2'],
  ];
  for (const [name, text, tree] of odd) {
    it(name, () => {
      const module = script(text);
      assert.equal(show(module), tree);
      checkStructure(module);
    });
  }

  it('counts UTF-16 units', () => {
    const text = 'x = "😀"; yy = 2';
    const [chunk] = script(text).chunks;
    const name = chunk?.code.nodes.find((node): node is Name => node.kind === 'name' && node.name === 'yy');
    assert.equal(chunk?.spans[2 * (name?.id ?? 0)], text.indexOf('yy'));
  });

  const deep: Readonly<Record<string, string>> = {
    'a sum of 5,000': `x = ${Array.from({ length: 5000 }, (_, i) => `a${i}`).join(' + ')}`,
    'a broken sum of 5,000': `x = ${Array.from({ length: 5000 }, (_, i) => `a${i}`).join(' + ')} $`,
    '10,000 parentheses': `x = ${'('.repeat(10_000)}1${')'.repeat(10_000)}`,
    '10,000 open brackets': 'x = ['.padEnd(10_000, '['),
    '3,000 nested calls': `x = ${'f('.repeat(3000)}${')'.repeat(3000)}`,
    '5,000 chained calls': `x = a${'.b()'.repeat(5000)}`,
    '3,000 elifs': `if a: pass\n${'elif b: pass\n'.repeat(3000)}`,
    '500 nested functions': `${Array.from({ length: 500 }, (_, i) => `${' '.repeat(i)}def f():`).join('\n')}\n${' '.repeat(501)}y = 1`,
    '10,000 signs': `x = ${'-'.repeat(10_000)}1`,
    '3,000 lambdas': `x = ${'lambda: '.repeat(3000)}1`,
    '3,000 conditions': `x = ${'a if b else '.repeat(3000)}c`,
    '5,000 targets': `${'a = '.repeat(5000)}1`,
    '3,000 parentheses around a target': `${'('.repeat(3000)}a${')'.repeat(3000)} = 1`,
    '10,000 closers': ')'.repeat(10_000),
    '5,000 brackets of all kinds': '])}([{'.repeat(900),
  };
  for (const [name, text] of Object.entries(deep)) {
    it(`${name}: no overflow, and the next statement is read`, () => {
      const module = script(`${text}\nafter = 1\n`);
      checkStructure(module);
      const last: Node | undefined = module.chunks.at(-1)?.code.body.at(-1);
      // Brackets that nothing closes may be closed by anything: there, only the rest is asked.
      if (!text.startsWith('])}') && !name.includes('open')) assert.equal(last?.kind, 'assign');
    });
  }

  it('a list of 10,000 numbers is whole', () => {
    const code = codeOf(`x = [${Array.from({ length: 10_000 }, (_, i) => i).join(', ')}]`);
    assert.equal(code.nodes.filter(node => node.kind === 'int').length, 10_000);
  });
});
