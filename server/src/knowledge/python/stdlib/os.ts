/** `os`, `os.path`, `sys`, `glob`, `shutil`, `tempfile`: paths are strings; what is on the disk nobody knows. */
import { bool, float, int, library, none, type Result, type Run, str, stringOf, tuple, type Value } from '../../../values';
import type { Table } from '../../table';
import { vague } from '../kinds';
import { intBetween } from '../sequence';
import { opaqueClass } from './opaque';
import { argument, constant, each, free, gives, listOf, nothing, outside } from './rows';

/** The text of a path; undefined: not known. */
const textOf = (run: Run, value: Value | undefined): string | undefined =>
  stringOf(value) ?? (value?.kind === 'object' ? stringOf(run.field(value, '#path')) : undefined);

/** As POSIX does it. */
export function joinPaths(parts: readonly string[]): string {
  return parts.reduce((path, part) => (part.startsWith('/') ? part : path === '' || path.endsWith('/') ? path + part : `${path}/${part}`), '');
}
export function normalised(path: string): string {
  const absolute = path.startsWith('/');
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (part !== '..' || !absolute) parts.push(part);
  }
  return (absolute ? '/' : '') + parts.join('/') || '.';
}
export const splitPath = (path: string): readonly [string, string] => {
  const at = path.lastIndexOf('/') + 1;
  const head = path.slice(0, at);
  return [/^\/*$/.test(head) ? head : head.replace(/\/+$/, ''), path.slice(at)];
};
export const splitExtension = (path: string): readonly [string, string] => {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const at = name.lastIndexOf('.');
  if (at <= 0 || /^\.*$/.test(name.slice(0, at))) return [path, ''];
  return [path.slice(0, path.length - name.length + at), name.slice(at)];
};

const ofPath = (change: (path: string) => Value) =>
  free((run, args): Result => {
    const path = textOf(run, argument(args, 0));
    return path === undefined ? str() : change(path);
  });
const pairOf = (split: (path: string) => readonly [string, string]) =>
  free((run, args): Result => {
    const path = textOf(run, argument(args, 0));
    const [a, b] = path === undefined ? [] : split(path);
    return tuple([str(a), str(b)]);
  });

const path: Table = {
  join: free((run, args): Result => {
    const parts = args.positional.map(one => textOf(run, one.value));
    return args.open || parts.includes(undefined) ? str() : str(joinPaths(parts as readonly string[]));
  }),
  basename: ofPath(p => str(splitPath(p)[1])),
  dirname: ofPath(p => str(splitPath(p)[0])),
  normpath: ofPath(p => str(normalised(p))),
  split: pairOf(splitPath),
  splitext: pairOf(splitExtension),
  isabs: ofPath(p => bool(p.startsWith('/'))),
  ...each('abspath realpath expanduser expandvars relpath commonprefix commonpath', gives(str())),
  ...each('exists isfile isdir islink lexists ismount samefile', gives(bool())),
  getsize: free(() => intBetween(0, undefined)),
  ...each('getmtime getctime getatime', gives(float())),
  sep: constant(str('/')),
  pathsep: constant(str(':')),
  curdir: constant(str('.')),
  pardir: constant(str('..')),
  extsep: constant(str('.')),
};

/** A variable of the environment: its text is known to nobody, its name is. */
const variable = (run: Run, name: Value | undefined, otherwise: Value): Value => run.join([otherwise, named(name)]);
const named = (name: Value | undefined): Value => {
  const text = stringOf(name);
  return text === undefined ? str() : { kind: 'str', named: text.toLowerCase() };
};
const get = (run: Run, args: import('../../../values').Arguments): Result => variable(run, argument(args, 0), argument(args, 1) ?? none);

export const osTable: Table = {
  ...Object.fromEntries(Object.entries(path).map(([name, row]) => [`path.${name}`, row])),
  sep: constant(str('/')),
  linesep: constant(str('\n')),
  name: constant(str()),
  curdir: constant(str('.')),
  pardir: constant(str('..')),
  devnull: constant(str('/dev/null')),
  environ: constant(library('os.environ_')),
  // One object for all of the program: it lives in no State, so what is put into it is not remembered.
  'environ_.get': free(get),
  'environ_.setdefault': free((run, args) => variable(run, argument(args, 0), argument(args, 1) ?? str())),
  'environ_.update': nothing,
  'environ_.copy': free(run => run.make({ kind: 'dict', entries: [], more: { key: str(), value: str() } })),
  'environ_.pop': free(get),
  ...each(
    'environ_.items environ_.keys environ_.values',
    free(run => vague(run, 'environ')),
  ),
  getenv: free(get),
  ...each('makedirs mkdir remove rename removedirs rmdir unlink chdir putenv kill chmod symlink utime replace', nothing),
  system: gives(int('unknown')),
  ...each('getcwd getlogin', gives(str())),
  ...each(
    'getpid getppid',
    free(() => intBetween(0, undefined)),
  ),
  cpu_count: free(() => intBetween(1, undefined)),
  listdir: free(run => listOf(run, str())),
  walk: free(run =>
    run.make({ kind: 'iterator', items: [], more: { count: 'unknown', element: tuple([str(), listOf(run, str()), listOf(run, str())]) }, taken: 0 }),
  ),
  fspath: ofPath(p => str(p)),
  ...each('scandir stat popen urandom uname times', name => outside(`os.${name}`)),
};

export const sysTable: Table = {
  // A list that no State holds; with names, so that nobody takes it for a tuple.
  argv: constant({ kind: 'tuple', items: [str()], more: { count: 'unknown', element: { kind: 'str', named: 'argv' } }, names: [] }),
  path: constant(library('sys.path_')),
  ...each('path_.append path_.insert path_.extend path_.remove', nothing),
  ...each('stdout stderr stdin', name => constant(library(`sys.${name}_`))),
  ...each('stdout_.write stdout_.flush stderr_.write stderr_.flush stdout_.isatty stdout_.reconfigure', nothing),
  'stdin_.readline': gives(str()),
  'stdin_.read': gives(str()),
  platform: constant(str()),
  version: constant(str()),
  executable: constant(str()),
  byteorder: constant(str('little')),
  prefix: constant(str()),
  version_info: constant({
    kind: 'tuple',
    items: [int(3), intBetween(8, undefined), intBetween(0, undefined), str(), int('unknown')],
    names: ['major', 'minor', 'micro', 'releaselevel', 'serial'],
  }),
  maxsize: constant(int('unknown')),
  maxunicode: constant(int(0x10ffff)),
  getsizeof: free(() => intBetween(0, undefined)),
  getrecursionlimit: free(() => intBetween(1, undefined)),
  getdefaultencoding: gives(str('utf-8')),
  getfilesystemencoding: gives(str()),
  ...each('setrecursionlimit settrace setprofile', nothing),
  exc_info: free(run => tuple([vague(run, 'exc_info'), vague(run, 'exc_info'), vague(run, 'exc_info')])),
};

export const globTable: Table = {
  ...each(
    'glob iglob',
    free(run => listOf(run, str())),
  ),
  escape: gives(str()),
};
export const shutilTable: Table = {
  ...each('copy copy2 copyfile copytree move make_archive which', gives(str())),
  ...each('rmtree unpack_archive copymode copystat chown copyfileobj', nothing),
  disk_usage: outside('disk_usage'),
};
export const tempfileTable: Table = {
  ...each('mkdtemp mktemp gettempdir', gives(str())),
  mkstemp: free(() => tuple([int('unknown'), str()])),
  ...each('TemporaryDirectory', name => opaqueClass(`tempfile.${name}`, { enter: () => str() })),
  ...each('NamedTemporaryFile TemporaryFile SpooledTemporaryFile', name =>
    opaqueClass(`tempfile.${name}`, { attribute: (_, self, one) => (one === 'name' ? str() : one.startsWith('__') ? undefined : self) }),
  ),
};
