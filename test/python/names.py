"""Writes the names that CPython's types and library have into the knowledge of Python.

    python3 test/python/names.py            then `npx biome check --write server/src/knowledge/python`
"""

import collections
import pathlib
import sys
import types

KNOWLEDGE = pathlib.Path(__file__).parents[2] / "server" / "src" / "knowledge" / "python"
TYPES = {
    **{kind.__name__: kind for kind in (str, int, float, bool, complex, bytes, list, tuple, dict, set, slice, range)},
    "NoneType": type(None),
    "ellipsis": type(...),
    "generator": types.GeneratorType,
    "OrderedDict": collections.OrderedDict,
    "defaultdict": collections.defaultdict,
    "Counter": collections.Counter,
}
# Names that people give to files of their own, and modules that only old versions have or that nobody imports.
NOT_MODULES = set("test code trace profile resource cmd this antigravity token select parser symbol formatter idlelib lib2to3 turtledemo xxlimited".split())
OLD_MODULES = {"distutils", "imp", "tomllib", "__future__"}
# What newer versions of Python added.
NEWER = {"int": {"is_integer"}, "bool": {"is_integer"}}


def names_of_types():
    common = set(dir(object))
    lines = [
        "/** Attributes of the built-in types, those of every object left out; written by test/python/names.py from CPython. */",
        "const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));",
        f"export const OBJECT_NAMES = words({' '.join(sorted(common))!r});",
        "export const NAMES: Readonly<Record<string, ReadonlySet<string>>> = {",
        *(f"  {name}: words({' '.join(sorted((set(dir(kind)) - common) | NEWER.get(name, set())))!r})," for name, kind in TYPES.items()),
        "};",
    ]
    return "\n".join(lines) + "\n"


def modules():
    names = {name for name in sys.stdlib_module_names if not name.startswith("_")} | OLD_MODULES
    return (
        "/**\n * Modules of Python's standard library, by name: those without records exist, and nothing more is known of them.\n"
        " * Names that people give to files of their own (`code`, `trace`) are left out. Written by test/python/names.py from CPython.\n */\n"
        f"export const MODULES: readonly string[] = {' '.join(sorted(names - NOT_MODULES))!r}.split(' ');\n"
    )


if __name__ == "__main__":
    (KNOWLEDGE / "names.ts").write_text(names_of_types())
    (KNOWLEDGE / "stdlib" / "modules.ts").write_text(modules())
