/** Workflow commands: GitHub shows them beside the lines of a pull request. */
import type { FileReport } from './report';
import { countWords } from './text';

const LEVEL = { error: 'error', warning: 'warning', information: 'notice', hint: 'notice' } as const;

export function githubText(files: readonly FileReport[]): string {
  const lines = files.flatMap(file =>
    file.problems.map(({ severity, range: { path, start, end }, code, message }) => {
      // A position inside a cell means nothing to GitHub, which shows the file of a notebook.
      const place = start.cell === undefined ? `,line=${start.line},endLine=${end.line},col=${start.column},endColumn=${end.column}` : '';
      return `::${LEVEL[severity]} file=${property(path ?? file.path)}${place},title=${property(code)}::${data(start.cell === undefined ? message : `cell ${start.cell}, line ${start.line}: ${message}`)}`;
    }),
  );
  return `${[...lines, countWords(files)].join('\n')}\n`;
}

const data = (text: string): string => text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
const property = (text: string): string => data(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
