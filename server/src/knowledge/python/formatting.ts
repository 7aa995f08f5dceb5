/** The two old ways to format: `'%d' % x` and `'{}'.format(x)`. */
import { type Arguments, type Elements, type Failure, type Result, type Run, type Str, str, type Value } from '../../values';
import { fixed, formatted, reprOf, textOf } from './format';
import { pythonError } from './kinds';
import { dictValue } from './lookup';
import { numericRange } from './numeric';

const PERCENT = /%(?:\(([^)]*)\))?([#0\- +]*)(\*|\d+)?(?:\.(\*|\d+))?[hlL]?(.)?/gsu;

/** `text % values`. */
export function percentFormatted(run: Run, text: string | undefined, values: Value): Result {
  if (text === undefined) return str();
  const tuple: Elements = values.kind === 'tuple' ? values : { items: [values] };
  const content = values.kind === 'object' ? run.look(values) : undefined;
  const mapping = content?.kind === 'dict' ? content : undefined;
  let next = 0;
  let known = true;
  let lacking = false;
  let refused: string | undefined;
  let named = false;
  const out = text.replace(
    PERCENT,
    (all: string, name: string | undefined, flags: string, width: string | undefined, precision: string | undefined, type: string | undefined) => {
      if (type === '%' && all === '%%') return '%';
      if (width === '*' || precision === '*' || type === undefined) {
        known = false;
        next += 1;
        return '';
      }
      let value: Value | undefined;
      if (name !== undefined) {
        named = true;
        value = mapping ? dictValue(run, mapping, str(name)).value : undefined;
      } else {
        value = tuple.items[next++];
        if (!value && tuple.more) {
          known = false;
          return '';
        }
        if (!value) {
          lacking = true;
          return '';
        }
      }
      if (value?.kind === 'str' && 'diufFeEgG'.includes(type)) refused ??= type;
      const piece = value && percentOne(run, value, type, flags ?? '', precision === undefined ? undefined : Number(precision));
      if (piece === undefined) {
        known = false;
        return '';
      }
      const size = Number(width ?? 0);
      const zero = flags.includes('0') && !flags.includes('-') && 'dioxXeEfFgG'.includes(type);
      if (flags.includes('-')) return piece.padEnd(size);
      return zero
        ? (/^[+\- ]?/.exec(piece)?.[0] ?? '') + piece.replace(/^[+\- ]/, '').padStart(size - (/^[+\- ]/.test(piece) ? 1 : 0), '0')
        : piece.padStart(size);
    },
  );
  const single = values.kind !== 'tuple';
  if (refused !== undefined) return pythonError(run, 'TypeError', `%${refused} format: a real number is required, not str`);
  if (lacking && (!single || values.kind !== 'unknown'))
    return single && next > 1 && isVague(values) ? str() : pythonError(run, 'TypeError', 'not enough arguments for format string');
  const plainOne = single && ['int', 'float', 'str', 'bool', 'none'].includes(values.kind);
  if (!named && known && !tuple.more && next < tuple.items.length && (!single || plainOne))
    return pythonError(run, 'TypeError', 'not all arguments converted during string formatting');
  return str(known ? out : undefined);
}
const isVague = (value: Value): boolean => value.kind === 'unknown' || value.kind === 'either' || value.kind === 'tensor' || value.kind === 'object';

function percentOne(run: Run, value: Value, type: string, flags: string, precision: number | undefined): string | undefined {
  const sign = flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '';
  switch (type) {
    case 's':
      return cut(textOf(run, value), precision);
    case 'r':
    case 'a':
      return cut(reprOf(run, value), precision);
    case 'd':
    case 'i':
    case 'u': {
      const range = numericRange(value);
      const number = value.kind === 'float' ? value.value : range && range[0] === range[1] ? range[0] : undefined;
      return number === undefined || !Number.isFinite(number)
        ? undefined
        : `${number < 0 ? '' : sign}${String(Math.trunc(number) + 0).padStart(precision ?? 0, '0')}`;
    }
    case 'f':
    case 'F':
    case 'e':
    case 'E':
    case 'g':
    case 'G': {
      if (value.kind === 'int' && typeof value.size === 'number' && type.toLowerCase() === 'f')
        return `${value.size < 0 ? '-' : sign}${fixed(Math.abs(value.size), precision ?? 6)}`;
      return value.kind === 'float' || value.kind === 'int' ? formatted(run, value, `${sign}.${precision ?? 6}${type}`) : undefined;
    }
    case 'x':
    case 'X':
    case 'o':
    case 'c':
      return type === 'c' && value.kind === 'str' ? value.value : formatted(run, value, `${sign}${flags.includes('#') ? '#' : ''}${type}`);
    default:
      return undefined;
  }
}
const cut = (text: string | undefined, precision: number | undefined): string | undefined => (precision === undefined ? text : text?.slice(0, precision));

/** `text.format(…)`. */
export function braceFormatted(run: Run, text: string | undefined, args: Arguments): Result {
  if (text === undefined) return str();
  let auto = 0;
  const failed: { failure?: Failure } = {};
  const expand = (template: string, depth: number): string | undefined => {
    let out = '';
    let known = true;
    for (let i = 0; i < template.length; i++) {
      const c = template[i];
      if (c === '{' && template[i + 1] !== '{') {
        const end = closing(template, i);
        if (end === undefined || depth > 2) return undefined;
        const piece = field(template.slice(i + 1, end), depth);
        if (piece === undefined) known = false;
        out += piece ?? '';
        i = end;
      } else {
        if ((c === '{' || c === '}') && template[i + 1] === c) i++;
        out += c;
      }
    }
    return known ? out : undefined;
  };
  const field = (inner: string, depth: number): string | undefined => {
    const [, path = '', conversion, spec = ''] = /^([^!:]*)(?:!([rsa]))?(?::(.*))?$/s.exec(inner) ?? [];
    const [, head = '', tail = ''] = /^([^.[]*)(.*)$/s.exec(path) ?? [];
    const index = head === '' ? auto++ : /^\d+$/.test(head) ? Number(head) : undefined;
    const argument = index === undefined ? args.keywords[head] : args.positional[index];
    if (!argument) {
      if (!args.open)
        failed.failure ??=
          index === undefined
            ? pythonError(run, 'KeyError', `'${head}'`)
            : pythonError(run, 'IndexError', `Replacement index ${index} out of range for positional args tuple`);
      return undefined;
    }
    let value = argument.value;
    for (const [, name, key] of tail.matchAll(/\.([^.[]+)|\[([^\]]*)\]/g))
      value = name !== undefined ? run.attribute(value, name) : run.index(value, /^\d+$/.test(key ?? '') ? { kind: 'int', size: Number(key) } : str(key));
    const format = expand(spec, depth + 1);
    return format === undefined ? undefined : plainFormat(run, value, conversion, format).value;
  };
  const out = expand(text, 0);
  return failed.failure ?? str(out);
}

function closing(template: string, from: number): number | undefined {
  let depth = 0;
  for (let i = from; i < template.length; i++) {
    if (template[i] === '{') depth++;
    else if (template[i] === '}' && --depth === 0) return i;
  }
  return undefined;
}

/** One field of an f-string or of `str.format`: `{value!conversion:spec}`. */
export function plainFormat(run: Run, value: Value, conversion: string | undefined, spec: string | undefined): Str {
  if (spec === undefined) return str();
  const text = conversion === 'r' || conversion === 'a' ? reprOf(run, value) : conversion === 's' ? textOf(run, value) : undefined;
  if (conversion) return str(text === undefined ? undefined : formatted(run, str(text), spec));
  return str(formatted(run, value, spec));
}
