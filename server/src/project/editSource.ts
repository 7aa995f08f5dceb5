/** A program's text after edits. */
import type { Source } from '../syntax/tree';

export interface SourceEdit {
  readonly span: { readonly module: string; readonly cell?: number; readonly start: number; readonly end: number };
  readonly newText: string;
}

/** Edits that do not overlap; those of other modules are passed over. */
export function editSource(source: Source, edits: readonly SourceEdit[], module = '__main__'): Source {
  const own = edits.filter(({ span }) => span.module === module);
  if (source.kind === 'script') return { kind: 'script', text: apply(source.text, own) };
  return {
    kind: 'notebook',
    cells: source.cells.map((cell, i) => ({
      ...cell,
      text: apply(
        cell.text,
        own.filter(({ span }) => (span.cell ?? 0) === i),
      ),
    })),
  };
}

function apply(text: string, edits: readonly SourceEdit[]): string {
  return [...edits]
    .sort((a, b) => b.span.start - a.span.start || b.span.end - a.span.end)
    .reduce((before, { span, newText }) => before.slice(0, span.start) + newText + before.slice(span.end), text);
}
