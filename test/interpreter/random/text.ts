/** A program as random programs come: texts of its modules, the main one perhaps a notebook's cells. And where its nodes stand. */
import type { Program } from '../../../server/src/interpreter/host';
import { childrenOf } from '../../../server/src/syntax/children';
import { parseModule } from '../../../server/src/syntax/module';
import type { Chunk, Node, ParsedModule, Place } from '../../../server/src/syntax/tree';

export interface Text {
  /** One text: a script; several: a notebook. */
  readonly cells: readonly string[];
  readonly modules: Readonly<Record<string, string>>;
}

export const show = ({ cells, modules }: Text): string =>
  [...Object.entries(modules).map(([name, text]) => `# ── ${name}.py\n${text}`), ...cells.map((text, i) => `# ── main ${i}\n${text}`)].join('\n');

export function programOf({ cells, modules }: Text, older?: Program): Program {
  const main = parseModule(
    '__main__',
    cells.length === 1 ? { kind: 'script', text: cells[0] ?? '' } : { kind: 'notebook', cells: cells.map(text => ({ code: true, text })) },
    older?.main,
  );
  return {
    main,
    modules: new Map(Object.entries(modules).map(([name, text]) => [name, parseModule(name, { kind: 'script', text }, older?.modules.get(name))])),
  };
}

/** Where a node stands: its file as reality.py calls it, and offsets in that file. */
interface Spot {
  readonly file: string;
  readonly start: number;
  readonly end: number;
  readonly node: Node;
}

/** Looks up nodes and places of a program. */
export class Places {
  private readonly chunks = new Map<number, { readonly module: ParsedModule; readonly chunk: Chunk }>();
  private readonly parents = new Map<number, Map<number, Node>>();
  private readonly lines = new Map<string, readonly number[]>();

  constructor(
    program: Program,
    private readonly text: Text,
  ) {
    for (const module of [program.main, ...program.modules.values()]) for (const chunk of module.chunks) this.chunks.set(chunk.code.owner, { module, chunk });
    const add = (file: string, source: string): void => {
      const starts = [0];
      for (let i = 0; i < source.length; i++) if (source[i] === '\n') starts.push(i + 1);
      this.lines.set(file, starts);
    };
    for (const [i, cell] of text.cells.entries()) add(`__main__ ${i}`, cell);
    for (const [name, source] of Object.entries(text.modules)) add(name, source);
  }

  spot({ owner, node }: Place): Spot {
    const found = this.chunks.get(owner);
    const at = found?.chunk.code.nodes[node];
    if (!found || !at) throw new Error(`no node ${owner}.${node}`);
    const { module, chunk } = found;
    const file = module.name === '__main__' ? `__main__ ${chunk.cell ?? 0}` : module.name;
    return { file, start: chunk.start + (chunk.spans[2 * node] ?? 0), end: chunk.start + (chunk.spans[2 * node + 1] ?? 0), node: at };
  }
  /** Without the parentheses around an operation, as Python has it. */
  bare({ file, start, end, node }: Spot): Spot {
    const source = this.source(file);
    while (PARENTHESISED.has(node.kind) && source[start] === '(' && closes(source, start) === end - 1) {
      start++;
      end--;
      while (source[start] === ' ') start++;
      while (source[end - 1] === ' ') end--;
    }
    return { file, start, end, node };
  }
  private source(file: string): string {
    return (file.startsWith('__main__ ') ? this.text.cells[Number(file.slice(9))] : this.text.modules[file]) ?? '';
  }
  /** Line from 1, column from 0. */
  line(file: string, offset: number): readonly [number, number] {
    const starts = this.lines.get(file) ?? [0];
    let line = starts.length;
    while ((starts[line - 1] ?? 0) > offset) line--;
    return [line, offset - (starts[line - 1] ?? 0)];
  }
  offset(file: string, line: number, column: number): number {
    return (this.lines.get(file)?.[line - 1] ?? 0) + column;
  }
  parent({ owner, node }: Place): Node | undefined {
    let known = this.parents.get(owner);
    if (!known) {
      known = new Map();
      for (const one of this.chunks.get(owner)?.chunk.code.nodes ?? []) for (const child of childrenOf(one)) known.set(child.id, one);
      this.parents.set(owner, known);
    }
    return known.get(node);
  }
  /** What the `for` that begins there goes over. */
  iterated(file: string, start: number): Spot | undefined {
    const owner = this.owner(file, start);
    const nodes = owner === undefined ? [] : (this.chunks.get(owner)?.chunk.code.nodes ?? []);
    for (const node of nodes)
      if (owner !== undefined && node.kind === 'for' && this.spot({ owner, node: node.id }).start === start) return this.spot({ owner, node: node.iter.id });
    return undefined;
  }
  /** The owner of the chunk that stands at an offset. */
  owner(file: string, offset: number): number | undefined {
    for (const [owner, { module, chunk }] of this.chunks) {
      const own = module.name === '__main__' ? `__main__ ${chunk.cell ?? 0}` : module.name;
      if (own === file && chunk.start <= offset && offset < chunk.end) return owner;
    }
    return undefined;
  }
}

const PARENTHESISED: ReadonlySet<string> = new Set(['binary', 'unary', 'lambda', 'def', 'boolean', 'compare', 'conditional', 'walrus']);
function closes(source: string, open: number): number {
  let depth = 0;
  for (let i = open; i < source.length; i++) {
    if (source[i] === '(') depth++;
    else if (source[i] === ')' && --depth === 0) return i;
  }
  return -1;
}
