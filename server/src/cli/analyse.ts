/** Analyses files of this machine; what they import is read beside them. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fixesOf } from '../features/codeActions';
import type { LookUp } from '../project/closure';
import { analyseProgram, tryEdits } from '../project/program';
import { parseModule } from '../syntax/module';
import { loadParserFrom } from '../syntax/nodeParser';
import type { ParsedModule } from '../syntax/tree';
import type { Analyser } from './analyser';
import { sourceOf } from './sources';

/** `directory`: where the program itself lies, with the parser beside it; `cwd`: what paths are relative to. */
export function analyserIn(directory: string, cwd: string): Analyser {
  const lookUp = moduleReader(cwd);
  return {
    prepare: () => loadParserFrom(directory),
    analyse(file, source, keras) {
      const analysed = analyseProgram(file.split(path.sep).join('/'), source, keras, lookUp);
      return {
        analysis: analysed.analysis,
        pathOf(module) {
          const found = analysed.closure.files.get(module);
          return found && path.normalize(found);
        },
        fixesOf: problem => fixesOf(analysed.analysis, problem, edits => tryEdits(analysed, edits)),
      };
    },
  };
}

/** Many files of a project import the same modules: each is parsed once. */
function moduleReader(cwd: string): LookUp {
  const known = new Map<string, ParsedModule | 'missing'>();
  return (file, name) => {
    const key = `${file} ${name}`;
    const found = known.get(key) ?? read(path.resolve(cwd, file), name);
    known.set(key, found);
    return found;
  };
}

function read(file: string, name: string): ParsedModule | 'missing' {
  try {
    const { source } = { source: undefined, ...sourceOf(file, readFileSync(file)) };
    return source ? parseModule(name, source) : 'missing';
  } catch {
    return 'missing';
  }
}
