/** Parameters of a library's callable: what hover, completion, signature help and argument checks read. */
export interface Signature {
  readonly parameters: readonly Parameter[];
  readonly varArgs?: string;
  readonly varKeywords?: string;
}
export interface Parameter {
  readonly name: string;
  readonly form: 'positional-only' | 'normal' | 'keyword-only';
  /** Python text; absent: required. */
  readonly default?: string;
  /** What is expected, in words: `a positive integer`. */
  readonly expects?: string;
  /** Keras versions that have it: `since: 3`, `until: 2` (inclusive majors, or "3.3"). */
  readonly since?: string;
  readonly until?: string;
}
