/** Telling by its first line what begins a statement. */

/**
 * A line that begins a statement, even inside an open bracket: an assignment, a method call, a keyword.
 * Some of them could be arguments or elements; `closes` in brackets.ts decides those.
 */
const STATEMENT =
  /^(?:[A-Za-z_][\w.]*(?:\s*,\s*[A-Za-z_][\w.]*)*\s*=(?!=)|[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+\s*\(|@[A-Za-z_]|(?:def|class|if|elif|else|for|while|with|try|except|finally|return|import|from|async|raise|del)\b)/;

/** No line inside brackets begins with one of these. */
const CERTAIN =
  /^(?:(?:def|class|elif|while|with|try|except|finally|return|import|raise|del|assert|global|nonlocal|pass|break|continue)\b(?!\s*[=,)\]}.])|from\s+[\w.]+\s+import\b|for\b.*:\s*(?:#.*)?$|if\b.*:\s*(?:#.*)?$)/;

const BLOCK = /^(?:def|class|if|elif|else|for|while|with|try|except|finally|async|match|case)\b/;
const CLAUSE = /^(?:elif|else|except|finally)\b/;

export function beginsStatement(line: string): boolean {
  return STATEMENT.test(line) || CERTAIN.test(line);
}

export function surelyBeginsStatement(line: string): boolean {
  return CERTAIN.test(line);
}

/** Has it a suite below (`if x:`)? */
export function beginsBlock(line: string): boolean {
  return BLOCK.test(line);
}

/** Does it go on with the compound statement above (`else:`)? */
export function isClause(line: string): boolean {
  return CLAUSE.test(line);
}
