/** Identities of named sizes: the cell address at which they were made, and what follows of it (`12.34.units`). */
import type { Address } from '../values';

export const symbolId = ({ owner, serial }: Address): string => `${owner}.${serial}`;
/** Where a symbol was made; undefined for one that is not made by a run. */
export function madeAt(id: string): Address | undefined {
  const [owner, serial] = id.split('.', 2).map(Number);
  return owner !== undefined && serial !== undefined && Number.isInteger(owner) && Number.isInteger(serial) ? { owner, serial } : undefined;
}
