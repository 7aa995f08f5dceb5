/** Holds an analysis against what really happened: every binding covered, every sure failure a failure. */
import type { Analysis } from '../../../server/src/interpreter/analysis';
import type { Program } from '../../../server/src/interpreter/host';
import type { Run } from '../../../server/src/interpreter/runs';
import type { Description, Fact, Visit, VisitStep } from '../../../server/src/values';
import { covers, type Symbols } from './covers';
import type { RealRun, RealStep, Watch } from './reality';
import { Places, type Text } from './text';

interface Tally {
  bindings: number;
  /** Those of which something is known. */
  known: number;
  /** Those that a call we do not follow led to. */
  unfollowed: number;
  /** Surely failing operations that really ran, and did fail or left the run. */
  runs: number;
  watched: number;
}
export const tally = (): Tally => ({ bindings: 0, known: 0, unfollowed: 0, runs: 0, watched: 0 });
export const share = (part: number, whole: number): string => `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`;

/** A step of a real visit, places as `file:offset`. */
type RealPlace =
  | { readonly sort: 'call'; readonly callee: string; readonly at: string }
  | { readonly sort: 'pass'; readonly at: string; readonly pass: number };
type Step =
  | { readonly sort: 'call'; readonly callee: string; readonly at: string | undefined }
  | { readonly sort: 'pass'; readonly at: string; readonly pass?: number; readonly from?: number };
interface Bound {
  readonly value: Description;
  readonly visit: readonly Step[];
  readonly once: boolean;
}

export class Checker {
  private readonly places: Places;
  private readonly bound = new Map<string, Bound[]>();
  private readonly visits: (readonly Step[])[] = [];
  private readonly stepsOf = new Map<Visit, readonly Step[]>();
  private readonly problems: { readonly fact: Extract<Fact, { kind: 'problem' }>; readonly visit: readonly Step[] }[] = [];
  private readonly values = new Map<string, { readonly visit: readonly Step[]; readonly open: boolean }[]>();
  private readonly truncated: ReadonlySet<number>;
  private readonly ended: ReadonlySet<number>;
  readonly watch: Watch[] = [];

  constructor(
    readonly text: Text,
    program: Program,
    analysis: Analysis,
  ) {
    this.places = new Places(program, text);
    const all = (runs: readonly Run[]): Run[] => runs.flatMap(run => [run, ...all(run.inner)]);
    const runs = all(analysis.internals.runs);
    this.truncated = new Set(runs.flatMap(run => (run.truncated ? [run.code] : [])));
    this.ended = new Set(runs.flatMap(run => (run.ended ? [run.code] : [])));
    for (const fact of analysis.facts) if (!fact.probe) this.add(fact);
  }

  private add(fact: Fact): void {
    const visit = this.steps(fact.visit ?? []);
    const { file, start, end } = this.places.spot(fact.at);
    if (fact.kind === 'bind')
      push(this.bound, `${file}:${start}`, { value: fact.value, visit, once: !visit.some(step => step.sort === 'pass' && step.from !== undefined) });
    if (fact.kind === 'value') push(this.values, `${file}:${start}:${end}`, { visit, open: isOpen(fact.value) });
    if (fact.kind === 'problem' && !fact.handled && !fact.problem.trust && !fact.problem.mended && fact.problem.code !== 'shape-comment') {
      const watched = this.watched(fact.problem.at, this.problems.length);
      if (watched) {
        this.watch.push(watched);
        this.problems.push({ fact, visit });
      }
    }
  }

  private steps(visit: Visit): readonly Step[] {
    const known = this.stepsOf.get(visit);
    if (known) return known;
    const steps = visit.flatMap((step): Step[] => {
      const { node } = this.places.spot(step.at);
      return node.kind === 'for-clause' ? [] : [this.step(step)];
    });
    this.stepsOf.set(visit, steps);
    this.visits.push(steps);
    return steps;
  }
  private step({ at, pass, from, callee }: VisitStep): Step {
    const { file, start, end, node } = this.places.bare(this.places.spot(at));
    if (callee === undefined) return { sort: 'pass', at: `${file}:${start}`, ...(pass !== undefined && { pass }), ...(from !== undefined && { from }) };
    const [owner, id] = callee.split('.').map(Number) as [number, number];
    const of = this.places.spot({ owner, node: id });
    const name = of.node.kind === 'def' && of.node.name ? this.places.spot({ owner, node: of.node.name.id }) : this.places.bare(of);
    return { sort: 'call', callee: `${name.file}:${name.start}`, at: node.kind === 'call' ? `${file}:${start}:${end}` : undefined };
  }

  /** The evaluation that cannot come to its end if the problem is one. */
  private watched(at: { readonly owner: number; readonly node: number }, id: number): Watch | undefined {
    const spot = this.places.spot(at);
    let node = spot.node;
    const up = (): typeof node | undefined => this.places.parent({ owner: at.owner, node: node.id });
    const above = up();
    if (above?.kind === 'positional' || above?.kind === 'keyword' || above?.kind === 'star' || above?.kind === 'doubleStar')
      node = this.places.parent({ owner: at.owner, node: above.id }) ?? node;
    const isExpression = EXPRESSIONS.has(node.kind) && !this.isTarget(at.owner, node.id);
    if (!isExpression) for (let next = up(); next && !STATEMENTS.has(node.kind); next = up()) node = next;
    const { file, start, end } = this.places.bare(this.places.spot({ owner: at.owner, node: node.id }));
    return [file, ...this.places.line(file, start), ...this.places.line(file, end), id, isExpression ? 'expression' : 'statement'];
  }
  private isTarget(owner: number, node: number): boolean {
    for (let child = node, above = this.places.parent({ owner, node }); above; child = above.id, above = this.places.parent({ owner, node: child })) {
      if (above.kind === 'assign') return above.targets.some(target => target.id === child);
      if (above.kind === 'augmented' || above.kind === 'for') return above.target.id === child;
      if (above.kind === 'delete') return true;
      if (above.kind === 'with-item') return above.target?.id === child;
      if (above.kind !== 'tuple' && above.kind !== 'list' && above.kind !== 'starred') return false;
    }
    return false;
  }

  /** What is wrong; undefined: nothing. */
  check(run: RealRun, count: Tally): string | undefined {
    const symbols: Symbols = new Map();
    const path = this.paths(run);
    count.runs++;
    for (const event of run.events) {
      if (event[0] === 'done') {
        const [, id, visit] = event;
        const problem = this.problems[id];
        if (problem && fits(problem.visit, path(visit)) === 2 && !this.givenUp(path(visit), undefined)) {
          const { problem: what } = problem.fact;
          return `said to fail surely (${what.code}${'message' in what ? `: ${what.message}` : ''}) at ${this.where(event)} but works, visit ${words(path(visit))}`;
        }
        count.watched++;
        continue;
      }
      if (event[0] === 'ended') {
        // Where only some paths raise, later cells are said to follow on the others.
        const [, file, line] = event;
        if (!this.ended.has(this.places.owner(file, this.places.offset(file, line, 0)) ?? -1)) return undefined;
        continue;
      }
      const [, file, line, column, visit, real] = event;
      const at = this.places.offset(file, line, column);
      const steps = path(visit);
      if (this.givenUp(steps, this.places.owner(file, at))) continue;
      count.bindings++;
      const all = (this.bound.get(`${file}:${at}`) ?? []).map(fact => [fact, fits(fact.visit, steps)] as const);
      const best = Math.max(1, ...all.map(([, fit]) => fit));
      const said = all.filter(([, fit]) => fit === best).map(([fact]) => fact);
      const place = `${file} ${line}:${column} visit ${words(steps)}`;
      // What a run that was given up would have imported or called is not followed, nor what something unknown called.
      if (best < 2 && (this.truncated.size > 0 || this.unfollowed(steps))) {
        count.unfollowed++;
        continue;
      }
      if (said.length === 0) {
        return `bound ${JSON.stringify(real)}, said not to be reached, at ${place}`;
      }
      if (said.some(({ value }) => isKnown(value))) count.known++;
      const certain = said.length === 1 && said[0]?.once === true;
      if (!said.some(({ value }) => covers(value, real, symbols, certain)))
        return `bound ${JSON.stringify(real)}, said ${said.map(({ value }) => brief(value)).join(' | ')}, at ${place}; symbols ${JSON.stringify([...symbols])}`;
    }
    return undefined;
  }
  private where(event: readonly ['done', number, number]): string {
    return JSON.stringify(this.watch[event[1]]?.slice(0, 5));
  }

  private paths(run: RealRun): (visit: number) => readonly RealPlace[] {
    const known = new Map<number, readonly RealPlace[]>([[1, []]]);
    const path = (visit: number): readonly RealPlace[] => {
      const found = known.get(visit);
      if (found) return found;
      const [parent, step] = run.visits[visit] as readonly [number, RealStep];
      const made = [...path(parent), this.real(step)];
      known.set(visit, made);
      return made;
    };
    return path;
  }
  private real([sort, file, line, column, more]: RealStep): RealPlace {
    const at = `${file}:${this.places.offset(file, line, column)}`;
    if (sort === 'pass') return { sort, at, pass: more as number };
    const [caller, ...span] = more as Extract<RealStep, readonly ['call', ...unknown[]]>[4];
    return { sort: 'call', callee: at, at: `${caller}:${this.places.offset(caller, span[0], span[1])}:${this.places.offset(caller, span[2], span[3])}` };
  }

  /** In a chunk that was given up nothing is said. */
  private givenUp(steps: readonly RealPlace[], own: number | undefined): boolean {
    if (this.truncated.size === 0) return false;
    const [first] = steps;
    if (!first) return own !== undefined && this.truncated.has(own);
    const [file, offset] = first.at.split(':') as [string, string];
    return this.truncated.has(this.places.owner(file, Number(offset)) ?? -1);
  }

  /** The first call on the way that no fact is about: was something unknown called there? */
  private unfollowed(steps: readonly RealPlace[]): boolean {
    for (let n = 1; n <= steps.length; n++) {
      const step = steps[n - 1];
      if (step?.sort !== 'call') continue;
      const prefix = steps.slice(0, n);
      if (this.visits.some(visit => visit.length >= n && fits(visit.slice(0, n), prefix) === 2)) continue;
      if (this.callIsOpen(steps.slice(0, n - 1), step)) return true;
    }
    return false;
  }
  private callIsOpen(outer: readonly RealPlace[], { at }: Extract<RealPlace, { sort: 'call' }>): boolean {
    const [file, whole, last] = at.split(':') as [string, string, string];
    // A `for` runs the generator that it goes over.
    const over = this.places.iterated(file, Number(whole));
    const [start, end] = over ? [over.start, over.end] : [Number(whole), Number(last)];
    for (const [key, facts] of this.values) {
      const [own, from, to] = key.split(':') as [string, string, string];
      // The call, what is called, or an operand: `list(unknown)` runs whatever stands behind that.
      if (own === file && Number(from) >= start && Number(to) <= end && facts.some(fact => fact.open && fits(fact.visit, outer))) return true;
    }
    return false;
  }
}

const EXPRESSIONS: ReadonlySet<string> = new Set(['call', 'attribute', 'subscript', 'binary', 'unary', 'compare']);
const STATEMENTS: ReadonlySet<string> = new Set([
  'assign',
  'augmented',
  'for',
  'with',
  'expression',
  'return',
  'raise',
  'assert',
  'delete',
  'if',
  'while',
  'import',
  'from',
  'def',
  'class',
  'try',
]);

/** 0: it is about another visit; 2: it is about this one; 1: but for the operation that calls (`map` runs its function where its result is read). */
function fits(said: readonly Step[], real: readonly RealPlace[]): 0 | 1 | 2 {
  if (said.length !== real.length) return 0;
  let fit: 0 | 1 | 2 = 2;
  for (let i = 0; i < said.length; i++) {
    const [step, other] = [said[i] as Step, real[i] as RealPlace];
    if (step.sort === 'call') {
      if (other.sort !== 'call' || step.callee !== other.callee) return 0;
      if (step.at !== other.at) fit = 1;
    } else if (other.sort !== 'pass' || step.at !== other.at || (step.pass !== undefined ? step.pass !== other.pass : (step.from ?? 0) > other.pass)) return 0;
  }
  return fit;
}
const words = (steps: readonly RealPlace[]): string =>
  steps.map(step => (step.sort === 'pass' ? `pass ${step.pass} of ${step.at}` : `call of ${step.callee} at ${step.at}`)).join(', ') || '-';
const brief = (value: Description): string => JSON.stringify(value, (key, one: unknown) => (key === 'at' || key === 'from' ? undefined : one)).slice(0, 400);

function isOpen(value: Description): boolean {
  return value.kind === 'unknown' || (value.kind === 'either' && value.of.some(isOpen));
}
function isKnown(value: Description): boolean {
  return value.kind === 'either' ? value.of.some(isKnown) : value.kind !== 'unknown';
}
function push<T>(to: Map<string, T[]>, key: string, one: T): void {
  const all = to.get(key);
  if (all) all.push(one);
  else to.set(key, [one]);
}
