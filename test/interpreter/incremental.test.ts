/**
 * `analyse(program, any older)` equals `analyse(program)`: facts, models, States, steps, all of it. Random programs are edited
 * at random (comments and blank lines too, chunks moved and doubled, evidence for a version, the second module, cells reordered),
 * and the older analysis may be that of quite another program. COUNT and SEED (environment) for longer runs.
 */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { analyse } from '../../server/src/interpreter/analyse';
import type { Analysis } from '../../server/src/interpreter/analysis';
import type { Program } from '../../server/src/interpreter/host';
import { loadParserFrom } from '../../server/src/syntax/nodeParser';
import { type Random, random } from '../syntax/random';
import { difference } from './random/difference';
import { chunk, randomProgram } from './random/programs';
import { programOf, show, type Text } from './random/text';

const COUNT = Number(process.env.COUNT ?? 25);
const SEED = Number(process.env.SEED ?? 1);
const EDITS = 6;
const OPTIONS = { steps: 4000 };

before(() => loadParserFrom(import.meta.dirname));

/** Chunks as far as blank lines at column 0 part them; good enough to move them about. */
const parts = (source: string): string[] => source.split(/\n(?=\S)/);
const EDIT: readonly ((r: Random, lines: string[]) => string[])[] = [
  (r, lines) => lines.toSpliced(r.below(lines.length + 1), 0, '# a comment'),
  (r, lines) => lines.toSpliced(r.below(lines.length + 1), 0, ''),
  (r, lines) => lines.toSpliced(r.below(lines.length), 1),
  (r, lines) => lines.toSpliced(r.below(lines.length + 1), 0, ...chunk(r).trimEnd().split('\n')),
  (r, lines) => lines.map((line, i) => (i === r.below(lines.length) ? line.replace(/\d+/, String(r.below(9))) : line)),
  (_, lines) => [...lines, 'import tf_keras'],
  (_, lines) => [...lines, 'from keras import ops'],
  (r, lines) => moved(r, lines, false),
  (r, lines) => moved(r, lines, true),
];
function moved(r: Random, lines: string[], doubled: boolean): string[] {
  const all = parts(lines.join('\n'));
  const from = r.below(all.length);
  const [part = ''] = all.slice(from, from + 1);
  const rest = doubled ? all : all.toSpliced(from, 1);
  return rest
    .toSpliced(r.below(rest.length + 1), 0, part)
    .join('\n')
    .split('\n');
}

function edited(r: Random, text: Text): Text {
  const change = (source: string): string => r.pick(EDIT)(r, source.split('\n')).join('\n');
  const kind = r.below(8);
  if (kind === 0 && text.cells.length > 2) return { ...text, cells: text.cells.toSpliced(1, 0, ...text.cells.slice(-1)).slice(0, -1) };
  if (kind === 1) return { ...text, modules: { ...text.modules, first: change(text.modules.first ?? '') } };
  const at = r.below(text.cells.length);
  return { ...text, cells: text.cells.map((cell, i) => (i === at ? change(cell) : cell)) };
}

test('an older analysis changes nothing but the time', t => {
  let taken = 0;
  let runs = 0;
  const found: string[] = [];
  let other: Analysis | undefined;
  for (let i = 0; i < COUNT; i++) {
    const r = random(SEED * 100_000 + i);
    let text = randomProgram(r, 3 + (i % 6));
    let program: Program = programOf(text);
    let older = analyse(program, other, OPTIONS);
    for (let edit = 0; edit < EDITS; edit++) {
      text = edited(r, text);
      program = programOf(text, program);
      const incremental = analyse(program, older, OPTIONS);
      const why = difference(incremental, analyse(program, undefined, OPTIONS));
      if (why !== undefined) found.push(`program ${i}, edit ${edit}: ${why}\n${show(text)}`);
      taken += incremental.taken;
      runs += incremental.runs;
      older = incremental;
    }
    other = older;
  }
  t.diagnostic(`${COUNT * EDITS} edits, ${((100 * taken) / runs).toFixed(1)} % of ${runs} runs taken over`);
  assert.deepEqual(found, []);
  assert.ok(taken > runs / 3, `only ${taken} of ${runs} runs were taken over`);
});
