/** Tokens of the logical lines of a text, for the repair: rough, but right about strings and comments. */
import { isClosing, isOpening, type Lexed } from './lexer';

export interface Token {
  readonly kind: 'name' | 'number' | 'string' | 'operator';
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export interface LogicalLine {
  readonly tokens: readonly Token[];
  readonly start: number;
  /** Behind its last token. */
  readonly end: number;
}

const TOKEN =
  /([^\W\d][\w]*|[\u0080-\uffff]+)|(\.?\d(?:[\w.]|(?<=[eE])[+-])*)|(\.\.\.|\*\*=|\/\/=|>>=|<<=|:=|->|==|!=|<=|>=|<>|\*\*|\/\/|<<|>>|[-+*/%@&|^]=|[^\s])/y;

/** The lines whose brackets are balanced as far as they can be; a semicolon ends one too. */
export function logicalLines(lexed: Lexed): LogicalLine[] {
  const { text, lines } = lexed;
  const result: LogicalLine[] = [];
  let tokens: Token[] = [];
  let depth = 0;
  let nextString = 0;
  const flush = () => {
    const first = tokens[0];
    const last = tokens[tokens.length - 1];
    if (first && last) result.push({ tokens, start: first.start, end: last.end });
    tokens = [];
  };
  for (const line of lines) {
    if (depth === 0) flush();
    let at = line.first;
    while (at < line.codeEnd) {
      const string = lexed.strings[nextString];
      if (string && string.start <= at) {
        nextString++;
        tokens.push({ kind: 'string', text: '', start: at, end: string.end });
        at = string.end;
        continue;
      }
      const token = tokenAt(text, at);
      if (!token) at++;
      else if (token.text === '\\') at = token.end;
      else if (token.text === ';' && depth === 0) {
        flush();
        at = token.end;
      } else if (string && token.kind === 'name' && token.end === string.start) at = token.end;
      else {
        tokens.push(token);
        const unit = token.text.charCodeAt(0);
        if (isOpening(unit)) depth++;
        else if (isClosing(unit) && depth > 0) depth--;
        at = token.end;
      }
    }
  }
  flush();
  return result;
}

function tokenAt(text: string, at: number): Token | undefined {
  TOKEN.lastIndex = at;
  const match = TOKEN.exec(text);
  if (!match) return undefined;
  const kind = match[1] !== undefined ? 'name' : match[2] !== undefined ? 'number' : 'operator';
  return { kind, text: match[0], start: at, end: at + match[0].length };
}
