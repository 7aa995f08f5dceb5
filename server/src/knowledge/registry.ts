/** Looks records up by dotted path. The roots differ: `keras.X` is not `tensorflow.keras.X` in Keras 3. */
import type { KerasVersion } from '../values';
import type { ClassRecord, Found } from './record';

/** One library: all that is known below its root. */
export interface Library {
  /** First segments of the paths it answers for (`numpy`); the longest that fits is asked. */
  readonly roots: readonly string[];
  find(path: string, version: KerasVersion): Found;
  /** Whether the version surely has the name, where that can be said. */
  lists?(path: string, version: KerasVersion): boolean;
  /** Where a name that is missing stands in this version, if anywhere. */
  replacement?(path: string, version: KerasVersion, isModule?: boolean): string | undefined;
  /** Names that `from path import *` gives. */
  publicNames?(path: string, version: KerasVersion): readonly string[];
}

/** What was found, by version and path: records never change. */
const known = new Map<string, Found | undefined>();

let libraries: readonly Library[] = [];
/** Says which libraries there are (libraries.ts does, once): records look each other up here, so the registry itself must not know them. */
export function provide(all: readonly Library[]): void {
  libraries = all;
  known.clear();
}

const byRoot = (path: string): Library | undefined => {
  let best: Library | undefined;
  let length = -1;
  for (const library of libraries)
    for (const root of library.roots)
      if (root.length > length && (path === root || path.startsWith(`${root}.`))) {
        best = library;
        length = root.length;
      }
  return best;
};

/** What a missing name is called in the version in force; `isModule`: something is imported from it. */
export const replacementOf = (path: string, version: KerasVersion, isModule = false): string | undefined =>
  byRoot(path)?.replacement?.(path, version, isModule);

/** The path that a missing name would have today, if it has one: a run goes on with it as if the name were mended. */
export function standsFor(path: string, version: KerasVersion): string | undefined {
  const own = replacementOf(path, version);
  if (own !== undefined && isThere(own, version)) return own;
  const dot = path.lastIndexOf('.');
  const above = dot < 0 ? undefined : replacementOf(path.slice(0, dot), version, true);
  const below = above === undefined ? undefined : `${above}${path.slice(dot)}`;
  return below !== undefined && isThere(below, version) ? below : undefined;
}
function isThere(path: string, version: KerasVersion): boolean {
  const found = find(path, version);
  return found !== undefined && found !== 'missing';
}

/** The other major version of Keras surely has the name. */
export const otherLists = (path: string, { major }: KerasVersion): boolean =>
  byRoot(path)?.lists?.(path, { major: major === 3 ? 2 : 3, certain: true }) === true;

/** undefined: a package that we do not know. */
export function find(path: string, version: KerasVersion): Found | undefined {
  const key = `${version.major}.${version.minor ?? ''}${version.certain ? '!' : '?'}${path}`;
  if (known.has(key)) return known.get(key);
  const found = byRoot(path)?.find(path, version);
  known.set(key, found);
  return found;
}
export function findClass(path: string, version: KerasVersion): ClassRecord | undefined {
  const found = find(path, version);
  return typeof found === 'object' && found.kind === 'class' ? found : undefined;
}
export const publicNames = (path: string, version: KerasVersion): readonly string[] => byRoot(path)?.publicNames?.(path, version) ?? [];
