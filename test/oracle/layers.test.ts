/**
 * Each layer in some thousand small programs, which real Keras 3.15.1 and tf_keras 2.21.0 ran (`layers.jsonl`): the shapes that
 * come out, the number of weights, or a refusal on the line of the layer or of its call.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import test, { before } from 'node:test';
import { analyserIn } from '../../server/src/cli/analyse';
import { fileReport } from '../../server/src/cli/rows';
import { problemsOf } from '../../server/src/features/presentation';

type Sizes = readonly (readonly (number | null)[])[];
interface Case {
  readonly id: string;
  readonly keras: 2 | 3;
  readonly layer: string;
  /** Keras' name of the class, where another one is applied. */
  readonly class?: string;
  readonly code: string;
  readonly outputs?: Sizes;
  /** What came out when it ran, where that is another shape. */
  readonly concrete?: Sizes;
  readonly params?: number;
  /** Accepted while building, and fails when it runs. */
  readonly fails?: true;
  readonly error?: string;
  readonly lines?: readonly number[];
}

const directory = import.meta.dirname;
const cases = readFileSync(path.join(process.env.ORACLE ?? directory, 'layers.jsonl'), 'utf8')
  .split('\n')
  .filter(Boolean)
  .map(line => JSON.parse(line) as Case);
const root = path.resolve(directory, '../..');
const analyser = analyserIn(path.join(root, 'node_modules/web-tree-sitter'), directory);
before(() => analyser.prepare());

const byLayer = new Map<string, Case[]>();
for (const one of cases) byLayer.set(`${one.layer}, Keras ${one.keras}`, [...(byLayer.get(`${one.layer}, Keras ${one.keras}`) ?? []), one]);

/** Cases that we do not claim to know: a text as a target shape, the numbers in an array, a dtype's spelling and the like. */
const SKIPPED = new Set(readFileSync(path.join(directory, 'layers-unknown.txt'), 'utf8').split('\n').filter(Boolean));

for (const [name, all] of byLayer) {
  test(`${name}: ${all.length} programs`, () => {
    for (const one of all) {
      const { analysis } = analyser.analyse(`${one.id}.py`, { kind: 'script', text: one.code }, { major: one.keras, certain: true });
      const { problems, layers } = fileReport(`${one.id}.py`, analysis, problemsOf(analysis), { pathOf: () => undefined, fixesOf: () => [] });
      const errors = problems.filter(problem => problem.severity === 'error');
      const said = errors.map(problem => `line ${problem.range.start.line}: ${problem.message}`).join('\n');
      if (one.error !== undefined) {
        // The layer is the last statement; an argument may stand lines below its call.
        const first = Math.min(...(one.lines ?? []));
        if (!SKIPPED.has(one.id))
          assert.ok(
            errors.some(({ range }) => range.start.line >= first),
            `${one.id}: Keras refuses line ${one.lines?.join()}\n${one.code}\n${said}`,
          );
        continue;
      }
      if (!one.fails) assert.equal(said, '', `${one.id}: Keras accepts this\n${one.code}`);
      const row = layers.findLast(layer => layer.class === (one.class ?? one.layer));
      if (SKIPPED.has(one.id) || !row || one.layer === 'InputLayer' || errors.length > 0) continue;
      const right = [one.outputs, one.concrete].some(shapes => shapes && JSON.stringify(shapes) === JSON.stringify(row.outputs));
      assert.ok(right, `${one.id}: Keras says ${JSON.stringify(one.outputs)}, we ${JSON.stringify(row.outputs)}\n${one.code}`);
      assert.equal(row.params, one.params, `${one.id}: weights\n${one.code}`);
    }
  });
}
