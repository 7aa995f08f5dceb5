"""Runs fixtures under real Keras and checks their comments: the shapes and values that are bound, and which lines raise.

    npm run oracle -- fixtures [WORD ...]          (test/oracle/run.mjs sets up the environment)
    python test/oracle/fixtures.py test/fixtures/**/*.py

Statements of the program's own level run one by one: after one that raises, the names that it would have bound are taken away, and
what then misses them is passed over. So is what `?`, `nothing` or a symbol stands for: those claim nothing.
Exit status 1 if real Keras contradicts a comment.
"""
import ast
import builtins
import importlib.util
import json
import os
import re
import subprocess
import sys
import tempfile
import traceback

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")


# ── reading ───────────────────────────────────────────────────────────────────

POINTER = re.compile(r"^(\s*)#(\s*)(\^+)(?: (.*))?$")
PROBLEM = re.compile(r"^(error|warning|information|hint)\[([\w-]+)\]")


class File:
    """A text of its own with what its comments claim; `first` is its first line in the fixture, from 1."""

    def __init__(self, path, first):
        self.path, self.first, self.lines = path, first, []
        self.bound, self.problems, self.by_keras = {}, [], set()

    def read_comments(self):
        code = 0
        for node in ast.walk(ast.parse("\n".join(self.lines))):
            if isinstance(node, ast.FunctionDef) and node.name in ("call", "build", "train_step", "test_step", "predict_step"):
                self.by_keras.update(range(node.lineno, node.end_lineno + 1))
        for number, line in enumerate(self.lines, 1):
            match = POINTER.match(line)
            said = match and match.group(4) or ""
            if not match:
                if not line.startswith("#|"):
                    code = number
            elif PROBLEM.match(said):
                self.problems.append((code, PROBLEM.match(said).group(1), said))
            elif match.group(2) == "" and match.group(3) == "^":
                times = re.search(r" × (\d+)$", said)
                texts = [re.sub(r" × \d+$", "", said)] * (int(times.group(1)) if times else 1)
                self.bound.setdefault(code, []).extend(texts)


def read(text):
    """The program (the cells of a notebook in one), then the other files."""
    notebook = re.search(r"^#%%", text, re.M) is not None
    main, files, markdown = File("main.py", 1), [], False
    current = main
    for number, line in enumerate(text.split("\n"), 1):
        named = re.match(r"#- file (\S+)$", line)
        if named:
            current = File(named.group(1), number)
            files.append(current)
        if notebook and line.startswith("#%%"):
            markdown = "markdown" in line
        blank = notebook and (markdown or line.startswith(("%", "!")))
        current.lines.append("" if blank else line)
    for file in [main, *files]:
        file.read_comments()
    return main, files


# ── watching ──────────────────────────────────────────────────────────────────

class Watch(ast.NodeTransformer):
    """Puts a call behind each statement of which a comment tells what it binds."""

    def __init__(self, file):
        self.file = file

    def names(self, target):
        if isinstance(target, ast.Name):
            return [ast.Name(target.id, ast.Load())]
        if isinstance(target, ast.Attribute):
            return [ast.Attribute(target.value, target.attr, ast.Load())]
        if isinstance(target, (ast.Tuple, ast.List)):
            return [name for element in target.elts for name in self.names(element)]
        if isinstance(target, ast.Starred):
            return self.names(target.value)
        return []

    def report(self, line, values, like):
        if line not in self.file.bound or not values:
            return None
        call = ast.Call(ast.Name("__bound__", ast.Load()), [ast.Constant(self.file.path), ast.Constant(line), *values], [])
        return ast.fix_missing_locations(ast.copy_location(ast.Expr(call), like))

    def behind(self, node, values):
        node = self.generic_visit(node)
        report = self.report(node.end_lineno, values, node)
        return [node, report] if report else node

    def visit_Assign(self, node):
        return self.behind(node, [name for target in node.targets for name in self.names(target)])

    def visit_AugAssign(self, node):
        return self.behind(node, self.names(node.target))

    def visit_AnnAssign(self, node):
        return self.behind(node, self.names(node.target) if node.value else [])

    def visit_For(self, node):
        node = self.generic_visit(node)
        report = self.report(node.iter.end_lineno, self.names(node.target), node)
        if report:
            node.body.insert(0, report)
        return node

    def visit_Expr(self, node):
        node = self.generic_visit(node)
        line, call = node.end_lineno, node.value
        if line not in self.file.bound:
            return node
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr == "add":
            shape = ast.Call(ast.Name("__last__", ast.Load()), [call.func.value], [])
            return [node, self.report(line, [shape], node)]
        return self.report(line, [call], node)


class Layer:
    def __init__(self, shape):
        self.shape = shape


def last(model):
    return Layer(tuple(model.output_shape))


# ── comparing ─────────────────────────────────────────────────────────────────

def wild(text):
    """A pattern for what the comment claims: sizes that are only named, and what is unknown, may be anything."""
    text = text.split(" → ")[-1]
    out = ""
    for token in re.findall(r"'[^']*'|[A-Za-z_][\w.]*|\.\.\.|…|.", text):
        if token in ("?", "…") or (re.match(r"[A-Za-z_]", token) and token not in ("None", "True", "False", "float", "dataset", "of")):
            out += ".*"
        elif token == "float":
            out += r"-?[\d.e+-]+"
        else:
            out += re.escape(token)
    return re.compile(out + r"\Z", re.S)


def text_of(value, depth=0):
    """As the comments write it; None where they have no words for it."""
    if value is None or isinstance(value, (bool, int, float)):
        return repr(value)
    if isinstance(value, str):
        return f"'{value}'"
    if hasattr(value, "element_spec"):
        import tensorflow as tf
        specs = [str(tuple(spec.shape)) for spec in tf.nest.flatten(value.element_spec)]
        return "dataset of " + (specs[0] if len(specs) == 1 else f"[{', '.join(specs)}]")
    if isinstance(value, Layer) or (hasattr(value, "shape") and not hasattr(value, "layers")):
        shape = value.shape
        try:
            return str(tuple(None if size is None else int(size) for size in shape))
        except (TypeError, ValueError):
            return None
    if hasattr(value, "output_shape"):
        try:
            shape = value.output_shape
        except (AttributeError, ValueError):
            return None
        return str(tuple(shape)) if isinstance(shape, tuple) else None
    if isinstance(value, (list, tuple)) and len(value) < 20 and depth < 4:
        items = [text_of(item, depth + 1) for item in value]
        if None in items:
            return None
        body = ", ".join(items)
        return f"[{body}]" if isinstance(value, list) else f"({body}{',' if len(items) == 1 else ''})"
    if isinstance(value, dict) and len(value) < 20 and depth < 4:
        items = [(key, text_of(item, depth + 1)) for key, item in value.items()]
        return None if any(text is None for _, text in items) else "{" + ", ".join(f"{key}: {text}" for key, text in items) + "}"
    return None


# ── running ───────────────────────────────────────────────────────────────────

def bound_by(node):
    """Names that a statement of the module binds."""
    return {inner.id for inner in ast.walk(node) if isinstance(inner, ast.Name) and isinstance(inner.ctx, ast.Store)}


def run(fixture):
    """The contradictions, in words, and how many claims were compared."""
    text = open(fixture, encoding="utf-8").read()
    if re.search(r"^#- not run:", text, re.M):
        return [], 0
    main, others = read(text)
    files = {file.path: file for file in [main, *others]}
    wrong, seen, compared = [], {}, 0

    def bound(path, line, *values):
        seen.setdefault((path, line), []).extend(values)

    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        sys.path.insert(0, folder)
        for file in others:
            os.makedirs(os.path.dirname(file.path) or ".", exist_ok=True)
            tree = Watch(file).visit(ast.parse("\n".join(file.lines)))
            open(file.path, "w", encoding="utf-8").write("\n".join(file.lines))
            files[os.path.join(folder, file.path)] = file
            file.code = compile(tree, os.path.join(folder, file.path), "exec")
        sys.meta_path.insert(0, Finder(folder, {file.path: file for file in others}))
        builtins.__bound__, builtins.__last__ = bound, last
        files[os.path.join(folder, "main.py")] = main
        scope = {"__name__": "__main__", "__file__": os.path.join(folder, "main.py")}
        raised, poisoned = [], set()
        for statement in ast.parse("\n".join(main.lines)).body:
            names = bound_by(statement)
            tree = Watch(main).visit(statement)
            module = ast.Module(tree if isinstance(tree, list) else [tree], [])
            try:
                exec(compile(ast.fix_missing_locations(module), os.path.join(folder, "main.py"), "exec"), scope)
                poisoned -= names
            except BaseException as error:  # noqa: B902 - SystemExit is an outcome as well
                missing = isinstance(error, NameError) and error.name in poisoned
                for name in names:
                    scope.pop(name, None)
                poisoned |= names
                if missing:
                    continue
                frames = [(files[frame.filename].path, frame.lineno) for frame in traceback.extract_tb(error.__traceback__) if frame.filename in files]
                raised.append((frames, (statement.lineno, statement.end_lineno), f"{type(error).__name__}: {str(error).splitlines()[0] if str(error) else ''}"))
        sys.path.remove(folder)
        os.chdir("/")

    claims = [(file, line, said) for file in [main, *others] for line, severity, said in file.problems if severity == "error"]
    soft = [(file.path, line) for file in [main, *others] for line, _, _ in file.problems]
    for file, line, said in claims:
        compared += 1
        hit = any((file.path, line) in frames or (file is main and span[0] <= line <= span[1]) for frames, span, _ in raised)
        if not hit:
            wrong.append(f"line {file.first - 1 + line}: nothing is raised here, but: {said[:140]}")
    for frames, span, message in raised:
        if not any(place in soft for place in frames) and not any(path == "main.py" and span[0] <= line <= span[1] for path, line in soft):
            wrong.append(f"line {frames[-1][1] if frames else span[0]}: nothing is said of {message[:200]}")
    for file in [main, *others]:
        for line, texts in file.bound.items():
            values = seen.get((file.path, line))
            if values is None:
                continue
            if line in file.by_keras:
                # Keras runs such a method as often as it likes, with batches of its own; each claim must be among what came.
                for claim in texts:
                    compared += 1
                    if claim != "nothing" and not any(wild(re.sub(r" …$", "", claim)).match(text_of(value) or "None") for value in values):
                        wrong.append(f"line {file.first - 1 + line}: {claim} never came, but {sorted({str(text_of(value)) for value in values})}")
                continue
            rest = texts[-1].endswith(" …")
            for i, value in enumerate(values):
                text = text_of(value)
                if i >= len(texts) and not rest:
                    wrong.append(f"line {file.first - 1 + line}: visit {i + 1} is not in the fixture; there it is {text}")
                    break
                claim = re.sub(r" …$", "", texts[min(i, len(texts) - 1)])
                if claim == "nothing" or text is None:
                    continue
                compared += 1
                if not any(wild(part).match(text) for part in claim.split(" | ")):
                    wrong.append(f"line {file.first - 1 + line}: {claim} is {text}")
            if len(values) < len(texts) and not raised and not rest:
                wrong.append(f"line {file.first - 1 + line}: {len(texts)} visits are expected, {len(values)} came")
    return wrong, compared


class Finder:
    """Imports the other files of the fixture with their watches."""

    def __init__(self, folder, files):
        self.folder, self.files = folder, files

    def find_spec(self, name, path=None, target=None):
        for candidate, package in ((f"{name.replace('.', '/')}.py", False), (f"{name.replace('.', '/')}/__init__.py", True)):
            if candidate in self.files:
                full = os.path.join(self.folder, candidate)
                return importlib.util.spec_from_file_location(name, full, loader=self.loader(self.files[candidate]),
                                                              submodule_search_locations=[os.path.dirname(full)] if package else None)
        return None

    @staticmethod
    def loader(file):
        class Loader:
            def create_module(self, spec):
                return None

            def exec_module(self, module):
                exec(file.code, module.__dict__)

        return Loader()


def keras_of(fixture):
    named = re.search(r"^#- keras (2|3|auto)$", open(fixture, encoding="utf-8").read(), re.M)
    return "2" if named and named.group(1) == "2" else "3"


def load(version):
    """Before the forks, so that it is loaded once; no operation runs here, which would start threads."""
    if version == "3":
        import keras  # noqa: F401
        return
    import tf_keras
    sys.modules["keras"] = tf_keras
    for name in ("models", "layers", "optimizers", "utils", "losses", "applications", "backend", "datasets", "callbacks"):
        sys.modules[f"keras.{name}"] = getattr(tf_keras, name)


def main(paths):
    """Each fixture in a child of its own: what one imports or sets must not reach the next."""
    here = os.environ.get("FIXTURES_KERAS")
    if here is None:
        groups = {version: [path for path in paths if keras_of(path) == version] for version in ("3", "2")}
        return max(subprocess.run([sys.executable, __file__, *group], env={**os.environ, "FIXTURES_KERAS": version, "TF_USE_LEGACY_KERAS": "1" if version == "2" else "0"}).returncode
                   for version, group in groups.items() if group)
    load(here)
    status = total = 0
    for path in paths:
        reader, writer = os.pipe()
        if os.fork() == 0:
            os.close(reader)
            quiet = os.open(os.devnull, os.O_WRONLY)
            os.dup2(quiet, 1)
            os.dup2(quiet, 2)
            try:
                answer = run(os.path.abspath(path))
            except BaseException as error:  # noqa: B902
                answer = [f"the check itself failed: {''.join(traceback.format_exception(error))[-800:]}"], 0
            with os.fdopen(writer, "w") as pipe:
                json.dump(answer, pipe)
            os._exit(0)
        os.close(writer)
        with os.fdopen(reader) as pipe:
            wrong, compared = json.loads(pipe.read() or '[["the child ended without an answer"], 0]')
        os.wait()
        total += compared
        print(f"{os.path.relpath(path)}: {'agrees' if not wrong else 'differs'} ({compared} claims)", flush=True)
        for line in wrong:
            status = 1
            print(f"    {line}", flush=True)
    print(f"Keras {here}: {total} claims compared", flush=True)
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
