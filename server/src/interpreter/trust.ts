/** Marks what rests on an assumption, or on something that may have changed behind our back. */
import { type Trust, type Value, worst } from '../values';
import type { Memory } from './state';

/** `since`: objects made from this serial on are the operation's own, and rest on the same. */
export function withTrust(memory: Memory, value: Value, trust: Trust, since: number): Value {
  switch (value.kind) {
    case 'tensor':
    case 'int':
    case 'float':
    case 'bool':
    case 'str':
    case 'unknown':
    case 'method':
    case 'library': {
      const all = worst(value.trust, trust);
      return all === value.trust || !all ? value : { ...value, trust: all };
    }
    case 'tuple':
      return { ...value, items: value.items.map(item => withTrust(memory, item, trust, since)) };
    case 'either':
      return { kind: 'either', of: value.of.map(one => withTrust(memory, one, trust, since)) };
    case 'object': {
      if (value.owner !== memory.owner || value.serial < since) return value;
      const content = memory.look(value);
      if (content.kind === 'instance') {
        const all = worst(content.trust, trust);
        if (all && all !== content.trust) memory.change(value, c => (c.kind === 'instance' ? { ...c, trust: all } : c), true);
      } else if (content.kind === 'list')
        memory.change(value, c => (c.kind === 'list' ? { ...c, items: c.items.map(item => withTrust(memory, item, trust, since)) } : c), true);
      return value;
    }
    default:
      return value;
  }
}
