/** The analysis of files on this machine, for the command line. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { codeActions } from '../features/codeActions';
import type { LookUp } from '../project/closure';
import { analyseProgram, tryEdits } from '../project/program';
import { parseModule } from '../syntax/module';
import { loadParserFrom } from '../syntax/nodeParser';
import type { ParsedModule } from '../syntax/tree';
import type { Analyser } from './analyser';

/** `directory`: where the program itself lies; `cwd`: what paths are relative to. Files that are imported are read once. */
export function analyserIn(directory: string, cwd: string): Analyser {
  const texts = new Map<string, string | undefined>();
  const modules = new Map<string, ParsedModule>();
  const lookUp: LookUp = (file, name) => {
    if (!texts.has(file)) texts.set(file, readText(file));
    const text = texts.get(file);
    if (text === undefined) return 'missing';
    const key = `${name}\0${file}`;
    const module = modules.get(key) ?? parseModule(name, { kind: 'script', text });
    modules.set(key, module);
    return module;
  };
  return {
    prepare: () => loadParserFrom(directory),
    analyse(file, source, keras) {
      const absolute = path.resolve(cwd, file === '-' ? 'stdin.py' : file).split(path.sep).join('/');
      const analysed = analyseProgram(absolute, source, keras, lookUp);
      return {
        analysis: analysed.analysis,
        pathOf: module => {
          const found = analysed.closure.files.get(module);
          return found && (path.isAbsolute(file) ? found : path.relative(cwd, found).split(path.sep).join('/'));
        },
        fixesOf: ({ code, span }) =>
          codeActions(analysed.analysis, span, edits => tryEdits(analysed, edits)).filter(action => action.clears?.code === code && action.clears.span.start === span.start),
      };
    },
  };
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
