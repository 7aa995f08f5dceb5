/**
 * `npm run bench`: what the parts of an analysis cost, set against each other within one run, since the time itself says more of the
 * machine than of us. Nothing is asserted.
 */
import { type Analysed, analyseProgram } from '../../server/src/project/program';
import { parseModule } from '../../server/src/syntax/module';
import { loadParserFrom } from '../../server/src/syntax/nodeParser';
import type { ParsedModule } from '../../server/src/syntax/tree';
import { enormous, manyChunks, RESNET } from './programs';

const KERAS = { major: 3, certain: true } as const;
const analysed = (text: string, older?: { readonly main: ParsedModule; readonly analysis: Analysed['analysis'] }): Analysed =>
  analyseProgram('bench.py', { kind: 'script', text }, KERAS, () => 'missing', older);
const parsed = (text: string, older?: ParsedModule): ParsedModule => parseModule('__main__', { kind: 'script', text }, older);

/** The least of some runs, in milliseconds, with the last result. */
function timed<T>(runs: number, what: () => T): { readonly ms: number; readonly result: T } {
  let ms = Number.POSITIVE_INFINITY;
  let result: T | undefined;
  for (let i = 0; i < runs || result === undefined; i++) {
    const start = performance.now();
    result = what();
    ms = Math.min(ms, performance.now() - start);
  }
  return { ms, result };
}

interface Row {
  readonly program: string;
  readonly KB: number;
  readonly chunks: number;
  /** Parsing and lowering alone, and the whole. */
  readonly 'parse ms': number;
  readonly 'fresh ms': number;
  readonly 'run / parse': number;
  /** After the edit, with the older analysis. */
  readonly 'edit ms': number;
  readonly 'fresh / edit': number;
  /** Share of the runs that were taken over. */
  readonly 'taken over': string;
  readonly steps: number;
}

/** `old` → `by` is the edit that a person makes, once. */
function row(program: string, text: string, [old, by]: readonly [string, string], runs: number): Row {
  if (!text.includes(old)) throw new Error(`${program} has no ${old} to edit`);
  const edited = text.replace(old, by);
  const parse = timed(runs, () => parsed(text));
  const fresh = timed(runs, () => analysed(text));
  const older = { main: fresh.result.program.main, analysis: fresh.result.analysis };
  const edit = timed(runs, () => analysed(edited, older));
  const { analysis } = edit.result;
  return {
    program,
    KB: Math.round(text.length / 1024),
    chunks: parse.result.chunks.length,
    'parse ms': round(parse.ms),
    'fresh ms': round(fresh.ms),
    'run / parse': round((fresh.ms - parse.ms) / parse.ms),
    'edit ms': round(edit.ms),
    'fresh / edit': round(fresh.ms / edit.ms),
    'taken over': `${analysis.taken} of ${analysis.runs}`,
    steps: fresh.result.analysis.steps,
  };
}
const round = (n: number): number => (n < 10 ? Math.round(n * 10) / 10 : Math.round(n));

async function main(): Promise<void> {
  await loadParserFrom(import.meta.dirname);
  timed(3, () => analysed(RESNET)); // the machine warms up
  console.table([
    row('2,000 chunks, one edited', manyChunks(2000), ['n1002 = 1002 * 2', 'n1002 = 1002 * 3'], 3),
    row('2,000 chunks, a comment typed', manyChunks(2000), ['n1002 = 1002', '# more\nn1002 = 1002'], 3),
    row('ResNet-50, its head edited', RESNET, ['np.zeros((2,', 'np.zeros((3,'], 5),
    row('ResNet-50, its block edited', RESNET, ['4 * filters, activation', '2 * filters, activation'], 5),
    row('5 MB, the last line edited', enormous(5_000_000), ['layers.Dense(4)', 'layers.Dense(5)'], 1),
  ]);
}

void main();
