/**
 * What is said covers what happens: random programs are run by CPython with every binding recorded, what is unknown drawn
 * at random; each binding must be covered by what the analysis says of that visit, and what is said to fail surely must fail.
 * COUNT, SEED and STEPS (environment) for longer runs.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { analyse } from '../../server/src/interpreter/analyse';
import { loadParserFrom } from '../../server/src/syntax/nodeParser';
import { random } from '../syntax/random';
import { Checker, share, tally } from './random/compare';
import { randomProgram } from './random/programs';
import { noPython, Reality } from './random/reality';
import { programOf, show } from './random/text';

const COUNT = Number(process.env.COUNT ?? 40);
const SEED = Number(process.env.SEED ?? 1);
/** A budget that few of these programs reach; those that do would take long. */
const ENOUGH = Number(process.env.STEPS ?? 4000);
/** So few steps that many runs are given up. */
const FEW = 60;
const REAL_RUNS = [1, 2, 3];

const missing = noPython();
let reality: Reality | undefined;
before(async () => {
  await loadParserFrom(import.meta.dirname);
  if (missing === undefined) reality = new Reality();
});
after(() => reality?.close());

/** The first fault that each of the programs shows, with the program. */
async function faults(count: number, steps: number): Promise<{ readonly faults: readonly string[]; readonly words: string }> {
  const found: string[] = [];
  const counted = tally();
  for (let i = 0; i < count; i++) {
    const text = randomProgram(random(SEED * 100_000 + i), 4 + (i % 9));
    const program = programOf(text);
    const checker = new Checker(text, program, analyse(program, undefined, { steps }));
    const runs = (await reality?.run({ files: text.modules, cells: text.cells, seeds: REAL_RUNS, watch: checker.watch })) ?? [];
    const fault = runs.map(run => checker.check(run, counted)).find(one => one !== undefined);
    if (fault !== undefined) found.push(`program ${i}: ${fault}\n${show(text)}`);
  }
  assert.ok(counted.bindings > count, `only ${counted.bindings} bindings were compared`);
  return {
    faults: found,
    words: `${counted.bindings} bindings, ${share(counted.known, counted.bindings)} of them known; ${counted.watched} sure failures that worked on another visit`,
  };
}

test('random programs do what is said of them', { skip: missing }, async t => {
  const { faults: found, words } = await faults(COUNT, ENOUGH);
  t.diagnostic(words);
  assert.deepEqual(found, []);
});

test('the same where budgets are spent', { skip: missing }, async t => {
  const { faults: found, words } = await faults(Math.ceil(COUNT / 3), FEW);
  t.diagnostic(words);
  assert.deepEqual(found, []);
});
