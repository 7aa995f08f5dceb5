/**
 * The kernel against what NumPy, TensorFlow and Keras said (shapes.json, made by generate.py): on the numbers themselves,
 * and with some of the sizes replaced by names, by `None`, or by what is not known. Then nothing that the kernel says
 * may contradict the recorded answer, and nothing that the library accepts may be refused.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import * as S from '../../server/src/shapes';
import { type Answer, type Json, type Lift, operations } from './operations';
import { random } from './random';

type Case = readonly [args: readonly Json[], answer: Json];
const recorded: Readonly<Record<string, readonly Case[]>> = JSON.parse(readFileSync(new URL('./shapes.json', import.meta.url), 'utf8'));

function answerOf(operation: string, args: readonly Json[], lift: Lift): Answer {
  const run = operations[operation];
  assert.ok(run, `operations.ts lacks ${operation}`);
  return run(args, lift);
}

/** Our answer as the file writes it. */
function asJson(answer: Answer): unknown {
  if (answer === undefined || S.isFailed(answer)) return null;
  return JSON.parse(JSON.stringify(answer).replaceAll('"None"', 'null'));
}

for (const [operation, cases] of Object.entries(recorded)) {
  test(`${operation}: the recorded answers`, () => {
    assert.ok(cases.length >= 80);
    for (const [args, expected] of cases) {
      const answer = answerOf(operation, args, size => size);
      assert.deepEqual(asJson(answer), expected, `${operation} ${JSON.stringify(args)}: ${S.isFailed(answer) ? S.explain(answer.reason) : ''}`);
    }
  });
}

for (const way of ['names', 'one name a size', 'unknown', 'mixed'] as const) {
  test(`sizes replaced by ${way}: nothing contradicts the recorded answers`, () => {
    const pick = random(way.length * 7919);
    let said = 0;
    let open = 0;
    for (const [operation, cases] of Object.entries(recorded)) {
      for (const [args, expected] of cases) {
        if (expected === null) continue;
        const values = new Map<string, number>();
        const lift: Lift = size => {
          if (size < 1 || pick(3) === 0) return size;
          // The one operation that takes a named size for more than 1 (see squeeze).
          if (size === 1 && operation === 'squeeze') return size;
          const kind = way === 'mixed' ? (['names', 'unknown', 'number'] as const)[pick(3)] : way;
          if (kind === 'number' || kind === undefined) return size;
          if (kind === 'unknown') return 'unknown';
          const id = kind === 'names' ? `n${values.size}` : `size ${size}`;
          values.set(id, size);
          return S.symbol(id, `n${size}`);
        };
        const answer = answerOf(operation, args, lift);
        const about = `${operation} ${JSON.stringify(args)}`;
        if (answer === undefined) continue;
        assert.ok(!S.isFailed(answer), `${about} refused: ${S.isFailed(answer) ? S.explain(answer.reason) : ''}`);
        compare(answer, expected, values, about);
      }
    }
    // Names are to be carried through; what is not known leaves little to say.
    assert.ok(said > (way === 'unknown' || way === 'mixed' ? 3000 : 8000), `only ${said} sizes were said`);
    assert.ok(way === 'unknown' || way === 'mixed' || open < said / 10, `${open} sizes unknown, ${said} said`);

    function compare(answer: Exclude<Answer, undefined | S.Failed>, expected: Json, values: ReadonlyMap<string, number>, about: string): void {
      if (Array.isArray(answer)) {
        assert.ok(Array.isArray(expected) && answer.length === expected.length, `${about}: rank`);
        for (const [i, part] of answer.entries()) compare(part, expected[i], values, about);
        return;
      }
      const dim = answer as S.Dim;
      const value = [...values].reduce((d, [id, size]) => S.substitute(d, id, size), dim);
      if (value === 'unknown') open++;
      else {
        said++;
        assert.equal(value === 'None' ? null : value, expected, `${about}: ${S.print(dim)} with ${JSON.stringify([...values])}`);
      }
    }
  });
}

test('an axis of any size is never a reason to refuse, and says nothing false', () => {
  const pick = random(99);
  // An axis that is None stays None where a number would have shrunk it; squeeze keeps it.
  const own = new Set(['squeeze', 'kerasReshape', 'reshape', 'kerasConcatenate', 'concatenate', 'stack', 'vstack', 'hstack', 'dstack', 'columnStack']);
  let said = 0;
  for (const [operation, cases] of Object.entries(recorded)) {
    for (const [args, expected] of cases) {
      if (expected === null) continue;
      const answer = answerOf(operation, args, size => (pick(3) === 0 ? 'None' : size));
      assert.ok(!S.isFailed(answer), `${operation} ${JSON.stringify(args)}: ${S.isFailed(answer) ? S.explain(answer.reason) : ''}`);
      if (answer === undefined || own.has(operation) || !Array.isArray(answer) || !Array.isArray(expected)) continue;
      assert.equal(answer.length, expected.length, `${operation} ${JSON.stringify(args)}`);
      for (const [i, dim] of answer.entries()) {
        if (typeof dim !== 'number') continue;
        said++;
        assert.equal(dim, expected[i], `${operation} ${JSON.stringify(args)}`);
      }
    }
  }
  assert.ok(said > 3000, `only ${said}`);
});
