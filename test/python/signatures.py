"""Writes signatures.json: the parameters of Python's own functions and methods, as CPython tells them.

    python3 test/python/signatures.py
"""

import builtins
import collections
import copy
import functools
import inspect
import itertools
import json
import math
import operator
import os.path
import pathlib
import random

HERE = pathlib.Path(__file__).parent
KINDS = {
    inspect.Parameter.POSITIONAL_ONLY: "positional-only",
    inspect.Parameter.POSITIONAL_OR_KEYWORD: "normal",
    inspect.Parameter.KEYWORD_ONLY: "keyword-only",
}


def parameters(function):
    try:
        signature = inspect.signature(function)
    except (TypeError, ValueError):
        return None
    result = []
    for parameter in signature.parameters.values():
        if parameter.kind not in KINDS:
            return None
        result.append(
            {"name": parameter.name, "form": KINDS[parameter.kind], "required": parameter.default is inspect.Parameter.empty}
        )
    return result


def all_functions():
    for module in (builtins, math, itertools, functools, operator, copy, random, collections, os.path):
        root = "os.path" if module is os.path else module.__name__
        for name in dir(module):
            if not name.startswith("_") and callable(getattr(module, name)):
                yield f"{root}.{name}", getattr(module, name)
    for kind in (str, list, tuple, dict, set, int, float):
        for name in dir(kind):
            if not name.startswith("_") and callable(getattr(kind, name)):
                method = getattr(kind, name)
                yield f"builtins.{kind.__name__}.{name}", method


if __name__ == "__main__":
    found = {}
    for path, function in all_functions():
        listed = parameters(function)
        if listed is not None:
            found[path] = listed[1:] if path.count(".") == 2 and path.startswith("builtins.") and listed and listed[0]["name"] == "self" else listed
    (HERE / "signatures.json").write_text(json.dumps(found, indent=0) + "\n")
    print(len(found), "signatures")
