/** Reads the generated lists of names (`numpy/names.ts` …): what a library has, and the parameters of its functions. */
import { bool, float, int, none, str, tuple, type Value } from '../../values';

/** What a library's name is. */
export type Listed =
  | { readonly kind: 'function'; readonly parameters: readonly Listing[]; readonly varArgs?: string; readonly varKeywords?: string }
  | { readonly kind: 'class' | 'module' | 'value' };
/** One parameter. `default` is Python text; `?` where it has no short one. */
export interface Listing {
  readonly name: string;
  readonly form: 'positional-only' | 'normal' | 'keyword-only';
  readonly default?: string;
}

/** What every ufunc takes besides its operands. */
const UFUNC = '/, out=None, *, where=True, casting=?, order=?, dtype=None, subok=True, signature=None';
const KINDS = { c: 'class', m: 'module', v: 'value' } as const;

/** Names of a generated list, read line by line when somebody asks for one. */
export function namesOf(text: string): { has(name: string): boolean; find(name: string): Listed | undefined; all(): readonly string[] } {
  let lines: ReadonlyMap<string, string> | undefined;
  const read = (): ReadonlyMap<string, string> => {
    lines ??= new Map(
      text
        .trim()
        .split('\n')
        .map(line => {
          const end = line.search(/[(:]/);
          return [line.slice(0, end), line.slice(end)] as const;
        }),
    );
    return lines;
  };
  return {
    has: name => read().has(name),
    all: () => [...read().keys()],
    find: name => {
      const rest = read().get(name);
      return rest === undefined ? undefined : rest.startsWith(':') ? { kind: KINDS[rest[1] as keyof typeof KINDS] } : functionOf(rest.slice(1, -1));
    },
  };
}

/** Parameters as Python writes them: `a, /, axis=None, *, out=None, **kwargs`. */
export function functionOf(text: string): Listed & { readonly kind: 'function' } {
  const parts = splitTop(text.replace('~', UFUNC));
  const parameters: Listing[] = [];
  let form: Listing['form'] = 'normal';
  let rest: { varArgs?: string; varKeywords?: string } = {};
  for (const part of parts) {
    if (part === '/') parameters.splice(0, parameters.length, ...parameters.map((p): Listing => ({ ...p, form: 'positional-only' })));
    else if (part === '*') form = 'keyword-only';
    else if (part.startsWith('**')) rest = { ...rest, varKeywords: part.slice(2) };
    else if (part.startsWith('*')) {
      rest = { ...rest, varArgs: part.slice(1) };
      form = 'keyword-only';
    } else {
      const at = part.indexOf('=');
      parameters.push(at < 0 ? { name: part, form } : { name: part.slice(0, at), form, default: part.slice(at + 1) });
    }
  }
  return { kind: 'function', parameters, ...rest };
}

/** The pieces between commas that stand in no bracket and no string. */
function splitTop(text: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let quote = '';
  let from = 0;
  for (let i = 0; i <= text.length; i++) {
    const c = text[i];
    if (c === undefined || (c === ',' && depth === 0 && !quote)) {
      const part = text.slice(from, i).trim();
      if (part) parts.push(part);
      from = i + 1;
    } else if (quote) {
      if (c === quote) quote = '';
    } else if (c === "'" || c === '"') quote = c;
    else if (c === '(' || c === '[') depth++;
    else if (c === ')' || c === ']') depth--;
  }
  return parts;
}

/** The value of a default's text; undefined where it is no literal. */
export function valueOfText(text: string): Value | undefined {
  if (text === 'None') return none;
  if (text === 'True' || text === 'False') return bool(text === 'True');
  if (/^-?\d+$/.test(text)) return int(Number(text));
  if (/^-?[\d.]+(e[-+]?\d+)?$/.test(text)) return float(Number(text));
  if (/^'[^']*'$/.test(text)) return str(text.slice(1, -1));
  if (text.startsWith('(') && text.endsWith(')')) {
    const items = splitTop(text.slice(1, -1)).map(valueOfText);
    return items.some(item => item === undefined) ? undefined : tuple(items as Value[]);
  }
  return undefined;
}
