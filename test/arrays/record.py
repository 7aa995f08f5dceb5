"""Runs fixtures under real NumPy, TensorFlow and Keras and writes below each assignment the shape that came out.

    python test/arrays/record.py test/fixtures/arrays/*.py        (needs numpy 2.4, tensorflow 2.21, keras 3.15)

Only statements of the module's own level are noted: `#^ (3, 4)`, one line for each name that is an array or a tensor.
"""
import ast
import sys


def shape_of(value):
    shape = getattr(value, "shape", None)
    if shape is None or type(value).__name__ in ("module", "function") or not hasattr(value, "dtype"):
        return None
    if type(value).__module__ == "numpy" and type(value).__name__ != "ndarray":
        return None
    return tuple(None if d is None else int(d) for d in shape)


def names_in(target):
    if isinstance(target, ast.Name):
        return [target.id]
    if isinstance(target, (ast.Tuple, ast.List)):
        return [name for element in target.elts for name in names_in(element)]
    return []


def record(path):
    source = "".join(line for line in open(path, encoding="utf-8").read().splitlines(True) if not line.startswith("#^"))
    lines, scope, notes = source.splitlines(), {"__name__": "__main__"}, {}
    for node in ast.parse(source).body:
        exec(compile(ast.Module([node], []), path, "exec"), scope)
        targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AugAssign) else []
        for name in [name for target in targets for name in names_in(target)]:
            shape = shape_of(scope[name])
            if shape is not None:
                notes.setdefault(node.end_lineno, []).append(f"#^ {shape}")
    out = []
    for number, line in enumerate(lines, 1):
        out += [line, *notes.get(number, [])]
    open(path, "w", encoding="utf-8").write("\n".join(out) + "\n")


for path in sys.argv[1:]:
    record(path)
