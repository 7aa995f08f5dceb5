/** `functools` and `operator`. */
import { type Argument, type Arguments, library, NO_ARGUMENTS, type Result, type Run, tuple, type Value } from '../../../values';
import type { ClassRecord } from '../../record';
import type { Table } from '../../table';
import { elementsOf } from '../iterate';
import { pythonError, vague } from '../kinds';
import { argument, free } from './rows';

type Row = Omit<ClassRecord, 'path'>;

/** `partial(f, …)` keeps its arguments as a tuple and fields of its own. */
const partial: Row = {
  kind: 'class',
  bases: ['builtins.object'],
  methods: {},
  construct: (run, args): Result => {
    const [callee, ...rest] = args.positional;
    if (!callee) return pythonError(run, 'TypeError', "type 'partial' takes at least one argument");
    if (args.open) return run.unknown({ kind: 'not-modelled', name: 'functools.partial', at: run.at });
    const keywords = Object.fromEntries(Object.entries(args.keywords).map(([name, one]) => [`#kw ${name}`, one.value]));
    return run.make({
      kind: 'instance',
      class: library('functools.partial'),
      fields: { func: callee.value, args: tuple(rest.map(one => one.value)), ...keywords },
    });
  },
  call: (run, self, args): Result => {
    const fields = run.instance(self)?.fields ?? {};
    const { func, args: first } = fields;
    if (!func || first?.kind !== 'tuple') return vague(run, 'partial', func);
    const kept = Object.fromEntries(
      Object.entries(fields).flatMap(([name, value]): readonly (readonly [string, Argument])[] =>
        name.startsWith('#kw ') && value.kind !== 'absent' ? [[name.slice(4), { value }]] : [],
      ),
    );
    return run.call(func, { ...args, positional: [...first.items.map(value => ({ value })), ...args.positional], keywords: { ...kept, ...args.keywords } });
  },
  attribute: (run, self, name) =>
    name === 'keywords'
      ? run.dict(
          Object.entries(run.instance(self)?.fields ?? {}).flatMap(([key, value]) =>
            key.startsWith('#kw ') ? [[{ kind: 'str' as const, value: key.slice(4) }, value] as const] : [],
          ),
        )
      : undefined,
};

/** A decorator that leaves its function as it is; also with arguments: `@lru_cache(maxsize=None)`. */
const transparent = free((_, args): Result => {
  const first = argument(args, 0);
  return first && (first.kind === 'function' || first.kind === 'method' || first.kind === 'library' || first.kind === 'object')
    ? first
    : library('functools.#same');
});
const same = free((run, args): Result => argument(args, 0) ?? vague(run, 'decorator'));

export const functoolsTable: Table = {
  partial,
  partialmethod: partial,
  reduce: free((run, args) => {
    const [f, iterable, initial] = args.positional;
    if (!f || !iterable) return vague(run, 'reduce');
    const elements = elementsOf(run, iterable.value, iterable.at);
    if ('kind' in elements) return elements;
    const step = (a: Value, b: Value): Value => run.call(f.value, { positional: [{ value: a }, { value: b }], keywords: {} });
    const [first, ...rest] = initial ? [initial.value, ...elements.items] : elements.items;
    if (!first)
      return elements.more
        ? vague(run, 'reduce', elements.more.element)
        : pythonError(run, 'TypeError', 'reduce() of empty iterable with no initial value', iterable.at);
    const known = rest.reduce(step, first);
    if (!elements.more) return known;
    const once = run.callLater(f.value, { positional: [{ value: known }, { value: elements.more.element }], keywords: {} });
    return known.kind === once.kind && known.kind === 'tensor' ? run.join([known, once]) : vague(run, 'reduce', once);
  }),
  lru_cache: transparent,
  cache: transparent,
  wraps: free(() => library('functools.#same')),
  update_wrapper: free((run, args) => argument(args, 0, 'wrapper') ?? vague(run, 'update_wrapper')),
  total_ordering: same,
  singledispatch: transparent,
  cmp_to_key: same,
  '#same': same,
};

const BINARY: Readonly<Record<string, string>> = {
  add: '+',
  sub: '-',
  mul: '*',
  truediv: '/',
  floordiv: '//',
  mod: '%',
  pow: '**',
  matmul: '@',
  and_: '&',
  or_: '|',
  xor: '^',
  lshift: '<<',
  rshift: '>>',
  concat: '+',
  iadd: '+',
  imul: '*',
  isub: '-',
  eq: '==',
  ne: '!=',
  lt: '<',
  le: '<=',
  gt: '>',
  ge: '>=',
};

/** `itemgetter(1)`, `attrgetter("name")`. */
const getter = (path: string, get: (run: Run, of: Value, what: Value) => Value): Row => ({
  kind: 'class',
  bases: ['builtins.object'],
  methods: {},
  construct: (run, args) => run.make({ kind: 'instance', class: library(path), fields: { '#what': tuple(args.positional.map(one => one.value)) } }),
  call: (run, self, args): Result => {
    const [of, what] = [argument(args, 0), run.field(self, '#what')];
    if (!of || what?.kind !== 'tuple') return vague(run, 'getter', of);
    const all = what.items.map(one => get(run, of, one));
    return all.length === 1 && all[0] ? all[0] : tuple(all);
  },
});

export const operatorTable: Table = {
  ...Object.fromEntries(
    Object.entries(BINARY).map(([name, op]) => [
      name,
      free((run, { positional: [a, b] }: Arguments): Result => (a && b ? run.binary(op, a.value, b.value) : vague(run, name))),
    ]),
  ),
  getitem: free((run, args) => {
    const [of, index] = [argument(args, 0), argument(args, 1)];
    return of && index ? run.index(of, index) : vague(run, 'getitem');
  }),
  neg: free((run, args) => run.binary('-', { kind: 'int', size: 0 }, argument(args, 0) ?? vague(run, 'neg'))),
  itemgetter: getter('operator.itemgetter', (run, of, what) => run.index(of, what)),
  attrgetter: getter('operator.attrgetter', (run, of, what) =>
    what.kind === 'str' && what.value !== undefined
      ? what.value.split('.').reduce((value, name) => run.attribute(value, name), of)
      : vague(run, 'attrgetter', what),
  ),
  methodcaller: {
    kind: 'class',
    bases: ['builtins.object'],
    methods: {},
    construct: (run, args) =>
      run.make({ kind: 'instance', class: library('operator.methodcaller'), fields: { '#what': tuple(args.positional.map(one => one.value)) } }),
    call: (run, self, args): Result => {
      const [of, what] = [argument(args, 0), run.field(self, '#what')];
      const [name, ...rest] = what?.kind === 'tuple' ? what.items : [];
      return of && name?.kind === 'str' && name.value !== undefined
        ? run.call(run.attribute(of, name.value), { ...NO_ARGUMENTS, positional: rest.map(value => ({ value })) })
        : vague(run, 'methodcaller', of);
    },
  },
};
