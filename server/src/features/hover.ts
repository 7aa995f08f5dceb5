import type { Analysis } from '../interpreter/analysis';
import type { Hover } from './editor';

/** PLACEHOLDER. What stands under the offset (of the cell, in a notebook); undefined where there is nothing to say. */
export function hover(_analysis: Analysis, _offset: number, _cell?: number): Hover | undefined {
  return undefined;
}
