/** Helpers of the syntax tests. */
import { parseModule } from '../../server/src/syntax/module';
import { loadParserFrom } from '../../server/src/syntax/nodeParser';
import type { ParsedModule } from '../../server/src/syntax/tree';

export async function loadParser(): Promise<void> {
  await loadParserFrom(process.cwd());
}

export function script(text: string, older?: ParsedModule): ParsedModule {
  return parseModule('__main__', { kind: 'script', text }, older);
}

/** A notebook of code cells. */
export function notebook(...cells: readonly string[]): ParsedModule {
  return parseModule('__main__', { kind: 'notebook', cells: cells.map(text => ({ code: true, text })) });
}
