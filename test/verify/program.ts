/** Programs, verified in this process by the code that the worker runs. */
import { before } from 'node:test';
import type { Analysis } from '../../server/src/interpreter/analysis';
import { analyseProgram } from '../../server/src/project/program';
import { loadParserFrom } from '../../server/src/syntax/nodeParser';
import { type Compared, compareModel } from '../../server/src/verify/compare';
import type { Report } from '../../server/src/verify/messages';
import { type Planned, planOf } from '../../server/src/verify/plan';
import { runJob } from '../../server/src/verify/worker/run';

before(() => loadParserFrom(import.meta.dirname));

const HEAD = `import numpy as np
import keras
from keras import layers, ops

`;
export const analysisOf = (text: string): Analysis =>
  analyseProgram('program.py', { kind: 'script', text: `${HEAD}${text}` }, undefined, () => 'missing').analysis;

/** Reports of a plan, by job. */
export async function reportsOf(plan: readonly Planned[]): Promise<ReadonlyMap<number, Report>> {
  const reports = new Map<number, Report>();
  for (const { jobs } of plan) for (const { job } of jobs) reports.set(job.id, await runJob(job));
  return reports;
}

/** Everything that is said of a program. */
export async function rowsOf(text: string): Promise<readonly Compared[]> {
  const plan = planOf(analysisOf(text));
  const reports = await reportsOf(plan);
  return plan.flatMap(planned => compareModel(planned, reports));
}

/** `outcome what theirs` a line, or the reason. */
export const shown = (rows: readonly Compared[]): readonly string[] =>
  rows.map(({ outcome, what, theirs, detail }) => `${outcome} ${what} ${theirs ?? detail}`);
