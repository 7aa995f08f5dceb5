/** Telling by its line what begins a statement, in text that need not be Python yet. */
import { type Lexed, lineEnd } from './lexer';

/**
 * A line that begins a statement, even inside an open bracket: an assignment, a method call, a keyword.
 * Some of them could be arguments or elements; `closes` in brackets.ts decides those.
 */
const STATEMENT =
  /^(?:[A-Za-z_][\w.]*(?:\s*,\s*[A-Za-z_][\w.]*)*\s*=(?!=)|[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+\s*\(|print\b|@[A-Za-z_]|(?:def|class|if|elif|else|for|while|with|try|except|finally|return|import|from|async|raise|del)\b)/;

/** No line inside brackets begins with one of these. */
const CERTAIN =
  /^(?:(?:def|class|elif|while|with|try|except|finally|return|import|raise|del|assert|global|nonlocal|pass|break|continue)\b(?!\s*[=,)\]}.])|from\s+[\w.]+\s+import\b|(?:for|if)\b.*:\s*(?:#.*)?$)/;

const BLOCK = /^(?:def|class|if|elif|else|for|while|with|try|except|finally|async)\b/;
const CLAUSE = /^(?:elif|else|except|finally)\b/;

/** Could a line inside brackets, no deeper than where they were opened, begin a statement? */
export function beginsStatement({ text, lines }: Lexed, index: number): boolean {
  const line = lines[index];
  if (!line) return false;
  const code = text.slice(line.first, Math.min(line.codeEnd, lineEnd(text, line.first)));
  if (CERTAIN.test(code)) return true;
  // `layers.Dense(10),` is an element of a list, whatever it looks like.
  if (STATEMENT.test(code)) return !/^[\w.]+\(.*,$/.test(code);
  // Two operands without a comma between them are two statements.
  const before = lines[index - 1];
  return (
    before !== undefined &&
    /[\w)\]}]/.test(text.charAt(before.codeEnd - 1)) &&
    /^[A-Za-z_]\w*\s*[([=]/.test(code) &&
    !/^(?:for|if|else|in|is|and|or|not|async|lambda)\b/.test(code)
  );
}

/** Can the code of this line stand inside no bracket? */
export function surelyBeginsStatement(code: string): boolean {
  return CERTAIN.test(code);
}

/** Has it a suite below (`if x:`)? */
export function beginsBlock(code: string): boolean {
  return BLOCK.test(code);
}

/** Does it go on with the compound statement above (`else:`)? */
export function isClause(code: string): boolean {
  return CLAUSE.test(code);
}
