/**
 * Control: where a State goes next. What leaves (`return`, `break`, a raised exception) leaves for a
 * target with the State it has; passes are run apart and their caller takes what it wants of them.
 * Nothing is ever undone. What statements and expressions mean is said elsewhere.
 */
import type { Code, Def, Expr, Place, Stmt } from '../syntax/tree';
import {
  type Address,
  type Arguments,
  alternatives,
  type Description,
  type Elements,
  type Fact,
  type Failure,
  type FunctionValue,
  failure,
  type KerasVersion,
  none,
  type Problem,
  type Reference,
  type Result,
  type Trust,
  unknown,
  type Value,
  type Visit,
} from '../values';
import { withCallers } from './callers';
import type { Handling, Raised } from './exceptions';
import { caughtBy, seenBy } from './exceptions';
import type { Program } from './host';
import type { LibraryRun } from './libraryRun';
import { DEPTH, STEPS, UNROLLED, UNROLLED_STEPS } from './limits';
import type { Memory, State } from './state';

export class OutOfSteps extends Error {}
/** Thrown when no State is left to go on with: the rest is not run. */
export const NOBODY = Symbol('control has left');

/** Where control can go to: the end of a function or a loop, a handler. */
export interface Target {
  readonly to: string;
}
export interface Exit {
  readonly target: Target;
  readonly state: State /** For a target that handles: what was raised. */;
  readonly raised?: Raised;
}
/** What running something came to. Its caller takes what it wants of it. */
export interface Pass {
  readonly facts: Fact[];
  readonly exits: Exit[];
  readonly end?: State;
}

export interface Frame {
  readonly base: Address;
  readonly def: Def;
  readonly frames: readonly Address[];
  readonly result: Address;
  readonly returns: Target;
  readonly within?: Reference;
  /** What a generator has yielded so far, and where control goes at a yield. */
  readonly yields?: Reference;
  /** A `with` over a generator: its body runs where the generator yields. */
  readonly hosts?: (value: Value) => void;
  readonly pauses?: Target;
}

/**
 * Passes that the loops of a nest may still take one by one, as long as no more steps were taken than `until`;
 * `granted`: so many were given to small loops behind them.
 */
export interface Nest {
  left: number;
  readonly until: number;
  readonly granted?: number;
}

export interface Context {
  readonly module: string;
  /** Owner of the module's globals. */
  readonly globals: number;
  /** The text that is being run: owner of its nodes. */
  readonly code: number;
  readonly frame?: Frame;
  /** First cell of the class body that is being run. */
  readonly classBase?: Address;
  readonly className?: string;
  readonly depth: number;
  /** Where `raise` goes. */
  readonly raises: Target;
  /** Handlers in reach, innermost first. */
  readonly handling: readonly Handling[];
  readonly breaks?: Target;
  readonly continues?: Target;
  readonly nest?: Nest;
  readonly visit: Visit;
  readonly insideCall: boolean;
  /** What the handler that is being run has caught. */
  readonly raised?: Raised;
  readonly probe?: 'defaults' | 'unknown';
  /** No facts and no problems are kept. */
  readonly quiet: boolean;
  /** On this visit an operation does what it may not do at all: its own failures are no problems, those of functions that it runs are. */
  readonly perhaps?: Visit;
}

export interface Outcome {
  readonly facts: readonly Fact[];
  readonly called: readonly string[];
  readonly steps: number;
  readonly truncated: boolean;
  readonly ended: boolean;
}

/** What the machine needs of the whole: the texts, and how a module is imported. */
export interface Whole {
  readonly program: Program;
  readonly keras: KerasVersion;
  code(owner: number): Code | undefined;
  /** Runs a module's chunks here, if it was not imported yet. */
  importModule(m: Machine, name: string): void;
  /** What `from module import *` gives of a library. */
  publicNames(module: string): readonly string[];
  /** Names that a module of the program binds. */
  boundNames(module: string): readonly string[];
}

/** What constructs mean, by name; each is written where one would look for it, and language.ts puts them together. */
export interface Language {
  evaluate(m: Machine, e: Expr): Value;
  execute(m: Machine, s: Stmt): void;
  call(m: Machine, callee: Value, args: Arguments, at: Place): Value;
  callOne(m: Machine, callee: Value, args: Arguments, at: Place): Result;
  attribute(m: Machine, of: Value, name: string, at: Place): Result | undefined;
  setAttribute(m: Machine, of: Value, name: string, value: Value, at: Place): void;
  index(m: Machine, of: Value, index: Value, at: Place): Value;
  setIndex(m: Machine, of: Value, index: Value, value: Value, at: Place): void;
  /** A function value for a `def` or a lambda, on the frames here. */
  closure(m: Machine, def: Def, node: number): FunctionValue;
  assign(m: Machine, target: Expr, value: Value): void;
  elements(m: Machine, of: Value, at: Place): Elements | undefined;
  truth(m: Machine, value: Value, at: Place): boolean | 'maybe';
  binary(m: Machine, op: string, left: Value, right: Value, at: Place): Value;
  /** `left == right`. */
  equals(m: Machine, left: Value, right: Value, at: Place): boolean | 'maybe';
  describe(m: Machine, value: Value): Description;
  run(m: Machine, at: Place, inputs: readonly Value[], trust?: Trust): LibraryRun;
}

export class Machine {
  pass: Pass = { facts: [], exits: [] };
  context: Context;
  readonly memory: Memory;
  /** Functions that were run, by place. */
  readonly called = new Set<string>();
  steps = 0;
  /** Something may have raised, or has failed, with no handler in reach: matters where a handler stands around an import. */
  risky = false;
  readonly end: Target = { to: 'the end of the run' };

  constructor(
    memory: (spend: (cells: number) => void) => Memory,
    readonly whole: Whole,
    readonly language: Language,
    code: Code,
    globals: number,
    private limit = STEPS,
  ) {
    this.memory = memory(cells => this.spend(Math.ceil(cells / 16)));
    this.context = { module: code.module, globals, code: code.owner, depth: 0, raises: this.end, handling: [], visit: [], insideCall: false, quiet: false };
  }

  spend(steps = 1): void {
    this.steps += steps;
    if (this.steps > this.limit) throw new OutOfSteps();
  }

  /** What is still to be done after giving up is not counted. */
  unlimited(): void {
    this.limit = Number.POSITIVE_INFINITY;
  }

  // ── Passes ─────────────────────────────────────────────────────────────────

  /** Runs `body` from the State held now, apart: nothing of it counts until someone takes it. */
  within(context: Context, body: () => void): Pass {
    const outer = [this.pass, this.context] as const;
    const pass: Pass = { facts: [], exits: [] };
    this.pass = pass;
    this.context = context;
    try {
      body();
      return { ...pass, end: this.memory.save() };
    } catch (left) {
      if (left !== NOBODY) throw left;
      return pass;
    } finally {
      [this.pass, this.context] = outer;
    }
  }

  /** Control may go from here to `target`, and may go on. */
  mayLeave(target: Target, raised?: Raised): void {
    this.pass.exits.push({ target, state: this.memory.save(), ...(raised && { raised }) });
  }
  leave(target: Target, raised?: Raised): never {
    this.mayLeave(target, raised);
    throw NOBODY;
  }

  /** Takes a pass' facts and exits, but for those that end here; returns the States of these. */
  take({ facts, exits, end }: Pass, ...targets: readonly Target[]): State[] {
    for (const fact of facts) this.pass.facts.push(fact);
    const states = end ? [end] : [];
    for (const exit of exits)
      if (targets.includes(exit.target)) states.push(exit.state);
      else this.pass.exits.push(exit);
    return states;
  }

  join(states: readonly State[]): State {
    return states.reduce((a, b) => this.memory.join(a, b));
  }
  goOn(states: readonly State[]): void {
    if (states.length === 0) throw NOBODY;
    this.memory.load(this.join(states));
  }

  /** Each side from here; then from wherever they end. */
  either(sides: readonly (() => void)[]): void {
    const before = this.memory.save();
    this.goOn(
      sides.flatMap(side => {
        this.memory.load(before);
        return this.take(this.within(this.context, side));
      }),
    );
  }

  /** The value of whichever side; a side that leaves has none. */
  eitherValue(sides: readonly (() => Value)[]): Value {
    if (sides.length === 1) return (sides[0] as () => Value)();
    const result = this.memory.fresh();
    this.either(
      sides.map(side => () => {
        const value = side();
        this.memory.set(result, value);
      }),
    );
    const value = this.memory.value(result) as Value;
    this.memory.set(result, undefined);
    return value;
  }

  // ── Faults ─────────────────────────────────────────────────────────────────

  place(node: number): Place {
    return { owner: this.context.code, node };
  }
  fact(fact: Fact): void {
    if (this.context.quiet) return;
    this.pass.facts.push({ ...fact, visit: this.context.visit, ...(this.context.probe && { probe: this.context.probe }) });
  }
  report(problem: Problem): void {
    const handled = caughtBy(this.context.handling, { kind: 'named', name: problem.exception });
    this.fact({ kind: 'problem', at: problem.at, problem: withCallers(problem, this.context.visit), ...(handled !== 'no' && { handled: true }) });
  }
  /**
   * An operation that cannot be done: it leaves for a handler in reach; else its value is unknown (or what was meant)
   * and the run goes on, so that independent later problems show.
   */
  fails({ problem, meant }: Failure): Value {
    if (this.context.perhaps !== this.context.visit) this.report(problem);
    const raised: Raised = { kind: 'named', name: problem.exception };
    if (caughtBy(this.context.handling, raised) !== 'no') this.leave(this.context.raises, raised);
    if (seenBy(this.context.handling, raised)) this.mayLeave(this.context.raises, raised);
    this.risky = true;
    return meant ?? unknown({ kind: 'fails', at: problem.at });
  }

  /** Refused, with a handler in reach it leaves; else the caller goes on with what was meant. */
  refuse(problem: Problem): void {
    this.fails(failure(problem, none));
  }

  /** Inside a `try`, something that we do not know may raise anything. */
  mayRaise(raised: Raised = { kind: 'unknown' }): void {
    if (this.context.handling.length > 0) this.mayLeave(this.context.raises, raised);
    else this.risky = true;
  }

  /**
   * An operation with several alternatives: it fails if all of them fail. Where some fail and others
   * work, the failing ones leave for a handler in reach and are dropped from the value.
   */
  operate(sides: readonly (() => Result)[]): Value {
    const result = this.attempt(sides);
    return result.kind === 'failure' ? this.fails(result) : result;
  }

  /** The same, but what fails as a whole is handed back. */
  attempt(sides: readonly (() => Result)[]): Result {
    const [only] = sides;
    if (sides.length === 1 && only) return only();
    const before = this.memory.save();
    const result = this.memory.fresh();
    const failures: Failure[] = [];
    const states: State[] = [];
    const found: Fact[][] = [];
    for (const side of sides) {
      this.memory.load(before);
      let failed: Failure | undefined;
      const pass = this.within(this.context, () => {
        const value = side();
        if (value.kind === 'failure') {
          failed = value;
          this.mayRaise({ kind: 'named', name: value.problem.exception });
          throw NOBODY;
        }
        this.memory.set(result, value);
      });
      if (failed) {
        failures.push(failed);
        for (const exit of pass.exits) this.pass.exits.push(exit);
      } else {
        found.push(pass.facts);
        states.push(...this.take({ ...pass, facts: [] }));
      }
    }
    this.keepCertain(found, fact => fact.visit === this.context.visit);
    if (failures.length === sides.length) {
      this.memory.load(before);
      return failures[0] as Failure;
    }
    this.goOn(states);
    const value = this.memory.value(result) as Value;
    this.memory.set(result, undefined);
    return value;
  }

  /**
   * Takes the facts of several ways to do one thing on one visit. What fails on one of them (`sum(x)` where one x cannot be summed)
   * is a problem only if it fails on all; `shared` tells what they all do from what only one of them runs.
   */
  keepCertain(ways: readonly (readonly Fact[])[], shared: (fact: Fact) => boolean): void {
    const key = ({ at, visit, ...fact }: Fact): string | undefined =>
      fact.kind === 'problem' && !fact.problem.mended ? `${fact.problem.code} ${at.owner}.${at.node} ${JSON.stringify(visit)}` : undefined;
    const keys = ways.length > 1 ? ways.map(facts => new Set(facts.map(key))) : [];
    for (const facts of ways)
      for (const fact of facts) {
        const own = ways.length > 1 && shared(fact) ? key(fact) : undefined;
        if (own === undefined || keys.every(way => way.has(own))) this.pass.facts.push(fact);
      }
  }

  // ── Language ───────────────────────────────────────────────────────────────

  evaluate(e: Expr): Value {
    return this.language.evaluate(this, e);
  }
  block(statements: readonly Stmt[]): void {
    for (const s of statements) this.language.execute(this, s);
  }
  call(callee: Value, args: Arguments, at: Place): Value {
    return this.language.call(this, callee, args, at);
  }
  truth(value: Value, at: Place): boolean | 'maybe' {
    return this.language.truth(this, value, at);
  }
  /** An attribute; lacking, it is a fault. */
  attribute(of: Value, name: string, at: Place): Value {
    return this.operate(
      alternatives(of).map(
        one => () =>
          this.language.attribute(this, one, name, at) ??
          failure({ code: 'python-error', message: `there is no attribute "${name}"`, at, exception: 'AttributeError' }),
      ),
    );
  }

  get tooDeep(): boolean {
    return this.context.depth >= DEPTH;
  }
  nest(): Nest {
    return this.context.nest ?? { left: UNROLLED, until: this.steps + UNROLLED_STEPS };
  }
  get keras(): KerasVersion {
    return this.whole.keras;
  }
}
