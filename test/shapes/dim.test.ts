import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as D from '../../server/src/shapes/dim';

const n = D.symbol('a:1', 'n');
const m = D.symbol('a:2', 'm');
const h = D.symbol('a:3', 'h');

/** (p - k)//s + 1, as convolutions have it. */
const window = (p: D.Dim, k: number, s: number): D.Dim => D.add(D.floorDivide(D.subtract(p, k), s), 1);

test('two spellings of a size are the same', () => {
  const same: readonly (readonly [D.Dim, D.Dim])[] = [
    [D.multiply(n, m), D.multiply(m, n)],
    [D.add(D.add(n, 1), m), D.add(m, D.add(1, n))],
    [D.floorDivide(D.subtract(D.floorDivide(D.subtract(h, 3), 2), 1), 2), D.floorDivide(D.subtract(h, 5), 4)],
    [D.floorDivide(D.multiply(n, m), m), n],
    [D.floorDivide(D.add(D.multiply(2, n), 1), 2), n],
    [D.modulo(n, 1), 0],
    [D.floorDivide(D.add(D.multiply(3, n), m), 3), D.add(n, D.floorDivide(m, 3))],
    [window(n, 3, 2), D.floorDivide(D.subtract(n, 1), 2)],
    [D.floorDivide(D.multiply(2, n), D.multiply(2, m)), D.floorDivide(n, m)],
    [D.floorDivide(D.multiply(2, n), 4), D.floorDivide(n, 2)],
    [D.modulo(D.modulo(n, 4), 2), D.modulo(n, 2)],
    [D.add(D.multiply(32, D.floorDivide(n, 32)), D.modulo(n, 32)), n],
    [D.floorDivide(D.modulo(n, 3), 3), 0],
    [D.floorDivide(n, D.add(n, 1)), 0],
    [D.floorDivide(D.add(D.multiply(n, n), D.multiply(n, m)), D.add(n, m)), n],
    [D.floorDivide(n, -2), D.floorDivide(D.negate(n), 2)],
    [D.maximum(D.maximum(n, m), h), D.maximum(h, D.maximum(m, n))],
    [D.maximum(n, 0), n],
    [D.minimum(n, D.add(n, 1)), n],
    [D.minimum(D.minimum(n, 5), 3), D.minimum(n, 3)],
    [D.power(D.add(n, 1), 2), D.add(D.multiply(n, D.add(n, 2)), 1)],
    [D.ceilDivide(D.multiply(4, n), 4), n],
  ];
  for (const [a, b] of same) {
    assert.ok(D.sameDim(a, b), `${D.print(a)} and ${D.print(b)}`);
    assert.equal(D.equal(a, b), 'yes');
    assert.equal(D.compare(a, b), 0);
  }
});

test('a size prints as Python, as the program wrote it where that is known', () => {
  const printed: readonly (readonly [D.Dim, string])[] = [
    [7, '7'],
    [-7, '-7'],
    ['None', 'None'],
    ['unknown', '?'],
    [window(n, 3, 2), '(n - 3)//2 + 1'],
    [window(window(h, 3, 2), 3, 2), '(h - 7)//4 + 1'],
    [D.subtract(n, 60), 'n - 60'],
    [D.subtract(1, n), '-n + 1'],
    [D.subtract(m, n), 'm - n'],
    [D.floorDivide(n, 2), 'n//2'],
    [D.floorDivide(D.multiply(3, n), 2), '3*n//2'],
    [D.multiply(D.floorDivide(n, 2), m), 'm*(n//2)'],
    [D.negate(D.floorDivide(n, 2)), '-(n//2)'],
    [D.floorDivide(n, m), 'n//m'],
    [D.floorDivide(n, D.multiply(m, h)), 'n//(h*m)'],
    [D.modulo(n, 32), 'n % 32'],
    [D.add(D.modulo(n, 32), m), 'm + n % 32'],
    [D.multiply(D.modulo(n, 32), 3), '3*(n % 32)'],
    [D.modulo(n, m), 'n % m'],
    [D.maximum(D.subtract(n, 60), 0), 'max(n - 60, 0)'],
    [D.minimum(60, n), 'min(n, 60)'],
    [D.power(n, 2), 'n**2'],
    [D.multiply(D.multiply(2, n), m), '2*m*n'],
    [D.ceilDivide(n, 32), '(n + 31)//32'],
  ];
  for (const [dim, text] of printed) assert.equal(D.print(dim), text);
});

test('what arithmetic gives without a size', () => {
  for (const op of [D.add, D.subtract, D.multiply, D.floorDivide, D.modulo, D.ceilDivide, D.maximum, D.minimum, D.power]) {
    assert.equal(op('None', 3), 'None', op.name);
    assert.equal(op(n, 'None'), 'None', op.name);
    assert.equal(op('unknown', 'None'), 'unknown', op.name);
    assert.equal(op(3, 'unknown'), 'unknown', op.name);
  }
  assert.equal(D.negate('None'), 'None');
  assert.equal(D.floorDivide(n, 0), 'unknown');
  assert.equal(D.modulo(3, 0), 'unknown');
  assert.equal(D.multiply(2 ** 40, 2 ** 40), 'unknown');
  assert.equal(D.multiply(D.multiply(2 ** 40, n), 2 ** 40), 'unknown');
  assert.equal(D.power(2, -1), 'unknown');
  assert.ok(Object.is(D.multiply(-1, 0), 0));
  assert.equal(D.joinDim('None', 3), 'unknown');
  assert.ok(D.sameDim(D.joinDim(D.add(n, m), D.add(m, n)), D.add(n, m)));
});

test('named sizes are at least 1', () => {
  assert.equal(D.equal(n, D.add(n, 1)), 'no');
  assert.equal(D.equal(D.multiply(2, n), 1), 'no');
  assert.equal(D.equal(D.add(D.multiply(2, n), D.multiply(4, m)), 7), 'no');
  assert.equal(D.equal(n, m), 'maybe');
  assert.equal(D.equal(n, 1), 'maybe');
  assert.equal(D.equal('None', 'None'), 'maybe');
  assert.equal(D.atLeast(D.add(n, 2), 3), 'yes');
  assert.equal(D.atLeast(D.subtract(3, n), 3), 'no');
  assert.equal(D.atLeast(D.subtract(n, 3), 1), 'maybe');
  assert.equal(D.atLeast('None', 0), 'yes');
  assert.equal(D.atLeast('None', 1), 'maybe');
  assert.equal(D.atLeast(D.subtract(D.multiply(n, m), n), 0), 'yes');
  assert.equal(D.atLeast(D.modulo(n, 4), 4), 'no');
  assert.equal(D.compare(n, window(n, 3, 2)), 1);
  assert.equal(D.compare(D.floorDivide(n, 2), n), -1);
  assert.equal(D.compare(n, m), undefined);
});

test('two sizes of the same name are two sizes', () => {
  const other = D.symbol('b:1', 'n');
  assert.ok(!D.sameDim(n, other));
  assert.equal(D.print(D.subtract(n, other)), 'n - n');
  // No id can be mistaken for an expression.
  assert.ok(!D.sameDim(D.multiply(n, m), D.symbol('"a:1"*"a:2"', 'n')));
});

test('substitution', () => {
  const size = D.add(D.floorDivide(D.subtract(n, 3), m), D.maximum(n, 7));
  assert.equal(D.substitute(D.substitute(size, 'a:1', 11), 'a:2', 3), 2 + 11);
  assert.equal(D.print(D.substitute(window(n, 3, 2), 'a:1', h)), '(h - 3)//2 + 1');
  assert.equal(D.substitute(size, 'a:1', 'unknown'), 'unknown');
  assert.equal(D.substitute(size, 'elsewhere', 3), size);
  assert.deepEqual(D.symbolsOf(size), ['a:1', 'a:2']);
});

test('sizes are plain data', () => {
  const size = D.add(window(n, 3, 2), D.modulo(D.maximum(n, m), 7));
  assert.deepEqual(JSON.parse(JSON.stringify(size)), size);
});

test('what nobody can read any more is given up', () => {
  let size: D.Dim = n;
  for (let i = 0; i < 60; i++) size = D.floorDivide(D.add(size, m), D.add(h, i));
  assert.equal(size, 'unknown');
  let wide: D.Dim = 1;
  for (let i = 0; i < 10; i++) wide = D.multiply(wide, D.add(D.symbol(`s${i}`, `s${i}`), 1));
  assert.equal(wide, 'unknown');
  let power: D.Dim = n;
  for (let i = 0; i < 60; i++) power = D.multiply(power, n);
  assert.equal(power, 'unknown');
});

test('a size of many factors is bounded without being multiplied out', () => {
  let size: D.Dim = 1;
  for (let i = 0; i < 30; i++) size = D.multiply(size, D.symbol(`s${i}`, `s${i}`));
  assert.notEqual(size, 'unknown');
  assert.equal(D.atLeast(size, 1), 'yes');
});
