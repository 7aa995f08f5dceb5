/** The Python files that the tests of syntax run on. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface PythonFile {
  readonly name: string;
  readonly text: string;
}

/** Our own, written for the tests. */
export function corpus(): PythonFile[] {
  return filesIn(join(__dirname, 'corpus'));
}

/** Python's standard library, if this machine has it: its top folder, without the tests of broken syntax. */
export function standardLibrary(): PythonFile[] {
  const root = '/usr/lib';
  const newest = existsSync(root)
    ? readdirSync(root)
        .filter(name => /^python3\.\d+$/.test(name))
        .sort()
        .at(-1)
    : undefined;
  return newest ? filesIn(join(root, newest)) : [];
}

function filesIn(folder: string): PythonFile[] {
  return readdirSync(folder)
    .filter(name => name.endsWith('.py'))
    .sort()
    .map(name => ({ name: join(folder, name), text: readFileSync(join(folder, name), 'utf8') }));
}
