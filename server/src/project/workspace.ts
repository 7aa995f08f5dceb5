import type { Location } from 'vscode-languageserver-types';
import type { Analysis } from '../interpreter/analysis';
import type { Source } from '../syntax/tree';

/** PLACEHOLDER of the Lead's. What the workspace may ask of the outside. */
export interface Host {
  readText(uri: string): Promise<string | undefined>;
}

/** PLACEHOLDER of the Lead's. Open programs and their memoised analyses. */
export class Workspace {
  constructor(readonly host: Host) {}
  open(_uri: string, _source: Source): void {}
  change(_uri: string, _source: Source): void {}
  close(_uri: string): void {}
  /** Of the newest version; undefined where the program is not open. */
  analysis(_uri: string): Analysis | undefined {
    return undefined;
  }
  /** Where a span of one of the user's other modules lies. */
  locate(_uri: string, _span: { readonly module: string; readonly start: number; readonly end: number }): Location | undefined {
    return undefined;
  }
  /** The analysis of the program after the edits; nothing is kept. */
  tryEdits(
    _uri: string,
    _edits: readonly {
      readonly span: { readonly module: string; readonly cell?: number; readonly start: number; readonly end: number };
      readonly newText: string;
    }[],
  ): Analysis | undefined {
    return undefined;
  }
}
