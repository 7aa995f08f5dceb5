/** `eval(text)` of a text that is a name, with dots, or a number: what code that picks a layer by its name does. */
import type { Place } from '../syntax/tree';
import { bool, float, int, none, type Value } from '../values';
import type { Machine } from './machine';
import { lookUpGlobal } from './scope';

const NAME = /^[A-Za-z_]\w*(\.[A-Za-z_]\w*)*$/;
const CONSTANTS: Readonly<Record<string, Value>> = { None: none, True: bool(true), False: bool(false) };

/** undefined: the text is of another kind. */
export function evaluateText(m: Machine, text: string, at: Place): Value | undefined {
  const source = text.trim();
  if (/^-?\d+$/.test(source)) return int(Number(source));
  if (/^-?\d+\.\d*(e-?\d+)?$/.test(source)) return float(Number(source));
  if (!NAME.test(source)) return undefined;
  const [first = '', ...attributes] = source.split('.');
  return attributes.reduce<Value>((of, name) => m.attribute(of, name, at), CONSTANTS[first] ?? local(m, first) ?? lookUpGlobal(m, first, at.node));
}

/** A variable of the function that calls. */
function local(m: Machine, name: string): Value | undefined {
  const { frame } = m.context;
  const slot = frame ? frame.def.locals.indexOf(name) : -1;
  const value = frame && slot >= 0 ? m.memory.value({ owner: frame.base.owner, serial: frame.base.serial + slot }) : undefined;
  return value?.kind === 'absent' ? undefined : value;
}
