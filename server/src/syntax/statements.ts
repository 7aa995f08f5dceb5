/** Telling by its line what begins a statement, in text that need not be Python yet. */
import { isOpening, type Lexed, lineEnd } from './lexer';

/**
 * A line that begins a statement, even inside an open bracket: an assignment, a method call, a keyword.
 * Some of them could be arguments or elements; `closes` in brackets.ts decides those.
 */
const STATEMENT = new RegExp(
  `^(?:${[
    // x, y.z = …; x[0] = …; (a, b), c = …
    String.raw`[A-Za-z_][\w.]*(?:\s*,\s*[A-Za-z_][\w.]*)*\s*=(?!=)`,
    String.raw`[A-Za-z_][\w.]*\[[^\]=]*\]\s*=(?!=)`,
    String.raw`\([^()=]*\)(?:\s*,\s*(?:\([^()=]*\)|[\w.]+))*\s*=(?!=)`,
    // x.f(…), super().f(…)
    String.raw`[A-Za-z_]\w*(?:\(\))?(?:\.[A-Za-z_]\w*)+\s*\(`,
    String.raw`print\b`,
    '@[A-Za-z_]',
    String.raw`(?:def|class|if|elif|else|for|while|with|try|except|finally|return|import|from|async|raise|del)\b`,
  ].join('|')})`,
);

/** No line inside brackets begins with one of these. */
const CERTAIN =
  /^(?:(?:def|class|elif|while|with|try|except|finally|return|import|raise|del|assert|global|nonlocal|pass|break|continue)\b(?!\s*[=,)\]}.])|from\s+[\w.]+\s+import\b|(?:for|if)\b.*:\s*(?:#.*)?$)/;

const BLOCK = /^(?:def|class|if|elif|else|for|while|with|try|except|finally|async)\b/;
const CLAUSE = /^(?:elif|else|except|finally)\b/;

/** Could a line inside brackets, no deeper than where they were opened, begin a statement? */
export function beginsStatement(lexed: Lexed, index: number): boolean {
  const { text, lines } = lexed;
  const line = lines[index];
  if (!line) return false;
  const code = text.slice(line.first, Math.min(line.codeEnd, lineEnd(text, line.first)));
  if (CERTAIN.test(code)) return true;
  // `layers.Dense(10),` is an element of a list, whatever it looks like.
  if (STATEMENT.test(code)) return !(/^[\w.]+\(.*,$/.test(code) && isBalanced(lexed, index));
  // Two operands without a comma between them are two statements.
  const before = lines[index - 1];
  return (
    before !== undefined &&
    /[\w)\]}]/.test(text.charAt(before.codeEnd - 1)) &&
    /^[A-Za-z_]\w*\s*[([=]/.test(code) &&
    !/^(?:for|if|else|in|is|and|or|not|async|lambda)\b/.test(code)
  );
}

/** Does the line close what it opens? */
function isBalanced({ text, lines, brackets }: Lexed, index: number): boolean {
  let depth = 0;
  const end = lines[index + 1]?.brackets ?? brackets.length;
  for (let at = lines[index]?.brackets ?? 0; at < end; at++) depth += isOpening(text.charCodeAt(brackets[at] ?? 0)) ? 1 : -1;
  return depth <= 0;
}

/** Can the code of this line stand inside no bracket? */
export function surelyBeginsStatement(code: string): boolean {
  return CERTAIN.test(code);
}

/**
 * Is a line below an open `def f(` (or `class A(`) the first of its suite, rather than a parameter?
 */
export function beginsSuite(lexed: Lexed, index: number): boolean {
  const { text, lines } = lexed;
  const line = lines[index];
  if (!line) return false;
  const code = text.slice(line.first, Math.min(line.codeEnd, lineEnd(text, line.first)));
  return beginsStatement(lexed, index) || !/^(?:\*{0,2}[A-Za-z_][\w.]*\s*(?:[:=].*)?,?|\*,|\/,|[)\]}].*)$/.test(code);
}

/** Has it a suite below (`if x:`)? */
export function beginsBlock(code: string): boolean {
  return BLOCK.test(code);
}

/** Does it go on with the compound statement above (`else:`)? */
export function isClause(code: string): boolean {
  return CLAUSE.test(code);
}
