/**
 * Names of libraries that the version in force has not, or that other versions have not: the problem is told, and the
 * run goes on as if it were mended, so that what is wrong behind it shows too.
 */
import { droppedName } from '../knowledge/dropped';
import type { Found } from '../knowledge/record';
import { find, otherLists, replacementOf, standsFor } from '../knowledge/registry';
import type { Place } from '../syntax/tree';
import { type Failure, failure, library, type Problem, type Trust, type Value } from '../values';
import type { Machine } from './machine';

/** `path` surely does not exist: `exception` is raised. */
export const missingName = (m: Machine, path: string, at: Place, exception: string, trust?: Trust): Failure =>
  failure(told(m, path, replacementOf(path, m.keras), at, exception, trust), meant(m, path, trust));

/** `from of import …` of a module that surely does not exist; `full` is the name that is asked of it. */
export const missingModule = (m: Machine, of: string, full: string, at: Place): Failure =>
  failure(told(m, of, replacementOf(of, m.keras, true), at, 'ModuleNotFoundError'), meant(m, full, undefined));

const told = (m: Machine, name: string, replacement: string | undefined, at: Place, exception: string, trust?: Trust): Problem => ({
  code: 'removed-name',
  name,
  ...(replacement !== undefined && { replacement }),
  at,
  exception,
  ...(otherLists(name, m.keras) && { only: m.keras.major }),
  ...(trust && { trust }),
});

function meant(m: Machine, path: string, trust: Trust | undefined): Value | undefined {
  const now = standsFor(path, m.keras);
  if (now === undefined) return undefined;
  const found = find(now, m.keras);
  return typeof found === 'object' && found.kind === 'value' ? found.value : library(now, trust);
}

/** A name that only other versions of its library lack. */
export function tellDropped(m: Machine, path: string, found: Found | undefined, at: Place, exception: string, trust?: Trust): void {
  if (typeof found !== 'object' || !found.removed) return;
  m.report({ ...droppedName(path, found.removed), at, exception, mended: true, ...(trust && { trust }) });
  m.mayRaise({ kind: 'named', name: exception });
}
