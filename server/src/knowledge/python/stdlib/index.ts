/** The standard library, and what draws and logs, as records of knowledge. */
import type { Library } from '../../registry';
import type { Table } from '../../table';
import { pythonLibrary } from '../library';
import { argparseTable } from './argparse';
import { collectionsTable } from './collections';
import { copyTable } from './copy';
import { abcTable, contextlibTable, dataclassesTable, enumTable, typesTable, typingTable } from './declare';
import { functoolsTable, operatorTable } from './functools';
import { csvTable, gzipTable, ioTable, jsonTable, pickleTable, tarfileTable, zipfileTable } from './io';
import { itertoolsTable } from './itertools';
import { mathTable } from './math';
import { MODULES } from './modules';
import { globTable, osTable, shutilTable, sysTable, tempfileTable } from './os';
import { pathlibTable } from './pathlib';
import { quietLibraries } from './quiet';
import { randomTable } from './random';
import { sixTable } from './six';
import { datetimeTable, timeTable } from './time';

const TABLES: Readonly<Record<string, Table>> = {
  math: mathTable,
  itertools: itertoolsTable,
  functools: functoolsTable,
  operator: operatorTable,
  collections: collectionsTable,
  random: randomTable,
  argparse: argparseTable,
  os: osTable,
  sys: sysTable,
  pathlib: pathlibTable,
  glob: globTable,
  shutil: shutilTable,
  tempfile: tempfileTable,
  io: ioTable,
  json: jsonTable,
  csv: csvTable,
  pickle: pickleTable,
  zipfile: zipfileTable,
  tarfile: tarfileTable,
  gzip: gzipTable,
  time: timeTable,
  datetime: datetimeTable,
  copy: copyTable,
  typing: typingTable,
  typing_extensions: typingTable,
  enum: enumTable,
  dataclasses: dataclassesTable,
  abc: abcTable,
  types: typesTable,
  contextlib: contextlibTable,
  six: sixTable,
};

/** What only Python 2 had. */
const GONE: ReadonlySet<string> = new Set(
  'itertools.izip itertools.imap itertools.ifilter itertools.izip_longest itertools.ifilterfalse sys.maxint os.getcwdu types.StringType types.ListType'.split(
    ' ',
  ),
);
const GONE_MODULES =
  'cPickle cStringIO StringIO urllib2 urlparse Queue ConfigParser Tkinter tkMessageBox tkFileDialog commands HTMLParser httplib SocketServer BaseHTTPServer __builtin__ copy_reg cookielib'.split(
    ' ',
  );
const isThere =
  (root: string) =>
  (name: string): boolean =>
    !GONE.has(`${root}.${name}`);

const modelled: readonly Library[] = [...Object.entries(TABLES).map(([name, table]) => pythonLibrary(name, table, isThere(name))), ...quietLibraries];
const known = new Set(modelled.flatMap(library => library.roots));

/** Packages that draw, print, fetch and read: what they give is unknown, and they change nothing of the program's. */
const HARMLESS =
  'requests yaml tabulate termcolor colorama psutil dotenv graphviz pydot pydotplus pydot_ng plotly bokeh prettytable rich simplejson ujson certifi'.split(' ');
/** Modules without records: they exist, and are pure as far as anybody knows. */
const unmodelled: Library = {
  roots: [...MODULES, ...HARMLESS].filter(name => !known.has(name)),
  find: path => (path.includes('.') ? 'unmodelled' : { kind: 'module', path }),
};

const gone: Library = { roots: GONE_MODULES, find: () => 'missing' };

export const standardLibrary: readonly Library[] = [...modelled, unmodelled, gone];
