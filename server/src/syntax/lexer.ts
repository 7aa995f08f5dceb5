/**
 * The line scanner: strings, comments, brackets and lines, in one pass over a text.
 *
 * It knows no grammar. What is no Python though it stands in Python files (magics of notebooks,
 * shell lines, prompts, NUL bytes) is blanked here, length for length.
 */
import { blankedLine } from './magics';

/** A physical line that begins outside strings, with code on it. */
export interface Line {
  /** Offset of its first character, and of its first character that is no blank. */
  readonly start: number;
  readonly first: number;
  readonly indent: number;
  /** Behind its last token; where a triple-quoted string or a backslash goes on, that is on a later line. */
  readonly codeEnd: number;
  /** Behind its comment too. */
  readonly end: number;
  /** How many brackets stand before it. */
  readonly brackets: number;
}

export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface Lexed {
  /** The text, with what is no Python blanked. */
  readonly text: string;
  readonly lines: readonly Line[];
  /** Offsets of all brackets outside strings and comments. */
  readonly brackets: readonly number[];
  /** Strings that the line (or, with three quotes, the file) ends before they do; to the end of the line. */
  readonly unclosedStrings: readonly Span[];
  readonly strings: readonly Span[];
}

const NEWLINE = 10;
const HASH = 35;
const BACKSLASH = 92;
const QUOTE = 39;
const DOUBLE_QUOTE = 34;

/** Scans a text. */
export function lex(source: string): Lexed {
  const text = withoutOddities(source);
  let isInSession = false;
  const edits: { start: number; end: number; with: string }[] = [];
  const lines: Line[] = [];
  const brackets: number[] = [];
  const unclosedStrings: Span[] = [];
  const strings: Span[] = [];
  const size = text.length;
  let depth = 0;
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;

  while (at < size) {
    const start = at;
    let first = start;
    /** To be added to `first`: the indentation does not count what is blanked. */
    let indent = -start;
    while (isBlank(text.charCodeAt(first))) first++;
    const magic = blankedLine(text, first, commandEnd(text, first), depth === 0, isInSession);
    isInSession = magic?.isPrompt ?? false;
    if (magic) {
      edits.push({ start, end: magic.codeStart, with: blanked(text.slice(start, first), text.slice(first, magic.codeStart)) });
      indent = first - start;
      first = magic.codeStart;
      indent -= first;
      while (isBlank(text.charCodeAt(first))) first++;
      if (magic.hole) edits.push(magic.hole);
    }
    const stop = magic?.hole?.start ?? size;
    const before = brackets.length;
    let codeEnd = -1;
    let end = first;
    at = first;
    // To the end of the line, or of the line that a string or a backslash leads to.
    while (at < size) {
      const unit = text.charCodeAt(at);
      if (at === stop && magic?.hole) {
        at = magic.hole.end;
        codeEnd = end = magic.hole.start + magic.hole.with.trimEnd().length;
        continue;
      }
      if (unit === NEWLINE) break;
      if (unit === HASH) {
        at = lineEnd(text, at);
        end = at;
        break;
      }
      if (unit === QUOTE || unit === DOUBLE_QUOTE) {
        const string = stringAt(text, at, unit);
        strings.push({ start: at, end: string.end });
        if (!string.closed) unclosedStrings.push({ start: at, end: string.end });
        at = codeEnd = end = string.end;
        continue;
      }
      if (unit === BACKSLASH) {
        // A backslash at the end of the line goes on with the next.
        at++;
        if (text.charCodeAt(at) === 13) at++;
        if (text.charCodeAt(at) === NEWLINE) at++;
        else codeEnd = end = at;
        continue;
      }
      if (isOpening(unit)) {
        brackets.push(at);
        depth++;
      } else if (isClosing(unit)) {
        brackets.push(at);
        if (depth > 0) depth--;
      }
      at++;
      if (!isBlank(unit)) codeEnd = end = at;
    }
    if (codeEnd >= 0) lines.push({ start, first, indent: first + indent, codeEnd, end: trimmed(text, end), brackets: before });
    at++;
  }
  return { text: applied(text, edits), lines, brackets, unclosedStrings, strings };
}

/** As many blanks as a line's indentation and its prompt or magic take, that count as the indentation alone: a form feed begins the count anew, for Python and for the grammar. */
/** Several lines stay several, since nothing but blanks is left of them. */
function blanked(indentation: string, code: string): string {
  return code.includes('\n') ? indentation + code.replace(/[^\r\n]/g, ' ') : blanks(indentation, code);
}
function blanks(indentation: string, { length }: string): string {
  return length === 0 ? indentation : `${' '.repeat(length - 1)}\f${indentation}`;
}

/** The end of the line, or of those that a shell command goes on to with a backslash. */
function commandEnd(text: string, first: number): number {
  let end = lineEnd(text, first);
  if (text.charAt(first) !== '!') return end;
  while (end < text.length && /\\[ \t\r]*$/.test(text.slice(Math.max(first, end - 8), end))) end = lineEnd(text, end + 1);
  return end;
}

export function isOpening(unit: number): boolean {
  return unit === 40 || unit === 91 || unit === 123;
}

export function isClosing(unit: number): boolean {
  return unit === 41 || unit === 93 || unit === 125;
}

/** Space, tab, form feed, carriage return. */
function isBlank(unit: number): boolean {
  return unit === 32 || unit === 9 || unit === 12 || unit === 13;
}

export function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

function trimmed(text: string, end: number): number {
  let at = end;
  while (isBlank(text.charCodeAt(at - 1))) at--;
  return at;
}

/** Where the string that begins there ends; one that is never closed ends with its line. */
function stringAt(text: string, start: number, quote: number): { end: number; closed: boolean } {
  const isTriple = text.charCodeAt(start + 1) === quote && text.charCodeAt(start + 2) === quote;
  const size = text.length;
  let at = start + (isTriple ? 3 : 1);
  while (at < size) {
    const unit = text.charCodeAt(at);
    if (unit === BACKSLASH) at += text.charCodeAt(at + 1) === 13 && text.charCodeAt(at + 2) === NEWLINE ? 3 : 2;
    else if (unit === quote) {
      if (!isTriple) return { end: at + 1, closed: true };
      if (text.charCodeAt(at + 1) === quote && text.charCodeAt(at + 2) === quote) {
        if (opensAnother(text, at + 3)) break;
        return { end: at + 3, closed: true };
      }
      at++;
    } else if (unit === NEWLINE && !isTriple) break;
    else at++;
  }
  return { end: trimmed(text, lineEnd(text, start)), closed: false };
}

/**
 * Do the three quotes before this offset open a string, rather than close one? No word may follow a string
 * but a keyword, or the prefix of another string. (A docstring just begun would else turn all text below inside out.)
 */
function opensAnother(text: string, offset: number): boolean {
  const [, word, quote] = /^([A-Za-z_]\w*)(["']?)/.exec(text.slice(offset, offset + 20)) ?? [];
  if (word === undefined || /^(?:if|else|for|in|is|and|or|not|as|async)$/.test(word)) return false;
  return quote === '' || word.length > 2;
}

/** A NUL is no character of Python and ends the grammar's text; a lone carriage return ends a line. */
function withoutOddities(source: string): string {
  const text = source.includes('\0') ? source.replaceAll('\0', ' ') : source;
  return text.includes('\r') ? text.replace(/\r(?!\n)/g, '\n') : text;
}

function applied(text: string, edits: readonly { start: number; end: number; with: string }[]): string {
  let result = '';
  let from = 0;
  for (const edit of edits) {
    result += text.slice(from, edit.start) + edit.with;
    from = edit.end;
  }
  return from === 0 ? text : result + text.slice(from);
}
