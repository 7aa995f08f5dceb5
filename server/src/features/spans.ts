import type { Analysis } from '../interpreter/analysis';
import type { Chunk, ParsedModule, Place } from '../syntax/tree';
import type { Span } from './editor';

const chunks = new WeakMap<Analysis, Map<number, { readonly module: string; readonly chunk: Chunk }>>();

/** Where a node stands in the present text; undefined for a place of another program. */
export function spanOf(analysis: Analysis, place: Place): Span | undefined {
  const found = chunksOf(analysis).get(place.owner);
  if (!found) return undefined;
  const { module, chunk } = found;
  const start = chunk.spans[2 * place.node];
  const end = chunk.spans[2 * place.node + 1];
  if (start === undefined || end === undefined) return undefined;
  return { module, ...(chunk.cell === undefined ? {} : { cell: chunk.cell }), start: chunk.start + start, end: chunk.start + end };
}

function chunksOf(analysis: Analysis): Map<number, { readonly module: string; readonly chunk: Chunk }> {
  const known = chunks.get(analysis);
  if (known) return known;
  const made = new Map<number, { module: string; chunk: Chunk }>();
  const add = (module: ParsedModule) => {
    for (const chunk of module.chunks) made.set(chunk.code.owner, { module: module.name, chunk });
  };
  for (const module of analysis.modules.values()) add(module);
  add(analysis.program);
  chunks.set(analysis, made);
  return made;
}
