/** tree-sitter, behind one function: text in, plain data out, nothing of the WASM memory kept. */
import { Language, Parser, type TreeCursor } from 'web-tree-sitter';
import type { Raw, RawTree } from './raw';

/** Where the two WebAssembly files are: their bytes, or (where the platform can read them) path or URL. */
export interface ParserFiles {
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
interface Kind {
  readonly type: string;
  readonly named: boolean;
  readonly leaf: boolean;
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
    return read(cursor, loaded, base);
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

function kindsOf(language: Language): Kind[] {
  const kinds: Kind[] = [];
  for (let id = 0; id < language.nodeTypeCount; id++) {
    const type = language.nodeTypeForId(id) ?? '';
    const named = language.nodeTypeIsNamed(id);
    kinds.push({ type, named, leaf: !named || LEAVES.has(type) });
  }
  return kinds;
}

const ERROR: Kind = { type: 'ERROR', named: true, leaf: false };

/** Turns the tree under the cursor into plain data; a loop, since trees may be thousands of levels deep. */
function read(cursor: TreeCursor, { types, fields }: Loaded, base: number): RawTree {
  const faults: Raw[] = [];
  const comments: Raw[] = [];
  let errors = 0;
  let depth = 0;
  let insideError = 0;
  const enter = (children: Raw[]): Raw => {
    const kind = types[cursor.nodeTypeId] ?? ERROR;
    const { startIndex, endIndex } = cursor;
    const raw: Raw = {
      type: kind.type,
      named: kind.named,
      field: fields[cursor.currentFieldId] ?? undefined,
      start: base + startIndex,
      end: base + endIndex,
      missing: startIndex === endIndex && cursor.nodeIsMissing,
      children,
    };
    if (raw.missing) {
      errors++;
      if (insideError === 0) faults.push(raw);
    } else if (kind === ERROR) {
      if (insideError === 0) {
        errors += Math.max(1, endIndex - startIndex);
        faults.push(raw);
      }
    } else if (raw.type === 'comment') comments.push(raw);
    return raw;
  };

  const rootChildren: Raw[] = [];
  const root = enter(rootChildren);
  if (root.type === 'ERROR') insideError++;
  /** Ancestors of the present node, with their children so far. */
  const open: { children: Raw[]; isError: boolean }[] = [{ children: rootChildren, isError: root.type === 'ERROR' }];
  if (!cursor.gotoFirstChild()) return { root, errors, faults, comments, depth };
  for (;;) {
    const children: Raw[] = [];
    const raw = enter(children);
    open[open.length - 1]?.children.push(raw);
    const isLeaf = (types[cursor.nodeTypeId] ?? ERROR).leaf;
    if (!isLeaf && cursor.gotoFirstChild()) {
      const isError = raw.type === 'ERROR';
      if (isError) insideError++;
      open.push({ children, isError });
      depth = Math.max(depth, open.length);
      continue;
    }
    while (!cursor.gotoNextSibling()) {
      if (!cursor.gotoParent()) return { root, errors, faults, comments, depth };
      const closed = open.pop();
      if (closed?.isError) insideError--;
      if (open.length === 0) return { root, errors, faults, comments, depth };
    }
  }
}
