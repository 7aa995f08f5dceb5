/** A program's analysis, for tests of what is shown. */

import { before } from 'node:test';
import { fixesOf } from '../../server/src/features/codeActions';
import type { Action } from '../../server/src/features/editor';
import { hover } from '../../server/src/features/hover';
import { type Presented, problemsOf } from '../../server/src/features/presentation';
import type { TryEdit } from '../../server/src/features/trial';
import type { Analysis } from '../../server/src/interpreter/analysis';
import { editSource } from '../../server/src/project/editSource';
import { analyseProgram, tryEdits } from '../../server/src/project/program';
import { loadParserFrom } from '../../server/src/syntax/nodeParser';
import type { Source } from '../../server/src/syntax/tree';
import type { KerasVersion } from '../../server/src/values';

before(() => loadParserFrom(import.meta.dirname));

export interface Tried {
  readonly text: string;
  readonly analysis: Analysis;
  readonly tryEdit: TryEdit;
}

export const KERAS_3: KerasVersion = { major: 3, certain: true };
export const KERAS_2: KerasVersion = { major: 2, certain: true };

/** `keras` undefined: the imports decide. */
export function program(text: string, keras?: KerasVersion): Tried {
  const source: Source = { kind: 'script', text };
  const analysed = analyseProgram('program.py', source, keras, () => 'missing');
  return { text, analysis: analysed.analysis, tryEdit: edits => tryEdits(analysed, edits) };
}

export const problems = ({ analysis }: Tried): readonly Presented[] => problemsOf(analysis);

/** `line severity[code] message`, a problem a line. */
export const problemText = (tried: Tried): string =>
  problems(tried)
    .map(({ span, severity, code, message }) => `${tried.text.slice(0, span.start).split('\n').length} ${severity}[${code}] ${message}`)
    .join('\n');

export function fixes(tried: Tried, code: string): readonly Action[] {
  const problem = problems(tried).find(one => one.code === code);
  return problem ? fixesOf(tried.analysis, problem, tried.tryEdit) : [];
}

/** The text after an action. */
export function after({ text }: Tried, { edits }: Pick<Action, 'edits'>): string {
  const edited = editSource({ kind: 'script', text }, edits);
  return edited.kind === 'script' ? edited.text : '';
}

/** The lines that the action changed, without their indentation. */
export function changedLines(tried: Tried, action: Pick<Action, 'edits'>): readonly string[] {
  const old = new Set(tried.text.split('\n'));
  return after(tried, action)
    .split('\n')
    .filter(line => !old.has(line))
    .map(line => line.trim());
}

/** What the hover on the nth occurrence of a word says, a line each. */
export function hoverText(tried: Tried, word: string, nth = 0): string {
  let at = -1;
  for (let i = 0; i <= nth; i++) at = tried.text.indexOf(word, at + 1);
  return (hover(tried.analysis, at)?.lines ?? [])
    .map(line => (line.kind === 'shape' ? line.text : line.words.map(one => (typeof one === 'string' ? one : one.text)).join('')))
    .join('\n');
}
