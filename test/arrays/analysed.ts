/** Programs as the command line sees them: what each line binds, and what is wrong. */
import path from 'node:path';
import { before } from 'node:test';
import { analyserIn } from '../../server/src/cli/analyse';
import type { FileReport } from '../../server/src/cli/report';
import { fileReport } from '../../server/src/cli/rows';
import { sourceOf } from '../../server/src/cli/sources';
import { shape } from '../../server/src/cli/text';
import { problemsOf } from '../../server/src/features/presentation';

const root = path.resolve(import.meta.dirname, '../..');
const analyser = analyserIn(root, root);
before(() => analyser.prepare());

export function analysed(code: string, keras: 2 | 3 = 3): FileReport {
  const read = sourceOf('program.py', new TextEncoder().encode(code));
  if ('refusal' in read) throw new Error(read.refusal);
  const { analysis, pathOf } = analyser.analyse('program.py', read.source, { major: keras, certain: true });
  return fileReport('program.py', analysis, problemsOf(analysis), { pathOf, fixesOf: () => [] });
}

/** The shapes that a line binds, as Python writes them, in the order of the names. */
export function shapesAt(report: FileReport, line: number): readonly string[] {
  return report.values.filter(value => value.range.start.line === line && 'shape' in value).map(value => shape('shape' in value ? value.shape : null));
}

/** Severity, code and line of each problem. */
export const problems = (report: FileReport): readonly string[] =>
  report.problems.map(({ severity, code, range }) => `${severity} ${code} ${range.start.line}`);
