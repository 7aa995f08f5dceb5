/** The arguments of a call (and of a class statement). */
import { isExpression, lowerAny, lowerExpression, lowerParts } from './lowerExpression';
import { close, HOLE, type Lowering, open, word } from './lowering';
import { field, named, type Raw } from './raw';
import { splat } from './splat';
import type { Arg, Expr } from './tree';

/** An `argument_list`, or the generator that is a call's only argument. */
export function lowerArguments(c: Lowering, list: Raw): Arg[] {
  if (list.type === 'generator_expression') {
    // Its parentheses are those of the call.
    const inner = { ...list, start: list.start + 1, end: Math.max(list.start + 1, list.end - 1) };
    const id = open(c, inner.start, inner.end);
    return [close<Arg>(c, { id, kind: 'positional', value: lowerExpression(c, inner) })];
  }
  const fault = list.children.findIndex(child => child.type === 'ERROR');
  if (fault < 0) return named(list).map(child => lowerArgument(c, child));
  return faulty(c, list, fault);
}

/**
 * Arguments with an error among them: what stands before the last comma in front of the error is as
 * written; the rest may be anything, so it is one `*broken`.
 */
function faulty(c: Lowering, list: Raw, fault: number): Arg[] {
  const comma = list.children
    .slice(0, fault)
    .map(child => child.type)
    .lastIndexOf(',');
  const sure = list.children.slice(0, comma + 1).filter(child => child.named && child.type !== 'comment' && child.type !== 'line_continuation');
  const unsure = list.children.slice(comma + 1).filter(child => child.named);
  const args = sure.map(child => lowerArgument(c, child));
  const start = unsure[0]?.start ?? list.end;
  const end = unsure[unsure.length - 1]?.end ?? list.end;
  const id = open(c, start, end);
  const broken = open(c, start, end);
  const value = close<Expr>(c, { id: broken, kind: 'broken', parts: lowerParts(c, unsure) });
  args.push(close<Arg>(c, { id, kind: 'star', value }));
  return args;
}

function lowerArgument(c: Lowering, argument: Raw): Arg {
  const raw = splat(argument);
  const id = open(c, raw.start, raw.end);
  if (raw.type === 'keyword_argument') {
    const name = field(raw, 'name');
    if (name && !c.text.startsWith(HOLE, name.start)) {
      const key = word(c, name);
      return close<Arg>(c, { id, kind: 'keyword', name: key, value: lowerAny(c, field(raw, 'value'), raw.end) });
    }
  }
  if (raw.type === 'list_splat' || raw.type === 'list_splat_pattern') return close<Arg>(c, { id, kind: 'star', value: lowerAny(c, named(raw)[0], raw.end) });
  if (raw.type === 'dictionary_splat') return close<Arg>(c, { id, kind: 'doubleStar', value: lowerAny(c, named(raw)[0], raw.end) });
  if (isExpression(raw)) return close<Arg>(c, { id, kind: 'positional', value: lowerExpression(c, raw) });
  const broken = open(c, raw.start, raw.end);
  return close<Arg>(c, { id, kind: 'star', value: close<Expr>(c, { id: broken, kind: 'broken', parts: lowerParts(c, [raw]) }) });
}
