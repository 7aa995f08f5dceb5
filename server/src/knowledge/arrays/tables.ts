/** Makes tables of records out of rows and generated lists of names. */
import type { Table } from '../table';
import { type Row, record } from './define';
import type { Dialect } from './dialect';
import type { namesOf } from './signatures';

/**
 * A record for each listed function that has a row. The modules of `shared` (`math`, `linalg`) repeat names of the
 * root; a row for the whole path goes before the one for the last part.
 */
export function recordsOf(dialect: Dialect, rows: Readonly<Record<string, Row>>, names: ReturnType<typeof namesOf>, shared: readonly string[] = []): Table {
  const table: Record<string, Table[string]> = {};
  for (const name of names.all()) {
    const at = name.lastIndexOf('.');
    const row = rows[name] ?? (at > 0 && shared.includes(name.slice(0, at)) ? rows[name.slice(at + 1)] : undefined);
    if (!row) continue;
    table[name] = record(dialect, name, row, () => {
      const listed = names.find(name);
      return listed?.kind === 'function' ? listed : '*args, **kwargs';
    });
  }
  return table;
}
/** The same row for several names. */
export const each = (names: string, row: Row): Readonly<Record<string, Row>> => Object.fromEntries(names.split(' ').map(name => [name, row]));
