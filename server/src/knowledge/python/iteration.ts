/** Iterating over plain values, their length and truth. */
import { type ClassContent, type Elements, int, type Reference, type Run, type Value } from '../../values';
import { type Answer, truthOf } from './equality';
import { takeAll } from './iterator';
import { dictCount, entriesOf } from './lookup';
import { rangeElements, rangeOfInstance } from './range';
import { characters, countOf, intBetween, textElements, withRest } from './sequence';
import { setElements as elementsOfSet } from './set';

/** An enumeration's class hands out its members. */
function membersOf(run: Run, self: Reference, content: ClassContent): Elements | undefined {
  if (!run.libraryBases(self).some(path => path.startsWith('enum.'))) return undefined;
  return { items: Object.values(content.fields).filter(value => run.instance(value)?.fields['#name'] !== undefined) };
}

/** What iterating over it gives; an iterator is used up. undefined: not iterable, or not plain. */
export function plainElements(run: Run, self: Value): Elements | undefined {
  switch (self.kind) {
    case 'tuple':
      return withRest(self.items, self.more);
    case 'str':
      return textElements(run, self.value);
    case 'bytes':
      return { items: [], more: { count: 'unknown', element: intBetween(0, 255) } };
    case 'object': {
      const content = run.look(self);
      switch (content.kind) {
        case 'list':
          return withRest(content.items, content.more);
        case 'set':
          return elementsOfSet(run, self);
        case 'dict':
          return entriesOf(run, content, key => key);
        case 'iterator':
          return takeAll(run, self);
        case 'instance':
          return rangeElements(run, content);
        case 'class':
          return membersOf(run, self, content);
        default:
          return undefined;
      }
    }
    default:
      return undefined;
  }
}

/** `len(self)`. undefined: it is no plain value that has one. */
export function plainLength(run: Run, self: Value): Value | undefined {
  const counted = (elements: Elements): Value => {
    const count = countOf(elements);
    return count === 'unknown' ? intBetween(elements.items.length, undefined) : int(count, run.at);
  };
  if (self.kind === 'str') return self.value === undefined ? intBetween(0, undefined) : int(characters(self.value).length, run.at);
  if (self.kind === 'tuple') return counted(self);
  if (self.kind === 'bytes') return intBetween(0, undefined);
  if (self.kind !== 'object') return undefined;
  const content = run.look(self);
  switch (content.kind) {
    case 'list':
      return counted(withRest(content.items, content.more));
    case 'set':
      return content.more ? intBetween(content.items.length > 0 ? 1 : 0, undefined) : int(content.items.length, run.at);
    case 'dict': {
      const count = dictCount(run, content);
      return count === undefined ? intBetween(0, undefined) : int(count, run.at);
    }
    case 'instance': {
      const range = rangeOfInstance(run, content);
      return range ? (range.count === 'unknown' ? intBetween(0, undefined) : int(range.count, run.at)) : undefined;
    }
    default:
      return undefined;
  }
}

/** `bool(self)`; `maybe` for whatever has a class of its own. */
export function plainTruth(run: Run, self: Value): Answer {
  return truthOf(run, self);
}
