"""From the records of layers.py to the lines of layers.jsonl: what the tests compare, and nothing else.

    python slim.py RECORDS.jsonl … > layers.jsonl
"""
import json
import sys


def slim(case):
    out = {key: case[key] for key in ("id", "keras", "layer")}
    if case.get("class", case["layer"]) != case["layer"]:
        out["class"] = case["class"]
    out["code"] = case["code"]
    error = case.get("error")
    if error:
        return {**out, "error": error["type"], "lines": sorted({error["line"], case["ctor_line"], case["call_line"]})}
    out["outputs"] = case["outputs"]
    if case.get("concrete"):
        out["concrete"] = case["concrete"]
    out["params"] = case["params"]
    # A text says why what was accepted fails when it runs.
    return {**out, "fails": True} if isinstance(case.get("runs"), str) else out


for path in sys.argv[1:]:
    for line in open(path, encoding="utf-8"):
        # The last is half a line where the process was ended.
        if line.endswith("\n"):
            print(json.dumps(slim(json.loads(line)), ensure_ascii=False))
