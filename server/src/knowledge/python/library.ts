/** Libraries of Python's own: as tables, where a class' methods are functions too (`str.upper`, `dict.fromkeys`). */
import type { FunctionRecord } from '../record';
import type { Library } from '../registry';
import { libraryOf, type Table } from '../table';

/** `exists` says which names the module has, beyond those of the table; without it nothing is missing. */
export function pythonLibrary(root: string, table: Table, exists?: (path: string) => boolean): Library {
  const library = libraryOf([root], table, exists);
  return {
    roots: library.roots,
    find(path, version) {
      const found = library.find(path, version);
      if (typeof found === 'object') return found;
      const dot = path.lastIndexOf('.');
      const above = library.find(path.slice(0, dot), version);
      if (typeof above !== 'object' || above.kind !== 'class') return found;
      const method = above.methods[path.slice(dot + 1)];
      if (!method) return 'unmodelled';
      const record: FunctionRecord = {
        kind: 'function',
        path,
        call: (run, args) => {
          const [self, ...positional] = args.positional;
          // Of a plain value, `self` is the value itself.
          if (method.static || !self) return method.call(run, undefined as never, args);
          return method.call(run, self.value as never, { ...args, positional });
        },
      };
      return record;
    },
  };
}
