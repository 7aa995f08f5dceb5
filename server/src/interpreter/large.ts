/** Values within values: tuples that a loop nests, and texts that it doubles, grow without end (random programs 94, 106), and everything that looks at them would take as long. */
import { type Cell, type Content, isContent, unknown, type Value } from '../values';
import { LARGEST, LONGEST_TEXT } from './limits';
import { mapContent } from './mapContent';

const TOO_LARGE = unknown({ kind: 'budget' });
const sizes = new WeakMap<object, number>();

/** How many values it consists of; what it refers to lies in other cells. */
function sizeOf(value: Value): number {
  if (value.kind !== 'tuple' && value.kind !== 'either') return 1;
  let size = sizes.get(value);
  if (size === undefined) {
    size = 1;
    for (const one of value.kind === 'tuple' ? value.items : value.of) size += sizeOf(one);
    if (value.kind === 'tuple' && value.more) size += sizeOf(value.more.element);
    sizes.set(value, size);
  }
  return size;
}
const tooLarge = (value: Value): boolean => (value.kind === 'str' ? (value.value?.length ?? 0) > LONGEST_TEXT : sizeOf(value) > LARGEST);

/** The same cell, with what is too large in it unknown; that is `lost`. */
export function bounded(cell: Cell, lost: (value: Value) => void): Cell {
  if (cell.kind === 'stamp' || cell.kind === 'functions') return cell;
  const one = (value: Value): Value => {
    if (!tooLarge(value)) return value;
    if (value.kind === 'str') return { kind: 'str' };
    lost(value);
    return TOO_LARGE;
  };
  if (!isContent(cell)) return one(cell as Value);
  return holdsLarge(cell) ? mapContent(cell, one) : cell;
}
function holdsLarge(content: Content): boolean {
  switch (content.kind) {
    case 'list':
    case 'set':
    case 'iterator':
      return content.items.some(tooLarge) || (content.more !== undefined && tooLarge(content.more.element));
    case 'dict':
      return content.entries.some(entry => tooLarge(entry.value) || tooLarge(entry.key)) || (content.more !== undefined && tooLarge(content.more.value));
    case 'instance':
    case 'class':
      return Object.values(content.fields).some(tooLarge);
    case 'node':
    case 'valid':
      return false;
  }
}
