/** Python's own: built-ins and the standard library. */
import type { Library } from '../registry';
import { builtinsLibrary } from './builtins';
import { standardLibrary } from './stdlib';

export const pythonLibraries: readonly Library[] = [builtinsLibrary, ...standardLibrary];
export { exceptionCatches, isException } from './exceptions';
export { enumMembers } from './stdlib/declare';
