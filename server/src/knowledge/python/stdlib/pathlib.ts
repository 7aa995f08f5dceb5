/** `pathlib`: a path is an object with its text. */
import { bool, library, none, type Reference, type Result, type Run, str, stringOf, tuple, type Value } from '../../../values';
import type { ClassRecord } from '../../record';
import { alias, type Table } from '../../table';
import { intBetween } from '../sequence';
import { makeFile } from './io';
import { joinPaths, normalised, splitExtension, splitPath } from './os';
import { argument, each, listOf } from './rows';

const PATH = 'pathlib.Path';
const TEXT = '#path';

const makePath = (run: Run, text: string | undefined): Reference => run.make({ kind: 'instance', class: library(PATH), fields: { [TEXT]: str(text) } });
const textOf = (run: Run, value: Value | undefined): string | undefined => (value?.kind === 'object' ? stringOf(run.field(value, TEXT)) : stringOf(value));
function joined(run: Run, parts: readonly (Value | undefined)[]): Reference {
  const texts = parts.map(one => textOf(run, one));
  return makePath(run, texts.includes(undefined) ? undefined : normalised(joinPaths(texts as readonly string[])));
}
const method = (call: (run: Run, self: Reference, args: import('../../../values').Arguments) => Result) => ({ call });

const path: Omit<ClassRecord, 'path'> = {
  kind: 'class',
  bases: ['pathlib.PurePath', 'builtins.object'],
  construct: (run, args) =>
    args.open ? makePath(run, undefined) : joined(run, args.positional.length === 0 ? [str('.')] : args.positional.map(one => one.value)),
  methods: {
    joinpath: method((run, self, args) => joined(run, [self, ...args.positional.map(one => one.value)])),
    with_suffix: method((run, self, args) => {
      const [text, suffix] = [textOf(run, self), stringOf(argument(args, 0))];
      return makePath(run, text === undefined || suffix === undefined ? undefined : splitExtension(text)[0] + suffix);
    }),
    with_name: method((run, self, args) => {
      const [text, name] = [textOf(run, self), stringOf(argument(args, 0))];
      return makePath(run, text === undefined || name === undefined ? undefined : joinPaths([splitPath(text)[0], name]));
    }),
    as_posix: method((run, self) => str(textOf(run, self))),
    __str__: method((run, self) => str(textOf(run, self))),
    __fspath__: method((run, self) => str(textOf(run, self))),
    ...each(
      'exists is_file is_dir is_absolute is_symlink samefile match',
      method(() => bool()),
    ),
    ...each(
      'mkdir touch unlink rmdir chmod symlink_to',
      method(() => none),
    ),
    ...each(
      'resolve absolute expanduser relative_to rename replace with_stem home cwd',
      method(run => makePath(run, undefined)),
    ),
    ...each(
      'glob rglob iterdir',
      method(run => run.make({ kind: 'iterator', items: [], more: { count: 'unknown', element: makePath(run, undefined) }, taken: 0 })),
    ),
    read_text: method(() => str()),
    read_bytes: method(() => ({ kind: 'bytes' })),
    ...each(
      'write_text write_bytes',
      method(() => intBetween(0, undefined)),
    ),
    open: method((run, _, args) => makeFile(run, argument(args, 0, 'mode'))),
    stat: method(run => run.unknown({ kind: 'outside', what: 'stat', at: run.at })),
  },
  attribute: (run, self, name) => {
    const text = textOf(run, self);
    const of = (read: (text: string) => string): Value => str(text === undefined ? undefined : read(text));
    switch (name) {
      case 'name':
        return of(t => splitPath(t)[1]);
      case 'stem':
        return of(t => splitExtension(splitPath(t)[1])[0]);
      case 'suffix':
        return of(t => splitExtension(t)[1]);
      case 'parent':
        return makePath(run, text === undefined ? undefined : splitPath(text)[0] || '.');
      case 'parents':
        return { kind: 'tuple', items: [], more: { count: 'unknown', element: makePath(run, undefined) } };
      case 'parts':
        return text === undefined
          ? { kind: 'tuple', items: [], more: { count: 'unknown', element: str() } }
          : tuple([...(text.startsWith('/') ? ['/'] : []), ...text.split('/').filter(p => p !== '')].map(p => str(p)));
      case 'suffixes':
        return listOf(run, str());
      case 'anchor':
      case 'root':
      case 'drive':
        return str();
      default:
        return undefined;
    }
  },
  binary: (run, self, op, other, reflected) => (op === '/' ? joined(run, reflected ? [other, self] : [self, other]) : undefined),
  describe: (run, self) => {
    const text = textOf(run, self);
    return { kind: 'instance', class: text === undefined ? 'Path' : `Path("${text}")` };
  },
};

export const pathlibTable: Table = {
  Path: path,
  'Path.home': { kind: 'function', call: run => makePath(run, undefined) },
  'Path.cwd': { kind: 'function', call: run => makePath(run, undefined) },
  ...each('PurePath PosixPath WindowsPath PurePosixPath PureWindowsPath', alias('Path')),
};
