/** Kinds of arguments that the methods of `str` insist on (Objects/unicodeobject.c of CPython). */
import type { Arguments, Failure, Run } from '../../values';
import { classPath, pythonError, typeName } from './kinds';

const TEXT = ['builtins.str'];
const TEXT_OR_NONE = [...TEXT, 'builtins.NoneType'];
const COUNT = ['builtins.int', 'builtins.bool'];
const AFFIX = [...TEXT, 'builtins.tuple'];
/** By position. */
const KINDS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  center: [COUNT, TEXT],
  count: [TEXT],
  endswith: [AFFIX],
  find: [TEXT],
  index: [TEXT],
  ljust: [COUNT, TEXT],
  lstrip: [TEXT_OR_NONE],
  partition: [TEXT],
  removeprefix: [TEXT],
  removesuffix: [TEXT],
  replace: [TEXT, TEXT, COUNT],
  rfind: [TEXT],
  rindex: [TEXT],
  rjust: [COUNT, TEXT],
  rpartition: [TEXT],
  rsplit: [TEXT_OR_NONE, COUNT],
  rstrip: [TEXT_OR_NONE],
  split: [TEXT_OR_NONE, COUNT],
  startswith: [AFFIX],
  strip: [TEXT_OR_NONE],
  zfill: [COUNT],
};

/** The first argument of `text.name(…)` that is surely of another kind. */
export function refusedArgument(run: Run, name: string, args: Arguments): Failure | undefined {
  for (const [i, kinds] of (KINDS[name] ?? []).entries()) {
    const given = args.positional[i];
    const path = given && classPath(run, given.value);
    if (!given || path === undefined || kinds.includes(path)) continue;
    const wanted = kinds === COUNT ? 'an integer' : kinds === AFFIX ? 'str or a tuple of str' : kinds === TEXT_OR_NONE ? 'str or None' : 'str';
    return pythonError(run, 'TypeError', `${name}() argument ${i + 1} must be ${wanted}, not ${typeName(run, given.value)}`, given.at);
  }
  return undefined;
}
