import type { Analysis } from '../interpreter/analysis';
import type { Action, TextEdit } from './editor';

/** The analysis of the program after the edits. */
export type TryEdit = (edits: readonly TextEdit[]) => Analysis;

/** PLACEHOLDER. Fixes and refactorings for what lies in `start`…`end` (of the cell): fixes first, in the rule's order; each was tried. */
export function codeActions(
  _analysis: Analysis,
  _range: { readonly start: number; readonly end: number; readonly cell?: number },
  _tryEdit: TryEdit,
): readonly Action[] {
  return [];
}
