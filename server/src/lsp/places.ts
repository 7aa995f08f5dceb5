/** From the features' spans and words to ranges, locations and markup. */
import { type Location, type MarkupContent, MarkupKind, type Range } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Hover, Span, Words } from '../features/editor';
import type { Program } from './programs';
import type { Session } from './session';

/** The document that a span of the program lies in; undefined where it is not open. */
export function documentOf(program: Program, span: Pick<Span, 'module' | 'cell'>): TextDocument | undefined {
  return span.module === '__main__' ? program.documents[span.cell ?? 0] : undefined;
}

export const rangeIn = (document: TextDocument, { start, end }: { readonly start: number; readonly end: number }): Range => ({
  start: document.positionAt(start),
  end: document.positionAt(end),
});

/** Also in another module of the user's, which need not be open. */
export function locationOf(session: Session, program: Program, span: Span): Location | undefined {
  const own = documentOf(program, span);
  return own ? { uri: own.uri, range: rangeIn(own, span) } : session.workspace.locate(program.uri, span);
}

/** The page about a code: part of what is installed, so that it is there without a network. */
export const rulePage = ({ options, services }: Session, code: string): string => new URL(`../docs/rules/${code}.md`, options.assets ?? services.assets).href;

/** A link that an editor opens at the line. */
const address = ({ uri, range }: Location): string => `${uri}#L${range.start.line + 1},${range.start.character + 1}`;
/** As it stands, but for what is in backticks: that is meant as code. */
const escaped = (text: string): string => text.replace(/(`[^`]*`)|[\\*_[\]<>#|~]/g, (found, code?: string) => code ?? `\\${found}`);

function markdownWords(words: Words, locate: (span: Span) => Location | undefined): string {
  return words
    .map(word => {
      if (typeof word === 'string') return escaped(word);
      if ('url' in word) return `[${escaped(word.text)}](${word.url})`;
      const location = locate(word.to);
      return location ? `[${escaped(word.text)}](${address(location)})` : escaped(word.text);
    })
    .join('');
}

const plainWords = (words: Words): string => words.map(word => (typeof word === 'string' ? word : word.text)).join('');

/** In the first of the formats that the client wants. */
export function hoverMarkup(hover: Hover, formats: readonly MarkupKind[] | undefined, locate: (span: Span) => Location | undefined): MarkupContent {
  if (formats && !formats.includes(MarkupKind.Markdown)) {
    const lines = hover.lines.map(line => (line.kind === 'shape' ? line.text : plainWords(line.words)));
    return { kind: MarkupKind.PlainText, value: lines.join('\n') };
  }
  const blocks: string[] = [];
  for (const line of hover.lines) {
    const previous = blocks.at(-1);
    if (line.kind === 'shape') {
      if (previous?.startsWith('```')) blocks[blocks.length - 1] = previous.replace(/\n```$/, `\n${line.text}\n\`\`\``);
      else blocks.push(`\`\`\`shape\n${line.text}\n\`\`\``);
    } else blocks.push(markdownWords(line.words, locate));
  }
  // Two spaces break the line inside a paragraph; a fenced block ends by itself.
  return { kind: MarkupKind.Markdown, value: blocks.map(block => (block.startsWith('```') ? block : `${block}  `)).join('\n') };
}
