/** The command line: finds the files, analyses each, prints the report. Returns the exit status. */
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Presented } from '../features/presentation';
import { problemsOf } from '../features/presentation';
import { VERSION } from '../project/version';
import type { Analyser } from './analyser';
import { type Command, HELP, readArguments } from './arguments';
import { configReader } from './config';
import { explanation, ruleList } from './explain';
import { programsBelow, reason } from './folders';
import { githubText } from './github';
import type { FileReport } from './report';
import { fileReport, rangesOf } from './rows';
import { sarifText } from './sarif';
import { type Read, sourceOf } from './sources';
import { checkText, colours, type Paint, plain, shapesText } from './text';
import { type VerifiedFile, type Verifier, verifyText } from './verify';

/** The outside. */
interface Terminal {
  readonly cwd: string;
  /** Where the program itself lies. */
  readonly directory: string;
  readonly colour: boolean;
  out(text: string): void;
  error(text: string): void;
  input(): Promise<Uint8Array>;
  serve(): void;
}

export type ExitStatus = 0 | 1 | 2;
type Run = Command & { readonly kind: 'check' | 'shapes' | 'verify' };

export async function main(argv: readonly string[], terminal: Terminal, analyser: Analyser, verifier: Verifier): Promise<ExitStatus | 'serving'> {
  const command = readArguments(argv);
  switch (command.kind) {
    case 'wrong':
      terminal.error(`keras-shapes: ${command.why}\nkeras-shapes --help says how it is called.\n`);
      return 2;
    case 'help':
      terminal.out(HELP);
      return 0;
    case 'version':
      terminal.out(`${VERSION}\n`);
      return 0;
    case 'stdio':
      terminal.serve();
      return 'serving';
    case 'rules':
      return explain(command.code, terminal);
    default:
      return run(command, terminal, analyser, verifier);
  }
}

function explain(code: string | undefined, terminal: Terminal): ExitStatus {
  const text = code === undefined ? ruleList() : explanation(code, terminal.directory);
  if (text === undefined) {
    terminal.error(`keras-shapes: there is no rule ${code}; keras-shapes rules lists them.\n`);
    return 2;
  }
  terminal.out(text);
  return 0;
}

async function run(command: Run, terminal: Terminal, analyser: Analyser, verifier: Verifier): Promise<ExitStatus> {
  const { files, unreadable } = await collect(command.paths, terminal);
  const config = configReader(terminal.cwd, command.keras, text => terminal.error(`keras-shapes: ${text}\n`));
  await analyser.prepare();
  const reports: FileReport[] = [];
  const verified: VerifiedFile[] = [];
  for (const { path: file, read } of files) {
    const { settings, keras } = config(file === '-' ? undefined : file);
    const failure = await attempt(async () => {
      const program = analyser.analyse(file, read.source, keras);
      const pathOf = (module: string): string | undefined => program.pathOf(module);
      if (command.kind === 'verify') {
        const start = performance.now();
        const rows = await verifier.verify(program.analysis);
        const ranges = rangesOf(program.analysis, pathOf);
        verified.push({
          path: file,
          rows: rows.map(({ span, ...row }) => ({ ...row, range: ranges.ofSpan(span) })),
          milliseconds: Math.round(performance.now() - start),
        });
        return;
      }
      const problems = problemsOf(program.analysis, { severity: settings['diagnostics.severity'] });
      const fixesOf = (problem: Presented) => (command.kind === 'check' ? program.fixesOf(problem) : []);
      reports.push(fileReport(file, program.analysis, problems, { pathOf, fixesOf }));
    });
    if (failure) {
      terminal.error(`keras-shapes: ${file}: the analysis failed, which is a fault of keras-shapes: ${failure.stack ?? failure.message}\n`);
      reports.push({
        path: file,
        keras: keras?.major ?? 3,
        problems: [],
        layers: [],
        calls: [],
        models: [],
        values: [],
        truncated: `internal error: ${failure.message}`,
      });
    }
  }
  const failed = command.kind === 'verify' ? verified.some(({ rows }) => rows.some(row => row.outcome === 'differs')) : fails(reports, command.maxWarnings);
  terminal.out(command.kind === 'verify' ? verifyReport(command, verified) : print(command, reports, terminal.colour ? colours : plain));
  return unreadable ? 2 : failed ? 1 : 0;
}

/** One file that trips us must not keep the others from their report. */
async function attempt(what: () => Promise<void>): Promise<Error | undefined> {
  try {
    await what();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

function fails(reports: readonly FileReport[], maxWarnings: number | undefined): boolean {
  const problems = reports.flatMap(report => report.problems);
  const count = (severity: 'error' | 'warning'): number => problems.filter(problem => problem.severity === severity).length;
  return count('error') > 0 || (maxWarnings !== undefined && count('warning') > maxWarnings);
}

const json = (body: object): string => `${JSON.stringify({ version: VERSION, ...body })}\n`;
const verifyReport = ({ format }: Run, files: readonly VerifiedFile[]): string => (format === 'json' ? json({ files }) : verifyText(files));

function print({ kind, format }: Run, files: readonly FileReport[], paint: Paint): string {
  switch (format) {
    case 'json':
      return json({ files });
    case 'sarif':
      return sarifText(files, VERSION);
    case 'github':
      return githubText(files);
    case 'text':
      return kind === 'check' ? checkText(files, paint) : shapesText(files, paint);
  }
}

// ── files ─────────────────────────────────────────────────────────────────────

interface Collected {
  readonly files: readonly { readonly path: string; readonly read: Extract<Read, { readonly source: unknown }> }[];
  /** A path that was asked for by name cannot be read. */
  readonly unreadable: boolean;
}

async function collect(paths: readonly string[], terminal: Terminal): Promise<Collected> {
  const files: Collected['files'][number][] = [];
  let unreadable = false;
  const trouble = (file: string, why: string): void => terminal.error(`keras-shapes: ${file} ${why}\n`);
  const take = (file: string, read: Read, named: boolean): void => {
    if ('source' in read) files.push({ path: file, read });
    else {
      trouble(file, read.refusal);
      unreadable ||= named;
    }
  };
  for (const named of paths) {
    if (named === '-') {
      take('-', sourceOf('-', await terminal.input()), true);
      continue;
    }
    const full = path.resolve(terminal.cwd, named);
    const kind = kindOf(full);
    if (kind === 'folder') {
      const below = programsBelow(full, (file, why) => {
        trouble(spelled(named, full, file), why);
        unreadable ||= file === full;
      });
      for (const file of below) take(spelled(named, full, file), readSource(file), false);
    } else take(named, kind === 'file' ? readSource(full) : { refusal: kind }, true);
  }
  return { files, unreadable };
}

/** As it was given, with what was found below it behind. */
function spelled(named: string, full: string, file: string): string {
  const below = path.relative(full, file);
  return below === '' ? named : named === '.' ? below : path.join(named, below);
}

/** Else why it is neither. */
function kindOf(file: string): string {
  try {
    return statSync(file).isDirectory() ? 'folder' : 'file';
  } catch (error) {
    return reason(error);
  }
}

function readSource(file: string): Read {
  try {
    return sourceOf(file, readFileSync(file));
  } catch (error) {
    return { refusal: reason(error) };
  }
}
