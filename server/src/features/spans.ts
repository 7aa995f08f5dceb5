/** From places (chunk and node) to the present text, and back. */
import type { Analysis } from '../interpreter/analysis';
import { childrenOf } from '../syntax/children';
import type { Chunk, Code, Node, ParsedModule, Place, Source } from '../syntax/tree';
import type { Span } from './editor';

interface Home {
  readonly module: ParsedModule;
  readonly chunk: Chunk;
}
const homes = new WeakMap<Analysis, Map<number, Home>>();

/** Where a node stands in the present text; undefined for a place of another program. */
export function spanOf(analysis: Analysis, place: Place): Span | undefined {
  const home = homeOf(analysis, place);
  return home && spanIn(home.module, home.chunk, place.node);
}

function spanIn(module: ParsedModule, chunk: Chunk, node: number): Span | undefined {
  const start = chunk.spans[2 * node];
  const end = chunk.spans[2 * node + 1];
  if (start === undefined || end === undefined) return undefined;
  return { module: module.name, ...(chunk.cell === undefined ? {} : { cell: chunk.cell }), start: chunk.start + start, end: chunk.start + end };
}

/** The module and chunk that a place lies in. */
export function homeOf(analysis: Analysis, place: Place): Home | undefined {
  let known = homes.get(analysis);
  if (!known) {
    known = new Map();
    for (const module of [...analysis.modules.values(), analysis.program]) for (const chunk of module.chunks) known.set(chunk.code.owner, { module, chunk });
    homes.set(analysis, known);
  }
  return known.get(place.owner);
}

export const nodeOf = (analysis: Analysis, place: Place): Node | undefined => homeOf(analysis, place)?.chunk.code.nodes[place.node];

/** The text of the file, or of the cell. */
export function textOf(analysis: Analysis, { module, cell }: Pick<Span, 'module' | 'cell'>): string {
  const source = module === analysis.program.name ? analysis.program.source : analysis.modules.get(module)?.source;
  return source ? textIn(source, cell) : '';
}
const textIn = (source: Source, cell: number | undefined): string => (source.kind === 'script' ? source.text : (source.cells[cell ?? 0]?.text ?? ''));

export const sliceOf = (analysis: Analysis, span: Span): string => textOf(analysis, span).slice(span.start, span.end);

const parents = new WeakMap<Code, Int32Array>();

/** Nodes around a place in its chunk, innermost first, without the place itself. */
export function ancestorsOf({ code }: Chunk, node: number): readonly number[] {
  const above = parents.get(code) ?? parentsIn(code);
  parents.set(code, above);
  const found: number[] = [];
  for (let at = above[node] ?? -1; at >= 0; at = above[at] ?? -1) found.push(at);
  return found;
}

function parentsIn(code: Code): Int32Array {
  const above = new Int32Array(code.nodes.length).fill(-1);
  for (const node of code.nodes) for (const child of childrenOf(node)) above[child.id] = node.id;
  return above;
}

/** All nodes of the program (of the cell) whose text holds the offset, outermost first. */
export function nodesAt(analysis: Analysis, offset: number, cell?: number): readonly { readonly place: Place; readonly node: Node; readonly span: Span }[] {
  const found: { place: Place; node: Node; span: Span }[] = [];
  for (const chunk of analysis.program.chunks) {
    if (chunk.cell !== cell || offset < chunk.start || offset > chunk.end) continue;
    chunk.code.nodes.forEach((node, i) => {
      const span = spanIn(analysis.program, chunk, i);
      if (span && span.start <= offset && offset <= span.end && span.end > span.start) found.push({ place: { owner: chunk.code.owner, node: i }, node, span });
    });
  }
  return found;
}

const STATEMENTS: ReadonlySet<Node['kind']> = new Set<Node['kind']>([
  'assign',
  'if',
  'for',
  'while',
  'try',
  'with',
  'match',
  'def',
  'class',
  'import',
  'from',
  'expression',
  'augmented',
  'annotated',
  'return',
  'raise',
  'assert',
  'delete',
  'pass',
  'break',
  'continue',
  'global',
  'nonlocal',
]);
const COMPOUND: ReadonlySet<Node['kind']> = new Set<Node['kind']>(['if', 'for', 'while', 'try', 'with', 'match', 'def', 'class']);
export const isStatement = (node: Node): boolean => STATEMENTS.has(node.kind);
export const isCompound = (node: Node): boolean => COMPOUND.has(node.kind);

/** The statement around a place (or itself), innermost. */
export function statementOf(analysis: Analysis, place: Place): { readonly node: Node; readonly place: Place; readonly span: Span } | undefined {
  const home = homeOf(analysis, place);
  if (!home) return undefined;
  for (const i of [place.node, ...ancestorsOf(home.chunk, place.node)]) {
    const node = home.chunk.code.nodes[i];
    const span = spanIn(home.module, home.chunk, i);
    if (node && span && isStatement(node)) return { node, place: { owner: place.owner, node: i }, span };
  }
  return undefined;
}
