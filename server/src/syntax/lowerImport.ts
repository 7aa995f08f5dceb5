/** `import a.b as c` and `from .a import b as c`. */
import { bindNameAt, close, HOLE, type Lowering, open, textOf, wordAt } from './lowering';
import { field, has, named, type Raw } from './raw';
import type { Alias, FromImport, Import, Name, Stmt, Word } from './tree';

export function lowerImport(c: Lowering, raw: Raw): Stmt {
  const id = open(c, raw.start, raw.end);
  const names = namesOf(raw).flatMap(name => lowerAlias(c, name, true));
  for (const { name } of names) c.imports.add(name.text);
  return close<Import>(c, { id, kind: 'import', names });
}

export function lowerImportFrom(c: Lowering, raw: Raw): Stmt {
  const id = open(c, raw.start, raw.end);
  const from = field(raw, 'module_name');
  const prefix = from?.children.find(child => child.type === 'import_prefix');
  const level = prefix ? prefix.end - prefix.start : 0;
  const dotted = from?.type === 'relative_import' ? from.children.find(child => child.type === 'dotted_name') : from;
  const at = dotted ?? { start: from?.end ?? raw.end, end: from?.end ?? raw.end };
  const module = raw.type === 'future_import_statement' ? futureWord(c, raw) : dottedWord(c, at.start, at.end);
  const path = '.'.repeat(level) + module.text;
  const prefixed = (name: string) => (path === '' || path.endsWith('.') ? path + name : `${path}.${name}`);
  if (has(raw, 'wildcard_import')) {
    c.imports.add(prefixed('*'));
    return close<FromImport>(c, { id, kind: 'from', level, module });
  }
  const names = namesOf(raw).flatMap(name => lowerAlias(c, name, false));
  for (const { name } of names) c.imports.add(prefixed(name.text));
  return close<FromImport>(c, { id, kind: 'from', level, module, names });
}

function namesOf(raw: Raw): Raw[] {
  // A name that the parser tripped over (`import (a b)`) is imported all the same.
  return raw.children.flatMap(child => (child.type === 'ERROR' ? named(child) : child.field === 'name' && child.named ? [child] : []));
}

/** Nothing where the name is not written yet (`from a import `). */
function lowerAlias(c: Lowering, raw: Raw, isModule: boolean): Alias[] {
  const dotted = raw.type === 'aliased_import' ? field(raw, 'name') : raw;
  const alias = raw.type === 'aliased_import' ? field(raw, 'alias') : undefined;
  if (!dotted || dotted.missing) return [];
  const parts = (dotted.type === 'identifier' ? [dotted] : named(dotted)).filter(part => !part.missing && !c.text.startsWith(HOLE, part.start));
  const [first] = parts;
  const last = parts[parts.length - 1];
  if (!first || !last) return [];
  const id = open(c, raw.start, raw.end);
  const name = dottedWord(c, first.start, last.end);
  if (alias && !c.text.startsWith(HOLE, alias.start)) {
    const as = bindNameAt(c, alias.start, alias.end, textOf(c, alias));
    return [close<Alias>(c, { id, kind: 'alias', name, as, binds: as })];
  }
  const binds: Name = isModule ? bindNameAt(c, first.start, first.end, textOf(c, first)) : bindNameAt(c, last.start, last.end, textOf(c, last));
  return [close<Alias>(c, { id, kind: 'alias', name, binds })];
}

/** `a . b` is `a.b`; each part is an identifier of the chunk. */
function dottedWord(c: Lowering, start: number, end: number): Word {
  const parts = c.text
    .slice(start, end)
    .split('.')
    .map(part => part.trim())
    .filter(part => part !== HOLE);
  for (const part of parts) if (part !== '') c.words.add(part);
  return close<Word>(c, { id: open(c, start, end), kind: 'word', text: parts.join('.') });
}

function futureWord(c: Lowering, raw: Raw): Word {
  const token = raw.children.find(child => child.type === '__future__');
  return wordAt(c, token?.start ?? raw.start, token?.end ?? raw.start, '__future__');
}
