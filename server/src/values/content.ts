/** What lies behind a Reference: the changeable things. A content is itself immutable; a change puts another one into the cell. */
import type { Size } from '../shapes';
import type { Place } from '../syntax/tree';
import type { Address } from './address';
import type { FunctionValue, LibraryValue, Reference, Rest, Tensor, Trust, Value } from './value';

/** `at`: the expression that made it. `many`: stands for all objects that the passes of a loop made at one place. */
interface Made {
  readonly at: Place;
  readonly many?: true;
}

export interface List extends Made {
  readonly kind: 'list';
  readonly items: readonly Value[];
  readonly more?: Rest;
}
export interface SetContent extends Made {
  readonly kind: 'set';
  readonly items: readonly Value[];
  readonly more?: Rest;
}
/**
 * Keys that are known, in order of insertion; `more`: others behind them of which we know nothing but this. A value may be, or have the alternative, `absent`.
 * `unordered`: in which order they were put in is not known, those of `more` among them.
 */
export interface Dict extends Made {
  readonly kind: 'dict';
  readonly entries: readonly Entry[];
  readonly unordered?: true;
  readonly more?: { readonly key: Value; readonly value: Value } /** `defaultdict`'s factory, `Counter`. */;
  readonly factory?: Value;
}
export interface Entry {
  readonly key: Value;
  readonly value: Value;
}

/**
 * An object with fields, of a class of the program or of a library. What a library remembers of an
 * object is fields too, under names that no program can write (`#args`), so that joins, escape and
 * widening treat them alike.
 */
export interface Instance extends Made {
  readonly kind: 'instance';
  readonly class: Reference | LibraryValue;
  readonly fields: Fields;
  readonly trust?: Trust;
}
export type Fields = Readonly<Record<string, Value>>;

export interface ClassContent extends Made {
  readonly kind: 'class';
  readonly name: string;
  readonly bases: readonly Value[];
  readonly fields: Fields /** What known decorators made of it. */;
  readonly dataclass?: true /** Names with annotations, in order: fields of a dataclass. */;
  readonly annotated?: readonly string[];
}

/** Something to iterate over once: a generator, `zip(…)`, `iter(…)`. `at` and `items` are fixed; `next` is how many were taken. */
export interface Iterator extends Made {
  readonly kind: 'iterator';
  readonly items: readonly Value[];
  readonly more?: Rest;
  readonly taken: number | 'unknown' /** A generator function that has not run yet. */;
  readonly pending?: { readonly function: FunctionValue; readonly frame: Address };
}

/** One application of a layer, or of an operation (`x + 1`, `keras.ops.…`), in a Keras graph. */
export interface GraphNode extends Made {
  readonly kind: 'node';
  /** A layer or model (Reference), or the path of an operation. */
  readonly operation: Reference | string;
  /** Resolved arguments of the call, tensors included; by position. */
  readonly args: readonly Value[];
  readonly keywords: Fields;
  readonly outputs: readonly Tensor[];
  readonly count?: Size;
}

/** Says whether the numbers of some constant arrays (an array and its views) still hold. */
interface Valid extends Made {
  readonly kind: 'valid';
  readonly holds: boolean;
}

export type Content = List | SetContent | Dict | Instance | ClassContent | Iterator | GraphNode | Valid;

/** Names a moment between two disturbances. */
export interface Stamp extends Address {
  readonly kind: 'stamp';
}
/** Functions of the program that code out of sight may run. */
interface Lost {
  readonly kind: 'functions';
  readonly of: readonly FunctionValue[];
}
export type Cell = Value | Content | Stamp | Lost;

const CONTENTS: ReadonlySet<string> = new Set<Content['kind']>(['list', 'set', 'dict', 'instance', 'class', 'iterator', 'node', 'valid']);
export const isContent = (cell: Cell | undefined): cell is Content => cell !== undefined && CONTENTS.has(cell.kind);

/** All values that are directly inside. */
export function held(content: Content): readonly Value[] {
  switch (content.kind) {
    case 'list':
    case 'set':
    case 'iterator':
      return content.more ? [...content.items, content.more.element] : content.items;
    case 'dict':
      return [
        ...content.entries.flatMap(e => [e.key, e.value]),
        ...(content.more ? [content.more.key, content.more.value] : []),
        ...(content.factory ? [content.factory] : []),
      ];
    case 'instance':
      return [content.class, ...Object.values(content.fields)];
    case 'class':
      return [...content.bases, ...Object.values(content.fields)];
    case 'node':
      return [...(typeof content.operation === 'string' ? [] : [content.operation]), ...content.args, ...Object.values(content.keywords)];
    case 'valid':
      return [];
  }
}
