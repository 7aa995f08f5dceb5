/** Methods of `str`. A text that is not known gives a text (list of texts, number, bool) that is not known. */
import { bool, int, type Result, type Run, type Str, str, tuple, type Value } from '../../values';
import { braceFormatted } from './formatting';
import { classPath, pythonError, typeName } from './kinds';
import { notIterable } from './list';
import { always, type Methods, may, mayNamed, mayNone, need, noneNamed, on } from './method';
import { characters, indexOf, intBetween } from './sequence';

const m = on<Str>();
/** The text of an argument; undefined: left out or not known. */
const text = (value: Value | undefined): string | undefined => (value?.kind === 'str' ? value.value : undefined);
const number = (run: Run, value: Value | undefined, otherwise: number): number | undefined => {
  if (!value || value.kind === 'none') return otherwise;
  const index = indexOf(run, value);
  return typeof index === 'number' ? index : undefined;
};
const texts = (run: Run, all: readonly string[] | undefined): Value =>
  all ? run.list(all.map(one => str(one))) : run.list([], { count: 'unknown', element: str() });

/** text → text, without arguments. */
const mapped = (change: (text: string) => string) => m({}, self => str(self.value === undefined ? undefined : change(self.value)));
/** text → whether; an empty one is not. */
const tested = (test: (text: string) => boolean) => m({}, self => (self.value === undefined ? bool() : bool(self.value !== '' && test(self.value))));

const upper = (c: string): boolean => c !== c.toLowerCase() || /\p{Lu}/u.test(c);
const lower = (c: string): boolean => c !== c.toUpperCase() || /\p{Ll}/u.test(c);
const titled = (t: string): string => t.replace(/\p{L}+/gu, word => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase());

const SPACE = '[\\s\\x1c-\\x1f\\x85]';
const LEADING = new RegExp(`^${SPACE}+`, 'u');
const TRAILING = new RegExp(`${SPACE}+$`, 'u');
function stripped(self: Str, run: Run, chars: Value | undefined, sides: 'left' | 'right' | 'both'): Result {
  const set = text(chars);
  if (self.value === undefined || (chars && set === undefined))
    return chars && chars.kind !== 'str' && chars.kind !== 'unknown' && chars.kind !== 'object'
      ? pythonError(run, 'TypeError', 'strip arg must be None or str')
      : str();
  let all = self.value;
  if (set === undefined) {
    if (sides !== 'right') all = all.replace(LEADING, '');
    if (sides !== 'left') all = all.replace(TRAILING, '');
    return str(all);
  }
  const found = new Set(characters(set));
  let list = characters(all);
  if (sides !== 'right') {
    const first = list.findIndex(c => !found.has(c));
    list = first < 0 ? [] : list.slice(first);
  }
  if (sides !== 'left') {
    const last = list.findLastIndex(c => !found.has(c));
    list = list.slice(0, last + 1);
  }
  return str(list.join(''));
}

function split(self: Str, run: Run, sep: Value | undefined, maxsplit: Value | undefined, fromRight: boolean): Result {
  const most = number(run, maxsplit, -1);
  const by = text(sep);
  if (by === '') return pythonError(run, 'ValueError', 'empty separator');
  if (self.value === undefined || most === undefined || (sep && by === undefined)) return texts(run, undefined);
  const limit = most < 0 ? Number.POSITIVE_INFINITY : most;
  const parts: string[] = [];
  if (by !== undefined) {
    const all = self.value.split(by);
    if (all.length - 1 <= limit) return texts(run, all);
    return texts(
      run,
      fromRight ? [all.slice(0, all.length - limit).join(by), ...all.slice(all.length - limit)] : [...all.slice(0, limit), all.slice(limit).join(by)],
    );
  }
  // The side where it begins to cut is stripped first; what is left over keeps the space on the other.
  let rest = self.value.replace(fromRight ? TRAILING : LEADING, '');
  while (rest !== '') {
    if (parts.length >= limit) {
      parts.push(rest);
      break;
    }
    const gap = fromRight ? rest.match(new RegExp(`${SPACE}+(?=[^\\s]*$)`, 'u')) : rest.match(new RegExp(`${SPACE}+`, 'u'));
    if (!gap || gap.index === undefined) {
      parts.push(rest);
      break;
    }
    if (fromRight) {
      parts.push(rest.slice(gap.index + gap[0].length));
      rest = rest.slice(0, gap.index);
    } else {
      parts.push(rest.slice(0, gap.index));
      rest = rest.slice(gap.index + gap[0].length);
    }
  }
  return texts(run, fromRight ? parts.reverse() : parts);
}

function partition(self: Str, run: Run, sep: Value, fromRight: boolean): Result {
  const by = text(sep);
  if (by === '') return pythonError(run, 'ValueError', 'empty separator');
  if (self.value === undefined || by === undefined) return tuple([str(), str(), str()]);
  const at = fromRight ? self.value.lastIndexOf(by) : self.value.indexOf(by);
  if (at < 0) return tuple((fromRight ? ['', '', self.value] : [self.value, '', '']).map(one => str(one)));
  return tuple([self.value.slice(0, at), by, self.value.slice(at + by.length)].map(one => str(one)));
}

/** What Python takes for the end of a line, beside \r\n. */
const ENDS: ReadonlySet<string> = new Set(['\n', '\r', '\v', '\f', '\x1c', '\x1d', '\x1e', '\x85', '\u2028', '\u2029']);
function linesOf(all: string, keep: boolean): readonly string[] {
  const lines: string[] = [];
  let start = 0;
  for (let i = 0; i < all.length; i++) {
    if (!ENDS.has(all.charAt(i))) continue;
    const end = i;
    if (all.startsWith('\r\n', i)) i++;
    lines.push(all.slice(start, keep ? i + 1 : end));
    start = i + 1;
  }
  if (start < all.length) lines.push(all.slice(start));
  return lines;
}

/** `find`, `index`, `count` and their like look between two places. */
function window(
  self: Str,
  run: Run,
  start: Value | undefined,
  end: Value | undefined,
): { readonly all: readonly string[]; readonly from: number; readonly to: number } | undefined {
  if (self.value === undefined) return undefined;
  const all = characters(self.value);
  const [a, b] = [number(run, start, 0), number(run, end, all.length)];
  if (a === undefined || b === undefined) return undefined;
  const clamp = (i: number): number => (i < 0 ? Math.max(0, all.length + i) : i);
  return { all, from: clamp(a), to: Math.min(clamp(b), all.length) };
}
function found(self: Str, run: Run, sub: Value, start: Value | undefined, end: Value | undefined, last: boolean): number | undefined {
  const [view, wanted] = [window(self, run, start, end), text(sub)];
  if (!view || wanted === undefined) return undefined;
  if (view.from > view.to) return -1;
  const body = view.all.slice(view.from, view.to).join('');
  const at = last ? body.lastIndexOf(wanted) : body.indexOf(wanted);
  return at < 0 ? -1 : view.from + characters(body.slice(0, at)).length;
}
const finder = (last: boolean, raises: boolean) =>
  m({ sub: need, start: mayNone, end: mayNone }, (self, { sub, start, end }, run) => {
    const at = found(self, run, sub, start, end, last);
    if (at === -1 && raises) return pythonError(run, 'ValueError', 'substring not found');
    return at === undefined ? intBetween(raises ? 0 : -1, undefined) : int(at);
  });

const affix = (end: boolean) =>
  m({ affix: need, start: mayNone, stop: mayNone }, (self, { affix: wanted, start, stop }, run) => {
    const view = window(self, run, start, stop);
    const all = wanted.kind === 'tuple' && !wanted.more ? wanted.items : [wanted];
    if (wanted.kind === 'object' && run.look(wanted).kind === 'list')
      return pythonError(run, 'TypeError', `${end ? 'endswith' : 'startswith'} first arg must be str or a tuple of str, not list`);
    if (view && view.from > view.to) return bool(false);
    const body = view?.all.slice(view.from, view.to).join('');
    const answers = all.map(one => {
      const t = text(one);
      return t === undefined || body === undefined ? undefined : end ? body.endsWith(t) : body.startsWith(t);
    });
    return answers.includes(true) ? bool(true) : answers.includes(undefined) || (wanted.kind === 'tuple' && wanted.more) ? bool() : bool(false);
  });

const justified = (place: (all: string, missing: number, fill: string) => string) =>
  m({ width: need, fillchar: may }, (self, { width, fillchar }, run) => {
    const [size, fill] = [number(run, width, 0), fillchar ? text(fillchar) : ' '];
    if (self.value === undefined || size === undefined || fill === undefined || size > 10_000) return str();
    return str(place(self.value, Math.max(0, size - characters(self.value).length), fill));
  });

export const strMethods: Methods<Str> = {
  capitalize: mapped(t => t.charAt(0).toUpperCase() + t.slice(1).toLowerCase()),
  casefold: mapped(t => t.toLowerCase().replaceAll('ß', 'ss')),
  center: justified((all, missing, fill) => {
    const left = Math.floor(missing / 2) + (missing & 1 & (missing + characters(all).length));
    return fill.repeat(left) + all + fill.repeat(missing - left);
  }),
  count: m({ sub: need, start: mayNone, end: mayNone }, (self, { sub, start, end }, run) => {
    const [view, wanted] = [window(self, run, start, end), text(sub)];
    if (!view || wanted === undefined) return intBetween(0, undefined);
    if (view.from > view.all.length || view.from > view.to) return int(0);
    const body = view.all.slice(view.from, view.to);
    return int(wanted === '' ? Math.max(0, body.length + 1) : body.join('').split(wanted).length - 1);
  }),
  encode: m({ encoding: mayNamed, errors: mayNamed }, () => ({ kind: 'bytes' })),
  endswith: affix(true),
  expandtabs: m({ tabsize: mayNamed }, (self, { tabsize }, run) => {
    const size = number(run, tabsize, 8);
    if (self.value === undefined || size === undefined) return str();
    let column = 0;
    let out = '';
    for (const c of characters(self.value)) {
      if (c === '\t') {
        const gap = size > 0 ? size - (column % size) : 0;
        out += ' '.repeat(gap);
        column += gap;
      } else {
        out += c;
        column = c === '\n' || c === '\r' ? 0 : column + 1;
      }
    }
    return str(out);
  }),
  find: finder(false, false),
  format: always((self, run, args) => braceFormatted(run, self.value, args)),
  format_map: m({ mapping: need }, (self, { mapping }, run) => {
    const content = mapping.kind === 'object' ? run.look(mapping) : undefined;
    if (content?.kind !== 'dict' || content.more || content.factory) return str();
    const keywords = Object.fromEntries(
      content.entries.flatMap(e => {
        const key = text(e.key);
        return key === undefined ? [] : [[key, { value: e.value }] as const];
      }),
    );
    return braceFormatted(run, self.value, { positional: [], keywords });
  }),
  index: finder(false, true),
  isalnum: tested(t => /^[\p{L}\p{N}]+$/u.test(t)),
  isalpha: tested(t => /^\p{L}+$/u.test(t)),
  isascii: m({}, self => (self.value === undefined ? bool() : bool([...self.value].every(c => (c.codePointAt(0) ?? 0) < 128)))),
  isdecimal: tested(t => /^\p{Nd}+$/u.test(t)),
  isdigit: tested(t => /^[\p{Nd}²³¹⁰⁴-⁹₀-₉]+$/u.test(t)),
  isidentifier: tested(t => /^[\p{L}_\p{Nl}][\p{L}\p{N}_\p{M}]*$/u.test(t)),
  islower: tested(t => characters(t).some(lower) && !characters(t).some(upper)),
  isnumeric: tested(t => /^\p{N}+$/u.test(t)),
  isprintable: m({}, self => (self.value === undefined ? bool() : bool(!/[\p{C}\p{Zl}\p{Zp}]|(?! )\p{Zs}/u.test(self.value)))),
  isspace: tested(t => new RegExp(`^${SPACE}+$`, 'u').test(t)),
  istitle: tested(t => /\p{L}/u.test(t) && t === titled(t)),
  isupper: tested(t => characters(t).some(upper) && !characters(t).some(lower)),
  join: m({ iterable: need }, (self, { iterable }, run, given) => {
    const elements = run.elements(iterable);
    if (!elements && notIterable(iterable)) return pythonError(run, 'TypeError', 'can only join an iterable');
    if (!elements || elements.more) return str();
    const wrong = elements.items.findIndex(one => (classPath(run, one) ?? 'builtins.str') !== 'builtins.str');
    const item = elements.items[wrong];
    if (item)
      return pythonError(run, 'TypeError', `sequence item ${wrong}: expected str instance, ${typeName(run, item)} found`, given.args.iterable?.at ?? run.at);
    const all = elements.items.map(text);
    if (all.length < 2) return all.length === 0 ? str('') : elements.items[0]?.kind === 'str' ? elements.items[0] : str();
    return self.value === undefined || all.includes(undefined) ? str() : str(all.join(self.value));
  }),
  ljust: justified((all, missing, fill) => all + fill.repeat(missing)),
  lower: mapped(t => t.toLowerCase()),
  lstrip: m({ chars: mayNone }, (self, { chars }, run) => stripped(self, run, chars, 'left')),
  maketrans: always((_, run) => run.unknown({ kind: 'not-modelled', name: 'str.maketrans', at: run.at })),
  partition: m({ sep: need }, (self, { sep }, run) => partition(self, run, sep, false)),
  removeprefix: m({ prefix: need }, (self, { prefix }) => {
    const p = text(prefix);
    return self.value === undefined || p === undefined ? str() : str(self.value.startsWith(p) ? self.value.slice(p.length) : self.value);
  }),
  removesuffix: m({ suffix: need }, (self, { suffix }) => {
    const s = text(suffix);
    return self.value === undefined || s === undefined ? str() : str(s !== '' && self.value.endsWith(s) ? self.value.slice(0, -s.length) : self.value);
  }),
  replace: m({ old: need, new: need, count: may }, (self, { old, new: by, count }, run) => {
    const [from, to, most] = [text(old), text(by), number(run, count, -1)];
    if (self.value === undefined || from === undefined || to === undefined || most === undefined) return str();
    if (most < 0)
      return str(
        from === ''
          ? `${to}${characters(self.value)
              .map(c => c + to)
              .join('')}`
          : self.value.replaceAll(from, () => to),
      );
    if (from === '') return str();
    const parts = self.value.split(from);
    return str(parts.length - 1 <= most ? parts.join(to) : [parts.slice(0, most + 1).join(to), ...parts.slice(most + 1)].join(from));
  }),
  rfind: finder(true, false),
  rindex: finder(true, true),
  rjust: justified((all, missing, fill) => fill.repeat(missing) + all),
  rpartition: m({ sep: need }, (self, { sep }, run) => partition(self, run, sep, true)),
  rsplit: m({ sep: noneNamed, maxsplit: mayNamed }, (self, { sep, maxsplit }, run) => split(self, run, sep, maxsplit, true)),
  rstrip: m({ chars: mayNone }, (self, { chars }, run) => stripped(self, run, chars, 'right')),
  split: m({ sep: noneNamed, maxsplit: mayNamed }, (self, { sep, maxsplit }, run) => split(self, run, sep, maxsplit, false)),
  splitlines: m({ keepends: mayNamed }, (self, { keepends }, run) => {
    const keep = keepends ? run.truth(keepends) : false;
    if (self.value === undefined || keep === 'maybe') return texts(run, undefined);
    return texts(run, linesOf(self.value, keep));
  }),
  startswith: affix(false),
  strip: m({ chars: mayNone }, (self, { chars }, run) => stripped(self, run, chars, 'both')),
  swapcase: mapped(t =>
    characters(t)
      .map(c => (upper(c) ? c.toLowerCase() : c.toUpperCase()))
      .join(''),
  ),
  title: mapped(titled),
  translate: m({ table: need }, () => str()),
  upper: mapped(t => t.toUpperCase()),
  zfill: m({ width: need }, (self, { width }, run) => {
    const size = number(run, width, 0);
    if (self.value === undefined || size === undefined || size > 10_000) return str();
    const sign = /^[+-]/.exec(self.value)?.[0] ?? '';
    return str(sign + self.value.slice(sign.length).padStart(size - sign.length, '0'));
  }),
};

/** What is known of `bytes`: that a method gives bytes, a text, a number. */
export const bytesMethods: Methods<Value> = {
  decode: always(() => str()),
  hex: always(() => str()),
  split: always((_, run) => run.list([], { count: 'unknown', element: { kind: 'bytes' } })),
  ...Object.fromEntries(
    ['strip', 'lstrip', 'rstrip', 'replace', 'join', 'lower', 'upper', 'title', 'zfill'].map(name => [name, always<Value>(() => ({ kind: 'bytes' }))]),
  ),
  ...Object.fromEntries(['startswith', 'endswith', 'isalpha', 'isdigit', 'isspace'].map(name => [name, always<Value>(() => bool())])),
  ...Object.fromEntries(['find', 'rfind', 'count', 'index', 'rindex'].map(name => [name, always<Value>(() => int('unknown'))])),
};
