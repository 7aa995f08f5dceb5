/**
 * The parse tree as plain data: what is left of tree-sitter's tree once its memory is freed.
 *
 * Offsets are those of the text that was parsed, in UTF-16 units.
 */
export interface Raw {
  /** The grammar's name of the node, `ERROR`, or the token itself (`'('`). */
  readonly type: string;
  readonly named: boolean;
  /** The role in its parent: `left`, `body`, … */
  readonly field: string | undefined;
  readonly start: number;
  readonly end: number;
  /** Put in by the parser; not in the text. */
  readonly missing: boolean;
  readonly children: readonly Raw[];
}

/** A parse: its root, and what tells a good parse from a bad one. */
export interface RawTree {
  readonly root: Raw;
  /** Characters in `ERROR` nodes, and one for each missing token. */
  readonly errors: number;
  /** The outermost `ERROR` nodes and the missing tokens. */
  readonly faults: readonly Raw[];
  readonly comments: readonly Raw[];
  /** Levels below the root. */
  readonly depth: number;
}

/** The first child in that role. */
export function field(raw: Raw, name: string): Raw | undefined {
  for (const child of raw.children) if (child.field === name) return child;
  return undefined;
}

/** Named children that are neither comments nor errors. */
export function named(raw: Raw): Raw[] {
  return raw.children.filter(child => child.named && !isExtra(child) && child.type !== 'ERROR');
}

/** Does it have that token (or node) as a child? */
export function has(raw: Raw, type: string): boolean {
  return raw.children.some(child => child.type === type);
}

/** Comments and line continuations: they may stand anywhere. */
function isExtra(raw: Raw): boolean {
  return raw.type === 'comment' || raw.type === 'line_continuation';
}

/** Is one of its children text that the parser could not place? */
export function isBad(raw: Raw): boolean {
  return raw.children.some(child => child.type === 'ERROR');
}
