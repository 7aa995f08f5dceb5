/** Random expressions over plain values: known as CPython evaluates them, and refused only where it refuses. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, it } from 'node:test';
import { analyse } from '../../server/src/interpreter/analyse';
import { parseModule } from '../../server/src/syntax/module';
import { loadParserFrom } from '../../server/src/syntax/nodeParser';
import { placeOf } from '../../server/src/syntax/places';
import { type Recorded, verdictOf } from './covers';

interface Expression {
  readonly text: string;
  readonly value?: Recorded;
  readonly raises?: string;
}
const expressions: readonly Expression[] = JSON.parse(readFileSync(process.env.EXPRESSIONS ?? new URL('expressions.json', import.meta.url), 'utf8'));
/** Values of which less than everything is known: an order, an identity, a text that is too long. */
const LEAST_EXACT = 0.97;

before(() => loadParserFrom(import.meta.dirname));

it('says of random expressions what CPython makes of them', () => {
  const text = expressions.map(({ text }, i) => `x${i} = ${text}\n`).join('');
  const main = parseModule('__main__', { kind: 'script', text });
  const { facts } = analyse({ main, modules: new Map() });
  const lines = text.split('\n');
  const starts = lines.map((_, i) => lines.slice(0, i).reduce((n, line) => n + line.length + 1, 0));
  const lineOf = (offset: number): number => starts.findLastIndex(start => start <= offset);
  const faults: string[] = [];
  const failed = new Map<number, string>();
  for (const fact of facts)
    if (fact.kind === 'problem') {
      const at = placeOf(main, fact.at);
      failed.set(lineOf(at?.start ?? 0), fact.problem.exception);
    }
  let exact = 0;
  for (const fact of facts) {
    if (fact.kind !== 'bind' || !/^x\d+$/.test(fact.name)) continue;
    const i = Number(fact.name.slice(1));
    const one = expressions[i];
    if (!one) continue;
    const raised = failed.get(i);
    if (one.raises !== undefined) {
      if (raised === one.raises) exact++;
      else if (raised !== undefined) faults.push(`${one.text} raises ${one.raises}, not ${raised}`);
      else if (fact.value.kind !== 'unknown' && process.env.MISSED) console.log('missed', one.text, one.raises);
      continue;
    }
    const verdict = raised !== undefined ? 'wrong' : one.value ? verdictOf(fact.value, one.value) : 'covered';
    if (verdict === 'exact') exact++;
    if (verdict === 'wrong') faults.push(`${one.text} is ${JSON.stringify(one.value)}, not ${raised ?? JSON.stringify(fact.value)}`);
    else if (verdict === 'covered' && process.env.MISSED) console.log('covered', one.text, JSON.stringify(fact.value).slice(0, 100));
  }
  assert.deepEqual(faults, []);
  const judged = expressions.length;
  assert.ok(exact / judged >= LEAST_EXACT, `${exact} of ${judged} are exact`);
});
