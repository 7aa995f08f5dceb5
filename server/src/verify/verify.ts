/** Runs a verification in a worker of its own: as long as it may, or until it is cancelled. */
import type { Analysis } from '../interpreter/analysis';
import { type Compared, compareModel, type Place } from './compare';
import { costOfJob } from './cost';
import { isAnswer, type Report, type Work } from './messages';
import { type Planned, planOf } from './plan';

/** A worker as seen from here, whichever kind it is. */
export interface WorkerHandle {
  post(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  onError(listener: (error: Error) => void): void;
  /** At once, in the midst of a computation. */
  terminate(): void;
}

export interface Verification {
  /** Only the models that were made at such a place. */
  readonly wanted?: (at: Place) => boolean;
  start(): WorkerHandle;
  /** Milliseconds. */
  readonly timeout: number;
  progress?(done: number, of: number): void;
  /** Called once with what cancels the run. */
  onCancel?(cancel: () => void): void;
}

interface Verified {
  readonly rows: readonly Compared[];
  /** No model was found. */
  readonly empty: boolean;
}

/** Never throws: a worker that fails, or takes too long, leaves the rest unchecked with the reason. */
export async function verify(analysis: Analysis, options: Verification): Promise<Verified> {
  const plan = planOf(analysis, options.wanted);
  // Light ones first: a heavy one leaves the worker with kernels that compute nothing.
  const jobs = plan.flatMap(planned => planned.jobs.map(({ job }) => job)).sort((a, b) => costOfJob(a) - costOfJob(b));
  const { reports, trouble } = jobs.length > 0 ? await run({ kind: 'work', jobs }, options) : { reports: new Map<number, Report>(), trouble: undefined };
  return { rows: plan.flatMap(planned => rowsOf(planned, reports, trouble)), empty: plan.length === 0 };
}

function rowsOf(planned: Planned, reports: ReadonlyMap<number, Report>, trouble: string | undefined): readonly Compared[] {
  const rows = compareModel(planned, reports);
  const complete = planned.jobs.every(({ job }) => reports.has(job.id));
  if (complete) return rows;
  const { name, at } = planned.model;
  return [...rows, { outcome: 'unchecked', kind: 'model', what: name, at, detail: `cannot be checked: ${trouble ?? 'the worker did not answer'}` }];
}

interface Ran {
  readonly reports: ReadonlyMap<number, Report>;
  /** Why reports are missing. */
  readonly trouble: string | undefined;
}
function run(work: Work, { start, timeout, progress, onCancel }: Verification): Promise<Ran> {
  return new Promise(resolve => {
    const reports = new Map<number, Report>();
    const worker = start();
    const end = (trouble?: string): void => {
      clearTimeout(timer);
      worker.terminate();
      resolve({ reports, trouble });
    };
    const timer = setTimeout(() => end(`it took longer than ${Math.round(timeout / 1000)} s`), timeout);
    onCancel?.(() => end('it was cancelled'));
    worker.onError(error => end(`the worker failed: ${error.message}`));
    worker.onMessage(message => {
      if (!isAnswer(message)) return;
      if (message.kind === 'done') return end();
      reports.set(message.report.id, message.report);
      progress?.(reports.size, work.jobs.length);
    });
    progress?.(0, work.jobs.length);
    worker.post(work);
  });
}
