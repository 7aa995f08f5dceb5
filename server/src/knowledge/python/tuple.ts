/** Methods of `tuple`, and of what `collections.namedtuple` makes. */
import { int, library, type Result, type Run, type Tuple, tuple, type Value } from '../../values';
import { contains } from './equality';
import { pythonError, vague } from './kinds';
import { always, type Methods, may, need, on } from './method';
import { intBetween } from './sequence';

const m = on<Tuple>();

export const tupleMethods: Methods<Tuple> = {
  count: m({ value: need }, ({ items, more }, { value }, run) => {
    const answers = items.map(item => contains(run, { items: [item] }, value));
    const sure = answers.filter(one => one === true).length;
    return !more && !answers.includes('maybe') ? int(sure) : intBetween(sure, undefined);
  }),
  index: m({ value: need, start: may, stop: may }, ({ items, more }, { value, start }, run) => {
    if (start) return intBetween(0, undefined);
    for (const [i, item] of items.entries()) {
      const here = contains(run, { items: [item] }, value);
      if (here !== false) return here === true ? int(i) : intBetween(i, undefined);
    }
    return more ? intBetween(items.length, undefined) : pythonError(run, 'ValueError', 'tuple.index(x): x not in tuple');
  }),
  _asdict: m({}, (self, _, run) => run.dict((self.names ?? []).map((name, i) => [{ kind: 'str', value: name }, self.items[i] ?? vague(run, name)] as const))),
  _replace: always((self, _run, args) => ({ ...self, items: self.items.map((item, i) => args.keywords[self.names?.[i] ?? '']?.value ?? item) })),
};

/** A named tuple's field, or what all of its kind have. */
export function tupleAttribute(_run: Run, self: Tuple, name: string): Result | undefined {
  const at = self.names?.indexOf(name) ?? -1;
  const item: Value | undefined = at >= 0 ? self.items[at] : undefined;
  if (item) return item;
  if (name === '_fields' && self.names) return tuple(self.names.map(one => ({ kind: 'str', value: one })));
  return name === '__class__' && !self.names ? library('builtins.tuple') : undefined;
}
