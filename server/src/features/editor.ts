/**
 * What features return: data in editor terms. No connection, no positions of lines and columns:
 * a place is a span of offsets in a text of the program, which the handlers turn into ranges.
 */

/** A piece of the text of a module. */
export interface Span {
  /** Name of the module, `__main__` for the program itself. */
  readonly module: string;
  /** Index of the cell, in a notebook. */
  readonly cell?: number;
  /** Offsets in the file's or the cell's text. */
  readonly start: number;
  readonly end: number;
}

export interface TextEdit {
  readonly span: Span;
  readonly newText: string;
}

/** Words of which some lead somewhere. */
export type Words = readonly (string | { readonly text: string; readonly to: Span } | { readonly text: string; readonly url: string })[];

export interface Hover {
  readonly span: Span;
  /** `shape` is set in a fenced block of that language. */
  readonly lines: readonly ({ readonly kind: 'shape'; readonly text: string } | { readonly kind: 'words'; readonly words: Words })[];
}

export interface Hint {
  readonly at: { readonly cell?: number; readonly offset: number };
  readonly label: Words;
  readonly tooltip?: string;
  /** A space between the code and the hint. */
  readonly paddingLeft: boolean;
}

export type Severity = 'error' | 'warning' | 'information' | 'hint';

export interface Diagnostic {
  readonly span: Span;
  readonly code: string;
  readonly severity: Severity;
  /** One line that stands alone. */
  readonly message: string;
  readonly related: readonly { readonly span: Span; readonly message: string }[];
  readonly tag?: 'unnecessary' | 'deprecated';
}

export interface Action {
  readonly title: string;
  readonly kind: 'quickfix' | 'refactor.rewrite' | 'source.fixAll';
  readonly edits: readonly TextEdit[];
  /** The problem that it clears. */
  readonly clears?: { readonly code: string; readonly span: Span };
  readonly preferred?: boolean;
  /** Instead of an edit: a page to open. */
  readonly url?: string;
  /** Instead of an edit: the code whose page is to be opened; the client knows where it lies. */
  readonly rule?: string;
}

export interface Lens {
  readonly span: Span;
  readonly title: string;
  /** `verify` builds the model at the span. */
  readonly command?: 'verify';
}
