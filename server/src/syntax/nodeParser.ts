/** Finds the parser's files where Node can read them; the browser's entry passes bytes or URLs to `loadParser` itself. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { loadParser } from './parser';

/**
 * Loads the parser from the `.wasm` files in `directory` (a bundle's own folder), or from the
 * `node_modules` of it or of a folder above. Rejects, naming the file, if they are nowhere.
 */
export async function loadParserFrom(directory: string): Promise<void> {
  await loadParser({
    runtime: find(directory, 'web-tree-sitter', 'web-tree-sitter.wasm'),
    grammar: find(directory, 'tree-sitter-python', 'tree-sitter-python.wasm'),
  });
}

function find(directory: string, packageName: string, file: string): string {
  const beside = join(directory, file);
  if (existsSync(beside)) return beside;
  for (let at = directory; ; at = dirname(at)) {
    const installed = join(at, 'node_modules', packageName, file);
    if (existsSync(installed)) return installed;
    if (dirname(at) === at) throw new Error(`${file} was not found in ${directory}, nor in a node_modules folder above it`);
  }
}
