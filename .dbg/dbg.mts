import { readFileSync } from 'node:fs';
import { fixContext } from '../server/src/features/fixContext';
import { problemsOf } from '../server/src/features/presentation';
import { trialOf, passes } from '../server/src/features/trial';
import { analyseProgram, tryEdits } from '../server/src/project/program';
import { otherSizes } from '../server/src/rules/fixes/for/sizes';
import { ruleOf } from '../server/src/rules/registry';
import { loadParserFrom } from '../server/src/syntax/nodeParser';
await loadParserFrom('/tmp/w4/test/oracle');
const text = readFileSync(process.argv[2]!, 'utf8');
const p = analyseProgram('program.py', { kind: 'script', text }, { major: (Number(process.argv[3] ?? 3)) as 3, certain: true }, () => 'missing');
for (const problem of problemsOf(p.analysis)) {
  if (problem.origin.kind !== 'problem') continue;
  console.log('PROBLEM', problem.code, text.slice(0, problem.span.start).split('\n').length);
  const c = fixContext(p.analysis);
  for (const cand of [...(ruleOf(problem.origin.problem).fixes?.(problem.origin.problem, c) ?? []), ...otherSizes(problem.origin.problem, c)]) {
    const trial = trialOf(p.analysis, cand, e => tryEdits(p, e));
    console.log(passes(trial, problem) ? 'PASS' : 'fail', cand.action, passes(trial, problem) ? '' : problemsOf(trial.after).map(x => `${x.code} ${(x.origin as any).problem?.message ?? JSON.stringify((x.origin as any).problem).slice(0, 150)}`));
  }
}
