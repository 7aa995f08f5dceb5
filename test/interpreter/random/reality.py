"""What really happens: runs programs in CPython and writes down every binding.

Reads one JSON job a line from stdin, writes one JSON record a line for each of its seeds:

    job     {"files": {name: text}, "cells": [text], "seeds": [int], "watch": [[file, line, col, end line, end col, id, "expression" | "statement"]]}
    record  {"seed": int, "visits": [[parent, step]], "events": [event], "end": "done" | "raised" | "stopped"}
    event   ["bind", file, line, col, visit, value] or ["done", id, visit]: a watched node was evaluated to its end,
            or ["ended", file, line]: a `raise` that nobody catches ended a notebook's cell there
    step    ["call", file, line, col of the function's name (or lambda), [file, line, col, end line, end col] of the operation that calls]
            or ["pass", file, line, col, number]

The program's own syntax tree is compiled with logging calls added; every original node keeps its place. A visit is the calls
and passes that lead to an event; functions that `outside` calls back are not logged. `outside` is a module that nobody
can see into: it keeps what it gets, changes it, hands it out, calls functions, and raises inside a `try`; it is seeded.
"""
import ast
import inspect
import json
import random
import signal
import sys
import types

sys.setrecursionlimit(3000)
UNSEEN = -1
ROOT = 1
MOST_EVENTS = 700
MOST_PASSES = 1500
DEEPEST = 45


class Stop(BaseException):
    """The run has become too long; nothing more is said of it."""


class Recorder:
    def __init__(self, limit):
        self.visits = [["unseen"], ["root"]]
        self.known = {}
        self.events = []
        self.passes = 0
        self.limit = limit
        self.stopped = False
        self.tries = 0
        self.positions = {}
        self.leaving = []

    def stop(self):
        self.stopped = True
        raise Stop()

    def visit(self, parent, step):
        if parent == UNSEEN:
            return UNSEEN
        key = (parent, *step)
        found = self.known.get(key)
        if found is None:
            found = self.known[key] = len(self.visits)
            self.visits.append([parent, step])
        return found

    # -- hooks that programs call
    def step(self, loop, key, number):
        self.passes += 1
        if self.stopped or self.passes > MOST_PASSES:
            self.stop()
        return self.visit(loop, ("pass", *key, number))

    def enter(self, key):
        frame = sys._getframe(1)
        caller = frame.f_back
        if frame.f_code.co_name == "__exit__":
            self.final((frame.f_locals.get("failure") or (None, None))[1])
        while caller is not None and caller.f_code.co_filename not in FILES:
            if caller.f_code.co_filename == OUTSIDE:
                return UNSEEN
            caller = caller.f_back
        self.passes += 1
        if self.stopped or self.passes > MOST_PASSES:
            self.stop()
        depth, at = 0, frame
        while at is not None:
            depth += 1
            at = at.f_back
        if depth > DEEPEST * 2:
            self.stop()
        if caller is None:
            return UNSEEN
        base = caller.f_locals.get("__v__")
        if base is None and caller.f_back is not None and caller.f_back.f_code.co_name == "<module>":
            base = caller.f_globals.get("__v__")
        if base is None:
            return UNSEEN
        code = caller.f_code
        positions = self.positions.get(code)
        if positions is None:
            positions = self.positions[code] = list(code.co_positions())
        line, end, column, end_column = positions[caller.f_lasti // 2]
        return self.visit(base, ("call", *key, (code.co_filename, line, column, end, end_column)))

    def note(self, visit, file, line, column, value):
        if self.stopped:
            raise Stop()
        if too_large(value):
            self.stop()
        if visit != UNSEEN:
            if len(self.events) > MOST_EVENTS:
                self.stop()
            self.events.append(["bind", file, line, column, visit, frozen(value)])
        return value

    def field(self, visit, file, line, column, owner, name):
        if isinstance(getattr(owner, "__dict__", None), dict) and name in owner.__dict__ and not isinstance(owner, type):
            self.note(visit, file, line, column, owner.__dict__[name])

    def done(self, visit, number, value=None):
        if visit != UNSEEN and not self.stopped:
            self.events.append(["done", number, visit])
        return value

    def trying(self, by):
        self.tries += by

    def final(self, failure=None):
        """Something is on its way out through a `finally`, or an `__exit__`."""
        failure = failure or sys.exc_info()[1]
        if failure is not None:
            self.leaving.append((failure, len(self.events)))

    def forget(self, failure):
        """Nobody has caught it: where it came through `finally` on its way, the analysis has taken it to succeed."""
        chain = []
        while failure is not None and not any(failure is link for link in chain):
            chain.append(failure)
            failure = failure.__context__
        for one, at in self.leaving:
            if any(one is link for link in chain):
                del self.events[at:]


def too_large(value):
    if isinstance(value, int):
        return abs(value) > 2**52
    if isinstance(value, (list, str, tuple, dict, set)):
        return len(value) > 3000
    return False


FILES = set()
OUTSIDE = "<outside>"


# ── Values in frozen words ────────────────────────────────────────────────────

def frozen(value, depth=0, room=None):
    room = room or [250]
    room[0] -= 1
    inner = lambda v: frozen(v, depth + 1, room)
    kind = type(value)
    if value is None:
        return ["none"]
    if kind is bool:
        return ["bool", value]
    if kind is int:
        return ["int", value if abs(value) < 2**53 else str(value)]
    if kind is float:
        return ["float", repr(value)]
    if kind is str:
        return ["str", value]
    if depth > 4 or room[0] < 0:
        return ["deep"]
    if kind in (list, tuple, set):
        items = list(value)
        if kind is set:
            items.sort(key=repr)
        return ["sequence", kind.__name__, len(items), [inner(v) for v in items[:12]]]
    if kind is dict:
        return ["dict", len(value), [[inner(k), inner(v)] for k, v in list(value.items())[:20]]]
    if kind is types.FunctionType:
        return ["function", value.__name__]
    if kind in (types.MethodType, types.BuiltinFunctionType):
        return ["function", value.__name__]
    if isinstance(value, type):
        return ["class", value.__name__]
    if kind is types.ModuleType:
        return ["module", value.__name__]
    if isinstance(value, Foreign):
        return ["foreign"]
    if hasattr(value, "__next__"):
        return ["iterator"]
    if kind.__module__ in USER:
        return ["instance", kind.__name__]
    return ["other", kind.__name__]


USER = set()


# ── Instrumentation ───────────────────────────────────────────────────────────

def call(name, *args):
    return ast.Call(ast.Name(name, ast.Load()), list(args), [])


def read(name):
    return ast.Name(name, ast.Load())


def bind(name, value):
    return ast.Assign([ast.Name(name, ast.Store())], value)


def constants(*values):
    return [ast.Constant(v) for v in values]


class Instrument(ast.NodeTransformer):
    def __init__(self, file, watch):
        self.file = file
        self.count = 0
        self.expressions = {}
        self.statements = {}
        for line, column, end, end_column, number, sort in watch:
            if sort == "expression":
                self.expressions[(line, column, end, end_column)] = number
            else:
                self.statements.setdefault((line, column), []).append(number)

    def module(self, tree):
        tree.body = [bind("__v__", ast.Constant(ROOT))] + self.block(tree.body)
        return ast.fix_missing_locations(tree)

    def fresh(self):
        self.count += 1
        return f"__l{self.count}__", f"__p{self.count}__"

    def block(self, statements):
        out = []
        for s in statements:
            extra = [ast.Expr(call("__done__", read("__v__"), ast.Constant(n))) for n in self.statements.get((s.lineno, s.col_offset), [])]
            done = self.statement(s)
            for hook in extra:
                for node in ast.walk(hook):
                    ast.copy_location(node, s)
            if isinstance(s, (ast.For, ast.With)):
                inner = next(t for t in done if isinstance(t, (ast.For, ast.With)))
                inner.body = inner.body[:3] + extra + inner.body[3:] if isinstance(s, ast.For) else extra + inner.body
            out.extend(done)
            out.extend(extra)
        return out

    def notes(self, targets, at):
        out = []
        for target in targets:
            for name in self.names(target):
                if isinstance(name, ast.Name):
                    hook = call("__note__", read("__v__"), *constants(self.file, name.lineno, name.col_offset), read(name.id))
                else:
                    hook = call("__field__", read("__v__"), *constants(self.file, name.end_lineno, name.end_col_offset - len(name.attr)), read(name.value.id), ast.Constant(name.attr))
                statement = ast.Expr(hook)
                for node in ast.walk(statement):
                    ast.copy_location(node, at)
                out.append(statement)
        return out

    def names(self, target):
        if isinstance(target, ast.Name):
            yield target
        elif isinstance(target, ast.Attribute) and isinstance(target.value, ast.Name):
            yield target
        elif isinstance(target, (ast.Tuple, ast.List)):
            for element in target.elts:
                yield from self.names(element)
        elif isinstance(target, ast.Starred):
            yield from self.names(target.value)

    def statement(self, s):
        place = (self.file, s.lineno, s.col_offset)
        key = ast.Tuple(constants(*place), ast.Load())
        if isinstance(s, ast.Assign):
            self.generic_visit(s)
            return [s] + self.notes(s.targets, s)
        if isinstance(s, ast.AnnAssign):
            self.generic_visit(s)
            return [s] + (self.notes([s.target], s) if s.value else [])
        if isinstance(s, ast.AugAssign):
            self.generic_visit(s)
            return [s] + self.notes([s.target], s)
        if isinstance(s, ast.For):
            loop, number = self.fresh()
            s.iter = self.visit(s.iter)
            s.target = self.visit(s.target)
            begin = [ast.AugAssign(ast.Name(number, ast.Store()), ast.Add(), ast.Constant(1)),
                     bind("__v__", call("__step__", read(loop), key, read(number)))]
            noted = self.notes([s.target], s)
            s.body = begin + (noted or [ast.Pass()]) + self.block(s.body)
            s.orelse = [bind("__v__", read(loop))] + self.block(s.orelse) if s.orelse else []
            return [bind(loop, read("__v__")), bind(number, ast.Constant(-1)), s, bind("__v__", read(loop))]
        if isinstance(s, ast.While):
            loop, number = self.fresh()
            advance = ast.NamedExpr(ast.Name(number, ast.Store()), ast.BinOp(read(number), ast.Add(), ast.Constant(1)))
            step = ast.NamedExpr(ast.Name("__v__", ast.Store()), call("__step__", read(loop), key, advance))
            s.test = ast.BoolOp(ast.And(), [step, self.visit(s.test)])
            s.body = self.block(s.body)
            s.orelse = [bind("__v__", read(loop))] + self.block(s.orelse) if s.orelse else []
            return [bind(loop, read("__v__")), bind(number, ast.Constant(-1)), s, bind("__v__", read(loop))]
        if isinstance(s, ast.If):
            s.test = self.visit(s.test)
            s.body = self.block(s.body)
            s.orelse = self.block(s.orelse)
            return [s]
        if isinstance(s, ast.Try):
            kept, _ = self.fresh()
            back = lambda: bind("__v__", read(kept))
            trying = lambda by: ast.Expr(call("__try__", ast.Constant(by)))
            body = self.block(s.body)
            if s.handlers:
                body = [trying(1), ast.Try(body, [], [], [trying(-1)])]
            s.body = body
            for handler in s.handlers:
                if handler.type:
                    handler.type = self.visit(handler.type)
                handler.body = [back()] + self.block(handler.body)
            s.orelse = self.block(s.orelse)
            s.finalbody = [ast.Expr(call("__final__")), back()] + self.block(s.finalbody) if s.finalbody else []
            return [bind(kept, read("__v__")), s, back()]
        if isinstance(s, ast.With):
            kept, _ = self.fresh()
            for item in s.items:
                item.context_expr = self.visit(item.context_expr)
            body = self.notes([i.optional_vars for i in s.items if i.optional_vars], s) + self.block(s.body)
            # Whatever leaves a loop of the body for `__exit__` is in none of its passes any more.
            s.body = [ast.Try(body, [], [], [bind("__v__", read(kept))])]
            return [bind(kept, read("__v__")), s, bind("__v__", read(kept))]
        if isinstance(s, ast.FunctionDef):
            for i, decorator in enumerate(s.decorator_list):
                s.decorator_list[i] = self.visit(decorator)
            s.args = self.visit(s.args)
            where = ast.Tuple(constants(self.file, s.lineno, s.col_offset + 4), ast.Load())
            s.body = [bind("__v__", call("__enter__", where))] + self.block(s.body)
            return [s]
        if isinstance(s, ast.ClassDef):
            s.bases = [self.visit(b) for b in s.bases]
            s.body = self.block(s.body)
            return [s]
        if isinstance(s, ast.Match):
            s.subject = self.visit(s.subject)
            for case in s.cases:
                if case.guard:
                    case.guard = self.visit(case.guard)
                case.body = self.block(case.body)
            return [s]
        self.generic_visit(s)
        return [s]

    def visit(self, node):
        span = (node.lineno, node.col_offset, node.end_lineno, node.end_col_offset) if hasattr(node, "end_lineno") else None
        number = self.expressions.get(span) if isinstance(getattr(node, "ctx", ast.Load()), ast.Load) and isinstance(node, ast.expr) else None
        node = super().visit(node)
        if number is None:
            return node
        hook = call("__done__", read("__v__"), ast.Constant(number), node)
        for part in (hook, hook.func, *hook.args[:2]):
            ast.copy_location(part, node)
        return hook

    def visit_NamedExpr(self, node):
        self.generic_visit(node)
        name = node.target
        node.value = call("__note__", read("__v__"), *constants(self.file, name.lineno, name.col_offset), node.value)
        for part in (node.value, node.value.func, *node.value.args[:4]):
            ast.copy_location(part, node)
        return node

    def visit_Lambda(self, node):
        place = (self.file, node.lineno, node.col_offset)
        binds = any(isinstance(one, ast.NamedExpr) for one in ast.walk(node.body))
        self.generic_visit(node)
        visit = call("__enter__", ast.Tuple(constants(*place), ast.Load()))
        if binds:  # its own parameters, perhaps: an inner lambda would not see them
            both = ast.Tuple([ast.NamedExpr(ast.Name("__v__", ast.Store()), visit), node.body], ast.Load())
            node.body = ast.Subscript(both, ast.Constant(1), ast.Load())
        else:
            inner = ast.Lambda(ast.arguments([], [ast.arg("__v__")], None, [], [], None, []), node.body)
            node.body = ast.Call(inner, [visit], [])
        return node


# ── The world outside ─────────────────────────────────────────────────────────

OUTSIDE_CODE = '''
class Error(Exception):
    pass


class Foreign:
    """Anything at all: whatever one does with it gives _anything, or raises."""
    def __call__(self, *args, **kwargs): return _act(list(args) + list(kwargs.values()))
    def __getattr__(self, name):
        if name.startswith("__"): raise AttributeError(name)
        _maybe_raise(AttributeError); return _anything()
    def __setattr__(self, name, value): _keep(value); _change(); _maybe_raise()
    def __getitem__(self, index): _maybe_raise(); return _anything()
    def __setitem__(self, index, value): _keep(value); _change(); _maybe_raise()
    def __delitem__(self, index): _change(); _maybe_raise()
    def _operate(self, *_): _maybe_raise(); return _anything()
    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __floordiv__ = __rfloordiv__ = __mod__ = __rmod__ = __truediv__ = __rtruediv__ = _operate
    __neg__ = __pos__ = __invert__ = __pow__ = __rpow__ = __and__ = __or__ = __rand__ = __ror__ = _operate
    def _compare(self, _): return _toss()
    __lt__ = __le__ = __gt__ = __ge__ = __eq__ = __ne__ = _compare
    __hash__ = object.__hash__
    def __bool__(self): return _toss()
    def __len__(self): return _pick(3)
    def __contains__(self, _): return _toss()
    def __iter__(self): return iter([_anything() for _ in range(_pick(4))])
    def __enter__(self): return _anything()
    def __exit__(self, *_): return False
    def __str__(self): return "foreign"
    __repr__ = __format__ = lambda self, *_: "foreign"


def _reach():
    found, seen, todo = [], set(), list(_kept)
    while todo and len(found) < 150:
        one = todo.pop(0)
        if id(one) in seen: continue
        seen.add(id(one))
        if isinstance(one, (list, set)): found.append(one); todo.extend(one)
        elif isinstance(one, tuple): todo.extend(one)
        elif isinstance(one, dict): found.append(one); todo.extend(one.keys()); todo.extend(one.values())
        elif isinstance(one, FUNCTIONS): found.append(one)
        elif isinstance(one, type) and one.__module__ in USER: found.append(one)
        elif type(one).__module__ in USER: found.append(one); todo.extend(vars(one).values())
    return found


def _anything():
    sort = _pick(10)
    if sort < 3:
        there = [one for one in _reach() if not isinstance(one, (set,))]
        if there: return _choose(there)
    if sort < 7: return _pick(5)
    one = _choose([lambda: None, lambda: True, lambda: False, lambda: "k", lambda: "zz", lambda: [], lambda: [_pick(3), _pick(3)], lambda: (1, 2), lambda: {"k": _pick(3)}, lambda: 2.5, lambda: -1, Foreign])()
    _keep(one)
    return one


def _keep(one):
    if len(_kept) < 60: _kept.append(one)


def _maybe_raise(*kinds):
    if recorder.tries > 0 and _pick(5) == 0:
        raise _choose(kinds or (ValueError, KeyError, TypeError, RuntimeError, OSError, Error, IndexError, AttributeError, ZeroDivisionError))("outside")


def _change():
    for _ in range(_choose([0, 1, 1, 2, 4])):
        there = _reach()
        if there: _alter(_choose(there))


def _alter(one):
    value = _anything()
    if isinstance(one, list):
        how = _pick(5)
        if how < 2 or not one: one.append(value)
        elif how == 2: one.pop()
        elif how == 3: one[_pick(len(one))] = value
        else: one.clear()
    elif isinstance(one, dict):
        how = _pick(4)
        if how < 3: one[_choose(list(one) + ["k", "j", 1])] = value
        elif one: del one[_choose(list(one))]
    elif isinstance(one, set):
        if _pick(3): one.add(_pick(9))
        else: one.clear()
    elif isinstance(one, FUNCTIONS) or isinstance(one, type): _back(one)
    else:
        methods = [name for name, value in vars(type(one)).items() if isinstance(value, types.FunctionType) and not name.startswith("__")]
        if methods and _toss(): return _back(getattr(one, _choose(methods)))
        try: setattr(one, _choose(list(vars(one)) + ["n", "extra", "items"]), value)
        except AttributeError: pass


def _back(function):
    """Calls one of the program's functions."""
    global _depth
    if _depth > 2: return
    try: count = sum(1 for p in inspect.signature(function).parameters.values() if p.default is p.empty and p.kind in (p.POSITIONAL_ONLY, p.POSITIONAL_OR_KEYWORD))
    except (TypeError, ValueError): count = 1
    _depth += 1
    try: _keep(function(*[_anything() for _ in range(count)]))
    except Exception:
        if _pick(4) == 0: raise
    finally: _depth -= 1


def _act(args):
    for one in args: _keep(one)
    _maybe_raise()
    _change()
    _maybe_raise()
    return _choose(args) if args and _pick(4) == 0 else _anything()


def __getattr__(name):
    if name.startswith("__"): raise AttributeError(name)
    if name in PLAIN:
        return lambda: (_maybe_raise(), _change(), PLAIN[name]())[2]
    return lambda *args, **kwargs: _act(list(args) + list(kwargs.values()))


PLAIN = {
    "flip": lambda: _toss(), "more": lambda: _pick(4) > 0, "number": lambda: _pick(6), "scope": lambda: Foreign(), "thing": lambda: Foreign(),
    "some": lambda: _kept_too([_pick(4) for _ in range(_pick(4))])}


def _kept_too(one):
    _keep(one)
    return one
'''


def outside(recorder, seed):
    r = random.Random(seed)
    module = types.ModuleType("outside")
    module.__dict__.update(
        recorder=recorder, _kept=[], _depth=0, USER=USER, types=types, inspect=inspect,
        FUNCTIONS=(types.FunctionType, types.MethodType),
        _pick=r.randrange, _toss=lambda: r.random() < 0.5, _choose=r.choice)
    exec(compile(OUTSIDE_CODE, OUTSIDE, "exec"), module.__dict__)
    global Foreign
    Foreign = module.Foreign
    module.Error = module.__dict__["Error"]
    return module


class Foreign:
    pass


# ── Running ───────────────────────────────────────────────────────────────────

class Importer:
    """Finds the program's own modules."""

    def __init__(self, codes, hooks):
        self.codes, self.hooks = codes, hooks

    def find_spec(self, name, path=None, target=None):
        from importlib.machinery import ModuleSpec
        if name not in self.codes:
            return None
        spec = ModuleSpec(name, self, is_package=False)
        return spec

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        module.__dict__.update(self.hooks)
        exec(self.codes[module.__name__], module.__dict__)


def run(job, seed):
    recorder = Recorder(MOST_EVENTS)
    hooks = {"__note__": recorder.note, "__field__": recorder.field, "__done__": recorder.done, "__step__": recorder.step,
             "__enter__": recorder.enter, "__try__": recorder.trying, "__final__": recorder.final}
    codes = job["codes"]
    before = set(sys.modules)
    importer = Importer({name: code for name, code in codes.items() if name != "__main__"}, hooks)
    sys.meta_path.insert(0, importer)
    sys.modules["outside"] = outside(recorder, seed)
    space = {"__name__": "__main__", "__file__": "main.py", **hooks}
    end = "done"
    signal.setitimer(signal.ITIMER_REAL, 5)
    try:
        for code in codes["__main__"]:
            try:
                exec(code, space)
            except Exception as error:
                if len(codes["__main__"]) == 1 or not raised_by_program(error):
                    recorder.forget(error)
                    raise
                at = error.__traceback__.tb_next
                recorder.events.append(["ended", at.tb_frame.f_code.co_filename, at.tb_lineno])
    except (Stop, RecursionError) as error:
        recorder.forget(error)
        end = "stopped"
    except BaseException as error:
        end = "raised " + type(error).__name__ + ": " + str(error)[:80]
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        sys.meta_path.remove(importer)
        for name in set(sys.modules) - before:
            del sys.modules[name]
        sys.modules.pop("outside", None)
    if recorder.stopped:
        end = "stopped"
    return {"seed": seed, "visits": recorder.visits, "events": recorder.events, "end": end}


def raised_by_program(error):
    """By a `raise` of the program: then the next cell runs. What else fails is reported, and the program is over."""
    at = error.__traceback__
    while at.tb_next is not None:
        at = at.tb_next
    code = at.tb_frame.f_code
    if code.co_filename not in FILES:
        return False
    return code.co_code[at.tb_lasti] == RAISE


import dis  # noqa: E402

RAISE = dis.opmap["RAISE_VARARGS"]


def prepare(job):
    codes = {}
    FILES.clear()
    USER.clear()
    USER.update(list(job["files"]) + ["__main__"])
    watch = job.get("watch", [])

    def compiled(text, file):
        FILES.add(file)
        tree = Instrument(file, [w[1:] for w in watch if w[0] == file]).module(ast.parse(text))
        return compile(tree, file, "exec")

    for name, text in job["files"].items():
        codes[name] = compiled(text, name)
    codes["__main__"] = [compiled(text, f"__main__ {i}") for i, text in enumerate(job["cells"])]
    job["codes"] = codes


def main():
    for line in sys.stdin:
        job = json.loads(line)
        try:
            prepare(job)
        except SyntaxError as error:
            answer({"error": f"{error}"})
            continue
        answer({"records": [run(job, seed) for seed in job["seeds"]]})


def answer(record):
    sys.__stdout__.write(json.dumps(record) + "\n")
    sys.__stdout__.flush()


def too_long(*_):
    raise Stop()


class Silent:
    def write(self, *_): pass
    def flush(self): pass


if __name__ == "__main__":
    sys.stdout = Silent()
    signal.signal(signal.SIGALRM, too_long)
    main()
