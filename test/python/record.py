"""Runs each snippet under CPython and records what its names are in the end.

    python3 test/python/record.py            rewrites snippets.json beside it

A snippet begins at a line `#%% title`. What it cannot know is made with `outside`: for the analysis that is a
package nobody follows, here it hands back what it is given. A name that begins with `maybe_` need only be covered
by what the analysis says; any other must be known exactly. A snippet whose title ends in `raises` must end in an
exception.
"""

import json
import pathlib
import sys
import types

MOST = 40
HERE = pathlib.Path(__file__).parent


def describe(value, depth=0):
    kind = type(value).__name__
    if value is None or isinstance(value, (bool, str)):
        return {"type": kind, "value": value}
    if isinstance(value, int):
        return {"type": kind, "value": value} if type(value) is int and abs(value) < 2**53 else {"type": "other", "value": kind}
    if isinstance(value, float):
        return {"type": kind, "value": value if value == value and abs(value) != float("inf") else repr(value)}
    if depth < 3 and type(value) in (list, set, frozenset) or isinstance(value, tuple):
        form = "set" if isinstance(value, frozenset) else "tuple" if isinstance(value, tuple) else kind
        items = sorted(value, key=repr) if form == "set" else value
        return {"type": form, "count": len(value), "value": [describe(item, depth + 1) for item in items[:MOST]]}
    if depth < 3 and isinstance(value, dict):
        return {"type": "dict", "value": [[str(key), describe(item, depth + 1)] for key, item in value.items()]}
    return {"type": "other", "value": kind}


def run(code, title):
    outside = types.ModuleType("outside")
    outside.any_ = lambda value: value
    outside.call = lambda function, *args: function(*args)
    sys.modules["outside"] = outside
    names = {"__name__": "__main__"}
    record = {"title": title, "code": code}
    try:
        exec(compile(code, "snippet", "exec"), names)
    except Exception as error:  # noqa: BLE001
        traceback = error.__traceback__
        line = 0
        while traceback:
            if traceback.tb_frame.f_code.co_filename == "snippet":
                line = traceback.tb_lineno
            traceback = traceback.tb_next
        record["raises"] = {"type": type(error).__name__, "message": str(error), "line": line}
        if not title.endswith("raises"):
            raise SystemExit(f"{title}: {error!r} in line {line}")
    else:
        if title.endswith("raises"):
            raise SystemExit(f"{title}: nothing is raised")
    hidden = (types.ModuleType, types.FunctionType, types.BuiltinFunctionType, type)
    record["names"] = {
        name: describe(value) for name, value in names.items() if not name.startswith("_") and not isinstance(value, hidden)
    }
    return record


def snippets():
    for path in sorted((HERE / "snippets").glob("*.py")):
        title, lines = None, []
        for line in [*path.read_text().splitlines(), "#%% "]:
            if line.startswith("#%% "):
                if title:
                    yield f"{path.stem}: {title}", "\n".join(lines).strip() + "\n"
                title, lines = line[4:].strip(), []
            else:
                lines.append(line)


if __name__ == "__main__":
    records = [run(code, title) for title, code in snippets()]
    (HERE / "snippets.json").write_text(json.dumps(records, indent=1) + "\n")
    print(len(records), "snippets")
