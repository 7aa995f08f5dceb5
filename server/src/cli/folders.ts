/** Finds the programs below a folder: what git ignores, caches and installed packages are passed over. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import ignore, { type Ignore } from 'ignore';

const PASSED_OVER = new Set([
  '.git',
  '.hg',
  '.svn',
  'node_modules',
  '__pycache__',
  'site-packages',
  '.venv',
  '.tox',
  '.nox',
  '.eggs',
  '.mypy_cache',
  '.pytest_cache',
  '.ruff_cache',
  '.ipynb_checkpoints',
]);
const isProgram = (name: string): boolean => name.endsWith('.py') || name.endsWith('.ipynb');

/** A `.gitignore` and the folder that its patterns are relative to. */
interface Rules {
  readonly folder: string;
  readonly rules: Ignore;
}

/** Paths below `folder`, spelled from it, in order of their names. `trouble` hears of folders that cannot be read. */
export function programsBelow(folder: string, trouble: (path: string, why: string) => void): readonly string[] {
  const found: string[] = [];
  const walk = (at: string, rules: readonly Rules[]): void => {
    let entries: readonly { readonly name: string; isDirectory(): boolean; isFile(): boolean; isSymbolicLink(): boolean }[];
    try {
      entries = readdirSync(at, { withFileTypes: true });
    } catch (error) {
      trouble(at, reason(error));
      return;
    }
    const here = [...rules, ...rulesIn(path.resolve(at))];
    for (const entry of [...entries].sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const name = path.join(at, entry.name);
      const full = path.resolve(name);
      // A link to a folder could lead round in a circle.
      const folderHere = entry.isDirectory();
      const file = entry.isFile() || (entry.isSymbolicLink() && isProgram(entry.name) && isFile(name));
      if (PASSED_OVER.has(entry.name) || isIgnored(full, folderHere, here)) continue;
      if (folderHere && !isEnvironment(name)) walk(name, here);
      else if (file && isProgram(entry.name)) found.push(name);
    }
  };
  walk(folder, rulesAbove(path.resolve(folder)));
  return found;
}

const isEnvironment = (folder: string): boolean => existsSync(path.join(folder, 'pyvenv.cfg')) || existsSync(path.join(folder, 'conda-meta'));
const isFile = (name: string): boolean => {
  try {
    return statSync(name).isFile();
  } catch {
    return false;
  }
};

/** Those of the folders above, up to the one that holds the repository. */
function rulesAbove(folder: string): readonly Rules[] {
  if (existsSync(path.join(folder, '.git'))) return [];
  const above = path.dirname(folder);
  if (above === folder) return [];
  const found = [...rulesAbove(above), ...rulesIn(above)];
  return inRepository(above) ? found : [];
}
const inRepository = (folder: string): boolean =>
  existsSync(path.join(folder, '.git')) || (path.dirname(folder) !== folder && inRepository(path.dirname(folder)));

function rulesIn(folder: string): readonly Rules[] {
  const file = path.join(folder, '.gitignore');
  if (!existsSync(file)) return [];
  try {
    return [{ folder, rules: ignore().add(readFileSync(file, 'utf8')) }];
  } catch {
    return [];
  }
}

/** The innermost file that says something of the path decides. */
function isIgnored(full: string, isFolder: boolean, rules: readonly Rules[]): boolean {
  let ignored = false;
  for (const { folder, rules: here } of rules) {
    const relative = path.relative(folder, full).split(path.sep).join('/');
    if (relative === '' || relative.startsWith('..')) continue;
    const said = here.test(isFolder ? `${relative}/` : relative);
    if (said.ignored) ignored = true;
    else if (said.unignored) ignored = false;
  }
  return ignored;
}

/** The system's error in words. */
export function reason(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'ENOENT':
      return 'does not exist';
    case 'EACCES':
    case 'EPERM':
      return 'may not be read (no permission)';
    case 'EISDIR':
      return 'is a folder';
    default:
      return error instanceof Error ? error.message : String(error);
  }
}
