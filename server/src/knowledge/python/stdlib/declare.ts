/** What declares types: `typing`, `enum`, `dataclasses`, `abc`, `types`, `contextlib`. Most of it means nothing at run time. */
import { type Arguments, int, type LibraryValue, library, none, type Reference, type Result, type Run, str, tuple, type Value } from '../../../values';
import type { ClassRecord } from '../../record';
import type { Table } from '../../table';
import { fieldsOf } from '../fields';
import { vague } from '../kinds';
import { typedNamedTuple } from './collections';
import { opaqueClass } from './opaque';
import { argument, each, free, gives } from './rows';

type Row = Omit<ClassRecord, 'path'>;
const same = free((run, args): Result => argument(args, 0) ?? vague(run, 'decorator'));
/** A class to derive from, which adds nothing. */
const base: Row = { kind: 'class', bases: ['builtins.object'], construct: run => vague(run, 'type'), initialise: () => undefined, methods: {} };

export const typingTable: Table = {
  ...each(
    'Any AnyStr Union Optional List Dict Tuple Set FrozenSet Sequence Iterable Iterator Callable Type Mapping MutableMapping Literal Final ClassVar Text NoReturn Deque DefaultDict Counter Annotated Awaitable Coroutine AsyncIterator Generator Hashable Sized Container Collection Self Never LiteralString TypeAlias Concatenate ParamSpec Required NotRequired Unpack TypeGuard SupportsInt SupportsFloat IO TextIO BinaryIO Pattern Match',
    base,
  ),
  ...each('Generic Protocol', base),
  TypedDict: {
    ...base,
    bases: ['builtins.dict', 'builtins.object'],
    construct: (run, args) => run.dict(Object.entries(args.keywords).map(([name, one]) => [str(name), one.value] as const)),
  },
  NamedTuple: typedNamedTuple,
  TYPE_CHECKING: { kind: 'value', value: { kind: 'bool', value: false } },
  TypeVar: free(run => run.unknown({ kind: 'not-modelled', name: 'typing.TypeVar', at: run.at })),
  cast: free((run, args) => argument(args, 1, 'val') ?? vague(run, 'cast')),
  NewType: free((run, args) => argument(args, 1, 'tp') ?? vague(run, 'NewType')),
  ...each('overload final runtime_checkable no_type_check', same),
  get_type_hints: free(run => run.make({ kind: 'dict', entries: [], more: { key: str(), value: vague(run, 'hint') } })),
};

/** A member of an enumeration: its name and its value. */
const enumeration: Row = {
  ...base,
  attribute: (run, self, name) =>
    name === 'value' || name === '_value_' ? run.field(self, '#value') : name === 'name' || name === '_name_' ? run.field(self, '#name') : undefined,
};

const AUTO = 'enum.auto';
const isAutomatic = (of: Reference | LibraryValue | undefined): boolean => of?.kind === 'library' && of.path === AUTO;
/** Turns the names that an enumeration's body binds into its members; the interpreter calls it once the class stands. */
export function enumMembers(run: Run, of: Reference): void {
  const content = run.look(of);
  if (content.kind !== 'class') return;
  let last = 0;
  const members = Object.entries(content.fields).flatMap(([name, value]): readonly (readonly [string, Value])[] => {
    const automatic = isAutomatic(run.instance(value)?.class);
    if (name.startsWith('_') || value.kind === 'function' || value.kind === 'absent' || (!automatic && run.instance(value))) return [];
    const own = automatic ? int(last + 1) : value;
    if (own.kind === 'int' && typeof own.size === 'number') last = own.size;
    return [
      [name, run.make({ kind: 'instance', class: { kind: 'object', owner: of.owner, serial: of.serial }, fields: { '#name': str(name), '#value': own } })],
    ];
  });
  run.change(of, now => (now.kind === 'class' ? { ...now, fields: { ...now.fields, ...Object.fromEntries(members) } } : now));
}

export const enumTable: Table = {
  ...each('Enum IntEnum Flag IntFlag StrEnum', enumeration),
  auto: { ...base, construct: run => run.make({ kind: 'instance', class: library(AUTO), fields: {} }) },
  unique: same,
};

/** `dataclasses.field`, `replace`, `asdict`; the decorator itself is the interpreter's. */
export const dataclassesTable: Table = {
  field: free((run, args) =>
    run.make({
      kind: 'instance',
      class: library('dataclasses.Field'),
      fields: { default: args.keywords.default?.value ?? { kind: 'absent' }, default_factory: args.keywords.default_factory?.value ?? none },
    }),
  ),
  Field: base,
  dataclass: same,
  is_dataclass: gives({ kind: 'bool' }),
  fields: free(run => ({ kind: 'tuple', items: [], more: { count: 'unknown', element: vague(run, 'field') } })),
  asdict: free((run, args) => {
    const of = argument(args, 0, 'obj');
    return of ? nested(run, of) : vague(run, 'asdict');
  }),
  astuple: free((run, args) => {
    const fields = run.instance(argument(args, 0))?.fields;
    return fields ? tuple(Object.values(fields)) : vague(run, 'astuple', argument(args, 0));
  }),
  replace: free((run, args) => {
    const of = argument(args, 0, 'obj');
    const instance = run.instance(of);
    if (!instance) return vague(run, 'replace', of);
    const { at: _at, many: _many, ...content } = instance;
    return run.make({
      ...content,
      fields: { ...content.fields, ...Object.fromEntries(Object.entries(args.keywords).map(([name, one]) => [name, one.value])) },
    });
  }),
  MISSING: { kind: 'value', value: library('dataclasses.MISSING_') },
};
function nested(run: Run, of: Value, depth = 0): Result {
  const instance = run.instance(of);
  if (!instance || instance.class.kind === 'library' || depth > 5) return depth === 0 && !instance ? vague(run, 'asdict', of) : of;
  return run.make({
    kind: 'dict',
    entries: Object.entries(instance.fields)
      .filter(([name]) => !name.startsWith('#'))
      .map(([name, value]) => {
        const inner = nested(run, value, depth + 1);
        return { key: str(name), value: inner.kind === 'failure' ? value : inner };
      }),
  });
}

export const abcTable: Table = { ABC: base, ABCMeta: base, ...each('abstractmethod abstractproperty abstractclassmethod abstractstaticmethod', same) };

export const typesTable: Table = {
  SimpleNamespace: {
    kind: 'class',
    bases: ['builtins.object'],
    methods: {},
    construct: (run, args) =>
      run.make({
        kind: 'instance',
        class: library('types.SimpleNamespace'),
        fields: Object.fromEntries(Object.entries(args.keywords).map(([name, one]) => [name, one.value])),
      }),
    attribute: (run, self, name) => (name === '__dict__' ? fieldsOf(run, self) : undefined),
  },
  MappingProxyType: same,
  ...each('FunctionType LambdaType MethodType ModuleType GeneratorType BuiltinFunctionType NoneType', base),
};

/** `with suppress(…):`, `with nullcontext(x) as y:`. */
const context = (name: string): Row => ({
  ...opaqueClass(`contextlib.${name}`),
  construct: (run, args: Arguments) => run.make({ kind: 'instance', class: library(`contextlib.${name}`), fields: { '#value': argument(args, 0) ?? none } }),
  enter: (run, self) => run.field(self, '#value') ?? none,
});
export const contextlibTable: Table = {
  contextmanager: same,
  asynccontextmanager: same,
  ...each('suppress nullcontext closing redirect_stdout redirect_stderr', context),
  ExitStack: opaqueClass('contextlib.ExitStack'),
};
