/** What lies outside of a run, as an interface. Analysis itself does no IO: everything is loaded before. */

import type { ParsedModule } from '../syntax/tree';
import type { KerasVersion } from '../values';

export interface Program {
  readonly main: ParsedModule;
  /** The user's modules that it may import, by dotted name. */
  readonly modules: ReadonlyMap<string, ParsedModule>;
  /** Modules of the user's that are not loaded yet. */
  readonly loading?: ReadonlySet<string>;
  /** First names of libraries that a package of the user's stands before (the sources of Keras are a package `keras`). */
  readonly own?: ReadonlySet<string>;
  /** A setting, a flag or a lock file; undefined: imports decide, then the newest. */
  readonly keras?: KerasVersion;
  /** Modules that are packages (`__init__.py`). */
  readonly packages?: ReadonlySet<string>;
  /** Dotted package the main module lies in, for relative imports. */
  readonly package?: string;
}
