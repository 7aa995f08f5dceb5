/** What the command line asks of the analysis. */
import type { Action } from '../features/editor';
import type { Presented } from '../features/presentation';
import type { Analysis } from '../interpreter/analysis';
import type { Source } from '../syntax/tree';
import type { KerasVersion } from '../values';

export interface Analysed {
  readonly analysis: Analysis;
  /** Where a module of the user's lies, spelled like the paths of the report. */
  pathOf(module: string): string | undefined;
  /** Fixes that were tried, the likeliest first. */
  fixesOf(problem: Presented): readonly Action[];
}

export interface Analyser {
  /** Loads the parser, once. */
  prepare(): Promise<void>;
  /** `keras`: a setting, a flag or a lock file; undefined: the imports decide. */
  analyse(path: string, source: Source, keras: KerasVersion | undefined): Analysed;
}
