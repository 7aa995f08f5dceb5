/** What kind of thing a plain value is in Python's words: its class, its type's name, the errors that speak of it. */
import type { Place } from '../../syntax/tree';
import { type Failure, failure, type Run, type Unknown, type Value } from '../../values';

/** A failure with Python's own message (`list index out of range`). */
export const pythonError = (run: Run, exception: string, message: string, at: Place = run.at): Failure =>
  failure({ code: 'python-error', message, exception, at });

/** Hands on the reason of the first operand that is unknown; else says that `what` is not known here. */
export function vague(run: Run, what: string, ...operands: readonly (Value | undefined)[]): Unknown {
  for (const one of operands) {
    const found = one?.kind === 'unknown' ? one : one?.kind === 'either' ? one.of.find(alternative => alternative.kind === 'unknown') : undefined;
    if (found?.kind === 'unknown') return found;
  }
  return run.unknown({ kind: 'operation', what, at: run.at });
}

const BY_KIND: Partial<Record<Value['kind'], string>> = {
  none: 'builtins.NoneType',
  bool: 'builtins.bool',
  int: 'builtins.int',
  float: 'builtins.float',
  complex: 'builtins.complex',
  str: 'builtins.str',
  bytes: 'builtins.bytes',
  ellipsis: 'builtins.ellipsis',
  tuple: 'builtins.tuple',
  slice: 'builtins.slice',
  function: 'builtins.function',
  method: 'builtins.method',
  module: 'builtins.module',
};

/**
 * The library class of a value; undefined: of the program's own, or not known. NumPy's scalars have none here, since their
 * exact class is not held.
 */
export function classPath(run: Run, value: Value): string | undefined {
  if (value.kind !== 'object') return (value.kind === 'int' || value.kind === 'float') && value.numpy ? undefined : BY_KIND[value.kind];
  const content = run.look(value);
  switch (content.kind) {
    case 'list':
      return 'builtins.list';
    case 'set':
      return 'builtins.set';
    case 'dict':
      if (content.factory === undefined) return 'builtins.dict';
      return DICT_MARKS[markOf(content.factory)] ?? 'collections.defaultdict';
    case 'iterator':
      return 'builtins.generator';
    case 'class':
      return 'builtins.type';
    case 'instance':
      return content.class.kind === 'library' ? content.class.path : undefined;
    default:
      return undefined;
  }
}

/** Kinds of dictionaries that say what they are by their `factory`. */
export const ORDERED = 'collections.#OrderedDict';
export const COUNTER = 'collections.#Counter';
const DICT_MARKS: Readonly<Record<string, string>> = { [ORDERED]: 'collections.OrderedDict', [COUNTER]: 'collections.Counter' };
export const markOf = (factory: Value): string => (factory.kind === 'library' ? factory.path : '');

/** Python's name of the value's type, as its messages print it. */
export function typeName(run: Run, value: Value): string {
  if (value.kind === 'object') {
    const content = run.look(value);
    if (content.kind === 'instance' && content.class.kind === 'object') {
      const made = run.look(content.class);
      return made.kind === 'class' ? made.name : 'object';
    }
  }
  return classPath(run, value)?.split('.').pop() ?? 'object';
}
