/**
 * The problems of an analysis as a person reads them: one for each code and place, with its severity in force, in words.
 * What the editor and the command line show is exactly this list.
 */
import { t } from '@vscode/l10n';
import type { Analysis } from '../interpreter/analysis';
import { codes, ruleOf, rules } from '../rules/registry';
import { relatedWords } from '../rules/related';
import type { Severity } from '../rules/rule';
import { louder, severityOf, versionGuessed } from '../rules/severity';
import { syntaxProblem } from '../rules/syntaxNote';
import type { SyntaxNote } from '../syntax/tree';
import type { Fact, Problem, ProblemCode, Visit } from '../values';
import type { Diagnostic, Span } from './editor';
import { fixContext } from './fixContext';
import { type Ignored, ignoredIn, isIgnored, lineOf } from './ignore';
import { ancestorsOf, homeOf, isCompound, spanOf, statementOf, textOf } from './spans';

export interface PresentationOptions {
  /** The level of single codes, as the user set it. */
  readonly severity: Readonly<Record<string, Severity | 'off'>>;
}

type ProblemFact = Fact & { readonly kind: 'problem' };

/** A problem with what it was made from, for the fixes. */
export interface Presented extends Diagnostic {
  readonly origin:
    | { readonly kind: 'problem'; readonly problem: Problem; readonly facts: readonly ProblemFact[] }
    | { readonly kind: 'syntax'; readonly note: SyntaxNote };
}

/** In the order of their places: the program's own first, then those of its modules. */
export function problemsOf(analysis: Analysis, options?: PresentationOptions): readonly Presented[] {
  if (options) return listOf(analysis, options);
  const known = withDefaults.get(analysis) ?? listOf(analysis, { severity: {} });
  withDefaults.set(analysis, known);
  return known;
}
/** The trials of fixes ask again and again. */
const withDefaults = new WeakMap<Analysis, readonly Presented[]>();

function listOf(analysis: Analysis, { severity }: PresentationOptions): readonly Presented[] {
  const ignored = new Map<string, Ignored>();
  const ignoredAt = (span: Span): Ignored => {
    const key = `${span.module} ${span.cell ?? ''}`;
    const known = ignored.get(key) ?? ignoredIn(textOf(analysis, span));
    ignored.set(key, known);
    return known;
  };
  const found = [...syntaxProblems(analysis), ...runProblems(analysis)];
  return found
    .flatMap((one): Presented[] => {
      const level = severity[one.code];
      if (level === 'off' || isIgnored(ignoredAt(one.span), one.code, linesOf(analysis, one))) return [];
      return [level === undefined ? one : { ...one, severity: level }];
    })
    .sort((a, b) => compareSpans(analysis, a.span, b.span));
}

function compareSpans(analysis: Analysis, a: Span, b: Span): number {
  if (a.module !== b.module) return a.module === analysis.program.name ? -1 : b.module === analysis.program.name ? 1 : a.module < b.module ? -1 : 1;
  return (a.cell ?? 0) - (b.cell ?? 0) || a.start - b.start || a.end - b.end;
}

/** The lines on which an `ignore` comment counts: the problem's own, and those where its statement starts and ends. */
function linesOf(analysis: Analysis, { span, origin }: Presented): readonly number[] {
  const text = textOf(analysis, span);
  const offsets = [span.start, span.end];
  const statement = origin.kind === 'problem' ? statementOf(analysis, origin.problem.at) : undefined;
  if (statement) offsets.push(statement.span.start, ...(isCompound(statement.node) ? [] : [statement.span.end]));
  return offsets.map(offset => lineOf(text, offset));
}

// ── from the run ──────────────────────────────────────────────────────────────

function runProblems(analysis: Analysis): readonly Presented[] {
  const groups = new Map<string, ProblemFact[]>();
  for (const fact of analysis.facts) {
    if (fact.kind !== 'problem' || !codes.includes(fact.problem.code)) continue;
    const key = `${fact.problem.code} ${fact.problem.at.owner}.${fact.problem.at.node}`;
    const group = groups.get(key);
    if (group) group.push(fact);
    else groups.set(key, [fact]);
  }
  return [...groups.values()].flatMap(facts => {
    const presented = present(analysis, facts);
    return presented ? [presented] : [];
  });
}

/** Visits of one place that found the same: the loudest speaks, the callers of all are told. */
function present(analysis: Analysis, facts: readonly ProblemFact[]): Presented | undefined {
  const { keras } = analysis;
  let best: { readonly fact: ProblemFact; readonly severity: Severity } | undefined;
  for (const fact of facts) {
    const severity = severityOf(ruleOf(fact.problem).severity, { keras, fact });
    if (severity !== undefined && (!best || (severity !== best.severity && louder(severity, best.severity) === severity))) best = { fact, severity };
  }
  const span = best && spanOfProblem(analysis, best.fact.problem);
  if (!best || !span) return undefined;
  const { problem } = best.fact;
  const rule = ruleOf(problem);
  const said = oneLine(rule.message(problem, { keras, context: fixContext(analysis) }));
  const namesVersion = problem.code === 'removed-argument' || said.includes('Keras 3') || said.includes('Keras 2');
  const message = versionGuessed(problem.only, keras) && !namesVersion ? t('{message} (Keras {version} only)', { message: said, version: keras.major }) : said;
  return {
    span,
    code: problem.code,
    severity: best.severity,
    message,
    related: relatedOf(analysis, best.fact, facts, span),
    ...(rule.tag ? { tag: rule.tag } : {}),
    origin: { kind: 'problem', problem, facts },
  };
}

const ABOUT_A_NAME: ReadonlySet<string> = new Set<ProblemCode>(['unknown-argument', 'removed-argument', 'duplicate-argument']);
/** Of an argument that should not be there the name is marked, not the value. */
function spanOfProblem(analysis: Analysis, { code, at }: Problem): Span | undefined {
  const home = ABOUT_A_NAME.has(code) ? homeOf(analysis, at) : undefined;
  const above = home?.chunk.code.nodes[ancestorsOf(home.chunk, at.node)[0] ?? -1];
  return (above?.kind === 'keyword' ? spanOf(analysis, { owner: at.owner, node: above.name.id }) : undefined) ?? spanOf(analysis, at);
}

const MOST_CALLERS = 3;
function relatedOf(analysis: Analysis, { problem, probe }: ProblemFact, facts: readonly ProblemFact[], own: Span): Presented['related'] {
  // A function that is only tried out is called by nobody.
  const callers = facts.flatMap(fact => (fact.probe ? [] : callersOf(fact.visit))).map(at => ({ at, what: { kind: 'called-from' as const } }));
  const seen = new Set<string>([keyOf(own)]);
  const related: { span: Span; message: string }[] = [];
  let called = 0;
  for (const { at, what } of [...(problem.related ?? []), ...callers]) {
    const span = spanOf(analysis, at);
    if (!span || (what.kind === 'called-from' && (probe || called >= MOST_CALLERS)) || (what.kind === 'layer-made-here' && beginsLike(span, own))) continue;
    const key = `${keyOf(span)} ${what.kind === 'called-from' ? '' : what.kind}`;
    if (seen.has(key) || (what.kind === 'called-from' && seen.has(keyOf(span)))) continue;
    seen.add(key);
    if (what.kind === 'called-from') called++;
    related.push({ span, message: relatedWords(what) });
  }
  return related;
}
const beginsLike = (a: Span, b: Span): boolean => a.module === b.module && a.cell === b.cell && a.start === b.start;
const keyOf = ({ module, cell, start, end }: Span): string => `${module} ${cell ?? ''} ${start} ${end}`;
const callersOf = (visit: Visit | undefined) => (visit ?? []).filter(step => step.pass === undefined && step.from === undefined).map(step => step.at);

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

// ── from the text ─────────────────────────────────────────────────────────────

function syntaxProblems(analysis: Analysis): readonly Presented[] {
  return analysis.program.chunks.flatMap(chunk =>
    chunk.notes.map(
      (note): Presented => ({
        span: {
          module: analysis.program.name,
          ...(chunk.cell === undefined ? {} : { cell: chunk.cell }),
          start: note.start,
          end: Math.max(note.end, note.start),
        },
        code: 'syntax-error',
        severity: rules['syntax-error'].severity,
        message: syntaxProblem(note),
        related: [],
        origin: { kind: 'syntax', note },
      }),
    ),
  );
}
