import type { Analysis } from '../interpreter/analysis';
import type { Diagnostic, Severity } from './editor';

export interface DiagnosticOptions {
  /** The level of single codes, as the user set it. */
  readonly severity: Readonly<Record<string, Severity | 'off'>>;
}

/** PLACEHOLDER. The problems of the program, of all cells, in the order of their places. */
export function diagnostics(_analysis: Analysis, _options: DiagnosticOptions): readonly Diagnostic[] {
  return [];
}
