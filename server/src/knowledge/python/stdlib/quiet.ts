/** What is used for its effect alone: plots, logs, progress bars, threads, warnings. Nothing of it reaches a shape. */
import { float, int, none, type Result, type Run, str, tuple, type Value } from '../../../values';
import type { Library } from '../../registry';
import type { Table } from '../../table';
import { makeIterator } from '../iterator';
import { pythonLibrary } from '../library';
import { intBetween } from '../sequence';
import { inspect } from './inspect';
import { calledBack, makeOpaque, opaqueClass } from './opaque';
import { argument, each, free, gives, listOf, nothing, outside } from './rows';

const ARTIST = 'matplotlib.artist.Artist';
const artist = free((run, args): Result => {
  calledBack(run, args);
  return makeOpaque(run, ARTIST);
});
const two = free((run): Result => tuple([makeOpaque(run, ARTIST), makeOpaque(run, ARTIST)]));

const matplotlib: Table = {
  'artist.Artist': opaqueClass(ARTIST),
  'pyplot.subplots': two,
  ...each(
    'pyplot.show pyplot.close pyplot.savefig pyplot.draw pyplot.pause pyplot.ion pyplot.ioff pyplot.clf pyplot.cla pyplot.tight_layout pyplot.grid pyplot.axis pyplot.switch_backend pyplot.subplots_adjust pyplot.rc use',
    nothing,
  ),
  ...each('pyplot.xlim pyplot.ylim', gives(tuple([float(), float()]))),
  ...each('pyplot.xticks pyplot.yticks', two),
  ...each('pyplot.hist pyplot.hist2d pyplot.boxplot pyplot.imread', name => outside(`matplotlib.${name}`)),
  ...each(
    'pyplot.figure pyplot.gcf pyplot.gca pyplot.axes pyplot.subplot pyplot.plot pyplot.scatter pyplot.imshow pyplot.bar pyplot.barh pyplot.legend pyplot.title pyplot.suptitle pyplot.xlabel pyplot.ylabel pyplot.text pyplot.annotate pyplot.colorbar pyplot.fill_between pyplot.axhline pyplot.axvline pyplot.contour pyplot.contourf pyplot.errorbar pyplot.stem pyplot.step pyplot.pie pyplot.matshow pyplot.pcolormesh pyplot.subplot2grid pyplot.twinx pyplot.semilogx pyplot.semilogy pyplot.loglog pyplot.get_cmap pyplot.get_current_fig_manager pyplot.connect pyplot.violinplot pyplot.quiver pyplot.tick_params pyplot.margins pyplot.clim pyplot.set_cmap pyplot.hlines pyplot.vlines pyplot.axvspan pyplot.axhspan pyplot.stackplot pyplot.streamplot pyplot.figtext pyplot.figlegend pyplot.table pyplot.subplot_mosaic pyplot.hexbin pyplot.specgram pyplot.setp pyplot.getp',
    artist,
  ),
  ...each('pyplot.rcParams rcParams pyplot.style pyplot.cm cm', name => opaqueClass(`matplotlib.${name}`)),
  ...each('pyplot.style.use pyplot.rcParams.update rcParams.update rc', nothing),
  ...each(
    'animation.FuncAnimation animation.ArtistAnimation gridspec.GridSpec ticker.MultipleLocator ticker.FuncFormatter ticker.MaxNLocator patches.Rectangle patches.Patch patches.Circle lines.Line2D colors.ListedColormap colors.LinearSegmentedColormap.from_list colors.Normalize cm.get_cmap font_manager.FontProperties figure.Figure image.imread',
    artist,
  ),
};

/** All of pyplot at once. */
const pylab: Table = Object.fromEntries(
  Object.entries(matplotlib).flatMap(([name, row]) => (name.startsWith('pyplot.') ? [[name.slice('pyplot.'.length), row]] : [])),
);

/** `tqdm(xs)` hands on its elements. */
const progress: Table[string] = {
  ...opaqueClass('tqdm.tqdm'),
  construct: (run, args): Result => {
    const given = argument(args, 0, 'iterable');
    if (!given || given.kind === 'none') return makeOpaque(run, 'tqdm.tqdm');
    return run.make({ kind: 'instance', class: { kind: 'library', path: 'tqdm.tqdm' }, fields: { '#of': given } });
  },
  elements: (run, self) => {
    const of = run.field(self, '#of');
    return of ? run.elements(of) : { items: [], more: { count: 'unknown', element: self } };
  },
  length: (run, self) => {
    const of = run.field(self, '#of');
    return of ? run.call({ kind: 'library', path: 'builtins.len' }, { positional: [{ value: of }], keywords: {} }) : intBetween(0, undefined);
  },
};
const trange = free(
  (run, args): Result =>
    run.make({
      kind: 'instance',
      class: { kind: 'library', path: 'tqdm.tqdm' },
      fields: { '#of': run.call({ kind: 'library', path: 'builtins.range' }, { positional: args.positional, keywords: {} }) },
    }),
);
const tqdm: Table = {
  tqdm: progress,
  trange,
  'tqdm.write': nothing,
  'tqdm.pandas': nothing,
  ...each('auto.tqdm notebook.tqdm std.tqdm autonotebook.tqdm tqdm_notebook notebook.tqdm_notebook', { kind: 'alias', of: 'tqdm' } as const),
  ...each('auto.trange notebook.trange tnrange', { kind: 'alias', of: 'trange' } as const),
};

const logging: Table = {
  Logger: opaqueClass('logging.Logger', { bases: ['builtins.object'] }),
  getLogger: free(run => makeOpaque(run, 'logging.Logger')),
  ...each('debug info warning warn error critical exception log basicConfig disable captureWarnings addLevelName', nothing),
  ...each('StreamHandler FileHandler Formatter Handler NullHandler', name => opaqueClass(`logging.${name}`)),
  ...each(
    'handlers.RotatingFileHandler handlers.TimedRotatingFileHandler',
    free(run => makeOpaque(run, 'logging.Handler')),
  ),
  DEBUG: { kind: 'value', value: int(10) },
  INFO: { kind: 'value', value: int(20) },
  WARNING: { kind: 'value', value: int(30) },
  WARN: { kind: 'value', value: int(30) },
  ERROR: { kind: 'value', value: int(40) },
  CRITICAL: { kind: 'value', value: int(50) },
  FATAL: { kind: 'value', value: int(50) },
  NOTSET: { kind: 'value', value: int(0) },
};

const warnings: Table = {
  ...each('warn warn_explicit filterwarnings simplefilter resetwarnings showwarning', nothing),
  catch_warnings: opaqueClass('warnings.catch_warnings'),
};

/** Runs what it is handed, some time. */
const runner = (path: string): Table[string] =>
  opaqueClass(path, {
    construct: (run, args) => {
      calledBack(run, args);
      const handed = args.keywords.args?.value;
      if (handed) run.disturb([handed]);
      return makeOpaque(run, path);
    },
  });
const results = free((run, args): Result => {
  calledBack(run, args);
  return run.unknown({ kind: 'outside', what: 'pool', at: run.at });
});
const threading: Table = {
  ...each('Thread Timer', name => runner(`threading.${name}`)),
  ...each('Lock RLock Event Condition Semaphore local Barrier', name => opaqueClass(`threading.${name}`)),
  ...each('current_thread active_count get_ident enumerate', results),
};
const multiprocessing: Table = {
  ...each('Process', name => runner(`multiprocessing.${name}`)),
  ...each('Pool Queue Lock Manager Value Array Event pool.ThreadPool', name =>
    opaqueClass(`multiprocessing.${name}`, {
      attribute: (run, self, one) =>
        /^(i?map|starmap|apply|get|recv|imap_unordered)/.test(one) ? run.unknown({ kind: 'outside', what: one, at: run.at }) : self,
    }),
  ),
  cpu_count: free(() => intBetween(1, undefined)),
  ...each('set_start_method freeze_support', nothing),
};

const gc: Table = { collect: free(() => intBetween(0, undefined)), ...each('enable disable', nothing), get_count: outside('gc') };
const platform: Table = each('system machine node release version processor platform python_version architecture uname', gives(str()));
const subprocess: Table = {
  ...each('call check_call getstatusoutput', gives(int('unknown'))),
  ...each('run Popen check_output', name => outside(`subprocess.${name}`)),
  getoutput: gives(str()),
  ...each('PIPE STDOUT DEVNULL', { kind: 'value', value: int('unknown') } as const),
};
const display: Table = {
  ...each('display display.display clear_output HTML Image Markdown SVG Audio Video display.clear_output display.HTML display.Image', nothing),
};
const urllib: Table = {
  'request.urlretrieve': free(() => tuple([str(), none as Value])),
  'request.urlopen': outside('urlopen'),
  'request.Request': outside('Request'),
  ...each('parse.quote parse.unquote parse.urlencode parse.urljoin parse.quote_plus', gives(str())),
  'parse.urlparse': outside('urlparse'),
};
const re: Table = {
  ...each('sub escape', gives(str())),
  subn: free(() => tuple([str(), intBetween(0, undefined)])),
  ...each(
    'split',
    free(run => listOf(run, str())),
  ),
  findall: free(run => listOf(run, run.unknown({ kind: 'outside', what: 're.findall', at: run.at }))),
  ...each(
    'match search fullmatch',
    free((run): Result => run.join([none, makeOpaque(run, 're.Match')])),
  ),
  Match: opaqueClass('re.Match', {
    attribute: (run, self, name) =>
      name === 'group' || name.startsWith('group') ? { kind: 'method', self, name } : run.unknown({ kind: 'outside', what: `re.Match.${name}`, at: run.at }),
    methods: { group: { call: (run: Run) => run.unknown({ kind: 'outside', what: 're.Match.group', at: run.at }) } },
  }),
  compile: free(run => makeOpaque(run, 're.Pattern')),
  Pattern: {
    kind: 'class',
    bases: ['builtins.object'],
    construct: run => makeOpaque(run, 're.Pattern'),
    methods: {
      sub: { call: () => str() },
      split: { call: run => listOf(run, str()) },
      findall: { call: run => listOf(run, run.unknown({ kind: 'outside', what: 're.findall', at: run.at })) },
      finditer: { call: run => makeIterator(run, { items: [], more: { count: 'unknown', element: makeOpaque(run, 're.Match') } }) },
      ...each('match search fullmatch', { call: (run: Run): Result => run.join([none, makeOpaque(run, 're.Match')]) }),
    },
  },
  finditer: free(run => makeIterator(run, { items: [], more: { count: 'unknown', element: makeOpaque(run, 're.Match') } })),
  ...each('IGNORECASE MULTILINE DOTALL I M S VERBOSE X UNICODE U ASCII A', { kind: 'value', value: int('unknown') } as const),
};
const string: Table = {
  ascii_lowercase: { kind: 'value', value: str('abcdefghijklmnopqrstuvwxyz') },
  ascii_uppercase: { kind: 'value', value: str('ABCDEFGHIJKLMNOPQRSTUVWXYZ') },
  ascii_letters: { kind: 'value', value: str('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ') },
  digits: { kind: 'value', value: str('0123456789') },
  hexdigits: { kind: 'value', value: str('0123456789abcdefABCDEF') },
  octdigits: { kind: 'value', value: str('01234567') },
  punctuation: { kind: 'value', value: str('!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~') },
  whitespace: { kind: 'value', value: str(' \t\n\r\x0b\x0c') },
  printable: { kind: 'value', value: str('0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~ \t\n\r\x0b\x0c') },
  capwords: gives(str()),
  Template: opaqueClass('string.Template'),
};
const heapq: Table = {
  ...each(
    'heappush heapify',
    free((run, args): Result => {
      const list = argument(args, 0);
      if (list) run.disturb([list]);
      return none;
    }),
  ),
  ...each('heappop heappushpop nlargest nsmallest', name => outside(`heapq.${name}`)),
};
const bisect: Table = each(
  'bisect bisect_left bisect_right',
  free(() => intBetween(0, undefined)),
);
const statistics: Table = each('mean median stdev variance pstdev pvariance fmean', gives(float()));
const hashes: Table = {
  ...each('md5 sha1 sha256 sha512 new', name => free(run => makeOpaque(run, `hashlib.${name}_`))),
  ...each('md5_ sha1_ sha256_ sha512_ new_', name =>
    opaqueClass(`hashlib.${name}`, {
      attribute: (_, self, one) => (one === 'hexdigest' ? { kind: 'method', self, name: one } : self),
      methods: { hexdigest: { call: () => str() } },
    }),
  ),
};
const uuid: Table = {
  ...each('uuid1 uuid4', name => free(run => makeOpaque(run, `uuid.${name}_`))),
  ...each('uuid1_ uuid4_', name => opaqueClass(`uuid.${name}`)),
};
const itself: Table = { pprint: nothing, pp: nothing, pformat: gives(str()) };
const traceback: Table = { ...each('print_exc print_stack print_exception', nothing), ...each('format_exc', gives(str())) };
const signal: Table = {
  signal: free((run, args) => {
    calledBack(run, args);
    return none;
  }),
  alarm: nothing,
};
const atexit: Table = {
  register: free((run, args) => {
    calledBack(run, args);
    return none;
  }),
};
const concurrent: Table = {
  ...each('futures.ThreadPoolExecutor futures.ProcessPoolExecutor', name =>
    opaqueClass(`concurrent.${name}`, { attribute: (run, _, one) => run.unknown({ kind: 'outside', what: one, at: run.at }) }),
  ),
  ...each('futures.as_completed futures.wait', results),
};

const seaborn: Library = quietPackage('seaborn');
/** A package all of whose functions draw. */
function quietPackage(root: string): Library {
  return {
    roots: [root],
    find: path =>
      path === root
        ? { kind: 'module', path }
        : path === `${root}.Plot_`
          ? { ...opaqueClass(`${root}.Plot_`), path }
          : path === `${root}.load_dataset`
            ? 'unmodelled'
            : {
                kind: 'function',
                path,
                call: (run, args) => {
                  calledBack(run, args);
                  return makeOpaque(run, `${root}.Plot_`);
                },
              },
  };
}

export const quietLibraries: readonly Library[] = [
  pythonLibrary('matplotlib', matplotlib),
  pythonLibrary('pylab', pylab),
  pythonLibrary('tqdm', tqdm),
  pythonLibrary('logging', logging),
  pythonLibrary('warnings', warnings),
  pythonLibrary('threading', threading),
  pythonLibrary('multiprocessing', multiprocessing),
  pythonLibrary('gc', gc),
  pythonLibrary('platform', platform),
  pythonLibrary('inspect', inspect),
  pythonLibrary('subprocess', subprocess),
  pythonLibrary('IPython', display),
  pythonLibrary('urllib', urllib, name => !/^(urlopen|urlretrieve|urlencode|quote|unquote)$/.test(name)),
  pythonLibrary('re', re),
  pythonLibrary('string', string, name => !/^(letters|lowercase|uppercase|join|atoi)$/.test(name)),
  pythonLibrary('heapq', heapq),
  pythonLibrary('bisect', bisect),
  pythonLibrary('statistics', statistics),
  pythonLibrary('hashlib', hashes),
  pythonLibrary('uuid', uuid),
  pythonLibrary('pprint', itself),
  pythonLibrary('traceback', traceback),
  pythonLibrary('signal', signal),
  pythonLibrary('atexit', atexit),
  pythonLibrary('concurrent', concurrent),
  seaborn,
];
