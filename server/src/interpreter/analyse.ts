/** The whole analysis of a program: a pure function. */
import '../knowledge/libraries';
import type { Fact, LayerFact } from '../values';
import { type Analysis, placeKey } from './analysis';
import { evidenceOf } from './evidence';
import type { Program } from './host';
import { modelInfosOf } from './models';
import { isLibrary } from './packages';
import { probesOf } from './probes';
import { Analyst, type Execution, type Options, type Run } from './runs';
import { start } from './state';

const NOTHING: Execution = { runs: [], probes: [], end: start, taken: 0, truncated: null, after: [] };

/** `older` makes it faster, and changes nothing. */
export function analyse(program: Program, older?: Analysis, options: Options = {}): Analysis {
  const modules = [program.main, ...program.modules.values()];
  const codes = modules.flatMap(module => module.chunks.map(({ code }) => code));
  const evidence = evidenceOf(codes, path => isLibrary(path) || program.modules.has(path));
  const keras = program.keras ?? evidence.keras ?? { major: 3, certain: false };
  const usable =
    older && older.keras.major === keras.major && older.keras.minor === keras.minor && older.keras.certain === keras.certain ? older.internals : undefined;
  const analyst = new Analyst(program, keras, usable, options, evidence);
  const executed = options.onlyKeras && !evidence.speaksOfKeras ? NOTHING : analyst.execute((whole, _, called) => probesOf(whole, called));
  const facts: Fact[] = [];
  const gather = (run: Run): void => {
    run.inner.forEach(gather);
    for (const fact of run.facts) facts.push(fact);
  };
  executed.runs.forEach(gather);
  executed.probes.forEach(gather);
  const factsAt = new Map<string, Fact[]>();
  for (const fact of facts) {
    const key = placeKey(fact.at);
    const all = factsAt.get(key);
    if (all) all.push(fact);
    else factsAt.set(key, [fact]);
  }
  const count = (run: Run): number => 1 + run.inner.reduce((n, one) => n + count(one), 0);
  const sum = (run: Run): number => run.steps + run.inner.reduce((n, one) => n + sum(one), 0);
  const all = [...executed.runs, ...executed.probes];
  return {
    program: program.main,
    modules: program.modules,
    keras,
    speaksOfKeras: evidence.speaksOfKeras,
    facts,
    factsAt,
    layers: facts.filter((fact): fact is LayerFact => fact.kind === 'layer'),
    models: modelInfosOf(analyst, executed.end, facts),
    truncated: executed.truncated,
    steps: all.reduce((n, run) => n + sum(run), 0),
    taken: executed.taken,
    runs: all.reduce((n, run) => n + count(run), 0),
    internals: { runs: executed.runs, probes: executed.probes, after: executed.after, end: executed.end },
  };
}
