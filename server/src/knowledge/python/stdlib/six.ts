/** `six` and `__future__`: what Python 2 and 3 have in common, under other names. */
import { library, type Result, type Value } from '../../../values';
import type { Table } from '../../table';
import { vague } from '../kinds';
import { plainMethod } from '../methods';
import { argument, constant, each, free } from './rows';

const builtin = (name: string): Table[string] => constant(library(`builtins.${name}`));
const types = (...names: readonly string[]): Value => ({ kind: 'tuple', items: names.map(name => library(`builtins.${name}`)) });
/** `six.iteritems(d)` is `d.items()`. */
const view = (name: string): Table[string] =>
  free((run, args): Result => {
    const of = argument(args, 0);
    if (of?.kind === 'object' && run.look(of).kind === 'dict') return plainMethod(run, of, name, { positional: [], keywords: {} });
    return vague(run, name, of);
  });

export const sixTable: Table = {
  ...each('moves.range moves.zip moves.map moves.filter moves.input', name => builtin(name.slice('moves.'.length))),
  'moves.xrange': builtin('range'),
  'moves.reduce': constant(library('functools.reduce')),
  'moves.zip_longest': constant(library('itertools.zip_longest')),
  'moves.cPickle': constant(library('pickle')),
  'moves.urllib': constant(library('urllib')),
  'moves.queue': constant(library('queue')),
  string_types: constant(types('str')),
  integer_types: constant(types('int')),
  text_type: builtin('str'),
  binary_type: builtin('bytes'),
  PY2: constant({ kind: 'bool', value: false }),
  PY3: constant({ kind: 'bool', value: true }),
  iteritems: view('items'),
  iterkeys: view('keys'),
  itervalues: view('values'),
  viewitems: view('items'),
  add_metaclass: free(() => library('functools.#same')),
  python_2_unicode_compatible: free((run, args) => argument(args, 0) ?? vague(run, 'decorator')),
};
