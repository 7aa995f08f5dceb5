/** Text of plain values: `str`, `repr`, format specifications, `%`. undefined: not known. */
import { alternatives, type Elements, NO_ARGUMENTS, type Run, type Value } from '../../values';
import { characters } from './sequence';

const MOST_TEXT = 10_000;

/** `str(value)`. */
export function textOf(run: Run, value: Value): string | undefined {
  if (value.kind === 'str') return value.value;
  if (value.kind === 'object' && run.look(value).kind === 'instance') {
    const text = said(run, value, '__str__') ?? said(run, value, '__repr__');
    return text?.kind === 'str' ? text.value : undefined;
  }
  return reprOf(run, value);
}

/** What a method of the object's own class says of it. */
function said(run: Run, value: Value, name: '__str__' | '__repr__'): Value | undefined {
  const own = run.attributeOrNothing(value, name);
  return own && own.kind !== 'unknown' ? run.call(own, NO_ARGUMENTS) : undefined;
}

/** `repr(value)`. */
export function reprOf(run: Run, value: Value, depth = 0): string | undefined {
  if (depth > 8) return undefined;
  switch (value.kind) {
    case 'none':
      return 'None';
    case 'ellipsis':
      return 'Ellipsis';
    case 'bool':
      return value.value === undefined ? undefined : value.value ? 'True' : 'False';
    case 'int':
      return typeof value.size === 'number' && !value.numpy ? String(value.size) : undefined;
    case 'float':
      return value.value === undefined || value.numpy ? undefined : floatText(value.value);
    case 'str':
      return value.value === undefined ? undefined : quoted(value.value);
    case 'tuple': {
      const parts = partsOf(run, value, depth);
      if (!parts || value.names) return undefined;
      return parts.length === 1 ? `(${parts[0]},)` : `(${parts.join(', ')})`;
    }
    case 'object': {
      const content = run.look(value);
      if (content.kind === 'list') {
        const parts = partsOf(run, content, depth);
        return parts && bounded(`[${parts.join(', ')}]`);
      }
      if (content.kind === 'dict' && content.factory === undefined && !content.more) {
        const parts = content.entries.map(({ key, value: held }) => {
          if (alternatives(held).some(one => one.kind === 'absent')) return undefined;
          const [k, v] = [reprOf(run, key, depth + 1), reprOf(run, held, depth + 1)];
          return k === undefined || v === undefined ? undefined : `${k}: ${v}`;
        });
        return parts.includes(undefined) ? undefined : bounded(`{${parts.join(', ')}}`);
      }
      if (content.kind === 'set' && !content.more && content.items.length < 2) {
        const parts = partsOf(run, content, depth);
        return parts && (parts.length === 0 ? 'set()' : `{${parts[0]}}`);
      }
      return undefined;
    }
    default:
      return undefined;
  }
}

const bounded = (text: string): string | undefined => (text.length > MOST_TEXT ? undefined : text);
function partsOf(run: Run, elements: Elements, depth: number): readonly string[] | undefined {
  if (elements.more) return undefined;
  const parts: string[] = [];
  for (const item of elements.items) {
    const text = reprOf(run, item, depth + 1);
    if (text === undefined) return undefined;
    parts.push(text);
  }
  return parts;
}

/** Python's shortest text of a float. */
function floatText(x: number): string {
  if (Number.isNaN(x)) return 'nan';
  if (!Number.isFinite(x)) return x > 0 ? 'inf' : '-inf';
  if (x === 0) return Object.is(x, -0) ? '-0.0' : '0.0';
  const size = Math.abs(x);
  if (size >= 1e16 || size < 1e-4) return exponent(x.toExponential());
  const text = String(x);
  return text.includes('.') ? text : `${text}.0`;
}
/** JavaScript's `1e-7` is Python's `1e-07`. */
const exponent = (text: string): string => text.replace(/e([+-])(\d)$/, 'e$10$2');

function quoted(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  let out = quote;
  for (const c of characters(text)) {
    const code = c.codePointAt(0) ?? 0;
    if (c === '\\' || c === quote) out += `\\${c}`;
    else if (c === '\n') out += '\\n';
    else if (c === '\t') out += '\\t';
    else if (c === '\r') out += '\\r';
    else if (code < 32 || code === 127) out += `\\x${code.toString(16).padStart(2, '0')}`;
    else out += c;
  }
  return out + quote;
}

const SPEC = /^(?:(.)?([<>=^]))?([+\- ]?)(z?)(#?)(0?)(\d*)([_,]?)(?:\.(\d+))?([a-zA-Z%]?)$/su;

/** `format(value, spec)`, for f-strings and `str.format` too. */
export function formatted(run: Run, value: Value, spec: string): string | undefined {
  if (spec === '') return textOf(run, value);
  const parts = SPEC.exec(spec);
  if (!parts) return undefined;
  const [, fill, align, sign = '', , alternate, zero, width, group = '', precision, type = ''] = parts;
  const body = bodyOf(value, { sign, alternate: alternate === '#', group, precision: precision === undefined ? undefined : Number(precision), type });
  if (body === undefined) return undefined;
  // Zeros that fill are grouped too.
  if (zero && group !== '' && align === undefined && characters(body).length < Number(width || 0)) return undefined;
  const numeric = value.kind === 'int' || value.kind === 'float' || value.kind === 'bool';
  return padded(
    body,
    Number(width || 0),
    fill ?? (zero && align === undefined && numeric ? '0' : zero && !align ? '0' : ' '),
    align ?? (zero && numeric ? '=' : numeric ? '>' : '<'),
  );
}

interface Style {
  readonly sign: string;
  readonly alternate: boolean;
  readonly group: string;
  readonly precision: number | undefined;
  readonly type: string;
}

function padded(body: string, width: number, fill: string, align: string): string | undefined {
  const length = characters(body).length;
  if (width > MOST_TEXT) return undefined;
  const missing = Math.max(0, width - length);
  if (align === '<') return body + fill.repeat(missing);
  if (align === '>') return fill.repeat(missing) + body;
  if (align === '^') return fill.repeat(Math.floor(missing / 2)) + body + fill.repeat(Math.ceil(missing / 2));
  const sign = /^[+\- ]?(?:0[xob])?/i.exec(body)?.[0] ?? '';
  return sign + fill.repeat(missing) + body.slice(sign.length);
}

function bodyOf(value: Value, style: Style): string | undefined {
  const { type, precision } = style;
  if (value.kind === 'str' || type === 's') {
    const text = value.kind === 'str' ? value.value : undefined;
    return text === undefined || (type !== '' && type !== 's') ? undefined : precision === undefined ? text : characters(text).slice(0, precision).join('');
  }
  const number =
    value.kind === 'int'
      ? value.size
      : value.kind === 'bool'
        ? value.value === undefined
          ? undefined
          : Number(value.value)
        : value.kind === 'float'
          ? value.value
          : undefined;
  if (typeof number !== 'number') return undefined;
  if (value.kind !== 'float' && (type === '' || 'dboxXnc'.includes(type))) return integerText(number, style);
  return floatBody(number, value.kind === 'float' && type === '' && precision === undefined ? { ...style, type: 'r' } : style);
}

const signed = (negative: boolean, sign: string): string => (negative ? '-' : sign === '+' || sign === ' ' ? sign : '');
const grouped = (digits: string, group: string, by = 3): string => (group === '' ? digits : digits.replace(new RegExp(`\\B(?=(?:.{${by}})+$)`, 'g'), group));

function integerText(n: number, { sign, alternate, group, type }: Style): string | undefined {
  if (type === 'c') return n >= 0 && n <= 0x10ffff ? String.fromCodePoint(n) : undefined;
  const base = type === 'b' ? 2 : type === 'o' ? 8 : type === 'x' || type === 'X' ? 16 : 10;
  const digits = grouped(Math.abs(n).toString(base), group, base === 10 ? 3 : 4);
  const prefix = alternate && base !== 10 ? `0${type}` : '';
  return signed(n < 0, sign) + prefix + (type === 'X' ? digits.toUpperCase() : digits);
}

function floatBody(x: number, { sign, group, precision, type }: Style): string | undefined {
  if (!Number.isFinite(x)) return signed(x < 0, sign) + (Number.isNaN(x) ? 'nan' : 'inf');
  const size = Math.abs(x);
  const digits = ((): string | undefined => {
    switch (type) {
      case 'f':
      case 'F':
        return fixed(size, precision ?? 6);
      case '%':
        return `${fixed(size * 100, precision ?? 6)}%`;
      case 'e':
      case 'E': {
        const text = exponent(size.toExponential(precision ?? 6));
        return type === 'E' ? text.toUpperCase() : text;
      }
      case 'g':
      case 'G':
      case 'n': {
        const text = general(size, precision ?? 6);
        return type === 'G' ? text.toUpperCase() : text;
      }
      case 'r':
        return floatText(size);
      case '': {
        const text = general(size, precision ?? 6, 1);
        return /[.e]/.test(text) ? text : `${text}.0`;
      }
      default:
        return undefined;
    }
  })();
  if (digits === undefined) return undefined;
  const [, whole = '', rest = ''] = /^(\d+)(.*)$/.exec(digits) ?? [];
  return signed(x < 0 || Object.is(x, -0), sign) + grouped(whole, group) + rest;
}

/** So many decimals, a tie to the even digit as CPython rounds. */
export function fixed(x: number, precision: number): string {
  const digits = Math.min(precision, 100);
  const text = x.toFixed(digits);
  // Only a number with few binary places can be a tie.
  if (!Number.isInteger(x * 2 ** (digits + 1)) || Number.isInteger(x * 2 ** digits) || !Number.isSafeInteger(x * 2 ** (digits + 1))) return text;
  const scaled = x * 10 ** digits;
  const low = Math.floor(scaled);
  return scaled - low === 0.5 && low % 2 === 0 ? (low / 10 ** digits).toFixed(digits) : text;
}

/** `dot`: 1 where a point is always shown, which takes a digit. */
function general(x: number, precision: number, dot: 0 | 1 = 0): string {
  const p = Math.max(precision, 1);
  if (x === 0) return '0';
  const power = Number(/e([+-]\d+)$/.exec(x.toExponential(p - 1))?.[1] ?? 0);
  if (power < -4 || power >= p - dot) return exponent(x.toExponential(p - 1).replace(/\.?0+e/, 'e'));
  const text = fixed(x, p - 1 - power);
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}
