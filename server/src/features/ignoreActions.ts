/** Last in the list: silence the problem, or read about it. */
import { t } from '@vscode/l10n';
import type { Analysis } from '../interpreter/analysis';
import type { Action } from './editor';
import type { Presented } from './presentation';
import { textOf } from './spans';

/** Where the page about a code is. */
const pageOf = (code: string): string => `https://github.com/keras-shapes/keras-shapes/blob/main/docs/rules/${code}.md`;

export function ignoreActions(analysis: Analysis, problem: Presented): readonly Action[] {
  const { code, span } = problem;
  const text = textOf(analysis, span);
  const end = lineEnd(text, span.end);
  const clears = { code, span };
  const line = text.slice(text.lastIndexOf('\n', span.end - 1) + 1, end);
  const comment = /#\s*keras-shapes:\s*ignore\[([^\]]*)\]/.exec(line);
  const home = { module: span.module, ...(span.cell === undefined ? {} : { cell: span.cell }) };
  const insertion = (offset: number, newText: string) => ({ span: { ...home, start: offset, end: offset }, newText });
  const onLine = comment
    ? insertion(end - line.length + comment.index + comment[0].length - 1, `, ${code}`)
    : insertion(end, `  # keras-shapes: ignore[${code}]`);
  return [
    // Behind a line that goes on with a backslash no comment may stand.
    ...(/\\\s*$/.test(line) ? [] : [{ title: t('Ignore {code} on this line', { code }), kind: 'quickfix' as const, edits: [onLine], clears }]),
    { title: t('Ignore {code} in this file', { code }), kind: 'quickfix', edits: [insertion(0, `# keras-shapes: ignore-file[${code}]\n`)], clears },
    { title: t('Open the page about {code}', { code }), kind: 'quickfix', edits: [], clears, url: pageOf(code) },
  ];
}

function lineEnd(text: string, offset: number): number {
  const found = /\r\n|\r|\n/.exec(text.slice(offset));
  return found ? offset + found.index : text.length;
}
