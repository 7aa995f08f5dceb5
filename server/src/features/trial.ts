/**
 * Tries a fix: the program with its edits is analysed, and the two analyses are compared. A fix passes when the
 * problem is gone, the operation that failed is reached again and completes, nothing new is wrong, and we know no less.
 */
import type { Analysis } from '../interpreter/analysis';
import type { Candidate, Edit } from '../rules/fixes/candidate';
import { calleeName } from '../rules/fixes/code';
import type { Node, Place } from '../syntax/tree';
import type { CallFact, Fact, Problem } from '../values';
import type { Span, TextEdit } from './editor';
import { type Presented, problemsOf } from './presentation';
import { ancestorsOf, homeOf, nodeOf, spanOf } from './spans';
import { shapeText } from './words';

/** The analysis of the program after the edits. */
export type TryEdit = (edits: readonly TextEdit[]) => Analysis;

export interface Trial {
  readonly before: Analysis;
  readonly after: Analysis;
  readonly candidate: Candidate;
  /** Where a span of the old text begins in the new one. */
  moved(span: Span): number;
}

export function trialOf(before: Analysis, candidate: Candidate, tryEdit: TryEdit): Trial {
  return { before, after: tryEdit(candidate.edits), candidate, moved: span => movedStart(candidate.edits, span) };
}

/** A replaced piece still begins where it began; what an insertion stands before is pushed on. */
function movedStart(edits: readonly Edit[], { module, cell, start }: Span): number {
  let moved = start;
  for (const { span, newText } of edits) {
    if (span.module !== module || span.cell !== cell) continue;
    const isInsertion = span.start === span.end;
    if (span.end < start || (span.end === start && (isInsertion || span.start < start))) moved += newText.length - (span.end - span.start);
    else if (span.start < start && span.end > start) moved = Math.min(moved, span.start);
  }
  return moved;
}

/** `problem` undefined: a refactoring, which must keep everything. */
export function passes(trial: Trial, problem: Presented | undefined, silencedMayShow = true): boolean {
  const { after } = trial;
  const now = problemsOf(after);
  if (problem && (isThere(trial, problem, now) || !isReached(trial, problem, now))) return false;
  return nothingAdded(trial, now, silencedMayShow) && knowsNoLess(trial) && !(after.truncated !== null && trial.before.truncated === null);
}

const key = ({ module, cell }: Pick<Span, 'module' | 'cell'>, start: number, more: string): string => `${module} ${cell ?? ''} ${start} ${more}`;

function isThere(trial: Trial, problem: Presented, now: readonly Presented[]): boolean {
  const start = trial.moved(problem.span);
  // The place may be an argument that the edit replaced by a longer text around it.
  return now.some(
    ({ code, span, origin }) =>
      code === problem.code &&
      argumentOf(origin) === argumentOf(problem.origin) &&
      span.module === problem.span.module &&
      span.cell === problem.span.cell &&
      (span.start === start || overlapsEdit(trial, problem, span)),
  );
}

/** One call may refuse several arguments for the same reason. */
const argumentOf = (origin: Presented['origin']): string | undefined =>
  origin.kind === 'problem' && 'argument' in origin.problem ? origin.problem.argument : undefined;

/** The same code inside the text that the edit wrote over the problem's place. */
function overlapsEdit({ candidate: { edits } }: Trial, problem: Presented, span: Span): boolean {
  return edits.some(
    edit =>
      edit.span.module === problem.span.module &&
      edit.span.cell === problem.span.cell &&
      edit.span.start <= problem.span.start &&
      edit.span.end >= problem.span.end &&
      span.start >= edit.span.start &&
      span.start <= edit.span.start + edit.newText.length,
  );
}

/** The innermost call around the problem is reached again, and neither fails nor is it refused for another reason. */
function isReached({ before, after, moved }: Trial, { origin }: Presented, now: readonly Presented[]): boolean {
  if (origin.kind === 'syntax' || isImport(before, origin.problem.at)) return true;
  const place = callOf(before, origin.problem);
  const span = place && spanOf(before, place);
  if (!span) return true;
  const start = moved(span);
  const found = factsFrom(after, span, start);
  if (!found.some(completes)) return false;
  if (found.some(fact => fact.kind === 'call' && !isKnown(fact)) || found.some(fact => fact.kind === 'layer' && fact.outputs.some(shape => !shape)))
    return false;
  const isHere = (problem: Problem): boolean => {
    const call = callOf(after, problem);
    const at = call && spanOf(after, call);
    return at !== undefined && at.module === span.module && at.cell === span.cell && at.start === start;
  };
  const refused = now.flatMap(({ origin: other }) => (other.kind === 'problem' && !other.problem.mended && isHere(other.problem) ? [other.problem] : []));
  if (refused.length > 0) return refused.every(other => checkOf(other) > checkOf(origin.problem));
  return !found.some(fact => fact.kind === 'value' && fact.value.kind === 'unknown' && fact.value.why.kind === 'fails');
}
/** An import has no value of its own to be reached again: that what it binds is known shows in all that uses it. */
function isImport(analysis: Analysis, at: Place): boolean {
  const home = homeOf(analysis, at);
  return home !== undefined && ancestorsOf(home.chunk, at.node).some(id => /^(from|import)$/.test(home.chunk.code.nodes[id]?.kind ?? ''));
}

/** In which order a call such as `fit` looks at things: x, the loss, y, the metrics, then what is for validation. What fails later was silenced. */
const CHECKS = ['x', 'loss', 'y', 'metrics', 'validation'] as const;
function checkOf(problem: Problem): number {
  const of = (check: (typeof CHECKS)[number]): number => CHECKS.indexOf(check) + 1;
  if (problem.code === 'invalid-argument' && problem.given) return of(problem.argument === 'metrics' ? 'metrics' : 'loss');
  if (!('method' in problem)) return 0;
  if (problem.argument.startsWith('validation')) return of('validation');
  return of(/^(target|label|loss)/.test(problem.code) ? 'y' : 'x');
}
/** Shapes of which we know nothing could fail in any way. */
const isKnown = ({ inputs, targets }: CallFact): boolean => [...inputs, ...(targets ?? [])].every(shape => shape !== undefined);
const completes = (fact: Fact): boolean => fact.kind === 'layer' || fact.kind === 'call' || fact.kind === 'value' || fact.kind === 'bind';

/** The call that a problem is about: it stands at the call itself, or at one of its arguments (which may be a call too). */
function callOf(analysis: Analysis, problem: Problem): Place | undefined {
  const { at } = problem;
  const home = homeOf(analysis, at);
  if (!home) return undefined;
  const calls = [at.node, ...ancestorsOf(home.chunk, at.node)].filter(id => home.chunk.code.nodes[id]?.kind === 'call');
  const name = 'method' in problem ? problem.method : 'callable' in problem ? problem.callable.slice(problem.callable.lastIndexOf('.') + 1) : undefined;
  const named = calls.find(id => {
    const node = home.chunk.code.nodes[id];
    return node?.kind === 'call' && calleeName(node) === name;
  });
  return { owner: at.owner, node: named ?? calls[0] ?? at.node };
}

const starts = new WeakMap<Analysis, ReadonlyMap<string, readonly Fact[]>>();
/** Facts about nodes that begin at the offset. */
export function factsFrom(analysis: Analysis, home: Pick<Span, 'module' | 'cell'>, start: number): readonly Fact[] {
  let known = starts.get(analysis);
  if (!known) {
    const made = new Map<string, Fact[]>();
    for (const facts of analysis.factsAt.values()) {
      const span = facts[0] && spanOf(analysis, facts[0].at);
      if (!span) continue;
      const at = key(span, span.start, '');
      made.set(at, [...(made.get(at) ?? []), ...facts]);
    }
    known = made;
    starts.set(analysis, known);
  }
  return known.get(key(home, start, '')) ?? [];
}

/** Problems that were not there before, but for those whose place the first had silenced. */
function nothingAdded(trial: Trial, now: readonly Presented[], silencedMayShow: boolean): boolean {
  const { before, moved } = trial;
  const old = problemsOf(before);
  const known = new Set(old.map(({ span, code }) => key(span, moved(span), code)));
  return now.every(problem => {
    if (known.has(key(problem.span, problem.span.start, problem.code))) return true;
    if (problem.severity === 'hint') return true;
    return silencedMayShow && !isInserted(trial, problem) && wasSilenced(trial, problem);
  });
}

/** The problem is of the text that the edit wrote. */
function isInserted({ candidate: { edits }, moved }: Trial, { span }: Presented): boolean {
  return edits.some(edit => {
    if (edit.span.module !== span.module || edit.span.cell !== span.cell) return false;
    // What the edit itself pushes on begins behind it.
    const start = edit.span.start === edit.span.end ? moved(edit.span) - edit.newText.length : moved(edit.span);
    return span.start >= start && span.end <= start + edit.newText.length;
  });
}

/** Before the edit, the operation of this problem failed otherwise, was never reached, or worked on something that failed. */
function wasSilenced({ before, after, moved }: Trial, { origin, span }: Presented): boolean {
  if (origin.kind === 'syntax') return false;
  const place = callOf(after, origin.problem);
  const now = place && spanOf(after, place);
  const called = place && nodeOf(after, place);
  if (!now || !called) return false;
  const chain = chainOf(called);
  for (const [at, facts] of before.factsAt) {
    const old = facts[0] && spanOf(before, facts[0].at);
    const node = facts[0] && nodeOf(before, facts[0].at);
    if (!at || !old || !node || chainOf(node) !== chain || old.module !== span.module || old.cell !== span.cell || moved(old) !== now.start) continue;
    if (facts.some(fact => (fact.kind === 'layer' && fact.outputs.every(shape => shape)) || (fact.kind === 'call' && fact.outputs?.every(shape => shape))))
      return false;
    // What was known there was not silenced.
    if (facts.some(fact => fact.kind === 'value' && shapeText(fact.value) !== undefined)) return false;
  }
  return true;
}

/** `model`, `model.fit`, `model.fit(…)` begin at the same place: how they are built up tells them apart. */
function chainOf(node: Node): string {
  if (node.kind === 'call') return `${chainOf(node.callee)}()`;
  if (node.kind === 'attribute') return `${chainOf(node.of)}.`;
  return node.kind === 'subscript' ? `${chainOf(node.of)}[]` : '';
}

/** Every layer row and call that was known is known still. */
function knowsNoLess(trial: Trial): boolean {
  const { before, after, moved } = trial;
  return (
    covers(
      before.layers.filter(fact => !fact.probe && fact.outputs.every(shape => shape)),
      after.layers.filter(fact => fact.outputs.every(shape => shape)),
    ) &&
    covers(
      before.facts.filter(fact => fact.kind === 'call' && !fact.probe && fact.outputs?.every(shape => shape)),
      after.facts.filter(fact => fact.kind === 'call'),
    )
  );

  function covers(old: readonly Fact[], now: readonly Fact[]): boolean {
    const count = new Map<string, number>();
    for (const fact of now) {
      const span = spanOf(after, fact.at);
      if (span) count.set(key(span, span.start, fact.kind), (count.get(key(span, span.start, fact.kind)) ?? 0) + 1);
    }
    const needed = new Set<string>();
    for (const fact of old) {
      const span = spanOf(before, fact.at);
      if (span) needed.add(key(span, moved(span), fact.kind));
    }
    return [...needed].every(one => (count.get(one) ?? 0) > 0);
  }
}
