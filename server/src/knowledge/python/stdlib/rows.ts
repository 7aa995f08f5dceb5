/** Makers for the tables of the standard library. */
import { type Arguments, none, type Result, type Run, type Value } from '../../../values';
import type { FunctionRecord, ValueRecord } from '../../record';

type Row = Omit<FunctionRecord, 'path'>;
/** A function of any arguments. */
export const free = (call: (run: Run, args: Arguments) => Result, pure = true): Row => ({ kind: 'function', pure, call });
/** A function of which only the kind of its result is known. */
export const gives = (value: Value): Row => free(() => value);
/** Done for its effect. */
export const nothing: Row = gives(none);
/** What it gives lies outside of the program: a file, the clock, the machine. */
export const outside = (what: string): Row => free(run => run.unknown({ kind: 'outside', what, at: run.at }));
export const constant = (value: Value): Omit<ValueRecord, 'path'> => ({ kind: 'value', value });
/** The same row under many names. */
export const each = <R>(names: string, row: R | ((name: string) => R)): Readonly<Record<string, R>> =>
  Object.fromEntries(names.split(' ').map(name => [name, typeof row === 'function' ? (row as (name: string) => R)(name) : row]));
/** The argument of this name or position. */
export const argument = (args: Arguments, at: number, name?: string): Value | undefined =>
  args.positional[at]?.value ?? (name === undefined ? undefined : args.keywords[name]?.value);
/** A list of things like this one, of any length. */
export const listOf = (run: Run, element: Value): Value => run.list([], { count: 'unknown', element });
