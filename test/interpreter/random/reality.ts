/** Runs programs in CPython (reality.py), one process for many of them. */
import { type ChildProcessByStdio, spawn, spawnSync } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';

/** A value in frozen words, as reality.py writes it. */
export type Real =
  | readonly ['none' | 'deep' | 'foreign' | 'iterator']
  | readonly ['bool', boolean]
  | readonly ['int', number | string]
  | readonly ['float', string]
  | readonly ['str', string]
  | readonly ['sequence', 'list' | 'tuple' | 'set', number, readonly Real[]]
  | readonly ['dict', number, readonly (readonly [Real, Real])[]]
  | readonly ['function' | 'class' | 'module' | 'instance' | 'other', string];

export type RealStep =
  | readonly ['call', string, number, number, readonly [string, number, number, number, number]]
  | readonly ['pass', string, number, number, number];
type RealEvent = readonly ['bind', string, number, number, number, Real] | readonly ['done', number, number] | readonly ['ended', string, number];
export interface RealRun {
  readonly seed: number;
  /** Each visit is a parent and a step; 0 is unseen, 1 is the root. */
  readonly visits: readonly (readonly [number | string, RealStep])[];
  readonly events: readonly RealEvent[];
  readonly end: string;
}
/** A node whose evaluation to its end is to be told: lines from 1, columns from 0. */
export type Watch = readonly [file: string, line: number, column: number, endLine: number, endColumn: number, id: number, sort: 'expression' | 'statement'];
export interface Job {
  readonly files: Readonly<Record<string, string>>;
  /** The main module, or a notebook's cells; `files` of events are `__main__ 0`, `__main__ 1` … */
  readonly cells: readonly string[];
  readonly seeds: readonly number[];
  readonly watch: readonly Watch[];
}

/** Why programs cannot be run here; undefined if they can. Places of instructions need Python 3.11. */
export function noPython(): string | undefined {
  const found = spawnSync('python3', ['-c', 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else 3)']);
  return found.status === 0 ? undefined : found.error ? 'python3 is not installed' : 'python3 is older than 3.11';
}

export class Reality {
  private readonly child: ChildProcessByStdio<Writable, Readable, null>;
  private readonly waiting: ((line: string) => void)[] = [];

  constructor() {
    this.child = spawn('python3', ['-B', `${import.meta.dirname}/reality.py`], {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { ...process.env, PYTHONHASHSEED: '0' },
    });
    createInterface({ input: this.child.stdout }).on('line', line => this.waiting.shift()?.(line));
    this.child.on('close', () => {
      for (const resolve of this.waiting) resolve('{"error": "python has ended"}');
    });
  }

  async run(job: Job): Promise<readonly RealRun[]> {
    const line = await new Promise<string>(resolve => {
      this.waiting.push(resolve);
      this.child.stdin.write(`${JSON.stringify(job)}\n`);
    });
    const answer = JSON.parse(line) as { readonly records?: readonly RealRun[]; readonly error?: string };
    if (!answer.records) throw new Error(`${answer.error}\n${job.cells.join('\n')}`);
    return answer.records;
  }

  close(): void {
    this.child.stdin.end();
  }
}
