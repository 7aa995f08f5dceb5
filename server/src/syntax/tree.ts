/**
 * Python as the interpreter sees it: plain data, without positions.
 *
 * Every node has a number in its chunk (`id`, preorder, from 0). Where it stands in the present
 * text is said by a side table (`Chunk.spans`), so that a comment or a new line changes no tree.
 */

/** A node's name: whose chunk, and its number there. */
export interface Place {
  readonly owner: number;
  readonly node: number;
}

interface Base {
  readonly id: number;
}

/** How a name is resolved; decided when the text is lowered. */
export type NameRef =
  /** Slot of the frame of the function `depth` functions further out (0: this one). Class bodies and comprehensions have no frame of their own. */
  | { readonly kind: 'local'; readonly depth: number; readonly slot: number }
  /** A module's global, or a builtin. */
  | { readonly kind: 'global' }
  /** In a class body: the class' own name if it is bound there by now, else what `outer` says (always global, as in CPython). */
  | { readonly kind: 'class'; readonly slot: number; readonly outer: NameRef };

export interface Name extends Base {
  readonly kind: 'name';
  /** As written; a comprehension's variable has a number behind it (`x@7`; `writtenName` in scopes.ts takes it off), unique in its chunk. */
  readonly name: string;
  readonly ref: NameRef;
}
/** A word that is no expression: the `units` of `units=3`, the `add` of `model.add`. */
export interface Word extends Base {
  readonly kind: 'word';
  readonly text: string;
}

export type Arg = Base &
  (
    | { readonly kind: 'positional'; readonly value: Expr }
    | { readonly kind: 'keyword'; readonly name: Word; readonly value: Expr }
    | { readonly kind: 'star'; readonly value: Expr }
    | { readonly kind: 'doubleStar'; readonly value: Expr }
  );

export type UnaryOp = '-' | '+' | '~' | 'not';
export type BinaryOp = '+' | '-' | '*' | '/' | '//' | '%' | '**' | '@' | '&' | '|' | '^' | '<<' | '>>';
export type CompareOp = '<' | '>' | '<=' | '>=' | '==' | '!=' | 'in' | 'not in' | 'is' | 'is not';

export interface ForClause extends Base {
  readonly kind: 'for-clause';
  readonly target: Expr;
  readonly iter: Expr;
  readonly tests: readonly Expr[];
  readonly isAsync: boolean;
}

/** Arguments that could not be read are one `star` argument whose value is `broken`. */
export interface Call extends Base {
  readonly kind: 'call';
  readonly callee: Expr;
  readonly args: readonly Arg[];
}
export interface Attribute extends Base {
  readonly kind: 'attribute';
  readonly of: Expr;
  readonly name: Word;
}
interface Subscript extends Base {
  readonly kind: 'subscript';
  readonly of: Expr;
  readonly index: Expr;
}

export type Expr =
  | Name
  | Call
  | Attribute
  | Subscript
  /** `value` is undefined beyond 2^53. */
  | (Base & { readonly kind: 'int'; readonly value: number | undefined })
  | (Base & { readonly kind: 'float'; readonly value: number })
  | (Base & { readonly kind: 'imaginary' })
  /** Adjacent literals are joined. */
  | (Base & { readonly kind: 'string'; readonly value: string })
  | (Base & { readonly kind: 'bytes' })
  | (Base & { readonly kind: 'fstring'; readonly parts: readonly (string | FStringField)[] })
  | (Base & { readonly kind: 'none' | 'true' | 'false' | 'ellipsis' })
  /** Only as (part of) the index of a subscript. */
  | (Base & { readonly kind: 'slice'; readonly start?: Expr; readonly stop?: Expr; readonly step?: Expr })
  | (Base & { readonly kind: 'tuple' | 'list' | 'set'; readonly items: readonly Expr[] })
  | (Base & { readonly kind: 'dict'; readonly entries: readonly DictEntry[] })
  /** Inside a tuple, list, set, or a target. */
  | (Base & { readonly kind: 'starred'; readonly value: Expr })
  | (Base & { readonly kind: 'unary'; readonly op: UnaryOp; readonly operand: Expr })
  | (Base & { readonly kind: 'binary'; readonly op: BinaryOp; readonly left: Expr; readonly right: Expr })
  | (Base & { readonly kind: 'boolean'; readonly op: 'and' | 'or'; readonly left: Expr; readonly right: Expr })
  | (Base & { readonly kind: 'compare'; readonly left: Expr; readonly rest: readonly { readonly op: CompareOp; readonly right: Expr }[] })
  | (Base & { readonly kind: 'conditional'; readonly test: Expr; readonly then: Expr; readonly otherwise: Expr })
  | (Base & { readonly kind: 'lambda'; readonly def: Def })
  /** Its variables have slots of their own in the frame around it (at module level: globals under a name no program can write). */
  | (Base & { readonly kind: 'comprehension'; readonly form: 'list' | 'set' | 'generator'; readonly element: Expr; readonly clauses: readonly ForClause[] })
  | (Base & { readonly kind: 'dict-comprehension'; readonly key: Expr; readonly value: Expr; readonly clauses: readonly ForClause[] })
  | (Base & { readonly kind: 'walrus'; readonly target: Name; readonly value: Expr })
  | (Base & { readonly kind: 'await'; readonly value: Expr })
  | (Base & { readonly kind: 'yield'; readonly value?: Expr; readonly from: boolean })
  /** Text that is no expression; `parts` are the expressions that were found inside. */
  | (Base & { readonly kind: 'broken'; readonly parts: readonly Expr[] });

export interface FStringField extends Base {
  readonly kind: 'field';
  readonly value: Expr;
  readonly conversion?: string;
  readonly format?: readonly (string | FStringField)[];
}
export type DictEntry = Base & ({ readonly kind: 'entry'; readonly key: Expr; readonly value: Expr } | { readonly kind: 'spread'; readonly value: Expr });

export interface Param extends Base {
  readonly kind: 'param';
  readonly name: Word;
  readonly form: 'positional-only' | 'normal' | 'star' | 'keyword-only' | 'double-star';
  readonly default?: Expr;
  readonly annotation?: Expr;
}

/** A function or a lambda. Its parameters have the slots 0, 1, … in their order. */
export interface Def extends Base {
  readonly kind: 'def';
  /** Absent for a lambda. `ref` says where the name is bound. */
  readonly name?: Name;
  readonly params: readonly Param[];
  readonly returns?: Expr;
  readonly decorators: readonly Expr[];
  readonly body: readonly Stmt[];
  /** All names with a slot in its frame, parameters first. */
  readonly locals: readonly string[];
  /** Names that it (not a function inside it) declares `global`. */
  readonly globals: readonly string[];
  /** Another function (or a generator) is made inside, so its frame may outlive the call. */
  readonly captured: boolean;
  readonly isAsync: boolean;
  readonly isGenerator: boolean;
  readonly doc?: string;
}

export interface ClassDef extends Base {
  readonly kind: 'class';
  readonly name: Name;
  readonly args: readonly Arg[];
  readonly decorators: readonly Expr[];
  readonly body: readonly Stmt[];
  /** Names bound in its body, by slot. */
  readonly names: readonly string[];
  readonly doc?: string;
}

export interface Handler extends Base {
  readonly kind: 'handler';
  readonly type?: Expr;
  readonly name?: Name;
  readonly body: readonly Stmt[];
  readonly star: boolean;
}
export interface WithItem extends Base {
  readonly kind: 'with-item';
  readonly context: Expr;
  readonly target?: Expr;
}
export interface Alias extends Base {
  readonly kind: 'alias' /** Dotted in `import a.b`. */;
  readonly name: Word;
  readonly as?: Name /** What is bound: `a` of `import a.b`, or the `as` name. */;
  readonly binds: Name;
}
export interface Case extends Base {
  readonly kind: 'case';
  readonly pattern: Pattern;
  readonly guard?: Expr;
  readonly body: readonly Stmt[];
}

export type Pattern = Base &
  (
    | { readonly kind: 'value-pattern'; readonly value: Expr }
    | { readonly kind: 'capture-pattern'; readonly name: Name }
    | { readonly kind: 'wildcard-pattern' }
    | { readonly kind: 'sequence-pattern'; readonly items: readonly Pattern[] }
    | { readonly kind: 'star-pattern'; readonly name?: Name }
    | { readonly kind: 'mapping-pattern'; readonly entries: readonly { readonly key: Expr; readonly value: Pattern }[]; readonly rest?: Name }
    | {
        readonly kind: 'class-pattern';
        readonly class: Expr;
        readonly args: readonly Pattern[];
        readonly keywords: readonly { readonly name: Word; readonly value: Pattern }[];
      }
    | { readonly kind: 'or-pattern'; readonly items: readonly Pattern[] }
    | { readonly kind: 'as-pattern'; readonly pattern: Pattern; readonly name: Name }
  );

/** The text of a `# shape: …` comment at the end of the statement's first or last line (for a compound statement: of its header). */
interface Commented {
  readonly shape?: Word;
}

export interface Assign extends Base, Commented {
  readonly kind: 'assign';
  readonly targets: readonly Expr[];
  readonly value: Expr;
  readonly annotation?: Expr;
}
export interface If extends Base {
  readonly kind: 'if';
  readonly test: Expr;
  readonly then: readonly Stmt[];
  readonly otherwise: readonly Stmt[];
}
export interface For extends Base, Commented {
  readonly kind: 'for';
  readonly target: Expr;
  readonly iter: Expr;
  readonly body: readonly Stmt[];
  readonly otherwise: readonly Stmt[];
  readonly isAsync: boolean;
}
export interface While extends Base {
  readonly kind: 'while';
  readonly test: Expr;
  readonly body: readonly Stmt[];
  readonly otherwise: readonly Stmt[];
}
export interface Try extends Base {
  readonly kind: 'try';
  readonly body: readonly Stmt[];
  readonly handlers: readonly Handler[];
  readonly otherwise: readonly Stmt[];
  readonly final: readonly Stmt[];
}
export interface With extends Base, Commented {
  readonly kind: 'with';
  readonly items: readonly WithItem[];
  readonly body: readonly Stmt[];
  readonly isAsync: boolean;
}
export interface Match extends Base {
  readonly kind: 'match';
  readonly subject: Expr;
  readonly cases: readonly Case[];
}
export interface Import extends Base {
  readonly kind: 'import';
  readonly names: readonly Alias[];
}
export interface FromImport extends Base {
  readonly kind: 'from';
  /** Leading dots. */
  readonly level: number;
  readonly module: Word;
  /** Absent: `*`. */
  readonly names?: readonly Alias[];
}

export type Stmt =
  | Assign
  | If
  | For
  | While
  | Try
  | With
  | Match
  | Def
  | ClassDef
  | Import
  | FromImport
  | (Base & { readonly kind: 'expression'; readonly value: Expr })
  | (Base & Commented & { readonly kind: 'augmented'; readonly op: BinaryOp; readonly target: Expr; readonly value: Expr })
  /** `x: int` without a value. */
  | (Base & { readonly kind: 'annotated'; readonly target: Expr; readonly annotation: Expr })
  | (Base & { readonly kind: 'return'; readonly value?: Expr })
  | (Base & { readonly kind: 'raise'; readonly value?: Expr; readonly cause?: Expr })
  | (Base & { readonly kind: 'assert'; readonly test: Expr; readonly message?: Expr })
  | (Base & { readonly kind: 'delete'; readonly targets: readonly Expr[] })
  /** `global` and `nonlocal`: they have had their effect on every `ref`. */
  | (Base & { readonly kind: 'pass' | 'break' | 'continue' | 'global' | 'nonlocal' });

export type Node = Expr | Stmt | Arg | Word | ForClause | FStringField | DictEntry | Param | Handler | WithItem | Alias | Case | Pattern;

/** A lowered chunk. Equal trees at the same place among equals have the same owner, whenever they are lowered. */
export interface Code {
  readonly owner: number;
  /** Name of the module it belongs to; `__main__` for the program. */
  readonly module: string;
  readonly body: readonly Stmt[];
  /** By id. */
  readonly nodes: readonly Node[];
  /** Names that it binds at module level, in this chunk (also through `global` in its functions). */
  readonly binds: readonly string[];
  /** Dotted names that it imports (`tensorflow.keras.layers`), and `*` imports as `pkg.*`. */
  readonly imports: readonly string[];
  /** Every identifier and attribute name in it: evidence for versions, and "does it speak of Keras". */
  readonly words: ReadonlySet<string>;
}

/** A finding of the scanner or the repair; offsets are those of the chunk's source (file, or cell). */
export type SyntaxNote =
  | { readonly kind: 'extra-bracket'; readonly start: number; readonly end: number; readonly bracket: string }
  | {
      readonly kind: 'unclosed-bracket' /** The opening bracket. */;
      readonly start: number;
      readonly end: number;
      readonly bracket: string /** Where it should be closed, and by what. */;
      readonly insertAt: number;
      readonly missing: string;
    }
  | { readonly kind: 'mismatched-bracket'; readonly start: number; readonly end: number; readonly bracket: string; readonly expected: string }
  | { readonly kind: 'unclosed-string'; readonly start: number; readonly end: number }
  | { readonly kind: 'syntax'; readonly start: number; readonly end: number };

/** Where a lowered chunk stands in the present text. */
export interface Chunk {
  readonly code: Code;
  /** Index of the cell in the notebook (all cells count, from 0); absent in a script. */
  readonly cell?: number;
  /** Offsets in the file's or the cell's text, UTF-16 units. */
  readonly start: number;
  readonly end: number;
  /**
   * Of node i: start at 2i, end at 2i + 1; relative to `start`. An operator's span has the parentheses around
   * it, a name's, a call's or a literal's has not. A definition's begins with its decorators.
   */
  readonly spans: Int32Array;
  readonly notes: readonly SyntaxNote[];
}

export type Source =
  | { readonly kind: 'script'; readonly text: string }
  | { readonly kind: 'notebook'; readonly cells: readonly { readonly code: boolean; readonly text: string }[] };

/** A module, cut into chunks and lowered. */
export interface ParsedModule {
  /** `__main__` or a dotted name. */
  readonly name: string;
  readonly source: Source;
  readonly chunks: readonly Chunk[];
}
