/** String literals: prefixes, escapes, f-strings, literals side by side. */
import { lowerAny } from './lowerExpression';
import { close, type Lowering, open, textOf } from './lowering';
import { field, type Raw } from './raw';
import type { Expr, FStringField } from './tree';

type Part = string | FStringField;

/** A `string` or `concatenated_string` of the grammar. */
export function lowerString(c: Lowering, raw: Raw): Expr {
  const literals = raw.type === 'concatenated_string' ? raw.children.filter(child => child.type === 'string') : [raw];
  const id = open(c, raw.start, raw.end);
  const parts: Part[] = [];
  let isBytes = false;
  let isFormatted = false;
  for (const literal of literals) {
    const prefix = prefixOf(c, literal);
    isBytes ||= prefix.includes('b');
    // A template string (3.14) keeps its fields apart; to us it is text with fields as well.
    isFormatted ||= prefix.includes('f') || prefix.includes('t');
    literalParts(c, literal, prefix, parts);
  }
  if (isFormatted) return close<Expr>(c, { id, kind: 'fstring', parts: joined(parts) });
  if (isBytes) return close<Expr>(c, { id, kind: 'bytes' });
  return close<Expr>(c, { id, kind: 'string', value: parts.filter(part => typeof part === 'string').join('') });
}

/** The text of a plain string literal, for a docstring; undefined if it is none. */
export function docOf(expression: Expr): string | undefined {
  return expression.kind === 'string' ? expression.value : undefined;
}

function prefixOf(c: Lowering, literal: Raw): string {
  const start = literal.children.find(child => child.type === 'string_start');
  return start
    ? textOf(c, start)
        .replace(/['"]+$/, '')
        .toLowerCase()
    : '';
}

function literalParts(c: Lowering, literal: Raw, prefix: string, parts: Part[]): void {
  const isRaw = prefix.includes('r');
  const isFormatted = prefix.includes('f') || prefix.includes('t');
  const opening = literal.children.find(child => child.type === 'string_start');
  const closing = literal.children.find(child => child.type === 'string_end');
  const start = opening?.end ?? literal.start;
  // The grammar's end of `r'\\'` begins with the backslashes: the quotes are as many as at the start.
  const quotes = opening ? textOf(c, opening).replace(/^\w*/, '').length : 0;
  const end = closing ? Math.max(start, closing.end - quotes) : literal.end;
  const plain = (from: number, to: number) => {
    if (from < to) parts.push(decode(c.text.slice(from, to), isRaw, isFormatted));
  };
  let from = start;
  for (const child of literal.children) {
    if (child.type !== 'interpolation') continue;
    plain(from, child.start);
    interpolation(c, child, parts);
    from = child.end;
  }
  plain(from, end);
}

function interpolation(c: Lowering, raw: Raw, parts: Part[]): void {
  const expression = field(raw, 'expression');
  const conversion = field(raw, 'type_conversion');
  const specifier = field(raw, 'format_specifier');
  const equals = raw.children.find(child => child.type === '=');
  if (equals) parts.push(c.text.slice(raw.start + 1, equals.end));
  const id = open(c, raw.start, raw.end);
  const value = lowerAny(c, expression, raw.start + 1);
  const format = specifier ? formatParts(c, specifier) : undefined;
  parts.push(
    close(c, {
      id,
      kind: 'field',
      value,
      ...(conversion ? { conversion: textOf(c, conversion).slice(1) } : equals && !format ? { conversion: 'r' } : {}),
      ...(format ? { format } : {}),
    }),
  );
}

function formatParts(c: Lowering, specifier: Raw): Part[] {
  const parts: Part[] = [];
  let from = specifier.start + 1;
  for (const child of specifier.children) {
    if (child.type !== 'format_expression' && child.type !== 'interpolation') continue;
    if (from < child.start) parts.push(c.text.slice(from, child.start));
    interpolation(c, child, parts);
    from = child.end;
  }
  if (from < specifier.end) parts.push(c.text.slice(from, specifier.end));
  return joined(parts);
}

function joined(parts: readonly Part[]): Part[] {
  const result: Part[] = [];
  for (const part of parts) {
    const last = result[result.length - 1];
    if (typeof part === 'string' && typeof last === 'string') result[result.length - 1] = last + part;
    else result.push(part);
  }
  return result;
}

const ESCAPE = /\\(\r?\n|[0-7]{1,3}|x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8}|N\{[^}]*\}|['"abfnrtv\\])/g;
const SIMPLE: Readonly<Record<string, string>> = { a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v', '\\': '\\', "'": "'", '"': '"' };

function decode(text: string, isRaw: boolean, isFormatted: boolean): string {
  // Python reads \r\n as \n, in literals too.
  let value = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
  if (isFormatted) value = value.replace(/\{\{|\}\}/g, pair => pair.charAt(0));
  return isRaw || !value.includes('\\') ? value : value.replace(ESCAPE, unescaped);
}

function unescaped(whole: string, code: string): string {
  const simple = SIMPLE[code];
  if (simple !== undefined) return simple;
  const first = code.charAt(0);
  if (first === '\n' || first === '\r') return '';
  // The names of Unicode are a table of their own; any letter will do for a shape.
  if (first === 'N') return '\uFFFD';
  const point = /[xuU]/.test(first) ? Number.parseInt(code.slice(1), 16) : Number.parseInt(code, 8);
  return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
}
