/** What the project says about itself: `[tool.keras-shapes]` in pyproject.toml, and the Keras that it installs. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'smol-toml';
import { detectKerasVersion, REQUIREMENT_FILES, readKerasVersion } from '../project/kerasVersion';
import { readSettings, type Settings } from '../project/settings';
import type { KerasVersion } from '../values';

export interface Config {
  readonly settings: Settings;
  /** What pyproject.toml says of them, as it is written. */
  readonly table: unknown;
  /** undefined: the imports of the program decide. */
  readonly keras: KerasVersion | undefined;
}

/** Remembers what it read: many files share a folder. `flag` is `--keras`, which is stronger than everything. */
export function configReader(cwd: string, flag: string | undefined, warn: (text: string) => void): (file: string | undefined) => Config {
  const known = new Map<string, Config>();
  return file => {
    const folder = file === undefined ? cwd : path.dirname(path.resolve(cwd, file));
    const config = known.get(folder) ?? readConfig(folder, cwd, flag, warn);
    known.set(folder, config);
    return config;
  };
}

function readConfig(folder: string, cwd: string, flag: string | undefined, warn: (text: string) => void): Config {
  const folders = foldersUp(folder, cwd);
  const table = folders.map(one => toolTable(path.join(one, 'pyproject.toml'), warn)).find(one => one !== undefined);
  const settings = readSettings(table);
  if (flag !== undefined && flag !== 'auto') return { settings, table, keras: readKerasVersion(flag) };
  const set = flag === undefined ? readKerasVersion(settings.kerasVersion) : undefined;
  return { settings, table, keras: set ?? installed(folders) };
}

/** From the folder up to the current one, or to the one that holds the repository; else only the folder itself. */
function foldersUp(folder: string, cwd: string): readonly string[] {
  const all: string[] = [];
  for (let at = folder; ; at = path.dirname(at)) {
    all.push(at);
    if (at === cwd || existsSync(path.join(at, '.git'))) return all;
    if (path.dirname(at) === at) return [folder];
  }
}

function installed(folders: readonly string[]): KerasVersion | undefined {
  for (const folder of folders) {
    const files = REQUIREMENT_FILES.flatMap(name => {
      const text = readText(path.join(folder, name));
      return text === undefined ? [] : [{ name, text }];
    });
    const found = detectKerasVersion(files);
    if (found) return found.version;
  }
  return undefined;
}

function toolTable(file: string, warn: (text: string) => void): unknown {
  const text = readText(file);
  if (text === undefined || !text.includes('keras-shapes')) return undefined;
  try {
    const { tool } = parse(text);
    return typeof tool === 'object' && tool !== null && 'keras-shapes' in tool ? camelKeys(tool['keras-shapes']) : undefined;
  } catch (error) {
    warn(`${file} cannot be read: ${error instanceof Error ? (error.message.split('\n')[0] ?? '') : ''}`);
    return undefined;
  }
}

/** `keras-version` is `kerasVersion`; the codes below `severity` keep their hyphens. */
function camelKeys(raw: unknown): unknown {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return raw;
  return Object.fromEntries(
    Object.entries(raw).map(([key, value]) => [
      key.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()),
      key === 'severity' ? value : camelKeys(value),
    ]),
  );
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
