import type { Analysis } from '../interpreter/analysis';
import type { Hint } from './editor';

export interface HintOptions {
  readonly hideUnchanged: boolean;
}

/** PLACEHOLDER. The hints of the whole program (of one cell, if it is given). */
export function inlayHints(_analysis: Analysis, _options: HintOptions, _cell?: number): readonly Hint[] {
  return [];
}
