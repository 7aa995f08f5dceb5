/** A value in frozen words: what a person or a program may read of it after the run. */
import type { Shape, Size } from '../shapes';
import type { Place } from '../syntax/tree';
import type { Reason } from './reason';
import type { Range, Tensor, Trust } from './value';

export type Description =
  | {
      readonly kind: 'tensor';
      readonly flavour: Tensor['flavour'];
      readonly shape: Shape | undefined;
      readonly dtype?: string;
      readonly from?: Place;
      readonly trust?: Trust;
      readonly about?: string;
      readonly range?: Range /** First numbers of a small constant. */;
      readonly numbers?: readonly number[];
    }
  | { readonly kind: 'int'; readonly size: Size | 'unknown'; readonly trust?: Trust; readonly range?: Range; readonly numpy?: true }
  | { readonly kind: 'float'; readonly value?: number; readonly numpy?: true }
  | { readonly kind: 'str'; readonly value?: string }
  | { readonly kind: 'bool'; readonly value?: boolean }
  | { readonly kind: 'none' }
  | {
      readonly kind: 'sequence';
      readonly form: 'list' | 'tuple' | 'set' | 'iterator';
      readonly items: readonly Description[] /** So many items are not described. */;
      readonly hidden?: number;
      readonly more?: { readonly count: Size | 'unknown'; readonly element: Description };
    }
  | { readonly kind: 'dict'; readonly entries: readonly { readonly key: string; readonly value: Description }[]; readonly open: boolean }
  /** A layer or a model: its class, Keras' name of it, shapes it was built with, its own arguments. */
  | {
      readonly kind: 'layer';
      readonly class: string;
      readonly library?: string;
      readonly name: string | null;
      readonly inputs: readonly (Shape | undefined)[] | null;
      readonly outputs: readonly (Shape | undefined)[] | null;
      readonly params: number | null;
      readonly model: boolean;
      readonly trust?: Trust /** Address, `owner.serial`. */;
      readonly id: string;
    }
  | { readonly kind: 'dataset'; readonly elements: readonly (Shape | undefined)[]; readonly class: string; readonly batches?: Size | 'unknown' }
  | { readonly kind: 'frame'; readonly class: string; readonly shape: Shape | undefined; readonly columns?: readonly string[] }
  | { readonly kind: 'instance'; readonly class: string; readonly trust?: Trust }
  | { readonly kind: 'function'; readonly name: string; readonly library?: string; readonly trust?: Trust }
  | { readonly kind: 'module'; readonly name: string; readonly trust?: Trust }
  | { readonly kind: 'either'; readonly of: readonly Description[] }
  | { readonly kind: 'unknown'; readonly why: Reason; readonly size?: Size }
  | { readonly kind: 'other'; readonly what: string };
