/** An operation that we can do may be refused in reality where something in its operands is not known: handlers in reach must see that. */
import { type Arguments, alternatives, type Rest, type Value } from '../values';
import { valuesOf } from './arguments';
import type { Machine } from './machine';

const DEEP = 2;
const MOST = 64;

/**
 * Leaves for the handlers in reach too, if one of the operands may be something that the operation refuses.
 * `plain`: an operation of Python's own, to which the value of a number or text matters (`int(word)`, `xs[i]`).
 */
export function mayRefuse(m: Machine, operands: readonly Value[], plain: boolean): void {
  const { handling, module } = m.context;
  // What nobody catches matters only while a module is imported.
  if (handling.length === 0 && (m.risky || module === '__main__')) return;
  if (operands.some(value => uncertain(m, value, 0, plain))) m.mayRaise();
}

/** The same of a call. An object of a program's class is asked nothing of its own when it is the receiver (`super().__init__(…)`). */
export function callMayRefuse(m: Machine, self: Value | undefined, args: Arguments, plain: boolean): void {
  const receiver = self?.kind === 'object' ? m.memory.look(self) : undefined;
  const known = receiver?.kind === 'instance' && receiver.trust === undefined;
  mayRefuse(m, [...(self && !known ? [self] : []), ...valuesOf(args)], plain);
}

function uncertain(m: Machine, value: Value, depth: number, plain: boolean): boolean {
  switch (value.kind) {
    case 'unknown':
    case 'absent':
      return true;
    case 'either':
      return depth > 0 || alternatives(value).some(one => uncertain(m, one, depth, plain));
    case 'int':
      return plain && typeof value.size !== 'number';
    case 'float':
    case 'str':
    case 'bool':
      return plain && value.value === undefined;
    case 'tuple':
      return inside(m, value.items, value.more, depth, plain);
    case 'slice':
      return [value.start, value.stop, value.step].some(one => uncertain(m, one, depth + 1, plain));
    case 'object':
      return depth <= DEEP && uncertainObject(m, value, depth, plain);
    default:
      return false;
  }
}

function uncertainObject(m: Machine, value: Extract<Value, { kind: 'object' }>, depth: number, plain: boolean): boolean {
  const content = m.memory.look(value);
  switch (content.kind) {
    case 'list':
    case 'set':
    case 'iterator':
      return inside(m, content.items, content.more, depth, plain);
    case 'dict':
      return (
        plain &&
        (content.more !== undefined || content.entries.slice(0, MOST).some(entry => [entry.key, entry.value].some(one => uncertain(m, one, depth + 1, plain))))
      );
    // Whatever a class of the program does when it is compared, added, hashed.
    case 'instance':
      return content.trust !== undefined || content.class.kind === 'object';
    default:
      return false;
  }
}
const inside = (m: Machine, items: readonly Value[], more: Rest | undefined, depth: number, plain: boolean): boolean =>
  (more !== undefined && (plain || uncertain(m, more.element, depth + 1, plain))) || items.slice(0, MOST).some(one => uncertain(m, one, depth + 1, plain));
