/** From a file to its analysis, and to that of a text that is tried out. */
import { analyse } from '../interpreter/analyse';
import type { Analysis } from '../interpreter/analysis';
import type { Program } from '../interpreter/host';
import type { Options } from '../interpreter/runs';
import { parseModule } from '../syntax/module';
import type { ParsedModule, Source } from '../syntax/tree';
import type { KerasVersion } from '../values';
import { type Closure, closureOf, type LookUp } from './closure';
import { editSource, type SourceEdit } from './editSource';

export interface Analysed {
  readonly analysis: Analysis;
  readonly closure: Closure;
  readonly program: Program;
}

/** Analyses one file as the program. `keras`: a setting, a flag or a lock file; undefined: the imports decide. */
export function analyseProgram(
  file: string,
  source: Source,
  keras: KerasVersion | undefined,
  lookUp: LookUp,
  older?: { readonly main: ParsedModule; readonly analysis: Analysis },
  options: Options = {},
): Analysed {
  const main = parseModule('__main__', source, older?.main);
  const closure = closureOf(main, file, lookUp);
  const program: Program = {
    main,
    modules: closure.modules,
    packages: closure.packages,
    loading: closure.loading,
    own: closure.own,
    package: closure.package,
    ...(keras && { keras }),
  };
  return { analysis: analyse(program, older?.analysis, options), closure, program };
}

/** The analysis of the same program after edits. */
export function tryEdits({ analysis, program }: Pick<Analysed, 'analysis' | 'program'>, edits: readonly SourceEdit[]): Analysis {
  const main = parseModule('__main__', editSource(program.main.source, edits), program.main);
  return analyse({ ...program, main }, analysis);
}
