/** Short makers and readers of values. */
import type { Shape, Size } from '../shapes';
import type { Place } from '../syntax/tree';
import type { Reason } from './reason';
import type { Bool, Ellipsis, Float, Int, LibraryValue, None, Str, Tensor, Trust, Tuple, Unknown, Value } from './value';

export const none: None = { kind: 'none' };
export const ellipsis: Ellipsis = { kind: 'ellipsis' };
export const absent: Value = { kind: 'absent' };
export const bool = (value?: boolean): Bool => (value === undefined ? { kind: 'bool' } : { kind: 'bool', value });
export const int = (size: Size | 'unknown', from?: Place): Int => ({ kind: 'int', size, ...(from && { from }) });
export const float = (value?: number): Float => (value === undefined ? { kind: 'float' } : { kind: 'float', value });
export const str = (value?: string): Str => (value === undefined ? { kind: 'str' } : { kind: 'str', value });
export const tuple = (items: readonly Value[]): Tuple => ({ kind: 'tuple', items });
export const unknown = (why: Reason): Unknown => ({ kind: 'unknown', why });
export const library = (path: string, trust?: Trust): LibraryValue => ({ kind: 'library', path, ...(trust && { trust }) });
export const numpyArray = (shape: Shape | undefined, dtype?: string, rest: Partial<Tensor> = {}): Tensor => ({
  kind: 'tensor',
  flavour: 'numpy',
  shape,
  ...(dtype && { dtype }),
  ...rest,
});
export const backendTensor = (shape: Shape | undefined, dtype?: string, rest: Partial<Tensor> = {}): Tensor => ({
  kind: 'tensor',
  flavour: 'backend',
  shape,
  ...(dtype && { dtype }),
  ...rest,
});

export const alternatives = (value: Value): readonly Value[] => (value.kind === 'either' ? value.of : [value]);
export const isUnknown = (value: Value): value is Unknown => value.kind === 'unknown';
/** The number an Int or Bool is, if it is one. */
export const numberOf = (value: Value | undefined): number | undefined =>
  value?.kind === 'int'
    ? typeof value.size === 'number'
      ? value.size
      : undefined
    : value?.kind === 'bool'
      ? value.value === undefined
        ? undefined
        : Number(value.value)
      : value?.kind === 'float'
        ? value.value
        : undefined;
export const stringOf = (value: Value | undefined): string | undefined => (value?.kind === 'str' ? value.value : undefined);
export const worst = (...trusts: readonly (Trust | undefined)[]): Trust | undefined =>
  trusts.includes('doubtful') ? 'doubtful' : trusts.includes('assumed') ? 'assumed' : undefined;
export const trustOf = (value: Value): Trust | undefined =>
  value.kind === 'either'
    ? worst(...value.of.map(trustOf))
    : value.kind === 'tuple'
      ? worst(...value.items.map(trustOf))
      : 'trust' in value
        ? value.trust
        : undefined;
