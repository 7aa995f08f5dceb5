/** What is raised, and which handlers catch it. */
import type { Expr } from '../syntax/tree';
import type { Value } from '../values';

export type Raised =
  /** A builtin exception, by name. */
  | { readonly kind: 'named'; readonly name: string }
  /** What a `raise` statement raises. */
  | { readonly kind: 'value'; readonly value: Value /** Names of the builtin exceptions it is, nearest first. */; readonly names: readonly string[] }
  | { readonly kind: 'unknown' };

/** A `try` whose handlers are in reach. */
export interface Handling {
  readonly handlers: readonly Catches[];
}
/** One `except`: names of builtin exceptions, classes of the program, or anything. */
export type Catches = 'everything' | 'unknown' | { readonly names: readonly string[]; readonly classes: readonly Value[] };
export type Verdict = 'yes' | 'no' | 'maybe';

/** Whether some handler in reach catches it. */
export function caughtBy(handling: readonly Handling[], raised: Raised): Verdict {
  let verdict: Verdict = 'no';
  for (const { handlers } of handling)
    for (const handler of handlers) {
      const one = catches(handler, raised);
      if (one === 'yes') return 'yes';
      if (one === 'maybe') verdict = 'maybe';
    }
  return verdict;
}

/** A `finally`, or an `__exit__`: it catches nothing. */
export const FINALLY: Handling = { handlers: [] };
/** Whether a handler in reach may catch it, or something is to be done on its way out. */
export const seenBy = (handling: readonly Handling[], raised: Raised): boolean => handling.some(one => one === FINALLY) || caughtBy(handling, raised) !== 'no';

const ENDING: ReadonlySet<string> = new Set(['SystemExit', 'KeyboardInterrupt', 'GeneratorExit']);
export function catches(handler: Catches, raised: Raised): Verdict {
  if (handler === 'everything') return 'yes';
  if (raised.kind === 'unknown' || handler === 'unknown')
    return handler === 'unknown' || handler.names.some(name => name === 'Exception' || name === 'BaseException')
      ? handler === 'unknown'
        ? 'maybe'
        : 'yes'
      : 'maybe';
  const names = raised.kind === 'named' ? ancestors(raised.name) : raised.names.flatMap(ancestors);
  if (handler.names.some(name => names.includes(name))) return 'yes';
  // What no table names is an Exception all the same; what ends the program is none.
  if (handler.names.includes('Exception') && !names.some(name => ENDING.has(name))) return 'yes';
  if (raised.kind === 'value' && handler.classes.length > 0) return 'maybe';
  // TensorFlow's own errors (InvalidArgumentError …) are named like this in no table.
  return handler.classes.length > 0 ? 'maybe' : names.length === 1 ? 'maybe' : 'no';
}

/** Python's hierarchy of builtin exceptions, as far as programs around Keras name them. */
const PARENT: Readonly<Record<string, string>> = {
  Exception: 'BaseException',
  SystemExit: 'BaseException',
  KeyboardInterrupt: 'BaseException',
  GeneratorExit: 'BaseException',
  ArithmeticError: 'Exception',
  ZeroDivisionError: 'ArithmeticError',
  OverflowError: 'ArithmeticError',
  FloatingPointError: 'ArithmeticError',
  AssertionError: 'Exception',
  AttributeError: 'Exception',
  BufferError: 'Exception',
  EOFError: 'Exception',
  ImportError: 'Exception',
  ModuleNotFoundError: 'ImportError',
  LookupError: 'Exception',
  IndexError: 'LookupError',
  KeyError: 'LookupError',
  MemoryError: 'Exception',
  NameError: 'Exception',
  UnboundLocalError: 'NameError',
  OSError: 'Exception',
  IOError: 'OSError',
  EnvironmentError: 'OSError',
  FileNotFoundError: 'OSError',
  FileExistsError: 'OSError',
  PermissionError: 'OSError',
  TimeoutError: 'OSError',
  ConnectionError: 'OSError',
  ReferenceError: 'Exception',
  RuntimeError: 'Exception',
  NotImplementedError: 'RuntimeError',
  RecursionError: 'RuntimeError',
  StopIteration: 'Exception',
  StopAsyncIteration: 'Exception',
  SyntaxError: 'Exception',
  SystemError: 'Exception',
  TypeError: 'Exception',
  ValueError: 'Exception',
  UnicodeError: 'ValueError',
  UnicodeDecodeError: 'UnicodeError',
  UnicodeEncodeError: 'UnicodeError',
  Warning: 'Exception',
  UserWarning: 'Warning',
  DeprecationWarning: 'Warning',
  // NumPy's and TensorFlow's.
  AxisError: 'ValueError',
  InvalidArgumentError: 'Exception',
};
export function ancestors(name: string): string[] {
  const all = [name];
  for (let at = PARENT[name]; at; at = PARENT[at]) all.push(at);
  return all;
}
export const isBuiltinException = (name: string): boolean => name === 'BaseException' || name in PARENT;
export type { Expr };
