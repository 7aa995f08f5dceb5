/** A value in frozen words: what features and the command line read after the run. What it looks at, the run has read. */
import { type Description, type Rest, stringOf, type Value } from '../values';
import { defOf } from './calls';
import { libraryBase } from './classes';
import type { Machine } from './machine';

const DEPTH = 3;
const MOST_ITEMS = 8;

export function describe(m: Machine, value: Value, depth = 0): Description {
  switch (value.kind) {
    case 'none':
      return { kind: 'none' };
    case 'bool':
      return value.value === undefined ? { kind: 'bool' } : { kind: 'bool', value: value.value };
    case 'int':
      return {
        kind: 'int',
        size: value.size,
        ...(value.trust && { trust: value.trust }),
        ...(value.range && { range: value.range }),
        ...(value.numpy && { numpy: true as const }),
      };
    case 'float':
      return { kind: 'float', ...(value.value !== undefined && { value: value.value }), ...(value.numpy && { numpy: true as const }) };
    case 'str':
      return value.value === undefined ? { kind: 'str' } : { kind: 'str', value: value.value };
    case 'tuple':
      return sequence(m, 'tuple', value.items, value.more, depth);
    case 'tensor':
      return {
        kind: 'tensor',
        flavour: value.flavour,
        shape: value.shape,
        ...(value.dtype !== undefined && { dtype: value.dtype }),
        ...(value.from && { from: value.from }),
        ...(value.trust && { trust: value.trust }),
        ...(value.about !== undefined && { about: value.about }),
        ...(value.range && { range: value.range }),
        ...(value.constants && value.constants.numbers.length <= MOST_ITEMS && { numbers: value.constants.numbers }),
      };
    case 'function':
      return { kind: 'function', name: defOf(m, value)?.name?.name ?? '<lambda>' };
    case 'library':
      return { kind: 'function', name: value.path.slice(value.path.lastIndexOf('.') + 1), library: value.path, ...(value.trust && { trust: value.trust }) };
    case 'method':
      return { kind: 'function', name: value.function?.kind === 'function' ? (defOf(m, value.function)?.name?.name ?? value.name) : value.name };
    case 'module':
      return { kind: 'module', name: value.name };
    case 'either':
      return { kind: 'either', of: value.of.map(one => describe(m, one, depth)) };
    case 'unknown':
      return { kind: 'unknown', why: value.why, ...(value.size !== undefined && { size: value.size }) };
    case 'object':
      return depth > DEPTH ? { kind: 'other', what: 'object' } : object(m, value, depth);
    case 'dtype':
    case 'slice':
    case 'bytes':
    case 'ellipsis':
    case 'complex':
    case 'super':
    case 'absent':
      return { kind: 'other', what: value.kind };
  }
}

function object(m: Machine, value: Extract<Value, { kind: 'object' }>, depth: number): Description {
  const content = m.memory.look(value);
  switch (content.kind) {
    case 'list':
    case 'set':
      return sequence(m, content.kind, content.items, content.more, depth);
    case 'iterator':
      return sequence(m, 'iterator', content.items, content.more, depth);
    case 'dict':
      return {
        kind: 'dict',
        entries: content.entries.slice(0, MOST_ITEMS).map(entry => ({
          key: stringOf(entry.key) ?? (entry.key.kind === 'int' && typeof entry.key.size === 'number' ? String(entry.key.size) : '?'),
          value: describe(m, entry.value, depth + 1),
        })),
        open: content.more !== undefined || content.entries.length > MOST_ITEMS,
      };
    case 'class':
      return { kind: 'instance', class: `class ${content.name}` };
    case 'instance': {
      for (const record of libraryBase(m, value)) {
        const said = record.describe?.(m.language.run(m, content.at, [value]), value);
        if (said) return said;
      }
      const of = content.class.kind === 'library' ? content.class.path.slice(content.class.path.lastIndexOf('.') + 1) : className(m, content.class);
      return { kind: 'instance', class: of, ...(content.trust && { trust: content.trust }) };
    }
    default:
      return { kind: 'other', what: content.kind };
  }
}
const className = (m: Machine, at: { readonly owner: number; readonly serial: number }): string => {
  const content = m.memory.look(at);
  return content.kind === 'class' ? content.name : 'object';
};

function sequence(m: Machine, form: 'list' | 'tuple' | 'set' | 'iterator', items: readonly Value[], more: Rest | undefined, depth: number): Description {
  const shown = depth >= DEPTH ? [] : items.slice(0, MOST_ITEMS).map(item => describe(m, item, depth + 1));
  const hidden = items.length - shown.length;
  return {
    kind: 'sequence',
    form,
    items: shown,
    ...(hidden > 0 && { hidden }),
    ...(more && { more: { count: more.count, element: describe(m, more.element, depth + 1) } }),
  };
}
