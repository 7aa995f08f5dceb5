/** Python's own: built-ins and the standard library. */
import type { Library } from '../registry';
import { builtinsLibrary } from './builtins';

export const pythonLibraries: readonly Library[] = [builtinsLibrary];
