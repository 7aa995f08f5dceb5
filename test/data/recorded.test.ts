/**
 * Some hundred small programs with data sets, frames, scikit-learn and Keras' utilities, which real TensorFlow 2.21, Keras 3.15.1,
 * pandas and scikit-learn ran (`oracle/data.jsonl`): no shape is wrong, all are known, and what fails is said on its line.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { analysed } from '../arrays/analysed';

type Shape = readonly (number | string | null)[] | null;
interface Case {
  readonly id: string;
  readonly family: string;
  readonly code: string;
  readonly values: readonly {
    readonly line: number;
    readonly name: string;
    readonly kind: string;
    readonly shape?: Shape;
    readonly elements?: readonly Shape[];
  }[];
  /** The line that raises. */
  readonly raises?: number;
}
const cases = readFileSync(path.join(import.meta.dirname, '../oracle/data.jsonl'), 'utf8')
  .split('\n')
  .filter(Boolean)
  .map(line => JSON.parse(line) as Case);
/** What fails there is no matter of shapes: integers as states of a cell. */
const OTHER = new Set(['arr-1-00759']);

for (const family of new Set(cases.map(one => one.family))) {
  const all = cases.filter(one => one.family === family);
  test(`${family}: ${all.length} programs as they ran`, () => {
    let exact = 0;
    for (const { id, code, values, raises } of all) {
      const report = analysed(code);
      const errors = report.problems.filter(problem => problem.severity === 'error').map(problem => problem.range.start.line);
      if (raises === undefined) assert.deepEqual(errors, [], `${id} runs to its end\n${code}`);
      else if (!OTHER.has(id)) assert.ok(errors.includes(raises), `${id} fails on line ${raises}\n${code}`);
      for (const { line, name, shape, elements } of values) {
        const said = report.values.filter(value => value.range.start.line === line && value.name === name);
        const shapes = said.map(value => ('elements' in value ? value.elements : 'shape' in value ? value.shape : null));
        // A scalar of NumPy is a number here.
        if (shapes.length === 0 && shape?.length === 0) continue;
        assert.ok(
          shapes.some(one => JSON.stringify(one) === JSON.stringify(elements ?? shape)),
          `${id}, line ${line}: ${name} is ${JSON.stringify(elements ?? shape)}, said ${JSON.stringify(shapes)}\n${code}`,
        );
        exact++;
      }
    }
    assert.ok(exact >= 60, 'the programs bind something');
  });
}
