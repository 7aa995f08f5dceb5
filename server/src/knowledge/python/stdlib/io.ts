/** Files, and what is read from them: text, lines, rows; their contents lie outside of the program. */
import { type Arguments, bool, float, library, none, type Reference, type Result, type Run, str, stringOf, type Value } from '../../../values';
import type { ClassRecord, MethodRecord } from '../../record';
import type { Table } from '../../table';
import { intBetween } from '../sequence';
import { makeOpaque, opaqueClass } from './opaque';
import { argument, each, free, listOf, nothing, outside } from './rows';

const FILE = 'io.TextIOWrapper';
export const makeFile = (run: Run, mode: Value | undefined, path?: Value): Reference =>
  run.make({
    kind: 'instance',
    class: library(FILE),
    fields: { '#binary': bool(mode === undefined || mode.kind === 'none' ? false : stringOf(mode)?.includes('b')), ...(path && { '#path': path }) },
  });

const method = (call: (run: Run, self: Reference) => Result): MethodRecord => ({ call });
/** A piece of a file: text, or bytes. */
const piece = (run: Run, self: Reference): Value => {
  const binary = run.field(self, '#binary');
  return binary?.kind === 'bool' && binary.value === false
    ? str()
    : binary?.kind === 'bool' && binary.value
      ? { kind: 'bytes' }
      : run.unknown({ kind: 'outside', what: 'file', at: run.at });
};

/** What the program itself has written into a file, where that is the text of an object (`model.to_json()`): the next who reads it has it again. */
const contentsOf = (run: Run, self: Reference): string | undefined => {
  const path = stringOf(run.field(self, '#path'));
  return path === undefined ? undefined : `contents.${path}`;
};
const read = (run: Run, self: Reference): Value => {
  const contents = contentsOf(run, self);
  const written = contents === undefined ? undefined : run.setting(contents);
  return written?.kind === 'object' ? written : piece(run, self);
};
const write = (run: Run, self: Reference, args: Arguments): Result => {
  const contents = contentsOf(run, self);
  const [given] = args.positional;
  if (contents !== undefined) run.setSetting(contents, given?.value.kind === 'object' ? given.value : str());
  return intBetween(0, undefined);
};

const file: Omit<ClassRecord, 'path'> = {
  kind: 'class',
  bases: ['builtins.object'],
  construct: run => makeFile(run, undefined),
  methods: {
    read: method(read),
    write: { call: write },
    ...each('readline getvalue', method(piece)),
    readlines: method((run, self) => listOf(run, piece(run, self))),
    ...each(
      'seek tell truncate fileno writelines',
      method(() => intBetween(0, undefined)),
    ),
    ...each(
      'close flush __exit__',
      method(() => none),
    ),
    ...each(
      'readable writable seekable isatty',
      method(() => bool()),
    ),
    __enter__: method((_, self) => self),
    __next__: method(piece),
  },
  attribute: (_run, _self, name) => (name === 'closed' ? bool() : name === 'name' || name === 'mode' || name === 'encoding' ? str() : undefined),
  elements: (run, self) => ({ items: [], more: { count: 'unknown', element: piece(run, self) } }),
  enter: (_, self) => self,
};

export const openFile = free((run, args): Result => makeFile(run, argument(args, 1, 'mode'), argument(args, 0, 'file')));

export const ioTable: Table = {
  TextIOWrapper: file,
  open: openFile,
  ...each('StringIO BytesIO BufferedReader', { ...file, construct: run => makeFile(run, undefined) } satisfies Omit<ClassRecord, 'path'>),
};

/** JSON's own text, where it is written in the program. */
function fromJson(run: Run, value: unknown): Value {
  if (value === null) return none;
  if (typeof value === 'string') return str(value);
  if (typeof value === 'boolean') return bool(value);
  if (typeof value === 'number') return Number.isSafeInteger(value) ? { kind: 'int', size: value } : float(value);
  if (Array.isArray(value)) return run.list(value.map(one => fromJson(run, one)));
  if (typeof value === 'object') return run.dict(Object.entries(value).map(([key, one]) => [str(key), fromJson(run, one)] as const));
  return run.unknown({ kind: 'outside', what: 'json', at: run.at });
}
export const jsonTable: Table = {
  load: outside('json.load'),
  dumps: free(() => str()),
  dump: nothing,
  loads: free((run, args) => {
    const text = stringOf(argument(args, 0, 's'));
    // Beyond this a reader would not know a number from a float.
    if (text === undefined || text.length > 100_000 || /\d\.0*\b|\d[eE]/.test(text)) return run.unknown({ kind: 'outside', what: 'json.loads', at: run.at });
    try {
      return fromJson(run, JSON.parse(text));
    } catch {
      return run.unknown({ kind: 'outside', what: 'json.loads', at: run.at });
    }
  }),
  ...each('JSONEncoder JSONDecoder', name => opaqueClass(`json.${name}`)),
};

const rows = (run: Run, element: Value): Result => run.make({ kind: 'iterator', items: [], more: { count: 'unknown', element }, taken: 0 });
export const csvTable: Table = {
  reader: free(run => rows(run, listOf(run, str()))),
  DictReader: free(run => rows(run, run.make({ kind: 'dict', entries: [], more: { key: str(), value: str() } }))),
  ...each('writer DictWriter', name => free(run => makeOpaque(run, `csv.${name}_`))),
  ...each('writer_ DictWriter_', name => opaqueClass(`csv.${name}`)),
  ...each('QUOTE_ALL QUOTE_MINIMAL QUOTE_NONE QUOTE_NONNUMERIC', { kind: 'value', value: { kind: 'int', size: 'unknown' } } as const),
  field_size_limit: free(() => intBetween(0, undefined)),
};
export const pickleTable: Table = {
  load: outside('pickle.load'),
  loads: outside('pickle.loads'),
  dump: nothing,
  dumps: free(() => ({ kind: 'bytes' })),
  HIGHEST_PROTOCOL: { kind: 'value', value: { kind: 'int', size: 'unknown' } },
};
export const zipfileTable: Table = { ...each('ZipFile', name => opaqueClass(`zipfile.${name}`)), is_zipfile: free(() => bool()) };
export const tarfileTable: Table = { open: free(run => makeOpaque(run, 'tarfile.TarFile')), TarFile: opaqueClass('tarfile.TarFile') };
export const gzipTable: Table = { open: free(run => makeFile(run, str('rb'))) };
