/** Unfinished and faulty text → text that parses, offset for offset traceable to what was written. */
import { after, applyEdits, type Edited } from './edits';
import { isOpening, type Lexed, lex } from './lexer';
import { Notes } from './notes';
import { repairBrackets } from './repairBrackets';
import { hideTypeDefaults, repairTokens } from './repairTokens';
import { logicalLines } from './tokens';
import type { SyntaxNote } from './tree';

interface Repaired extends Edited {
  /** What was wrong; offsets of the text as it was. */
  readonly notes: readonly SyntaxNote[];
}

/** Repairs the text of a chunk that did not parse. */
export function repair(text: string): Repaired {
  const plain = plainPunctuation(text);
  const brackets = repairBrackets(lex(plain));
  const first = applyEdits(plain, brackets.edits);
  const lines = logicalLines(lex(first.text));
  const edits = repairTokens(lines);
  const second = applyEdits(first.text, [...edits, ...hideTypeDefaults(lines)]);
  const notes = new Notes(text, brackets.notes);
  const note = (start: number, end: number) => notes.add({ kind: 'syntax', start, end });
  for (let at = 0; plain !== text && at < text.length; at++) if (text.charAt(at) !== plain.charAt(at)) note(at, at + 1);
  for (const edit of edits) {
    const start = first.original(edit.start);
    const end = first.original(edit.end);
    // What is missing is reported at the word before it.
    note(start < end ? start : start - Math.max(1, /\w*$/.exec(text.slice(Math.max(0, start - 40), start))?.[0].length ?? 1), end);
  }
  return { ...after(first, second), notes: notes.list };
}

const TYPOGRAPHIC: Readonly<Record<string, string>> = {
  '“': '"',
  '”': '"',
  '„': '"',
  '‘': "'",
  '’': "'",
  '（': '(',
  '）': ')',
  '，': ',',
  '：': ':',
  '\u00a0': ' ',
};

/** Quotes and spaces as word processors and web pages have them, outside strings and comments. */
function plainPunctuation(text: string): string {
  if (!/[“”„‘’（），：\u00a0]/.test(text)) return text;
  const { strings } = lex(text);
  return text.replace(/#.*|[“”„‘’（），：\u00a0]/g, (found, offset: number) => {
    const isString = strings.some(({ start, end }) => start <= offset && offset < end);
    return isString ? found : (TYPOGRAPHIC[found] ?? found);
  });
}

/** At the end of a line outside brackets, these leave something open. */
const DANGLING = /(?:[-.=+*/%@&|^<>~]|(?:^|[^\w.])(?:and|or|not|in|is|as|if|else|lambda|import|from|del|assert|await))$/;

/**
 * Does a line end in the middle of an expression? The grammar then reads on with the next line, and sees no error.
 */
export function dangles(text: string): boolean {
  if (!/[-.=+*/%@&|^<>~,a-z][ \t]*\r?(?:#.*)?\n/.test(text)) return false;
  const lexed = lex(text);
  let depth = 0;
  return lexed.lines.some(({ first, codeEnd }, index) => {
    const next = lexed.lines[index + 1];
    for (let at = lexed.lines[index]?.brackets ?? 0; at < (next?.brackets ?? lexed.brackets.length); at++) {
      depth = Math.max(0, depth + (isOpening(text.charCodeAt(lexed.brackets[at] ?? 0)) ? 1 : -1));
    }
    if (!next || depth > 0 || isInString(lexed, codeEnd)) return false;
    const end = text.slice(Math.max(first, codeEnd - 10), codeEnd);
    return DANGLING.test(end) || (end.endsWith(',') && /^[\w.]+(?:,\s*[\w.]+)*,$/.test(text.slice(first, codeEnd)));
  });
}

function isInString({ strings }: Lexed, end: number): boolean {
  return strings.some(string => string.end === end);
}
