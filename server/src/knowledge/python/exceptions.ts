/** Python's exceptions: classes with their bases, whose objects hold their arguments. */
import { library, type Result, type Run, str, tuple, type Value } from '../../values';
import type { ClassRecord } from '../record';
import { textOf } from './format';

/** Each exception's base. */
const BASES: Readonly<Record<string, string>> = {
  BaseException: 'object',
  Exception: 'BaseException',
  SystemExit: 'BaseException',
  KeyboardInterrupt: 'BaseException',
  GeneratorExit: 'BaseException',
  BaseExceptionGroup: 'BaseException',
  ArithmeticError: 'Exception',
  AssertionError: 'Exception',
  AttributeError: 'Exception',
  BufferError: 'Exception',
  EOFError: 'Exception',
  ExceptionGroup: 'Exception',
  ImportError: 'Exception',
  LookupError: 'Exception',
  MemoryError: 'Exception',
  NameError: 'Exception',
  OSError: 'Exception',
  ReferenceError: 'Exception',
  RuntimeError: 'Exception',
  StopAsyncIteration: 'Exception',
  StopIteration: 'Exception',
  SyntaxError: 'Exception',
  SystemError: 'Exception',
  TypeError: 'Exception',
  ValueError: 'Exception',
  Warning: 'Exception',
  FloatingPointError: 'ArithmeticError',
  OverflowError: 'ArithmeticError',
  ZeroDivisionError: 'ArithmeticError',
  ModuleNotFoundError: 'ImportError',
  IndexError: 'LookupError',
  KeyError: 'LookupError',
  UnboundLocalError: 'NameError',
  BlockingIOError: 'OSError',
  ChildProcessError: 'OSError',
  ConnectionError: 'OSError',
  FileExistsError: 'OSError',
  FileNotFoundError: 'OSError',
  InterruptedError: 'OSError',
  IsADirectoryError: 'OSError',
  NotADirectoryError: 'OSError',
  PermissionError: 'OSError',
  ProcessLookupError: 'OSError',
  TimeoutError: 'OSError',
  BrokenPipeError: 'ConnectionError',
  ConnectionAbortedError: 'ConnectionError',
  ConnectionRefusedError: 'ConnectionError',
  ConnectionResetError: 'ConnectionError',
  NotImplementedError: 'RuntimeError',
  RecursionError: 'RuntimeError',
  IndentationError: 'SyntaxError',
  TabError: 'IndentationError',
  UnicodeError: 'ValueError',
  UnicodeDecodeError: 'UnicodeError',
  UnicodeEncodeError: 'UnicodeError',
  UnicodeTranslateError: 'UnicodeError',
  BytesWarning: 'Warning',
  DeprecationWarning: 'Warning',
  EncodingWarning: 'Warning',
  FutureWarning: 'Warning',
  ImportWarning: 'Warning',
  PendingDeprecationWarning: 'Warning',
  ResourceWarning: 'Warning',
  RuntimeWarning: 'Warning',
  SyntaxWarning: 'Warning',
  UnicodeWarning: 'Warning',
  UserWarning: 'Warning',
};
/** Other names of the same class. */
export const EXCEPTION_ALIASES: Readonly<Record<string, string>> = { IOError: 'OSError', EnvironmentError: 'OSError', WindowsError: 'OSError' };

const canonical = (name: string): string => EXCEPTION_ALIASES[name] ?? name;
const bare = (path: string): string => canonical(path.replace(/^(builtins|exceptions)\./, ''));

/** The exception's own name and those of all its bases, nearest first. */
function exceptionAncestors(name: string): readonly string[] {
  const all: string[] = [];
  for (let one: string | undefined = canonical(name); one !== undefined; one = BASES[one]) all.push(one);
  return all;
}

/** Whether a path (`builtins.ValueError`) names one of Python's own exceptions. */
export const isException = (path: string): boolean => bare(path) in BASES;

/** Whether `except handler:` catches what is raised under this name. */
export const exceptionCatches = (handlerPath: string, raisedName: string): boolean => exceptionAncestors(bare(raisedName)).includes(bare(handlerPath));

/** The record of an exception's class; other modules have some of their own (`json.JSONDecodeError`). */
function exceptionClass(path: string, bases: readonly string[]): Omit<ClassRecord, 'path'> {
  const fieldsOf = (values: readonly Value[]) => ({ args: tuple(values) });
  return {
    kind: 'class',
    bases,
    construct: (run, args): Result => run.make({ kind: 'instance', class: library(path), fields: fieldsOf(args.positional.map(one => one.value)) }),
    initialise: (run, self, args) => {
      run.setFields(self, fieldsOf(args.positional.map(one => one.value)));
      return undefined;
    },
    methods: {
      with_traceback: { call: (_, self) => self },
      add_note: { call: () => ({ kind: 'none' }) },
      __str__: { call: (run, self) => message(run, run.field(self, 'args')) },
    },
    attribute: (run, self, name) =>
      name === 'message' || name === 'strerror' || name === 'filename' || name === 'errno' || name === 'code' || name === 'name' || name.startsWith('__')
        ? run.unknown({ kind: 'not-modelled', name: `.${name}`, at: run.at })
        : name === 'args'
          ? (run.field(self, 'args') ?? tuple([]))
          : undefined,
  };
}
const message = (run: Run, args: Value | undefined): Value =>
  args?.kind === 'tuple' && args.items.length === 1 && args.items[0] ? str(textOf(run, args.items[0])) : str();

export const exceptionRows: Readonly<Record<string, Omit<ClassRecord, 'path'>>> = Object.fromEntries(
  Object.keys(BASES).map(name => [
    name,
    exceptionClass(
      `builtins.${name}`,
      exceptionAncestors(name)
        .slice(1)
        .map(base => `builtins.${base}`),
    ),
  ]),
);
