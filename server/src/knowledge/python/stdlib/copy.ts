/** `copy`: another object with the same contents, or with copies of them. */
import type { Content, Reference, Result, Run, Value } from '../../../values';
import type { Table } from '../../table';
import { vague } from '../kinds';
import { argument, free } from './rows';

const MOST_COPIED = 4000;
/** Objects of libraries are more than their fields say: what a copy of them is, their own record would know. */
const OWN = /^(builtins|collections|argparse|types|pathlib|enum|dataclasses)\./;
const isPlain = (run: Run, content: Content): boolean => {
  if (content.kind === 'instance')
    return content.class.kind === 'library' ? OWN.test(content.class.path) : !run.libraryBases(content.class).some(path => !OWN.test(path));
  return content.kind === 'list' || content.kind === 'dict' || content.kind === 'set';
};

function again(run: Run, object: Reference): Reference {
  const { at: _at, many: _many, ...content } = run.look(object);
  return run.make(content);
}

/** `copy.copy`. */
function shallow(run: Run, value: Value): Result {
  if (value.kind !== 'object') return value;
  const content = run.look(value);
  if (content.kind === 'class') return value;
  return isPlain(run, content) ? again(run, value) : vague(run, 'copy', value);
}

/** `copy.deepcopy`: what is reached twice is copied once. */
export function deep(run: Run, value: Value): Result {
  const copies = new Map<string, Reference>();
  let lost: Value | undefined;
  const copy = (one: Value): Value => {
    switch (one.kind) {
      case 'tuple':
        return { ...one, items: one.items.map(copy), ...(one.more && { more: { ...one.more, element: copy(one.more.element) } }) };
      case 'either':
        return run.join(one.of.map(copy));
      case 'object': {
        const key = `${one.owner}.${one.serial}`;
        const known = copies.get(key);
        if (known) return known;
        const content = run.look(one);
        if (content.kind === 'class') return one;
        if (!isPlain(run, content) || copies.size > MOST_COPIED) {
          lost ??= vague(run, 'deepcopy', one);
          return lost;
        }
        const made = again(run, one);
        copies.set(key, made);
        run.change(made, now => copied(now, copy));
        return made;
      }
      default:
        return one;
    }
  };
  return copy(value);
}

function copied(content: Content, copy: (value: Value) => Value): Content {
  switch (content.kind) {
    case 'list':
    case 'set':
      return { ...content, items: content.items.map(copy), ...(content.more && { more: { ...content.more, element: copy(content.more.element) } }) };
    case 'dict':
      return {
        ...content,
        entries: content.entries.map(({ key, value }) => ({ key: copy(key), value: copy(value) })),
        ...(content.more && { more: { key: copy(content.more.key), value: copy(content.more.value) } }),
      };
    case 'instance':
      return { ...content, fields: Object.fromEntries(Object.entries(content.fields).map(([name, value]) => [name, copy(value)])) };
    default:
      return content;
  }
}

export const copyTable: Table = {
  copy: free((run, args) => {
    const value = argument(args, 0, 'x');
    return value ? shallow(run, value) : vague(run, 'copy');
  }),
  deepcopy: free((run, args) => {
    const value = argument(args, 0, 'x');
    return value ? deep(run, value) : vague(run, 'deepcopy');
  }),
};
