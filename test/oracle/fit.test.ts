/**
 * Data meets a model in some hundred small programs, which real Keras 3.15.1 and tf_keras 2.21.0 ran (`fit.jsonl`): the same
 * verdict, on the line of the call, of `compile` or of the layer; the same shapes from `predict`; a word on every silent broadcast.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import test, { before } from 'node:test';
import { analyserIn } from '../../server/src/cli/analyse';
import type { FileReport } from '../../server/src/cli/report';
import { fileReport } from '../../server/src/cli/rows';
import { problemsOf } from '../../server/src/features/presentation';

interface Case {
  readonly id: string;
  readonly keras: 2 | 3;
  readonly group: string;
  readonly code: string;
  readonly line: number;
  readonly compile_line?: number;
  readonly verdict: 'accepted' | 'raises';
  readonly broadcast?: boolean;
  /** Why it fails is in the numbers, which no shape tells. */
  readonly about?: 'values';
  readonly predict_shapes?: readonly (readonly (number | null)[])[];
}

const directory = import.meta.dirname;
const cases = readFileSync(path.join(process.env.ORACLE ?? directory, 'fit.jsonl'), 'utf8')
  .split('\n')
  .filter(Boolean)
  .map(line => JSON.parse(line) as Case)
  .filter(one => one.about !== 'values');
const root = path.resolve(directory, '../..');
const analyser = analyserIn(path.join(root, 'node_modules/web-tree-sitter'), directory);

before(() => analyser.prepare());

function report({ id, code, keras }: Case): FileReport {
  const { analysis } = analyser.analyse(`${id}.py`, { kind: 'script', text: code }, { major: keras, certain: true });
  return fileReport(`${id}.py`, analysis, problemsOf(analysis), { pathOf: () => undefined, fixesOf: () => [] });
}

const groups = new Map<string, Case[]>();
for (const one of cases) groups.set(`${one.group}, Keras ${one.keras}`, [...(groups.get(`${one.group}, Keras ${one.keras}`) ?? []), one]);

for (const [group, all] of groups) {
  test(`${group}: Keras' verdict in ${all.length} programs`, () => {
    for (const one of all) {
      const { problems, truncated } = report(one);
      assert.equal(truncated, null, one.id);
      const errors = problems.filter(problem => problem.severity === 'error');
      const said = errors.map(problem => `line ${problem.range.start.line}: ${problem.message}`).join('\n');
      if (one.verdict === 'accepted') assert.equal(said, '', `${one.id}: Keras accepts this\n${one.code}`);
      else {
        const right = errors.some(({ range }) => range.start.line === one.line || range.start.line === one.compile_line);
        assert.ok(right, `${one.id}: Keras refuses line ${one.line}\n${one.code}\n${said}`);
      }
    }
  });
}

test('what Keras stretches without a word gets a warning', () => {
  const stretched = cases.filter(one => one.broadcast);
  assert.ok(stretched.length > (process.env.ORACLE ? 0 : 50));
  for (const one of stretched) {
    const { problems } = report(one);
    assert.ok(
      problems.some(problem => problem.code === 'target-broadcast' && problem.range.start.line === one.line),
      `${one.id}\n${one.code}`,
    );
  }
});

test('predict gives the shapes that Keras gave', () => {
  for (const one of cases.filter(({ predict_shapes }) => predict_shapes)) {
    const { calls } = report(one);
    const call = calls.find(({ range }) => range.start.line === one.line);
    assert.ok(call, one.id);
    // The number of samples in a data set may be more than we know.
    const outputs = call.outputs?.map((shape, i) =>
      shape?.map((size, axis) => (axis === 0 && (size === '?' || size === null) ? one.predict_shapes?.[i]?.[0] : size)),
    );
    assert.deepEqual(outputs, one.predict_shapes, `${one.id}\n${one.code}`);
  }
});
