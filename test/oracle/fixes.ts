/**
 * Measures the fixes on faulty programs that have their repair beside them (`NAME_bug.py`, `NAME_fixed.py`), with real Keras:
 *
 *     npm run oracle:fixes -- FOLDER [--python PYTHON] [--only WORD] [--list]
 *
 * repaired: some offered fix, applied as given (further problems by their first fix), makes the program run;
 * first: the first that is offered does; same shapes: then each layer has the shapes of the repair beside it.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fixesOf } from '../../server/src/features/codeActions';
import type { Action } from '../../server/src/features/editor';
import { problemsOf } from '../../server/src/features/presentation';
import { editSource } from '../../server/src/project/editSource';
import { analyseProgram, tryEdits } from '../../server/src/project/program';
import { printShape } from '../../server/src/shapes';
import { loadParserFrom } from '../../server/src/syntax/nodeParser';
import type { KerasVersion } from '../../server/src/values';

const KERAS: KerasVersion = { major: 3, certain: true };
const MOST_STEPS = 5;

interface Step {
  readonly actions: readonly Action[];
  readonly code: string;
}

function analysed(text: string) {
  return analyseProgram('program.py', { kind: 'script', text }, KERAS, () => 'missing');
}

/** The fixes of the first problem that has any; undefined where nothing is wrong that we could repair. */
function nextStep(text: string): Step | undefined {
  const program = analysed(text);
  const loud = problemsOf(program.analysis).filter(({ severity }) => severity === 'error' || severity === 'warning');
  for (const problem of loud) {
    const actions = fixesOf(program.analysis, problem, edits => tryEdits(program, edits));
    if (actions.length > 0) return { actions, code: problem.code };
  }
  return undefined;
}

function applied(text: string, action: Action): string {
  const edited = editSource({ kind: 'script', text }, action.edits);
  return edited.kind === 'script' ? edited.text : text;
}

function byFirstFixes(text: string): string {
  let now = text;
  for (let i = 0; i < MOST_STEPS; i++) {
    const action = nextStep(now)?.actions[0];
    if (!action) return now;
    now = applied(now, action);
  }
  return now;
}

/** Each layer with what it gives, in order, and what the calls give. */
function shapesOf(text: string): string {
  const { analysis } = analysed(text);
  const layers = analysis.layers.map(fact => `${fact.class} ${fact.outputs.map(shape => (shape ? printShape(shape) : '?')).join(' ')}`);
  return [...new Set(layers)].join('\n');
}

function run(python: string, files: readonly string[]): Readonly<Record<string, string | null>> {
  const script = path.join(import.meta.dirname, 'run_programs.py');
  const answer = execFileSync(python, [script, ...files], { encoding: 'utf8', maxBuffer: 1 << 26, stdio: ['ignore', 'pipe', 'ignore'] });
  return JSON.parse(answer.trim().split('\n').at(-1) ?? '{}') as Record<string, string | null>;
}

async function main(argv: readonly string[]): Promise<void> {
  const option = (name: string): string | undefined => (argv.includes(name) ? argv[argv.indexOf(name) + 1] : undefined);
  const [folder] = argv;
  if (!folder || folder.startsWith('--')) throw new Error('npm run oracle:fixes -- FOLDER [--python PYTHON] [--only WORD] [--list]');
  await loadParserFrom(import.meta.dirname);
  const only = option('--only') ?? '';
  const work = mkdtempSync(path.join(tmpdir(), 'keras-shapes-fixes-'));
  const names = readdirSync(folder)
    .filter(file => file.endsWith('_bug.py') && file.includes(only))
    .map(file => file.replace(/_bug\.py$/, ''));
  const rows: {
    readonly name: string;
    readonly code: string;
    readonly variants: readonly { readonly title: string; readonly file: string; readonly text: string }[];
  }[] = [];
  for (const name of names) {
    const text = readFileSync(path.join(folder, `${name}_bug.py`), 'utf8');
    const step = nextStep(text);
    const variants = (step?.actions ?? []).map((action, i) => {
      const repaired = byFirstFixes(applied(text, action));
      const file = path.join(work, `${name}_${i}.py`);
      writeFileSync(file, repaired);
      return { title: action.title, file, text: repaired };
    });
    rows.push({ name, code: step?.code ?? '', variants });
  }
  const bugs = names.map(name => path.join(folder, `${name}_bug.py`));
  const verdicts = run(option('--python') ?? 'python3', [...bugs, ...rows.flatMap(row => row.variants.map(variant => variant.file))]);
  const faulty = rows.filter(({ name, variants }) => verdicts[path.join(folder, `${name}_bug.py`)] !== null || variants.length > 0);
  const runs = (file: string): boolean => verdicts[file] === null;
  const repaired = faulty.filter(row => row.variants.some(({ file }) => runs(file)));
  const first = faulty.filter(row => row.variants[0] && runs(row.variants[0].file));
  const same = repaired.filter(row => {
    const wanted = shapesOf(readFileSync(path.join(folder, `${row.name}_fixed.py`), 'utf8'));
    return row.variants.some(({ file, text }) => runs(file) && shapesOf(text) === wanted);
  });
  for (const row of faulty) {
    if (repaired.includes(row) && first.includes(row) && !argv.includes('--list')) continue;
    console.log(`${row.name}: ${verdicts[path.join(folder, `${row.name}_bug.py`)]?.slice(0, 110) ?? 'runs'}`);
    if (row.variants.length === 0) console.log('    no fix');
    for (const { title, file } of row.variants)
      console.log(`    ${runs(file) ? 'runs  ' : 'raises'} ${title}${runs(file) ? '' : `   ${verdicts[file]?.slice(0, 100)}`}`);
  }
  const percent = (part: number, of: number): string => `${part}/${of} (${of === 0 ? 0 : Math.round((100 * part) / of)} %)`;
  console.log(
    `faulty ${faulty.length} | repaired by some fix ${percent(repaired.length, faulty.length)} | by the first ${percent(first.length, faulty.length)} | shapes of the repair ${percent(same.length, repaired.length)}`,
  );
}

void main(process.argv.slice(2));
