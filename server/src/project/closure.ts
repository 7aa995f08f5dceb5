/**
 * The modules of the user's that a program imports, directly or not, found the way Python would: beside the
 * program, in the package it lies in, and in the folders above (a repository is run from its root).
 */
import { isLibrary, isStandard } from '../interpreter/packages';
import type { ParsedModule } from '../syntax/tree';

/** What a file is, by its address: its parsed module, not there, or not read yet. Reading is somebody else's business. */
export type LookUp = (file: string, name: string) => ParsedModule | 'missing' | 'loading';

export interface Closure {
  readonly modules: ReadonlyMap<string, ParsedModule>;
  /** Address of each module's file. */
  readonly files: ReadonlyMap<string, string>;
  readonly packages: ReadonlySet<string>;
  /** Names that are not read yet. */
  readonly loading: ReadonlySet<string>;
  /** First names of libraries that a package of the user's stands before. */
  readonly own: ReadonlySet<string>;
  /** Dotted package the program lies in. */
  readonly package: string;
}

/** How far up a program looks for what it imports. */
const UP = 3;
const MOST_MODULES = 500;

export function closureOf(main: ParsedModule, file: string, lookUp: LookUp): Closure {
  const folder = above(file);
  const { root, name } = packageOf(folder, lookUp);
  const roots = [...new Set([folder, root, ...ancestors(folder)])].filter(one => one !== '');
  const modules = new Map<string, ParsedModule>();
  const files = new Map<string, string>();
  const packages = new Set<string>();
  const loading = new Set<string>();
  const missing = new Set<string>();

  const load = (wanted: string): ParsedModule | undefined => {
    if (modules.has(wanted)) return modules.get(wanted);
    if (missing.has(wanted) || loading.has(wanted) || modules.size >= MOST_MODULES) return undefined;
    for (const base of roots) {
      const path = `${base}/${wanted.replace(/\./g, '/')}`;
      for (const candidate of [`${path}.py`, `${path}/__init__.py`]) {
        const found = candidate === file ? 'missing' : lookUp(candidate, wanted);
        if (found === 'loading') {
          loading.add(wanted);
          return undefined;
        }
        if (found === 'missing') continue;
        modules.set(wanted, found);
        files.set(wanted, candidate);
        if (candidate.endsWith('/__init__.py')) packages.add(wanted);
        return found;
      }
    }
    missing.add(wanted);
    return undefined;
  };

  // A package at the head of the program's own path comes before what is installed, as in the sources of a library.
  // It is not followed: that would be to run the whole library.
  const own = new Map<string, boolean>();
  const note = (library: string): void => {
    if (own.has(library) || isStandard(library) || root === '') return;
    own.set(library, isThere(lookUp(`${root}/${library}/__init__.py`, library)));
  };

  const queue: { readonly module: ParsedModule; readonly package: string }[] = [{ module: main, package: name }];
  for (let next = queue.shift(); next; next = queue.shift()) {
    for (const path of new Set(next.module.chunks.flatMap(({ code }) => code.imports))) {
      const absolute = absoluteName(path, next.package);
      if (absolute === undefined) continue;
      if (!path.startsWith('.') && isLibrary(absolute)) {
        note(absolute.split('.', 1)[0] as string);
        continue;
      }
      // `from a.b import c` may mean the module a.b.c; each package above is run first.
      const parts = absolute.split('.').filter(part => part !== '*');
      for (let i = 1; i <= parts.length; i++) {
        const wanted = parts.slice(0, i).join('.');
        const known = modules.has(wanted);
        const found = load(wanted);
        if (found && !known) queue.push({ module: found, package: packages.has(wanted) ? wanted : wanted.split('.').slice(0, -1).join('.') });
      }
    }
  }
  return { modules, files, packages, loading, own: new Set([...own.keys()].filter(library => own.get(library))), package: name };
}

/** `..utils.x` in package `a.b` is `a.utils.x`. */
function absoluteName(path: string, inPackage: string): string | undefined {
  const level = /^\.*/.exec(path)?.[0].length ?? 0;
  if (level === 0) return path;
  const parts = inPackage === '' ? [] : inPackage.split('.');
  const rest = path.slice(level);
  return [...parts.slice(0, Math.max(0, parts.length - (level - 1))), ...(rest ? [rest] : [])].join('.') || undefined;
}

/** The package that a folder is (`__init__.py` beside), and the folder its names start from. */
function packageOf(folder: string, lookUp: LookUp): { readonly root: string; readonly name: string } {
  const parts: string[] = [];
  let at = folder;
  while (at !== '' && parts.length < 10 && isThere(lookUp(`${at}/__init__.py`, '__init__'))) {
    parts.unshift(at.slice(at.lastIndexOf('/') + 1));
    at = above(at);
  }
  return { root: at, name: parts.join('.') };
}
const isThere = (found: ReturnType<LookUp>): boolean => typeof found === 'object';

/** The folder of a file or folder; of `train.py` alone it is `.`. */
function above(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? (path === '.' ? '' : '.') : path.slice(0, slash);
}
function ancestors(folder: string): string[] {
  const all: string[] = [];
  for (let at = above(folder); at !== '' && at !== '.' && all.length < UP; at = above(at)) all.push(at);
  return all;
}
