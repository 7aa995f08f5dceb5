/**
 * Random expressions, built once with our arithmetic and once as a function: the printed size, read as Python, must
 * have the function's value for every number that the names may stand for.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as D from '../../server/src/shapes/dim';
import { evaluate, floorDiv, type Names, Undefined } from './evaluate';
import { type Random, random } from './random';

const EXPRESSIONS = 6000;
const DRAWS = 6;
const NAMES = ['h', 'm', 'n'];

interface Expression {
  readonly dim: D.Dim;
  readonly text: string;
  readonly value: (names: Names) => bigint;
}

const BINARY: readonly {
  readonly name: string;
  readonly dim: (a: D.Dim, b: D.Dim) => D.Dim;
  readonly value: (a: bigint, b: bigint) => bigint;
}[] = [
  { name: 'add', dim: D.add, value: (a, b) => a + b },
  { name: 'subtract', dim: D.subtract, value: (a, b) => a - b },
  { name: 'multiply', dim: D.multiply, value: (a, b) => a * b },
  { name: 'floorDivide', dim: D.floorDivide, value: floorDiv },
  { name: 'modulo', dim: D.modulo, value: (a, b) => a - b * floorDiv(a, b) },
  { name: 'ceilDivide', dim: D.ceilDivide, value: (a, b) => -floorDiv(-a, b) },
  { name: 'maximum', dim: D.maximum, value: (a, b) => (a - b > 0n ? a : b) },
  { name: 'minimum', dim: D.minimum, value: (a, b) => (a - b < 0n ? a : b) },
];

function expression(depth: number, pick: Random): Expression {
  if (depth === 0 || pick(6) === 0) {
    if (pick(3) === 0) {
      const value = pick(12) - 4;
      return { dim: value, text: String(value), value: () => BigInt(value) };
    }
    const name = NAMES[pick(NAMES.length)] ?? 'n';
    return { dim: D.symbol(`id of ${name}`, name), text: name, value: names => names[name] ?? 0n };
  }
  const operation = BINARY[pick(BINARY.length)];
  assert.ok(operation);
  const a = expression(depth - 1, pick);
  // Divisions by a number are what programs have; those by names come too.
  const divides = operation.name.endsWith('ivide') || operation.name === 'modulo';
  const b = divides && pick(3) > 0 ? literal(1 + pick(5)) : expression(depth - 1, pick);
  return {
    dim: operation.dim(a.dim, b.dim),
    text: `${operation.name}(${a.text}, ${b.text})`,
    value: names => operation.value(a.value(names), b.value(names)),
  };
}

function literal(value: number): Expression {
  return { dim: value, text: String(value), value: () => BigInt(value) };
}

function draw(pick: Random): Names {
  return Object.fromEntries(NAMES.map(name => [name, BigInt(1 + pick(pick(2) === 0 ? 4 : 60))]));
}

function valueOrUndefined(e: Expression, names: Names): bigint | undefined {
  try {
    return e.value(names);
  } catch (error) {
    if (error instanceof Undefined) return undefined;
    throw error;
  }
}

test('a size prints as a Python expression with the value of what built it', () => {
  const pick = random(20240611);
  let compared = 0;
  for (let i = 0; i < EXPRESSIONS; i++) {
    const e = expression(1 + pick(4), pick);
    if (typeof e.dim === 'string') continue;
    const printed = D.print(e.dim);
    for (let k = 0; k < DRAWS; k++) {
      const names = draw(pick);
      const expected = valueOrUndefined(e, names);
      if (expected === undefined) continue;
      assert.equal(
        evaluate(printed, names),
        expected,
        `${e.text} printed as ${printed}, at ${JSON.stringify(names, (_, v) => (typeof v === 'bigint' ? Number(v) : v))}`,
      );
      compared++;
    }
  }
  assert.ok(compared > EXPRESSIONS * 3, `only ${compared} values were compared`);
});

test('substituting numbers for all names gives the value', () => {
  const pick = random(77);
  for (let i = 0; i < EXPRESSIONS / 4; i++) {
    const e = expression(1 + pick(4), pick);
    if (typeof e.dim === 'string') continue;
    const names = draw(pick);
    const expected = valueOrUndefined(e, names);
    if (expected === undefined) continue;
    const got = NAMES.reduce<D.Dim>((dim, name) => D.substitute(dim, `id of ${name}`, Number(names[name])), e.dim);
    if (got !== 'unknown') assert.equal(got, Number(expected), e.text);
  }
});

test('what is said for sure of two sizes holds for all numbers', () => {
  const pick = random(4711);
  const sure = { equal: 0, different: 0, ordered: 0, bounded: 0 };
  for (let i = 0; i < EXPRESSIONS; i++) {
    const a = expression(1 + pick(3), pick);
    const b = pick(3) === 0 ? literal(pick(20) - 5) : expression(1 + pick(3), pick);
    const [truth, order, limit] = [D.equal(a.dim, b.dim), D.compare(a.dim, b.dim), pick(12) - 4];
    const bound = D.atLeast(a.dim, limit);
    if (truth === 'yes') sure.equal++;
    if (truth === 'no') sure.different++;
    if (order !== undefined && order !== 0) sure.ordered++;
    if (bound !== 'maybe') sure.bounded++;
    for (let k = 0; k < DRAWS; k++) {
      const names = draw(pick);
      const [x, y] = [valueOrUndefined(a, names), valueOrUndefined(b, names)];
      const about = `${a.text} and ${b.text}`;
      if (x !== undefined && bound !== 'maybe') assert.equal(x >= BigInt(limit), bound === 'yes', `${a.text} >= ${limit}`);
      if (x === undefined || y === undefined) continue;
      if (truth !== 'maybe') assert.equal(x === y, truth === 'yes', about);
      if (order !== undefined) assert.equal(Math.sign(Number(x - y)), order, about);
    }
  }
  for (const [what, count] of Object.entries(sure)) assert.ok(count > EXPRESSIONS / 100, `${what}: only ${count}`);
});
