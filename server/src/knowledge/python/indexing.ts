/** `value[index]` of plain values: reading, writing, deleting. */
import { type Failure, type Result, type Run, str, type Value } from '../../values';
import { deleteDictItem, dictItem, setDictItem } from './dict';
import { classPath, pythonError, typeName, vague } from './kinds';
import { deleteItem, isNoIndex, itemOf, listElements, makeList, setItem } from './list';
import { rangeIndex, rangeOfInstance } from './range';
import { characters, indexOf, intBetween, sliced } from './sequence';

const NO_INDEX: ReadonlySet<Value['kind']> = new Set(['none', 'bool', 'int', 'float', 'complex', 'ellipsis', 'function', 'module']);

/** `self[index]` of a plain value. */
export function plainIndex(run: Run, self: Value, index: Value): Result {
  switch (self.kind) {
    case 'tuple':
      return itemOf(run, self, index, 'tuple', part => ({ kind: 'tuple', items: part.items, ...(part.more && { more: part.more }) }));
    case 'str':
      return textItem(run, self.value, index);
    case 'bytes':
      return index.kind === 'slice' ? self : intBetween(0, 255);
    case 'object': {
      const content = run.look(self);
      if (content.kind === 'list') return itemOf(run, listElements(run, self), index, 'list', part => makeList(run, part));
      if (content.kind === 'dict') return dictItem(run, self, index);
      if (content.kind === 'instance' && rangeOfInstance(run, content)) return rangeIndex(run, content, index);
      if (content.kind === 'set' || content.kind === 'iterator') return pythonError(run, 'TypeError', `'${typeName(run, self)}' object is not subscriptable`);
      return vague(run, 'index', index);
    }
    default:
      if (NO_INDEX.has(self.kind) && !('numpy' in self)) return pythonError(run, 'TypeError', `'${typeName(run, self)}' object is not subscriptable`);
      return vague(run, 'index', self, index);
  }
}

function textItem(run: Run, text: string | undefined, index: Value): Result {
  if (index.kind === 'slice') {
    const part =
      text === undefined
        ? { items: [], more: { count: 'unknown' as const, element: str() } }
        : sliced(run, { items: characters(text).map(c => str(c)) }, index);
    if ('kind' in part) return part;
    const all = part.items.map(one => (one.kind === 'str' ? one.value : undefined));
    return part.more || all.includes(undefined) ? str() : str(all.join(''));
  }
  const at = indexOf(run, index);
  if (at === undefined) return isNoIndex(run, index) ? pythonError(run, 'TypeError', 'string indices must be integers') : vague(run, 'index', index);
  if (text === undefined || typeof at !== 'number') return str();
  const all = characters(text);
  const found = all[at < 0 ? all.length + at : at];
  return found === undefined ? pythonError(run, 'IndexError', 'string index out of range') : str(found);
}

/** `self[index] = value`. undefined: done. */
export function plainSetIndex(run: Run, self: Value, index: Value, value: Value): Failure | undefined {
  if (self.kind === 'object') {
    const content = run.look(self);
    if (content.kind === 'list') return setItem(run, self, index, value);
    if (content.kind === 'dict') return setDictItem(run, self, index, value);
    if (content.kind !== 'set' && content.kind !== 'iterator') return undefined;
  }
  return classPath(run, self) === undefined || 'names' in self
    ? undefined
    : pythonError(run, 'TypeError', `'${typeName(run, self)}' object does not support item assignment`);
}

/** `del self[index]`. */
export function plainDelIndex(run: Run, self: Value, index: Value): Failure | undefined {
  if (self.kind === 'object') {
    const content = run.look(self);
    if (content.kind === 'list') return deleteItem(run, self, index);
    if (content.kind === 'dict') return deleteDictItem(run, self, index);
    if (content.kind !== 'set' && content.kind !== 'iterator') return undefined;
  }
  return classPath(run, self) === undefined ? undefined : pythonError(run, 'TypeError', `'${typeName(run, self)}' object doesn't support item deletion`);
}
