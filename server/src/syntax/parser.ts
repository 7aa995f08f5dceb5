/** tree-sitter, behind one function: text in, plain data out, nothing of the WASM memory kept. */
import { Language, Parser, type TreeCursor } from 'web-tree-sitter';
import type { Raw, RawTree } from './raw';

/** Where the two WebAssembly files are: their bytes, or (where the platform can read them) path or URL. */
interface ParserFiles {
  /** `web-tree-sitter.wasm`; absent: `locateFile` says, or it lies beside the script. */
  readonly runtime?: Uint8Array | string;
  /** `tree-sitter-python.wasm`. */
  readonly grammar: Uint8Array | string;
  readonly locateFile?: (name: string) => string;
}

interface Loaded {
  readonly parser: Parser;
  readonly types: readonly Kind[];
  readonly fields: readonly (string | null)[];
}

/** What is known of a kind of node before one is met. */
interface Kind {
  readonly type: string;
  readonly named: boolean;
  readonly leaf: boolean;
  readonly hasRole: boolean;
  /** Its text is its type. */
  readonly isFixed: boolean;
}

let loading: Promise<void> | undefined;
let loaded: Loaded | undefined;

/** Loads the parser; once is enough, later calls wait for the first. After that everything is synchronous. Rejects when a file cannot be read or is no grammar. */
export function loadParser(files: ParserFiles): Promise<void> {
  loading ??= load(files).catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

/** Has {@link loadParser} done its work? */
export function isParserLoaded(): boolean {
  return loaded !== undefined;
}

/**
 * Parses a text whole, without an older tree: on broken code that would give another tree. `base` is added
 * to all offsets. Throws if the parser is not loaded.
 */
export function parseRaw(text: string, base = 0): RawTree {
  if (!loaded) throw new Error('loadParser() has not finished');
  const tree = loaded.parser.parse(text);
  if (!tree) throw new Error('the parser gave no tree');
  const cursor = tree.walk();
  try {
    return read(cursor, tree.rootNode.hasError, loaded, base);
  } finally {
    cursor.delete();
    tree.delete();
  }
}

async function load({ runtime, grammar, locateFile }: ParserFiles): Promise<void> {
  await Parser.init({
    ...(runtime instanceof Uint8Array ? { wasmBinary: runtime } : {}),
    ...(typeof runtime === 'string' ? { locateFile: () => runtime } : locateFile ? { locateFile } : {}),
  });
  const language = await Language.load(grammar);
  const parser = new Parser();
  parser.setLanguage(language);
  loaded = { parser, types: kindsOf(language), fields: language.fields };
}

/** Named nodes that have no children: it need not be asked. */
const LEAVES = new Set(['identifier', 'integer', 'float', 'true', 'false', 'none', 'comment', 'string_start', 'string_end', 'escape_sequence', 'ellipsis']);
/** Tokens that have a role nowhere. */
const PUNCTUATION = new Set(['(', ')', '[', ']', '{', '}', ',', ':', '.', '=', ';']);

function kindsOf(language: Language): Kind[] {
  const kinds: Kind[] = [];
  for (let id = 0; id < language.nodeTypeCount; id++) {
    const type = language.nodeTypeForId(id) ?? '';
    const named = language.nodeTypeIsNamed(id);
    // `not in` may have any blanks between its words.
    kinds.push({ type, named, leaf: !named || LEAVES.has(type), hasRole: !PUNCTUATION.has(type), isFixed: !named && !type.includes(' ') });
  }
  return kinds;
}

const ERROR: Kind = { type: 'ERROR', named: true, leaf: false, hasRole: true, isFixed: false };
const NONE: Raw[] = [];

/**
 * Turns the tree under the cursor into plain data; a loop, since trees may be thousands of levels deep.
 * Each question to the cursor is a call into WebAssembly, so none is asked whose answer is known.
 */
function read(cursor: TreeCursor, hasError: boolean, { types, fields }: Loaded, base: number): RawTree {
  const faults: Raw[] = [];
  const comments: Raw[] = [];
  let errors = 0;
  let depth = 0;
  let insideError = 0;
  const enter = (kind: Kind, children: Raw[]): Raw => {
    const start = cursor.startIndex;
    const end = kind.isFixed && !hasError ? start + kind.type.length : cursor.endIndex;
    const field = kind.hasRole ? (fields[cursor.currentFieldId] ?? undefined) : undefined;
    const missing = hasError && start === end && cursor.nodeIsMissing;
    const raw: Raw = { type: kind.type, named: kind.named, field, start: base + start, end: base + end, missing, children };
    if (missing) {
      errors++;
      if (insideError === 0) faults.push(raw);
    } else if (kind === ERROR) {
      if (insideError === 0) {
        errors += Math.max(1, end - start);
        faults.push(raw);
      }
    } else if (kind.type === 'comment') comments.push(raw);
    return raw;
  };
  const kindHere = () => types[cursor.nodeTypeId] ?? ERROR;

  const rootChildren: Raw[] = [];
  const rootKind = kindHere();
  const root = enter(rootKind, rootChildren);
  if (rootKind === ERROR) insideError++;
  /** Ancestors of the present node, with their children so far. */
  const open: { children: Raw[]; isError: boolean }[] = [{ children: rootChildren, isError: rootKind === ERROR }];
  let hasNext = cursor.gotoFirstChild();
  while (hasNext) {
    const kind = kindHere();
    const children = kind.leaf ? NONE : [];
    open[open.length - 1]?.children.push(enter(kind, children));
    if (!kind.leaf && cursor.gotoFirstChild()) {
      if (kind === ERROR) insideError++;
      open.push({ children, isError: kind === ERROR });
      depth = Math.max(depth, open.length);
      continue;
    }
    hasNext = cursor.gotoNextSibling();
    while (!hasNext && open.length > 1) {
      cursor.gotoParent();
      if (open.pop()?.isError) insideError--;
      hasNext = cursor.gotoNextSibling();
    }
  }
  return { root, errors, faults, comments, depth };
}
