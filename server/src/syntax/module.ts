/** A text → its chunks, lowered; what an older version of the text has in common is taken from there. */
import { chunkKey, hash, ownerOf } from './code';
import { lex, type Span } from './lexer';
import { isForeignCell } from './magics';
import { type ParsedChunk, parseChunk } from './parseChunk';
import { cut } from './scanner';
import type { Chunk, Code, ParsedModule, Source } from './tree';

/** A chunk's text, parsed; and the `Code` made of it, by how many equal trees stood above. */
interface Known {
  readonly text: string;
  readonly parsed: ParsedChunk;
  readonly tree: string;
  readonly codes: Code[];
}
type KnownChunks = Map<string, Known>;

/** What each module's texts were parsed to; lives as long as the module. */
const knownChunks = new WeakMap<ParsedModule, KnownChunks>();

/**
 * Parses a module. Total: any text gives a module, what is no Python is `broken` in it. The result does
 * not depend on `older` (an earlier version of this module); chunks of the same text are taken from there.
 * Throws only if the parser is not loaded.
 */
export function parseModule(name: string, source: Source, older?: ParsedModule): ParsedModule {
  const before = older && older.name === name ? knownChunks.get(older) : undefined;
  const known: KnownChunks = new Map();
  const above = new Map<string, number>();
  const chunks: Chunk[] = [];
  const add = (text: string, span: Span, cell: number | undefined) => {
    const entry = known.get(text) ?? before?.get(text) ?? parse(text);
    known.set(entry.text, entry);
    const count = above.get(entry.tree) ?? 0;
    above.set(entry.tree, count + 1);
    chunks.push(place(entry, codeOf(entry, name, count), span.start, cell));
  };
  if (source.kind === 'script') addChunks(source.text, undefined, add);
  else {
    source.cells.forEach((cell, index) => {
      if (cell.code && !isForeignCell(cell.text)) addChunks(cell.text, index, add);
    });
  }
  const module: ParsedModule = { name, source, chunks };
  knownChunks.set(module, known);
  return module;
}

function addChunks(source: string, cell: number | undefined, add: (text: string, span: Span, cell: number | undefined) => void): void {
  const lexed = lex(source);
  for (const span of cut(lexed)) add(lexed.text.slice(span.start, span.end), span, cell);
}

function parse(text: string): Known {
  const parsed = parseChunk(text);
  return { text, parsed, tree: hash(JSON.stringify(parsed.code.body)), codes: [] };
}

function codeOf(known: Known, module: string, above: number): Code {
  known.codes[above] ??= { owner: ownerOf(chunkKey(module, above, known.tree)), module, ...known.parsed.code };
  return known.codes[above];
}

function place({ text, parsed }: Known, code: Code, start: number, cell: number | undefined): Chunk {
  const { spans, notes } = parsed;
  return {
    code,
    ...(cell !== undefined && { cell }),
    start,
    end: start + text.length,
    spans,
    notes:
      notes.length === 0 || start === 0
        ? notes
        : notes.map(note => ({
            ...note,
            start: note.start + start,
            end: note.end + start,
            ...(note.kind === 'unclosed-bracket' && { insertAt: note.insertAt + start }),
          })),
  };
}
