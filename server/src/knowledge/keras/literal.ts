/** Values of defaults, from their Python text: numbers, strings, None, True, False, tuples of those. */
import { bool, float, int, none, str, tuple, type Value } from '../../values';
import { splitTop } from './signatureParams';

export function literal(text: string): Value | undefined {
  if (text === 'None') return none;
  if (text === 'True' || text === 'False') return bool(text === 'True');
  if (/^-?\d+$/.test(text)) return int(Number(text));
  if (/^-?\d*\.?\d+(e-?\d+)?$/.test(text)) return float(Number(text));
  const quoted = /^'([^']*)'$/.exec(text);
  if (quoted) return str(quoted[1]);
  const inner = /^\((.*?),?\)$/.exec(text);
  if (!inner) return undefined;
  const items = splitTop(inner[1] ?? '').map(literal);
  return items.every(item => item !== undefined) ? tuple(items) : undefined;
}
