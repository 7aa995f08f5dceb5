/** What a rule proposes as a repair, and what it may look at to propose it. */
import type { Shape } from '../../shapes';
import type { Call, Chunk, Node, Place } from '../../syntax/tree';
import type { CallFact, Description, Fact, KerasVersion, LayerFact } from '../../values';

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
  /** What is done, the beginning of a title: `Set return_sequences=False`. The trial adds the shapes that come of it. */
  readonly action: string;
  /** Where the change shows first: the call that applies a layer, or an expression; the title says its new shape. */
  readonly shows?: Place;
  /** It is not known to be what is meant: never preferred. */
  readonly guess?: true;
}

export interface CallAt {
  readonly node: Call;
  readonly place: Place;
}

/** A read-only view of one analysis. */
export interface FixContext {
  readonly keras: KerasVersion;
  /** In the order in which they were applied. */
  readonly layers: readonly LayerFact[];
  readonly meetings: readonly CallFact[];
  node(place: Place): Node | undefined;
  chunk(place: Place): Chunk | undefined;
  span(place: Place): Span | undefined;
  text(span: Span): string;
  /** The whole text (file or cell) that the span lies in. */
  textAround(span: Span): string;
  /** The nodes around it, innermost first. */
  ancestors(place: Place): readonly Node[];
  factsAt(place: Place): readonly Fact[];
  /** What an expression, or a name that is bound, was on its last visit. */
  valueAt(place: Place): Description | undefined;
  /** Names that are bound to arrays, with their last shapes. */
  arrays(): readonly { readonly name: string; readonly shape: Shape }[];
  /** All nodes of the program, in the order of the text. */
  nodes(): readonly { readonly node: Node; readonly place: Place }[];
  /** All calls of the program, in the order of the text. */
  calls(): readonly CallAt[];
  /** The edit that imports `name` from where `neighbour` is imported. */
  importBeside(neighbour: string, name: string): Edit | undefined;
  /** Whether a name is bound or imported anywhere in the program. */
  binds(name: string): boolean;
}
