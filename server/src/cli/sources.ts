/** A file's bytes as a program, or a clear word why they are none. */
import type { Source } from '../syntax/tree';

export type Read = { readonly source: Source } | { readonly refusal: string };

export function sourceOf(path: string, bytes: Uint8Array): Read {
  const text = decode(bytes);
  if (text === undefined) return { refusal: 'is a binary file, no text' };
  return path.endsWith('.ipynb') ? notebook(text) : { source: { kind: 'script', text } };
}

/** UTF-8, or Latin-1 where the file says so; undefined for what is no text. A byte order mark is taken off. */
function decode(bytes: Uint8Array): string | undefined {
  if (bytes.includes(0)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const latin = new TextDecoder('latin1').decode(bytes);
    if (/^[^\n]*\n?[^\n]*coding[:=]\s*(latin|iso-?8859|cp1252|windows-1252)/i.test(latin)) return latin;
    const text = new TextDecoder('utf-8').decode(bytes);
    const broken = text.split('\uFFFD').length - 1;
    return broken > text.length / 10 ? undefined : text;
  }
}

/** Format 4, and 3 with its worksheets. Every cell counts, those that are no code too. */
function notebook(text: string): Read {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch (error) {
    return { refusal: `is no notebook: ${error instanceof Error ? error.message : 'no JSON'}` };
  }
  const listed = array(field(raw, 'cells')) ?? array(field(array(field(raw, 'worksheets'))?.[0], 'cells'));
  if (!listed) return { refusal: 'is no notebook: it has no cells' };
  const language = field(field(field(raw, 'metadata'), 'kernelspec'), 'language') ?? field(field(field(raw, 'metadata'), 'language_info'), 'name');
  const python = language === undefined || (typeof language === 'string' && /^i?python/i.test(language));
  return {
    source: {
      kind: 'notebook',
      cells: listed.map(cell => ({ code: python && field(cell, 'cell_type') === 'code', text: lines(field(cell, 'source') ?? field(cell, 'input')) })),
    },
  };
}

const field = (of: unknown, name: string): unknown => (typeof of === 'object' && of !== null ? (of as Readonly<Record<string, unknown>>)[name] : undefined);
const array = (of: unknown): readonly unknown[] | undefined => (Array.isArray(of) ? of : undefined);
const lines = (raw: unknown): string => (typeof raw === 'string' ? raw : (array(raw) ?? []).filter(line => typeof line === 'string').join(''));
