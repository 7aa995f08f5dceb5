/** What a rule proposes as a repair, and what it may look at to propose it. */

import type { Chunk, Node, Place } from '../../syntax/tree';
import type { CallFact, Description, Fact, KerasVersion, LayerFact, Problem } from '../../values';

/** A piece of the text of a module: offsets in the file's or the cell's text. */
export interface Span {
  readonly module: string;
  readonly cell?: number;
  readonly start: number;
  readonly end: number;
}
export interface Edit {
  readonly span: Span;
  readonly newText: string;
}

export interface Candidate {
  readonly edits: readonly Edit[];
  /** What is done, as the beginning of a title: `Set return_sequences=False`. The trial adds what comes of it. */
  readonly action: string;
  /** The layers whose new shapes the title says: places of their constructors. */
  readonly shows?: readonly Place[];
  /** The data whose new shape it says: the name's place or the expression. */
  readonly showsValue?: boolean;
  /** Words that say the outcome by themselves; then the trial adds nothing. */
  readonly outcome?: string;
  /** It is not known to be what is meant: never preferred. */
  readonly guess?: true;
}

/** A read-only view of one analysis. */
export interface FixContext {
  readonly keras: KerasVersion;
  readonly layers: readonly LayerFact[];
  readonly calls: readonly CallFact[];
  readonly problem: Problem;
  node(place: Place): Node | undefined;
  chunk(place: Place): Chunk | undefined;
  span(place: Place): Span | undefined;
  text(span: Span): string;
  /** The whole text (file or cell) that the span lies in. */
  textAround(span: Span): string;
  /** The nodes around it, innermost first. */
  ancestors(place: Place): readonly Node[];
  factsAt(place: Place): readonly Fact[];
  /** What an expression was on its last visit. */
  valueAt(place: Place): Description | undefined;
  /** Bindings of a name, in the order they happened. */
  bindings(name: string): readonly (Fact & { readonly kind: 'bind' })[];
}
