/** What iterating over a value gives, and whether it is true. */
import { plainElements, plainTruth } from '../knowledge/python/methods';
import { tensorMembers } from '../knowledge/tensor';
import type { Place } from '../syntax/tree';
import { alternatives, type Elements, type Value } from '../values';
import { runGenerator } from './calls';
import { classAttribute, libraryBase } from './classes';
import type { Machine } from './machine';

/** undefined: it cannot be iterated over, or nothing is known of it. Takes everything out of an iterator. */
export function elements(m: Machine, of: Value, at: Place): Elements | undefined {
  const run = m.language.run(m, at, [of]);
  if (of.kind === 'tensor') return tensorMembers.elements(run, of);
  if (of.kind === 'either') {
    const all = of.of.map(one => elements(m, one, at));
    const [first] = all;
    if (!first || all.some(one => !one || one.more || one.items.length !== first.items.length)) {
      const known = all.flatMap(one => (one ? [...one.items, ...(one.more ? [one.more.element] : [])] : []));
      return all.every(one => one) && known.length > 0 ? { items: [], more: { count: 'unknown', element: m.memory.anyOf(known) } } : undefined;
    }
    return { items: first.items.map((_, i) => m.memory.anyOf(all.map(one => (one as Elements).items[i] as Value))) };
  }
  if (of.kind !== 'object') return of.kind === 'unknown' ? undefined : plainElements(run, of);
  const content = m.memory.look(of);
  if (content.kind === 'iterator' && content.pending) {
    const { pending } = content;
    const yields = m.memory.look(runGenerator(m, pending.function, pending.frame, at));
    m.memory.change(
      of,
      c => {
        if (c.kind !== 'iterator') return c;
        const { pending: _, more: __, ...rest } = c;
        return { ...rest, items: [], taken: 0 };
      },
      true,
    );
    return yields.kind === 'list' ? { items: yields.items, ...(yields.more && { more: yields.more }) } : undefined;
  }
  if (content.kind !== 'instance') return plainElements(run, of);
  const iterate = classAttribute(m, content.class, '__iter__');
  if (iterate) {
    const made = m.call(iterate, { positional: [{ value: of }], keywords: {} }, at);
    return made.kind === 'object' && made.owner === of.owner && made.serial === of.serial ? undefined : elements(m, made, at);
  }
  const item = classAttribute(m, content.class, '__getitem__');
  if (item) return undefined;
  for (const record of libraryBase(m, of)) if (record.elements) return record.elements(run, of);
  return undefined;
}

export function truth(m: Machine, value: Value, at: Place): boolean | 'maybe' {
  const all = alternatives(value).map(one => truthOf(m, one, at));
  const [first] = all;
  return first !== undefined && all.every(one => one === first) ? first : 'maybe';
}
function truthOf(m: Machine, value: Value, at: Place): boolean | 'maybe' {
  switch (value.kind) {
    case 'none':
      return false;
    case 'function':
    case 'library':
    case 'module':
    case 'method':
    case 'ellipsis':
      return true;
    case 'unknown':
    case 'absent':
    case 'either':
      return 'maybe';
    case 'tensor': {
      const run = m.language.run(m, at, [value]);
      const numbers = run.numbers(value);
      return numbers?.length === 1 ? numbers[0] !== 0 : 'maybe';
    }
    case 'object': {
      const content = m.memory.look(value);
      if (content.kind === 'class' || content.kind === 'iterator') return true;
      if (content.kind === 'instance') {
        if (content.class.kind === 'library' && libraryBase(m, value).some(record => record.length)) return 'maybe';
        return classAttribute(m, content.class, '__bool__') || classAttribute(m, content.class, '__len__')
          ? 'maybe'
          : content.class.kind === 'object' || content.class.path.startsWith('keras.')
            ? true
            : 'maybe';
      }
      return plainTruth(m.language.run(m, at, [value]), value);
    }
    default:
      return plainTruth(m.language.run(m, at, [value]), value);
  }
}
