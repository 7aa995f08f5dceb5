/**
 * Last step of the repair: a simple statement that still does not parse is taken out, parsed alone and put
 * back, so that it cannot spoil its neighbours.
 */
import { HOLE } from './lowering';
import { parseRaw } from './parser';
import type { Raw, RawTree } from './raw';
import { beginsBlock } from './statements';
import type { LogicalLine } from './tokens';

/** The tree of the text with its faulty simple statements parsed alone; undefined if there are none. */
export function isolateFaults(text: string, tree: RawTree, lines: readonly LogicalLine[]): RawTree | undefined {
  const faulty = lines.filter(line => isSimple(text, line) && tree.faults.some(fault => touches(fault, line)));
  if (faulty.length === 0 || faulty.length === lines.length) return undefined;
  let rest = '';
  let at = 0;
  for (const { start, end } of faulty) {
    rest += text.slice(at, start) + HOLE.padEnd(end - start);
    at = end;
  }
  const around = parseRaw(rest + text.slice(at));
  const alone = new Map(faulty.map(({ start, end }) => [start, shifted(parseRaw(text.slice(start, end)), start)]));
  const parts = [...alone.values()];
  return {
    root: grafted(around.root, alone),
    errors: around.errors + parts.reduce((sum, part) => sum + part.errors, 0),
    faults: [...around.faults, ...parts.flatMap(part => part.faults)].sort((a, b) => a.start - b.start),
    comments: [...around.comments, ...parts.flatMap(part => part.comments)].sort((a, b) => a.start - b.start),
  };
}

function isSimple(text: string, { start }: LogicalLine): boolean {
  return !beginsBlock(text.slice(start, start + 10)) && text.charAt(start) !== '@';
}

function touches(fault: Raw, line: LogicalLine): boolean {
  return (fault.start < line.end && fault.end > line.start) || (fault.start === fault.end && fault.start >= line.start && fault.start <= line.end);
}

function shifted(tree: RawTree, by: number): RawTree {
  const move = (raw: Raw): Raw => ({ ...raw, start: raw.start + by, end: raw.end + by, children: raw.children.map(move) });
  return { root: move(tree.root), errors: tree.errors, faults: tree.faults.map(move), comments: tree.comments.map(move) };
}

/** The tree with the statements that stand for a hole replaced by what was parsed alone. */
function grafted(raw: Raw, alone: ReadonlyMap<number, RawTree>): Raw {
  if (raw.children.length === 0) return raw;
  const children = raw.children.flatMap((child): readonly Raw[] => {
    const graft = child.type === 'expression_statement' ? alone.get(child.start) : undefined;
    if (graft) return graft.root.type === 'ERROR' ? [graft.root] : graft.root.children;
    return [grafted(child, alone)];
  });
  return { ...raw, children };
}
