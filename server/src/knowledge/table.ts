/** Makes a Library out of a plain table from path (below the root) to record. */
import { unknown } from '../values';
import type { ClassRecord, Found, FunctionRecord, ModuleRecord, Record_, Removed, ValueRecord } from './record';
import type { Library } from './registry';

type Row =
  | Omit<FunctionRecord, 'path'>
  | Omit<ClassRecord, 'path'>
  | Omit<ValueRecord, 'path'>
  | Omit<ModuleRecord, 'path'>
  | { readonly kind: 'alias'; readonly of: string }
  | { readonly kind: 'gone'; readonly as?: string; readonly removed: Removed };
export type Table = Readonly<Record<string, Row>>;
export const alias = (of: string): Row => ({ kind: 'alias', of });
/** A name that the library dropped with the version `since`. `as`: the name of this table that the run goes on with. */
export const gone = (since: string, { as, replacement }: { readonly as?: string | undefined; readonly replacement?: string } = {}): Row => ({
  kind: 'gone',
  ...(as !== undefined && { as }),
  removed: { since, ...(replacement !== undefined && { replacement }) },
});

/**
 * `exists`: whether the real library has such a name; what has none is `missing`. Without it nothing is.
 * A prefix of a row's path is a module.
 */
export function libraryOf(roots: readonly [string, ...string[]], table: Table, exists: (path: string) => boolean = () => true): Library {
  const [canonical] = roots;
  const records = new Map<string, Record_>();
  const modules = new Set<string>(['']);
  for (const name of Object.keys(table))
    name
      .split('.')
      .slice(0, -1)
      .reduce((above, part) => {
        const path = above ? `${above}.${part}` : part;
        modules.add(path);
        return path;
      }, '');
  const find = (name: string): Found => {
    const known = records.get(name);
    if (known) return known;
    const row = table[name];
    if (row?.kind === 'alias') return find(row.of);
    if (row) {
      const path = `${canonical}.${name}`;
      const record = row.kind === 'gone' ? droppedRecord(path, row.removed, row.as === undefined ? undefined : find(row.as)) : ({ ...row, path } as Record_);
      records.set(name, record);
      return record;
    }
    if (modules.has(name)) return { kind: 'module', path: name ? `${canonical}.${name}` : canonical };
    return exists(name) ? 'unmodelled' : 'missing';
  };
  return {
    roots,
    find: path => {
      const root = roots.find(one => path === one || path.startsWith(`${one}.`)) ?? canonical;
      return find(path.slice(root.length + 1));
    },
    publicNames: path => {
      const root = roots.find(one => path === one || path.startsWith(`${one}.`)) ?? canonical;
      const below = path.slice(root.length + 1);
      return publicBelow([...Object.keys(table), ...modules], below);
    },
  };
}

/** What the name stood for, as far as we know that. */
const droppedRecord = (path: string, removed: Removed, now: Found | undefined): Record_ =>
  typeof now === 'object' ? { ...now, removed } : { kind: 'value', path, value: unknown({ kind: 'not-modelled', name: path }), removed };

/** Names that stand directly below a path and do not begin with an underscore. */
export function publicBelow(paths: Iterable<string>, below: string): readonly string[] {
  const found = new Set<string>();
  const prefix = below === '' ? '' : `${below}.`;
  for (const path of paths) {
    const name = path.startsWith(prefix) ? path.slice(prefix.length) : '';
    if (/^[A-Za-z]\w*$/.test(name)) found.add(name);
  }
  return [...found];
}

/** A library whose table is made when somebody first asks for a name of it. */
export function lazily(roots: Library['roots'], make: () => Library): Library {
  let library: Library | undefined;
  const made = (): Library => {
    library ??= make();
    return library;
  };
  return {
    roots,
    find: (path, version) => made().find(path, version),
    replacement: (path, version, isModule) => made().replacement?.(path, version, isModule),
    publicNames: (path, version) => made().publicNames?.(path, version) ?? [],
  };
}
