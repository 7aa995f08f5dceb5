/**
 * `argparse`: what a program run without options gets. Defaults are the program's own word; an option
 * that must be given, or whose default is None, is an integer with the option's name, or unknown; a text whose
 * default is written as None is either.
 */
import {
  type Arguments,
  absent,
  bool,
  float,
  int,
  library,
  none,
  type Reference,
  type Result,
  type Run,
  str,
  stringOf,
  tuple,
  type Value,
} from '../../../values';
import type { ClassRecord } from '../../record';
import type { Table } from '../../table';
import { fieldsOf } from '../fields';
import { vague } from '../kinds';
import { makeOpaque, opaqueClass } from './opaque';
import { argument, each } from './rows';

type Row = Omit<ClassRecord, 'path'>;
type Methods = ClassRecord['methods'];

/** Every option is a field `#option dest` of the parser; what adds options to another parser knows it as `#parser`. */
const OPTION = '#option ';
function parserOf(run: Run, self: Reference): Reference {
  const outer = run.field(self, '#parser');
  return outer?.kind === 'object' ? parserOf(run, outer) : self;
}

function addArgument(run: Run, self: Reference, args: Arguments): Result {
  const names = args.positional.map(one => stringOf(one.value));
  const keyword = (name: string): Value | undefined => args.keywords[name]?.value;
  const long = names.find(name => name?.startsWith('--')) ?? names[0];
  const dest = stringOf(keyword('dest')) ?? long?.replace(/^-+/, '').replaceAll('-', '_');
  const parser = parserOf(run, self);
  if (dest === undefined || args.open) {
    run.setFields(parser, { '#open': bool(true) });
    return makeOpaque(run, 'argparse.Action');
  }
  const positional = !names[0]?.startsWith('-');
  if (keyword('action')?.kind === 'str' && ['help', 'version'].includes(stringOf(keyword('action')) ?? '')) return makeOpaque(run, 'argparse.Action');
  const value = optionValue(run, dest, positional, keyword);
  const before = run.field(parser, OPTION + dest);
  run.setFields(parser, { [OPTION + dest]: keyword('default') === undefined && before ? before : value });
  return makeOpaque(run, 'argparse.Action');
}

function optionValue(run: Run, dest: string, positional: boolean, keyword: (name: string) => Value | undefined): Value {
  const action = stringOf(keyword('action')) ?? (keyword('action') ? 'unknown' : 'store');
  const given = keyword('default');
  const lacking = given === undefined || given.kind === 'none';
  if (action === 'store_true' || action === 'store_false') return lacking ? bool(action === 'store_false') : given;
  if (action === 'count' || action === 'store_const' || action === 'append' || action === 'BooleanOptionalAction') return given ?? none;
  if (action !== 'store') return given ?? run.unknown({ kind: 'outside', what: `--${dest}`, at: run.at });
  const type = keyword('type');
  if (!lacking)
    return given.kind === 'str' && type?.kind === 'library' && type.path !== 'builtins.str'
      ? run.call(type, { positional: [{ value: given }], keywords: {} })
      : given;
  const many = keyword('nargs');
  if (many && stringOf(many) !== '?') {
    const element = single(run, dest, type);
    return run.list([], { count: many.kind === 'int' ? many.size : 'unknown', element: element.kind === 'int' ? int('unknown') : element });
  }
  const optional = !positional && keyword('required')?.kind !== 'bool';
  // Without the option it is None; which programs test for, those surely that write it.
  if (optional && type?.kind !== 'library') return run.join([none, str()]);
  if (optional && given && type?.kind === 'library' && type.path === 'builtins.str') return run.join([none, single(run, dest, type)]);
  return single(run, dest, type);
}

/** What an option of a type is that somebody has given. */
function single(run: Run, dest: string, type: Value | undefined): Value {
  const path = type?.kind === 'library' ? type.path : undefined;
  if (path === 'builtins.int') return int(run.symbol(dest), run.at);
  if (path === 'builtins.float') return float();
  if (path === 'builtins.bool') return bool();
  if (type === undefined || path === 'builtins.str') return { kind: 'str', named: dest };
  return run.unknown({ kind: 'outside', what: `--${dest}`, at: run.at });
}

function namespace(run: Run, self: Reference, into: Value | undefined): Value {
  const parser = run.instance(parserOf(run, self));
  const fields = Object.entries(parser?.fields ?? {}).flatMap(([name, value]) =>
    name.startsWith(OPTION) && value.kind !== 'absent' ? [[name.slice(OPTION.length), value] as const] : [],
  );
  const open = parser?.fields['#open'];
  if (into?.kind === 'object') {
    run.setFields(into, Object.fromEntries(fields));
    return into;
  }
  return run.make({ kind: 'instance', class: library('argparse.Namespace'), fields: { ...Object.fromEntries(fields), ...(open && { '#open': open }) } });
}

/** Options that stand in a list of the program's own: their values are not the defaults. */
function parsed(run: Run, self: Reference, args: Arguments): Value {
  const given = argument(args, 0, 'args');
  const made = namespace(run, self, argument(args, 1, 'namespace'));
  if (!given || given.kind === 'none' || made.kind !== 'object') return made;
  const elements = run.elements(given);
  if (elements && !elements.more && elements.items.length === 0) return made;
  const fields = run.instance(made)?.fields ?? {};
  run.setFields(made, Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, name.startsWith('#') ? value : loosened(run, name, value)])));
  return made;
}
const loosened = (run: Run, name: string, value: Value): Value =>
  value.kind === 'int'
    ? int('unknown')
    : value.kind === 'float'
      ? float()
      : value.kind === 'bool'
        ? bool()
        : value.kind === 'str'
          ? str()
          : run.unknown({ kind: 'outside', what: `--${name}`, at: run.at });

const group = (run: Run, self: Reference): Value => run.make({ kind: 'instance', class: library('argparse._ArgumentGroup'), fields: { '#parser': self } });
const parserMethods: Methods = {
  add_argument: { call: addArgument },
  add_argument_group: { call: (run, self) => group(run, self) },
  add_mutually_exclusive_group: { call: (run, self) => group(run, self) },
  add_subparsers: {
    call: (run, self, args) => {
      const dest = stringOf(args.keywords.dest?.value);
      if (dest !== undefined) run.setFields(parserOf(run, self), { [OPTION + dest]: str() });
      return run.make({ kind: 'instance', class: library('argparse._SubParsersAction'), fields: { '#parser': self } });
    },
  },
  set_defaults: {
    call: (run, self, args) => {
      run.setFields(parserOf(run, self), Object.fromEntries(Object.entries(args.keywords).map(([name, one]) => [OPTION + name, one.value])));
      return none;
    },
  },
  parse_args: { call: (run, self, args) => parsed(run, self, args) },
  parse_known_args: { call: (run, self, args) => tuple([parsed(run, self, args), run.list([], { count: 'unknown', element: str() })]) },
  get_default: { call: (run, self, args) => run.field(parserOf(run, self), OPTION + (stringOf(argument(args, 0)) ?? '')) ?? vague(run, 'get_default') },
  error: { call: run => run.unknown({ kind: 'outside', what: 'error', at: run.at }) },
  ...each('print_help print_usage exit register', { call: () => none }),
  ...each('format_help format_usage', { call: () => str() }),
};
const parser: Row = {
  kind: 'class',
  bases: ['builtins.object'],
  construct: (run, args): Result => {
    const parents = args.keywords.parents ? run.elements(args.keywords.parents.value) : undefined;
    const inherited = (parents?.items ?? []).flatMap(one => Object.entries(run.instance(one)?.fields ?? {}).filter(([name]) => name.startsWith(OPTION)));
    return run.make({ kind: 'instance', class: library('argparse.ArgumentParser'), fields: Object.fromEntries(inherited) });
  },
  initialise: () => undefined,
  methods: parserMethods,
  attribute: (run, _, name) => (name.startsWith('__') ? undefined : vague(run, name)),
};

const namespaceClass: Row = {
  kind: 'class',
  bases: ['builtins.object'],
  construct: (run, args) =>
    run.make({
      kind: 'instance',
      class: library('argparse.Namespace'),
      fields: Object.fromEntries(Object.entries(args.keywords).map(([name, one]) => [name, one.value])),
    }),
  methods: { __contains__: { call: () => bool() } },
  attribute: (run, self, name) => {
    if (name === '__dict__') return fieldsOf(run, self);
    return run.field(self, '#open') ? run.unknown({ kind: 'outside', what: `--${name}`, at: run.at }) : absent;
  },
};

export const argparseTable: Table = {
  ArgumentParser: parser,
  _ArgumentGroup: { ...parser, methods: parserMethods },
  _SubParsersAction: {
    kind: 'class',
    bases: ['builtins.object'],
    construct: run => vague(run, 'subparsers'),
    methods: { add_parser: { call: (run, self) => group(run, self) } },
  },
  Namespace: namespaceClass,
  Action: opaqueClass('argparse.Action'),
};
