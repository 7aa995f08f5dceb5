/** Random programs over the constructs that the interpreter knows. Most of what they do works; some of it fails. */
import type { Random } from '../../syntax/random';
import type { Text } from './text';

type Sort = 'int' | 'str' | 'list' | 'dict' | 'tuple' | 'object' | 'any';

/** Names by what they are meant to hold. */
type Names = Readonly<Record<Sort, readonly string[]>>;
const GLOBALS: Names = {
  int: ['a', 'b', 'c'],
  str: ['s', 't'],
  list: ['xs', 'ys', 'zs'],
  dict: ['d', 'e'],
  tuple: ['p', 'q'],
  object: ['o', 'r'],
  any: ['u', 'v', 'w'],
};
const LOCALS: Names = {
  int: ['x', 'n', 'm'],
  str: ['word'],
  list: ['rows', 'y'],
  dict: ['table'],
  tuple: ['pair'],
  object: ['thing'],
  any: ['z', 'value'],
};
const FUNCTIONS = ['f', 'g', 'h'];
const CLASSES = ['A', 'B'];
const MODULES = ['first', 'second'];
const EXCEPTIONS = ['ValueError', 'KeyError', 'TypeError', 'IndexError', 'RuntimeError', 'ZeroDivisionError'];
const HANDLERS = [...EXCEPTIONS, 'Exception', 'LookupError', 'ArithmeticError', '(ValueError, KeyError)', 'OSError', 'MyError', 'AttributeError'];

interface Scope {
  readonly names: Names;
  readonly depth: number;
  readonly indent: string;
  readonly inFunction: boolean;
  readonly inLoop: boolean;
  readonly inHandler: boolean;
  /** Own method: `self` is there. */
  readonly inMethod: boolean;
  readonly isGenerator: boolean;
  /** Modules that can be imported here, and whether `outside` may be called. */
  readonly modules: readonly string[];
  readonly isModule: boolean;
  /** Functions that may be called here; seldom any, so that recursion is rare. */
  readonly calls: readonly string[];
}

const BEGIN = `import outside
a = 1
b = 2
c = 0
s = "one"
t = "k"
xs = [1, 2, 3]
ys = []
zs = [3, 1]
d = {"k": 1}
e = {}
p = (1, 2)
q = (0, "q", 5)
u = 4
v = None
w = [1]
class MyError(Exception):
    pass
class A:
    kind = 7
    shared = []
    def __init__(self, n=1):
        self.n = n
        self.items = [n]
    def step(self, x):
        return self.n + x
    def keep(self, x):
        self.items.append(x)
        return self
    @property
    def double(self):
        return self.n * 2
    @classmethod
    def make(cls, x):
        return cls(x)
    @staticmethod
    def plain(x):
        return x
class B(A):
    kind = 8
    def __init__(self, n=2, extra=None):
        super().__init__(n)
        self.extra = extra
    def step(self, x):
        return super().step(x) + 1
    def __len__(self):
        return 2
    def __enter__(self):
        return self
    def __exit__(self, *failure):
        self.n = 0
        return False
o = A(3)
r = B(1)
def f(x, y=2):
    return x
def g(x, *rest, **named):
    return x
def h(x=1):
    return [x]
def gen(n=2):
    for m in range(3):
        yield m + n
`;

export function randomProgram(r: Random, chunks: number): Text {
  const module = (modules: readonly string[]): string => BEGIN + block(r, r.below(7), { ...TOP, modules, isModule: true });
  const modules = { first: module([]), second: module(['first']) };
  const body = Array.from({ length: chunks }, () => chunk(r));
  if (r.below(4) > 0) return { cells: [BEGIN + body.join('') + look(r, TOP)], modules };
  const cells: string[] = [];
  for (let at = 0; at < body.length; ) {
    const size = 1 + r.below(3);
    cells.push(body.slice(at, at + size).join(''));
    at += size;
  }
  return { cells: [BEGIN, ...cells, look(r, TOP)], modules };
}
export const chunk = (r: Random): string => (r.below(3) === 0 ? look(r, TOP) : '') + (r.below(6) === 0 ? attempt(r, TOP) : statement(r, TOP));

const TOP: Scope = {
  names: GLOBALS,
  depth: 0,
  indent: '',
  inFunction: false,
  inLoop: false,
  inHandler: false,
  inMethod: false,
  isGenerator: false,
  modules: MODULES,
  isModule: false,
  calls: FUNCTIONS,
};
const deeper = (scope: Scope, more: Partial<Scope> = {}): Scope => ({ ...scope, depth: scope.depth + 1, indent: `${scope.indent}    `, ...more });

/** One of several texts; only that one is made. */
const lazily = (r: Random, texts: readonly (() => string)[]): string => r.pick(texts)();

function block(r: Random, most: number, scope: Scope): string {
  return Array.from({ length: 1 + r.below(Math.max(1, most)) }, () => statement(r, scope)).join('');
}

/** Reads what is there now: bindings are what is compared. */
function look(r: Random, scope: Scope): string {
  const sort = r.pick<Sort>(['int', 'list', 'list', 'dict', 'object', 'any', 'tuple', 'str']);
  const lines =
    sort === 'object'
      ? [`look = getattr(${name(r, scope, 'object')}, "${r.pick(['n', 'items', 'extra', 'kind'])}", None)`]
      : [`look = ${name(r, scope, sort)}`];
  return lines.map(line => `${scope.indent}${line}\n`).join('');
}

function name(r: Random, scope: Scope, sort: Sort): string {
  // Seldom another one: what surely or perhaps fails must show too.
  const from = r.below(200) === 0 ? r.pick<Sort>(['int', 'str', 'list', 'dict', 'tuple', 'object', 'any']) : r.below(80) === 0 ? 'any' : sort;
  const names = scope.inFunction && r.below(4) === 0 ? GLOBALS : scope.names;
  return r.pick(names[from]);
}
/** A name that may be bound here. */
const bindable = (r: Random, scope: Scope, sort: Sort): string => r.pick(scope.names[sort]);
const sortOf = (r: Random): Sort => r.pick<Sort>(['int', 'int', 'int', 'str', 'list', 'list', 'list', 'dict', 'tuple', 'object', 'object', 'any', 'any']);

function statement(r: Random, scope: Scope): string {
  const { indent } = scope;
  const line = (text: string): string => `${indent}${text}\n`;
  const inner = (more: Partial<Scope> = {}, most = 3): string => block(r, most, deeper(scope, more));
  const int = (depth = 1): string => expression(r, scope, 'int', depth);
  const list = (depth = 1): string => expression(r, scope, 'list', depth);
  const any = (): string => expression(r, scope, sortOf(r), 1);
  switch (r.below(scope.depth > 2 ? 22 : 39)) {
    case 0:
    case 1:
    case 2:
    case 3: {
      const sort = sortOf(r);
      return line(`${bindable(r, scope, sort)} = ${expression(r, scope, sort, 2)}`);
    }
    case 4:
      return line(`${bindable(r, scope, 'int')} ${r.pick(['+', '+', '-', '*', '//', '%'])}= ${r.below(3) ? 1 + r.below(4) : int()}`);
    case 5:
      return r.below(2) ? line(`${bindable(r, scope, 'list')} += ${list()}`) : line(`${bindable(r, scope, 'str')} += "${r.pick(['x', 'yz'])}"`);
    case 6:
    case 7: {
      const xs = name(r, scope, 'list');
      return line(
        lazily(r, [
          () => (r.below(4) ? `${xs}.append(${int()})` : `${xs}.append(${any()})`),
          () => `${xs}.append(${int()})`,
          () => `${xs}.append(${int()})`,
          () => `${xs}.extend(${list()})`,
          () => `${xs}.insert(${r.below(3)}, ${int()})`,
          () => (r.below(4) ? `if ${xs}: ${bindable(r, scope, 'int')} = ${xs}.pop()` : `${bindable(r, scope, 'int')} = ${xs}.pop()`),
          () => `${xs}.reverse()`,
          () => `${xs}.clear()`,
        ]),
      );
    }
    case 8:
      return line(
        lazily(r, [
          () => `${name(r, scope, 'list')}[${index(r, scope)}] = ${r.below(3) ? int() : any()}`,
          () => guarded(name(r, scope, 'list'), of => `${of}[${r.pick(['0', '-1'])}] = ${r.below(3) ? int() : any()}`),
          () => guarded(name(r, scope, 'list'), of => `del ${of}[0]`),
          () => `${name(r, scope, 'list')}[${r.pick(['0:1', ':', '1:'])}] = ${list()}`,
        ]),
      );
    case 9: {
      const table = name(r, scope, 'dict');
      return line(
        lazily(r, [
          () => `${table}[${key(r, scope)}] = ${any()}`,
          () => `${table}[${key(r, scope)}] = ${any()}`,
          () => `${table}.update(${expression(r, scope, 'dict', 1)})`,
          () => `${bindable(r, scope, 'any')} = ${table}.pop(${key(r, scope)}, None)`,
          () => `${bindable(r, scope, 'any')} = ${table}.setdefault(${key(r, scope)}, [])`,
          () => `${table}.setdefault(${key(r, scope)}, []).append(${int()})`,
          () => (r.below(3) ? `${table}.pop(${key(r, scope)}, None)` : `del ${table}[${key(r, scope)}]`),
          () => `${table} = dict(${table})`,
        ]),
      );
    }
    case 10:
    case 11: {
      const of = scope.inMethod && r.below(2) ? 'self' : name(r, scope, 'object');
      return line(
        lazily(r, [
          () => `${of}.n = ${int()}`,
          () => `${of}.items = ${list()}`,
          () => `${of}.extra = ${any()}`,
          () => `${of}.items.append(${any()})`,
          () => `${of}.n += 1`,
          () => (scope.inMethod && r.below(9) ? 'pass' : `${of}.keep(${any()})`),
          () => `${of}.extra = ${int()}`,
        ]),
      );
    }
    case 12:
      return line(
        lazily(r, [
          () => `${bindable(r, scope, 'int')}, ${bindable(r, scope, 'any')} = ${expression(r, scope, 'tuple', 1)}`,
          () => `${bindable(r, scope, 'int')}, *${bindable(r, scope, 'list')} = [${int()}, *${list()}]`,
          () => `*${bindable(r, scope, 'list')}, ${bindable(r, scope, 'int')} = ${r.pick(['range(4)', '(1, 2, 3)', '[1, 2]'])}`,
          () => `${bindable(r, scope, 'int')} = ${bindable(r, scope, 'int')} = ${int()}`,
          () => `(${bindable(r, scope, 'int')}, ${bindable(r, scope, 'str')}), ${bindable(r, scope, 'any')} = (${int()}, ${any()}), ${any()}`,
        ]),
      );
    case 13:
    case 14:
      return line(outsideStatement(r, scope));
    case 15:
      if (scope.inLoop && r.below(3) > 0) return line(r.pick(['break', 'continue']));
      if (scope.isGenerator) return line(`yield ${int()}`);
      if (scope.inFunction && r.below(3) > 0) return line(`return ${any()}`);
      if (scope.depth > 0 && r.below(2)) return line(raised(r, scope));
      return look(r, scope);
    case 16:
      if (scope.isGenerator) return line(`yield ${int()}`);
      if (scope.inFunction && !scope.inMethod && r.below(2)) return line(`return ${any()}`);
      return look(r, scope);
    case 17:
      return line(`${bindable(r, scope, 'any')} = ${any()}`);
    case 18:
      return line(
        lazily(r, [
          () => (r.below(5) ? 'assert True' : `assert ${test(r, scope)}`),
          () => `print(${any()})`,
          () => any(),
          () => `if ${test(r, scope)}: ${bindable(r, scope, 'int')} = ${int()}`,
        ]),
      );
    case 19:
      return r.below(3) ? look(r, scope) : line(`del ${bindable(r, scope, 'any')}`) + line(`${r.pick(scope.names.any)} = ${int()}`);
    case 20:
    case 21:
      return look(r, scope);
    case 22:
    case 23:
    case 24:
      return (
        line(`if ${test(r, scope)}:`) +
        inner() +
        (r.below(4) === 0 ? line(`elif ${test(r, scope)}:`) + inner() : '') +
        (r.below(2) ? line('else:') + inner() : '')
      );
    case 25:
      return choice(r, scope, bindable(r, scope, r.pick<Sort>(['any', 'object', 'list', 'int'])), r.below(4) ? 2 : 6);
    case 26:
    case 27:
    case 28:
      return line(`for ${loopHead(r, scope)}:`) + inner({ inLoop: true }) + (r.below(6) === 0 ? line('else:') + inner() : '');
    case 29: {
      const i = bindable(r, scope, 'int');
      const head = lazily(r, [() => `while outside.more():`, () => `while ${i} < ${3 + r.below(9)}:`, () => `while ${test(r, scope)}:`, () => 'while True:']);
      const last = head === 'while True:' && r.below(2) ? `${indent}    if ${test(r, scope)}: break\n` : '';
      return `${line(head) + inner({ inLoop: true })}${indent}    ${i} += 1\n${last}${r.below(6) === 0 ? line('else:') + inner() : ''}`;
    }
    case 30:
    case 31:
    case 32:
      return attempt(r, scope);
    case 33:
      return line(`with ${r.pick(['B(5)', 'B(5)', 'outside.scope()', 'B(a)'])} as ${bindable(r, scope, 'object')}:`) + inner();
    case 34:
    case 35:
      return scope.inFunction && r.below(2) ? line(`${bindable(r, scope, 'any')} = lambda k: ${expression(r, scope, 'int', 1)}`) : definition(r, scope);
    case 36:
      return scope.depth > 0 ? look(r, scope) : classDefinition(r, scope);
    case 37:
      return imports(r, scope);
    default:
      return line(`${bindable(r, scope, 'int')} = ${int(3)}`);
  }
}

const called = (r: Random, scope: Scope, text: string, otherwise: () => string): string =>
  scope.calls.includes(text[0] ?? '') || r.below(12) === 0 ? text : otherwise();
const guarded = (of: string, then: (of: string) => string): string => `if ${of}: ${then(of)}`;
const index = (r: Random, scope: Scope): string => r.pick(['0', '0', '-1', '1', expression(r, scope, 'int', 0), 'u']);
const key = (r: Random, scope: Scope): string => r.pick(['"k"', '"k"', '"j"', '1', expression(r, scope, 'int', 0), expression(r, scope, 'str', 0)]);
const raised = (r: Random, scope: Scope): string =>
  r.pick([...EXCEPTIONS.map(one => `raise ${one}("no")`), 'raise MyError("no")', 'raise MyError', ...(scope.inHandler ? ['raise'] : [])]);

function loopHead(r: Random, scope: Scope): string {
  const i = bindable(r, scope, 'int');
  const any = bindable(r, scope, 'any');
  return lazily(r, [
    () => `${i} in range(${r.pick(['2', '3', '5', '40', '300', '1, 4', '0', name(r, scope, 'int')])})`,
    () => `${i} in range(${r.pick(['2', '3', '6'])})`,
    () => `${any} in ${name(r, scope, 'list')}`,
    () => `${any} in list(${name(r, scope, 'list')})`,
    () => `${any} in ${expression(r, scope, 'tuple', 1)}`,
    () => `${any} in outside.some()`,
    () => `${i} in outside.some()`,
    () => `${i} in range(${name(r, scope, 'any')} if isinstance(${name(r, scope, 'any')}, int) else 2)`,
    () => `${i}, ${any} in enumerate(list(${name(r, scope, 'list')})[:3])`,
    () => `${i}, ${any} in zip(range(3), list(${name(r, scope, 'list')}))`,
    () => `${bindable(r, scope, 'str')}, ${any} in list(${name(r, scope, 'dict')}.items())`,
    () => `${i} in gen(${r.below(3)})`,
    () => `${any} in sorted(${name(r, scope, 'dict')}, key=str)`,
    // What reads a list lazily while it changes is taken for a copy of it: these are copies.
    () => `${any} in reversed(list(${name(r, scope, 'list')}))`,
  ]);
}

/** if …: to = …  elif …: to = …  else: to = … */
function choice(r: Random, scope: Scope, to: string, count: number): string {
  const { indent } = scope;
  const value = (): string =>
    r.below(4)
      ? lazily(r, [() => `A(${r.below(4)})`, () => `B(${r.below(4)})`, () => '[]', () => `[${r.below(3)}]`, () => '{}'])
      : expression(r, scope, sortOf(r), 0);
  let text = `${indent}if outside.flip():\n${indent}    ${to} = ${value()}\n`;
  for (let i = 2; i < count; i++) text += `${indent}elif outside.flip():\n${indent}    ${to} = ${value()}\n`;
  return `${text}${indent}else:\n${indent}    ${to} = ${value()}\n`;
}

function attempt(r: Random, scope: Scope): string {
  const line = (text: string): string => `${scope.indent}${text}\n`;
  const inner = (more: Partial<Scope> = {}): string => block(r, 3, deeper(scope, more));
  let text = line('try:') + inner();
  const how = r.below(5);
  if (how < 4) {
    for (let i = 1 + r.below(2); i > 0; i--) {
      const as = r.below(4) === 0 ? ' as failure' : '';
      text += line(`except ${r.pick(HANDLERS)}${as}:`) + inner({ inHandler: true });
    }
    if (r.below(3) === 0) text += line('except:') + inner({ inHandler: true });
    if (r.below(3) === 0) text += line('else:') + inner();
  }
  if (how > 2) text += line('finally:') + inner();
  return text;
}

function definition(r: Random, scope: Scope): string {
  const line = (text: string): string => `${scope.indent}${text}\n`;
  const [name_, params] = r.pick([
    ['f', 'x, y=2'],
    ['f', 'x, y=[]'],
    ['f', 'x, y=a'],
    ['g', 'x, *rest, **named'],
    ['g', 'x, *y, n=1'],
    ['h', 'x=1'],
    ['h', 'x=0, **named'],
    ['gen', 'n=2'],
  ] as const);
  const isGenerator = name_ === 'gen';
  // A generator is run where it is first read; what it shares with its reader must not change meanwhile.
  const own: Scope = {
    ...scope,
    names: LOCALS,
    inFunction: true,
    inLoop: false,
    inHandler: false,
    inMethod: false,
    isGenerator,
    calls: name_ === 'g' ? ['f'] : name_ === 'h' ? ['f', 'g'] : [],
    depth: Math.max(1, scope.depth),
    indent: `${scope.indent}    `,
  };
  const globals = isGenerator || scope.inFunction ? [] : r.below(3) === 0 ? [r.pick(GLOBALS[r.pick<Sort>(['int', 'list', 'any'])])] : [];
  const begin = [
    ...(globals.length > 0 ? [`global ${globals.join()}`] : []),
    ...(name_ === 'gen' ? [] : ['n = 1']),
    'm = 2',
    'word = "w"',
    'rows = [1]',
    ...(/y\b/.test(params) ? [] : ['y = [2]']),
    'table = {"k": 2}',
    'pair = (1, 2)',
    'thing = A(2)',
    'z = x'.replace('x', name_ === 'gen' ? 'n' : 'x'),
    'value = None',
    ...(name_ === 'gen' ? ['x = 1'] : []),
  ].map(text => `${own.indent}${text}\n`);
  const setsGlobal = globals.map(one => `${own.indent}${one} = ${expression(r, own, sortOf(r), 1)}\n`);
  const body = isGenerator ? generatorBody(r, own) : block(r, 4, own);
  const last = isGenerator
    ? ''
    : r.below(4)
      ? `${own.indent}return ${name_ === 'h' ? expression(r, own, 'list', 1) : expression(r, own, name_ === 'f' ? 'int' : sortOf(r), 1)}\n`
      : '';
  const nested = r.below(6) === 0 && !isGenerator && !scope.inFunction ? closureIn(r, own) : '';
  return line(`def ${scope.inFunction ? 'inside' : name_}(${params}):`) + begin.join('') + setsGlobal.join('') + nested + body + last;
}
function generatorBody(r: Random, scope: Scope): string {
  const i = scope.indent;
  return lazily(r, [
    () => `${i}for m in range(${r.pick(['n', '3', '2'])}):\n${i}    yield m\n`,
    () => `${i}yield n\n${i}if outside.flip():\n${i}    yield 2\n`,
    () => `${i}while n < 5:\n${i}    n += 1\n${i}    yield n\n`,
    () => `${i}yield 1\n${i}yield from [n, 2]\n`,
    () => `${i}for m in (1, 2):\n${i}    if m == n:\n${i}        return\n${i}    yield m\n`,
  ]);
}
function closureIn(r: Random, scope: Scope): string {
  const i = scope.indent;
  return lazily(r, [
    () => `${i}def bump(k):\n${i}    nonlocal n\n${i}    n = n + k\n${i}    return n\n${i}bump(1)\n${i}look = n\n`,
    () => `${i}def bump(k=n):\n${i}    rows.append(k)\n${i}    return rows\n${i}outside.keep(bump)\n${i}look = rows\n`,
    () => `${i}def bump(k):\n${i}    nonlocal n\n${i}    n = k\n${i}    return n\n${i}outside.run(bump)\n${i}look = n\n${i}outside.go()\n${i}look = n\n`,
    () => `${i}bump = lambda k: n + k\n${i}n = 5\n${i}look = bump(1)\n`,
  ]);
}

function classDefinition(r: Random, scope: Scope): string {
  const called = r.pick(CLASSES);
  const own: Scope = { ...scope, names: LOCALS, inFunction: true, inMethod: true, depth: 1, indent: '        ' };
  const method = (head: string, rest: string): string =>
    `    def ${head}:\n        n = 1\n        m = 0\n        word = "w"\n        rows = [x]\n        y = []\n        table = {}\n        pair = (2, 3)\n        thing = self\n        z = x\n        value = None\n${block(r, 3, own)}        return ${rest}\n`;
  const base = r.pick(called === 'B' ? ['A', 'A', 'A, object'] : ['object', '']);
  const init =
    called === 'A'
      ? `    def __init__(self, n=${r.below(4)}):\n        self.n = n\n        self.items = [${r.pick(['', 'n', '1, 2'])}]\n`
      : r.below(2)
        ? `    def __init__(self, n=1, extra=0):\n        super().__init__(n)\n        self.extra = extra\n`
        : '';
  const withs =
    called === 'B'
      ? `    def __enter__(self):\n        self.n = 1\n        return self\n    def __exit__(self, *failure):\n        ${r.pick(['self.n = 2', 'self.items.append(9)', 'pass'])}\n        return False\n`
      : '';
  return (
    `class ${called}${base ? `(${base})` : ''}:\n    kind = ${r.below(9)}\n    shared = [1]\n${init}` +
    method('step(self, x)', r.pick(['self.n + x', 'x', 'self.n', ...(called === 'B' ? ['super().step(x)'] : [])])) +
    (called === 'A' || r.below(2) ? method('keep(self, x)', 'self') : '') +
    (called === 'A'
      ? `    @property\n    def double(self):\n        return ${lazily(r, [() => 'self.n', () => 'self.kind', () => 'len(self.items)'])}\n    @classmethod\n    def make(cls, x):\n        return cls(${r.pick(['x', '1', ''])})\n    @staticmethod\n    def plain(x):\n        return x\n`
      : '') +
    (r.below(3) === 0 ? `    def __add__(self, other):\n        return ${called}(self.n)\n` : '') +
    (r.below(4) === 0 ? `    def __getitem__(self, k):\n        return self.items[k]\n` : '') +
    (r.below(4) === 0 ? `    def __call__(self, x):\n        self.n = x\n        return self.n\n` : '') +
    (r.below(4) === 0 ? `    def __eq__(self, other):\n        return ${r.pick(['True', 'self.n == 1', 'outside.flip()'])}\n` : '') +
    withs +
    (scope.isModule ? '' : `${r.pick(['o', 'r'])} = ${called}(${r.below(3)})\n`)
  );
}

function imports(r: Random, scope: Scope): string {
  const { indent } = scope;
  const line = (text: string): string => `${indent}${text}\n`;
  if (scope.modules.length === 0 || r.below(5) === 0)
    return (
      line('try:') +
      line(`    import ${r.pick(['nothing_here', 'outside.part'])}`) +
      line(`    ${bindable(r, scope, 'int')} = 1`) +
      line('except ImportError:') +
      line(`    ${bindable(r, scope, 'int')} = 2`)
    );
  const of = r.pick(scope.modules);
  const global = r.pick([...GLOBALS.int, ...GLOBALS.list, ...GLOBALS.dict, ...GLOBALS.any]);
  return lazily(r, [
    () => line(`import ${of}`) + line(`${bindable(r, scope, 'any')} = ${of}.${global}`),
    () => line(`import ${of}`) + line(`${of}.${r.pick(GLOBALS.int)} = ${expression(r, scope, 'int', 1)}`),
    () => line(`import ${of}`) + line(`${of}.${r.pick(GLOBALS.list)}.append(${expression(r, scope, 'int', 1)})`) + line(`look = ${of}.${r.pick(GLOBALS.list)}`),
    () => line(`from ${of} import ${global} as ${bindable(r, scope, 'any')}`) + line(`look = ${r.pick(scope.names.any)}`),
    () => line(`import ${of} as mod`) + line(`${bindable(r, scope, 'any')} = mod.${r.pick(FUNCTIONS)}(${expression(r, scope, 'int', 1)})`),
    () =>
      line(`from ${of} import ${r.pick(FUNCTIONS)} as ${bindable(r, scope, 'any')}`) +
      line(`outside.run(${r.pick(scope.names.any)})`) +
      line(`import ${of}`) +
      line(`look = ${of}.${global}`),
    () => line(`from ${of} import A as Other`) + line(`${bindable(r, scope, 'object')} = Other(${r.below(4)})`),
  ]);
}

function outsideStatement(r: Random, scope: Scope): string {
  const one = (): string => (r.below(3) === 0 ? r.pick(FUNCTIONS) : name(r, scope, r.pick<Sort>(['list', 'dict', 'object', 'any', 'list', 'int'])));
  const to = bindable(r, scope, 'any');
  return lazily(r, [
    () => `${to} = outside.get(${one()})`,
    () => `outside.keep(${one()})`,
    () => `outside.change(${one()}, ${one()})`,
    () => `${to} = outside.get()`,
    () => `${bindable(r, scope, 'int')} = outside.number()`,
    () => `outside.go()`,
    () => `outside.thing().field = ${one()}`,
    () => `${to} = outside.thing()(${one()})`,
    () => `outside.keep([${one()}, ${one()}])`,
    () => `outside.keep(lambda k: ${expression(r, scope, 'list', 0)})`,
    () => `outside.thing().append(${one()})`,
    () => `outside.thing()[0] = ${one()}`,
    () => `${to} = outside.table[${key(r, scope)}]`,
    () => `outside.keep(${r.pick(CLASSES)})`,
    () => `outside.run(${name(r, scope, 'object')}.keep)`,
  ]);
}

function test(r: Random, scope: Scope): string {
  const int = (): string => expression(r, scope, 'int', 0);
  const any = name(r, scope, 'any');
  return lazily(r, [
    () => 'outside.flip()',
    () => 'outside.flip()',
    () => 'outside.flip()',
    () => `${int()} ${r.pick(['<', '>', '==', '!=', '<=', '>='])} ${int()}`,
    () => `${int()} ${r.pick(['<', '>', '=='])} ${r.below(6)}`,
    () => `${any} is None`,
    () => `${any} is not None`,
    () => `isinstance(${any}, ${r.pick(['int', 'list', 'str', 'A', 'B', '(int, str)', 'dict'])})`,
    () => any,
    () => name(r, scope, 'list'),
    () => name(r, scope, 'object'),
    () => `${int()} in ${name(r, scope, 'list')}`,
    () => `${key(r, scope)} in ${name(r, scope, 'dict')}`,
    () => `not ${any}`,
    () => `${any} and ${int()} > 1`,
    () => `${any} or ${int()} > 1`,
    () => `hasattr(${name(r, scope, 'object')}, "${r.pick(['extra', 'n', 'step'])}")`,
    () => `${int()} < ${int()} < ${int()}`,
    () => `${any} == ${int()}`,
    () => `callable(${any})`,
    () => 'True',
    () => `len(${name(r, scope, 'list')}) > ${r.below(4)}`,
    () => `${name(r, scope, 'str')} == "${r.pick(['one', 'k'])}"`,
    () => `(k := ${int()}) > 1 and k < 5`,
  ]);
}

function expression(r: Random, scope: Scope, sort: Sort, depth: number): string {
  const sub = (of: Sort = sort): string => expression(r, scope, of, depth - 1);
  const own = name(r, scope, sort);
  if (depth <= 0) {
    if (r.below(3)) return own;
    switch (sort) {
      case 'int':
        return String(r.below(5));
      case 'str':
        return r.pick(['"k"', '"one"', '""']);
      case 'list':
        return lazily(r, [() => '[]', () => '[1]', () => '[1, 2, 3]', () => '[[1], [2]]', () => `[${own}]`]);
      case 'dict':
        return r.pick(['{}', '{"k": 1}', '{"k": [1], "j": 2}']);
      case 'tuple':
        return r.pick(['(1, 2)', '(3, "x")', '(1, [2])']);
      case 'object':
        return r.pick(['A()', 'B()', 'A(2)', 'B(3)']);
      case 'any':
        return r.pick(['None', '1', '"k"', '[]', 'True', '2.5', 'A(1)', 'outside.get()']);
    }
  }
  const list = (): string => sub('list');
  const int = (): string => sub('int');
  switch (sort) {
    case 'int':
      return lazily(r, [
        () => String(r.below(6)),
        () => own,
        () => `${int()} + ${int()}`,
        () => `(${int()} + ${1 + r.below(3)})`,
        () => `(${int()} - ${int()})`,
        () => `${own} * ${r.below(4)}`,
        () => `${own} // ${r.pick(['2', '3', own])}`,
        () => `${own} % ${r.pick(['2', '3', own])}`,
        () => `-${own}`,
        () => `len(${sub(r.pick<Sort>(['list', 'dict', 'str', 'tuple']))})`,
        () => (r.below(4) ? `(${name(r, scope, 'list')} or [0])[${r.pick(['0', '-1'])}]` : `${name(r, scope, 'list')}[${index(r, scope)}]`),
        () => `${name(r, scope, 'tuple')}[${r.pick(['0', '1', '-1'])}]`,
        () => (r.below(3) ? `${name(r, scope, 'dict')}.get("k", 1)` : `${name(r, scope, 'dict')}[${key(r, scope)}]`),
        () => `${name(r, scope, 'dict')}.get(${key(r, scope)}, ${r.below(3)})`,
        () => `${name(r, scope, 'object')}.n`,
        () => `${name(r, scope, 'object')}.n`,
        () => `${name(r, scope, 'object')}.double`,
        () => `${name(r, scope, 'object')}.kind`,
        () => `${r.pick(CLASSES)}.kind`,
        () => (scope.inMethod && r.below(9) ? int() : `${name(r, scope, 'object')}.step(${int()})`),
        () => called(r, scope, `f(${int()})`, int),
        () => called(r, scope, `f(${int()}, y=${int()})`, int),
        () => called(r, scope, `g(${int()}, ${int()}, k=${int()})`, int),
        () => called(r, scope, `f(*${sub('tuple')})`, int),
        () => `max(${int()}, ${int()})`,
        () => `min(${int()}, ${r.below(5)})`,
        () => `sum(${list()})`,
        () => `sum(i for i in range(${r.below(4)}))`,
        () => `abs(${own})`,
        () => `(${int()} if ${test(r, scope)} else ${int()})`,
        () => `(k := ${int()})`,
        () => `(lambda k: k + ${int()})(${int()})`,
        () => `[1, 2, ${own}].index(${own})`,
        () => `${name(r, scope, 'list')}.count(${int()})`,
        () => `int("${r.below(9)}")`,
        () => `A.make(${int()}).n`,
        () => `A.plain(${int()})`,
        () => `(${int()} or ${int()})`,
        () => `(${int()} and ${int()})`,
        () => `next(iter(${list()}), 0)`,
        () => `int(${test(r, scope)})`,
        () => 'outside.number()',
      ]);
    case 'str':
      return lazily(r, [
        () => own,
        () => own,
        () => `f"{${name(r, scope, 'int')}}"`,
        () => `${own} + "a"`,
        () => `str(${int()})`,
        () => `${own}.upper()`,
        () => `"-".join(["a", ${own}])`,
        () => `"%d" % ${int()}`,
        () => `${own}[0]`,
        () => `${own}[:1]`,
        () => `f"{${own}}_{${own}!r}"`,
        () => `"{}".format(${int()})`,
        () => `(${own} if ${test(r, scope)} else "z")`,
      ]);
    case 'list':
      return lazily(r, [
        () => own,
        () => own,
        () => `[${int()}, ${int()}]`,
        () => (r.below(3) ? `[${int()}, ${int()}, ${int()}]` : `[${sub('any')}, ${sub('any')}, ${int()}]`),
        () => `${own} + ${list()}`,
        () => `${own}[${lazily(r, [() => '1:', () => ':1', () => ':', () => '-1:', () => '::2', () => `:${own}[0]`, () => `${int()}:`])}]`,
        () => `[i for i in ${own}]`,
        () => `[i + 1 for i in range(${r.pick(['3', '4', name(r, scope, 'int')])})]`,
        () => `[(i, j) for i in range(2) for j in ${own} if j]`,
        () => `[${int()} for i in range(${1 + r.below(3)}) if ${test(r, scope)}]`,
        () => `list(range(${r.below(5)}))`,
        () => `list(${sub('tuple')})`,
        () => (scope.calls.includes('f') ? `list(map(f, ${own}))` : own),
        () => `list(map(lambda k: k, ${own}))`,
        () => `list(gen(${r.below(3)}))`,
        () => `[*${own}, ${int()}]`,
        () => `sorted([${int()}, ${int()}])`,
        () => `${own}.copy()`,
        () => `${name(r, scope, 'object')}.items`,
        () => `A.shared`,
        () => called(r, scope, `h(${int()})`, list),
        () => `list(zip(${own}, ${list()}))`,
        () => `list(enumerate(${own}))`,
        () => `[A(i) for i in range(2)]`,
        () => `list(${name(r, scope, 'dict')}.keys())`,
        () => `list(${name(r, scope, 'dict')}.values())`,
        () => `[None] * ${1 + r.below(3)}`,
        () => `list(filter(None, ${own}))`,
        () => `[x.n for x in [A(1), B(2)]]`,
        () => `(${list()} if ${test(r, scope)} else ${list()})`,
        () => `list(reversed(${own}))`,
      ]);
    case 'dict':
      return lazily(r, [
        () => own,
        () => own,
        () => `{"k": ${int()}}`,
        () => `{"k": ${sub('any')}, "j": ${int()}}`,
        () => `dict(k=${int()}, ${r.pick(['j', 'n'])}=1)`,
        () => `{**${own}, "z": ${int()}}`,
        () => `{i: i + 1 for i in range(2)}`,
        () => `{"a" + str(i): ${int()} for i in range(3)}`,
        () => `dict(${own})`,
        () => `${own}.copy()`,
        () => `dict(zip(["k", "j"], ${list()}))`,
        () => `{1: ${own}}`,
      ]);
    case 'tuple':
      return lazily(r, [
        () => own,
        () => `(${int()}, ${sub('any')})`,
        () => `(${int()}, ${int()})`,
        () => `${own}[:2]`,
        () => `tuple(${name(r, scope, 'list')}[:2])`,
        () => `${own} + (1,)`,
        () => `(${own}[0], ${own}[1])`,
        () => `divmod(${int()}, 3)`,
      ]);
    case 'object':
      return lazily(r, [
        () => own,
        () => own,
        () => `A(${int()})`,
        () => `B(${int()}, ${sub('any')})`,
        () => `B(n=${int()})`,
        () => (scope.inMethod && r.below(9) ? own : `${own}.keep(${sub('any')})`),
        () => `A.make(${int()})`,
        () => `(A(1) if ${test(r, scope)} else B(2))`,
        () => (scope.inMethod ? own : `${r.pick(CLASSES)}(${int()}).keep(${int()})`),
        () => called(r, scope, `g(${own})`, () => own),
      ]);
    case 'any':
      return lazily(r, [
        () => own,
        () => expression(r, scope, r.pick<Sort>(['int', 'list', 'dict', 'object', 'tuple', 'str']), depth - 1),
        () => expression(r, scope, r.pick<Sort>(['int', 'list', 'dict', 'object', 'tuple', 'str']), depth - 1),
        () => `outside.get(${name(r, scope, r.pick<Sort>(['list', 'object', 'dict', 'any']))})`,
        () => 'outside.get()',
        () => `getattr(${name(r, scope, 'object')}, "extra", ${int()})`,
        () => `(None if ${test(r, scope)} else ${sub('object')})`,
        () => `(outside.get() if ${test(r, scope)} else ${sub('list')})`,
        () => 'None',
        () => r.pick(FUNCTIONS),
        () => (r.below(4) ? `(${name(r, scope, 'list')} or [0])[${r.pick(['0', '-1'])}]` : `${name(r, scope, 'list')}[${index(r, scope)}]`),
        () => `${name(r, scope, 'dict')}.get(${key(r, scope)})`,
        () => called(r, scope, `g(${sub('list')}, *${name(r, scope, 'list')})`, () => own),
        () => called(r, scope, `g(x=${int()})`, int),
        () => called(r, scope, `g(${sub('dict')}, **${name(r, scope, 'dict')})`, () => own),
        () => '{1, 2}',
        () => `set(${name(r, scope, 'list')})`,
        () => test(r, scope),
        () => `${int()} / 2`,
        () => `${name(r, scope, 'any')}`,
        () => `${name(r, scope, 'object')}.step`,
        () => `isinstance(${own}, int)`,
        () => `(lambda k=${int()}: [k])`,
        () => `type(${name(r, scope, 'object')})`,
      ]);
  }
}
