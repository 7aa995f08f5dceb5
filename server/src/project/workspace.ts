/** Open programs and their analyses. The one memory of the server beside documents and settings. */
import type { Location } from 'vscode-languageserver-types';
import type { Analysis } from '../interpreter/analysis';
import { parseModule } from '../syntax/module';
import { lineIndex, positionAt } from '../syntax/text';
import type { ParsedModule, Source } from '../syntax/tree';
import type { KerasVersion } from '../values';
import type { SourceEdit } from './editSource';
import { type Analysed, analyseProgram, tryEdits } from './program';

/** What the workspace may ask of the outside. */
export interface Host {
  /** undefined: there is no such file, or it cannot be read. */
  readText(uri: string): Promise<string | undefined>;
}

interface Open {
  source: Source;
  keras: KerasVersion | undefined;
  result?: Analysed;
  main?: ParsedModule;
  stale: boolean;
}

export class Workspace {
  private readonly programs = new Map<string, Open>();
  /** Files that programs import, by address; undefined: not there. Those that are open are read from their editors. */
  private readonly files = new Map<string, ParsedModule | undefined>();
  private readonly reading = new Set<string>();

  /** `arrived`: a file that the program was waiting for has been read; it has to be analysed again. */
  constructor(
    readonly host: Host,
    private readonly arrived: (uri: string) => void = () => {},
  ) {}

  open(uri: string, source: Source): void {
    this.set(uri, source);
  }
  change(uri: string, source: Source): void {
    this.set(uri, source);
  }
  close(uri: string): void {
    this.programs.delete(uri);
    this.forget(uri);
  }
  /** A setting or a lock file says which Keras is meant; undefined: the imports decide. */
  setKeras(uri: string, keras: KerasVersion | undefined): void {
    const open = this.programs.get(uri);
    if (!open || sameVersion(open.keras, keras)) return;
    open.keras = keras;
    open.stale = true;
  }
  /** A file was changed outside of the editor. */
  changedOnDisk(uri: string): void {
    this.forget(uri);
  }

  private set(uri: string, source: Source): void {
    const open = this.programs.get(uri);
    if (open) {
      open.source = source;
      open.stale = true;
    } else this.programs.set(uri, { source, keras: undefined, stale: true });
    this.forget(uri);
  }
  /** Programs that import this file are analysed again. */
  private forget(uri: string): void {
    this.files.delete(uri);
    for (const [other, program] of this.programs)
      if (other !== uri && program.result && [...program.result.closure.files.values()].includes(uri)) {
        program.stale = true;
        this.arrived(other);
      }
  }

  /** Of the newest version; undefined where the program is not open. */
  analysis(uri: string): Analysis | undefined {
    const open = this.programs.get(uri);
    if (!open) return undefined;
    if (!open.stale && open.result) return open.result.analysis;
    const older = open.result && { main: open.result.program.main, analysis: open.result.analysis };
    open.result = analyseProgram(uri, open.source, open.keras, (file, name) => this.lookUp(uri, file, name), older, { onlyKeras: true });
    open.stale = false;
    return open.result.analysis;
  }

  private lookUp(asker: string, file: string, name: string): ParsedModule | 'missing' | 'loading' {
    const editor = this.programs.get(file);
    if (editor?.source.kind === 'script') return parseModule(name, editor.source, this.files.get(file));
    if (this.files.has(file)) {
      const known = this.files.get(file);
      return known ? (known.name === name ? known : this.keep(file, parseModule(name, known.source))) : 'missing';
    }
    if (!this.reading.has(file)) {
      this.reading.add(file);
      void this.host
        .readText(file)
        .catch(() => undefined)
        .then(text => {
          this.reading.delete(file);
          this.files.set(file, text === undefined ? undefined : parseModule(name, { kind: 'script', text }));
          const open = this.programs.get(asker);
          if (open) {
            open.stale = true;
            this.arrived(asker);
          }
        });
    }
    return 'loading';
  }
  private keep(file: string, module: ParsedModule): ParsedModule {
    this.files.set(file, module);
    return module;
  }

  /** Where a span of one of the user's other modules lies. */
  locate(uri: string, span: { readonly module: string; readonly start: number; readonly end: number }): Location | undefined {
    const result = this.programs.get(uri)?.result;
    const file = result?.closure.files.get(span.module);
    const module = result?.closure.modules.get(span.module);
    if (!file || module?.source.kind !== 'script') return undefined;
    const index = lineIndex(module.source.text);
    return { uri: file, range: { start: positionAt(index, span.start), end: positionAt(index, span.end) } };
  }

  /** The analysis of the program after the edits; nothing is kept. */
  tryEdits(uri: string, edits: readonly SourceEdit[]): Analysis | undefined {
    const result = this.programs.get(uri)?.result;
    return result && tryEdits(result, edits);
  }
}
const sameVersion = (a: KerasVersion | undefined, b: KerasVersion | undefined): boolean =>
  a?.major === b?.major && a?.minor === b?.minor && a?.certain === b?.certain;
