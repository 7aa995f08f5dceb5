/** What the lowering of one chunk carries along, and how it makes nodes, names and words. */
import type { Raw } from './raw';
import type { Scope } from './scopes';
import { bind, moduleScope } from './scopes';
import type { Case, ClassDef, Def, Expr, For, Handler, If, Match, Name, Node, Try, While, With, Word } from './tree';

/**
 * Stands where an expression or a name is missing; the repair puts it into the text.
 * A letter that no program uses, so that the grammar takes it for an identifier.
 */
export const HOLE = 'ꙮ';

/** Expressions and blocks nest no deeper; what is below is `broken`. The interpreter recurses over the tree, so this bounds its stack too. */
export const MAX_DEPTH = 400;

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

export interface Lowering {
  /** The text that was parsed (perhaps repaired). */
  readonly text: string;
  /** From its offsets to those of the chunk. */
  readonly original: (offset: number) => number;
  readonly nodes: Node[];
  readonly spans: number[];
  readonly words: Set<string>;
  readonly imports: Set<string>;
  readonly module: Scope & { kind: 'module' };
  readonly uses: { name: Mutable<Name>; scope: Scope }[];
  readonly shapes: readonly ShapeComment[];
  scope: Scope;
  depth: number;
}

/** A `# shape: …` comment of the chunk. */
export interface ShapeComment {
  readonly comment: Raw;
  readonly start: number;
  readonly text: string;
  readonly lineStart: number;
}

export function newLowering(text: string, comments: readonly Raw[], original: (offset: number) => number): Lowering {
  const module = moduleScope();
  return {
    text,
    original,
    module,
    scope: module,
    depth: 0,
    nodes: [],
    spans: [],
    words: new Set(),
    imports: new Set(),
    uses: [],
    shapes: comments.flatMap(comment => shapeComment(text, comment)),
  };
}

const SHAPE = /^#\s*shape\s*:\s*/;

function shapeComment(text: string, comment: Raw): ShapeComment[] {
  const written = text.slice(comment.start, comment.end);
  const prefix = SHAPE.exec(written)?.[0].length;
  const content = prefix === undefined ? '' : written.slice(prefix).trimEnd();
  if (prefix === undefined || content === '') return [];
  return [{ comment, start: comment.start + prefix, text: content, lineStart: text.lastIndexOf('\n', comment.start - 1) + 1 }];
}

const PENDING: Node = { id: -1, kind: 'pass' };

/** Takes the next number for a node that stands there; its children come next, then `close`. */
export function open(c: Lowering, start: number, end: number): number {
  const id = c.nodes.length;
  c.nodes.push(PENDING);
  c.spans.push(c.original(start), c.original(end));
  return id;
}

export function close<T extends Node>(c: Lowering, node: T): T {
  c.nodes[node.id] = node;
  return node;
}

type WithSuite = Def | ClassDef | If | For | While | Try | Handler | With | Match | Case;

/** The same for what has a suite: the grammar lets it end behind a comment, Python with its last statement. */
export function closeSuite<T extends WithSuite>(c: Lowering, node: T): T {
  const last = lastSuite(node).at(-1);
  const end = last && c.spans[2 * last.id + 1];
  if (end !== undefined) c.spans[2 * node.id + 1] = end;
  return close<T>(c, node);
}

function lastSuite(node: WithSuite): readonly Node[] {
  switch (node.kind) {
    case 'match':
      return node.cases;
    case 'if':
      return node.otherwise.length > 0 ? node.otherwise : node.then;
    case 'for':
    case 'while':
      return node.otherwise.length > 0 ? node.otherwise : node.body;
    case 'try':
      return [node.final, node.otherwise, node.handlers, node.body].find(suite => suite.length > 0) ?? [];
    default:
      return node.body;
  }
}

export function textOf(c: Lowering, raw: Raw): string {
  return c.text.slice(raw.start, raw.end);
}

export function word(c: Lowering, raw: Raw): Word {
  return wordAt(c, raw.start, raw.end, textOf(c, raw));
}

/** A word that counts as an identifier of the chunk. */
export function wordAt(c: Lowering, start: number, end: number, written: string): Word {
  const text = normal(written);
  c.words.add(text);
  return close(c, { id: open(c, start, end), kind: 'word', text });
}

/** Identifiers are compared in their normal form (PEP 3131). */
export function normal(identifier: string): string {
  return /^[\w.]*$/.test(identifier) ? identifier : identifier.normalize('NFKC');
}

/** A name that is read. */
export function useName(c: Lowering, raw: Raw): Name {
  return nameAt(c, raw.start, raw.end, textOf(c, raw), c.scope);
}

/** A name that is bound here (or unbound: `del x` makes it local too). */
export function bindName(c: Lowering, raw: Raw, scope: Scope = c.scope): Name {
  return bindNameAt(c, raw.start, raw.end, textOf(c, raw), scope);
}

export function bindNameAt(c: Lowering, start: number, end: number, text: string, scope: Scope = c.scope): Name {
  bind(scope, normal(text));
  return nameAt(c, start, end, text, scope);
}

function nameAt(c: Lowering, start: number, end: number, written: string, scope: Scope): Name {
  const text = normal(written);
  const name: Mutable<Name> = { id: open(c, start, end), kind: 'name', name: text, ref: { kind: 'global' } };
  c.words.add(text);
  c.uses.push({ name, scope });
  return close<Name>(c, name);
}

/** An expression that is not there. */
export function hole(c: Lowering, offset: number): Expr {
  return close<Expr>(c, { id: open(c, offset, offset), kind: 'broken', parts: [] });
}

/** Runs `lower` one level deeper, or gives `instead` when that is too deep. */
export function deeper<T>(c: Lowering, lower: () => T, instead: () => T): T {
  if (c.depth >= MAX_DEPTH) return instead();
  c.depth++;
  try {
    return lower();
  } finally {
    c.depth--;
  }
}

/** Runs `lower` inside another scope. */
export function inScope<T>(c: Lowering, scope: Scope, lower: () => T): T {
  const outer = c.scope;
  c.scope = scope;
  try {
    return lower();
  } finally {
    c.scope = outer;
  }
}
