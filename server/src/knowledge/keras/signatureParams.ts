/** Parameters from the text of a signature, for layers of whose arguments a rule reads few or none. */
import type { Param, Params } from '../params';
import { anything } from './arguments';

/** `'factor, seed=None'` as descriptors of any values, with those in `read` in place of them. */
export function paramsOf(text: string, read: Readonly<Record<string, Param<unknown>>> = {}): Params {
  const params: Record<string, Param<unknown>> = {};
  for (const part of splitTop(text)) {
    const at = part.indexOf('=');
    const [name, byDefault] = at < 0 ? [part, undefined] : [part.slice(0, at), part.slice(at + 1)];
    const own = read[name];
    params[name] = own
      ? byDefault === undefined
        ? own
        : { ...own, default: byDefault, ...(own.default === undefined && { fallback: undefined }) }
      : anything(byDefault);
  }
  return params;
}

/** The parts between the commas that stand in no bracket. */
export function splitTop(text: string): readonly string[] {
  const parts: string[] = [];
  let [depth, part] = [0, ''];
  for (const c of text) {
    depth += c === '(' ? 1 : c === ')' ? -1 : 0;
    if (c === ',' && depth === 0) {
      parts.push(part.trim());
      part = '';
    } else part += c;
  }
  return part.trim() === '' ? parts : [...parts, part.trim()];
}
