/**
 * Last step of the repair: a simple statement that still does not parse is taken out, parsed alone and put
 * back, so that it cannot spoil its neighbours.
 */
import { HOLE } from './lowering';
import { parseRaw } from './parser';
import { isBad, type Raw, type RawTree } from './raw';
import { beginsBlock } from './statements';
import type { LogicalLine } from './tokens';

/** Trees deeper than this are left as they are: the functions below recurse over them. */
const MAX_DEPTH = 1000;

/** The tree of the text with its faulty simple statements parsed alone; undefined if there are none. */
export function isolateFaults(text: string, tree: RawTree, lines: readonly LogicalLine[]): RawTree | undefined {
  const faulty = faultyLines(tree, lines).filter(line => isSimple(text, line));
  if (faulty.length === 0 || tree.depth > MAX_DEPTH) return undefined;
  let rest = '';
  let at = 0;
  for (const { start, end } of faulty) {
    rest += text.slice(at, start) + HOLE.padEnd(end - start);
    at = end;
  }
  const around = parseRaw(rest + text.slice(at));
  if (around.depth > MAX_DEPTH) return undefined;
  const alone = new Map(faulty.map(({ start, end }) => [start, parseAlone(text, start, end)]));
  const parts = [...alone.values()];
  return {
    root: grafted(around.root, alone),
    errors: around.errors + parts.reduce((sum, part) => sum + part.errors, 0),
    faults: [...around.faults, ...parts.flatMap(part => part.faults)].sort((a, b) => a.start - b.start),
    depth: parts.reduce((depth, part) => Math.max(depth, part.depth), around.depth),
    comments: [...around.comments, ...parts.flatMap(part => part.comments)].sort((a, b) => a.start - b.start),
  };
}

const ASSIGNED = /^([^\W\d]\w*(?:\s*,\s*[^\W\d]\w*)*)\s*=(?!=)/;

/** Whatever stands right of its equals sign, an assignment binds its names. */
function parseAlone(text: string, start: number, end: number): RawTree {
  const tree = parseRaw(text.slice(start, end), start);
  const assigned = ASSIGNED.exec(text.slice(start, end));
  const left = assigned?.[1];
  if (!assigned || left === undefined || bindsProperly(tree.root) || tree.depth > MAX_DEPTH) return tree;
  const node = (type: string, field: string | undefined, from: number, to: number, children: readonly Raw[] = []): Raw => ({
    type,
    named: true,
    field,
    start: from,
    end: to,
    missing: false,
    children,
  });
  const equals = start + assigned[0].length - 1;
  const names = [...left.matchAll(/\w+/g)].map(name => node('identifier', undefined, start + name.index, start + name.index + name[0].length));
  const [only] = names;
  const target = only && names.length === 1 ? { ...only, field: 'left' } : node('pattern_list', 'left', start, start + left.length, names);
  const value = node('unread', 'right', equals + 1, end, partsFrom(tree.root, equals + 1));
  const assignment = node('assignment', undefined, start, end, [target, node('=', undefined, equals, equals + 1), value]);
  return { ...tree, root: node('module', undefined, start, end, [node('expression_statement', undefined, start, end, [assignment])]) };
}

function bindsProperly(root: Raw): boolean {
  const [statement, ...others] = root.children.filter(child => child.type !== 'comment');
  const assignment = statement?.children[0];
  return root.type !== 'ERROR' && others.length === 0 && statement?.children.length === 1 && assignment?.type === 'assignment' && !isBad(assignment);
}

/** The outermost nodes that begin at the offset or later. */
function partsFrom(raw: Raw, offset: number): Raw[] {
  return raw.children.flatMap(child => (child.start >= offset ? [child] : child.end > offset ? partsFrom(child, offset) : []));
}

function isSimple(text: string, { start }: LogicalLine): boolean {
  return !beginsBlock(text.slice(start, start + 10)) && text.charAt(start) !== '@';
}

/** The lines that a fault touches; both are in the order of the text. */
function faultyLines({ faults }: RawTree, lines: readonly LogicalLine[]): LogicalLine[] {
  const found: LogicalLine[] = [];
  let next = 0;
  for (const line of lines) {
    while (next < faults.length && (faults[next]?.end ?? 0) < line.start) next++;
    const fault = faults[next];
    if (fault && fault.start < line.end + (fault.missing ? 1 : 0)) found.push(line);
  }
  return found;
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
