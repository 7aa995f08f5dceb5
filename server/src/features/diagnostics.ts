import type { Analysis } from '../interpreter/analysis';
import type { Diagnostic } from './editor';
import { type PresentationOptions, problemsOf } from './presentation';

type DiagnosticOptions = PresentationOptions;

/** The problems of the program, of all cells, in the order of their places. What lies in another module is shown there. */
export const diagnostics = (analysis: Analysis, options: DiagnosticOptions): readonly Diagnostic[] =>
  analysis.speaksOfKeras ? problemsOf(analysis, options).filter(({ span }) => span.module === analysis.program.name) : [];
