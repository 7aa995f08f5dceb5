/** Brackets that are open at a line, and whether they will be closed. */
import { isOpening, type Lexed, lineEnd } from './lexer';
import { surelyBeginsStatement } from './statements';

const PARTNER: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

export function closerOf(bracket: string): string {
  return PARTNER[bracket] ?? '';
}

/** Lines that are looked at ahead: a data literal in a program may well be this long. */
const LOOK_AHEAD = 20_000;

/**
 * Are the open brackets (innermost last) all closed, properly, from bracket `from` and line `line` on,
 * before a line that cannot stand inside brackets? Gives the offset behind the last closer, or undefined.
 */
export function closes(lexed: Lexed, open: readonly string[], from: number, line: number): number | undefined {
  const stack = [...open];
  const { text, lines, brackets } = lexed;
  let next = line;
  for (let at = from; at < brackets.length; at++) {
    const offset = brackets[at] ?? 0;
    // Lines that begin before this bracket begin inside the brackets that are open.
    for (; next < lines.length && (lines[next]?.first ?? 0) <= offset; next++) {
      const first = lines[next]?.first ?? 0;
      if (next - line > LOOK_AHEAD || surelyBeginsStatement(text.slice(first, lineEnd(text, first)))) return undefined;
    }
    if (isOpening(text.charCodeAt(offset))) stack.push(text.charAt(offset));
    else {
      if (closerOf(stack.pop() ?? '') !== text.charAt(offset)) return undefined;
      if (stack.length === 0) return offset + 1;
    }
  }
  return undefined;
}

/** What to make of a closer, seen from the open brackets. */
export type CloserReading =
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
