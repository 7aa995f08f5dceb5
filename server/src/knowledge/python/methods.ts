/**
 * What plain values can do: attributes, methods, operators, indexing, iteration, comparison, truth of Python's own types.
 * The interpreter asks here; what has a class of its own (objects, arrays, layers) it asks elsewhere, and is told undefined.
 */
import { type Arguments, alternatives, bool, int, library, none, type Result, type Run, str, tuple, type Value } from '../../values';
import { dictMethods } from './dict';
import { plainIndex, plainSetIndex } from './indexing';
import { numberMethods } from './intMethods';
import { plainLength } from './iteration';
import { classPath, pythonError, vague } from './kinds';
import { listMethods } from './list';
import type { Methods } from './method';
import { NAMES, OBJECT_NAMES } from './names';
import { isNumber } from './numbers';
import { plainCompare } from './operators';
import { setMethods } from './set';
import { bytesMethods, strMethods } from './str';
import { refusedArgument } from './textArguments';
import { tupleAttribute, tupleMethods } from './tuple';

const BY_KIND: Readonly<Record<string, Methods<never>>> = {
  str: strMethods,
  tuple: tupleMethods,
  int: numberMethods,
  bool: numberMethods,
  float: numberMethods,
  bytes: bytesMethods,
};
const BY_CONTENT: Readonly<Record<string, Methods<never>>> = { list: listMethods, dict: dictMethods, set: setMethods };

function methodsOf(run: Run, self: Value): Methods<never> | undefined {
  return self.kind === 'object' ? BY_CONTENT[run.look(self).kind] : BY_KIND[self.kind];
}

/** `self.name` of a plain value. undefined: it is none, so its own class must be asked. */
export function plainAttribute(run: Run, self: Value, name: string): Result | undefined {
  if (self.kind === 'object' && !(run.look(self).kind in BY_CONTENT) && run.look(self).kind !== 'iterator') return undefined;
  const type = classPath(run, self)?.split('.').pop();
  if ((self.kind === 'int' || self.kind === 'float') && self.numpy) return numpyScalarAttribute(run, self, name);
  const names = type === undefined ? undefined : NAMES[type];
  if (type === undefined || !names) return undefined;
  const own = dataAttribute(run, self, name);
  if (own) return own;
  if (methodsOf(run, self)?.[name] && (names.has(name) || (self.kind === 'tuple' && self.names))) return { kind: 'method', self, name };
  if (names.has(name)) return { kind: 'method', self, name };
  if (OBJECT_NAMES.has(name)) return name === '__class__' ? library(`builtins.${type}`) : { kind: 'method', self, name };
  // A tuple that knows no names of its fields may be a named one.
  if (self.kind === 'tuple' && (name.startsWith('_') || self.names)) return vague(run, name);
  return pythonError(run, 'AttributeError', `'${type}' object has no attribute '${name}'`);
}

function dataAttribute(run: Run, self: Value, name: string): Result | undefined {
  if (self.kind === 'tuple') return tupleAttribute(run, self, name);
  if (self.kind === 'slice' && (name === 'start' || name === 'stop' || name === 'step')) return self[name];
  if (isNumber(self)) {
    if (name === 'real') return self.kind === 'complex' ? { kind: 'float' } : self;
    if (name === 'imag') return self.kind === 'complex' ? { kind: 'float' } : self.kind === 'float' ? { kind: 'float', value: 0 } : int(0);
    if (name === 'numerator' && self.kind === 'int') return self;
    if (name === 'denominator' && self.kind === 'int') return int(1);
  }
  if (name === 'default_factory' && self.kind === 'object') {
    const content = run.look(self);
    return content.kind === 'dict' ? content.factory : undefined;
  }
  return name === '__doc__' ? str() : undefined;
}

/** NumPy's scalars have what arrays have. */
function numpyScalarAttribute(run: Run, self: Value, name: string): Result | undefined {
  if (name === 'shape') return tuple([]);
  if (name === 'ndim') return int(0);
  if (name === 'size') return int(1);
  if (name === 'T' || name === 'real') return self;
  if (name === 'dtype') return { kind: 'dtype' };
  return numberMethods[name] || NAMES.float?.has(name) || NAMES.int?.has(name) ? { kind: 'method', self, name } : vague(run, name);
}

/** `self.name(…)`. */
export function plainMethod(run: Run, self: Value, name: string, args: Arguments): Result {
  const method = methodsOf(run, self)?.[name];
  if (method && self.kind !== 'object')
    return eachWay(run, args, given => (self.kind === 'str' && refusedArgument(run, name, given)) || method.call(run, self as never, given));
  if (method) return method.call(run, self as never, args);
  return specialMethod(run, self, name, args) ?? vague(run, name, self);
}

const MOST_WAYS = 8;
/** What cannot change is asked once for each alternative of its arguments; the answers are joined. */
function eachWay(run: Run, args: Arguments, ask: (args: Arguments) => Result): Result {
  let ways: readonly Arguments[] = [args];
  args.positional.forEach((argument, i) => {
    const choices = alternatives(argument.value);
    if (choices.length < 2 || choices.length * ways.length > MOST_WAYS) return;
    ways = ways.flatMap(way => choices.map(value => ({ ...way, positional: way.positional.map((one, j) => (j === i ? { ...one, value } : one)) })));
  });
  const [first, ...others] = ways.map(ask);
  if (!first || others.length === 0) return first ?? vague(run, 'method');
  const values = [first, ...others].filter((one): one is Value => one.kind !== 'failure');
  return values.length > 0 ? run.join(values) : first;
}

const OPERATORS: Readonly<Record<string, string>> = {
  __add__: '+',
  __sub__: '-',
  __mul__: '*',
  __truediv__: '/',
  __floordiv__: '//',
  __mod__: '%',
  __pow__: '**',
  __and__: '&',
  __or__: '|',
  __xor__: '^',
};
/** Methods with two underscores, called by name. */
function specialMethod(run: Run, self: Value, name: string, args: Arguments): Result | undefined {
  const [first, second] = args.positional;
  const op = OPERATORS[name];
  if (op && first) return run.binary(op, self, first.value);
  switch (name) {
    case '__len__':
      return plainLength(run, self);
    case '__getitem__':
      return first && plainIndex(run, self, first.value);
    case '__setitem__':
      return first && second && self.kind === 'object' ? (plainSetIndex(run, self, first.value, second.value) ?? none) : undefined;
    case '__contains__': {
      const answer = first && plainCompare(run, 'in', first.value, self);
      return answer === undefined || answer === 'maybe' ? bool() : bool(answer);
    }
    case '__init__':
    case '__setattr__':
      return none;
    case '__str__':
    case '__repr__':
    case '__format__':
      return str();
    case '__hash__':
      return int('unknown');
    default:
      return undefined;
  }
}

export type { Answer } from './equality';
export { plainFormat } from './formatting';
export { plainDelIndex, plainIndex, plainSetIndex } from './indexing';
export { plainElements, plainLength, plainTruth } from './iteration';
export { plainBinary, plainCompare, plainCompareFailure, plainInPlace, plainUnary } from './operators';
