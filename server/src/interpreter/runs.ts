/**
 * What is run, and what is taken over from before. A run is a chunk, a chunk of a module that is
 * imported, or a function that is probed; it is taken over when its code is the same and every cell
 * it read holds the same value now. `analyse` is a pure function: `older` makes it faster, and changes nothing.
 */
import { publicNames } from '../knowledge/registry';
import { ownerOf } from '../syntax/code';
import type { Code, ParsedModule } from '../syntax/tree';
import { type Address, absent, alternatives, bool, type Fact, int, type KerasVersion, numberOf, same, type Value } from '../values';
import { readAt } from './cells';
import { giveUp, mayBeNew } from './foreign';
import type { Program } from './host';
import { language } from './language';
import { ALL_PROBES, MOST_IMPORTS, MOST_IMPORTS_ON_A_PATH, PROBE_STEPS, STEPS, TOTAL_STEPS } from './limits';
import { Machine, OutOfSteps, type Pass, type Whole } from './machine';
import { moduleOwner, settingAt } from './names';
import { type Held, Memory, type State, start } from './state';
import { isThere, isUntouched, noteModules } from './userModules';

/** `code` is a chunk, or a function that is probed. It saw `reads`, it left `writes`; all else in it follows from these. */
export interface Run {
  readonly code: number;
  readonly reads: readonly Held[];
  readonly writes: readonly Held[];
  readonly facts: readonly Fact[];
  readonly called: readonly string[];
  readonly steps: number;
  /** Steps that it was allowed. */
  readonly limit: number;
  /** How often its code had been run before, on the way to here: what it makes now has other names. */
  readonly nth: number;
  readonly truncated: boolean;
  /** An exception that nobody catches ended it. */
  readonly ended: boolean;
  /** An import of it may raise. */
  readonly risky: boolean;
  /** Of the modules it imported. */
  readonly inner: readonly Run[];
}
export interface Options {
  /** A program that does not speak of Keras is not run: nothing would be shown. */
  readonly onlyKeras?: boolean;
  readonly steps?: number;
  readonly total?: number;
}

/** Everything that a run of the whole leaves behind. */
export interface Execution {
  readonly runs: readonly Run[];
  readonly probes: readonly Run[];
  readonly end: State;
  readonly taken: number;
  readonly truncated: string | null;
  readonly after: readonly State[];
}

export class Analyst implements Whole {
  /** By code and `nth`. */
  private readonly older = new Map<number, Run>();
  private readonly codes = new Map<number, Code>();
  private readonly inners: Run[][] = [];
  /** The last run of each chunk. */
  private readonly last = new Map<number, Run>();
  private taken = 0;
  private spent = 0;
  private truncated: string | null = null;

  constructor(
    readonly program: Program,
    readonly keras: KerasVersion,
    older: { readonly runs: readonly Run[]; readonly probes: readonly Run[] } | undefined,
    private readonly options: Options,
    private readonly summary: { readonly foreign: boolean; readonly binds: ReadonlySet<string> },
  ) {
    const add = (run: Run): void => {
      this.older.set(run.code * MOST_IMPORTS + run.nth, run);
      run.inner.forEach(add);
    };
    older?.runs.forEach(add);
    older?.probes.forEach(add);
    for (const module of this.modules()) for (const { code } of module.chunks) this.codes.set(code.owner, code);
  }
  private modules(): readonly ParsedModule[] {
    return [this.program.main, ...this.program.modules.values()];
  }

  code(owner: number): Code | undefined {
    return this.codes.get(owner);
  }
  publicNames(module: string): readonly string[] {
    return publicNames(module, this.keras);
  }
  boundNames(module: string): readonly string[] {
    return [...new Set(this.program.modules.get(module)?.chunks.flatMap(({ code }) => code.binds) ?? [])];
  }

  execute(probes: (whole: Analyst, end: State, called: ReadonlySet<string>) => readonly Probe[]): Execution {
    const memory = new Memory(start, ownerOf('the whole'));
    if (this.summary.foreign) memory.set(settingAt('summary.foreign'), bool(true));
    for (const name of this.summary.binds) memory.set(settingAt(`summary.binds.${name}`), bool(true));
    noteModules(memory, this.program);
    for (const [name, module] of this.program.modules) memory.set(toImport(name), { kind: 'str', value: module.chunks.map(({ code }) => code.owner).join() });
    const after: State[] = [];
    const runs: Run[] = [];
    let skip: number | undefined;
    for (const { code, cell } of this.program.main.chunks) {
      if (skip !== undefined && cell === skip) continue;
      skip = undefined;
      const run = this.chunk(code, memory);
      runs.push(run);
      after.push(memory.save());
      if (!run.ended) continue;
      if (cell === undefined) break; // a script ends there
      skip = cell; // a cell does
    }
    const end = memory.save();
    const called = new Set<string>();
    const note = (run: Run): void => {
      for (const key of run.called) called.add(key);
      run.inner.forEach(note);
    };
    runs.forEach(note);
    const probed: Run[] = [];
    const until = this.spent + ALL_PROBES;
    for (const probe of probes(this, end, called)) {
      if (called.has(probe.key)) continue; // an earlier probe has reached it
      const wanted = Math.min(this.options.steps ?? PROBE_STEPS, Math.max(0, until - this.spent));
      const truncated = this.truncated;
      const run = this.takeOver(probe.owner, 0, end, wanted) ?? this.run(probe.owner, probe.code, 0, end, probe.body, wanted);
      this.truncated = truncated; // what nobody calls need not be tried out to the end
      note(run);
      called.add(probe.key);
      probed.push(run);
    }
    return { runs, probes: probed, end, taken: this.taken, truncated: this.truncated, after };
  }

  /** Runs on from what `outer` holds, or takes over the run that would come to the same; then what it did is done in `outer`. */
  private chunk(code: Code, outer: Memory, nth = 0): Run {
    const before = outer.save();
    const wanted = this.options.steps ?? STEPS;
    const run = this.takeOver(code.owner, nth, before, wanted) ?? this.run(code.owner, code, nth, before, m => m.block(code.body), wanted);
    this.remember(run);
    for (const at of run.reads) outer.get(at);
    for (const at of run.writes) outer.set(at, at.value);
    return run;
  }
  private remember(run: Run): void {
    this.last.set(run.code, run);
    for (const inner of run.inner) this.remember(inner);
  }

  /** What a run may spend: its own limit, as far as the whole has that much left. */
  private limitOf(wanted: number): number {
    return Math.max(0, Math.min(wanted, (this.options.total ?? TOTAL_STEPS) - this.spent));
  }

  private takeOver(code: number, nth: number, state: State, wanted: number): Run | undefined {
    const run = this.older.get(code * MOST_IMPORTS + nth);
    if (!run || !this.wouldFit(run, wanted) || !run.reads.every(at => same(readAt(state, at), at.value))) return undefined;
    const take = (one: Run): void => {
      this.taken++;
      this.spent += one.steps;
      if (one.truncated) this.truncated ??= one.limit < STEPS ? OF_THE_WHOLE : TOO_MUCH;
      one.inner.forEach(take);
    };
    take(run);
    return run;
  }
  /** Whether it would come to the same end with what is left to spend now. */
  private wouldFit(run: Run, wanted: number): boolean {
    const limit = this.limitOf(wanted);
    if (limit === run.limit) return run.inner.length === 0 || limit === wanted;
    return !run.truncated && run.inner.length === 0 && run.steps <= limit;
  }

  private run(owner: number, code: Code, nth: number, state: State, body: (m: Machine) => void, wanted: number): Run {
    const inner: Run[] = [];
    this.inners.push(inner);
    const limit = this.limitOf(wanted);
    const memory = (spend: (cells: number) => void): Memory => new Memory(state, owner, spend, nth * SERIALS);
    const m = new Machine(memory, this, language, code, moduleOwner(code.module), limit);
    try {
      const { facts, truncated, ended } = this.outcome(m, state, code, body);
      if (truncated) this.truncated ??= limit < STEPS ? OF_THE_WHOLE : TOO_MUCH;
      this.spent += m.steps;
      return { code: owner, ...m.memory.log(), facts, called: [...m.called], steps: m.steps, limit, nth, truncated, ended, risky: m.risky || truncated, inner };
    } finally {
      this.inners.pop();
    }
  }

  private outcome(
    m: Machine,
    before: State,
    code: Code,
    body: (m: Machine) => void,
  ): { readonly facts: readonly Fact[]; readonly truncated: boolean; readonly ended: boolean } {
    try {
      const pass: Pass = m.within(m.context, () => body(m));
      if (pass.end)
        m.memory.load(pass.end); // a path that raised has left the program
      else if (pass.exits.length > 0) m.memory.load(m.join(pass.exits.map(exit => exit.state)));
      else m.memory.load(before);
      return { facts: pass.facts, truncated: false, ended: !pass.end };
    } catch (error) {
      // A fault of ours costs one chunk, not the analysis; it is said as the reason why that stopped early.
      if (!(error instanceof OutOfSteps) && !(error instanceof RangeError))
        this.truncated ??= `a fault of Keras Shapes: ${error instanceof Error ? (error.stack ?? error.message).split('\n').slice(0, 3).join(' ').replace(/\s+/g, ' ') : String(error)}`;
      m.memory.load(before);
      m.unlimited();
      giveUp(m, code);
      return { facts: [], truncated: true, ended: false };
    }
  }

  /** A module's chunks run where it is first imported. The run that imports has read which they are. */
  importModule(m: Machine, name: string): void {
    const dot = name.lastIndexOf('.');
    if (dot > 0 && isThere(m, name.slice(0, dot))) this.importModule(m, name.slice(0, dot));
    const waiting = m.memory.value(toImport(name));
    const chunks = waiting && alternatives(waiting).find(one => one.kind === 'str');
    if (!chunks) return;
    // It may have run, up to where it failed, or on one of the paths that led here.
    const times = m.memory.value(importsOf(name));
    const nth = Math.max(0, ...(times ? alternatives(times) : []).map(one => numberOf(one) ?? MOST_IMPORTS));
    if (waiting === chunks) return this.runModule(m, name, chunks, nth);
    // Only some of the paths that led here have imported it.
    const imported = (): void => m.memory.set(toImport(name), absent);
    const ran = (this.program.modules.get(name)?.chunks ?? []).map(({ code }) => this.last.get(code.owner));
    // One that may have failed is run anew, and may come to something else.
    const mayFail = ran.some(run => !run || run.risky);
    if (!mayFail && ran.every(run => run?.writes.every(at => isUntouched(m.memory, at)))) return imported();
    if (nth < MOST_IMPORTS_ON_A_PATH) return m.either([imported, () => this.runModule(m, name, chunks, nth)]);
    if (mayFail) m.mayRaise();
    imported();
    mayBeNew(m, name, this.boundNames(name));
  }

  private runModule(m: Machine, name: string, chunks: Value, nth: number): void {
    const { memory } = m;
    memory.set(toImport(name), absent);
    if (nth >= MOST_IMPORTS) {
      for (const { code } of this.program.modules.get(name)?.chunks ?? []) giveUp(m, code);
      return m.mayRaise();
    }
    memory.set(importsOf(name), int(nth + 1));
    for (const { code } of this.program.modules.get(name)?.chunks ?? []) {
      const run = this.chunk(code, memory, nth);
      this.inners[this.inners.length - 1]?.push(run);
      for (const key of run.called) m.called.add(key);
      m.spend();
      if (!run.risky && !run.ended) continue;
      memory.set(toImport(name), chunks); // where it has failed, the next import tries again
      if (run.ended) m.leave(m.context.raises, { kind: 'unknown' });
      m.mayRaise();
      memory.set(toImport(name), absent);
    }
  }
}
const TOO_MUCH = 'a part of the program is too much work to analyse';
const OF_THE_WHOLE = 'the program is too much work to analyse as a whole';

export interface Probe {
  readonly key: string;
  readonly owner: number;
  readonly code: Code;
  readonly body: (m: Machine) => void;
}

/** Serials that each of the runs of one chunk has for what it makes. */
const SERIALS = 2 ** 21;
/** How often a module's chunks have been run. */
const importsOf = (name: string): Address => settingAt(`imports.${name}`);
/** The cell that holds a module's text until somebody imports it; then nothing. */
const toImport = (name: string): Address => ({ owner: moduleOwner(name), serial: 0 });
