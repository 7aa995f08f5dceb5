/** Brackets that are open at a line, and whether they will be closed. */
import { isOpening, type Lexed, lineEnd } from './lexer';
import { surelyBeginsStatement } from './statements';

const PARTNER: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

export function closerOf(bracket: string): string {
  return PARTNER[bracket] ?? '';
}

/** Brackets that are looked at ahead, for one text in all: plenty for a program, and an end for what is none. */
const LOOK_AHEAD = 2_000_000;

/** What is left of it. A function of the text alone, since a text is always read in the same order. */
const budgets = new WeakMap<Lexed, number>();

/**
 * Are the open brackets (innermost last) all closed, properly, from bracket `from` and line `line` on,
 * before a line that cannot stand inside brackets? Gives the offset behind the last closer, or undefined.
 */
export function closes(lexed: Lexed, open: readonly string[], from: number, line: number): number | undefined {
  const budget = (budgets.get(lexed) ?? LOOK_AHEAD) - open.length;
  if (budget <= 0) return undefined;
  const { text, lines, brackets } = lexed;
  const stack = [...open];
  const stop = Math.min(brackets.length, from + budget);
  let next = line;
  let at = from;
  let end: number | undefined;
  for (; at < stop && end === undefined; at++) {
    const offset = brackets[at] ?? 0;
    // Lines that begin before this bracket begin inside the brackets that are open.
    let first = lines[next]?.first ?? text.length;
    while (first <= offset && !surelyBeginsStatement(text.slice(first, lineEnd(text, first)))) first = lines[++next]?.first ?? text.length;
    if (first <= offset) break;
    if (isOpening(text.charCodeAt(offset))) stack.push(text.charAt(offset));
    else if (closerOf(stack.pop() ?? '') !== text.charAt(offset)) break;
    else if (stack.length === 0) end = offset + 1;
  }
  budgets.set(lexed, budget - (at - from));
  return end;
}

/** What to make of a closer, seen from the open brackets. */
type CloserReading =
  | { readonly kind: 'fits' }
  /** Nothing is open that it could close. */
  | { readonly kind: 'extra' }
  /** It closes a bracket further out; those inside, from this index of the stack on, lack theirs. */
  | { readonly kind: 'outer'; readonly index: number }
  /** It stands where another should. */
  | { readonly kind: 'wrong' };

/**
 * Reads the closer with number `at` (`line` is the first line behind it): of the readings that leave the
 * brackets behind it in order, the one that changes least.
 */
export function readCloser(lexed: Lexed, open: readonly string[], at: number, line: number): CloserReading {
  const bracket = lexed.text.charAt(lexed.brackets[at] ?? 0);
  const top = open[open.length - 1];
  if (top === undefined) return { kind: 'extra' };
  if (closerOf(top) === bracket) return { kind: 'fits' };
  const works = (stack: readonly string[]) => closes(lexed, stack, at + 1, line) !== undefined;
  if (works(open)) return { kind: 'extra' };
  const rest = open.slice(0, -1);
  const index = open.findLastIndex(opened => closerOf(opened) === bracket);
  if (index < 0 || (rest.length > 0 && works(rest))) return { kind: 'wrong' };
  return { kind: 'outer', index };
}
