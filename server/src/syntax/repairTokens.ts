/**
 * Second step of the repair: what is missing in a line whose brackets are in order. A missing operand or
 * name becomes a hole (`x = layers.`, `Dense(units=)`, `for i in`), and a header gets what it lacks
 * (`def f`, `if x`).
 */
import type { Edit } from './edits';
import { HOLE } from './lowering';
import type { LogicalLine, Token } from './tokens';

/** What to put in, and where. */
export function repairTokens(lines: readonly LogicalLine[]): Edit[] {
  return lines.flatMap(({ tokens }) => [...holes(tokens), ...statementEdits(tokens)]);
}

/** `class C[T = int]` (3.13): the grammar does not know the default, and no shape depends on it. */
export function hideTypeDefaults(lines: readonly LogicalLine[]): Edit[] {
  return lines.flatMap(({ tokens }) => {
    const [keyword] = tokens[0]?.text === 'async' ? tokens.slice(1) : tokens;
    const open = tokens[keyword === tokens[0] ? 2 : 3];
    if (open?.text !== '[' || !keyword || !['def', 'class', 'type'].includes(keyword.text)) return [];
    const edits: Edit[] = [];
    let depth = 0;
    let from: number | undefined;
    for (const token of tokens.slice(tokens.indexOf(open))) {
      if (token.kind === 'operator' && '([{'.includes(token.text)) depth++;
      if (token.kind === 'operator' && ')]}'.includes(token.text)) depth--;
      if (from !== undefined && (depth === 0 || (depth === 1 && token.text === ','))) {
        edits.push({ start: from, end: token.start, with: ' '.repeat(token.start - from) });
        from = undefined;
      }
      if (depth === 0) return edits;
      if (depth === 1 && token.text === '=') from = token.start;
    }
    return edits;
  });
}

/** An operand must follow these. */
const WANTS_OPERAND = new Set([
  '=',
  '+',
  '-',
  '*',
  '/',
  '//',
  '%',
  '**',
  '@',
  '&',
  '|',
  '^',
  '<<',
  '>>',
  '<',
  '>',
  '<=',
  '>=',
  '==',
  '!=',
  '<>',
  ':=',
  '->',
  '~',
  '.',
  '+=',
  '-=',
  '*=',
  '/=',
  '//=',
  '%=',
  '**=',
  '@=',
  '&=',
  '|=',
  '^=',
  '<<=',
  '>>=',
  'and',
  'or',
  'not',
  'in',
  'is',
  'as',
  'await',
]);
/** … and these are none. */
const ENDS_OPERAND = new Set([')', ']', '}', ',', ':', ';', '=', 'and', 'or', 'in', 'is', 'else', 'for', 'as']);

function holes(tokens: readonly Token[]): Edit[] {
  const edits: Edit[] = [];
  const brackets: string[] = [];
  const isImport = tokens[0]?.text === 'from' || tokens[0]?.text === 'import';
  tokens.forEach((token, index) => {
    const before = tokens[index - 1];
    const next = tokens[index + 1];
    if (token.kind === 'operator' && '([{'.includes(token.text)) brackets.push(token.text);
    else if (token.kind === 'operator' && ')]}'.includes(token.text)) brackets.pop();
    if (token.kind === 'string' || token.kind === 'number') return;
    if (token.text === ',' && (!before || (before.kind === 'operator' && '([{,'.includes(before.text)))) edits.push(insert(token.start, HOLE));
    else if (token.text === ',' && !next && isPlainTuple(tokens)) edits.push(insert(token.end, ` ${HOLE}`));
    else if (token.text === '=' && !before) edits.push(insert(token.start, HOLE));
    else if (token.text === 'if' && before && !next) edits.push(insert(token.end, ` ${HOLE} else ${HOLE}`));
    else if (token.text === 'else' && before && !next) edits.push(insert(token.end, ` ${HOLE}`));
    else if (token.text === ':' && needsValue(token, next, brackets, tokens)) edits.push(insert(token.end, ` ${HOLE}`));
    else if (WANTS_OPERAND.has(token.text) && lacksOperand(token, before, next, isImport)) {
      edits.push(insert(token.end, token.text === '.' ? HOLE : ` ${HOLE}`));
    }
  });
  return edits;
}

/** `a, b,` alone on its line: targets whose assignment is not there yet. */
function isPlainTuple(tokens: readonly Token[]): boolean {
  return tokens.every((token, index) =>
    index % 2 === 1 ? token.text === ',' : token.kind === 'name' && !/^(?:print|return|import|from|del|global)$/.test(token.text),
  );
}

function lacksOperand(token: Token, before: Token | undefined, next: Token | undefined, isImport: boolean): boolean {
  // `def f(a, *, b)`, `def f(a, /)`, `from x import *`
  if ((token.text === '*' || token.text === '/') && (!before || [',', '(', 'import', 'lambda'].includes(before.text))) return false;
  if (token.text === '.') return !(isImport && before?.kind !== 'name') && next?.kind !== 'name' && !(isImport && next?.text === '.');
  if (token.text === 'not' && next?.text === 'in') return false;
  if (token.text === 'is' && next?.text === 'not') return false;
  if (token.text === '@' && !before) return !next;
  return !next || (next.kind !== 'string' && ENDS_OPERAND.has(next.text));
}

/** `{key: }`, `f(lambda x: )`, `def f(x: )`; but `a[1:]` is a slice, and a header ends with its colon. */
function needsValue(colon: Token, next: Token | undefined, brackets: readonly string[], tokens: readonly Token[]): boolean {
  const around = brackets[brackets.length - 1];
  const isEnd = !next || (next.kind === 'operator' && [')', '}', ',', '='].includes(next.text));
  if (around === undefined) {
    const isHeader = tokens[0] !== undefined && HEADERS.has(tokens[0].text);
    return !next && !isHeader && (tokens[1] === colon || tokens.some(token => token.text === 'lambda'));
  }
  return around !== '[' && isEnd;
}

const HEADERS = new Set(['def', 'class', 'if', 'elif', 'else', 'for', 'while', 'with', 'try', 'except', 'finally']);

function statementEdits(tokens: readonly Token[]): Edit[] {
  const [first] = tokens;
  if (first?.kind !== 'name') return [];
  if (first.text === 'import' && tokens.length === 1) return [insert(first.end, ` ${HOLE}`)];
  if (first.text === 'from') return fromEdits(tokens);
  if (['del', 'assert', 'global', 'nonlocal'].includes(first.text) && tokens.length === 1) return [insert(first.end, ` ${HOLE}`)];
  const header = first.text === 'async' ? tokens.slice(1) : tokens;
  return header[0] && HEADERS.has(header[0].text) ? headerEdits(header) : [];
}

function fromEdits(tokens: readonly Token[]): Edit[] {
  const last = tokens[tokens.length - 1];
  if (!last) return [];
  if (last.text === 'import') return [insert(last.end, ` ${HOLE}`)];
  if (tokens.some(token => token.text === 'import')) return [];
  if (tokens.length === 1) return [insert(last.end, ` ${HOLE} import ${HOLE}`)];
  const before = tokens[tokens.length - 2];
  // `from keras im`
  if (tokens.length > 2 && last.kind === 'name' && before?.kind === 'name') return [{ start: last.start, end: last.end, with: `import ${HOLE}` }];
  return [insert(last.end, ` import ${HOLE}`)];
}

/** What the header of a block lacks, up to its colon. */
function headerEdits(tokens: readonly Token[]): Edit[] {
  const [keyword, second] = tokens;
  const last = tokens[tokens.length - 1];
  if (!keyword || !last) return [];
  const colon = colonOf(tokens);
  const end = colon?.start ?? last.end;
  const content = colon ? tokens.indexOf(colon) - 1 : tokens.length - 1;
  const missing = missingPart(keyword.text, second, content, tokens);
  const text = missing + (colon ? '' : ':');
  return text === '' ? [] : [insert(end, text)];
}

function missingPart(keyword: string, second: Token | undefined, content: number, tokens: readonly Token[]): string {
  switch (keyword) {
    case 'def':
      return content === 0 ? ` ${HOLE}()` : content === 1 && second?.kind === 'name' ? '()' : '';
    case 'class':
    case 'if':
    case 'elif':
    case 'while':
    case 'with':
      return content === 0 ? ` ${HOLE}` : '';
    case 'for':
      return content === 0 ? ` ${HOLE} in ${HOLE}` : tokens.some(token => token.text === 'in') ? '' : ` in ${HOLE}`;
    default:
      return '';
  }
}

/** The colon that ends a header: outside brackets, and of no `lambda`. */
function colonOf(tokens: readonly Token[]): Token | undefined {
  let depth = 0;
  let lambdas = 0;
  for (const token of tokens) {
    if (token.kind === 'operator' && '([{'.includes(token.text)) depth++;
    else if (token.kind === 'operator' && ')]}'.includes(token.text)) depth--;
    else if (depth === 0 && token.text === 'lambda') lambdas++;
    else if (depth === 0 && token.text === ':' && lambdas-- === 0) return token;
  }
  return undefined;
}

function insert(at: number, text: string): Edit {
  return { start: at, end: at, with: text };
}
