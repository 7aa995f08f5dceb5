/** `keras-shapes verify`: each model is built in TensorFlow.js, and the shapes are compared. */
import type { Span } from '../features/editor';
import type { Analysis } from '../interpreter/analysis';
import type { Range } from './positions';
import { place } from './text';

export type Outcome = 'agrees' | 'differs' | 'unchecked';
interface Row {
  /** The layer, model or call. */
  readonly what: string;
  readonly outcome: Outcome;
  /** Both shapes, or why it cannot be checked. */
  readonly detail: string;
}
export interface VerifiedFile {
  readonly path: string;
  readonly rows: readonly (Row & { readonly range: Range })[];
  readonly milliseconds: number;
}

/** What verify/ provides. */
export interface Verifier {
  verify(analysis: Analysis): Promise<readonly (Row & { readonly span: Span })[]>;
}

export function verifyText(files: readonly VerifiedFile[]): string {
  const lines = files.flatMap(file => [
    ...file.rows.map(row => `${place(file.path, row.range)}: ${row.outcome}  ${row.what}  ${row.detail}`.trimEnd()),
    ...(file.rows.length === 0 ? [`${file.path}: there is no model`] : []),
  ]);
  const count = (outcome: Outcome): number => files.flatMap(file => file.rows).filter(row => row.outcome === outcome).length;
  return `${[...lines, `${count('agrees')} agree, ${count('differs')} differ, ${count('unchecked')} cannot be checked`].join('\n')}\n`;
}
