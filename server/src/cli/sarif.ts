/** SARIF 2.1.0, for code scanning and other tools. */
import { rules } from '../rules/registry';
import type { FileReport, ProblemRow, Range } from './report';

const LEVEL = { error: 'error', warning: 'warning', information: 'note', hint: 'note' } as const;

export function sarifText(files: readonly FileReport[], version: string): string {
  const described = Object.entries(rules);
  const indices = new Map(described.map(([code], index) => [code, index]));
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Keras Shapes',
            version,
            rules: described.map(([id, rule]) => ({ id, shortDescription: { text: rule.summary }, defaultConfiguration: { level: LEVEL[rule.severity] } })),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: files.flatMap(file => file.problems.map(problem => resultOf(file.path, problem, indices.get(problem.code)))),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function resultOf(path: string, problem: ProblemRow, ruleIndex: number | undefined): object {
  const related = problem.related.map(({ message, range }, id) => ({ id, message: { text: message }, ...locationOf(path, range) }));
  return {
    ruleId: problem.code,
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    level: LEVEL[problem.severity],
    message: { text: problem.message },
    locations: [locationOf(path, problem.range)],
    ...(related.length > 0 ? { relatedLocations: related } : {}),
    ...(problem.fixes.length > 0 && problem.range.start.cell === undefined
      ? { fixes: problem.fixes.filter(fix => fix.edits.length > 0).map(fix => fixOf(path, fix)) }
      : {}),
  };
}

function fixOf(path: string, { title, edits }: ProblemRow['fixes'][number]): object {
  const byFile = new Map<string, object[]>();
  for (const { range, newText } of edits) {
    const file = range.path ?? path;
    const changes = byFile.get(file) ?? [];
    changes.push({ deletedRegion: regionOf(range), insertedContent: { text: newText } });
    byFile.set(file, changes);
  }
  return {
    description: { text: title },
    artifactChanges: [...byFile].map(([file, replacements]) => ({ artifactLocation: { uri: uriOf(file) }, replacements })),
  };
}

function locationOf(path: string, range: Range): object {
  const artifactLocation = { uri: uriOf(range.path ?? path) };
  const { cell, line } = range.start;
  // A region inside a cell is no region of the file.
  if (cell !== undefined) return { physicalLocation: { artifactLocation }, logicalLocations: [{ fullyQualifiedName: `cell ${cell}, line ${line}` }] };
  return { physicalLocation: { artifactLocation, region: regionOf(range) } };
}

const regionOf = ({ start, end }: Range): object => ({ startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column });
const uriOf = (path: string): string =>
  path
    .split(/[\\/]/)
    .map(encodeURIComponent)
    .join('/')
    .replace(/^([A-Za-z])%3A/, 'file:///$1:');
