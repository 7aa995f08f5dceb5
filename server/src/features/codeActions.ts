/** Fixes and refactorings. Each was tried before it is offered; its title says what comes of it. */
import { t } from '@vscode/l10n';
import type { Analysis } from '../interpreter/analysis';
import type { Candidate } from '../rules/fixes/candidate';
import { otherSizes } from '../rules/fixes/for/sizes';
import { syntaxFixes } from '../rules/fixes/for/syntax';
import { ruleOf } from '../rules/registry';
import type { Action, TextEdit } from './editor';
import { fixContext } from './fixContext';
import { ignoreActions } from './ignoreActions';
import { titleOf } from './outcome';
import { type PresentationOptions, type Presented, problemsOf } from './presentation';
import { refactorings } from './refactorings';
import { passes, type TryEdit, trialOf } from './trial';

export type { TryEdit };

interface Range {
  readonly start: number;
  readonly end: number;
  readonly cell?: number;
}

/** Trials of one problem; each costs an analysis. */
const MOST_TRIALS = 14;
const MOST_FIXES = 6;

/** Fixes and refactorings for what lies in `start`…`end` (of the cell): fixes first, in the rule's order; each was tried. */
export function codeActions(analysis: Analysis, range: Range, tryEdit: TryEdit, options?: PresentationOptions): readonly Action[] {
  const problems = problemsOf(analysis, options).filter(
    ({ span }) => span.module === analysis.program.name && span.cell === range.cell && span.start <= range.end && range.start <= span.end,
  );
  const fixes = problems.flatMap(problem => fixesOf(analysis, problem, tryEdit));
  const codes = [...new Set(fixes.flatMap(({ clears }) => (clears ? [clears.code] : [])))];
  const all = codes.flatMap(code => fixAll(analysis, code, tryEdit) ?? []);
  return [...onePreferred(fixes), ...all, ...refactorings(analysis, range, tryEdit), ...problems.flatMap(problem => ignoreActions(analysis, problem))];
}

/** Fixes of one problem that passed their trial, in the rule's order. */
export function fixesOf(analysis: Analysis, problem: Presented, tryEdit: TryEdit): readonly Action[] {
  const known = tried(analysis, problem, candidatesOf(analysis, problem), tryEdit);
  return known.length > 0 || problem.origin.kind === 'syntax'
    ? known
    : tried(analysis, problem, otherSizes(problem.origin.problem, fixContext(analysis)), tryEdit);
}

function tried(analysis: Analysis, problem: Presented, candidates: readonly Candidate[], tryEdit: TryEdit): readonly Action[] {
  const found: Action[] = [];
  const seen = new Set<string>();
  let trials = 0;
  for (const candidate of candidates) {
    const key = JSON.stringify(candidate.edits);
    if (seen.has(key) || changesNothing(candidate)) continue;
    seen.add(key);
    if (trials++ >= MOST_TRIALS || found.length >= MOST_FIXES) break;
    const trial = trialOf(analysis, candidate, tryEdit);
    if (!passes(trial, problem)) continue;
    const preferred = found.length === 0 && candidate.guess === undefined;
    found.push({
      title: titleOf(trial),
      kind: 'quickfix',
      edits: candidate.edits,
      clears: { code: problem.code, span: problem.span },
      ...(preferred ? { preferred: true } : {}),
    });
  }
  return found;
}

function candidatesOf(analysis: Analysis, { origin, span }: Presented): readonly Candidate[] {
  if (origin.kind === 'syntax') return syntaxFixes(origin.note, { module: span.module, ...(span.cell === undefined ? {} : { cell: span.cell }) });
  return ruleOf(origin.problem).fixes?.(origin.problem, fixContext(analysis)) ?? [];
}

const changesNothing = ({ edits }: Candidate): boolean => edits.every(({ span, newText }) => span.start === span.end && newText === '');

/** At most one action of a list is preferred. */
function onePreferred(actions: readonly Action[]): readonly Action[] {
  const first = actions.find(action => action.preferred);
  return actions.map(action => (action.preferred && action !== first ? withoutPreference(action) : action));
}
const withoutPreference = ({ preferred: _, ...action }: Action): Action => action;

/** Problems whose fixes are tried for one *fix all*: a light bulb should not think for long. */
const MOST_TOGETHER = 12;

/** The preferred fixes of all problems of one code, as far as they can be made together; undefined where there are fewer than two. */
export function fixAll(analysis: Analysis, code: string, tryEdit: TryEdit): Action | undefined {
  const { edits, fixed } = together(
    analysis,
    problemsOf(analysis).filter(one => one.code === code),
    tryEdit,
  );
  return fixed < 2 ? undefined : { title: t('Fix all problems of {code}', { code }), kind: 'quickfix', edits };
}

/** `source.fixAll`: the preferred fixes of everything in the program; undefined where there are none. */
export function fixEverything(analysis: Analysis, tryEdit: TryEdit, options?: PresentationOptions): Action | undefined {
  const { edits, fixed } = together(analysis, problemsOf(analysis, options), tryEdit);
  return fixed === 0 ? undefined : { title: t('Fix all shape problems'), kind: 'source.fixAll', edits };
}

function together(analysis: Analysis, problems: readonly Presented[], tryEdit: TryEdit): { readonly edits: readonly TextEdit[]; readonly fixed: number } {
  const edits: TextEdit[] = [];
  let fixed = 0;
  for (const problem of problems.slice(0, MOST_TOGETHER)) {
    const fix = fixesOf(analysis, problem, tryEdit).find(one => one.preferred);
    if (!fix || fix.edits.some(edit => edits.some(other => overlaps(edit, other)))) continue;
    edits.push(...fix.edits);
    fixed++;
  }
  return { edits, fixed };
}
const overlaps = (a: TextEdit, b: TextEdit): boolean =>
  a.span.module === b.span.module && a.span.cell === b.span.cell && a.span.start <= b.span.end && b.span.start <= a.span.end;
